"""What a build has found, for a person to read: per document, then in all."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click
from rich.cells import cell_len, chop_cells, set_cell_size

from pipeline.walk import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from corpus.entry import Stored, Summary
    from pipeline.walk import Inputs

SIGNS = {"ok": ("ok", "green"), "needs_review": ("review", "yellow"), "failed": ("FAILED", "red")}
COLUMNS = ("objectives", "actions", "owners", "deadlines", "rejected")
PLAIN_WIDTH = 160
_SIGN, _NARROWEST, _SAME = 8, 20, "  = "


def print_summary(summary: Summary, inputs: Inputs, *, database: Path) -> None:
    """Print what a build has found, and how to look at it."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else PLAIN_WIDTH
    click.echo("\n".join((*lines(summary.documents, width), "")))
    for sentence in sentences(summary, inputs):
        click.echo(sentence)
    click.echo(f"Stored in {database}; look at it with: council-plans serve --database {database}")


def lines(documents: Sequence[Stored], width: int) -> Iterator[str]:
    """Yield a table with a row for each document: what was found, and how sure it is. Names that are too long are folded.

    The table is laid out here: of thousands of documents, a library that measures each cell takes longer than an unchanged build.
    """
    beside = (
        sum(len(column) + 2 for column in COLUMNS)
        + _SIGN
        + max((len(document.reason or "") for document in documents), default=0)
    )
    longest = max((cell_len(name) for document in documents for name in document.names), default=0) + len(_SAME)
    wide = max(_NARROWEST, min(longest, width - beside))
    head = f"{'':{_SIGN}}{'document':{wide}}  {'  '.join(COLUMNS)}  reason"
    yield click.style(head, bold=True)
    for document in documents:
        sign, colour = SIGNS[document.status]
        figures = (document.objectives, document.actions, document.owners, document.deadlines, document.rejected)
        counted = "  ".join(f"{figure:{len(column)}}" for figure, column in zip(figures, COLUMNS, strict=True))
        first, *others = _names(document, wide)
        yield f"{click.style(f'{sign:{_SIGN}}', fg=colour)}{first}  {counted}  {document.reason or ''}".rstrip()
        yield from (f"{'':{_SIGN}}{name}".rstrip() for name in others)


def _names(document: Stored, wide: int) -> Iterator[str]:
    """Yield the names of a document's files in lines of one width."""
    for number, name in enumerate(map(printable, document.names)):
        for line in chop_cells(f"{_SAME if number else ''}{name}", wide):
            yield set_cell_size(line, wide)


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
