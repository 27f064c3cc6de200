"""Who is to act on what was decided, and when, where it is noted below: ``Action: Town Clerk by 31 March``."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from extract.deadlines import read_deadlines
from extract.drafts import EMPTY, ActionDraft
from extract.owners import looks_like_owner, name_and_time, read_owners, who_and_when
from extract.ruleset import pattern_of
from extract.view import trimmed

if TYPE_CHECKING:
    from typing import Any

    from extract.drafts import Draft
    from extract.view import View
    from models.evidence import Passage

_REACH = 2  # blocks below the last entry
_INSIDE_NAMES = ("of", "for", "in", "and", "&", "the")
_MINUTED = "called_actions.minuted"


def only_who_and_when(text: Passage) -> tuple[Passage, Passage] | None:
    """Return the name and the time, empty without one, of which a text is made; None where it says anything else."""
    ways = (way for way in (who_and_when(text), name_and_time(text)) if way is not None)
    known = next((way for way in ways if way[0] and looks_like_owner(way[0].text) == 1), None)
    return known or ((text, EMPTY) if _is_written_as_name(text.value) else None)


def _is_written_as_name(text: str) -> bool:
    return bool(text) and all(word[:1].isupper() or word in _INSIDE_NAMES for word in text.split())


def with_noted_below(view: View, after: int, drafts: list[tuple[int, Draft]]) -> list[tuple[int, Draft]]:
    """Return the drafts, all of which have been read up to a block, with who and when is noted below them for what has none."""
    ends = view.sentences(view.passages[after - 1])[1:][-1:]
    for index in range(after, min(after + _REACH, len(view.blocks))):
        noted = [*ends, view.passages[index]] if index == after else []
        if told := _responsible(view, index) or next(filter(None, map(partial(_noted, view), noted)), {}):
            return [(block, _with(draft, told)) for block, draft in drafts]
    return drafts


def _with(draft: Draft, told: dict[str, Any]) -> Draft:
    wanting = {name: value for name, value in told.items() if isinstance(draft, ActionDraft) and not getattr(draft, name)}
    return replace(draft, **wanting) if isinstance(draft, ActionDraft) else draft


def _responsible(view: View, index: int) -> dict[str, Any]:
    """Return the owner whom a sentence of a block makes responsible."""
    for sentence in view.sentences(view.passages[index]):
        found = pattern_of("recommendations.responsible").search(sentence.text)
        begin, end = (found.span("who") if found["who"] else (found.end(), len(sentence.text))) if found else (0, 0)
        owners = read_owners(sentence[begin:end].strip(" ."), view.context.owners) if found else ()
        if owners:
            return {"owners": owners}
    return {}


def _noted(view: View, passage: Passage) -> dict[str, Any]:
    """Return the owner, and the deadline, that a block, or its last sentence, notes as minutes do and says nothing else."""
    found = pattern_of(_MINUTED).match(passage.text)
    told = only_who_and_when(trimmed(passage[found.end() :])) if found else None
    if told is None:
        return {}
    who, when = told
    return {
        "owners": read_owners(who, view.context.owners),
        "deadlines": read_deadlines(when, view.context.dates) if when else (),
    }
