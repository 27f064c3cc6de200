"""A document without what must not be shown. Characters are replaced one for one, so that every place stays what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from corpus.care import Care, personal
from corpus.owners import owner_id
from models.evidence import Passage
from models.geometry import Span
from models.ledger import Issue
from models.record import Record

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from corpus.corrections import Correction
    from corpus.entry import Entry
    from models.plan import Action, Objective, Plan

MASK = "█"
_NONE = Care()
_R = TypeVar("_R", bound=Record)
_Intervals = list[tuple[int, int]]
# Fields that quote the document, and those that tell from where.
_CODES = frozenset({"id", "rule", "parent", "objective", "source", "title_source", "statement_source", "source_document"})
_QUOTING = (("text", "source"), ("name", "source"), ("title", "title_source"), ("statement", "statement_source"))


class Withheld(NamedTuple):
    """An entry as it may be shown. ``changed`` tells whether anything is missing: then its file must not be shown."""

    entry: Entry
    changed: bool
    people: tuple[str, ...] = ()


def withhold(entry: Entry, ids: Mapping[str, str], care: Care) -> Withheld:
    """Return an entry without what care leaves out; ``ids`` are the published ids of its items.

    Names, addresses and numbers are blotted out, where the licence does not allow the text all but the quoted items is blank,
    and items that were taken down are gone, with their words.
    """
    if care == _NONE:
        return Withheld(entry, changed=False)
    people = tuple(dict.fromkeys(_people(entry.plan))) if care.redact_people else ()
    patterns = personal(care, people)
    terms = care.terms(entry.licence)
    plan = _without(entry.plan, {item for item, identity in ids.items() if identity in care.takedown.items})
    text = entry.document.text if entry.document else ""
    gone = _spans(_taken(entry.plan, plan))
    masked = _blotted(text, [*_found(patterns, text), *gone], MASK)
    if not terms.full_text:
        masked = _kept_only(masked, _spans(_quoted(plan)))
    shown = _Rewriting(text, masked, patterns).plan(plan)
    if not terms.full_text:
        licence = f"its licence ({entry.licence})" if entry.licence else "its source, which names no licence,"
        message = f"{licence} does not allow to show the whole text: only what is quoted of it is kept"
        shown = shown.model_copy(update={"issues": (*shown.issues, Issue(code="withheld", message=message))})
    if shown == entry.plan and masked == text and terms.page_images and not _may_hide(entry, care):
        return Withheld(entry, changed=False, people=people)
    document = entry.document.model_copy(update={"text": masked}) if entry.document else None
    name = _blotted(entry.name, _found(patterns, entry.name), "-")
    return Withheld(entry.model_copy(update={"plan": shown, "document": document, "name": name}), changed=True, people=people)


def blot(text: str, patterns: Iterable[re.Pattern[str]]) -> str:
    """Return a text of its own without what the patterns find."""
    return _blotted(text, _found(patterns, text), MASK)


def shown_corrections(corrections: Iterable[Correction], care: Care, *, people: Iterable[str]) -> tuple[Correction, ...]:
    """Return corrections of what is still there, without what was blotted out; a person who is put right stays blotted out."""
    listed = tuple(corrections)
    added = [c.values["text"] for c in listed if c.values.get("kind") == "person"] if care.redact_people else []
    patterns = personal(care, [*people, *added])
    gone = (*care.takedown.documents, *care.takedown.items)
    left = (c for c in listed if not any(c.id == name or c.id.startswith((f"{name}-", f"{name},")) for name in gone))
    return tuple(_shown_correction(correction, patterns) for correction in left) if patterns else tuple(left)


def _shown_correction(correction: Correction, patterns: Sequence[re.Pattern[str]]) -> Correction:
    new: dict[str, Any] = {field: blot(getattr(correction, field), patterns) for field in ("seen", "value", "why")}
    new["values"] = {name: blot(value, patterns) for name, value in correction.values.items()}
    if correction.table == "action_owners" and correction.id.count(",") == 2 and new["seen"] != correction.seen:
        action, _, role = correction.id.split(",")
        new["id"] = f"{action},{owner_id(new['seen'])},{role}"
    return correction.model_copy(update=new)


def _people(plan: Plan) -> Iterator[str]:
    for action in plan.actions:
        for owner in (*action.owners, *action.partners):
            if owner.kind == "person":
                yield owner.name


def _may_hide(entry: Entry, care: Care) -> bool:
    """Tell whether the pictures of pages may show what their text does not: OCR may have missed it."""
    pages = entry.document.pages if entry.document else ()
    return care.redact_people and any(page.ocr_confidence is not None for page in pages)


def _without(plan: Plan, taken: set[str]) -> Plan:
    """Return a plan without items; what stood under an objective stands under the one above it."""
    if not taken:
        return plan
    above = {objective.id: objective.parent for objective in plan.objectives}

    def kept(identity: str | None) -> str | None:
        while identity in taken:
            identity = above[identity]
        return identity

    objectives = tuple(o.model_copy(update={"parent": kept(o.parent)}) for o in plan.objectives if o.id not in taken)
    actions = tuple(a.model_copy(update={"objective": kept(a.objective)}) for a in plan.actions if a.id not in taken)
    return plan.model_copy(update={"objectives": objectives, "actions": actions})


def _taken(whole: Plan, left: Plan) -> Iterator[Objective | Action]:
    objectives, actions = {objective.id for objective in left.objectives}, {action.id for action in left.actions}
    yield from (objective for objective in whole.objectives if objective.id not in objectives)
    yield from (action for action in whole.actions if action.id not in actions)


def _quoted(plan: Plan) -> Iterator[Record]:
    yield from plan.objectives
    yield from plan.actions
    yield from plan.facts.values()


def _spans(records: Iterable[Record]) -> _Intervals:
    """Return the places of all values of records."""
    return [(span.start, span.end) for record in records for span in _spans_of(record)]


def _spans_of(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Record):
        for _, part in value:
            yield from _spans_of(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _spans_of(part)


def _found(patterns: Iterable[re.Pattern[str]], text: str) -> _Intervals:
    return [match.span() for pattern in patterns for match in pattern.finditer(text)]


def _blotted(text: str, intervals: _Intervals, mask: str) -> str:
    """Return a text in which the letters of intervals are masked; white space stays."""
    parts, done = [], 0
    for start, end in sorted(intervals):
        if end > done:
            start = max(start, done)
            parts += [text[done:start], *(letter if letter.isspace() else mask for letter in text[start:end])]
            done = end
    return "".join([*parts, text[done:]])


def _kept_only(text: str, intervals: _Intervals) -> str:
    """Return a text that is blank but for intervals; line feeds stay."""
    parts, done = [], 0
    for start, end in [*sorted(intervals), (len(text), len(text))]:
        if start > done:
            parts.append("".join(letter if letter == "\n" else " " for letter in text[done:start]))
        parts.append(text[max(start, done) : end])
        done = max(done, end)
    return "".join(parts)


class _Rewriting:
    """Gives values the words that their places have now; words of their own lose what the patterns find."""

    def __init__(self, before: str, now: str, patterns: Sequence[re.Pattern[str]]) -> None:
        self.before, self.now, self.patterns = before, now, patterns

    def plan(self, plan: Plan) -> Plan:
        """Return a plan as it may be shown; its title is what the fact of that name quotes."""
        shown = self._record(plan)
        fact, was = shown.facts.get("title"), plan.facts.get("title")
        return shown.model_copy(update={"title": fact.text}) if fact and fact != was else shown

    def _record(self, record: _R) -> _R:
        given = dict(record)
        sources = {field: given[source] for field, source in _QUOTING if source in given and field in given}
        written = {field: self._value(value, sources.get(field, ())) for field, value in given.items() if field not in _CODES}
        new = {field: value for field, value in written.items() if value != given[field]}
        return record.model_copy(update=new) if new else record

    def _value(self, value: Any, source: Sequence[Span] = ()) -> Any:
        if isinstance(value, str):
            return self._quoted(source) if self._is_changed(source) else blot(value, () if source else self.patterns)
        if isinstance(value, tuple):
            return tuple(map(self._value, value))
        if isinstance(value, dict):
            return {key: self._value(part) for key, part in value.items()}
        return self._record(value) if isinstance(value, Record) else value

    def _is_changed(self, source: Sequence[Span]) -> bool:
        return any(self.before[span.start : span.end] != self.now[span.start : span.end] for span in source)

    def _quoted(self, source: Sequence[Span]) -> str:
        return Passage("\n".join(self.now[span.start : span.end] for span in source), (), ()).value
