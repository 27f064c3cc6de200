"""Tables that belong to one action: a card with its title in a merged row, or a table of who, when and how under a heading.

A card's labels stand above their values, or beside them. Several cards may have been read as one table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extract.align import aligned
from extract.cells import entries, fields_of
from extract.closing_labels import is_time_behind
from extract.column_content import is_level
from extract.columns import header_roles
from extract.drafts import EMPTY, ActionDraft, Draft, Reading
from extract.headers import likely_roles
from extract.headings import is_generic
from extract.labels import clean_ref, named_part, read_label, without_number
from extract.readers.action_table import READ_ROLES, VALUE_ROLES
from extract.references import is_reference, reference
from extract.ruleset import pattern_of
from extract.shapes import undertakes
from extract.table_objectives import column_objective
from extract.turned import turned
from extract.view import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extract.view import View
    from models.document import Cell, Table
    from models.evidence import Passage

_FEWEST = 2  # labels
_PAIR = 2  # a label and its value
_TITLE_WORDS = 8
_FRONT = 2  # blocks, one of which is the title
_FIGURE = re.compile(r"[£$€]?\d[\d,.]*\s?(?:%|k|m)?")
_MAY_UNDERTAKE = {"measure", "outcome", "objective", "description"}


@dataclass
class _Card:
    """A title and labelled values; ``head`` is the block of a title outside the table, ``service`` whose form it is."""

    title: Passage = EMPTY
    head: int | None = None
    values: dict[str, Passage] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    service: Passage = EMPTY
    full_rows: int = 0

    @property
    def is_begun(self) -> bool:
        """Tell whether the card has a title alone: a short one, with what is to be done in the next row."""
        return bool(self.title) and not self.labels and not self.values and len(self.title.value.split()) <= _TITLE_WORDS

    def add(self, label: Passage, value: Passage, role: str = "") -> None:
        """Add a value under a role, or its label's likeliest."""
        roles = [("deadline", "")] if value and is_time_behind(label.value, value) else header_roles(label.value)
        role = role or next((likely for likely, _ in roles or likely_roles(label.value)), "")
        if role == "owner" and "action" not in self.values and pattern_of("objectives.form-service").match(label.value):
            self.service = value
        elif role:
            self.labels[role] = label.value
            if value:
                self.values[role] = self.values.get(role, EMPTY).plus(value)


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each table that is a card or several, or that follows the action it belongs to.

    Where others of the document have the same label and more, a card may have one label alone.
    """
    tables = {
        index: _cards(view, index, block.table)
        for index, block in enumerate(view.blocks)
        if block.table is not None and not _is_action_table(view, index) and not _is_of_another_kind(view, index, block.table)
    }
    whole = [card for cards in tables.values() for card in cards if _is_card(card)]
    labels = {label for card in whole for label in card.labels.values()}
    for index, found in tables.items():
        cards = [card for card in found if _is_card(card, fewest=1 if labels >= set(card.labels.values()) else _FEWEST)]
        if cards:
            drafts: list[tuple[int, Draft]] = [
                (card.head if card.head is not None else index, draft) for card in cards for draft in _drafts(view, card)
            ]
            yield Reading("cards", frozenset({index, *(block for block, _ in drafts)}), tuple(drafts), score=0.97)


def _is_action_table(view: View, index: int) -> bool:
    table, columns = view.blocks[index].table, view.columns(index)
    if table is not None and turned(table, view.document.text) is not None:
        return True
    return columns is not None and columns.first("action") is not None and columns.header_rows > 0


def _is_of_another_kind(view: View, index: int, table: Table) -> bool:
    """Tell whether a table is a register, a programme of events, a paper's own record or the like, or half of it are figures."""
    columns = view.columns(index)
    if columns is not None and any(column.rule == "columns.foreign" for column in columns.columns):
        return True
    texts = [view.passage(cell.lines).text.strip() for cell in table.cells]
    if sum(pattern_of("header_words.own-record").search(text) is not None for text in texts) > 1:
        return True
    return 2 * sum(_FIGURE.fullmatch(text) is not None for text in texts) >= len(texts)


