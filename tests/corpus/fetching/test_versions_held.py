"""What is held is never lost: conditional requests, new versions, documents that vanish and come back, interrupted runs."""

import json
import subprocess
import sys
import time

import pytest

from corpus.fetching.history import histories, origins
from corpus.fetching.journal import Fetched, JournalInvalid, open_journal, read_journal
from corpus.manifest import Source
from tests.corpus.fetching.hostile import CHANGED, LOGIN, PDF, redirect, reply

PAGE = "<!doctype html><html><body><h1>Equality plan</h1><p>We will widen the door.</p><input value='{}'></body></html>"


def files(folder):
    return sorted(path for path in (folder / "fetched" / "files").rglob("*") if path.is_file())


def contents(folder):
    return sorted(path.read_bytes() for path in files(folder))


def kept(folder):
    return origins(read_journal(folder / "fetched"))


def test_a_document_is_stored_by_its_hash_under_a_name_for_people(server, fetch, tmp_path):
    server.answers["/plan.pdf"] = reply()
    (entry,) = fetch(server.url("/plan.pdf"))
    (file,) = files(tmp_path)
    assert (file.parent.name, file.name) == (entry.sha256, "ashmere-equality-plan.pdf")
    assert tmp_path / "fetched" / entry.file == file
    assert (entry.media_type, entry.bytes, entry.status) == ("application/pdf", len(PDF), 200)


@pytest.mark.parametrize(
    ("header", "condition"),
    [('ETag: "v1"', ("if-none-match", '"v1"')), ("Last-Modified: Sat, 01 Mar 2025 12:00:00 GMT", ("if-modified-since", None))],
)
def test_what_has_not_changed_is_not_sent_again(server, fetch, tmp_path, header, condition):
    name, value = condition
    server.answers["/plan.pdf"] = [
        reply(PDF, header),
        lambda line, request: reply(b"", status="304 Not Modified") if name in request.headers else reply(CHANGED),
    ]
    fetch(server.url("/plan.pdf"))
    (entry,) = fetch(server.url("/plan.pdf"))
    assert (entry.outcome, entry.status) == ("unchanged", 304)
    assert server.asked("/plan.pdf")[1].headers[name] == (value or header.partition(": ")[2])
    assert contents(tmp_path) == [PDF]
    (entry,) = fetch(server.url("/plan.pdf"))
    assert entry.outcome == "unchanged"


def test_a_stamp_that_cannot_be_sent_back_is_left_out(server, fetch):
    server.answers["/plan.pdf"] = reply(PDF, 'ETag: "ünö"')
    assert [fetch(server.url("/plan.pdf"))[0].outcome for _ in range(2)] == ["new", "unchanged"]


def test_a_condition_goes_only_where_it_came_from(server, fetch):
    server.answers |= {"/old": redirect("/plan.pdf"), "/plan.pdf": reply(PDF, 'ETag: "v1"')}
    fetch(server.url("/old"))
    fetch(server.url("/old"))
    assert not [request for request in server.asked("/old") if "if-none-match" in request.headers]
    assert "if-none-match" in server.asked("/plan.pdf")[1].headers


def test_a_lost_file_is_asked_for_without_condition(server, fetch, tmp_path):
    server.answers["/plan.pdf"] = reply(PDF, 'ETag: "v1"')
    fetch(server.url("/plan.pdf"))
    files(tmp_path)[0].unlink()
    fetch(server.url("/plan.pdf"))
    assert "if-none-match" not in server.asked("/plan.pdf")[1].headers
    assert contents(tmp_path) == [PDF]


def test_the_same_bytes_without_conditions_are_no_new_version(server, fetch, tmp_path):
    server.answers["/plan.pdf"] = reply()
    assert [fetch(server.url("/plan.pdf"))[0].outcome for _ in range(2)] == ["new", "unchanged"]
    assert contents(tmp_path) == [PDF]


def test_a_changed_document_is_a_new_version_and_the_old_one_stays(server, fetch, tmp_path):
    server.answers["/plan.pdf"] = [reply(), reply(CHANGED)]
    first, second = (fetch(server.url("/plan.pdf"))[0] for _ in range(2))
    assert (first.outcome, second.outcome) == ("new", "changed")
    assert contents(tmp_path) == sorted([PDF, CHANGED])
    assert {origin.availability for sha, origin in kept(tmp_path).items() if sha == first.sha256} == {"changed"}
    assert kept(tmp_path)[second.sha256].availability == "current"


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_a_document_that_vanishes_keeps_its_last_copy_and_is_marked_gone(server, fetch, tmp_path, waits, status):
    server.answers["/plan.pdf"] = [reply(), reply(b"", status=status)]
    first = fetch(server.url("/plan.pdf"))[0]
    waits.append(86_400)
    gone = fetch(server.url("/plan.pdf"))[0]
    waits.append(86_400)
    again = fetch(server.url("/plan.pdf"))[0]
    assert (gone.outcome, gone.sha256, again.outcome) == ("gone", first.sha256, "gone")
    assert contents(tmp_path) == [PDF]
    held = histories(read_journal(tmp_path / "fetched"))[server.url("/plan.pdf")]
    assert (held.last.fetched_at, held.gone_since) == (first.fetched_at, gone.fetched_at)
    assert kept(tmp_path)[first.sha256].availability == "gone"


