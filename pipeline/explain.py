"""The ledger for a person to read: what became of every passage of a document, and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from models.document import Document
    from models.ledger import LedgerEntry, Outcome
    from models.plan import Plan

STYLES: dict[Outcome, str] = {"extracted": "green", "context": "cyan", "rejected": "yellow"}


def print_account(plan: Plan, *, outcomes: Sequence[str] = ()) -> None:
    """Print the account of a plan, in colour where somebody looks."""
    console = Console(soft_wrap=True, highlight=False)
    for line in account(plan, outcomes=outcomes):
        console.print(line)


def draw_pages(file: Path, document: Document, *, folder: Path) -> None:
    """Write a PNG of each page of a PDF with what ingest saw on it, and say where; say so where there are no pages."""
    if document.source.media_type != "application/pdf":
        click.echo(f"{file.name}: only pages of a PDF can be drawn; save it as PDF to see it with its blocks", err=True)
        return
    from ingest.pdf import draw

    for path in draw.draw_pages(file.read_bytes(), document, folder):
        click.echo(path)


def account(plan: Plan, *, outcomes: Sequence[str] = ()) -> Iterator[Text]:
    """Yield lines: what the document is taken for, its issues, then each passage in order, by page.

    ``outcomes`` shows only passages that ended so.
    """
    yield from _heading(plan)
    page: int | None = None
    for entry in plan.ledger:
        if outcomes and entry.outcome not in outcomes:
            continue
        if entry.page != page:
            page = entry.page
            yield Text(f"\npage {page}" if page else "\nwithout a page", style="bold")
        yield from _passage(entry)
    counts = Counter(entry.outcome for entry in plan.ledger)
    told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in STYLES)
    yield Text(f"\n{len(plan.ledger)} passages: {told}", style="bold")


def _heading(plan: Plan) -> Iterator[Text]:
    reason = f" ({plan.reason})" if plan.reason else ""
    yield Text(f"{plan.document}: {plan.status}{reason}", style="bold")
    period = f"{plan.period.start} to {plan.period.end}" if plan.period else None
    known = {"council": plan.council, "title": plan.title, "kind": plan.kind, "period": period, "published": plan.published}
    for name, value in known.items():
        fact = plan.facts.get(name)
        yield Text(f"  {name:9} {value or '-'}" + (f"  [{fact.rule}]" if fact else ""))
    for issue in plan.issues:
        where = f" p.{issue.page}" if issue.page else ""
        yield Text(f"  ! {issue.code}{where}: {issue.message}", style="yellow")


def _passage(entry: LedgerEntry) -> Iterator[Text]:
    line = Text(f"  {entry.outcome:9} ", style=STYLES[entry.outcome])
    line.append(" ".join(entry.text.split()), style="default")
    yield line
    yield Text(f"            {entry.reason} [{entry.rule}]", style="dim")
