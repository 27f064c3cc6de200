"""Entries with who acts below, and perhaps when: in brackets, or a name and a time that only white parts.

``Ramps at the jetty`` stands above ``(Pier Manager; May 2031)`` or ``Pier Manager May 2031``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.deadlines import find_deadlines, read_deadlines
from extract.drafts import ActionDraft, Draft, Reading
from extract.owners import SURE_NAME, name_and_time, read_owners, who_and_when
from extract.sections import PAPERS, closed_section
from extract.shapes import undertakes
from extract.view import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.view import View
    from models.evidence import Passage
    from models.plan import Deadline, Owner

_BRACKETED = re.compile(r"^\s*[\[(](?P<inside>[^()\[\]]{2,120})[\])]\s*\.?\s*$")
_FIRST = re.compile(r"[^;,]+")
_FEWEST, _FEWEST_WORDS, _LONGEST = 2, 3, 40
_BORNE_OUT = 0.5


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each entry of a document in which most such brackets name who is known to act."""
    if view.context.kind in PAPERS or view.is_guide:
        return
    brackets = [at for at in range(1, len(view.blocks)) if _is_below_entry(view, at)]
    sure = [at for at in brackets if _owners(view, at, least=SURE_NAME)]
    if len(sure) < _FEWEST or len(sure) < _BORNE_OUT * len(brackets):
        return
    owners = {at: named for at in brackets if (named := _owners(view, at, least=0.0))}
    for at, named in owners.items():
        above = view.passages[at - 1]
        draft = ActionDraft(
            text=trimmed(above),
            kind="bullet",
            rule="named_below.entry",
            confidence=0.8,
            owners=named,
            deadlines=_deadlines(view, at) or find_deadlines(above, view.context.dates),
        )
        drafts: tuple[tuple[int, Draft], ...] = ((at - 1, draft),)
        yield Reading("named_below", frozenset({at - 1, at}), drafts, score=0.86)


def _is_below_entry(view: View, at: int) -> bool:
    above = view.passages[at - 1]
    return (
        view.blocks[at].kind == "paragraph"
        and (_BRACKETED.match(view.passages[at].text) is not None or _is_marked(view, at))
        and view.blocks[at - 1].kind in ("paragraph", "list_item")
        and _FEWEST_WORDS <= len(above.value.split()) <= _LONGEST
        and not above.value.endswith((":", "?"))
        and closed_section(view, at) is None
    )


def _is_marked(view: View, at: int) -> bool:
    """Tell whether a line is a name and a time, and what stands above it undertakes something."""
    return undertakes(view.passages[at - 1].value) and name_and_time(view.passages[at]) is not None


def _inside(view: View, at: int) -> Passage:
    found = _BRACKETED.match(view.passages[at].text)
    return view.passages[at][found.start("inside") : found.end("inside")] if found else view.passages[at]


def _owners(view: View, at: int, *, least: float) -> tuple[Owner, ...]:
    """Return who is named, as names are written, in a bracket or in the first part of it; none where that is less sure."""
    inside = _inside(view, at)
    who, _ = name_and_time(inside) or who_and_when(inside)
    first = _FIRST.match(inside.text)
    for part in (who, inside[: first.end()] if first else who):
        owners = read_owners(part, view.context.owners)
        if owners and all(owner.confidence >= least and owner.name[:1].isupper() for owner in owners):
            return owners
    return ()


def _deadlines(view: View, at: int) -> tuple[Deadline, ...]:
    inside = _inside(view, at)
    _, when = name_and_time(inside) or who_and_when(inside)
    return read_deadlines(when, view.context.dates) if when else ()
