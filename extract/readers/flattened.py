"""Tables whose grid was lost in a text copy: the headers on lines of their own, then the cells of each row in turn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.cells import fields_of
from extract.drafts import EMPTY, ActionDraft, Draft, Note, ObjectiveDraft, Reading
from extract.flat_lines import (
    flat_lines,
    header_at,
    header_run,
    is_bare_label,
    is_plain_title,
    may_have_actions,
    may_name_column,
    roles_of,
    rows_end,
)
from extract.flat_titles import is_introduction, lead_of, stands_above, with_titles
from extract.labels import read_label, split_statement, without_number
from extract.readers.action_table import READ_ROLES
from extract.rhythm import TITLE, FlatRow, fit_rows, values_below
from extract.shapes import undertakes
from extract.table_objectives import banner_objective, column_objective
from extract.view import key, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.flat_lines import FlatLine
    from extract.view import View
    from models.evidence import Passage

_FEWEST, _GOOD_FIT, _NEXT_TO_ALL = 2, 0.8, 0.8
_SCRAPS = 0.1  # of the actions
_OBJECTIVE_DEPTH = 8.5  # it holds over the lines of the rows that follow


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each run of headers with the rows below it, and for the titles above headers that recur."""
    lines = with_titles(view.once(flat_lines))
    at = end = 0
    plain: bool | None = None  # whether titles without a label stand above the headers, as above the first of them
    while at < len(lines):
        width = header_at(lines, at)
        if not width:
            at += 1
            continue
        above = lead_of(lines, at, floor=end, plain=plain is not False)
        if plain is None:
            first = above + (above < at and is_bare_label(lines[above]))
            plain = first < at and is_plain_title(lines[first]) and not lines[first].heading
        stop, goes_on = _stop(lines, at, width, plain=plain)
        reading = _read(view, lines, at, width, stop, titles=not any(map(is_plain_title, lines[above:at])), floor=end)
        if not reading or not reading.actions:
            at += width
            continue
        if (goes_on or end > 0) and may_have_actions(lines[at : at + width]) and (lead := _lead(lines[above:at])):
            yield lead
        yield reading
        at = end = max(stop, at + width)


def _stop(lines: Sequence[FlatLine], at: int, width: int, *, plain: bool) -> tuple[int, bool]:
    """Return where the rows below a header end, and whether another header follows: then before what stands above that."""
    stop = rows_end(lines, at, width)
    following = _next_header(lines, stop)
    if header_at(lines, following) and may_have_actions(lines[at : at + width]):
        return lead_of(lines, following, floor=at + width + 1, plain=plain), True
    return stop, False


def _next_header(lines: Sequence[FlatLine], start: int) -> int:
    """Return the first line from a place on that is a header, or does not stand above one."""
    return next((i for i in range(start, len(lines)) if header_at(lines, i) or not stands_above(lines[i])), len(lines))


def _lead(lines: Sequence[FlatLine]) -> Reading | None:
    """Return the reading of what stands above a header: titles that the outline does not have."""
    drafts: list[tuple[int, Draft]] = []
    numbers: list[tuple[int, Draft]] = []
    labelled = any(read_label(line.passage) is not None for line in lines)
    for line in lines:
        if is_bare_label(line) and read_label(line.passage) is None:
            numbers.append(_value(line.block, line.passage))
        elif line.heading:
            drafts += [_value(line.block, line.passage)] if is_introduction(line) else []
        elif read_label(line.passage) is not None:
            drafts.append((line.block, banner_objective(line.passage)))
        elif (line.title and not labelled) or ((line.title or not drafts) and not is_introduction(line)):
            drafts.append((line.block, _objective(line.passage)))
    return _reading({block for block, _ in [*numbers, *drafts]}, [*numbers, *drafts]) if drafts else None


def _read(view: View, lines: Sequence[FlatLine], at: int, width: int, stop: int, *, titles: bool, floor: int) -> Reading | None:
    grid = (
        _read_grid(view, lines, at, width, stop, titles=titles, floor=floor) if may_have_actions(lines[at : at + width]) else None
    )
    return grid or (_read_record(view, lines, at, width, stop) if at > 0 else None)


def _read_grid(
    view: View, lines: Sequence[FlatLine], at: int, width: int, stop: int, *, titles: bool, floor: int
) -> Reading | None:
    """Return the reading of a table with a row per action, in the roles that fit; so with headers at the end only likely."""
    sure = sum(line.certain for line in lines[at : at + width]) >= _FEWEST
    least = width if sure else min(width, _FEWEST + 1)
    most = max(width, len(header_run(lines[:stop], at, unknown=1)))
    best: tuple[float, list[FlatRow], list[str]] = (-1.0, [], [])
    for wide in range(least, most + 1):
        for roles in roles_of(lines[at : at + wide]):
            if "action" in roles and (fitted := fit_rows(lines[at + wide : stop], roles, titles=titles))[0] > best[0]:
                best = (*fitted, roles)
    if at > floor and not lines[at - 1].title and may_name_column(lines[at - 1]):  # what the rows are about, in a first column
        roles = ["other", *(best[2] or next(iter(roles_of(lines[at : at + width]))))]
        fitted = fit_rows(lines[at + len(roles) - 1 : stop], roles, titles=False)
        if "action" in roles and fitted[0] > best[0]:
            best, at = (*fitted, roles), at - 1
    fit, rows, roles = best
    rows = _without_strays(rows)
    header = lines[at : at + len(roles)]
    if not _hold(rows) or ((not sure or any(line.role is None for line in header)) and fit < _GOOD_FIT):
        return None
    labels = {role: line.passage.value for role, line in zip(roles, header, strict=True)}
    drafts = [*_noted(header), *(draft for row in rows for draft in row_drafts(view, row, labels))]
    return _reading({line.block for line in header}.union(*(row.blocks for row in rows)), drafts)


