"""What the guard costs, and what two jobs gain: ``python -m benchmarks.guard [--rounds 5] [--overhead]``.

Overhead: processor time of reading the samples one by one under a guard, over that of reading them all at once in a process
forked from the same start-up. Beside it stand the same work without any fork, and with one for each file.
Gain: time by the clock of one job over two jobs, on made PDFs. Medians; the load is printed, for a busy machine makes the second
figure meaningless.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import click
import psutil
from reportlab.pdfgen import canvas

from pipeline.executors import run_each
from pipeline.extraction import extract_bytes
from pipeline.guard import open_guard
from pipeline.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
PAGES, FILES = 12, 24
Item = tuple[str, bytes]


def samples() -> list[Item]:
    """Return the names and bytes of the samples."""
    folder = ROOT / "corpus" / "samples" / "documents"
    return [(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]


def read(item: Item) -> str:
    """Return the status of a file's plan."""
    return extract_bytes(item[1], name=item[0], councils=()).plan.status


def read_all(items: list[Item]) -> int:
    """Return how many files were read."""
    return len([read(item) for item in items])


def spent(work: Callable[[Any], Any], tasks: list[Any], *, each: int) -> float:
    """Return the seconds of processor time that tasks take, so many in a child."""
    guard = open_guard(work, Limits(documents_per_child=each))
    with suppress(TypeError):
        guard.run(None)  # the zygote starts; the child that failed is not used again
    zygote = psutil.Process(guard._process.pid)  # type: ignore[attr-defined]

    def now() -> float:
        every = [process.cpu_times() for process in (zygote, *zygote.children())]
        return sum(times.user + times.system + times.children_user + times.children_system for times in every)

    before = now()
    for task in tasks:
        guard.run(task)
    after = now()
    guard.close()
    return after - before


PLAIN = """
import time
import pipeline.preloaded.markdown, pipeline.preloaded.pdf, pipeline.preloaded.word
from benchmarks.guard import read_all, samples
files, before = samples(), time.process_time()
read_all(files)
print(time.process_time() - before)
"""


def plain() -> float:
    """Return the seconds of processor time that reading the samples takes in a process that has loaded all, without a fork."""
    done = subprocess.run([sys.executable, "-c", PLAIN], check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return float(done.stdout)


def made(number: int) -> Item:
    """Return a PDF of sentences that are read as actions."""
    out = io.BytesIO()
    pdf = canvas.Canvas(out, invariant=True)
    for page in range(PAGES):
        for line in range(35):
            pdf.drawString(
                60, 790 - 20 * line, f"{page}.{line} We will review service {number} with its users by May {2027 + line % 9}"
            )
        pdf.showPage()
    pdf.save()
    return f"made-{number}.pdf", out.getvalue()


def elapsed(items: list[Item], jobs: int) -> float:
    """Return the seconds by the clock that so many jobs take."""
    began = time.monotonic()
    for _ in run_each(read, items, jobs=jobs):
        pass
    return time.monotonic() - began


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--overhead", action="store_true", help="measure that only")
    rounds = parser.parse_args().rounds
    files = samples()
    ways: dict[str, Callable[[], float]] = {
        "unguarded, in the process that loaded all": plain,
        "unguarded, in a fork of it": lambda: spent(read_all, [files], each=1),
        "guarded": lambda: spent(read, files, each=Limits().documents_per_child),
        "guarded, each in a process of its own": lambda: spent(read, files, each=1),
    }
    costs = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            costs[name].append(way())
    base = median(costs["unguarded, in a fork of it"])
    for name, seconds in costs.items():
        click.echo(f"samples, {name}: {median(seconds):.2f} s of processor time, {median(seconds) / base - 1:+.1%}")
    if parser.parse_args().overhead:
        return
    pdfs = [made(number) for number in range(FILES)]
    gains = [elapsed(pdfs, 1) / elapsed(pdfs, 2) for _ in range(rounds)]
    click.echo(f"{FILES} made PDFs of {PAGES} pages: two jobs are {median(gains):.2f} times as fast as one")
    click.echo(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors, median of {rounds}", err=True)


if __name__ == "__main__":
    main()
