"""Legends of colours and letters: what a document says that "Blue", "R" or "G" means in its column of progress."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

from extract.status import mark_of, meaning_of
from models.evidence import Passage
from models.plan import ProgressValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.document import Document, Table

_COLOUR = r"(?:red|amber|yellow|orange|green|blue|gr[ea]y|black|white|purple)"
_MARK = rf"(?:(?i:{_COLOUR})|[RAGBYWPX])"
_SIGN = r"(?:\s*[=:(–—]\s*|\s+-+\s+|\s+(?i:means?|is|shows?|indicates?)\s+(?:that\s+)?|[ \t]{1,4}(?=[a-z]))"
_BEFORE = re.compile(
    rf"(?<![\w'’/&-])(?P<mark>{_MARK}){_SIGN}|(?<![\w'’/&.-])(?P<letter>[A-Z])\s*[=:–]\s*(?=[a-z])|(?m:^)[|\s]*(?P<first>{_MARK})\s*[|\t]\s*(?=\w)"
)
_BEHIND = re.compile(
    rf"(?P<said>[A-Za-z][a-z' ’-]{{3,40}}?)\s*(?:[(]\s*(?P<mark>(?i:{_COLOUR}))\s*[)]|=\s*(?P<other>(?i:{_COLOUR}))\b)"
)
_ALONE = re.compile(rf"{_MARK}")
_PAIR = 2  # cells of a row
_END = re.compile(r"[.;|\n\t,)/]|\s{2,}|\s[–—-]\s")
_FEWEST = 2  # marks that a line explains: one alone is a status with a comment
_LONGEST = 60  # characters from the start of one mark to the next
_MIDDLE = {mark_of(colour) for colour in ("amber", "yellow", "orange")}  # some doubt is no delay yet, whatever it is called
_IS = re.compile(
    r"(?i)^(?:the\s+)?(?:(?:action|work|task|it|this|target|milestone)s?\s+)?(?:(?:is|are|has|have|been|was|now|that)\s+)*"
)


def status_legend_of(document: Document) -> dict[str, ProgressValue]:
    """Return the meanings of the marks that a document explains in its text or in a table of marks beside their meanings."""
    keys = (_as_text(document, block.table) for block in document.blocks if block.table is not None)
    return read_status_legend("\n\n".join([document.text, *filter(None, keys)]))


def _as_text(document: Document, table: Table) -> str:
    """Return a table whose first column holds a mark in each row but the first as lines, empty any other table."""
    rows = [[Passage.of(document.text, cell.lines).value for cell in table.row(at) if cell.lines] for at in range(table.rows)]
    marked = [len(row) == _PAIR and _ALONE.fullmatch(row[0].strip()) is not None for row in rows]
    return "\n".join(": ".join(row) for row in rows) if sum(marked) >= _FEWEST and all(marked[1:]) else ""


def read_status_legend(text: str) -> dict[str, ProgressValue]:
    """Return the meanings of the marks that a text explains, by `mark_of` them; a mark explained in two ways has none.

    >>> read_status_legend("Key: G = on track, R = behind, B = done")
    {'g': 'in_progress', 'r': 'delayed', 'b': 'complete'}
    >>> read_status_legend("Green - the desk opened in May")
    {}
    """
    found: dict[str, set[ProgressValue]] = {}
    for mark, value in (one for group in _groups(text) for one in group):
        if not (mark in _MIDDLE and value == "delayed"):
            found.setdefault(mark, set()).add(value)
    return {mark: values.pop() for mark, values in found.items() if len(values) == 1}


def _groups(text: str) -> Iterator[list[tuple[str, ProgressValue]]]:
    """Yield the marks that stand close together, each with the meaning behind or before it."""
    for explained in (_before(text), _behind(text)):
        group: list[tuple[str, ProgressValue]] = []
        last = -_LONGEST
        for start, mark, value in (*explained, (len(text) + _LONGEST + 1, "", None)):
            if start - last > _LONGEST:
                yield from [group] if len({each for each, _ in group}) >= _FEWEST else []
                group = []
            group += [(mark, value)] if value else []
            last = start


def _before(text: str) -> Iterator[tuple[int, str, ProgressValue | None]]:
    """Yield where a mark stands before what may be its meaning, the mark and the meaning, None where no rule knows it."""
    marks = list(_BEFORE.finditer(text))
    for found, after in pairwise([*marks, None]):
        if found is not None:
            said = text[found.end() : after.start() if after else found.end() + _LONGEST]
            yield found.start(), mark_of(found["mark"] or found["first"] or found["letter"]), _value(said)


def _behind(text: str) -> Iterator[tuple[int, str, ProgressValue | None]]:
    """Yield where a meaning stands before its mark: "Completed (blue)"."""
    for found in _BEHIND.finditer(text):
        if value := _value(found["said"]):
            yield found.start(), mark_of(found["mark"] or found["other"]), value


def _value(words: str) -> ProgressValue | None:
    label = meaning_of(_IS.sub("", _END.split(words.strip())[0]))
    return label if label in get_args(ProgressValue) else None  # type: ignore[return-value]
