"""What the columns of a table hold: decided by their headers and by their content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract.deadlines import DateContext, parse_deadline
from extract.owners import looks_like_owner
from extract.ruleset import load_rules
from extract.shapes import undertakes
from models.evidence import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.document import Cell, Table

_EDGES = " \t\n\u00a0.:;?*-–—()"
_TICK = re.compile(r"^[xX✓✔✗✘●•■√üûþ✖☑☒]$")
_REFERENCE = re.compile(r"^[A-Za-z]{0,4}\s?\d{0,3}(?:\.\d{1,3}){0,3}[a-z]?[.)]?$")
_PERIOD = re.compile(
    r"(?i)^(?:(?:short|medium|mid|middle|long)(?:[ -]?(?:term|range))?|(?:y|yr|year)\s?\d|q[1-4]\b.*|(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?|"
    r"\d{2}/\d{2}|(?:short|medium|mid|middle|long)\b.{0,40}\d.*)$"
)
_ASIDE = re.compile(r"\s*[(\[].*?(?:[)\]]|$)")
_LEVEL = re.compile(
    r"(?i)^(?:very )?(?:high|medium|low|med|h|m|l|essential|desirable|critical|[1-5])(?:\s*[/-]\s*(?:high|medium|low))?$"
)
_LONGEST = 90
_FEW = 3  # cells: too few to overrule a header that says something else
_ENOUGH = 0.6
# A header that no rule knows says that the column is something else, unless its content is plain.
_PLAIN = {"owner": 0.9}
_NO_DATES = DateContext(period=None)


@dataclass(frozen=True)
class Column:
    """A column's role, and the rule or reason for it."""

    index: int
    role: str
    rule: str
    header: Passage


@dataclass(frozen=True)
class Columns:
    """The columns of a table, and how many rows at its top are headers."""

    columns: tuple[Column, ...]
    header_rows: int

    def having(self, role: str) -> list[Column]:
        """Return the columns of a role, from left to right."""
        return [column for column in self.columns if column.role == role]

    def first(self, role: str) -> Column | None:
        """Return the first column of a role."""
        return next(iter(self.having(role)), None)


def header_roles(text: str) -> list[tuple[str, str]]:
    """Return the roles that a header or label may have, with the rules' ids; the first is the likeliest.

    >>> header_roles("Responsible officer")
    [('owner', 'columns.owner')]
    >>> header_roles("Weather")
    []
    """
    text = " ".join(text.split())
    plain = _ASIDE.sub("", text).strip(_EDGES)
    texts = {text.strip(_EDGES), plain} - {""}
    return [
        (label, rule_id) for rule_id, label, pattern in _patterns() if any(pattern.search(t) for t in texts if len(t) <= _LONGEST)
    ]


@cache
def _patterns() -> list[tuple[str, str, re.Pattern[str]]]:
    return [(rule.id, rule.label, re.compile(rule.pattern)) for rule in load_rules("columns") if rule.pattern]


def read_columns(table: Table, text: str) -> Columns | None:
    """Return the roles of a table's columns, None where neither headers nor content tell enough.

    ``text`` is the document's canonical text.
    """
    grid = [[_passage(cell, text) for cell in row] for row in table.grid()]
    own = [[cell is not None and cell.column == index for index, cell in enumerate(row)] for row in table.grid()]
    header_rows, labels = _find_header(table, grid)
    body = [
        [passage if mine else _NOTHING for passage, mine in zip(row, owns, strict=True)]
        for row, owns in zip(grid[header_rows:], own[header_rows:], strict=True)
        if not _is_banner(row)
    ]
    columns = [
        _read_column(index, labels.get(index, _NOTHING), [row[index] for row in body if row[index]])
        for index in range(table.columns)
    ]
    return Columns(tuple(_settle(columns, body)), header_rows)


_NOTHING = Passage("", (), ())


def _passage(cell: Cell | None, text: str) -> Passage:
    return Passage.of(text, cell.lines) if cell else _NOTHING


def _is_banner(row: Sequence[Passage]) -> bool:
    return len({passage.text for passage in row if passage}) <= 1


def _find_header(table: Table, grid: list[list[Passage]]) -> tuple[int, dict[int, Passage]]:
    """Return the number of header rows and each column's header, of two levels the lower one where it has a role."""
    best, at = 0, None
    for index, row in enumerate(grid[:5]):
        if _is_banner(row) and table.columns > 1:
            continue
        known = {passage.text for passage in row if passage and (header_roles(passage.value) or _PERIOD.match(passage.value))}
        texts = {passage.text for passage in row if passage}
        score = len(known) if len(known) >= 2 or (known and len(known) == len(texts)) else 0
        if score > best:
            best, at = score, index
    if at is None:
        return _marked_header(table, grid)
    labels = dict(enumerate(grid[at]))
    rows = at + 1
    if rows < len(grid) and _is_second_level(grid[rows], grid[at]):
        labels |= {index: passage for index, passage in enumerate(grid[rows]) if passage}
        rows += 1
    return rows, {index: passage for index, passage in labels.items() if passage}


def _marked_header(table: Table, grid: list[list[Passage]]) -> tuple[int, dict[int, Passage]]:
    rows = 0
    while (
        rows < len(grid)
        and all(cell.header for cell in table.row(rows) if cell.lines)
        and any(cell.lines for cell in table.row(rows))
    ):
        rows += 1
    if rows == 0 or rows == len(grid):
        return 0, {}
    return rows, {index: passage for index, passage in enumerate(grid[rows - 1]) if passage}


