"""What a record of labelled lines is about: the paragraphs or the heading that stand above its labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.commitments import read_commitment
from extract.headers import is_foreign, likely_roles
from extract.headings import is_generic
from extract.labels import called_number, read_label, without_number
from extract.ruleset import pattern_of
from extract.shapes import is_statement, undertakes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.readers.labelled import Record
    from extract.record_units import Unit
    from models.evidence import Passage

_RUN_IN = re.compile(r"[A-Z][\w&]+(?: [\w&]+){0,2} [-–—] \S")
_LONGEST_ENTRY = 30  # words
_LONGEST_LABEL = 5  # words
_FEWEST_WORDS = 3
_TITLE_AND_TEXT = 2
_FEWEST, _MOST, _NEARLY_ALL = 3, 0.6, 0.8  # records by which it is told where actions stand


def body_of(record: Record) -> list[Unit]:
    """Return what a record without an action label is about: the undertakings right above its labels, or else its heading.

    An entry that begins with its strand and a dash, and has a label in its own paragraph, need not show its verb; nor need
    one that says there both who and when.
    """
    labelled = record.blocks
    told = {"owner", "deadline"} <= set(record.values)
    run_in = [unit for unit in record.head if unit.block in labelled and not unit.heading]
    head = run_in or record.head
    since = max((index for index, unit in enumerate(head) if unit.heading), default=-1)
    below: list[Unit] = []
    for unit in reversed(head[since + 1 :]):
        if is_foreign(unit.passage.value.partition(":")[0]):
            break
        alone = told and not below and len(unit.passage.value.split()) >= _FEWEST_WORDS
        if not _acts(unit) and not (unit.block in labelled and (alone or _RUN_IN.match(unit.passage.text))):
            break
        below.insert(0, unit)
    if below:
        return below
    if since >= 0 and since == len(head) - 1:
        return [] if is_generic(head[since].passage.value) else [head[since]]
    return [unit for unit in head[-1:] if _is_numbered_entry(unit.passage)]


_TOLD = frozenset({"owner", "deadline", "status", "measure", "outcome", "partners"})


def told_above(records: Sequence[Record]) -> bool:
    """Tell whether most full records have an undertaking right above their first label, or nearly all, built alike, a line."""
    full = _full(records)
    alike = len(full) >= _FEWEST and len({_TOLD & set(record.values) for record in full}) == 1
    if alike and sum(map(_has_line_above, full)) >= _NEARLY_ALL * len(full):
        return True
    telling = [unit for record in full for unit in last_above(record) if _acts(unit)]
    return len(telling) >= _FEWEST and len(telling) >= _MOST * len(full)


def _has_line_above(record: Record) -> bool:
    return any(not is_statement(unit.passage.value) for unit in last_above(record))


def are_titled(records: Sequence[Record]) -> bool:
    """Tell whether all records that say both who and when have a paragraph above their labels, and a title over it."""
    full = _full(records)
    return len(full) >= _FEWEST and all(title_above(record) for record in full)


def _full(records: Sequence[Record]) -> list[Record]:
    """Return the records without an action's label that say both who, or how far it has come, and when."""
    telling = (record for record in records if "deadline" in record.values and {"owner", "status"} & set(record.values))
    return [record for record in telling if "action" not in record.values]


def title_above(record: Record) -> Unit | None:
    """Return the heading over the one paragraph that stands above the labels of a record, None where it is no such title."""
    if not last_above(record) or len(record.head) < _TITLE_AND_TEXT or not record.head[-2].heading:
        return None
    title = record.head[-2]
    labelled = read_label(title.passage, bare=True) is not None or title.block != record.head[-1].block - 1
    return None if labelled or is_generic(title.passage.value) else title


def last_above(record: Record) -> list[Unit]:
    """Return the paragraph right above the labels of a record, none where it is a heading, a lead-in or too long."""
    unit = record.head[-1] if record.head else None
    if unit is None or unit.heading or unit.block < min(record.blocks) - 1 or unit.passage.value.endswith((":", "?")):
        return []
    named = read_label(unit.passage) or pattern_of("objectives.block-label").match(unit.passage.text)
    return [unit] if 2 < len(unit.passage.value.split()) <= _LONGEST_ENTRY and not named else []


def _is_numbered_entry(passage: Passage) -> bool:
    """Tell whether a paragraph is an entry by its number: a short one, not a clause of a report."""
    return without_number(passage)[0] is not None and 2 < len(passage.value.split()) <= _LONGEST_ENTRY


def _is_foreign_value(text: str) -> bool:
    """Tell whether a line has a label that plans do not have: "Name of proposal: Move of the desk"."""
    label, colon, _ = text.partition(":")
    return bool(colon) and len(label.split()) <= _LONGEST_LABEL and any(role == "foreign" for role, _ in likely_roles(label))


def _acts(unit: Unit) -> bool:
    text = called_number(without_number(unit.passage)[1])[1].value
    if pattern_of("lists.verdict").match(text) or _is_foreign_value(text):
        return False
    return undertakes(text) or (". " not in text and read_commitment(text) is not None)
