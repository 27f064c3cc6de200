"""A web server on loopback that says, byte for byte, whatever a test lets it say."""

import contextlib
import socket
import threading
from typing import NamedTuple

PDF = b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\nstartxref\n0\n%%EOF\n"
CHANGED = PDF.replace(b"Catalog", b"Changed")
LOGIN = b"<!doctype html><html><body><form><p>Sign in</p></form></body></html>"


class Request(NamedTuple):
    """What was asked, with header names in lower case."""

    host: str
    path: str
    headers: dict[str, str]


def reply(body=PDF, *headers, status="200 OK", length=None):
    """Return a whole answer; ``length`` is what it claims, ``False`` for no claim."""
    lines = [f"HTTP/1.1 {status}", "Connection: close", *headers]
    if length is not False:
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + body


def redirect(target, status="302 Found"):
    return reply(b"", f"Location: {target}", status=status)


class HostileServer:
    """Answers each path with what ``answers`` holds for it: bytes, a list of bytes to be sent one after the other, or a function.

    A function is called with the connection and the request and sends for itself, or returns bytes.
    """

    def __init__(self, tls=None):
        self.answers = {}
        self.requests = []
        self.tls = tls
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.closing = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def url(self, path, host="ashmere.example"):
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"

    def asked(self, path):
        return [request for request in self.requests if request.path == path]

    def close(self):
        self.closing.set()
        self.listening.close()

    def _serve(self):
        while not self.closing.is_set():
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection):
        # A client that has enough of us hangs up; that is what the tests are about.
        with contextlib.suppress(OSError), connection:
            connection.settimeout(5)
            line = self.tls.wrap_socket(connection, server_side=True) if self.tls else connection
            with line:
                request = _read(line)
                self.requests.append(request)
                self._answer(line, request)

    def _answer(self, line, request):
        answer = self.answers.get(request.path, reply(b"", status="404 Not Found"))
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        said = answer(line, request) if callable(answer) else answer
        if said:
            line.sendall(said)


def _read(line):
    data = b""
    while b"\r\n\r\n" not in data:
        part = line.recv(65536)
        if not part or part.startswith(b"\x16"):  # the start of TLS, which is not spoken here
            raise OSError("hung up")
        data += part
    first, *rest = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    headers = {name.casefold(): value.strip() for name, _, value in (entry.partition(":") for entry in rest)}
    return Request(headers.get("host", ""), first.split(" ")[1], headers)
