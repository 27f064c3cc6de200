"""What the guard costs, and what two jobs gain: ``python benchmarks/guard.py [--rounds 5]``.

Overhead: processor time of reading the samples, each in a process of its own, over that of reading them all in one, forked from
the same start-up. Gain: time by the clock of one job over two jobs, on made PDFs. Medians; the load is printed, for a busy
machine makes the second figure meaningless.
"""

from __future__ import annotations

import argparse
import io
import os
import time
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

SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples" / "documents"
PAGES, FILES = 12, 24
Item = tuple[str, bytes]


def read(item: Item) -> str:
    """Return the status of a file's plan."""
    return extract_bytes(item[1], name=item[0], councils=()).plan.status


def read_all(items: list[Item]) -> int:
    """Return how many files were read."""
    return len([read(item) for item in items])


def spent(work: Callable[[Any], Any], tasks: list[Any]) -> float:
    """Return the seconds of processor time that tasks take, each in a child of its own."""
    guard = open_guard(work, Limits())
    guard.run(tasks[0])
    zygote = psutil.Process(guard._process.pid)  # type: ignore[attr-defined]

    def now() -> float:
        times = zygote.cpu_times()
        return float(times.user + times.system + times.children_user + times.children_system)

    before = now()
    for task in tasks:
        guard.run(task)
    after = now()
    guard.close()
    return after - before


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
    rounds = parser.parse_args().rounds
    samples = [(path.name, path.read_bytes()) for path in sorted(SAMPLES.iterdir())]
    costs = [(spent(read_all, [samples]), spent(read, samples)) for _ in range(rounds)]
    plain, inside = (median(column) for column in zip(*costs, strict=True))
    click.echo(
        f"samples: {plain:.2f} s in one process, {inside:.2f} s in one each (processor time): overhead {inside / plain - 1:+.1%}"
    )
    pdfs = [made(number) for number in range(FILES)]
    gains = [elapsed(pdfs, 1) / elapsed(pdfs, 2) for _ in range(rounds)]
    click.echo(f"{FILES} made PDFs of {PAGES} pages: two jobs are {median(gains):.2f} times as fast as one")
    click.echo(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors, median of {rounds}", err=True)


if __name__ == "__main__":
    main()
