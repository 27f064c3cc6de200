"""Notes in a column to the right of what they are about, each with the same label: "Lead: ..." beside every action."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.columns import Element

_FEWEST = 2  # notes
_LABEL_WORDS = 3
_LEVEL = 0.6  # em by which a note may begin above or below the first line of its text
_MOST_WORDS = 24  # in a note


def beside_notes(left: Sequence[Element], right: Sequence[Element]) -> list[list[Element]]:
    """Return each part of the left column with the note beside it, and before them what stands above; none without notes.

    All notes begin with one label and a colon, and level with each of them a line of the left column begins.
    """
    if any(element.box is not None for element in (*left, *right)):
        return []
    text, notes = (sorted(column, key=lambda element: element.rect.top) for column in (left, right))
    label = _label(notes[0])
    starts = [at for at, element in enumerate(notes) if label and _label(element) == label]
    parts = [notes[start:end] for start, end in pairwise([*starts, len(notes)])]
    if len(starts) < _FEWEST or any(sum(len(element.words) for element in part) > _MOST_WORDS for part in parts):
        return []
    begun = [_level_with(part[0], text) for part in parts]
    places = [at for at in begun if at is not None]
    if len(places) < len(parts) or any(above >= below for above, below in pairwise(places)):
        return []
    above = [text[: places[0]]] if places[0] else []
    return [
        *above,
        *(piece for at, end, part in zip(places, [*places[1:], len(text)], parts, strict=True) for piece in (text[at:end], part)),
    ]


def _label(element: Element) -> str:
    """Return the label with which a line begins, empty where it has none."""
    for at, word in enumerate(element.words[:_LABEL_WORDS]):
        if word.text.endswith(":"):
            return " ".join(word.text for word in element.words[: at + 1])
    return ""


def _level_with(note: Element, text: Sequence[Element]) -> int | None:
    """Return the line of the text that stands level with the first line of a note, None where none does."""
    off, at = min((abs(element.rect.top - note.rect.top), at) for at, element in enumerate(text))
    return at if off <= _LEVEL * text[at].size else None
