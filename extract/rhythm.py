"""Rows of a table whose grid was lost, found by the rhythm of its lines.

Lines are assigned to columns, in the columns' order and row after row, as fits best with what they look like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.column_content import is_reference
from extract.dates.closings import is_time_alone
from extract.dates.meaning import parse_deadline, says_when
from extract.drafts import EMPTY
from extract.labels import read_label
from extract.memory import remembered
from extract.owners import looks_like_owner
from extract.ruleset import pattern_of
from extract.shapes import pasts, undertakes
from extract.status import is_status_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extract.flat_lines import FlatLine
    from models.evidence import Passage

_NEW_ROW, _SKIP, _STAY, _NO_ACTION = 0.2, 0.5, 0.3, 3.0
_SKIP_USUAL, _USUAL, _MOST = 1.2, 0.9, 0.7
_STAY_ACTION = 1.8  # a new paragraph of an action is seldom more than a new action
TITLE, _LONGEST_TITLE = "title", 10
_FEW_WORDS, _SOME_NAME, _SOME_STATE = 4, 0.5, 0.5
_LONGEST_DATE, _NAMED = 60, 0.8
_LONGEST_TIME, _LONGEST_OWNER = 80, 150  # characters of a cell
_NARROW, _FEWEST_BROKEN = 45, 2  # characters of a line; cells
_ONLY_TIMES = re.compile(
    r"(?i)(?:\W*\b(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|spring|summer|autumn|winter|terms?|each|every|"
    r"and|or|then|in|by|the|of|years?|annually|annual|yearly|quarterly|quarters?|months?|monthly|twice|once|an?|end|start|from|\d+)\b)+\W*"
)  # words that say when, and nothing else
_REMARK = 0.3  # of a line with a date in it, that may be a milestone or tell how far it has come
_STATES = frozenset({"deadlines.to-be-agreed"})


@dataclass
class FlatRow:
    """The lines of a row by role; ``values`` are those that ingest took for headings, by block."""

    cells: dict[str, Passage] = field(default_factory=dict)
    blocks: set[int] = field(default_factory=set)
    values: dict[int, Passage] = field(default_factory=dict)

    def add(self, role: str, line: FlatLine) -> None:
        """Add a line to a cell."""
        if role == TITLE and (line.heading or (role not in self.cells and line.passage.text.rstrip().endswith("."))):
            return  # the outline has it, or it is a sentence below what the outline has
        self.cells[role] = self.cells.get(role, EMPTY).plus(line.passage)
        self.blocks |= {line.block, *line.more}
        if line.heading and role not in ("objective", "banner", TITLE):
            self.values[line.block] = line.passage


def fit_rows(body: Sequence[FlatLine], header: Sequence[str], *, titles: bool = True) -> tuple[float, list[FlatRow]]:
    """Return the rows of a body, and how well a line fits on average; ``titles`` may stand between rows.

    An objective with its label, or the number of the rows below it, is a row with that cell alone.
    """
    banners = {at for at in range(len(body)) if _heads_rows(body, at)}
    below = {at + 1 for at in banners if _is_title_below(body, at)}
    banners -= below
    numbered = any(is_reference(line.passage) for line in body)  # else the number begins the line of the action
    columns = [role for role in header if numbered or role != "reference"]
    columns = columns if banners or not titles else [TITLE, *columns]
    first = _fit([line for at, line in enumerate(body) if at not in banners | below], columns, repeats=True)[1]
    costs = _costs(first, columns)
    rows: list[FlatRow] = []
    run: list[FlatLine] = []
    total = 0.0
    for at, line in enumerate([*body, None]):
        if line is not None and at not in banners:
            if at in below:
                rows[-1].add("banner", line)
            else:
                run.append(line)
            continue
        score, fitted = _fit(run, columns, repeats=True, costs=costs)
        rows, total = [*rows, *fitted], total + score
        run = []
        if line is not None:
            banner = FlatRow()
            banner.add("banner", line)
            rows.append(banner)
    if _is_narrow(body):
        for role in ("owner", "partners"):
            _wrap([row for row in rows if role in row.cells], role)
    return total / max(len(body), 1), rows


def _heads_rows(body: Sequence[FlatLine], at: int) -> bool:
    return read_label(body[at].passage) is not None or _numbers_rows(body, at)


def _is_title_below(body: Sequence[FlatLine], at: int) -> bool:
    """Tell whether a line is the title of the label that stands alone above it: "Aim 2", and below it "Quiet streets"."""
    label = read_label(body[at].passage)
    if label is None or label.title or at + 1 >= len(body):
        return False
    return not is_value(body[at + 1].passage.value) and read_label(body[at + 1].passage) is None


def _numbers_rows(body: Sequence[FlatLine], at: int) -> bool:
    """Tell whether a line has the number that those of the rows below it begin with: "2." above "2.1"."""
    here, below = ((line.passage.lines[0].marker or "").rstrip(".) ") for line in (*body[at : at + 2], body[at])[:2])
    return here.isdigit() and below == f"{here}.1"


def _is_narrow(body: Sequence[FlatLine]) -> bool:
    """Tell whether the cells of a copy go over lines as narrow as their columns were: a name may go on in the next line."""
    broken = sum(len(line.passage.lines) > 1 for line in body)
    return broken >= _FEWEST_BROKEN and all(len(part) <= _NARROW for line in body for part in line.passage.text.split("\n"))


def _wrap(rows: Sequence[FlatRow], role: str) -> None:
    """Make the lines of a column's cells say nothing of where a name ends, those that had no room on the line above."""
    width = max((len(line) for row in rows for line in row.cells[role].text.split("\n")), default=0)
    for row in rows:
        cell = row.cells[role]
        texts = cell.text.split("\n")
        full = [False, *(len(above) + 1 + len(text.split(maxsplit=1)[0]) > width for above, text in pairwise(texts))]
        if any(full) and len(full) == len(cell.lines):
            kept = [
                line.model_copy(update={"opens": False}) if wraps else line for line, wraps in zip(cell.lines, full, strict=True)
            ]
            row.cells[role] = replace(cell, lines=tuple(kept))


