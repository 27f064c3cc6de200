"""Tables of priorities, objectives and what is done for them whose grid was lost: two headers, then cell after cell.

Nobody and no time is named, so only the shapes of the cells and their order tell a row: a short title, in a table of
two levels the objective below it, then what is undertaken until the next title.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extract.deadlines import find_deadlines
from extract.drafts import ActionDraft, Draft, Note, Reading
from extract.headers import header_roles, likely_roles
from extract.headings import is_closing, is_generic
from extract.labels import clean_ref, without_number
from extract.owners import find_owners
from extract.shapes import shape_of, undertakes
from extract.table_objectives import column_objective
from extract.view import key, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.view import View
    from models.evidence import Passage

_DEPTH = 6.0  # below headings, above what stands in one block alone
_LONGEST_HEADER, _LONGEST_TITLE, _LONGEST_OBJECTIVE, _LONGEST_CELL = 5, 12, 40, 60  # words
_FEWEST_ROWS, _FEWEST_PAIRS = 2, 3
_SHORT_TITLE = 4  # words
_STOPPED = 0.4
_BEARS_OUT = 0.7  # of what stands below the titles


@dataclass
class _Row:
    """The blocks of a row: its title, the objective in a table of two levels, and what stands below."""

    title: int
    objective: int | None = None
    below: list[int] = field(default_factory=list)


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each pair of such headers with the rows below it."""
    index = 0
    while index < len(view.blocks):
        columns = _header(view, index)
        reading = _reading(view, index, columns) if columns else None
        if reading:
            yield reading
        index = max(reading.blocks) + 1 if reading else index + 1


def _header(view: View, index: int) -> tuple[str, ...]:
    """Return the columns whose headers stand in the blocks from one on, empty where there are none of this kind."""
    roles: list[str] = []
    seen: set[str] = set()
    for at in range(index, min(index + 3, len(view.blocks))):
        text = view.passages[at].value
        role = _role(text) if view.blocks[at].kind in ("heading", "paragraph") and key(text) not in seen else None
        if role is None:
            break
        seen.add(key(text))
        roles.append(role)
    while roles and tuple(roles) not in (
        ("objective", "objective"),
        ("objective", "objective", "action"),
        ("objective", "action"),
    ):
        roles.pop()
    sure = any(header_roles(view.passages[at].value) for at in range(index, index + len(roles)))
    return tuple(roles) if sure and _are_columns(view, index, roles) else ()


def _role(text: str) -> str | None:
    words = text.split()
    if not 0 < len(words) <= _LONGEST_HEADER or text[-1] in ".:;," or any(map(str.isdigit, text)):
        return None
    role = next((role for role, _ in likely_roles(text) if role in ("objective", "outcome", "action")), None)
    return "objective" if role == "outcome" else role  # in front of what is done, it is what that is for


def _are_columns(view: View, index: int, roles: Sequence[str]) -> bool:
    """Tell whether headers of objectives name one each, as those of columns do; sections have several."""
    names = [view.passages[at].value.lower() for at, role in enumerate(roles, index) if role == "objective"]
    return len(names) == 1 or not any(name.endswith("s") for name in names)


def _reading(view: View, index: int, columns: Sequence[str]) -> Reading | None:
    nested = columns.count("objective") > 1
    rows = _rows(view, index + len(columns), nested=nested)
    below = [at for row in rows for at in row.below]
    acting = [at for at in below if _undertakings(view, at)]
    least = _FEWEST_ROWS if acting else _FEWEST_PAIRS
    if len(rows) < least or len(acting) < _BEARS_OUT * len(below) or (not nested and not all(row.below for row in rows)):
        return None
    blocks = range(index, max([rows[-1].title, rows[-1].objective or 0, *rows[-1].below]) + 1)
    notes = [
        (at, Note(view.passages[at], "context", "a header of a table", "objective_columns.value"))
        for at in blocks[: len(columns)]
    ]
    drafts = [(at, draft) for row in rows for at, draft in _drafts(view, row)]
    return Reading("objective_columns", frozenset(blocks), (*notes, *drafts), score=0.91)


