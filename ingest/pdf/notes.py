"""Footnotes: raised marks in the text, and the notes in small print at the foot of a page."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.pdf.content import Rect
from ingest.pdf.drafts import DraftBlock
from ingest.pdf.lines import TextLine, line_of, rows_of, weighted_size

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ingest.pdf.content import PageContent, Word

_MARK = re.compile(r"(?:\d{1,3}|[ivx]{1,4}|[a-e]|\*{1,3}|†|‡|§)(?:[,;](?:\d{1,3})?)*|\[\d{1,3}\]|\(\d{1,3}\)")
_POWER_OF = re.compile(r"(?:[kcm]?m|ft|yd|in|mi|CO|\W*10|\W*[a-z])", re.I)  # "m" and "10" have powers, not notes
_SMALLER = 0.8  # times the size of the word before it
_RAISED = 0.12  # em by which a mark's foot stands above the word's
_NEAR = 0.35  # em
_SMALL_PRINT = 0.95
_LOW = 0.5  # share of the page's height below which notes stand
_WHITE = 3.0  # em between the lines of notes
_SHORT = 0.6  # share of the page's width that the rule above notes may take
_RULE_ABOVE = 2.5  # em
_MIDDLE = (0.25, 0.75)  # share of the page's width within which two columns part
_GUTTER = 1.0  # em of white between them


def with_marks_apart(page: PageContent) -> tuple[PageContent, list[Word]]:
    """Return the page without the raised numbers and signs that refer to notes, and those; powers stay.

    A word keeps the room of its mark, so that where its line ends shows still whether the next word would have fitted.
    """
    pairs = [
        (word, mark)
        for word, mark in pairwise(page.words)
        if _MARK.fullmatch(mark.text) and _is_raised(mark, word) and not _has_power(word)
    ]
    if not pairs:
        return page, []
    marks = [mark for _, mark in pairs]
    gone = {id(mark) for mark in marks}
    wide = {id(word): replace(word, rect=word.rect._replace(x1=max(word.rect.x1, mark.rect.x1))) for word, mark in pairs}
    return replace(page, words=tuple(wide.get(id(word), word) for word in page.words if id(word) not in gone)), marks


def _is_raised(mark: Word, beside: Word) -> bool:
    smaller = mark.size < _SMALLER * beside.size and not mark.turned and not beside.turned
    by = (beside.rect.bottom - mark.rect.bottom) / max(beside.size, 1)
    raised = _RAISED < by < 1 or (mark.text.startswith("[") and -1 < by < -_RAISED)
    return smaller and raised and abs(mark.rect.x0 - beside.rect.x1) < _NEAR * beside.size


def _has_power(word: Word) -> bool:
    """Tell whether what is raised behind a word is a power, or stands in brackets of the text's size."""
    return bool(_POWER_OF.fullmatch(word.text)) or word.text.endswith(("(", "["))


def find_notes(page: PageContent, words: Sequence[Word], marks: Sequence[Word]) -> list[list[list[Word]]]:
    """Return the lines of each note at the foot of a page: below a short rule, or with a mark that stands in the text.

    ``words`` are those that are neither in drawn tables nor furniture. Columns have each their own.
    """
    usual = weighted_size(page.words) if page.words else 0.0
    return [note for column in _columns(page, words, usual) for note in _notes_of(page, column, marks, usual)]


def _columns(page: PageContent, words: Sequence[Word], usual: float) -> list[Sequence[Word]]:
    """Return the words of each column in the lower part of a page: left and right of a white band near its middle."""
    low = [word for word in words if word.rect.top > _LOW * page.height]
    first, last = (share * page.width for share in _MIDDLE)
    end = first
    for word in sorted((word for word in low if word.rect.x1 > first), key=lambda word: word.rect.x0):
        if end > last:
            break
        if word.rect.x0 - end > _GUTTER * usual and end > first:
            middle = (end + word.rect.x0) / 2
            return [[one for one in words if (one.middle[0] < middle) == left] for left in (True, False)]
        end = max(end, word.rect.x1)
    return [words]


def _notes_of(page: PageContent, words: Sequence[Word], marks: Sequence[Word], usual: float) -> list[list[list[Word]]]:
    """Return the lines of each note at the foot of a column."""
    known = {part for mark in marks for part in re.split("[,;]", mark.text) if part}
    rows = _small_rows_at_foot(page, words, usual)
    first = next((at for at, row in enumerate(rows) if _begins(row, known) or _is_below_rule(rows, at, page)), None)
    if first is None:
        return []
    notes: list[list[list[Word]]] = []
    for row in rows[first:]:
        if not notes or _begins(row, known):
            notes.append([row])
        else:
            notes[-1].append(row)
    return notes


def _small_rows_at_foot(page: PageContent, words: Sequence[Word], usual: float) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for row in reversed(rows_of(word for word in words if word.rect.top > _LOW * page.height)):
        size = weighted_size(row)
        far = bool(rows) and rows[0][0].rect.top - row[0].rect.bottom > _WHITE * size
        if size > _SMALL_PRINT * usual or far:
            break
        rows.insert(0, row)
    return rows


def _begins(row: Sequence[Word], known: Collection[str]) -> bool:
    """Tell whether a line begins with the mark of a note: one that is raised, or that stands in the text."""
    if len(row) < 2 or not _MARK.fullmatch(row[0].text.rstrip(".)")):
        return False
    return row[0].text.rstrip(".)") in known or _is_raised_before(row[0], row[1])


def _is_raised_before(mark: Word, text: Word) -> bool:
    return mark.size < _SMALLER * text.size and mark.rect.bottom < text.rect.bottom - _RAISED * text.size


def _is_below_rule(rows: Sequence[Sequence[Word]], at: int, page: PageContent) -> bool:
    """Tell whether a numbered or starred line stands below a short rule that begins where it begins."""
    row = rows[at]
    if at or len(row) < 2 or not _MARK.fullmatch(row[0].text.rstrip(".)")):
        return False
    top, left, size = min(word.rect.top for word in row), row[0].rect.x0, row[1].size
    return any(
        rule.horizontal
        and -size < top - rule.at < _RULE_ABOVE * size
        and rule.end - rule.start < _SHORT * page.width
        and abs(rule.start - left) < 2 * size
        for rule in page.rules
    )


def note_blocks(notes: Sequence[Sequence[Sequence[Word]]], page: int) -> list[DraftBlock]:
    """Return notes as paragraphs, their marks as markers."""
    blocks = []
    for note in notes:
        lines = [_first_line(note[0], page), *(line_of(row, page) for row in note[1:])]
        for line in lines[1:]:
            line.give_back_marker()
        lines[0].opens = True
        blocks.append(DraftBlock("paragraph", page, Rect.around(line.rect for line in lines), lines))
    return blocks


def _first_line(row: Sequence[Word], page: int) -> TextLine:
    if len(row) > 1 and _MARK.fullmatch(row[0].text.rstrip(".)")):
        return TextLine(tuple(row[1:]), page, marker=row[0].text, marker_words=(row[0],))
    return line_of(row, page)
