"""Tables whose grid was lost in a text copy: the headers on lines of their own, then the cells of each row in turn.

Where a row ends and what a line belongs to is found by the rhythm: the assignment of lines to columns, in the order of
the headers, that fits best with what the lines look like.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extract.cells import fields_of
from extract.deadlines import DateContext, parse_deadline
from extract.drafts import EMPTY, ActionDraft, Draft, Reading
from extract.headers import header_roles, likely_roles
from extract.headings import is_closing, is_generic
from extract.labels import read_label, without_number
from extract.owners import looks_like_owner
from extract.readers.action_table import VALUE_ROLES
from extract.shapes import undertakes
from extract.status import is_status_word
from extract.table_objectives import banner_objective, column_objective
from extract.view import key, paragraphs, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.view import View
    from models.evidence import Passage

_FEWEST, _MOST_WORDS, _LONGEST_CELL = 2, 8, 60
_NEW_ROW, _SKIP, _STAY, _NO_ACTION = 0.2, 0.5, 0.3, 3.0
_UNKNOWN, _FEW_WORDS, _RECURS = "?", 4, 3
_NO_DATES = DateContext(period=None)


@dataclass(frozen=True)
class _Line:
    """A paragraph of a block; ``role`` where it may be a header, ``sure`` where a rule has it whole."""

    block: int
    passage: Passage
    heading: bool
    role: str | None
    sure: bool

    @property
    def certain(self) -> bool:
        """Tell whether a header may begin or end with this line: one only likely may be the first cell, or a title."""
        return self.sure or self.role == _UNKNOWN


@dataclass
class _Row:
    """The lines of a row by role."""

    cells: dict[str, Passage] = field(default_factory=dict)
    blocks: set[int] = field(default_factory=set)

    def add(self, role: str, line: _Line) -> None:
        """Add a line to a cell."""
        self.cells[role] = self.cells.get(role, EMPTY).plus(line.passage)
        self.blocks.add(line.block)


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each run of headers with the rows below it."""
    lines = _lines(view)
    at = 0
    while at < len(lines):
        width = _header_at(lines, at)
        if width:
            stop = _end(lines, at + width)
            reading = _read(view, lines, at, width, stop)
            if reading and reading.actions:
                yield reading
            at = max(stop, at + width)
        else:
            at += 1


def _lines(view: View) -> list[_Line]:
    found: list[_Line] = []
    for index, block in enumerate(view.blocks):
        for part in paragraphs(view.passages[index]) if block.table is None else []:
            short = len(part.value.split()) <= _MOST_WORDS and part.lines[0].marker is None
            label = part.value if short and not part.value.endswith((".", ":", ";")) else ""
            sure = header_roles(label)
            roles = sure or likely_roles(label)
            found.append(_Line(index, part, block.kind == "heading", roles[0][0] if roles else None, bool(sure)))
    counts = Counter(key(line.passage.value) for line in found)
    return [replace(line, role=_UNKNOWN) if _may_be_header(line, counts) else line for line in found]


def _may_be_header(line: _Line, counts: Counter[str]) -> bool:
    """Tell whether a line that no rule knows recurs as the headers of a table per action do."""
    words = line.passage.value.split()
    return line.role is None and not line.heading and len(words) <= _FEW_WORDS and counts[key(line.passage.value)] >= _RECURS


def _header_at(lines: Sequence[_Line], at: int) -> int:
    """Return how many headers stand in a row from a line on: at least two of different roles, among them who or when."""
    run: list[_Line] = []
    for line in lines[at:]:
        if line.role is None or line.role in {before.role for before in run}:
            break
        run.append(line)
    while run and not run[-1].certain:
        run.pop()
    roles = {line.role for line in run}
    enough = sum(line.sure for line in run) >= _FEWEST and run[0].certain
    return len(run) if enough and roles & {"owner", "deadline"} and (len(run) > _FEWEST or "action" in roles) else 0


def _end(lines: Sequence[_Line], start: int) -> int:
    """Return where the rows end: at the next headers, a heading of another part, or text that no cell holds."""
    for at in range(start, len(lines)):
        value = lines[at].passage.value
        if _header_at(lines, at):
            return at
        if lines[at].heading and (is_closing(value) or (is_generic(value) and not undertakes(value))):
            return at
        if value.endswith(":") or len(value.split()) > _LONGEST_CELL:
            return at
    return len(lines)


def _read(view: View, lines: Sequence[_Line], at: int, width: int, stop: int) -> Reading | None:
    header = _known([line.role or "" for line in lines[at : at + width]])
    labels = {role: line.passage.value for role, line in zip(header, lines[at : at + width], strict=True)}
    body = list(lines[at + width : stop])
    blocks = {line.block for line in lines[at : at + width]}
    drafts: list[tuple[int, Draft]] = []
    if "action" in header:
        rows = _rows(body, header)
        if not _hold(rows):
            return None
        for row in rows:
            drafts += _drafts(view, row, labels)
            blocks |= row.blocks
    elif at > 0 and body:
        named, values = lines[at - 1], _values(body, header)
        if len(named.passage.value.split()) > _FEWEST and read_label(named.passage) is None:
            drafts.append((named.block, _draft(view, named.passage, values.cells, labels)))
            blocks |= values.blocks | {named.block}
    return Reading("flattened", frozenset(blocks), tuple(drafts), score=0.93)


