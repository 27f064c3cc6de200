"""Records of labelled lines: What / Who / When, ``Lead:`` and ``Deadline:`` under a heading, labels on lines of their own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extract.cells import Entry, entries, fields_of, says_nothing_new
from extract.commitments import promises
from extract.dates.meaning import says_when
from extract.deadlines import find_deadlines
from extract.drafts import EMPTY, ActionDraft, Draft, Note, ObjectiveDraft, Reading
from extract.headers import first_role, is_earlier_date, is_later_date
from extract.headings import is_numbered_item
from extract.labels import called_number, clean_ref, read_label, without_number
from extract.owners import cut_leader, find_owners
from extract.ownership.cells import SURE_NAME, looks_like_owner
from extract.readers.action_table import BANNER_DEPTH, READ_ROLES, VALUE_ROLES
from extract.readers.called_actions import pledges
from extract.readers.objectives import PARAGRAPH_DEPTH
from extract.record_bodies import are_titled, body_of, last_above, title_above, told_above
from extract.record_units import REFERS, Unit, units_of
from extract.record_updates import told_below
from extract.references import reference
from extract.ruleset import pattern_of
from extract.run_on.cells import is_time
from extract.shapes import may_be_imperative, shape_of, undertakes
from extract.table_objectives import banner_objective
from extract.view import paragraphs, trimmed
from models.evidence import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from extract.view import View

_SCORE = 0.9
_PLEDGED_SCORE = 0.99
_HEAD = "labelled.head"
_MANY = 3  # records with as many labels, all the same, are the document's layout
_LAYOUT_SCORE = 0.94
_RUN_IN_SCORE = 0.92  # an entry with its label in its own paragraph: the list around it is another's
_FRONT = 2  # blocks
_LABELS_OF_A_HEADING = 2
_AGAIN = 2
_LABEL_WORDS = 8
_NUMBERED_TITLE = re.compile(r"(?!Year|Quarter|Phase|Stage|Term)[A-Z][a-z]+ (?:\d{1,2}|[A-Z])\s*[:.–—-]\s+[A-Z]")
_NEXT_TO_ALL = 0.8
_VALUE = "labelled.value"


@dataclass
class Record:
    """Values by their roles, with their labels, and in ``head`` what stands above the first of them."""

    head: list[Unit] = field(default_factory=list)
    values: dict[str, Passage] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    blocks: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)
    others: set[str] = field(default_factory=set)  # labels of the document's own
    titles: list[Unit] = field(default_factory=list)  # values that look like titles, and head nothing

    def takes(self, unit: int) -> bool:
        """Tell whether a unit, by its index, is already part of a value."""
        return unit in self.taken

    def ends_at(self, unit: Unit) -> bool:
        """Tell whether a unit begins the next record: text without a label, a label again, or an action's label."""
        again = unit.role in self.values if unit.role != "other" else unit.label in self.others
        return unit.role is None or (again and not self.revises(unit)) or unit.role == "action"

    def revises(self, unit: Unit) -> bool:
        """Tell whether a unit gives the deadline as it was last set, or as it first was, beside the one already there."""
        before = self.labels.get("deadline", "")
        return (
            unit.role == "deadline"
            and "deadline" in self.values
            and _is_revision(unit.label) != _is_revision(before)
            and (_is_revision(unit.label) or is_earlier_date(unit.label))
        )

    def add(self, unit: Unit, role: str, value: Passage) -> None:
        """Add a value, or the next paragraph of one."""
        self.values[role] = self.values.get(role, EMPTY).plus(value)
        self.blocks.add(unit.block)


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each record; a record alone, or with one label, is no layout and is left to others."""
    records = [record for record in _records(units_of(view)) if len(set(record.values) & {*VALUE_ROLES, "action"}) >= 1]
    useful = [record for record in records if set(record.values) & {"owner", "deadline"}]
    if len(useful) < 2 and not any(len(set(record.values) & {*VALUE_ROLES, "action"}) > 1 for record in useful):
        return
    established = sum(_of_heading(record) and len(_labels_of(record)) >= _LABELS_OF_A_HEADING for record in records) >= _AGAIN
    established = established or sum(_is_titled_action(view, record) for record in records) >= _MANY
    titled = _titles(records)
    above = [record for record in records if not _heads_list(view, record)]
    each_titled = are_titled(above)
    usual = each_titled or told_above(above)
    found: list[tuple[set[int], list[tuple[int, Draft]]]] = []
    updates = told_below(view, records)
    for record in records:
        drafts = _drafts(view, record, established=established, usual=usual)
        if told := updates.get(min(record.blocks)):
            drafts = [
                (block, replace(draft, status=told) if isinstance(draft, ActionDraft) else draft) for block, draft in drafts
            ]
        if not drafts:
            continue
        if title := titled.get(min(record.blocks)) or (title_above(record) if each_titled else None):
            drafts = _with_title(drafts, title)
        drafts = [*_banners(view, record), *drafts]
        drafts += [(unit.block, Note(EMPTY, "context", "the value of a label", _VALUE)) for unit in record.titles]
        drafts = [*_heading_objective(record), *drafts]
        blocks = record.blocks | {block for block, _ in drafts}
        if found and found[-1][0] & blocks:  # records may share a paragraph
            found[-1][0].update(blocks)
            found[-1][1].extend(drafts)
        else:
            found.append((blocks, drafts))
    promises = pledges(view)
    alike = Counter(frozenset(record.values) for record in records if len(record.values) >= _MANY)
    layout = _LAYOUT_SCORE if any(count >= _MANY for count in alike.values()) else _SCORE
    for blocks, drafts in found:
        headed = any(isinstance(draft, ObjectiveDraft) and draft.rule == _HEAD for _, draft in drafts)
        score = _PLEDGED_SCORE if headed or min(blocks) in promises else layout if len(blocks) > 1 else _RUN_IN_SCORE
        yield Reading("labelled", frozenset(blocks), tuple(drafts), score=score)


def _heading_objective(record: Record) -> list[tuple[int, Draft]]:
    """Return the labelled objective that stands above a record in the record's own paragraph."""
    unit = record.head[-1] if record.head else None
    if unit is None or unit.block not in record.blocks or read_label(unit.passage) is None:
        return []
    return [(unit.block, replace(banner_objective(unit.passage), rule=_HEAD, depth=PARAGRAPH_DEPTH))]