def _is_second_level(row: list[Passage], above: list[Passage]) -> bool:
    """Tell whether a row is the lower level of a header: short periods or roles, none of them the first level's."""
    new = [passage for passage, upper in zip(row, above, strict=True) if passage and passage.text != upper.text]
    return len(new) >= 2 and all(_PERIOD.match(passage.value) or header_roles(passage.value) for passage in new)


def _read_column(index: int, header: Passage, body: list[Passage]) -> Column:
    roles = header_roles(header.value)
    if header and _PERIOD.match(header.value.strip(_EDGES)) and (not body or _share(body, _is_tick) >= _ENOUGH):
        return Column(index, "period", "columns.period", header)
    if len(roles) > 1:
        scores = content_scores(body)
        roles.sort(key=lambda role: -scores.get(role[0], 0.0))
    if roles:
        role, rule = roles[0]
        if role == "objective" and _share(body, lambda cell: bool(_LEVEL.match(cell.value))) >= _ENOUGH:
            role, rule = "other", "columns.content.level"
        return Column(index, role, rule, header)
    role = _role_by_content(body, known_header=bool(header))
    return Column(index, role, f"columns.content.{role}" if role else "", header)


def _role_by_content(body: list[Passage], *, known_header: bool) -> str:
    scores = content_scores(body)
    if len(body) < (_FEW if known_header else 2):
        return ""
    role, score = max(scores.items(), key=lambda item: item[1])
    return role if score >= (_PLAIN.get(role, 0.75) if known_header else _ENOUGH) else ""


def content_scores(body: Sequence[Passage]) -> dict[str, float]:
    """Return for each role that content can show the share of cells that show it."""
    if not body:
        return {}
    return {
        "reference": _share(body, lambda cell: bool(_REFERENCE.match(cell.value)) and any(map(str.isdigit, cell.value))),
        "deadline": _share(body, _is_deadline),
        "owner": sum(looks_like_owner(cell.value) if len(cell.value) < 150 else 0.0 for cell in body) / len(body) * 0.95,
        "action": _share(body, lambda cell: len(cell.value.split()) > 3 and undertakes(cell.value)) * 0.99,
    }


def _share(body: Sequence[Passage], test: object) -> float:
    return sum(bool(test(cell)) for cell in body) / len(body) if callable(test) else 0.0


def _is_tick(cell: Passage) -> bool:
    return bool(_TICK.match(cell.value))


def is_tick(text: str) -> bool:
    """Tell whether a cell holds a tick, cross or dot and nothing else."""
    return bool(_TICK.match(text.strip()))


def _is_deadline(cell: Passage) -> bool:
    return len(cell.value) < 80 and parse_deadline(cell.value, _NO_DATES).kind != "unknown"


def _settle(columns: list[Column], body: list[list[Passage]]) -> list[Column]:
    """Return the columns with doubtful roles decided by their neighbours."""
    roles = [column.role for column in columns]
    if "period" in roles:
        columns = [_as_period(column) for column in columns]
    if "action" not in roles:
        columns = _find_action(columns, body)
        roles = [column.role for column in columns]
    if "action" in roles:
        at = roles.index("action")
        columns = [_as_level(column, body) if column.index > at else column for column in columns]
        roles = [column.role for column in columns]
    if "action" in roles and "objective" not in roles:
        at = roles.index("action")
        columns = [
            Column(column.index, "objective", f"{column.rule}.before-action", column.header)
            if column.role == "outcome" and column.index < at
            else column
            for column in columns
        ]
    return columns


def _as_period(column: Column) -> Column:
    """Return a column beside period columns as one of them where its header is a period, though few cells are ticked."""
    is_period = not column.role and _PERIOD.match(column.header.value.strip(_EDGES))
    return Column(column.index, "period", "columns.period", column.header) if is_period else column


def _as_level(column: Column, body: list[list[Passage]]) -> Column:
    """Return a column called priority, that stands after the action and grades it in a word or two, as no objective."""
    cells = [row[column.index] for row in body if row[column.index]]
    if column.role != "objective" or _share(cells, lambda cell: len(cell.value.split()) <= 2) < _ENOUGH:
        return column
    return Column(column.index, "other", "columns.content.level", column.header)


def _find_action(columns: list[Column], body: list[list[Passage]]) -> list[Column]:
    """Return the columns with the one made the action column that is called something else but holds undertakings.

    Only in a table that says who or when; a description or an objective may turn out to be what is done.
    """
    roles = {column.role for column in columns}
    if not roles & {"owner", "deadline", "period"}:
        return columns
    candidates = []
    for column in columns:
        if (
            column.role in ("objective", "description")
            or (column.role == "" and not column.header)
            or column.rule == "columns.content.action"
        ):
            cells = [row[column.index] for row in body if row[column.index]]
            score = content_scores(cells).get("action", 0.0)
            candidates.append((score, column))
    score, found = max(candidates, key=lambda pair: (pair[0], -pair[1].index), default=(0.0, None))
    if found is None or score < 0.5:
        return columns
    return [Column(c.index, "action", f"{c.rule or 'columns'}.undertakes", c.header) if c is found else c for c in columns]