def _cards(view: View, index: int, table: Table) -> list[_Card]:
    cards = [_Card()]
    header: list[tuple[Cell, Passage]] | None = None
    columns = view.columns(index)
    header_rows = columns.header_rows if columns is not None else 0
    told = {column.index: column.role for column in columns.columns} if columns is not None else {}
    heads = len(set(told.values()) & {*VALUE_ROLES, "action"}) >= _FEWEST
    upright = _has_label_column(view, table)
    undertaking = _undertaking_row(view, table) if upright else None
    for at in range(table.rows):
        cells = [(cell, passage) for cell in table.row(at) if (passage := view.passage(cell.lines))]
        first = at == header_rows - 1
        labels = at + 1 < table.rows and (
            (first and heads and len(cells) > 1) or _are_labels([passage.value for _, passage in cells], sure=first)
        )
        known = [labels or bool(header_roles(passage.value)) for _, passage in cells]
        if upright and len(cells) > 1:
            _add_beside(cards[-1], cells, [place % 2 == 0 for place in range(len(cells))], role="action" * (at == undertaking))
            continue
        below = header is not None and header[0][0].row == at - 1 and cells and cells[0][0].column_span == 1
        if len(cells) == 1 and not any(known) and not below:
            if cards[-1].is_begun:
                cards[-1].values["action"] = cells[0][1]
            else:
                cards.append(_Card(title=cells[0][1]))
            header = None
        elif cells and sum(known) >= max(min(2, len(cells)), 0.6 * len(cells)):
            header = cells
        elif header and sum(known) <= 0.5 * len(known):
            _add_below(cards[-1], header, cells, roles=told if header[0][0].row == header_rows - 1 else {})
            cards[-1].full_rows += len(cells) > 1 and len(cells) >= len(header) - 1
        else:
            _add_beside(cards[-1], cells, known)
            header = None
    _settle(view, cards, index - 1)
    return cards


def _settle(view: View, cards: list[_Card], above: int) -> None:
    """Give the first card the title that stands above the table, and each the service as its owner where nobody else is."""
    for card in cards:
        if card.service:
            card.labels.setdefault("owner", "")
            card.values.setdefault("owner", card.service)
    titled = cards[0].title or "action" in cards[0].values
    # the first line of a document is its title
    no_title = above <= 0 or view.blocks[above].kind == "table" or _ends_list(view, above) or _opens_form(view, above)
    if not titled and cards[0].values and not no_title:
        cards[0].title, cards[0].head = view.passages[above], above


def _ends_list(view: View, above: int) -> bool:
    """Tell whether a block is the last of a bulleted list's entries: what the table below it says, it says of all of them."""
    entries_above = view.blocks[above - 1 : above + 1]
    return all(block.kind == "list_item" and clean_ref(block.lines[0].marker) is None for block in entries_above)


def _opens_form(view: View, above: int) -> bool:
    """Tell whether a line is among the first and names a form, so that the table below it is the form's head."""
    return above < _FRONT and not undertakes(view.passages[above].value)


def _has_label_column(view: View, table: Table) -> bool:
    """Tell whether each row with more than one cell begins with another label, so that labels stand beside their values.

    So it is where markup says that the first cells, and no others, are headers.
    """
    rows = [[view.passage(cell.lines).value for cell in table.row(at) if cell.lines] for at in range(table.rows)]
    first = [row[0] for row in rows if len(row) > 1]
    roles = [header_roles(text)[:1] for text in first]
    if len(first) < _FEWEST:
        return False
    if any(roles) and all(cell.header == (cell.column == 0) for cell in table.cells if cell.lines):
        return True
    if all(roles):
        return len({text.casefold() for text in first}) == len(first) and len(set(map(str, roles))) > 1
    likely = len(first) > _FEWEST and sum(map(bool, roles)) * 2 >= len(first) and all(map(likely_roles, first))
    return likely and len({text.casefold() for text in first}) == len(first) and all(len(row) <= _PAIR for row in rows)


def _undertaking_row(view: View, table: Table) -> int | None:
    """Return the row whose value is to be done, in a table with labels beside values of which none says "action"."""
    found: int | None = None
    for at in range(table.rows):
        label, *values = [view.passage(cell.lines) for cell in table.row(at) if cell.lines] or [EMPTY]
        role = next((role for role, _ in likely_roles(label.value)), "")
        if role == "action":
            return None
        if found is None and role in _MAY_UNDERTAKE and len(values) == 1 and _is_to_be_done(values[0]):
            found = at
    return found