def test_a_document_that_comes_back_is_there_again(server, fetch, tmp_path):
    server.answers["/plan.pdf"] = [reply(), reply(b"", status="410 Gone"), reply()]
    entries = [fetch(server.url("/plan.pdf"))[0] for _ in range(3)]
    assert [entry.outcome for entry in entries] == ["new", "gone", "unchanged"]
    assert kept(tmp_path)[entries[0].sha256].availability == "current"


@pytest.mark.parametrize("trouble", [b"", reply(b"", status="500 Oh"), reply(LOGIN), reply(b"")])
def test_trouble_changes_nothing_of_what_is_held(server, fetch, tmp_path, trouble):
    server.answers["/plan.pdf"] = [reply(), trouble]
    first, second = (fetch(server.url("/plan.pdf"))[0] for _ in range(2))
    assert second.outcome == "failed"
    assert contents(tmp_path) == [PDF]
    assert kept(tmp_path)[first.sha256].availability == "current"


def test_a_page_with_another_key_in_its_form_has_not_changed(server, fetch, tmp_path):
    server.answers["/plan"] = [reply(PAGE.format("k1").encode()), reply(PAGE.format("k2").encode())]
    first, second = (fetch(server.url("/plan"))[0] for _ in range(2))
    assert (first.outcome, second.outcome, second.sha256) == ("new", "unchanged", first.sha256)
    assert [file.suffix for file in files(tmp_path)] == [".html"]
    server.answers["/plan"] = reply(PAGE.format("k3").replace("widen", "open").encode())
    assert fetch(server.url("/plan"))[0].outcome == "changed"


def test_a_page_that_becomes_a_pdf_is_another_version(server, fetch, tmp_path):
    server.answers["/plan"] = [reply(PAGE.encode()), reply(PDF, "Content-Type: application/pdf")]
    assert [fetch(server.url("/plan"))[0].outcome for _ in range(2)] == ["new", "changed"]
    assert sorted(file.suffix for file in files(tmp_path)) == [".html", ".pdf"]


def test_a_page_without_a_content_type_is_known_by_its_bytes(server, fetch, tmp_path):
    server.answers |= {"/plan": reply(PDF), "/get?id=7": reply(b"Equality plan\n\nWe will widen the door.\n")}
    entries = fetch(server.url("/plan"), server.url("/get?id=7"))
    assert [entry.media_type for entry in entries] == ["application/pdf", "text/plain"]


@pytest.mark.parametrize(
    "path", ["/pläne/Gleichheit 2024.pdf", "/%C3%B4.pdf", "/a%20b.pdf", "/„plan“.pdf", "/..%2f..%2fetc/x.pdf"]
)
def test_odd_paths(server, fetch, tmp_path, path):
    (source,) = [Source(council="Ashmere", title="../../x", url=server.url(path))]
    server.answers[source.url.partition(str(server.port))[2]] = reply()
    (entry,) = fetch(sources=[source])
    assert entry.outcome == "new"
    assert [file.name for file in files(tmp_path)] == ["ashmere-x.pdf"]


def test_a_non_ascii_redirect(server, fetch):
    server.answers |= {"/a": redirect("/plän.pdf"), "/pl%C3%A4n.pdf": reply()}
    (entry,) = fetch(server.url("/a"))
    assert (entry.outcome, entry.final_url) == ("new", server.url("/pl%C3%A4n.pdf"))


def test_an_address_of_two_councils_is_asked_once_and_belongs_to_both(server, fetch, tmp_path):
    server.answers["/plan.pdf"] = reply()
    url = server.url("/plan.pdf")
    rows = [Source(council=name, title="Joint plan", url=f"{url}#{name}") for name in ("Ashmere", "Thornmere")]
    (entry,) = fetch(sources=rows)
    assert len(server.asked("/plan.pdf")) == 1
    assert [source.council for source in kept(tmp_path)[entry.sha256].sources] == ["Ashmere", "Thornmere"]


def test_the_same_bytes_at_two_addresses_are_stored_once(server, fetch, tmp_path):
    server.answers |= {"/a.pdf": reply(), "/b.pdf": reply()}
    entries = fetch(server.url("/a.pdf"), server.url("/b.pdf"))
    assert len({entry.file for entry in entries}) == 1
    assert contents(tmp_path) == [PDF]


