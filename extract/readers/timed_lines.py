"""Lines that each begin with when, as those of a timeline do: ``June: the Equality Officer writes the plan``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.dates.closings import is_time_alone
from extract.deadlines import deadline_of, is_past, parse_deadline
from extract.drafts import ActionDraft, Draft, Reading
from extract.entry_ends import ends_with_owner
from extract.owners import find_owners, without_closing_sentence
from extract.ruleset import pattern_of
from extract.sections import PAPERS, closed_section
from extract.shapes import shape_of, undertakes
from extract.view import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.view import View
    from models.plan import Deadline

_LINE = re.compile(r"^(?P<time>[A-Z0-9][^:\n]{2,30}?)(?::|\s[–—-])\s+(?=\S)")
_YEAR = re.compile(r"^\W*(?P<year>20\d\d)\W*$")
_HAS_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FEWEST, _FEWEST_WORDS = 3, 3
_BORNE_OUT = 0.5
_CONFIDENCE = 0.75


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each such line of a document that has three, where half of them tell that they are tasks.

    A history has dates in front of its lines, too: those before the document's own are none.
    """
    if view.context.kind in PAPERS or view.is_guide:
        return
    lines = (at for at, block in enumerate(view.blocks) if block.kind in ("paragraph", "list_item"))
    found = {at: match for at in lines if (match := _line(view, at))}
    drafts = {at: draft for at, match in found.items() if (draft := _action(view, at, match))}
    telling = sum(_tells(view, at, draft) for at, draft in drafts.items())
    if len(found) < _FEWEST or telling < _BORNE_OUT * len(found):
        return
    for at, draft in drafts.items():
        pair: tuple[int, Draft] = (at, draft)
        yield Reading("timed_lines", frozenset({at}), (pair,), score=0.7)


def _line(view: View, at: int) -> re.Match[str] | None:
    match = time_in_front(view.passages[at].text)
    return match if match and closed_section(view, at) is None else None


def time_in_front(text: str) -> re.Match[str] | None:
    """Return the time, as the group "time", that a line begins with, a colon or dash behind it; None where it does not."""
    match = _LINE.match(text)
    timed = match and (pattern_of("section_times.time").match(match["time"]) or is_time_alone(match["time"]))
    return match if timed else None


def _action(view: View, at: int, match: re.Match[str]) -> ActionDraft | None:
    passage = view.passages[at]
    text = passage[match.end() :]
    when = _deadline(view, at, match)
    if when is None or len(text.value.split()) < _FEWEST_WORDS or shape_of(text.value) == "past":
        return None
    return ActionDraft(
        text=trimmed(without_closing_sentence(text, view.context.owners)),
        kind="bullet",
        rule="timed_lines.line",
        confidence=_CONFIDENCE,
        owners=find_owners(text, view.context.owners),
        deadlines=(when,),
    )


def _tells(view: View, at: int, draft: ActionDraft) -> bool:
    """Tell whether a line tells that it is a task: by its words, by who is to do it in front, or by who acts at its end."""
    return undertakes(draft.text.value) or bool(draft.owners) or ends_with_owner(view.passages[at], view.context)


def _deadline(view: View, at: int, match: re.Match[str]) -> Deadline | None:
    """Return when a line says, in the year of its heading where it names none; None for what is past."""
    part = view.passages[at][match.start("time") : match.end("time")]
    heading = view.heading_above(at)
    year = _YEAR.match(view.passages[heading].value) if heading is not None else None
    words = part.value if year is None or _HAS_YEAR.search(part.value) else f"{part.value} {year['year']}"
    meaning = parse_deadline(words, view.context.dates)
    return None if is_past(meaning, view.context.dates) else deadline_of(trimmed(part), meaning, _CONFIDENCE)
