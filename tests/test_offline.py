"""No test, and nothing that a test starts, contacts anything but this machine."""

import socket
import subprocess
import sys

import pytest

ELSEWHERE = "192.0.2.1"  # for documentation: there is no such machine
ATTEMPTS = {
    "connection": f"socket.socket().connect(('{ELSEWHERE}', 80))",
    "connection-6": "socket.socket(socket.AF_INET6).connect(('2001:db8::1', 80))",
    "look-up": "socket.getaddrinfo('plans.example', 80)",
    "old look-up": "socket.gethostbyname('plans.example')",
    "datagram": f"socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('{ELSEWHERE}', 53))",
    "message": f"socket.socket(type=socket.SOCK_DGRAM).sendmsg([b'x'], [], 0, ('{ELSEWHERE}', 53))",
    "request": f"urllib.request.urlopen('http://{ELSEWHERE}/')",
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_what_leaves_this_machine_is_refused(attempt):
    with pytest.raises(AssertionError, match="tests contact nothing but this machine"):
        exec(f"import socket, urllib.request; {attempt}")


def test_programs_that_tests_start_are_held_to_it():
    code = f"import socket; {ATTEMPTS['connection']}"
    once = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    inner = f"import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', {code!r}]).returncode)"
    twice = subprocess.run([sys.executable, "-c", inner], capture_output=True, text=True, check=False)
    assert [once.returncode, twice.returncode] == [1, 1]
    assert "tests contact nothing but this machine" in once.stderr
    assert "tests contact nothing but this machine" in twice.stderr


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_is_at_hand(host):
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()[:1] + server.getsockname()[1:]),
    ):
        assert socket.getaddrinfo(host, server.getsockname()[1])


def test_sockets_that_are_files_are_at_hand(tmp_path):
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(str(tmp_path / "socket"))
        server.listen()
        client.connect(str(tmp_path / "socket"))
        server.accept()[0].close()
