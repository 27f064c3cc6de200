"""What a hostile or broken server does, and that it gets nowhere: each is a failure with a reason, and no file."""

import gzip
import ssl
import time

import pytest
import trustme

from tests.corpus.fetching.hostile import LOGIN, PDF, HostileServer, redirect, reply


def drip(head, *, byte=b"x", every=0.05):
    """Return an answer that goes on and on, a byte at a time."""

    def answer(line, request):
        line.sendall(head)
        for _ in range(200):
            line.sendall(byte)
            time.sleep(every)

    return answer


def endless(line, request):
    line.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n%PDF-1.4\n")
    for _ in range(2000):
        line.sendall(b"0" * 65536)


def forever_continue(line, request):
    for _ in range(300):
        line.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        time.sleep(0.02)


def silent(line, request):
    time.sleep(1)


BOMB = gzip.compress(b"%PDF-1.4\n" + b"0" * 3_000_000)
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
WRONG_ANSWERS = {
    "a slow drip of headers": (drip(b"HTTP/1.1 200 OK\r\nX-Slow: "), "too slow"),
    "a slow drip of the body": (drip(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n%PDF-1.4\n"), "too slow"),
    "a slow drip of chunks": (drip(CHUNKED, byte=b"1\r\nx\r\n"), "too slow"),
    "no answer at all": (silent, "too slow"),
    "hints without end": (forever_continue, "too slow"),
    "a body without end": (endless, "larger than 300,000 bytes"),
    "a length that is too large": (reply(PDF, length=10**12), "larger than 300,000 bytes"),
    "gzip though it was not asked for": (reply(BOMB, "Content-Encoding: gzip"), "compressed as 'gzip'"),
    "a coding that nobody knows": (reply(PDF, "Content-Encoding: x-secret"), "compressed as 'x-secret'"),
    "gzip as transfer coding": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n" + BOMB, "broken"),
    "a length that is not reached": (reply(PDF, length=len(PDF) + 50), "breaks off"),
    "a length that is no number": (reply(PDF, "Content-Length: many", length=False), "broken"),
    "two lengths": (reply(PDF, "Content-Length: 3"), "broken"),
    "chunks that break off": (CHUNKED + b"ffff\r\n%PDF-1.4", "breaks off"),
    "chunks of nonsense": (CHUNKED + b"zz\r\n%PDF-1.4\r\n", "broken"),
    "a PDF that breaks off": (reply(PDF[:20], length=False), "breaks off"),
    "a connection cut off at once": (b"", "breaks off"),
    "what is not HTTP": (b"SSH-2.0-OpenSSH_9.6\r\n", "broken"),
    "huge headers": (reply(PDF, "X-Huge: " + "x" * 300_000), "broken"),
    "very many headers": (reply(PDF, *(f"X-{number}: {'y' * 50}" for number in range(5000))), "broken"),
    "a login page instead of a PDF": (reply(LOGIN, "Content-Type: text/html"), "a web page and not a PDF"),
    "a login page that claims to be a PDF": (reply(LOGIN, "Content-Type: application/pdf"), "a web page and not a PDF"),
    "nothing": (reply(b""), "no content"),
    "a program": (reply(b"\x7fELF" + bytes(range(256)) * 20), "neither PDF, Word, web page nor text"),
    "nothing changed though we hold nothing": (reply(b"", status="304 Not Modified"), "answers 304"),
    "a part though all was asked for": (reply(PDF, status="206 Partial Content"), "answers 206"),
    "no content": (b"HTTP/1.1 204 No Content\r\n\r\n", "answers 204"),
    "a status nobody knows": (reply(b"", status="599 Odd"), "answers 599 (unknown)"),
    "a status out of range": (reply(b"", status="999 Odd"), "999"),
    "forbidden": (reply(b"", status="403 Forbidden"), "by hand"),
    "not there": (reply(b"", status="404 Not Found"), "correct the manifest"),
    "a redirect to itself": (redirect("/plan.pdf"), "in a circle"),
    "a redirect without a target": (reply(b"", status="301 Moved"), "redirects to nowhere"),
    "a redirect to a file": (redirect("file:///etc/passwd"), "only http and https"),
    "a redirect to another protocol": (redirect("gopher://ashmere.example/"), "only http and https"),
    "a redirect to a script": (redirect("javascript:alert(1)"), "only http and https"),
    "a redirect to what is no address": (redirect("http://[ashmere/"), "no address"),
    "a redirect to a port that is none": (redirect("http://ashmere.example:99999/"), "no address"),
    "a redirect to a host without end": (redirect(f"http://{'a' * 300}.example/"), "no address"),
    "a redirect with a password": (redirect("http://me:secret@ashmere.example/"), "user name or password"),
    "a redirect to a private address": (redirect("http://10.0.0.7/"), "10.0.0.7, which is no public address"),
    "a redirect to a name that leads inside": (redirect("http://inside.example/"), "10.0.0.5, which is no public address"),
    "a redirect to the data of a machine": (redirect("http://metadata.example/latest/"), "169.254.169.254, which is no public"),
    "a redirect to another loopback address": (redirect("http://127.0.0.2/"), "127.0.0.2, which is no public address"),
    "a redirect to a number": (redirect("http://2130706433/"), "no public address"),
    "a redirect to loopback in the new way": (redirect("http://[::1]/"), "::1, which is no public address"),
}


@pytest.mark.parametrize(("answer", "words"), WRONG_ANSWERS.values(), ids=WRONG_ANSWERS)
def test_a_wrong_answer_is_a_failure_with_a_reason(server, fetch, tmp_path, answer, words):
    server.answers["/plan.pdf"] = answer
    started = time.monotonic()
    short = {"deadline": 0.3, "read_timeout": 0.25} if words == "too slow" else {}
    (entry,) = fetch(server.url("/plan.pdf"), **short)
    assert (entry.outcome, entry.file) == ("failed", None)
    assert words in entry.message
    assert not [path for path in (tmp_path / "fetched").rglob("*") if path.is_file() and path.name != "fetches.jsonl"]
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://inside.example/plan.pdf", "10.0.0.5, which is no public address"),
        ("http://mixed.example/plan.pdf", "no public address"),
        ("http://mapped.example/plan.pdf", "no public address"),
        ("http://translated.example/plan.pdf", "no public address"),
        ("http://nowhere.example/plan.pdf", "no such host"),
        ("http://unknown.invalid/plan.pdf", "no such host"),
    ],
)
def test_names_are_judged_by_all_addresses_that_they_have(fetch, url, words):
    (entry,) = fetch(url)
    assert entry.outcome == "failed"
    assert words in entry.message


