"""Tables with a row per action, under banner rows or beside objectives in the first column."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.align import aligned, split_beside
from extract.cases import is_dated
from extract.cell_labels import part_labels
from extract.cells import Entry, entries, fields_of, is_blank, says_nothing_new, titled_part
from extract.column_content import is_tick, marks_time
from extract.columns import Columns, header_roles, read_columns
from extract.cues import read_lead_in
from extract.deadlines import find_deadlines, read_deadlines
from extract.drafts import EMPTY, ActionDraft, Draft, Note, ObjectiveDraft, Reading
from extract.headers import label_roles
from extract.headings import is_of_actions
from extract.labels import clean_ref, read_label, without_number
from extract.numbering import LETTERED, after_number
from extract.owners import find_owners
from extract.procedures import are_times_of_cases, are_told_as_done
from extract.readers.lists import listed_objective
from extract.references import reference
from extract.rows import Row, join_rows, table_rows
from extract.shapes import shape_of, undertakes
from extract.table_objectives import BANNER_DEPTH, COLUMN_DEPTH, banner_objective, column_objective
from extract.turned import turned
from extract.view import key, paragraphs, trimmed
from models.evidence import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.view import Context, View
    from models.document import Table
    from models.plan import Deadline

__all__ = ["BANNER_DEPTH", "COLUMN_DEPTH", "READ_ROLES", "VALUE_ROLES", "read"]

VALUE_ROLES = ("owner", "partners", "deadline", "measure", "outcome", "status", "category")
READ_ROLES = (*VALUE_ROLES, "progress")
"""What values are read from; updates alone make no record."""
_WHEN_OR_WHO = {"owner", "deadline", "period", "partners"}
_MOSTLY = 0.6  # of the actions


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each table with a row per action."""
    for index, block in enumerate(view.blocks):
        if block.table is None:
            continue
        table, columns = block.table, view.columns(index)
        if (other := turned(table, view.document.text)) is not None:
            table, columns = other, read_columns(other, view.document.text)
        if columns is not None and columns.first("action"):
            reading = _read_rows(view, index, columns, table)
            if reading and reading.actions:
                yield reading


def _read_rows(view: View, index: int, columns: Columns, table: Table) -> Reading | None:
    rows = join_rows([row for row in table_rows(table, view.document.text, columns) if not _is_header(row, columns)], columns)
    if not _holds_actions(rows, columns) or _tells_cases(view, rows, columns):
        return None
    maker = _RowReader(view, columns, lettered=_are_lettered(_action_cells(rows, columns)))
    title: list[tuple[int, Draft]] = []
    if rows[0].banner and not any(row.banner for row in rows[1:]) and is_of_actions(rows[0].text.value):
        titled, *rows = rows
        title = [(index, Note(titled.text, "context", "the title of the table", "action_table.title"))]
    drafts = [*title, *((index, draft) for row in rows for draft in maker.read(row))]
    sure = bool({column.role for column in columns.columns} & _WHEN_OR_WHO)
    return Reading("action_table", frozenset({index}), tuple(drafts), score=0.95 if sure else 0.7)


def _is_header(row: Row, columns: Columns) -> bool:
    headers = {key(column.header.value) for column in columns.columns if column.header}
    texts = [key(passage.value) for passage in row.cells.values()]
    return len(texts) > 1 and sum(text in headers for text in texts) > 0.5 * len(texts)


def _holds_actions(rows: list[Row], columns: Columns) -> bool:
    """Tell whether the action column undertakes: always where the table says who or when, else by its words."""
    action, cells = columns.first("action"), _action_cells(rows, columns)
    if not cells:
        return False
    named = action is not None and action.rule in ("columns.action", "columns.recommended")
    sure = {column.role for column in columns.columns if column.header} & _WHEN_OR_WHO
    share = sum(shape_of(after_number(cell)) not in ("none", "past") for cell in cells) / len(cells)
    headed = any(column.header for column in columns.columns)
    by_header = action is not None and action.rule.startswith("header_words")
    told = (by_header or not headed) and {"owner", "deadline"} <= {column.role for column in columns.columns}
    return share >= (0.0 if (named and sure) or told else 0.1 if sure else 0.4)


