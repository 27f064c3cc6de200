"""Finds the headers of a table inside a text, and the rows behind them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.headers import header_roles
from extract.labels import read_label
from extract.run_on.cells import columns_of
from extract.run_on.cutting import Cell, cut
from extract.run_on.series import FAMILY
from extract.run_on.words import WORD, Words
from extract.shapes import begins_entry
from models.evidence import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FEWEST_COLUMNS, _LONGEST_HEADER, _WITHIN = 3, 7, 40  # words
_PAIR = 2
_ANY_WORD = "Xxxx"
_LONG = 120  # words: of a whole paper in one paragraph
_MOST_WORDS = 3_000
_FOOT = re.compile(r"\bPage \d{1,3}(?: of \d{1,3})?\b")
_JOINING = {"of", "for", "to", "by", "and", "or", "the", "in", "on", "with", "/", "&", "a", "is", "be"}
_ROLES = {
    *("reference", "objective", "action", "owner", "partners", "deadline"),
    *("measure", "outcome", "status", "progress", "category", "other"),
}


@dataclass(frozen=True)
class RunOn:
    """A text that holds a table: its headers, as a whole and by role, and the text of its rows."""

    header: Passage
    labels: dict[str, str]
    body: Passage


def find_run_on(text: Passage) -> RunOn | None:
    """Return the table that a text holds: at least three headers in a row, for what is done and for who or when."""
    words = list(WORD.finditer(text.text))
    for first in _beginnings(words if len(words) > _LONG else words[:_WITHIN]):
        headers = max(_headers(words, first), key=_fullness, default=None)
        if headers and (stop := _label_within(text, words[first].start(), words[headers[-1].last - 1].end())):
            headers = max(_headers(words[: bisect_left(words, stop, key=re.Match.start)], first), key=_fullness, default=None)
        if headers:
            labels = _settled({cell.role: _joined(words, cell.first, cell.last) for cell in headers})
            end = words[headers[-1].last - 1].end()
            return RunOn(text[words[first].start() : end], labels, without_feet(text[end:].strip()))
    return None


def _settled(labels: dict[str, str]) -> dict[str, str]:
    """Return headers by role, where an outcome in front of the actions is what they are for."""
    roles = [*labels]
    if "objective" in labels or {"outcome", "action"} - {*roles} or roles.index("outcome") > roles.index("action"):
        return labels
    return {"objective" if role == "outcome" else role: label for role, label in labels.items()}


def _label_within(text: Passage, start: int, end: int) -> int | None:
    """Return where a labelled objective begins on a line between two places, None where none does."""
    parts = zip(text.offsets, text.by_line(), strict=True)
    return next((at for at, line in parts if start < at < end and ":" in line.text and read_label(line) is not None), None)


def _beginnings(words: Sequence[re.Match[str]]) -> Iterator[int]:
    """Yield the places of the words with a capital that have as many more, each no longer than a header behind the other."""
    capitals = [at for at, word in enumerate(words) if word.group()[:1].isupper()]
    for first, second, third in zip(capitals, capitals[1:], capitals[2:], strict=False):
        if second - first <= _LONGEST_HEADER and third - second <= _LONGEST_HEADER:
            yield first


def rows_of(table: RunOn) -> list[dict[str, Passage]]:
    """Return the rows of a table by role, without headers that come again; empty where it is too long to be cut."""
    if not 0 < len(WORD.findall(table.body.text)) <= _MOST_WORDS:
        return []
    words = Words(table.body, table.labels)
    return [{cell.role: words.passage(cell.first, cell.last) for cell in row} for row in cut(words, columns_of([*table.labels]))]


def without_feet(text: Passage) -> Passage:
    """Return a text without the numbers of the pages that it was copied from: "Page 3 of 12"."""
    feet = list(_FOOT.finditer(text.text)) if "Page" in text.text else []
    if not feet:
        return text
    starts, ends = [0, *(foot.end() for foot in feet)], [*(foot.start() for foot in feet), len(text.text)]
    return Passage.joined([part for start, end in zip(starts, ends, strict=True) if (part := text[start:end].strip())])


def may_hold_cells(text: Passage) -> bool:
    """Tell whether a name or a time stands in a text like a cell of its own."""
    return len(WORD.findall(text.text)) <= _MOST_WORDS and Words(text, {}).tells_who_or_when


def _headers(words: Sequence[re.Match[str]], first: int, found: tuple[Cell, ...] = ()) -> Iterator[tuple[Cell, ...]]:
    """Yield the ways to read the words from a place on as headers of different columns."""
    roles = {cell.role for cell in found}
    if len(roles) >= _FEWEST_COLUMNS and roles & {"action", "objective"} and roles & {"owner", "deadline"}:
        yield found
    if first >= len(words) or not words[first].group()[:1].isupper():
        return
    more = len(roles) + 1 < _FEWEST_COLUMNS
    for last in range(first + 1, min(first + _LONGEST_HEADER, len(words)) + 1):
        if words[last - 1].group()[-1] in ".,;" or _begins_rows(words, last - 1) or _begins_cell(words, first, last - 1):
            return
        if more and not (last < len(words) and words[last].group()[:1].isupper()):
            continue  # another header must follow
        if last - first > 1 and begins_entry(words[last - 2].group(), words[last - 1].group(), _joined(words, last, last + 1)):
            return  # the first row
        role = next((role for role, _ in header_roles(_joined(words, first, last)) if role in _ROLES), None)
        if role is not None and role not in roles and not _takes_any_word(words, first, last):
            yield from _headers(words, last, (*found, Cell(role, first, last)))


def _takes_any_word(words: Sequence[re.Match[str]], first: int, last: int) -> bool:
    """Tell whether the last word, with a capital, may be the first cell's: the header is one without it, and with any other.

    "Success Measure" is one header.
    """
    if last - first < _PAIR or not words[last - 1].group()[:1].isupper():
        return False
    shorter = _joined(words, first, last - 1)
    if header_roles(words[last - 1].group()):
        return False
    return bool(header_roles(shorter)) and bool(header_roles(f"{shorter} {_ANY_WORD}"))


def _begins_cell(words: Sequence[re.Match[str]], first: int, at: int) -> bool:
    """Tell whether a word with a capital stands behind a header in small letters: "How we will measure it Safe streets"."""
    inside = [word.group() for word in words[first + 1 : at]]
    small = [word for word in inside if word[:1].islower() and word not in _JOINING]
    return bool(small) and words[at].group()[:1].isupper() and inside[-1] not in _JOINING


def _begins_rows(words: Sequence[re.Match[str]], at: int) -> bool:
    """Tell whether a word is a number, or begins the title of the first rows: "Aim 1"."""
    titles = FAMILY.match(words[at].group()) and words[at + 1 : at + 2]
    return words[at].group()[0].isdigit() or bool(titles and titles[0].group()[0].isdigit())


def _fullness(found: Sequence[Cell]) -> tuple[int, bool, int]:
    """Return what makes one way to read headers better: more words, an action among them, fewer columns."""
    return found[-1].last, any(cell.role == "action" for cell in found), -len(found)


def _joined(words: Sequence[re.Match[str]], first: int, last: int) -> str:
    return " ".join(word.group() for word in words[first:last])