def _rows(view: View, start: int, *, nested: bool) -> list[_Row]:
    """Return the rows from a block on; the last may lack what is undertaken."""
    rows: list[_Row] = []
    end = next((at for at in range(start, len(view.blocks)) if _ends(view, at)), len(view.blocks))
    titles = _titles(view, range(start, end))
    for at in range(start, end):
        whole = not rows or (rows[-1].objective is not None if nested else bool(rows[-1].below))
        if whole and at in titles:
            rows.append(_Row(at))
        elif not rows:
            return []
        elif nested and rows[-1].objective is None:
            if not _states(view, at):
                break
            rows[-1].objective = at
        else:
            rows[-1].below.append(at)
    return rows if not rows or rows[-1].below or rows[-1].objective is not None else rows[:-1]


def _titles(view: View, body: range) -> set[int]:
    """Return the blocks that may be titles: a few words without a stop, or what undertakes nothing where all lines have one.

    Where what is undertaken has bullets or stops, these tell; else a title is what has not the shape of an undertaking.
    """
    listed = any(view.blocks[at].kind == "list_item" for at in body)
    stopped = sum(view.passages[at].value.endswith(".") for at in body) >= _STOPPED * len(body)
    values = {at: view.passages[at].value for at in body}
    few = [at for at in body if len(values[at].split()) <= _LONGEST_TITLE and values[at][-1] not in ":;,"]
    if all(values[at].endswith(".") for at in body[:-1]):
        return {at for at in few if not _acts(values[at])}
    short = [at for at in few if not values[at].endswith(".")]
    return {
        at for at in short if (view.blocks[at].kind != "list_item" and (listed or stopped)) or not _acts(view.passages[at].value)
    }


def _acts(text: str) -> bool:
    """Tell whether a line has the shape of an undertaking; "Growing together" is a title."""
    return undertakes(text) and not (shape_of(text) == "gerund" and len(text.split()) <= _SHORT_TITLE)


def _ends(view: View, at: int) -> bool:
    value = view.passages[at].value
    heading = view.blocks[at].kind == "heading" and (is_closing(value) or (is_generic(value) and not undertakes(value)))
    return heading or view.blocks[at].table is not None or value.endswith(":") or len(value.split()) > _LONGEST_CELL


def _states(view: View, at: int) -> bool:
    """Tell whether a block may be an objective: one sentence, or a few words."""
    passage = view.passages[at]
    return len(passage.value.split()) <= _LONGEST_OBJECTIVE and len(view.sentences(passage)) == 1


def _undertakings(view: View, at: int) -> list[Passage]:
    """Return what a cell undertakes: each sentence where all do, else the whole where it begins so."""
    sentences = view.sentences(view.passages[at])
    if all(undertakes(sentence.value) for sentence in sentences):
        return sentences
    return [view.passages[at]] if undertakes(view.passages[at].value) else []


def _drafts(view: View, row: _Row) -> Iterator[tuple[int, Draft]]:
    for level, at in enumerate((row.title, row.objective)):
        if at is not None:
            yield at, replace(column_objective(view.passages[at]), rule="objective_columns.objective", depth=_DEPTH + 0.5 * level)
    for at in row.below:
        actions = _undertakings(view, at)
        for action in actions:
            yield at, _action(view, at, action)
        if not actions:
            yield at, Note(view.passages[at], "rejected", "a cell that undertakes nothing", "objective_columns.value")


def _action(view: View, at: int, passage: Passage) -> ActionDraft:
    ref, text = without_number(passage)
    return ActionDraft(
        text=trimmed(text),
        kind="table",
        rule="objective_columns.action",
        confidence=0.7,
        ref=ref or clean_ref(view.blocks[at].marker),
        owners=find_owners(text, view.context.owners),
        deadlines=find_deadlines(text, view.context.dates),
    )
