"""Titles in a column of their own beside the text that they head, as on the stops of a timeline: read title by title."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.pdf.drafts import DraftTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.columns import Element

Part = tuple[list["Element"], list["Element"]]

_FEWEST = 3  # titles
_MOST_WORDS = 8
_APART = 0.8  # em of white between two titles
_LEVEL = 2.0  # em by which a title may stand above or below the first line of its text: boxes have padding
_SAME = 0.5  # points by which white may differ
_MORE = 3  # times as many words as the titles have


def beside_titles(left: Sequence[Element], right: Sequence[Element]) -> list[Part]:
    """Return each title of the left column with the text beside it; none where they are two columns of text.

    Titles are short, there are three and more, and level with each of them the text on the right begins anew.
    """
    titles = _titles(left)
    text = sorted(right, key=lambda element: element.rect.top)
    counts = [sum(map(_words, title)) for title in titles]
    if len(titles) < _FEWEST or max(counts) > _MOST_WORDS or min(counts) < 1 or sum(map(_words, text)) < _MORE * sum(counts):
        return []
    starts = [_level_with(title, text) for title in titles]
    begun = [start for start in starts if start is not None]
    if len(set(begun)) < len(titles) or begun[0] != 0 or not _begins_anew(text, begun):
        return []
    return [(title, text[start:end]) for title, (start, end) in zip(titles, pairwise([*begun, len(text)]), strict=True)]


def _titles(column: Sequence[Element]) -> list[list[Element]]:
    """Return the elements of a column grouped to what stands together; a box stands alone."""
    titles: list[list[Element]] = []
    for element in sorted(column, key=lambda element: element.rect.top):
        last = titles[-1][-1] if titles else None
        if last and not (last.box or element.box) and element.rect.top - last.rect.bottom <= _APART * element.size:
            titles[-1].append(element)
        else:
            titles.append([element])
    return titles


def _words(element: Element) -> int:
    if isinstance(element.box, DraftTable):
        return _MOST_WORDS + 1
    if element.box is not None:
        return sum(len(line.words) for block in element.box for line in block.lines)
    return len(element.words)


def _level_with(title: Sequence[Element], text: Sequence[Element]) -> int | None:
    """Return the element of the text that begins level with a title, None where none does."""
    size = max(median(element.size for element in text), 1.0)
    off, at = min((abs(element.rect.top - title[0].rect.top), at) for at, element in enumerate(text))
    return at if off <= _LEVEL * size else None


def _begins_anew(text: Sequence[Element], starts: Sequence[int]) -> bool:
    """Tell whether the white above the parts that begin at ``starts`` is nowhere less than between lines inside of them."""
    white = {at: element.rect.top - max(before.rect.bottom for before in text[:at]) for at, element in enumerate(text) if at > 0}
    inside = max((gap for at, gap in white.items() if at not in starts), default=0.0)
    return all(white[at] > max(inside - _SAME, 0.0) for at in starts if at > 0)
