"""What a site asks for is done: robots.txt, a pause between requests, and waiting where it says 'later'."""

import datetime
import threading
import time

import pytest

from corpus.fetching.pacing import retry_after
from tests.corpus.fetching.hostile import PDF, redirect, reply

NOON = datetime.datetime(2025, 3, 1, 12, tzinfo=datetime.UTC)


def robots(text, **more):
    return reply(text.encode(), "Content-Type: text/plain", **more)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (robots("User-agent: *\nDisallow: /"), "failed"),
        (robots("User-agent: council-plans\nDisallow: /plan"), "failed"),
        (robots("User-agent: *\nDisallow: /*.pdf$"), "failed"),
        (robots("User-agent: *\nDisallow: /\nAllow: /plan.pdf"), "new"),
        (robots("User-agent: another\nDisallow: /"), "new"),
        (robots(""), "new"),
        (reply(bytes(range(256))), "new"),
        (reply(b"", status="404 Not Found"), "new"),
        (reply(b"", status="403 Forbidden"), "new"),
        (reply(b"", status="500 Internal Server Error"), "failed"),
        (reply(b"", status="503 Service Unavailable"), "failed"),
        (reply(b"", status="429 Too Many Requests"), "failed"),
        (b"", "failed"),
        (redirect("/robots.txt"), "failed"),
        (redirect("/moved.txt"), "failed"),
        (robots("#" * 600_000), "failed"),
    ],
)
def test_robots_txt_decides(server, fetch, answer, outcome):
    server.answers |= {"/robots.txt": answer, "/moved.txt": robots("User-agent: *\nDisallow: /"), "/plan.pdf": reply()}
    (entry,) = fetch(server.url("/plan.pdf"))
    assert entry.outcome == outcome
    assert bool(server.asked("/plan.pdf")) == (outcome == "new")
    assert outcome == "new" or "robots.txt" in entry.message


def test_robots_txt_is_asked_once_a_site_and_before_each_redirect_to_another(server, fetch):
    server.answers |= {"/a.pdf": reply(), "/b.pdf": redirect(server.url("/c.pdf", host="thornmere.example")), "/c.pdf": reply()}
    fetch(server.url("/a.pdf"), server.url("/b.pdf"), server.url("/c.pdf"))
    hosts = [request.host.partition(":")[0] for request in server.asked("/robots.txt")]
    assert sorted(hosts) == ["ashmere.example", "thornmere.example"]


def test_a_site_that_forbids_is_not_entered_by_a_redirect(server, fetch):
    def forbids_elsewhere(line, request):
        return robots("User-agent: *\nDisallow: /" if "thornmere" in request.host else "")

    target = server.url("/c.pdf", host="thornmere.example")
    server.answers |= {"/robots.txt": forbids_elsewhere, "/b.pdf": redirect(target), "/c.pdf": reply()}
    (entry,) = fetch(server.url("/b.pdf"))
    assert "thornmere.example: its robots.txt does not allow" in entry.message
    assert not server.asked("/c.pdf")


def test_one_request_a_second_to_a_host(server, fetch, waits):
    server.answers |= {f"/{number}.pdf": reply(PDF + b"%" * number) for number in range(3)}
    fetch(*(server.url(f"/{number}.pdf") for number in range(3)), interval=60, jobs=4)
    assert len(waits) == 3  # after robots.txt, and after each document but the last
    assert all(30 < seconds <= 60 for seconds in waits)


@pytest.mark.parametrize(("line", "pause"), [("Crawl-delay: 25", 25), ("Request-rate: 1/20", 20), ("Crawl-delay: 86400", 30)])
def test_a_longer_pause_that_a_site_asks_for(server, fetch, waits, line, pause):
    server.answers |= {"/robots.txt": robots(f"User-agent: *\n{line}"), "/a.pdf": reply(), "/b.pdf": reply(PDF + b"%")}
    fetch(server.url("/a.pdf"), server.url("/b.pdf"))
    assert max(waits) == pytest.approx(pause, abs=4)


def test_hosts_side_by_side_and_each_one_request_at_a_time(server, fetch):
    busy, most, hosts, lock = [], [], set(), threading.Lock()

    def watched(line, request):
        with lock:
            busy.append(request.host)
            most.append(busy.count(request.host))
            hosts.add(frozenset(busy))
        time.sleep(0.05)
        with lock:
            busy.remove(request.host)
        return reply(PDF + request.path.encode() + request.host.encode())

    paths = [f"/{number}.pdf" for number in range(3)]
    server.answers |= dict.fromkeys(paths, watched)
    names = ("ashmere.example", "thornmere.example", "wexmoor.example")
    entries = fetch(*(server.url(path, host=name) for name in names for path in paths), jobs=3)
    assert [entry.outcome for entry in entries] == ["new"] * 9
    assert max(most) == 1
    assert max(map(len, hosts)) > 1


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
@pytest.mark.parametrize(
    ("value", "seconds"), [("20", 20), ("Sat, 01 Mar 2025 12:01:00 GMT", 60), ("soon", 5), ("Sat, 01 Mar 2005 12:01:00 GMT", 0)]
)
def test_later_is_waited_for(server, fetch, waits, status, value, seconds):
    server.answers["/plan.pdf"] = [reply(b"", f"Retry-After: {value}", status=status), reply()]
    (entry,) = fetch(server.url("/plan.pdf"))
    assert (entry.outcome, len(server.asked("/plan.pdf"))) == ("new", 2)
    assert waits == [seconds]


def test_much_later_is_left_for_another_run(server, fetch, waits):
    server.answers["/plan.pdf"] = reply(b"", "Retry-After: 86400", status="429 Too Many Requests")
    (entry,) = fetch(server.url("/plan.pdf"))
    assert (entry.outcome, entry.status, waits) == ("failed", 429, [])
    assert "try again later" in entry.message
    assert len(server.asked("/plan.pdf")) == 1


def test_later_again_and_again_is_a_failure(server, fetch, waits):
    server.answers["/plan.pdf"] = reply(b"", status="503 Service Unavailable")
    (entry,) = fetch(server.url("/plan.pdf"))
    assert (entry.outcome, entry.status, len(waits)) == ("failed", 503, 2)
    assert len(server.asked("/plan.pdf")) == 3


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        ("9" * 400, 999_999_999_999),
        ("Sat, 01 Mar 2025 12:00:30 GMT", 30),
        ("Saturday, 01-Mar-25 12:00:30 GMT", 30),
        ("Sat, 01 Mar 2025 13:00:30 +0100", 30),
        ("Sat, 01 Mar 2024 12:00:30 GMT", 0),
        ("-5", None),
        ("", None),
        ("1.5 minutes", None),
        ("٣", None),
    ],
)
def test_retry_after(value, seconds):
    assert retry_after(value, NOON) == seconds