def _banners(view: View, record: Record) -> list[tuple[int, Draft]]:
    """Return the theme that a title between the rows of a table makes for the records below it."""
    titles = [unit for unit in record.head if unit.heading and view.blocks[unit.block].table is not None]
    return [
        (
            unit.block,
            ObjectiveDraft(text=trimmed(unit.passage), rule="labelled.banner", confidence=0.7, kind="theme", depth=BANNER_DEPTH),
        )
        for unit in titles[-1:]
    ]


def _heads_list(view: View, record: Record) -> bool:
    """Tell whether a list stands right below a record: its entries are what its labels are said of."""
    below = max(record.blocks) + 1
    return below < len(view.blocks) and view.blocks[below].kind == "list_item"


def _titles(records: list[Record]) -> dict[int, Unit]:
    """Return the headings that are titles of single actions, by the block of their record: where next to all records have one.

    Where several records stand under one heading, headings group them.
    """
    acting = [record for record in records if "action" in record.values]
    if any({"owner", "deadline"} & set(record.values) for record in records if record not in acting):
        return {}  # they stand below the same headings
    above = {min(record.blocks): record.head[-1] for record in acting if record.head and _is_title(record)}
    return above if len(above) > max(1, _NEXT_TO_ALL * len(acting)) else {}


def _is_title(record: Record) -> bool:
    """Tell whether what stands above a record, all alone or behind others, is a title and names no objective."""
    unit = record.head[-1]
    words = len(unit.passage.value.split())
    return (
        unit.block == min(record.blocks) - 1
        and words <= _LABEL_WORDS
        and (unit.heading or not unit.passage.value.endswith((".", ":")))
        and not read_label(unit.passage)
        and first_role(unit.passage.text.partition(":")[0]) != "objective"
    )


def _with_title(drafts: list[tuple[int, Draft]], title: Unit) -> list[tuple[int, Draft]]:
    named = trimmed(title.passage)
    note = Note(named, "context", "the title of what stands below it", "labelled.title.value")
    return [
        (title.block, note),
        *((block, replace(draft, title=named) if isinstance(draft, ActionDraft) else draft) for block, draft in drafts),
    ]


