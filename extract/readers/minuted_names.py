"""Minutes that note below a discussion only who is to act, ``ACTION: LM``: what is to be done is told above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.deadlines import find_deadlines
from extract.drafts import EMPTY, ActionDraft, Reading
from extract.noted_below import only_who_and_when
from extract.owners import read_owners
from extract.ruleset import pattern_of
from extract.view import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.view import View
    from models.evidence import Passage
    from models.plan import Owner

_RULE = "called_actions.told-above"
_CLAUSE = re.compile(r";\s+(?:and\s+)?(?=[A-Z])")


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each such note, with what the sentences above it say that those named are to do."""
    if view.context.kind != "minutes":
        return
    for index, block in enumerate(view.blocks):
        if block.kind not in ("paragraph", "list_item") or (noted := _noted(view, index)) is None:
            continue
        at, told, who = noted
        if drafts := _drafts(view, told, who):
            yield Reading("minuted_names", frozenset({index, at}), tuple((at, draft) for draft in drafts), score=0.86)


def _noted(view: View, index: int) -> tuple[int, Passage, Passage] | None:
    """Return the block in which a note's action is told, what that says, and who is named; None where a block has no such note.

    The note ends its paragraph, or stands alone below it.
    """
    passage = view.passages[index]
    found = pattern_of("called_actions.names").search(passage.text)
    who = trimmed(passage[found.start("who") :]) if found else EMPTY
    if found is None or not (found["initials"] or only_who_and_when(who)):
        return None
    told = passage[: found.start()].strip()
    if told:
        return index, told, who
    above = index - 1
    return (above, view.passages[above], who) if above >= 0 and view.blocks[above].kind in ("paragraph", "list_item") else None


def _drafts(view: View, told: Passage, who: Passage) -> list[ActionDraft]:
    """Return what each of those named is told to do in a clause of his own, or else the last that is to be done, for them all."""
    owners = read_owners(who, view.context.owners)
    clauses = [clause for sentence in view.sentences(told) for clause in _clauses(sentence)]
    own = [(clause, [owner for owner in owners if _acts(clause, owner)]) for clause in clauses]
    if not any(named for _, named in own):
        own = [(clause, list(owners)) for clause in clauses if pattern_of(_RULE).search(clause.text)][-1:]
    return [
        ActionDraft(
            text=trimmed(clause),
            kind="prose",
            rule=_RULE,
            confidence=0.75,
            owners=tuple(named),
            deadlines=find_deadlines(clause, view.context.dates),
        )
        for clause, named in own
        if named
    ]


def _clauses(sentence: Passage) -> Iterator[Passage]:
    start = 0
    for cut in _CLAUSE.finditer(sentence.text):
        yield sentence[start : cut.start()]
        start = cut.end()
    yield sentence[start:]


def _acts(clause: Passage, owner: Owner) -> bool:
    """Tell whether a clause begins with somebody who would, will or is to do something."""
    behind = clause.text.removeprefix(owner.name)
    return behind != clause.text and pattern_of(_RULE).match(behind.lstrip()) is not None
