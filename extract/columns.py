"""What the columns of a table hold: decided by their headers and by their content."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.action_columns import WHO_OR_WHEN, find_action
from extract.aim_columns import find_aim
from extract.answered_columns import with_answers
from extract.characteristics import CHARACTERISTICS
from extract.column_content import (
    content_score,
    content_scores,
    filled,
    is_dated,
    is_labelled_objective,
    is_level,
    is_tick,
    marks_time,
    share,
)
from extract.header_rows import find_header, first_row, is_banner
from extract.headers import (
    are_of_another_kind,
    header_roles,
    is_earlier_date,
    is_later_date,
    is_lesser_date,
    is_period,
    likely_roles,
)
from extract.inner_labels import inner_labels
from extract.references import is_letter, is_reference
from models.evidence import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.document import Cell, Table

__all__ = ["Column", "Columns", "alike", "content_scores", "header_roles", "is_tick", "read_columns"]

_FEWEST_MEASURES = 2
_FEW = 3  # cells: too few to overrule a header that says something else
_ENOUGH = 0.6
_TELLING, _VERY_PLAIN = 0.45, 0.8
_ENOUGH_PERIODS = 0.4
_SAMPLE, _MOST_ALIKE = 30, 8  # rows and tables of the same kind that are looked at, too
# A header that no rule knows says that the column is something else, unless its content is plain.
_PLAIN = {"owner": 0.9}
_SHORT, _FEW_WORDS = 2, 6  # words of a header that no rule knows
_ONE_IS_ENOUGH = {"action", "owner", "deadline"}
_TERM = re.compile(r"[SML](?:/?T)?")  # short, medium, long
_GRADE = re.compile(r"H|High")  # where a column beside them is called so, M and L are grades
_GRADES = re.compile(r"(?i)priority(?: (?:level|rating|rank))?$")  # figures below it say how urgent a row is
_MILESTONES = re.compile(r"(?i)\b(?:milestones?|deliverables?)\b")
_DONE = re.compile(r"(?i)\b(?:completed|done|achieved)\b")
_CHARACTERISTICS = {characteristic.name.casefold() for characteristic in CHARACTERISTICS}
_NOTHING = Passage("", (), ())


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


def read_columns(table: Table, text: str, like: Sequence[Table] = (), *, below_action: bool = False) -> Columns | None:
    """Return the roles of a table's columns; they have none where neither headers nor content tell.

    ``text`` is the document's canonical text. ``like`` are other tables of the document that begin with the same row:
    what their columns hold, these hold, too. ``below_action`` tells that the action stands above the table: then only a
    header makes an action column.
    """
    grid = _grid(table, text)
    others = [row for other in like for row in _grid(other, text)[first_row(grid) + 1 :]][:_SAMPLE]
    header_rows, labels = find_header(table, grid, others)
    labels = labels or inner_labels(grid)
    body = [*_body(table, grid, header_rows), *(row for row in others if not is_banner(row))]
    headers = [labels.get(index, _NOTHING) for index in range(table.columns)]
    if are_of_another_kind({header.value for header in headers if header}):
        return Columns(tuple(Column(index, "", "columns.foreign", header) for index, header in enumerate(headers)), header_rows)
    columns = [_read_column(index, header, filled(body, index)) for index, header in enumerate(headers)]
    if below_action:
        columns = [replace(column, role="") if column.rule == "columns.content.action" else column for column in columns]
    return Columns(tuple(_settle(columns, body, find=not below_action)), header_rows)


def alike(tables: Sequence[Table], text: str) -> list[list[Table]]:
    """Return for each table the others that begin with the same row, a few of them."""
    keys = [_opening(table, text) for table in tables]
    groups: dict[tuple[str, ...], list[Table]] = {}
    for table, opening in zip(tables, keys, strict=True):
        groups.setdefault(opening, []).append(table)
    return [
        [other for other in groups[opening][: _MOST_ALIKE + 1] if other is not table] if len(set(opening)) > 1 else []
        for table, opening in zip(tables, keys, strict=True)
    ]


def _opening(table: Table, text: str) -> tuple[str, ...]:
    row = next(
        (cells for at in range(table.rows) if len(cells := [c for c in table.row(at) if c.lines]) > 1),
        [],
    )
    return tuple(f"{cell.column} {_passage(cell, text).value}" for cell in row)


def _grid(table: Table, text: str) -> list[list[Passage]]:
    return [[_passage(cell, text) for cell in row] for row in table.grid()]


def _body(table: Table, grid: list[list[Passage]], header_rows: int) -> list[list[Passage]]:
    """Return the rows below the header, a merged cell only in its first column."""
    own = [[cell is not None and cell.column == index for index, cell in enumerate(row)] for row in table.grid()]
    return [
        [passage if mine else _NOTHING for passage, mine in zip(row, owns, strict=True)]
        for row, owns in zip(grid[header_rows:], own[header_rows:], strict=True)
        if not is_banner(row)
    ]


def _passage(cell: Cell | None, text: str) -> Passage:
    return Passage.of(text, cell.lines) if cell else _NOTHING


def _read_column(index: int, header: Passage, body: list[Passage]) -> Column:
    roles = likely_roles(header.value)
    ticked = share(body, lambda cell: is_tick(cell.value)) >= _ENOUGH
    if header and ((is_period(header.value) and (not body or ticked)) or (ticked and _TERM.fullmatch(header.value))):
        return Column(index, "period", "columns.period", header)
    if len(roles) > 1:
        roles.sort(key=lambda role: -content_score(body, role[0]))
    if not roles and is_lesser_date(header.value):
        roles = [("deadline", "column_dates.lesser")]
    if roles:
        role, rule = roles[0]
        asked = rule.startswith("header_words.question") and content_score(body, "action") >= _ENOUGH  # "... by May 2031"
        if role == "action" and not asked and content_score(body, "deadline") >= _ENOUGH:
            role, rule = "deadline", "columns.content.milestones"
        if role == "objective" and _refers(header, body):
            return Column(index, "refers", "columns.content.refers", header)
        if role == "objective" and share(body, is_level) >= _ENOUGH:
            role, rule = "other", "columns.content.level"
        return Column(index, role, rule, header)
    role = _role_by_content(body, known_header=bool(header))
    return Column(index, role, f"columns.content.{role}" if role else "", header)


def _refers(header: Passage, body: list[Passage]) -> bool:
    """Tell whether a column names objectives by their numbers; a bare priority from 1 to 5 is a grade."""
    named = max(share(body, lambda cell: is_reference(cell.value)), share(body, lambda cell: is_letter(cell.value)))
    return named >= _ENOUGH and not _GRADES.match(header.value)


def _role_by_content(body: list[Passage], *, known_header: bool) -> str:
    if len(body) < (_FEW if known_header else 2):
        return ""
    if all(map(is_labelled_objective, body)):
        return "objective"
    role, score = max(content_scores(body).items(), key=lambda item: item[1])
    return role if score >= (_PLAIN.get(role, 0.75) if known_header else _ENOUGH) else ""


def _settle(columns: list[Column], body: list[list[Passage]], *, find: bool) -> list[Column]:
    """Return the columns with doubtful roles decided by their neighbours; ``find`` the action column where none is called so."""
    columns = _with_status(_with_dates_to_complete(columns, body), body)
    columns = with_answers(_with_one_date(_with_periods(_with_milestones(columns), body)), body)
    columns = _without_weaker(columns, body)
    if find and all(column.role != "action" for column in columns) and not _acts_in_periods(columns, body):
        columns = find_action(_with_measures_to_take(columns), body)
    columns = _with_who_and_when(_without_lone_action(columns), body, below_action=not find)
    at = next((column.index for column in columns if column.role == "action"), None)
    if at is None:
        return columns
    columns = [_as_level(column, body) if column.index > at else column for column in columns]
    return find_aim(columns, body, action=at)


def _with_periods(columns: list[Column], body: list[list[Passage]]) -> list[Column]:
    """Return the columns with time running over them where at least two headers are periods, or one beside ticks."""
    columns = [replace(column, header=_time_over(column.header)) if _may_be_period(column) else column for column in columns]
    dated = [column for column in columns if is_period(column.header.value) and _may_be_period(column)]
    if len(dated) < 2 or not any(marks_time(cell) for column in dated for cell in filled(body, column.index)):
        ticked = any(column.role == "period" for column in columns)
        if any(_GRADE.fullmatch(column.header.value) for column in columns):
            return [replace(c, role="") if c.role == "period" and _TERM.fullmatch(c.header.value) else c for c in columns]
        return [replace(c, role="period", rule="columns.period") if ticked and c in dated and not c.role else c for c in columns]
    return [replace(column, role="period", rule="columns.period") if column in dated else column for column in columns]


def _with_status(columns: list[Column], body: list[list[Passage]]) -> list[Column]:
    """Return the columns with the first of updates that are but words for a status as the status's, where none is."""
    updates = [c for c in columns if c.role == "progress" and content_score(filled(body, c.index), "status") >= _ENOUGH]
    if not updates or any(column.role == "status" for column in columns):
        return columns
    return [replace(c, role="status", rule="columns.content.status") if c is updates[0] else c for c in columns]