def _records(units: list[Unit]) -> Iterator[Record]:
    """Yield records: a label that comes again, or an action's label, begins the next one."""
    record = Record()
    for at, unit in enumerate(units):
        if unit.role is None and record.takes(at):
            continue
        if record.values and record.ends_at(unit):
            yield record
            record = Record()
        if unit.role is None:
            record.head.append(unit)
        else:
            _fill(record, units, at)
    if record.values:
        yield record


def _fill(record: Record, units: list[Unit], at: int) -> None:
    """Add what a label says to its record, and what stands below it."""
    unit = units[at]
    role = unit.role or ""
    if record.revises(unit):
        record.blocks.add(unit.block)
        if not _is_revision(unit.label) or says_nothing_new(unit.value):
            return
        del record.values[role]
    record.labels[role] = unit.label
    record.others.update({unit.label} if role == "other" else ())
    record.blocks.add(unit.block)
    if unit.value:
        record.add(unit, role, unit.value)
    for more in _value_below(units, at, record):
        record.add(more, role, more.passage)
        record.taken.add(units.index(more, at))
        record.titles += [more] if more.heading else []


def _is_revision(label: str) -> bool:
    return is_later_date(label.rstrip(" :"))


def _value_below(units: list[Unit], at: int, record: Record) -> list[Unit]:
    """Return the paragraphs below a label that are its value.

    Below a bare label that is the first one; more of them where the record's next label follows, or where they only
    go on with measures. What stands before the first label of the next record is that record's head.
    """
    role = units[at].role or ""
    below: list[Unit] = []
    for unit in units[at + 1 :]:
        if unit.role is not None or read_label(unit.passage, bare=True) or (unit.heading and not _is_value(role, unit)):
            break
        below.append(unit)
    after = at + 1 + len(below)
    following = units[after].role if after < len(units) else None
    inside = following is not None and following not in record.labels and following != "action"
    if inside:
        return (
            below
            if not units[at].value
            else [unit for unit in below if unit.block == units[at].block or _goes_on(record, role, unit)]
        )
    left_blank = role in ("owner", "deadline") and bool(below) and _undertakes_instead(below[0])
    own = 0 if units[at].value or left_blank else 1
    # "Card 2: Fair hiring" is the title of the next record
    below = below[:-1] if len(below) > own and _NUMBERED_TITLE.match(below[-1].passage.text) else below
    while own < len(below) and (
        _goes_on(record, role, below[own]) or (role in ("measure", "progress", "outcome") and _is_more(below[own]))
    ):
        own += 1
    return below[:own]


def _undertakes_instead(unit: Unit) -> bool:
    """Tell whether what stands below a label undertakes something and is no value: "March each year" is a time."""
    return undertakes(without_number(unit.passage)[1].value) and not is_time(unit.passage.value)


def _is_value(role: str, title: Unit) -> bool:
    """Tell whether what looks like a title says what its label asks for: what is done, by whom or when."""
    text = title.passage.value
    if role == "deadline":
        return says_when(text)
    if role == "action":
        return undertakes(text) and clean_ref(title.passage.lines[0].marker) is None
    return role == "owner" and looks_like_owner(text) >= SURE_NAME


def _is_more(unit: Unit) -> bool:
    """Tell whether a paragraph goes on with measures or updates: not a numbered entry, and nothing to be done."""
    done = undertakes(unit.passage.value) or promises(unit.passage)
    return clean_ref(unit.passage.lines[0].marker) is None and not done


def _goes_on(record: Record, role: str, unit: Unit) -> bool:
    """Tell whether a paragraph is the rest of the sentence that the value above it began."""
    value = record.values.get(role)
    small = value is not None and unit.passage.text[:1].islower() and not value.text.rstrip().endswith((".", ";"))
    return small and not (role in ("owner", "deadline") and undertakes(unit.passage.value))


def _labels_of(record: Record) -> set[str]:
    return set(record.values) & {"owner", "deadline", "measure"}


def _of_heading(record: Record) -> bool:
    """Tell whether labels stand right below a heading and no label names the action."""
    return "action" not in record.values and bool(record.head) and record.head[-1].heading


