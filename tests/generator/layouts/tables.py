"""Action tables: one grid, banners, an objective in the first column, a table for each action, lists in cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.generator.blocks import Cell, Heading, Para, Table
from tests.generator.distractors import progress_note
from tests.generator.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.generator.draft import Draft
    from tests.generator.truth import Deed

STATUSES = {
    "Green": "in_progress",
    "Amber": "in_progress",
    "Red": "delayed",
    "Complete": "complete",
    "On track": "in_progress",
    "Not started": "not_started",
    "Delayed": "delayed",
}


def choose_roles(draft: Draft, *always: str) -> list[str]:
    """Return the columns of this document's tables, in their order."""
    after = ["owner", "deadline", *always]
    after += [role for role, share in (("measure", 0.6), ("partners", 0.2), ("outcome", 0.15)) if draft.rng.random() < share]
    if draft.rng.random() < 0.5:
        draft.rng.shuffle(after)
    return ["action", *after]


def value(draft: Draft, role: str, deed: Deed) -> str:
    """Return what stands in a cell."""
    return {
        "action": deed.text,
        "owner": deed.who,
        "deadline": deed.due.text,
        "measure": draft.joined(deed.measures),
        "partners": ", ".join(partner.name for partner in deed.partners),
        "outcome": deed.outcome,
    }[role]


def cells(draft: Draft, roles: Sequence[str], deed: Deed) -> list[Cell]:
    """Return a row."""
    return [Cell(value(draft, role, deed)) for role in roles]


def head(draft: Draft, roles: Sequence[str]) -> list[Cell]:
    """Return a header."""
    return [Cell(draft.header(role), bold=True) for role in roles]


def lead_in(draft: Draft) -> None:
    """Write what may stand before a table."""
    text = draft.phrase("table_lead_ins")
    if text:
        draft.add(Para(text))


def grid(draft: Draft) -> None:
    """A table for each objective, under its heading."""
    roles, numbered = choose_roles(draft), draft.rng.random() < 0.5
    for aim, name, number in draft.sections():
        lead_in(draft)
        rows = [[*([Cell(draft.header("reference"), bold=True)] if numbered else []), *head(draft, roles)]]
        for at, deed in enumerate(aim.deeds, 1):
            rows.append([*([Cell(f"{number}.{at}")] if numbered else []), *cells(draft, roles, deed)])
            draft.row(deed, name, roles=roles)
        draft.add(Table(tuple(map(tuple, rows))))


def first_column(draft: Draft) -> None:
    """One table; the objective stands once, in the first column, before its actions."""
    roles = choose_roles(draft)
    rows = [[Cell(draft.header("objective"), bold=True), *head(draft, roles)]]
    numbered = draft.rng.random() < 0.5
    for number, aim in enumerate(draft.plan.aims, 1):
        name = draft.objective(aim)
        deeds = aim.all_deeds()
        for at, deed in enumerate(deeds):
            first = [] if at else [Cell(f"{number}. {aim.title}" if numbered else aim.title, down=len(deeds))]
            rows.append([*first, *cells(draft, roles, deed)])
            draft.row(deed, name, roles=roles)
    draft.add(Heading("Action plan"), Table(tuple(map(tuple, rows))))


def repeated(draft: Draft) -> None:
    """One table; the objective is repeated in each row."""
    roles = choose_roles(draft)
    rows = [[Cell(draft.header("objective"), bold=True), *head(draft, roles)]]
    for aim in draft.plan.aims:
        name = draft.objective(aim)
        for deed in aim.all_deeds():
            rows.append([Cell(aim.title), *cells(draft, roles, deed)])
            draft.row(deed, name, roles=roles)
    draft.add(Heading("Action plan"), Table(tuple(map(tuple, rows))))


def banners(draft: Draft) -> None:
    """One table; a row of full width carries the objective for the rows below it."""
    roles = choose_roles(draft)
    rows = [head(draft, roles)]
    label = draft.rng.choice(words("objectives")["labels"])
    for number, aim in enumerate(draft.plan.aims, 1):
        name = draft.objective(aim)
        rows.append([Cell(label.format(n=number) + aim.title, across=len(roles), bold=True)])
        for deed in aim.all_deeds():
            rows.append(cells(draft, roles, deed))
            draft.row(deed, name, roles=roles)
    draft.add(Heading("Action plan"), Table(tuple(map(tuple, rows))))


def per_action(draft: Draft) -> None:
    """A heading for each action, and below it a table with one row."""
    roles = [role for role in choose_roles(draft) if role != "action"]
    for aim, name, number in draft.sections():
        for at, deed in enumerate(aim.deeds, 1):
            rows = (tuple(head(draft, roles)), tuple(cells(draft, roles, deed)))
            draft.add(Heading(f"{number}.{at} {deed.text}", 4), Table(rows))
            draft.row(deed, name, roles=roles)


def list_cell(draft: Draft) -> None:
    """A row for each objective; its action cell holds a list, its owners and deadline are those of all."""
    roles = ["action", "owner", "deadline"]
    rows = [[Cell(draft.header("objective"), bold=True), *head(draft, roles)]]
    for aim in draft.plan.aims:
        name, deeds = draft.objective(aim), aim.all_deeds()
        who = Cell(deeds[0].who.replace("\n", "; "))  # on lines of their own they could belong to one entry each
        rows.append([Cell(aim.title), Cell(draft.joined([deed.text for deed in deeds])), who, Cell(deeds[0].due.text)])
        for deed in deeds:
            draft.row(deeds[0], name, roles=roles, text=deed.text)
    draft.add(Heading("Action plan"), Table(tuple(map(tuple, rows))))


def progress(draft: Draft) -> None:
    """A report on the plan: each row with its status and a dated update that is no deadline."""
    draft.kind = "progress_report"
    roles = ["action", "owner", "deadline"]
    for aim, name, _ in draft.sections():
        rows = [[*head(draft, roles), *(Cell(draft.header(role), bold=True) for role in ("status", "progress"))]]
        for deed in aim.deeds:
            status = draft.rng.choice(list(STATUSES))
            rows.append([*cells(draft, roles, deed), Cell(status), Cell(progress_note(draft.rng, draft.plan.first_year))])
            draft.row(deed, name, roles=roles, status={"text": status, "value": STATUSES[status]})
        draft.add(Table(tuple(map(tuple, rows))))