def _with_dates_to_complete(columns: list[Column], body: list[list[Passage]]) -> list[Column]:
    """Return the columns with one that is called a status ("Complete") but holds dates as the deadline's, where none is."""
    if any(column.role in ("deadline", "period") for column in columns):
        return columns
    return [
        replace(column, role="deadline", rule="columns.content.deadline")
        if column.role == "status"
        and not _DONE.search(column.header.value)
        and share(filled(body, column.index), is_dated) >= _ENOUGH
        else column
        for column in columns
    ]


def _time_over(header: Passage) -> Passage:
    """Return the first line of a header where that is a period: "2031/32", and below it "Getting ready"; else the header."""
    first = header.by_line()[0] if len(header.lines) > 1 else header
    return first if is_period(first.value) else header


def _acts_in_periods(columns: list[Column], body: list[list[Passage]]) -> bool:
    """Tell whether what is to be done stands under the periods themselves, in words."""
    cells = [cell for column in columns if column.role == "period" for cell in filled(body, column.index)]
    return content_score(cells, "action") >= _ENOUGH_PERIODS


def _may_be_period(column: Column) -> bool:
    return column.role == "period" or not column.role or column.rule.startswith("columns.content")


def _with_milestones(columns: list[Column]) -> list[Column]:
    """Return the columns with milestones and deliverables as measures where a column before them says what is done."""
    actions = [column for column in columns if column.role == "action"]
    if not actions or _MILESTONES.search(actions[0].header.value):
        return columns
    return [
        replace(column, role="measure", rule="columns.milestones")
        if column in actions[1:] and _MILESTONES.search(column.header.value)
        else column
        for column in columns
    ]


