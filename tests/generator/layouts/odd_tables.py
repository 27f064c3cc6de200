"""Tables that need more than a header to be read: periods as columns, cards, two headers, columns without a name."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from tests.generator.blocks import Cell, Heading, Para, Table
from tests.generator.dates import financial_span, month_span
from tests.generator.layouts.tables import cells, head, value
from tests.generator.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.generator.draft import Draft

TERMS = (["Short term", "Medium term", "Long term"], ["Short", "Medium", "Long"], ["Year 1", "Year 2", "Year 3"])
TICKS = ("X", "✓", "x", "✔")


def period_columns(draft: Draft) -> None:
    """Years as columns with a tick; each tick is a deadline."""
    first, tick = draft.plan.first_year, draft.rng.choice(TICKS)
    years = range(first, first + 3)
    names = [f"{year}/{(year + 1) % 100:02}" for year in years]
    meanings = [{"text": name, "kind": "fixed"} | _dates(financial_span(year)) for name, year in zip(names, years, strict=True)]
    _ticked(draft, names, meanings, tick)


def term_columns(draft: Draft) -> None:
    """Short, medium and long term as columns with a tick; a legend at the end says what they are."""
    names, tick = draft.rng.choice(TERMS), draft.rng.choice(TICKS)
    month, first = draft.rng.choice([3, 12]), draft.plan.first_year
    meanings, legend = [], []
    for at, name in enumerate(names, 1):
        meanings.append({"text": name, "kind": "relative"} | _dates(month_span(first + at, month)))
        legend.append(f"{name} = by {calendar.month_name[month]} {first + at}")
    _ticked(draft, names, meanings, tick)
    draft.add(Para("Key: " + "; ".join(legend)))


def _dates(span: tuple) -> dict:
    return {"start": span[0].isoformat(), "end": span[1].isoformat()}


def _ticked(draft: Draft, names: Sequence[str], meanings: Sequence[dict], tick: str) -> None:
    for aim, name, _ in draft.sections():
        rows = [[*head(draft, ["action", "owner"]), *(Cell(period, bold=True) for period in names)]]
        for deed in aim.deeds:
            ticked = sorted(draft.rng.sample(range(len(names)), draft.rng.choice([1, 1, 2])))
            rows.append(
                [*cells(draft, ["action", "owner"], deed), *(Cell(tick if at in ticked else "") for at in range(len(names)))]
            )
            draft.action(deed.text, kind="table", objective=name, owners=deed.owners, dues=[meanings[at] for at in ticked])
        draft.add(Table(tuple(map(tuple, rows))))


def cards(draft: Draft) -> None:
    """A small table for each action: its title over the full width, below it labels with values."""
    roles = ["owner", "deadline", *draft.rng.sample(["partners", "measure"], draft.rng.randint(0, 2))]
    draft.rng.shuffle(roles)
    labels = {role: draft.phrase(f"{name}_labels") for role, name in LABELS.items()}
    for aim, name, number in draft.sections():
        for at, deed in enumerate(aim.deeds, 1):
            shown = [role for role in roles if value(draft, role, deed)]
            rows = [(Cell(f"{number}.{at} {deed.text}", across=2, bold=True),)]
            rows += [(Cell(labels[role], bold=True), Cell(value(draft, role, deed))) for role in shown]
            draft.add(Table(tuple(rows)))
            draft.row(deed, name, roles=shown)


LABELS = {"owner": "who", "deadline": "when", "partners": "partner", "measure": "measure"}


def two_headers(draft: Draft) -> None:
    """A header in two rows: what belongs together stands under a common word."""
    roles = ["action", "owner", "partners", "deadline", "measure"]
    upper = (
        Cell(draft.header("action"), down=2, bold=True),
        Cell("Responsibility", across=2, bold=True),
        Cell("Delivery", across=2, bold=True),
    )
    for aim, name, _ in draft.sections():
        rows = [upper, tuple(head(draft, roles[1:]))]
        for deed in aim.deeds:
            rows.append(tuple(cells(draft, roles, deed)))
            draft.row(deed, name, roles=roles)
        draft.add(Table(tuple(rows), header=2))


def unnamed_columns(draft: Draft) -> None:
    """Numbers without a header, an empty column, an outcome and a category beside the action."""
    roles = ["action", "outcome", "owner", "deadline"]
    category = draft.rng.random() < 0.5
    rows = [[Cell(""), *head(draft, roles), Cell(""), *([Cell(draft.header("category"), bold=True)] if category else [])]]
    number, width = 0, len(rows[0])
    label = draft.rng.choice(words("objectives")["labels"])
    for at, aim in enumerate(draft.plan.aims, 1):
        name = draft.objective(aim)
        rows.append([Cell(label.format(n=at) + aim.title, across=width, bold=True)])
        for deed in aim.all_deeds():
            number += 1
            group = draft.rng.choice(words("distractors")["characteristics"])
            rows.append([Cell(str(number)), *cells(draft, roles, deed), Cell(""), *([Cell(group)] if category else [])])
            draft.row(deed, name, roles=roles)
    draft.add(Heading("Action plan"), Table(tuple(map(tuple, rows))))


def codes(draft: Draft) -> None:
    """Headers that say little, so that dates and posts have to show what a column is."""
    roles = ["action", "owner", "deadline"]
    names = [
        draft.header("action"),
        draft.rng.choice(["Resp.", "L/O", "Off.", "Contact", "Name"]),
        draft.rng.choice(["T/s", "Compl.", "C/D", "Finish", "Calendar"]),
    ]
    for aim, name, _ in draft.sections():
        rows = [[Cell(title, bold=True) for title in names]]
        for deed in aim.deeds:
            rows.append(cells(draft, roles, deed))
            draft.row(deed, name, roles=roles)
        draft.add(Table(tuple(map(tuple, rows))))
