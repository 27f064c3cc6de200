"""Forms that are filled in once for each service or aim: ``Service: Elections`` above the labels of what it will do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.drafts import EMPTY, ObjectiveDraft, Reading
from extract.headers import first_role, likely_roles
from extract.labels import read_label
from extract.references import is_reference
from extract.ruleset import pattern_of
from extract.shapes import undertakes
from extract.view import key, paragraphs, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.view import View
    from models.evidence import Passage
    from models.plan import ObjectiveKind

_DEPTH = 7.5  # below the titles of headings and paragraphs
_FEWEST = 2
_LONGEST_LABEL, _LONGEST_VALUE = 8, 20  # words
_LEAD = 2  # words of one that only begins its entries


@dataclass(frozen=True)
class _Line:
    block: int
    label: str
    value: Passage
    acts: bool


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each such label, where each of its kind has an action's label behind it before it comes again."""
    lines = _lines(view)
    if sum(line.acts for line in lines) < _FEWEST:
        return
    kinds = {line.label: kind for line in lines if not line.acts and line.value and (kind := _kind(line.label))}
    held = [label for label, kind in kinds.items() if _heads_forms(lines, label, kind)]
    held.sort(key=lambda label: next(at for at, line in enumerate(lines) if line.label == label))
    # Where headings name the actions, what they are for stands over these.
    top = min([_DEPTH, *(view.heading_depth(line.block) for line in lines if line.acts and not line.value)])
    for rank, label in enumerate(held):
        for line in lines:
            if line.label == label:
                draft = ObjectiveDraft(
                    text=trimmed(line.value),
                    rule="forms.head",
                    confidence=0.8,
                    kind=kinds[label],
                    depth=top + 0.1 * rank,
                )
                yield Reading("forms", frozenset(), ((line.block, draft),), score=0.96)


def _lines(view: View) -> list[_Line]:
    """Return the paragraphs that begin with a label and a colon, outside tables."""
    found: list[_Line] = []
    for at, block in enumerate(view.blocks):
        if block.table is not None:
            continue
        if ":" not in view.passages[at].text:
            found += [_Line(at, key(view.passages[at].value), EMPTY, acts=True)] if _names_actions(view, at) else []
            continue
        for part in paragraphs(view.passages[at]):
            label, colon, _ = part.text.partition(":")
            value = part[len(label) + 1 :].strip()
            leads = not value and at + 1 < len(view.blocks) and view.blocks[at + 1].kind == "list_item"
            if colon and (value or leads) and len(label.split()) <= _LONGEST_LABEL:
                acts = bool(value and first_role(label) == "action") or (leads and _leads_in_actions(view, at))
                found.append(_Line(at, key(label), value, acts))
    return found


def _names_actions(view: View, at: int) -> bool:
    """Tell whether a block is a label of actions on a line of its own, that comes again, as a form's do."""
    text = view.passages[at].value
    short = 0 < len(text.split()) <= _LONGEST_LABEL and first_role(text) == "action"
    return short and sum(passage.value == text for passage in view.passages) >= _FEWEST


def _leads_in_actions(view: View, at: int) -> bool:
    """Tell whether a label above a list names what will be done; "We will:" only begins its entries."""
    cue = view.lead_in(at)
    return cue is not None and cue.cue == "actions" and len(view.passages[at].value.split()) > _LEAD


def _kind(label: str) -> ObjectiveKind | None:
    if pattern_of("objectives.form-aim").match(label):
        return "objective"
    return "theme" if pattern_of("objectives.form-service").match(label) else None


def _heads_forms(lines: Sequence[_Line], label: str, kind: ObjectiveKind) -> bool:
    """Tell whether lines of a label begin forms: titles that differ, each above an action (and, if of services, who does it)."""
    places = [at for at, line in enumerate(lines) if line.label == label]
    values = [lines[at].value for at in places]
    if len({key(value.value) for value in values}) < _FEWEST or not all(_is_title(value, kind) for value in values):
        return False
    sections = [lines[start + 1 : end] for start, end in zip(places, [*places[1:], len(lines)], strict=True)]
    acting = all(any(line.acts for line in section) for section in sections)
    owned = kind == "objective" or all(any(_names_owner(line) for line in section) for section in sections)
    return acting and owned


def _names_owner(line: _Line) -> bool:
    return next((role for role, _ in likely_roles(line.label)), None) == "owner"


def _is_title(value: Passage, kind: ObjectiveKind) -> bool:
    """Tell whether a value may be a title; an objective may be worded as an undertaking, since a label names the actions."""
    text = value.value
    titled = kind == "objective" or not undertakes(text)
    return titled and len(text.split()) <= _LONGEST_VALUE and not is_reference(text) and read_label(value) is None