def _read_record(view: View, lines: Sequence[FlatLine], at: int, width: int, stop: int) -> Reading | None:
    """Return the reading of a table that belongs to the one action above it."""
    header, named = lines[at : at + width], lines[at - 1]
    roles = roles_of(header)[0]
    body = lines[at + width : stop - 1 if header_at(lines, stop) else stop]  # without the next record's action
    if not body or "action" in roles or len(named.passage.value.split()) <= _FEWEST or read_label(named.passage) is not None:
        return None
    labels = {role: line.passage.value for role, line in zip(roles, header, strict=True)}
    values = values_below(body, roles)
    drafts = [*_noted(header), (named.block, _draft(view, named.passage, values.cells, labels))]
    drafts += [_value(block, cell) for block, cell in values.values.items()]
    if title := values.cells.get(TITLE):
        drafts.append((max(values.blocks), _objective(title)))
    return _reading({line.block for line in header} | values.blocks | {named.block, *named.more}, drafts)


def _reading(blocks: set[int], drafts: Sequence[tuple[int, Draft]]) -> Reading:
    return Reading("flattened", frozenset(blocks), tuple(drafts), score=0.93)


def _noted(header: Sequence[FlatLine]) -> list[tuple[int, Draft]]:
    return [_value(line.block, line.passage) for line in header if line.heading]


def _hold(rows: Sequence[FlatRow]) -> bool:
    """Tell whether most rows that undertake something say who or when, too, or next to all say both: else it was no table.

    Single words in small letters are what is left of cells that were broken into lines.
    """
    actions = [row.cells["action"].value for row in rows if "action" in row.cells]
    if sum(text.islower() and " " not in text for text in actions) >= _SCRAPS * len(actions) > 0:
        return False
    full = sum({"action", "owner", "deadline"} <= set(row.cells) for row in rows)
    if full >= _FEWEST and full >= _NEXT_TO_ALL * len(rows):
        return True
    acting = [row for row in rows if "action" in row.cells and undertakes(row.cells["action"].value)]
    return bool(acting) and 2 * sum(bool({"owner", "deadline"} & set(row.cells)) for row in acting) > len(acting)


def _without_strays(rows: list[FlatRow]) -> list[FlatRow]:
    """Return the rows without lines that undertake nothing and have no value beside them, where all others say who or when."""
    told = [row for row in rows if "action" not in row.cells or row.cells.keys() & {"owner", "deadline"}]
    strays = [row for row in rows if row not in told and not undertakes(row.cells["action"].value)]
    alone = len(told) + len(strays) == len(rows) and all(row.cells.keys() == {"action"} for row in strays)
    return told if alone and len(told) > len(strays) else rows


def _value(block: int, passage: Passage) -> tuple[int, Draft]:
    """Return a note that a line is a header or value of the table, so that it heads nothing."""
    return block, Note(passage, "context", "a header or value of a table", "flattened.value")


def _objective(title: Passage) -> ObjectiveDraft:
    """Return the objective of a title between rows; what follows it states it."""
    text, statement = split_statement(title)
    return ObjectiveDraft(text=text, rule="flattened.title", confidence=0.7, statement=statement or EMPTY)


def row_drafts(view: View, row: FlatRow, labels: dict[str, str]) -> list[tuple[int, Draft]]:
    """Return what a row says, each with the block that it begins in; ``labels`` are the headers of the roles."""
    if not row.blocks:
        return []
    block = min(row.blocks)
    drafts: list[tuple[int, Draft]] = []
    if banner := row.cells.get("banner"):
        named = read_label(banner) is None and labels.keys() & {"objective", "outcome"}  # a column says what the banner is
        return [(block, replace(column_objective(banner) if named else banner_objective(banner), depth=_OBJECTIVE_DEPTH))]
    drafts += [_value(at, cell) for at, cell in row.values.items() if at != block or "action" not in row.cells]
    if title := row.cells.get(TITLE):
        drafts.append((block, _objective(title)))
    if objective := row.cells.get("objective"):
        drafts.append((block, replace(column_objective(objective), depth=_OBJECTIVE_DEPTH)))
    if action := row.cells.get("action"):
        drafts.append((block, _draft(view, action, row.cells, labels)))
    return drafts


def _draft(view: View, named: Passage, cells: dict[str, Passage], labels: dict[str, str]) -> ActionDraft:
    ref, text = without_number(named)
    values = {role: cell for role, cell in cells.items() if role in READ_ROLES}
    return ActionDraft(
        text=trimmed(text),
        kind="table",
        rule="flattened.row",
        confidence=0.8,
        ref=ref or (key(cells["reference"].value) if "reference" in cells else None),
        **fields_of(values, labels, view.context),
    )