def _costs(rows: Sequence[FlatRow], columns: Sequence[str]) -> dict[str, float]:
    """Return what it costs that a row leaves out a column: more where hardly any row does.

    A few rows that say neither who nor when do not count: they may be cells of others that are worded like actions.
    """
    acting = [row for row in rows if "action" in row.cells]
    told = [row for row in acting if row.cells.keys() & {"owner", "deadline"}]
    acting = told if len(told) >= _MOST * len(acting) else acting
    full = {role for role in columns if sum(role in row.cells for row in acting) >= _USUAL * len(acting) > 0}
    return {role: _left_out([role]) + (_SKIP_USUAL if role in full else 0.0) for role in columns}


def values_below(body: Sequence[FlatLine], header: Sequence[str]) -> FlatRow:
    """Return the one row below the headers of a table that belongs to one action: it ends at the next heading.

    A date or an owner on the last line of a row may have been taken for a heading.
    """
    end = next((at for at, line in enumerate(body) if _heads(line)), len(body))
    columns = [*header, TITLE]
    _, rows = _fit(body[:end], columns, repeats=False, costs={role: _left_out([role]) + _SKIP_USUAL for role in columns})
    return rows[0] if rows else FlatRow()


def _heads(line: FlatLine) -> bool:
    numbered = line.passage.lines[0].marker is not None
    return read_label(line.passage) is not None or (line.heading and (numbered or not is_value(line.passage.value)))


def is_short_date(text: str) -> bool:
    """Tell whether a text is a date, or says in other words when, and little else."""
    return len(text) < _LONGEST_DATE and says_when(text)


def is_value(text: str) -> bool:
    """Tell whether a text is surely a value and no title: a date, an owner or a quantity."""
    return is_short_date(text) or looks_like_owner(text) > _NAMED or pattern_of("measures.quantity").match(text) is not None


def _fit(
    lines: Sequence[FlatLine], header: Sequence[str], *, repeats: bool, costs: Mapping[str, float] | None = None
) -> tuple[float, list[FlatRow]]:
    """Return the rows by the best assignment of lines to columns, in the columns' order, row after row, and its score."""
    if not lines:
        return 0.0, []
    prices = [costs[role] if costs else _left_out([role]) for role in header]
    scores = [[_likeness(line.passage, role) for role in header] for line in lines]
    stay = [_STAY_ACTION if role == "action" else _STAY for role in header]
    best: list[list[tuple[float, int, bool]]] = []  # per line and column: score, the column before, whether a row begins
    for at, row in enumerate(scores):
        best.append(
            [
                _step(best[at - 1] if at else None, column, prices, stay=stay[column], repeats=repeats)
                for column in range(len(header))
            ]
        )
        best[at] = [(value + row[column], before, new) for column, (value, before, new) in enumerate(best[at])]
    column = max(range(len(header)), key=lambda index: best[-1][index][0])
    score = best[-1][column][0]
    path: list[tuple[int, bool]] = []
    for at in range(len(lines) - 1, -1, -1):
        _, before, new = best[at][column]
        path.append((column, new))
        column = before
    rows: list[FlatRow] = []
    for line, (column, new) in zip(lines, reversed(path), strict=True):
        if new:
            rows.append(FlatRow())
        rows[-1].add(header[column], line)
    return score, rows