def _is_titled_action(view: View, record: Record) -> bool:
    """Tell whether a record is a heading that undertakes something, who acts, and nothing below them."""
    below = max(record.blocks) + 1
    ends = below == len(view.blocks) or view.blocks[below].kind == "heading"
    return ends and _of_heading(record) and "owner" in record.values and undertakes(record.head[-1].passage.value)


def _drafts(view: View, record: Record, *, established: bool, usual: bool) -> list[tuple[int, Draft]]:
    """Return the actions of a record. Where it is ``established`` that headings are actions, one label is enough.

    Where an action above its labels is ``usual``, it need not show its verb. One word is an action where it is told who and when.
    """
    values = {role: passage for role, passage in record.values.items() if role in READ_ROLES}
    fields = fields_of(values, record.labels, view.context)
    if action := record.values.get("action"):
        if pattern_of("objectives.marked").match(action.text):
            return []
        block = min(record.blocks)
        action, leading = cut_leader(action, view.context.owners)
        fields = ({"owners": leading} if leading else {}) | fields
        told = {"owner", "deadline"} <= set(values)
        parts = [entry for entry in _entries(view, action) if told or " " in entry.text.value]
        found = [(block, _action(view, entry, fields, confidence=0.95)) for entry in parts]
        return _behind_reference(record, found)
    body = body_of(record) or (last_above(record) if usual else [])
    named = bool(body) and (clean_ref(body[0].passage.lines[0].marker) is not None or undertakes(body[0].passage.value))
    least = 1 if established and named else _LABELS_OF_A_HEADING
    if not body or (body[0].heading and (len(_labels_of(record)) < least or _opens_form(body[0]))):
        return []
    found = [
        (
            unit.block,
            _action(view, Entry(unit.passage, clean_ref(unit.passage.lines[0].marker)), fields, confidence=0.85),
        )
        for unit in body
        if " " in unit.passage.value
    ]
    return _behind_reference(record, found)


def _opens_form(head: Unit) -> bool:
    """Tell whether a heading is the first of all and undertakes nothing: the labels below it are the head of a form."""
    return head.block < _FRONT and not undertakes(head.passage.value)


def _behind_reference(record: Record, found: list[tuple[int, ActionDraft]]) -> list[tuple[int, Draft]]:
    """Return the actions of a record, each behind the number of the objective that it serves where the record names one."""
    serves = record.values.get(REFERS)
    named: list[Draft] = [reference(serves)] if serves else []
    return [(block, draft) for block, action in found for draft in (*named, action)]


def _entries(view: View, action: Passage) -> list[Entry]:
    """Return what stands below an action's label: its bullets, or the paragraphs, or sentences, that are undertakings each."""
    parts = paragraphs(action)
    if len(parts) > 1 and is_numbered_item(parts[0].value):  # "Action 3" on a line of its own
        parts = parts[1:]
        action = Passage.joined(parts)
    if sum(part.lines[0].marker is not None for part in parts) > 1:
        return entries(action)
    if len(parts) > 1 and _is_entry(parts[0]) and all(_is_entry(part) or may_be_imperative(part.value) for part in parts):
        return [Entry(trimmed(part), clean_ref(part.lines[0].marker)) for part in parts]
    orders = view.sentences(action)
    if len(orders) > 1 and all(shape_of(order.value) == "imperative" for order in orders):
        return [Entry(trimmed(order)) for order in orders]
    return [Entry(trimmed(action))]


def _is_entry(part: Passage) -> bool:
    return part.text[:1].islower() or undertakes(part.value)


def _action(view: View, entry: Entry, fields: dict[str, Any], *, confidence: float) -> ActionDraft:
    """Return the action of an entry; the time words of its own count where its record has no label for them."""
    number, text = without_number(entry.text)
    called, text = called_number(text)
    told, leading = cut_leader(text, view.context.owners)
    owners = leading if told else ()
    fields = {
        "deadlines": find_deadlines(text, view.context.dates),
        "owners": owners or find_owners(text, view.context.owners),
    } | fields
    ref, text = number or called, trimmed(told if owners else text)
    return ActionDraft(text=text, kind="bullet", rule="labelled.record", confidence=confidence, ref=ref or entry.ref, **fields)
