"""``kill -9`` of a build, of the server that forks its zygotes, of a zygote or a child, at random moments: nothing is lost."""

import os
import random
import shutil
import signal
import time
from collections import Counter
from contextlib import suppress

import psutil
import pytest

from corpus.checks import check_database
from tests.faults.commands import asides, build, finished

KINDS = ("parent", "zygote", "child", "server")


def below(processes):
    """Return the processes that some others have started."""
    found = []
    for process in processes:
        with suppress(psutil.Error):
            found += process.children()
    return found


def processes_of(parent):
    """Return a build's processes by what they are."""
    servers = [process for process in below([parent]) if "forkserver" in " ".join(process.cmdline())]
    zygotes = below(servers)
    return {"parent": [parent], "server": servers, "zygote": zygotes, "child": below(zygotes)}


def killed(running, kind, *, chance, seconds):
    """Kill a process of a kind at a random moment of a build's seconds; tell whether there was one, and the signal ended it."""
    wait = chance.uniform(0, seconds if kind == "parent" else 0.5)
    parent = psutil.Process(running.pid)
    while kind != "parent" and running.poll() is None and not processes_of(parent)[kind]:
        time.sleep(0.01)
    time.sleep(wait)
    with suppress(psutil.Error):
        victim = chance.choice(processes_of(parent)[kind] or [None])
        if victim is None or running.poll() is not None:
            return False
        victim.send_signal(signal.SIGKILL)
        if kind == "parent":
            return running.wait() == -signal.SIGKILL  # else it was at its end already
        _, alive = psutil.wait_procs([victim], timeout=10)
        return not alive
    return False


def of_session(number):
    """Return the processes that a build started and that still run."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error, ProcessLookupError):
            if os.getsid(process.pid) == number and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process.cmdline())
    return found


def ended(number):
    """Tell whether all processes of a build end."""
    until = time.monotonic() + 20
    while of_session(number) and time.monotonic() < until:
        time.sleep(0.05)
    return not of_session(number)


@pytest.mark.parametrize("times", [len(KINDS), pytest.param(50, marks=pytest.mark.slow)])
def test_killed_builds_lose_nothing(plans, tmp_path, tmp_path_factory, times, monkeypatch):
    folder, undisturbed = plans
    scratch = tmp_path_factory.mktemp("scratch")
    monkeypatch.setenv("TMPDIR", str(scratch))
    chance, database, hits = random.Random(7), tmp_path / "killed.db", Counter()
    began = time.monotonic()
    finished(build(folder, database))
    seconds = time.monotonic() - began
    for number in range(times):
        kind = KINDS[number % len(KINDS)]
        running = build(folder, database, "--force", start_new_session=True)
        hit = killed(running, kind, chance=chance, seconds=seconds)
        status, output = finished(running)
        assert status == (-signal.SIGKILL if hit and kind == "parent" else 0), (kind, output)
        hits[kind] += hit
        assert ended(running.pid)
        assert not database.exists() or check_database(database) == ()
        if status == 0:  # the build itself went on, whatever it had lost
            assert database.read_bytes() == undisturbed, kind
        status, output = finished(build(folder, database))
        assert (status, check_database(database)) == (0, ()), output
        assert database.read_bytes() == undisturbed
        assert asides(tmp_path) == []
        if number % 2:
            database.unlink()
            shutil.rmtree(tmp_path / "killed.db.files")
    assert min(hits[kind] for kind in KINDS) >= times // len(KINDS) - times // 10, hits
    assert finished(build(folder, database, "--force"))[0] == 0
    assert list(scratch.iterdir()) == []