def _hold(rows: Sequence[_Row]) -> bool:
    """Tell whether most rows that undertake something say who or when, too: else it was no table."""
    acting = [row for row in rows if "action" in row.cells and undertakes(row.cells["action"].value)]
    return bool(acting) and 2 * sum(bool({"owner", "deadline"} & set(row.cells)) for row in acting) > len(acting)


def _known(header: Sequence[str]) -> list[str]:
    """Return the roles with an unknown header taken for the owner's where there is none: posts have the most names."""
    stand_in = "other" if "owner" in header else "owner"
    return [stand_in if role == _UNKNOWN else role for role in header]


def _rows(body: Sequence[_Line], header: Sequence[str]) -> list[_Row]:
    """Return the rows of a body; a labelled objective on a line of its own is a row with that cell alone."""
    rows: list[_Row] = []
    run: list[_Line] = []
    for line in [*body, None]:
        if line is not None and read_label(line.passage) is None:
            run.append(line)
            continue
        rows += _fit(run, header, repeats=True)
        run = []
        if line is not None:
            banner = _Row()
            banner.add("banner", line)
            rows.append(banner)
    return rows


def _values(body: Sequence[_Line], header: Sequence[str]) -> _Row:
    """Return the one row below the headers of a table that belongs to one action: it ends at the next heading."""
    end = next((at for at, line in enumerate(body) if line.heading or read_label(line.passage) is not None), len(body))
    rows = _fit(body[:end], header, repeats=False)
    return rows[0] if rows else _Row()


def _fit(lines: Sequence[_Line], header: Sequence[str], *, repeats: bool) -> list[_Row]:
    """Return the rows by the best assignment of lines to columns, in the columns' order, row after row."""
    if not lines:
        return []
    scores = [[_likeness(line.passage, role) for role in header] for line in lines]
    best: list[list[tuple[float, int, bool]]] = []  # per line and column: score, the column before, whether a row begins
    for at, row in enumerate(scores):
        best.append([_step(best[at - 1] if at else None, column, header, repeats) for column in range(len(header))])
        best[at] = [(value + row[column], before, new) for column, (value, before, new) in enumerate(best[at])]
    column = max(range(len(header)), key=lambda index: best[-1][index][0])
    path: list[tuple[int, bool]] = []
    for at in range(len(lines) - 1, -1, -1):
        _, before, new = best[at][column]
        path.append((column, new))
        column = before
    rows: list[_Row] = []
    for line, (column, new) in zip(lines, reversed(path), strict=True):
        if new:
            rows.append(_Row())
        rows[-1].add(header[column], line)
    return rows


def _step(
    above: Sequence[tuple[float, int, bool]] | None, column: int, header: Sequence[str], repeats: bool
) -> tuple[float, int, bool]:
    """Return the best way to come to a column: from the same cell, an earlier column of the row, or a row before."""
    begin = -_left_out(header[:column])
    if above is None:
        return begin, 0, True
    ways = []
    for before, (score, _, _) in enumerate(above):
        if before == column:
            ways.append((score - _STAY, before, False))
        elif before < column:
            ways.append((score - _left_out(header[before + 1 : column]), before, False))
        if repeats:
            ways.append((score + begin - _NEW_ROW - _left_out(header[before + 1 :]), before, True))
    return max(ways, default=(-1e9, 0, False))


def _left_out(roles: Sequence[str]) -> float:
    """Return what it costs that a row has no line for some columns."""
    return sum(_NO_ACTION if role == "action" else _SKIP for role in roles)


def _likeness(line: Passage, role: str) -> float:
    """Return how much a line looks like a cell of a column, about -2 to 2."""
    value = line.value
    dated = len(value) < 80 and parse_deadline(value, _NO_DATES).kind != "unknown"
    owner = looks_like_owner(value) if len(value) < 150 else 0.0
    if role == "deadline":
        return 2.0 if dated else -2.0
    if role in ("owner", "partners"):
        return 2.5 * owner - 1.0 - (1.5 if dated else 0.0)
    if role == "action":
        return (2.0 if undertakes(value) and len(value.split()) > 2 else -1.5) - (1.5 if dated or owner > 0.8 else 0.0)
    if role == "reference":
        return 2.0 if len(value) < 6 and any(map(str.isdigit, value)) else -2.0
    if role == "status":
        return 1.5 if is_status_word(value) else -1.0
    return 0.4 - (1.5 if dated else 0.0) - (0.8 if owner > 0.8 else 0.0) - (0.4 if undertakes(value) else 0.0)


def _drafts(view: View, row: _Row, labels: dict[str, str]) -> list[tuple[int, Draft]]:
    block = min(row.blocks)
    drafts: list[tuple[int, Draft]] = []
    if "banner" in row.cells:
        return [(block, banner_objective(row.cells["banner"]))]
    if objective := row.cells.get("objective"):
        drafts.append((block, column_objective(objective)))
    if action := row.cells.get("action"):
        drafts.append((block, _draft(view, action, row.cells, labels)))
    return drafts


def _draft(view: View, named: Passage, cells: dict[str, Passage], labels: dict[str, str]) -> ActionDraft:
    ref, text = without_number(named)
    values = {role: cell for role, cell in cells.items() if role in VALUE_ROLES}
    return ActionDraft(
        text=trimmed(text),
        kind="table",
        rule="flattened.row",
        confidence=0.8,
        ref=ref or (key(cells["reference"].value) if "reference" in cells else None),
        **fields_of(values, labels, view.context),
    )