def _is_to_be_done(value: Passage) -> bool:
    """Tell whether each entry of a value is an undertaking: of measures one may begin as if it were ("Share of those who")."""
    return len(value.value.split()) > 3 and all(undertakes(entry.text.value) for entry in entries(value))


def _are_labels(texts: list[str], *, sure: bool) -> bool:
    """Tell whether the texts of a row all name roles, surely or likely, and each another one."""
    roles = [likely_roles(text)[:1] for text in texts]
    named = {role for found in roles for role, _ in found}
    return len(texts) > 1 and len(named) == len(texts) and (sure or any(header_roles(text) for text in texts))


def _add_below(
    card: _Card, header: list[tuple[Cell, Passage]], cells: list[tuple[Cell, Passage]], *, roles: Mapping[int, str]
) -> None:
    """Add the values below labels; ``roles`` are those that the columns have by what they hold."""
    for label_cell, label in header:
        for cell, value in cells:
            if label_cell.column <= cell.column < label_cell.column + label_cell.column_span:
                card.add(label, value, roles.get(label_cell.column, ""))


def _add_beside(card: _Card, cells: list[tuple[Cell, Passage]], known: list[bool], *, role: str = "") -> None:
    for at in range(len(cells) - 1):
        if known[at] and not known[at + 1]:
            card.add(cells[at][1], cells[at + 1][1], role)


def _is_card(card: _Card, *, fewest: int = _FEWEST) -> bool:
    roles = set(card.values) & set(VALUE_ROLES)
    titled = len(card.title.value.split()) >= 3 and not is_generic(card.title.value) and read_label(card.title) is None
    return (
        (titled or "action" in card.values)
        and bool(set(card.labels) & {"owner", "deadline"})
        and bool(roles)
        and len(card.labels) >= fewest
        and card.full_rows <= 1
    )


def _drafts(view: View, card: _Card) -> list[Draft]:
    """Return the actions of a card, behind the objective that it serves where the card names one, or its number."""
    serves = card.values.get("objective") or _outcome_served(card)
    actions = _actions(view, card, serves)
    if serves is None:
        return actions
    if is_reference(serves.value):
        return [reference(serves), *actions]
    if "action" not in card.values or is_level(serves):
        return actions
    objective, label = column_objective(serves), read_label(card.title)
    if label is not None and not label.title and objective.ref is None:
        objective = replace(objective, ref=label.ref)
    return [objective, *actions]


def _outcome_served(card: _Card) -> Passage | None:
    """Return the outcome that a form states before it lists what is to be done for it: its aim, not one action's result."""
    outcome, action = card.values.get("outcome"), card.values.get("action")
    if outcome is None or action is None or len(entries(action)) < _FEWEST:
        return None
    return outcome if list(card.labels).index("outcome") < list(card.labels).index("action") else None


def _actions(view: View, card: _Card, serves: Passage | None) -> list[Draft]:
    """Return an action for each entry of the list that a card has as its action; else the card's text is one, or its title."""
    values = {role: value for role, value in card.values.items() if role in READ_ROLES and value is not serves}
    listed = card.values.get("action")
    found = entries(listed) if listed is not None else []
    if listed is None or len(found) < _FEWEST or not listed.lines[0].marker:
        return [_draft(view, card, values)]
    texts = [entry.text for entry in found]
    return [
        ActionDraft(
            text=trimmed(entry.text),
            kind="table",
            rule="cards.entry",
            confidence=0.9,
            ref=entry.ref,
            **fields_of(aligned(texts, values, at), card.labels, view.context),
        )
        for at, entry in enumerate(found)
    ]


def _draft(view: View, card: _Card, values: Mapping[str, Passage]) -> ActionDraft:
    label, named = named_part(card.values.get("action") or card.title)
    ref, text = without_number(named)
    return ActionDraft(
        text=trimmed(text),
        kind="table",
        rule="cards.card",
        confidence=0.95,
        ref=ref or label,
        title=trimmed(card.title) if "action" in card.values and card.head is None else EMPTY,
        **fields_of(values, card.labels, view.context),
    )
