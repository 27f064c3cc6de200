"""The place of a value in its source: the boxes on a page, and the page's text with the words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape
from pydantic import ConfigDict

from models.record import Record
from publish.queries import fetch, placeholders

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from publish.site import Site


_AROUND: Final = 450
_NEAR: Final = 1500
Interval = tuple[int, int]


class Place(Record):
    """A page on which a thing stands: ``excerpt`` is its text around the thing's words, those in ``<mark>``."""

    document_id: str
    number: int
    excerpt: Markup
    cut_before: bool
    cut_after: bool
    boxes: tuple[tuple[float, float, float, float], ...]
    sized: bool
    ocr_confidence: float | None

    model_config = ConfigDict(arbitrary_types_allowed=True)


_OF_ACTION: Final = """
    e.subject_table = 'actions' and e.subject_id = :id
    or e.subject_table = 'deadlines' and e.subject_id in (select id from deadlines where action_id = :id)
    or e.subject_table = 'measures' and e.subject_id in (select id from measures where action_id = :id)
    or e.subject_table = 'action_owners' and e.subject_id in (
        select action_id || ',' || owner_id || ',' || role from action_owners where action_id = :id)
"""
_OF_OBJECTIVE: Final = "e.subject_table = 'objectives' and e.subject_id = :id"
SUBJECTS: Final = {"action": _OF_ACTION, "objective": _OF_OBJECTIVE}


async def places(datasette: Site, subject: str, identity: str) -> tuple[Place, ...]:
    """Return the pages on which an action or objective and its values stand, in order."""
    sql = f"""
        select p.id, p.document_id, p.number, p.text, p.width, p.ocr_confidence,
            e.start, e.end, e.x0, e.top, e.x1, e.bottom, e.subject_table || '.' || e.field as field
        from evidence e join pages p on p.id = e.page_id where {SUBJECTS[subject]}
        order by p.number, e.start
    """
    rows = await fetch(datasette, sql, {"id": identity})
    starts = await _page_starts(datasette, {row["id"]: (row["document_id"], row["number"]) for row in rows})
    found = []
    for page in dict.fromkeys(row["id"] for row in rows):
        here = [row for row in rows if row["id"] == page]
        first = here[0]
        main = [row for row in here if row["field"] in ("actions.text", "objectives.text")]
        intervals = [(row["start"] - starts[page], row["end"] - starts[page]) for row in here]
        own = [(row["start"] - starts[page], row["end"] - starts[page]) for row in main] or intervals
        low, high = _cut(first["text"], _with_neighbours(own, intervals))
        boxes = {(row["x0"], row["top"], row["x1"], row["bottom"]): None for row in here if row["x0"] is not None}
        found.append(
            Place(
                document_id=first["document_id"],
                number=first["number"],
                excerpt=mark(first["text"], intervals, low, high),
                cut_before=low > 0,
                cut_after=high < len(first["text"]),
                boxes=tuple(boxes),
                sized=first["width"] is not None,
                ocr_confidence=first["ocr_confidence"],
            )
        )
    return tuple(found)


async def _page_starts(datasette: Site, pages: dict[str, tuple[str, int]]) -> dict[str, int]:
    """Return where each page begins in its document's text: the texts before it, and a line feed after each."""
    documents = sorted({document for document, _ in pages.values()})
    sql = f"""
        select document_id, number, length(text) + 1 as taken from pages
        where document_id in ({placeholders(documents)}) order by document_id, number
    """
    rows = await fetch(datasette, sql, documents)
    return {
        page: sum(row["taken"] for row in rows if row["document_id"] == document and row["number"] < number)
        for page, (document, number) in pages.items()
    }


def _with_neighbours(own: Sequence[Interval], every: Sequence[Interval]) -> list[Interval]:
    """Return the item's own words, and those of its values that stand near enough to be shown with them."""
    low, high = min(start for start, _ in own), max(end for _, end in own)
    return [(start, end) for start, end in every if start >= low - _NEAR and end <= high + _NEAR]


def _cut(text: str, around: Sequence[Interval]) -> Interval:
    """Return the part of a page to show: whole lines, some way before and after the words."""
    low = max(min(start for start, _ in around) - _AROUND, 0)
    high = min(max(end for _, end in around) + _AROUND, len(text))
    low = text.rfind("\n", 0, low) + 1 if low else 0
    line_end = text.find("\n", high)
    return low, line_end if line_end >= 0 else len(text)


def mark(text: str, intervals: Iterable[Interval], low: int = 0, high: int | None = None) -> Markup:
    """Return escaped text from ``low`` to ``high`` with the intervals, which may overlap, in ``<mark>``.

    >>> mark("one <two> three", [(4, 7), (6, 9)])
    Markup('one <mark>&lt;two&gt;</mark> three')
    """
    high = len(text) if high is None else high
    parts: list[Markup] = []
    position = low
    for start, end in _merged(intervals):
        begin, stop = max(start, position), min(end, high)
        if begin >= stop:
            continue
        parts += [escape(text[position:begin]), Markup("<mark>"), escape(text[begin:stop]), Markup("</mark>")]
        position = stop
    parts.append(escape(text[position:high]))
    return Markup("").join(parts)


def _merged(intervals: Iterable[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