def test_a_file_that_was_changed_by_hand_is_not_overwritten(server, fetch, tmp_path):
    server.answers["/plan.pdf"] = reply()
    fetch(server.url("/plan.pdf"))
    files(tmp_path)[0].write_bytes(b"mine")
    (entry,) = fetch(server.url("/plan.pdf"))
    assert "changed by hand" in entry.message
    assert contents(tmp_path) == [b"mine"]


def test_an_interrupted_run_goes_on_where_it_was(server, fetch, tmp_path):
    paths = [f"/{number}.pdf" for number in range(4)]
    server.answers |= {path: reply(PDF + path.encode()) for path in paths}
    urls = [server.url(path) for path in paths]
    fetch(*urls)
    journal = tmp_path / "fetched" / "fetches.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:3]) + lines[3][:40])  # the start, two results, and half of one
    (rest,) = {file.parent for file in files(tmp_path)} - {
        (tmp_path / "fetched" / json.loads(line)["file"]).parent for line in lines[1:4]
    }
    (rest / ".unfinished-7").write_bytes(b"%PDF-1.4 half of")
    entries = fetch(*urls)
    assert [entry.outcome for entry in entries].count("new") == 4
    assert [len(server.asked(path)) for path in paths].count(1) == 2
    assert len(files(tmp_path)) == 4
    assert len(read_journal(tmp_path / "fetched")) == 3 + 1 + 2 + 1
    fetch(*urls)
    assert all(len(server.asked(path)) >= 2 for path in paths)


def test_an_old_interrupted_run_is_not_continued(server, fetch, tmp_path, waits):
    server.answers["/plan.pdf"] = reply()
    fetch(server.url("/plan.pdf"))
    journal = tmp_path / "fetched" / "fetches.jsonl"
    interrupted = b"".join(journal.read_bytes().splitlines(keepends=True)[:-1])
    journal.write_bytes(interrupted)
    fetch(server.url("/plan.pdf"))
    assert len(server.asked("/plan.pdf")) == 1
    journal.write_bytes(interrupted)
    waits.append(3600)
    fetch(server.url("/plan.pdf"), resume_within=60)
    assert len(server.asked("/plan.pdf")) == 2


KILLED = """
import sys
from pathlib import Path
from corpus.fetching.content import Content
from corpus.fetching.fetch import fetch_sources
from corpus.fetching.settings import FetchSettings
from corpus.manifest import load_manifest
for entry in fetch_sources(load_manifest(Path(sys.argv[1])), folder=Path(sys.argv[2]), jobs=2,
        recognise=lambda data, name: Content("application/pdf", str(hash(data))),
        settings=FetchSettings(interval=0, allow_loopback=True)):
    print(entry.url, flush=True)
"""


def test_a_killed_run_leaves_no_half_files_and_asks_for_nothing_twice(server, tmp_path):
    paths = [f"/{number}.pdf" for number in range(8)]

    def slowly(line, request):
        body = PDF + request.path.encode() * 1000
        line.sendall(reply(b"", length=len(body)) + body[:500])
        time.sleep(0.05)
        line.sendall(body[500:])

    server.answers |= dict.fromkeys(paths, slowly)
    manifest, folder = tmp_path / "sources.csv", tmp_path / "fetched"
    rows = [f"Ashmere,Plan {path[1]},action_plan,{server.url(path, host='127.0.0.1')}" for path in paths]
    manifest.write_text("council,title,kind,url\n" + "\n".join(rows), "utf-8")
    command = [sys.executable, "-c", KILLED, manifest, folder]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    told = [run.stdout.readline().strip() for _ in range(3)]
    run.kill()
    run.communicate()
    on_record = {entry.url for entry in read_journal(folder) if isinstance(entry, Fetched)}
    assert on_record >= set(told)
    assert not [path for path in folder.rglob("*.pdf") if len(path.read_bytes()) < 5000]
    subprocess.run(command, check=True, capture_output=True)
    assert len(files(tmp_path)) == len(list((folder / "files").iterdir())) == 8
    assert all(len(server.asked(path)) == 1 for path in paths if server.url(path, host="127.0.0.1") in on_record)
    assert all(len(server.asked(path)) <= 2 for path in paths)


def test_two_runs_in_one_folder_do_not_mix(fetch, tmp_path):
    with open_journal(tmp_path / "fetched"), pytest.raises(JournalInvalid, match="another fetch is at work"):
        fetch("http://ashmere.example/plan.pdf")


def test_a_broken_journal_names_its_line(fetch, tmp_path):
    folder = tmp_path / "fetched"
    folder.mkdir()
    (folder / "fetches.jsonl").write_text('{"run": "started", "at": "2025-03-01T12:00:00Z"}\n{"run": 7}\n')
    with pytest.raises(JournalInvalid, match=r"fetches\.jsonl line 2 .*restore"):
        fetch("http://ashmere.example/plan.pdf")
