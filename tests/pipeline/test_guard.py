"""Work within limits: what goes over them is ended, named, and costs nothing else."""

import errno
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from models.errors import CouncilPlansError
from pipeline import guard as guards
from pipeline.executors import Guards, run_each
from pipeline.guard import open_guard
from pipeline.limits import Limits, Stop

METHODS = ["fork", "spawn"]
SCRATCH = ".council-plans-guard-*"
SMALL = Limits(memory_mb=200, cpu_seconds=60, wall_seconds=3)


def work(item):
    kind, _, value = item.partition(" ")
    return {
        "upper": lambda: value.upper(),
        "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
        "raises": lambda: int("no number"),
        "sleeps": lambda: time.sleep(60),
        "hoards": lambda: [bytearray(50_000_000) for _ in range(40)] and time.sleep(2),
        "spins": lambda: max(iter(int, 1)),
        "once": lambda: _fails_once(Path(value)),
        "starts": lambda: subprocess.Popen(["sleep", "300"]).pid,
        "pid": lambda: os.getpid(),
        "leaves": _leaves,
        "thinks": lambda: _thinks(float(value)),
        "keeps": lambda: _KEPT.append(bytearray(int(value))),
        "threads": lambda: threading.Thread(target=time.sleep, args=(60,), daemon=True).start(),
        "dislikes": lambda: _dislikes(value),
    }[kind]()


_KEPT = []  # what items have left in their process


def _thinks(seconds):
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def _dislikes(what):
    """Go wrong in a process that has done something before, and only there."""
    if not _KEPT:
        return "fresh"
    if what == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    raise {"value": ValueError, "memory": MemoryError}[what]


def _leaves():
    """End by force with a temporary folder, and a process in a session of its own, as LibreOffice's is."""
    Path(tempfile.mkdtemp(), "half").touch()
    subprocess.Popen(["sleep", "300"], start_new_session=True)
    os.kill(os.getpid(), signal.SIGKILL)


def _fails_once(mark):
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "second"


@pytest.fixture(params=METHODS)
def guard(request):
    guard = open_guard(work, SMALL, method=request.param)
    yield guard
    guard.close()


@pytest.mark.parametrize(
    ("item", "code", "says"),
    [
        ("killed", "crashed", "ended by the system"),
        ("sleeps", "over_limit", "more than 3 s; allow more with --time-limit"),
    ],
)
def test_what_goes_over_a_limit_is_ended_and_the_next_item_is_done(guard, item, code, says):
    stop = guard.run(item)
    assert (type(stop), stop.code) == (Stop, code)
    assert says in str(stop)
    assert guard.run("upper after") == "AFTER"


@pytest.mark.parametrize("method", METHODS)
def test_memory_is_limited_however_long_it_takes(method):
    guard = open_guard(work, Limits(memory_mb=200, wall_seconds=120), method=method)
    stop = guard.run("hoards")
    assert (stop.code, "more than 200 MiB of memory; allow more with --memory-limit" in str(stop)) == ("over_limit", True)
    assert guard.run("upper after") == "AFTER"
    guard.close()


def test_an_item_that_does_not_fit_into_the_memory_is_over_the_limit_too():
    guard = open_guard(work, SMALL, method="fork")
    stop = guard.run("upper " + "a" * 300_000_000)
    assert (stop.code, "MiB of memory" in str(stop)) == ("over_limit", True)
    assert guard.run("upper after") == "AFTER"
    guard.close()


@pytest.mark.parametrize("method", METHODS)
def test_processor_time_is_limited_for_each_item(method):
    guard = open_guard(work, Limits(cpu_seconds=1, wall_seconds=60), method=method)
    assert [guard.run("thinks 0.4") for _ in range(4)] == [None] * 4
    stop = guard.run("spins")
    guard.close()
    assert (stop.code, "more than 1 s of processor time" in str(stop)) == ("over_limit", True)


def test_an_exception_of_the_work_is_raised(guard):
    with pytest.raises(ValueError, match="no number"):
        guard.run("raises")


def test_a_crash_is_tried_again(guard, tmp_path):
    assert guard.run(f"once {tmp_path / 'mark'}") == "second"


def test_what_an_item_has_started_ends_with_it():
    guard = open_guard(work, SMALL, method="fork")
    started = guard.run("starts")
    assert not psutil.pid_exists(started)
    guard.close()


@pytest.mark.parametrize("method", METHODS)
def test_items_share_a_process_as_many_as_the_limits_say(method):
    guard = open_guard(work, Limits(documents_per_child=2), method=method)
    pids = [guard.run("pid now") for _ in range(5)]
    guard.close()
    assert [pids.index(pid) for pid in pids] == [0, 0, 2, 2, 4]
    assert not any(map(psutil.pid_exists, pids))


def test_where_none_is_shared_each_item_has_a_process_of_its_own():
    guards = Guards(work, Limits(documents_per_child=1))
    assert len({guards.run("pid now") for _ in range(3)}) == 3
    guards.close()


