"""Titles that a text file breaks over lines, put together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.markers import split_marker, split_number
from ingest.titles import is_labelled_title, is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.text_lines import Habits, SourceLine

_MOST_LINES, _MOST_WORDS = 3, 30
_ROWS = ("\t", "|", " / ", "   ")


def with_whole_titles(lines: Sequence[SourceLine], habits: Habits) -> list[SourceLine]:
    """Return the lines, of each title that is broken where the file wraps its lines one line.

    A title stands for itself between blank lines, or below a label with its number, and ends without a full stop.
    """
    if habits.width is None:
        return list(lines)
    whole: list[SourceLine] = []
    index = 0
    while index < len(lines):
        end = _end(lines, index, habits)
        text = " ".join([lines[index].text.rstrip(), *(line.body for line in lines[index + 1 : end])])
        if end - index > 1 and not _is_title(lines[index], text):
            end, text = index + 1, lines[index].text
        whole.append(lines[index] if end == index + 1 else replace(lines[index], text=text))
        index = end
    return whole


def _end(lines: Sequence[SourceLine], index: int, habits: Habits) -> int:
    """Return the index after the few lines that carry a line on, that of the next where more do or others follow closely."""
    if _is_row(lines[index]):
        return index + 1
    end = habits.end_of(lines, index, is_row=_is_row)
    closed = end == len(lines) or lines[end].blanks > 0 or split_marker(lines[end].body).marker is not None
    return end if closed and end - index <= _MOST_LINES else index + 1


def _is_title(first: SourceLine, text: str) -> bool:
    number, body = split_number(text.strip())
    if number:
        return first.blanks > 0 and is_title(body, words=_MOST_WORDS)
    return is_labelled_title(body) or (first.blanks > 0 and is_title(body))


def _is_row(line: SourceLine) -> bool:
    return any(sign in line.body for sign in _ROWS)