def _without_weaker(columns: list[Column], body: list[list[Passage]]) -> list[Column]:
    """Return the columns with a role by likelihood or content alone only where no header says it outright, and once.

    Who leads may stand in two columns, whatever they are called, where both hold names.
    """
    kept: list[Column] = []
    for column in sorted(columns, key=lambda column: -_differing(column, body)):
        rivals = [other for other in columns if other.role == column.role and _strength(other) > _strength(column)]
        twins = [other for other in kept if other.role == column.role and _strength(other) == _strength(column) < 2]
        weaker = column.role in _ONE_IS_ENOUGH and (rivals or (twins and column.role == "action"))
        if weaker and column.role == "owner" and _strength(column):
            weaker = content_score(filled(body, column.index), "owner") < _ENOUGH
        kept.append(replace(column, role="", rule=f"{column.rule}.weaker") if weaker else column)
    return sorted(kept, key=lambda column: column.index)


def _differing(column: Column, body: list[list[Passage]]) -> int:
    """Return how many different cells a column has that only content calls an action's: an aim stands over several."""
    only_content = column.rule == "columns.content.action" and bool(column.header)
    return len({cell.value for cell in filled(body, column.index)}) if only_content else 0


def _strength(column: Column) -> int:
    if not column.header:
        return 2  # without headers, content is all there is
    likely = column.rule.startswith("header_words") or column.rule == "columns.recommended"
    return 0 if column.rule.startswith("columns.content") else 1 if likely else 2


