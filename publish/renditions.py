"""Documents that are other formats of one that counts: what of theirs stands in that one, and their own list of actions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from rapidfuzz import fuzz, process

from models.record import Record
from publish.queries import fetch

if TYPE_CHECKING:
    from publish.site import Site

# Formats differ in hyphens, spaces and signs of lists, not in words.
_SAME: Final = 85
_MOST: Final = 400
_SIGNS: Final = re.compile(r"\W+")


class UncountedAction(Record):
    """An action of a document that lists and counts leave out."""

    id: str
    ref: str | None
    text: str


async def counterpart(datasette: Site, kind: Literal["action", "objective"], text: str, document: str) -> str | None:
    """Return the id of the action or objective of a document that has the same words, None if it has none."""
    rows = await fetch(datasette, f"select id, text from {kind}s where document_id = ? order by position, id", [document])
    found = process.extractOne(
        text, {row["id"]: row["text"] for row in rows}, scorer=fuzz.ratio, processor=_folded, score_cutoff=_SAME
    )
    return str(found[2]) if found else None


async def uncounted_actions(datasette: Site, document: str) -> tuple[UncountedAction, ...]:
    """Return the first actions of a document, counted or not, in its order."""
    sql = f"select id, ref, text from actions where document_id = ? order by position, id limit {_MOST}"
    return tuple(UncountedAction(**dict(row)) for row in await fetch(datasette, sql, [document]))


def _folded(text: str) -> str:
    return _SIGNS.sub(" ", text).casefold().strip()