def test_loopback_is_refused_unless_a_test_allows_it(server, fetch):
    (entry,) = fetch(server.url("/plan.pdf"), allow_loopback=False)
    assert "127.0.0.1, which is no public address" in entry.message
    assert not server.requests


def test_a_name_is_looked_up_once_for_a_connection(server, fetch, monkeypatch):
    """One that is public when it is checked and private when it is used gets nowhere."""
    asked = []

    def rebinding(host, port):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) % 2 else ["10.0.0.5"]

    monkeypatch.setattr("tests.corpus.fetching.conftest.resolve", rebinding)
    server.answers["/plan.pdf"] = reply()
    (entry,) = fetch(server.url("/plan.pdf"))
    assert len(asked) == 2  # robots.txt, and then the document, which is refused
    assert "10.0.0.5, which is no public address" in entry.message


def test_at_most_five_redirects(server, fetch):
    for number in range(8):
        server.answers[f"/{number}"] = redirect(f"/{number + 1}")
    server.answers["/8"] = reply()
    within, beyond = fetch(server.url("/3"), server.url("/2"))
    assert (within.outcome, within.final_url) == ("new", server.url("/8"))
    assert "more than 5 redirects" in beyond.message


def test_the_time_is_for_all_redirects_together(server, fetch):
    def slow(target):
        def answer(line, request):
            time.sleep(0.2)
            return redirect(target)

        return answer

    server.answers |= {f"/{number}": slow(f"/{number + 1}") for number in range(4)}
    server.answers["/4"] = reply()
    (entry,) = fetch(server.url("/0"), deadline=0.5)
    assert "too slow: not done after" in entry.message


def test_cookies_are_neither_kept_nor_sent(server, fetch):
    server.answers["/a"] = reply(b"", "Location: /plan.pdf", "Set-Cookie: id=7; Path=/", status="302 Found")
    server.answers["/plan.pdf"] = reply(PDF, "Set-Cookie: id=8")
    (entry,) = fetch(server.url("/a"))
    assert entry.outcome == "new"
    assert not [request for request in server.requests if "cookie" in request.headers]


def test_what_is_asked_says_who_asks_and_wants_nothing_packed(server, fetch):
    server.answers["/plan.pdf"] = reply()
    fetch(server.url("/plan.pdf"), contact="plans@ashmere.example")
    (request,) = server.asked("/plan.pdf")
    assert request.headers["user-agent"].startswith("council-plans/")
    assert request.headers["user-agent"].endswith("(+plans@ashmere.example)")
    assert request.headers["accept-encoding"] == "identity"
    assert request.headers["host"] == f"ashmere.example:{server.port}"


@pytest.mark.parametrize("kind", ["another authority", "another name", "plain text"])
def test_without_a_certificate_for_that_name_nothing_is_read(authority, fetch, kind):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issuer = trustme.CA() if kind == "another authority" else authority
    name = "calderwick.example" if kind == "another name" else "ashmere.example"
    issuer.issue_cert(name).configure_cert(context)
    server = HostileServer(None if kind == "plain text" else context)
    server.answers["/plan.pdf"] = reply()
    (entry,) = fetch(f"https://ashmere.example:{server.port}/plan.pdf")
    server.close()
    assert entry.outcome == "failed"
    assert "no secure connection" in entry.message
    assert not server.asked("/plan.pdf")


def test_a_right_certificate_is_trusted(authority, fetch):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("ashmere.example").configure_cert(context)
    server = HostileServer(context)
    server.answers["/plan.pdf"] = reply()
    (entry,) = fetch(server.url("/plan.pdf"))
    server.close()
    assert entry.outcome == "new"


def test_the_usual_certificates_are_verified_when_nothing_is_said(fetch, authority):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("ashmere.example").configure_cert(context)
    server = HostileServer(context)
    (entry,) = fetch(server.url("/plan.pdf"), ssl_context=None)
    server.close()
    assert "no secure connection" in entry.message