def _tells_cases(view: View, rows: list[Row], columns: Columns) -> bool:
    """Tell whether rows say what is always done: steps of a procedure, or in a guide whatever has no date."""
    cells, kind = _action_cells(rows, columns), view.context.kind
    times = [row.cell(column.index) for row in rows for column in columns.having("deadline") if row.cell(column.index)]
    if columns.having("period") or any(is_dated(read_deadlines(time)) for time in times):
        return are_told_as_done(cells, kind)
    beside = ([row.cell(column.index).value for row in rows] for column in columns.columns if column.role != "action")
    return view.is_guide or are_told_as_done(cells, kind) or any(are_times_of_cases(texts, kind) for texts in beside)


def _action_cells(rows: list[Row], columns: Columns) -> list[str]:
    action = columns.first("action")
    return [row.cell(action.index).value for row in rows if action and not row.banner and row.cell(action.index)]


def _are_lettered(cells: Sequence[str]) -> bool:
    """Tell whether most actions begin with a number such as "A1", each with its own."""
    refs = [found["ref"] for cell in cells if (found := LETTERED.match(cell))]
    return len(refs) > 1 and len(set(refs)) >= _MOSTLY * len(cells)


class _RowReader:
    """Reads the rows of one table in order; an objective holds until the next one."""

    def __init__(self, view: View, columns: Columns, *, lettered: bool) -> None:
        self._view = view
        self._lettered = lettered
        self._context = view.context
        self._columns = columns
        self._headers = {column.role: column.header.value for column in columns.columns if column.header}
        self._above: dict[int, str] = {}
        self._told: dict[str, Passage] = {}  # who and when, by the objective's cell or banner
        self._banner: ObjectiveDraft | None = None
        self._closed = False
        self._styles: list[str] = []

    def read(self, row: Row) -> list[Draft]:
        if row.banner:
            return self._read_banner(row)
        if self._closed:
            return [Note(row.text, "rejected", "a row on what is done already", "action_table.closed-banner")]
        drafts: list[Draft] = [self._banner] if self._banner else []
        self._banner = None
        objectives = self._objectives(row)
        actions = self._actions(row)
        if not actions and not self._cell(row, "objective"):
            drafts.append(Note(row.text, "rejected", "a row without an action", "action_table.no-action"))
        return [*drafts, *objectives, *actions]

    def _objectives(self, row: Row) -> list[Draft]:
        """Return the objectives that a row begins; of two objective columns the one to the right is the inner one."""
        found: list[Draft] = []
        for level, column in enumerate(self._columns.having("objective")):
            cell = row.cell(column.index)
            if not cell or is_blank(cell) or (key(cell.value) == self._above.get(level) and not found):
                continue
            self._above = {**{at: text for at, text in self._above.items() if at < level}, level: key(cell.value)}
            named, self._told, _ = part_labels(cell)
            found.append(column_objective(named or cell, level))
        if not self._columns.having("objective"):
            found += [reference(cell) for column in self._columns.having("refers") if (cell := row.cell(column.index))]
        return found

    def _read_banner(self, row: Row) -> list[Draft]:
        text = max(row.cells.values(), key=lambda passage: len(passage.value))
        roles = {role for role, _ in header_roles(text.value)}
        if roles & {"action", "progress"}:
            self._closed = "action" not in roles
            return [Note(text, "context", "says what the rows below it are", "action_table.section-banner")]
        named, told, _ = part_labels(text)
        if told and not named:
            self._told = self._told | told
            return [Note(text, "context", "said for the rows below it", "action_table.told-banner")]
        before, self._banner, self._above = self._banner, None, {}
        pending: list[Draft] = [before] if before else []
        self._closed = False
        parts = paragraphs(text)
        if len(parts) > 1 and _announces_objectives(parts[0], self._context):
            return [*pending, *(listed_objective(part, "action_table.banner-list") for part in parts[1:])]
        if before and not before.statement and not row.number and _is_statement(text):
            self._banner = replace(before, statement=text.strip())
            return []
        self._told = told
        banner = banner_objective(named)
        banner = replace(banner, ref=banner.ref or row.number)
        self._banner = replace(
            banner, depth=BANNER_DEPTH + self._rank(banner.label or _style(row.number or text.lines[0].marker))
        )
        return pending

    def _rank(self, style: str) -> int:
        """Return how deep a banner of a style of numbering lies: by order of first appearance, the outermost first."""
        if style not in self._styles:
            self._styles.append(style)
        return self._styles.index(style)

    def _cell(self, row: Row, role: str) -> Passage:
        return Passage.joined(row.cell(column.index) for column in self._columns.having(role))

    def _actions(self, row: Row) -> list[ActionDraft]:
        title, cell = self._texts(row)
        number, cell = self._numbered(_without_updates(cell))
        beside = split_beside(cell, self._cell(row, "deadline")) if cell else []
        found = [entry for part in beside or [cell] for entry in entries(part) if entry.text] if not is_blank(cell) else []
        found = [entry for entry in found if undertakes(entry.text.value) or not header_roles(entry.text.value)]
        if len(found) > 1:
            title = EMPTY
        values = self._told | {role: passage for role in READ_ROLES if (passage := self._cell(row, role))}
        if says_nothing_new(values.get("deadline", EMPTY)) and (earlier := self._cell(row, "earlier_date")):
            values["deadline"] = earlier
        ref = number or clean_ref(self._cell(row, "reference").value.strip() or None)
        return [
            self._draft(entry, title, aligned([e.text for e in found], values, at), ref=ref, row=row)
            for at, entry in enumerate(found)
        ]

    def _texts(self, row: Row) -> tuple[Passage, Passage]:
        """Return the short title and the text of a row's action."""
        parts = [row.cell(column.index) for column in self._columns.having("action")]
        description = self._cell(row, "description")
        parts = [part for part in parts if part]
        if description and parts:
            return trimmed(parts[0]), description
        if len(parts) > 1:
            return trimmed(parts[0]), parts[1]
        return titled_part(parts[0]) if parts else (EMPTY, description)

    def _draft(self, entry: Entry, title: Passage, values: dict[str, Passage], *, ref: str | None, row: Row) -> ActionDraft:
        fields = fields_of(values, self._headers, self._context)
        number, text = without_number(entry.text)
        if not self._columns.having("owner"):
            fields["owners"] = fields.get("owners") or find_owners(text, self._context.owners)
        if not self._columns.having("deadline"):
            fields["deadlines"] = (
                self._ticked(row)
                or fields.get("deadlines")
                or ("period" not in self._roles and find_deadlines(text, self._context.dates))
                or ()
            )
        certain = bool(fields.get("owners") or fields.get("deadlines"))
        return ActionDraft(
            text=text,
            kind="table",
            rule="action_table.row",
            confidence=0.95 if certain else 0.85,
            ref=entry.ref or number or ref,
            title=title,
            **fields,
        )

    def _numbered(self, cell: Passage) -> tuple[str | None, Passage]:
        """Return the number before an action where all are numbered without a sign, and the action."""
        found = LETTERED.match(cell.text) if self._lettered else None
        return (found["ref"], cell[found.end() :]) if found else (None, cell)

    @property
    def _roles(self) -> set[str]:
        return {column.role for column in self._columns.columns}

    def _ticked(self, row: Row) -> tuple[Deadline, ...]:
        """Return a deadline for each period column that is ticked, coloured or says something; the words are the header's."""
        found: list[Deadline] = []
        for column in self._columns.having("period"):
            cell = row.cell(column.index)
            if column.index in row.filled or is_tick(cell.value) or (marks_time(cell) and not is_blank(cell)):
                found.extend(read_deadlines(column.header, self._context.dates))
        return tuple(found)


def _without_updates(cell: Passage) -> Passage:
    """Return an action cell without the paragraphs that say how far it has come: "Update: opened in May"."""
    updates = [at for at, line in zip(cell.offsets, cell.by_line(), strict=True) if _is_update(line)]
    opening = [at for at, line in zip(cell.offsets, cell.lines, strict=True) if line.opens] if updates else []
    return Passage.joined(part for part in cell.parted([*updates, *opening]) if not _is_update(part)) if updates else cell


def _is_update(part: Passage) -> bool:
    return "progress" in label_roles(part.text)


def _announces_objectives(text: Passage, context: Context) -> bool:
    announced = read_lead_in(text.value, context.nlp)
    return announced is not None and announced.cue == "objectives"


def _is_statement(text: Passage) -> bool:
    """Tell whether a banner states the objective that the one above it names."""
    return read_label(text) is None and clean_ref(text.lines[0].marker) is None and len(text.value.split()) > 4


def _style(marker: str | None) -> str:
    ref = clean_ref(marker) or ""
    return "1" * len(ref.split(".")) if ref[:1].isdigit() else ("a" if ref else "")