@pytest.mark.parametrize("harm", ["killed", "raises", "starts", "threads", f"keeps {80_000_000}"])
def test_after_harm_of_any_kind_the_process_is_a_fresh_one(harm):
    guard = open_guard(work, SMALL, method="fork")
    before = guard.run("pid now")
    assert guard.run("pid now") == before
    with suppress(ValueError):
        guard.run(harm)
    after = guard.run("pid now")
    guard.close()
    assert after != before
    assert not psutil.pid_exists(before)


@pytest.mark.parametrize("how", ["killed", "memory", "value"])
def test_what_goes_wrong_after_others_is_tried_again_on_its_own(guard, how):
    guard.run("keeps 1")
    assert guard.run(f"dislikes {how}") == "fresh"


def test_where_nothing_temporary_can_be_written_it_is_said(monkeypatch):
    def refused():
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "gettempdir", refused)
    with pytest.raises(CouncilPlansError, match=r"no folder for temporary files .* set TMPDIR"):
        open_guard(work, SMALL, method="fork").run("upper first")


def test_folders_of_guards_that_were_killed_are_removed_and_others_stay(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / ".council-plans-guard-left" / "deep").mkdir(parents=True)
    first, second = open_guard(work, SMALL, method="fork"), open_guard(work, SMALL, method="fork")
    first.run("upper first")
    second.run("upper second")
    assert set(tmp_path.glob(SCRATCH)) == {first._scratch, second._scratch}
    for guard in (first, second):
        guard.close()
    assert list(tmp_path.glob(SCRATCH)) == []


ORPHANS = """
import sys
sys.path.insert(0, {root!r})
from pipeline.guard import open_guard
from pipeline.limits import Limits
from tests.pipeline.test_guard import work
if __name__ == "__main__":
    guard = open_guard(work, Limits(), method="fork")
    print(guard.run("pid now"), guard._process.pid, flush=True)
    guard.run("sleeps")
"""


def test_a_killed_parent_leaves_no_process():
    root = Path(__file__).resolve().parents[2]
    parent = subprocess.Popen([sys.executable, "-c", ORPHANS.format(root=str(root))], stdout=subprocess.PIPE, text=True)
    zygote = psutil.Process(int(parent.stdout.readline().split()[1]))
    sleeping = _wait_for(zygote.children)[0]
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert _wait_for(lambda: not zygote.is_running() and not sleeping.is_running())


def test_where_the_server_of_forks_is_killed_while_it_is_asked_another_is_asked(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    first = open_guard(work, SMALL, method="fork")
    assert first.run("upper first") == "FIRST"
    (server,) = [process for process in psutil.Process().children() if "forkserver" in " ".join(process.cmdline())]
    server.suspend()
    threading.Timer(0.5, server.kill).start()
    second = open_guard(work, SMALL, method="fork")
    assert second.run("upper second") == "SECOND"
    assert first.run("upper again") == "AGAIN"
    for guard in (first, second):
        guard.close()
    assert list(tmp_path.glob(SCRATCH)) == []


def test_a_program_that_never_closes_its_guard_ends():
    root = Path(__file__).resolve().parents[2]
    program = ORPHANS.format(root=str(root)).replace("sleeps", "pid again")
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, timeout=60, check=True)
    assert not psutil.pid_exists(int(done.stdout.split()[1]))


def _wait_for(condition):
    for _ in range(100):
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come about in five seconds")


def _zygotes():
    """Return the processes below the server that zygotes are forked from."""
    servers = [process for process in psutil.Process().children() if "forkserver" in " ".join(process.cmdline())]
    return [process for server in servers for process in server.children(recursive=True)]


def test_leaving_the_results_ends_what_is_under_way():
    results = run_each(work, ["upper a", "sleeps", "sleeps"], jobs=2, limits=Limits())
    began = time.monotonic()
    assert next(results) == ("upper a", "A")
    results.close()
    assert time.monotonic() - began < 30
    assert not _zygotes()


def test_what_an_ended_child_left_is_ended_and_removed_too():
    guard = open_guard(work, SMALL, method="fork")
    guard.run("upper first")
    folder = guard._scratch
    assert guard.run("leaves").code == "crashed"
    assert guard.run("upper second") == "SECOND"
    assert list(folder.iterdir()) == []
    assert len(psutil.Process(guard._process.pid).children(recursive=True)) == 1  # who did the second
    guard.close()
    assert not folder.exists()


def test_guards_that_start_at_once_leave_the_environment_as_it_was(monkeypatch):
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    before, together, failed = dict(os.environ), threading.Barrier(4), []

    def start(pause):
        together.wait()
        try:
            with guards._single_threaded():
                assert os.environ["OPENBLAS_NUM_THREADS"] == os.environ["OMP_NUM_THREADS"] == "1"
                time.sleep(pause)
        except BaseException as error:  # noqa: BLE001
            failed.append(error)

    starting = [threading.Thread(target=start, args=(0.02 * (4 - number),)) for number in range(4)]
    for thread in starting:
        thread.start()
    for thread in starting:
        thread.join()
    assert failed == []
    assert dict(os.environ) == before
