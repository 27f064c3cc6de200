"""What changed between two plans, each a file or a document of a database, for a person or as JSON."""

from __future__ import annotations

import json
from contextlib import closing
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from corpus.changes import changes
from corpus.items import items_of_plan, stored_items
from corpus.opening import open_database
from models.errors import CouncilPlansError, InputMissing
from pipeline.extraction import extract_file
from pipeline.walk import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.changes import Change
    from corpus.items import Item
    from models.council import Council

TITLES = {
    "redated": "Deadlines that moved",
    "status": "Status",
    "reowned": "Other owners",
    "reworded": "Other words",
    "added": "Added",
    "dropped": "Dropped",
}


class NotComparable(CouncilPlansError):
    """A file of which no plan could be made."""


class Compared(NamedTuple):
    """A plan that is compared: the name it was asked for by, its title, its items."""

    name: str
    title: str | None
    items: tuple[Item, ...]


class Difference(NamedTuple):
    """Two plans, and what changed from one to the other."""

    old: Compared
    new: Compared
    changes: tuple[Change, ...]


def compare(old: str, new: str, *, database: Path, councils: Sequence[Council]) -> Difference:
    """Return what changed; each side is a file, or the id of a document of the database."""
    one, other = (_compared(name, database=database, councils=councils) for name in (old, new))
    return Difference(one, other, changes(one.items, other.items))


def _compared(name: str, *, database: Path, councils: Sequence[Council]) -> Compared:
    path = Path(name)
    if path.is_file():
        plan = extract_file(path, councils=councils).plan
        if plan.status == "failed":
            raise NotComparable(next((issue.message for issue in plan.issues), f"{path}: it cannot be read"))
        return Compared(name, plan.title, items_of_plan(plan))
    if database.exists():
        with closing(open_database(database)) as connection:
            for (title,) in connection.execute("SELECT title FROM documents WHERE id = ?", [name]):
                return Compared(name, title, stored_items(connection, [name])[name])
    raise InputMissing(f"{name}: no such file, and no document of that id in {database}")


def print_difference(difference: Difference, *, as_json: bool) -> None:
    """Print changes: as JSON, or grouped by kind below the names of the plans, the earlier words above the newer ones."""
    listed = difference.changes
    if as_json:
        click.echo(json.dumps([change.model_dump(mode="json") for change in listed], indent=1, ensure_ascii=False))
        return
    for sign, plan in (("-", difference.old), ("+", difference.new)):
        click.echo(f"{sign} {printable(plan.title)} ({printable(plan.name)})" if plan.title else f"{sign} {printable(plan.name)}")
    if not listed:
        click.echo("Nothing changed.")
    order = list(TITLES)
    for kind, group in groupby(sorted(listed, key=lambda change: order.index(change.kind)), key=attrgetter("kind")):
        members = list(group)
        click.echo(click.style(f"\n{TITLES[kind]} ({len(members)})", bold=True))
        for change in members:
            _print(change)


def _print(change: Change) -> None:
    item = change.subject if change.old_id and change.new_id and change.kind != "reworded" else None
    if item:
        click.echo(f"  {item}")
    for sign, colour, value in (("-", "red", change.old_value), ("+", "green", change.new_value)):
        if value:
            click.echo(click.style(f"  {'  ' if item else ''}{sign} {value}", fg=colour))
    if change.days_moved:
        click.echo(f"    {abs(change.days_moved)} days {'later' if change.days_moved > 0 else 'earlier'}")
