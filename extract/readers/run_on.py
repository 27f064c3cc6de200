"""Tables whose rows were run together into one text, as some copies of PDFs have them: headers, then cell after cell."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.cells import fields_of
from extract.deadlines import find_deadlines
from extract.drafts import EMPTY, ActionDraft, Draft, Note, Reading
from extract.headings import is_closing, is_generic
from extract.labels import clean_ref, read_label, without_number
from extract.readers.action_table import READ_ROLES
from extract.run_on import REST, TITLE, RunOn, find_run_on, may_hold_cells, rows_of, without_feet
from extract.shapes import may_be_imperative, undertakes
from extract.table_objectives import banner_objective, column_objective
from extract.view import trimmed
from models.evidence import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.view import View

_TITLE_DEPTH, _OBJECTIVE_DEPTH = 7.5, 8.5  # they hold over the paragraphs that follow
_LONGEST_IDLE, _LONGEST_CELL = 30, 45  # words of lines, and of one
_SCORE, _FULL_SCORE, _LABELLED_SCORE = 0.92, 0.94, 0.985
_FEWEST_FULL = 3  # rows that say who and when
_WHO_OR_WHEN = {"owner", "deadline"}

Row = dict[str, Passage]


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each run of headers inside a text, with the rows behind it and in the paragraphs that follow."""
    position = 0
    for index, block in enumerate(view.blocks):
        if index < position or block.kind not in ("paragraph", "heading"):
            continue
        table = find_run_on(view.passages[index])
        if table is None:
            continue
        rows = _told([row for body in _bodies(view, index, table) for row in rows_of(replace(table, body=body))])
        if _holds(rows):
            reading = _reading(view, index, table, rows)
            position = max(reading.blocks) + 1
            yield reading


def _bodies(view: View, index: int, table: RunOn) -> Iterator[Passage]:
    """Yield the text behind the headers, and that of the blocks below while it may go on with rows.

    A labelled objective on a line of its own, which others read, parts it.
    """
    parts = [table.body] if table.body else []
    idle = EMPTY  # text without a name or time: the lines of a copy may break anywhere, within a name, too
    for at in range(index + 1, len(view.blocks)):
        passage = view.passages[at]
        numbered = clean_ref(passage.lines[0].marker if passage.lines else None) is not None
        ends = is_closing(passage.value) or is_generic(passage.value) or passage.value.endswith(":")
        if (
            ends
            or passage.value.startswith(table.header.value)
            or not (numbered or view.blocks[at].kind in ("paragraph", "heading"))
        ):
            break
        if read_label(passage) is not None:
            yield Passage.joined(parts)
            parts, idle = [], EMPTY
            continue
        idle = EMPTY if numbered or may_hold_cells(idle.plus(passage)) else idle.plus(passage)
        if len(idle.value.split()) > (_LONGEST_IDLE if len(idle.lines) > 1 else _LONGEST_CELL):
            break
        parts.append(without_feet(passage))
    yield Passage.joined(parts)


def _told(rows: list[Row]) -> list[Row]:
    """Return the rows up to the last one that says what is to be done, and who or when: what follows is no row."""
    last = max((at for at, row in enumerate(rows) if _may_act(row) and _WHO_OR_WHEN & set(row)), default=-1)
    return rows[: last + 1]


def _may_act(row: Row) -> bool:
    return "action" in row and (undertakes(row["action"].value) or may_be_imperative(row["action"].value))


def _holds(rows: list[Row]) -> bool:
    """Tell whether it was a table: at least two rows undertake something, and most of them say who or when."""
    acting = [row for row in rows if "action" in row and undertakes(row["action"].value)]
    told = sum(bool(_WHO_OR_WHEN & set(row)) for row in acting)
    return len(acting) > 1 and told > 1 and 2 * told >= len(acting)


def _reading(view: View, index: int, table: RunOn, rows: list[Row]) -> Reading:
    """Return the reading of rows, each item in the block where it begins."""
    starts = {line.start: at for at in range(index, len(view.blocks)) for line in view.passages[at].lines[:1]}
    edges = sorted(starts)

    def block_of(passage: Passage) -> int:
        return starts[edges[bisect_right(edges, passage.lines[0].start) - 1]]

    items = _aligned([draft for row in _shared(view, rows) for draft in _drafts(view, row, table)])
    drafts = [(block_of(draft.text), draft) for draft in items]
    blocks = set(range(index, max(block_of(cell) for row in rows for cell in row.values()) + 1))
    blocks -= {at for at in blocks if at > index and read_label(view.passages[at]) is not None}
    silent = [at for at in sorted(blocks - {at for at, _ in drafts}) if view.blocks[at].kind == "heading"]
    notes = [(at, Note(view.passages[at], "context", "a header or value of a table", "run_on.value")) for at in silent]
    return Reading("run_on", frozenset(blocks), (*notes, *drafts), score=_score(rows))


def _score(rows: list[Row]) -> float:
    """Return how sure a table is: more so with rows that say who and when, most with labelled objectives inside its text."""
    full = sum({"action"} | _WHO_OR_WHEN <= set(row) for row in rows)
    if full < _FEWEST_FULL:
        return _SCORE
    return _LABELLED_SCORE if any(TITLE in row and read_label(row[TITLE]) is not None for row in rows) else _FULL_SCORE


def _shared(view: View, rows: list[Row]) -> list[Row]:
    """Return the rows, where actions stand directly one after the other each with the values that follow the last of them.

    An action that says itself when it is done has no other time.
    """
    found: list[Row] = []
    for row in reversed(rows):
        alone = "action" in row and not set(row) - {TITLE, "objective", "reference", "action"}
        if alone and found and not {TITLE, "objective"} & set(found[0]):
            left = {"reference", REST} | ({"deadline"} if find_deadlines(row["action"], view.context.dates) else set())
            found.insert(0, {**{role: cell for role, cell in found[0].items() if role not in left}, **row})
        else:
            found.insert(0, row)
    return found


def _aligned(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts, where actions share one cell of several times each with its own, as side by side in the grid."""
    sharing: dict[object, list[int]] = {}
    for at, draft in enumerate(drafts):
        if isinstance(draft, ActionDraft) and len(draft.deadlines) > 1:
            sharing.setdefault(draft.deadlines[0].source, []).append(at)
    found = list(drafts)
    for places in sharing.values():
        for order, at in enumerate(places):
            draft = drafts[at]
            if isinstance(draft, ActionDraft) and 1 < len(draft.deadlines) <= len(places):
                found[at] = replace(draft, deadlines=draft.deadlines[order : order + 1])
    return found


def _drafts(view: View, row: Row, table: RunOn) -> Iterator[Draft]:
    if title := row.get(TITLE):
        banner = banner_objective(title)
        yield replace(banner, depth=_TITLE_DEPTH, kind="objective" if banner.label else "theme")
    if objective := row.get("objective"):
        yield replace(column_objective(objective), depth=_OBJECTIVE_DEPTH)
    action = row.get("action")
    if action is None or not (undertakes(action.value) or may_be_imperative(action.value) or _WHO_OR_WHEN & set(row)):
        return
    ref, text = without_number(action)
    values = {role: cell for role, cell in row.items() if role in READ_ROLES}
    yield ActionDraft(
        text=trimmed(text),
        kind="table",
        rule="run_on.row",
        confidence=0.6,
        ref=ref or (clean_ref(row["reference"].value) if "reference" in row else None),
        **({"deadlines": find_deadlines(action, view.context.dates)} | fields_of(values, table.labels, view.context)),
    )