def _with_one_date(columns: list[Column]) -> list[Column]:
    """Return the columns with dates of start and review put aside where another column says when it is to be done."""
    dates = [column for column in columns if column.role == "deadline"]
    lesser = [column for column in dates if is_lesser_date(column.header.value)]
    earlier = [column for column in dates if is_earlier_date(column.header.value)]
    later = [column for column in dates if is_later_date(column.header.value)]
    earlier = [column for column in dates if column not in lesser and (column in earlier or (later and column not in later))]
    if len(lesser) < len(dates):
        columns = [replace(column, role="other_date") if column in lesser else column for column in columns]
    if len(lesser) + len(earlier) < len(dates):
        columns = [replace(column, role="earlier_date") if column in earlier else column for column in columns]
    return columns


def _without_lone_action(columns: list[Column]) -> list[Column]:
    """Return the columns without an action column that only content shows, where nothing else in the table is a plan's."""
    if len(columns) < 2 or {column.role for column in columns} - {"", "action", "foreign", "other"}:
        return columns
    return [
        replace(column, role="", rule=f"{column.rule}.alone") if column.rule == "columns.content.action" else column
        for column in columns
    ]


def _as_level(column: Column, body: list[list[Passage]]) -> Column:
    """Return a column called priority or theme, that stands after the action, as no objective where it only grades or sorts it.

    A word or two grade; characteristics sort.
    """
    cells = filled(body, column.index)
    if column.role == "objective" and share(cells, lambda cell: cell.value.casefold() in _CHARACTERISTICS) >= _ENOUGH:
        return replace(column, role="category", rule="columns.content.characteristics")
    if column.role != "objective" or share(cells, lambda cell: len(cell.value.split()) <= 2) < _ENOUGH:
        return column
    return replace(column, role="other", rule="columns.content.level")


def _with_who_and_when(columns: list[Column], body: list[list[Passage]], *, below_action: bool) -> list[Column]:
    """Return the columns with one of no known role made the owner's or the deadline's where a plan's table lacks it.

    Beside or below an action, content that tells less plainly is enough.
    """
    for role, other in (("deadline", "owner"), ("owner", "deadline")):
        roles = {column.role for column in columns}
        if (
            not (below_action or "action" in roles)
            or role in roles
            or (role == "deadline" and "period" in roles)
            or len(columns) < 3
        ):
            continue
        told = other in roles or "period" in roles
        scores = [
            (content_score(filled(body, column.index), role), column)
            for column in columns
            if column.role in ("", "foreign") and len(column.header.value.split()) <= _FEW_WORDS
        ]
        score, found = max(scores, key=lambda pair: (pair[0], -pair[1].index), default=(0.0, None))
        if found is not None and score >= _least(found.header.value, told=told):
            columns = [replace(c, role=role, rule=f"columns.content.{role}") if c is found else c for c in columns]
    return columns


def _least(header: str, *, told: bool) -> float:
    """Return how plainly content must tell under a header that no rule knows; many words may say something else."""
    words = len(header.split())
    return _VERY_PLAIN if words > _SHORT else _ENOUGH if words > 1 or not told else _TELLING


def _with_measures_to_take(columns: list[Column]) -> list[Column]:
    """Return the columns with the first of two of measures as the actions, where who or when stands between them.

    Measures in front are those to be taken; how success is known stands behind.
    """
    measures = [column for column in columns if column.role == "measure"]
    if len(measures) < _FEWEST_MEASURES or any(column.role in ("objective", "description") for column in columns):
        return columns
    first, *_, last = measures
    between = {column.role for column in columns if first.index < column.index < last.index}
    if not between & WHO_OR_WHEN:
        return columns
    return [replace(c, role="action", rule="columns.measures-to-take") if c is first else c for c in columns]
