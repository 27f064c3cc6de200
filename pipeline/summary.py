"""What a build has found, for a person to read: per document, then in all."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.walk import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.entry import Stored, Summary
    from pipeline.walk import Inputs

SIGNS = {"ok": ("ok", "green"), "needs_review": ("review", "yellow"), "failed": ("FAILED", "red")}
COLUMNS = ("objectives", "actions", "owners", "deadlines", "rejected")
PLAIN_WIDTH = 160


def print_summary(summary: Summary, inputs: Inputs, *, database: Path) -> None:
    """Print what a build has found, and how to look at it."""
    console = Console(width=None if sys.stdout.isatty() else PLAIN_WIDTH)
    console.print(table(summary), "")
    for sentence in sentences(summary, inputs):
        click.echo(sentence)
    click.echo(f"Stored in {database}; look at it with: council-plans serve --database {database}")


def table(summary: Summary) -> Table:
    """Return a table with a row for each document: what was found, and how sure it is."""
    result = Table(box=None, pad_edge=False, header_style="bold")
    result.add_column("")
    result.add_column("document", overflow="fold", min_width=20)
    for column in COLUMNS:
        result.add_column(column, justify="right", no_wrap=True)
    result.add_column("reason")
    for document in summary.documents:
        sign, style = SIGNS[document.status]
        figures = [document.objectives, document.actions, document.owners, document.deadlines, document.rejected]
        result.add_row(Text(sign, style=style), Text(_names(document)), *map(str, figures), document.reason or "")
    return result


def _names(document: Stored) -> str:
    return "\n  = ".join(map(printable, document.names))


def sentences(summary: Summary, inputs: Inputs) -> Iterator[str]:
    """Yield what was built in sentences: totals, what to look at, what was passed over."""
    review, failed = summary.count("needs_review"), summary.count("failed")
    found = f"{_counted(summary.actions, 'action')} and {_counted(summary.objectives, 'objective')}"
    yield f"{found} in {_counted(len(summary.documents), 'document')}."
    if review:
        yield f"{_counted(review, 'document')} to review: council-plans explain FILE tells what was not understood, and why."
    if failed:
        yield f"{_counted(failed, 'document')} failed:"
    for document in summary.documents:
        if document.status == "failed":
            yield f"  {printable(document.message or f'{document.names[0]}: {document.reason}')}"
    for sentence in summary.stale:
        yield f"stale: {sentence}"
    if inputs.passed_over:
        counted = _counted(len(inputs.passed_over), "file")
        yield f"{counted} passed over: no document of a known type, README, hidden, or a link to a folder."


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