def _step(
    above: Sequence[tuple[float, int, bool]] | None, column: int, prices: Sequence[float], *, stay: float, repeats: bool
) -> tuple[float, int, bool]:
    """Return the best way to come to a column: from the same cell, an earlier column of the row, or a row before.

    ``prices`` are those of leaving out a column, ``stay`` that of another paragraph in the same one.
    """
    begin = -sum(prices[:column])
    if above is None:
        return begin, 0, True
    ways = []
    for before, (score, _, _) in enumerate(above):
        if before == column:
            ways.append((score - stay, before, False))
        elif before < column:
            ways.append((score - sum(prices[before + 1 : column]), before, False))
        if repeats:
            ways.append((score + begin - _NEW_ROW - sum(prices[before + 1 :]), before, True))
    return max(ways, default=(-1e9, 0, False))


def _left_out(roles: Sequence[str]) -> float:
    """Return what it costs that a row has no line for some columns."""
    return sum(_NO_ACTION if role == "action" else 0.0 if role == TITLE else _SKIP for role in roles)


def _likeness(line: Passage, role: str) -> float:
    """Return how much a line looks like a cell of a column, about -2 to 2."""
    if role == TITLE:
        return _as_title(line) - (2.0 if _is_dated(line.value) else 2.0 * _names(line.value))
    return _likeness_of_text(line.value, role)


@remembered
def _likeness_of_text(value: str, role: str) -> float:
    dated, owner = _is_dated(value), _names(value)
    measures = pattern_of("measures.quantity").match(value) is not None
    alone = dated and (len(value.split()) <= _FEW_WORDS or is_time_alone(value) or _ONLY_TIMES.fullmatch(value) is not None)
    if role == "deadline":
        return 2.0 if alone else _REMARK if dated else _SOME_STATE if _says_none(value) else -2.0
    if role in ("owner", "partners"):
        named = role == "partners" and value[:1].isupper() and not undertakes(value)
        other = dated or measures
        return max((2.5 if role == "owner" else 2.3) * owner - 1.0, _SOME_NAME if named else -1.0) - (1.5 if other else 0.0)
    if role == "action":
        acts = undertakes(value) and len(value.split()) > 2 and not measures
        may_act = len(value.split()) > _FEW_WORDS and value[:1].isupper() and not measures and not value.endswith(".")
        return (2.0 if acts else 0.3 if may_act else -1.5) - (1.5 if dated or owner > 0.8 else 0.0)
    if role == "measure" and measures:
        return 1.2
    if role == "reference":
        return 2.0 if len(value) < 6 and any(map(str.isdigit, value)) else -2.0
    if role == "status":
        remark = len(value.split()) <= _FEW_WORDS and not (dated or undertakes(value) or owner > _SOME_NAME)
        return 1.5 if is_status_word(value) else _REMARK if remark else -1.0
    return 0.4 - (1.5 if alone else 0.0) - (0.8 if owner > 0.8 else 0.0) - (0.4 if undertakes(value) else 0.0)


def _is_dated(value: str) -> bool:
    return len(value) < _LONGEST_TIME and _says_when(value)


def _names(value: str) -> float:
    return looks_like_owner(value) if len(value) < _LONGEST_OWNER else 0.0


def _says_none(value: str) -> bool:
    """Tell whether a line stands where a time would: how far a row has come, that its time is still to be set."""
    return is_status_word(value) or (len(value.split()) <= _FEW_WORDS and parse_deadline(value).rule in _STATES)


@remembered
def _says_when(value: str) -> bool:
    """Tell whether a line is a time rather than a remark with one in it: "Annual report to the board", "May draft sent"."""
    meaning = parse_deadline(value)
    words = value.split()
    if meaning.kind == "recurring":
        return len(words) <= _FEW_WORDS or _ONLY_TIMES.fullmatch(value) is not None
    told = meaning.kind == "fixed" and meaning.start is None and words[-1].strip(".").lower() in pasts()
    return meaning.kind != "unknown" and not told


def _as_title(line: Passage) -> float:
    """Return how much a line looks like the title of an objective between the rows."""
    value = line.value
    if pattern_of("measures.quantity").match(value):
        return -1.0
    short = len(value.split()) <= _LONGEST_TITLE and value[:1].isupper() and not value.endswith((".", ":", ";"))
    return -1.0 if not short or line.lines[0].marker else 0.2 if undertakes(value) else 0.6
