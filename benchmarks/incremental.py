"""What a rebuild costs beside the first build, and whether builds that were killed end in the same database.

    python -m benchmarks.incremental --count 1000 --kills 20 [--pages 30]

Makes random plans, of one or two pages each or of about so many as ``--pages`` says; builds them, builds again with nothing
changed, with one changed and with one removed, and kills builds at random moments. Prints processor time of each, of all
processes together, and fails where a database is not what an undisturbed build makes of the same files.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click

from corpus.register import write_register
from tests.generator.councils import invented_councils
from tests.generator.documents import all_pairs, make_document, orders

ROOT = Path(__file__).resolve().parent.parent
PR_SET_CHILD_SUBREAPER = 36
NO_OP, ONE = 0.02, 0.03
PAGES_IN_CHAPTER = 4


class Bench:
    """A folder of plans, and builds of it."""

    def __init__(self, folder: Path, *, jobs: int, pages: int = 1) -> None:
        self.folder, self.jobs = folder, jobs
        self.chapters = pages // PAGES_IN_CHAPTER
        self.plans = folder / "plans"

    def make(self, count: int) -> None:
        """Write random plans and the register of their councils."""
        self.plans.mkdir()
        for order in orders(count, seed=5, pairs=all_pairs()):
            made = make_document(order, chapters=self.chapters)
            (self.plans / made.name).write_bytes(made.data)
        write_register(invented_councils(), self.folder / "councils.csv")

    def change(self, number: int) -> None:
        """Change one plan into another one."""
        (order,) = orders(1, seed=1000 + number, pairs=all_pairs())
        made = make_document(order, chapters=self.chapters)
        path = sorted(self.plans.iterdir())[number]
        path.unlink()
        (self.plans / made.name).write_bytes(made.data)

    def command(self, database: str) -> list[str]:
        """Return the command that builds the plans."""
        options = ["--councils", "councils.csv", "--database", database, "--jobs", str(self.jobs), "--today", "2026-01-01"]
        return [sys.executable, "-m", "pipeline.cli", "build", "plans", *options]

    def start(self, database: str) -> subprocess.Popen[bytes]:
        """Start a build in a session of its own."""
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(self.command(database), cwd=self.folder, env=environment, start_new_session=True, **quiet)

    def build(self, database: str) -> float:
        """Build, and return the processor time of all processes in seconds."""
        before = _processor_time()
        process = self.start(database)
        process.wait()
        _reap()
        return _processor_time() - before

    def killed(self, database: str, after: float) -> bool:
        """Start a build, kill all of it after some seconds, and tell whether it was still under way."""
        process = self.start(database)
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            _reap()
            return True
        return False

    def same(self, one: str, other: str) -> bool:
        """Tell whether two databases have the same bytes."""
        return (self.folder / one).read_bytes() == (self.folder / other).read_bytes()

    def forget(self, database: str) -> None:
        """Remove a database and what is kept beside it."""
        (self.folder / database).unlink(missing_ok=True)
        shutil.rmtree(self.folder / f"{database}.files", ignore_errors=True)


def _processor_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _reap() -> None:
    """Wait for processes whose parent ended before them: they come to this one."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def main() -> int:
    """Print what each build costs; return 1 where a limit or a database does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--pages", type=int, default=1, help="about how long plans are; real ones often have 20 to 40 pages")
    options = parser.parse_args()
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), jobs=options.jobs, pages=options.pages)
        bench.make(options.count)
        return _measure(bench) + _kill(bench, options.kills) and 1


def _measure(bench: Bench) -> int:
    first = bench.build("a.db")
    click.echo(f"first build {first:8.1f} s")
    wrong = 0
    for name, limit, act in (
        ("nothing changed", NO_OP, lambda: None),
        ("one changed", ONE, lambda: bench.change(3)),
        ("one removed", ONE, lambda: sorted(bench.plans.iterdir())[7].unlink()),
    ):
        act()
        used = bench.build("a.db")
        wrong += used > limit * first
        click.echo(f"{name:15} {used:8.1f} s {used / first:7.2%} of it; at most {limit:.0%}")
    bench.build("b.db")
    wrong += not bench.same("a.db", "b.db")
    click.echo(f"the same as built at once: {bench.same('a.db', 'b.db')}")
    return wrong


def _kill(bench: Bench, times: int) -> int:
    """Kill builds at random moments, so often in all, and let the last one end; one that ends before is made anew."""
    rng, began = random.Random(1), time.monotonic()
    bench.build("b.db")
    bench.forget("c.db")
    started = time.monotonic()
    bench.build("c.db")
    length = time.monotonic() - started
    bench.forget("c.db")
    killed, builds, wrong = 0, 1, 0
    while killed < times:
        if bench.killed("c.db", rng.uniform(0.2, max(length / 4, 3))):
            killed += 1
            continue
        wrong += not bench.same("b.db", "c.db")
        bench.forget("c.db")
        builds += 1
    bench.build("c.db")
    wrong += not bench.same("b.db", "c.db")
    click.echo(f"{builds} builds killed {killed} times, all the same: {not wrong} ({time.monotonic() - began:.0f} s)")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
