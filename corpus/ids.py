"""Ids of documents, objectives and actions: readable, and never moved from one thing to another by what comes beside it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from corpus.slugs import short_hash, slugify
from models.evidence import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.council import Council
    from models.plan import Action, Objective, Plan

_TITLE_LENGTH, _REF_LENGTH = 40, 24
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s*(?:[-–/]|to)\s*\d{2,4})?\b")
# Between letters; between years it says how far they go.
_HYPHENS = re.compile(r"_|(?<=[^\W\d])-|-(?=[^\W\d])")
_SMALL = frozenset(["a", "and", "an", "for", "in", "of", "our", "the", "to"])
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def document_slug(name: str, plan: Plan, councils: Mapping[str, Council]) -> str:
    """Return council, short title and year as a slug; without a title, the file's name takes its place."""
    named = [councils[identity] for identity in plan.councils if identity in councils]
    title = plan.title or _HYPHENS.sub(" ", PurePath(name).stem)
    year = _year(plan) or next((found[0][:4] for found in _YEARS.finditer(title)), None)
    parts = [named[0].id if named else "", _short(title, named), year or ""]
    return "-".join(part for part in parts if part) or "document"


def unique(wanted: Sequence[tuple[str, str]]) -> list[str]:
    """Return an id for each pair of slug and content: the slug; where several want it, each adds a hash of its content.

    That none of them keeps the bare slug is on purpose: a link to it must not end at another thing one day.

    >>> unique([("a", "x"), ("b", "y")])
    ['a', 'b']
    >>> [len(i) for i in unique([("a", "x"), ("a", "y")])]
    [8, 8]
    """
    often = Counter(slug for slug, _ in wanted)
    taken = {slug for slug, count in often.items() if count == 1}
    ids = []
    for slug, content in wanted:
        if often[slug] == 1:
            ids.append(slug)
            continue
        short = short_hash(content)
        hashed = slug if slug.endswith(f"-{short}") else f"{slug}-{short}"
        free = hashed
        for number in range(2, len(wanted) + len(taken) + 2):
            if free not in taken:
                break
            free = f"{hashed}-{number}"
        taken.add(free)
        ids.append(free)
    return ids


def item_ids(document_id: str, plan: Plan) -> dict[str, str]:
    """Return the ids of a plan's objectives and actions by their ids in the plan."""
    items: list[Objective | Action] = [*plan.objectives, *plan.actions]
    wanted = [(f"{document_id}-{_objective_slug(item)}", _content(item)) for item in plan.objectives]
    wanted += [(f"{document_id}-{_ref(item) or short_hash(_content(item))}", _content(item)) for item in plan.actions]
    return {item.id: identity for item, identity in zip(items, unique(wanted), strict=True)}


def _objective_slug(objective: Objective) -> str:
    ref = _ref(objective)
    return f"o{ref}" if ref[:1].isdigit() else f"o-{ref or short_hash(_content(objective))}"


def _ref(item: Objective | Action) -> str:
    return slugify(item.ref or "", _REF_LENGTH)


def _content(item: Objective | Action) -> str:
    return fold(item.text).casefold()


def _year(plan: Plan) -> str | None:
    start = plan.period.start if plan.period else None
    return str(start.year) if start else (plan.published or "")[:4] or None


def _short(title: str, councils: Iterable[Council]) -> str:
    names = sorted({name for council in councils for name in (*council.names, council.name, council.official_name)}, key=len)
    for name in reversed(names):
        title = re.sub(rf"\b{re.escape(name)}(?:['’]s)?\b", " ", title, flags=re.IGNORECASE)
    words = (word for word in _WORD.findall(_YEARS.sub(" ", title)) if word.casefold() not in _SMALL)
    return slugify(" ".join(words), _TITLE_LENGTH)
