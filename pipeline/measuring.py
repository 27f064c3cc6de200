"""Evaluation as the command line runs it: what is measured, what is printed, which status follows."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from corpus.register import load_register
from pipeline.evaluate import evaluate
from pipeline.floors import compare, load_floors
from pipeline.floors import measure as measure_sets
from pipeline.report import as_data, differences, tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ingest.options import ReadingOptions
    from pipeline.evaluate import Report
    from pipeline.floors import Held

PLAIN_WIDTH = 160


def measure(files: Sequence[Path], *, gold: Sequence[Path], councils: Path | None, jobs: int, options: ReadingOptions) -> Report:
    """Return the report on files that have gold."""
    return evaluate(files, gold=gold, councils=load_register(councils), jobs=jobs, options=options)


def print_report(report: Report, *, as_json: bool, show: bool, only: Sequence[str]) -> None:
    """Print a report as tables, after the differences where they are asked for, or as JSON."""
    if as_json:
        click.echo(as_data(report))
        return
    for line in differences(report, only=only) if show or only else ():
        click.echo(line)
    for table in tables(report):
        _console().print(table, "")
    if report.without_gold:
        click.echo(f"without gold, left out: {', '.join(report.without_gold)}", err=True)


def hold_floors(path: Path, *, jobs: int) -> int:
    """Print each figure against its floor; return the exit status: 1 where one does not hold."""
    floors = load_floors(path)
    reports = measure_sets(floors, councils=load_register(floors.councils), jobs=jobs)
    held = list(compare(floors, reports))
    _console().print(_floors_table(held))
    for item in floors.set:
        if item.name not in reports:
            click.echo(f"{item.name}: not measured, {item.gold.parent} is not on this machine", err=True)
    broken = [one for one in held if not one.holds]
    for one in broken:
        where = "above its ceiling" if one.ceiling else "below its floor"
        click.echo(f"council-plans: {one.set}: {one.figure} is {where} of {one.limit:.3f}", err=True)
    return 1 if broken else 0


def _floors_table(held: Sequence[Held]) -> Table:
    table = Table("documents", "figure", box=None, pad_edge=False, header_style="bold")
    for column in ("measured", "floor", ""):
        table.add_column(column, justify="right")
    for one in held:
        measured = "-" if one.measured is None else f"{one.measured:.3f}"
        limit = f"{'<=' if one.ceiling else '>='} {one.limit:.3f}"
        table.add_row(one.set, one.figure, measured, limit, "ok" if one.holds else "BROKEN")
    return table


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else PLAIN_WIDTH)
