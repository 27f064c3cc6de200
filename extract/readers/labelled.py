"""Records of labelled lines: What / Who / When, ``Lead:`` and ``Deadline:`` under a heading, labels on lines of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.cells import fields_of
from extract.columns import header_roles
from extract.drafts import EMPTY, ActionDraft, Draft, Reading
from extract.labels import clean_ref, without_number
from extract.readers.action_table import VALUE_ROLES
from extract.shapes import undertakes
from extract.view import paragraphs, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.view import View
    from models.evidence import Passage

_INLINE = re.compile(r"^(?P<label>[A-Z][^:\n]{1,60}?)\s*(?::|\s[-–—](?=\s))\s*(?P<value>\S.*)?$", re.DOTALL)
_ROLES = {*VALUE_ROLES, "action", "progress", "other", "reference"}


@dataclass(frozen=True)
class _Unit:
    """A paragraph of a block or cell; ``role`` where it begins with a label, ``value`` what follows the label."""

    block: int
    passage: Passage
    heading: bool
    role: str | None = None
    label: str = ""
    value: Passage = EMPTY


@dataclass
class _Record:
    head: list[_Unit] = field(default_factory=list)
    values: dict[str, Passage] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    blocks: set[int] = field(default_factory=set)

    def add(self, unit: _Unit, role: str, value: Passage) -> None:
        """Add a value, or the next paragraph of one."""
        self.values[role] = self.values.get(role, EMPTY).plus(value)
        self.blocks.add(unit.block)


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each record; a record alone, or with one label, is no layout and is left to others."""
    records = [record for record in _records(_units(view)) if len(set(record.values) & {*VALUE_ROLES, "action"}) >= 1]
    useful = [record for record in records if set(record.values) & {"owner", "deadline"}]
    if len(useful) < 2 and not any(len(set(record.values) & {*VALUE_ROLES, "action"}) > 1 for record in useful):
        return
    for record in records:
        drafts = _drafts(view, record)
        if drafts:
            blocks = record.blocks | {block for block, _ in drafts}
            yield Reading("labelled", frozenset(blocks), tuple(drafts), score=0.9)


def _units(view: View) -> list[_Unit]:
    units: list[_Unit] = []
    for index, block in enumerate(view.blocks):
        if block.table is None:
            units += [_unit(index, part, heading=block.kind == "heading") for part in paragraphs(view.passages[index])]
            continue
        columns = view.columns(index)
        if columns is None or not columns.first("action"):
            for cell in block.table.cells:
                passage = view.passage(cell.lines)
                units += [_unit(index, part, heading=False) for part in paragraphs(passage)]
    return units


def _unit(block: int, passage: Passage, *, heading: bool) -> _Unit:
    text = passage.text
    whole = _role(text) if len(text.split()) <= 8 else None
    if whole:
        return _Unit(block, passage, heading, whole, text)
    found = _INLINE.match(text)
    role = _role(found["label"]) if found else None
    if found and role and len(found["label"].split()) <= 7:
        value = passage[found.start("value") :].strip() if found["value"] else EMPTY
        return _Unit(block, passage, heading, role, found["label"], value)
    return _Unit(block, passage, heading)


def _role(text: str) -> str | None:
    roles = [role for role, _ in header_roles(text) if role in _ROLES]
    return roles[0] if roles else None


def _records(units: list[_Unit]) -> Iterator[_Record]:
    """Yield records: a label that comes again, or an action's label, begins the next one."""
    record, waiting = _Record(), None
    for unit in units:
        if unit.role is None:
            if waiting and not unit.heading and _takes(record, waiting, unit):
                record.add(unit, waiting, unit.passage)
                continue
            if record.values:
                yield record
                record = _Record()
            record.head.append(unit)
            waiting = None
            continue
        if unit.role in record.values or (unit.role == "action" and record.values):
            yield record
            record = _Record()
        record.labels[unit.role] = unit.label
        record.blocks.add(unit.block)
        if unit.value:
            record.add(unit, unit.role, unit.value)
        waiting = unit.role
    if record.values:
        yield record


def _takes(record: _Record, role: str, unit: _Unit) -> bool:
    """Tell whether a paragraph without a label belongs to the value above it: the first one after a bare label, or a list."""
    if role not in record.values:
        return True
    return (role in ("measure", "progress", "outcome") and unit.passage.lines[0].marker is not None) or role in (
        "measure",
        "progress",
    )


def _drafts(view: View, record: _Record) -> list[tuple[int, Draft]]:
    values = {role: passage for role, passage in record.values.items() if role in VALUE_ROLES}
    fields = fields_of(values, record.labels, view.context)
    rule = "labelled.record"
    if action := record.values.get("action"):
        block = min(record.blocks)
        ref, text = without_number(trimmed(action))
        return [(block, ActionDraft(text=trimmed(text), kind="bullet", rule=rule, confidence=0.95, ref=ref, **fields))]
    body = _body(record.head)
    if not body:
        return []
    return [
        (
            unit.block,
            ActionDraft(
                text=trimmed(without_number(unit.passage)[1]),
                kind="bullet",
                rule=rule,
                confidence=0.85,
                ref=without_number(unit.passage)[0] or clean_ref(unit.passage.lines[0].marker),
                **fields,
            ),
        )
        for unit in body
    ]


def _body(head: list[_Unit]) -> list[_Unit]:
    """Return what a record without an action label is about: the undertakings above its labels, or else its heading."""
    since = max((index for index, unit in enumerate(head) if unit.heading), default=-1)
    below = [unit for unit in head[since + 1 :] if undertakes(unit.passage.value)]
    if below:
        return below
    if since >= 0 and since == len(head) - 1:
        return [head[since]]
    return head[-1:] if head and len(head[-1].passage.value.split()) > 2 else []
