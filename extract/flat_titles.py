"""What stands above the header of a table that lost its grid: titles, labels, an introduction."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.dates.meaning import says_when
from extract.flat_lines import RECURS, UNKNOWN, header_run, is_bare_label, is_plain_title, names_column, recurs_whole
from extract.headings import is_generic
from extract.labels import read_label
from extract.rhythm import is_value
from extract.shapes import undertakes
from extract.view import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.flat_lines import FlatLine

_FEWEST = 2  # headers
_FEW_WORDS, _LONGEST_LEAD = 4, 25
_LONGEST_ACRONYM = 5  # letters
_MOSTLY = 0.5  # of the headers that recur


def with_titles(lines: Sequence[FlatLine]) -> list[FlatLine]:
    """Return the lines, those told to be titles that stand above headers which recur and whose last column holds dates.

    No row ends with a short line without a date there: it is no cell, whatever it may name. A sentence may stand between.
    """
    starts: dict[tuple[str, ...], list[int]] = {}
    for at in range(1, len(lines)):
        run = header_run(lines, at)
        if len(run) > _FEWEST and run[-1].role in ("deadline", UNKNOWN) and recurs_whole(run):
            above = at - 2 if at > 1 and lines[at - 1].passage.value.endswith((".", ":")) else at - 1
            places = starts.setdefault(tuple(key(line.passage.value) for line in run), [])
            if run[-1].role == "deadline" or not places or says_when(lines[above - 1].passage.value):
                places.append(above)
    found = list(lines)
    for places in starts.values():
        titles = [above for above in places if _may_be_title(lines[above])]
        if len(titles) >= max(RECURS, _MOSTLY * len(places)):
            for above in titles:
                found[above] = replace(lines[above], title=True, role=None, sure=False)
    return found


def _may_be_title(line: FlatLine) -> bool:
    value = line.passage.value
    return len(value.split()) <= _FEW_WORDS and value[:1].isupper() and value[-1:].isalpha() and not says_when(value)


def lead_of(lines: Sequence[FlatLine], header: int, *, floor: int, plain: bool) -> int:
    """Return where the lines begin that stand above a header and say what its rows are: titles, labels, an introduction.

    A paragraph without a label is one only where ``plain`` or above an introduction, and only as the first title or
    above one numbered as the first of several: else it is a cell.
    """
    start = header
    while start > floor and (stands_above(lines[start - 1]) or (start < header and _heads_introduction(lines, start - 1))):
        start -= 1
    titles = [line for line in lines[start:header] if not is_introduction(line)]
    may_be = all(_is_first_of_several(line) for line in titles[:1]) and (plain or (start < header and not titles))
    start -= may_be and start > floor and is_plain_title(lines[start - 1])
    return start - (start > floor and is_bare_label(lines[start - 1]))


def _heads_introduction(lines: Sequence[FlatLine], at: int) -> bool:
    """Tell whether a line set as a title, though its word may name a column or somebody, stands right above an introduction."""
    value = lines[at].passage.value
    capitals = value.isupper() and len(value) > _LONGEST_ACRONYM
    return is_introduction(lines[at + 1]) and (capitals or (lines[at].heading and (value.isupper() or not is_value(value))))


def stands_above(line: FlatLine) -> bool:
    """Tell whether a line may stand above a header: an introduction, or a title that is surely one."""
    return is_introduction(line) or _is_lead_title(line)


def _is_first_of_several(title: FlatLine) -> bool:
    labelled = read_label(title.passage)
    ref = labelled.ref if labelled else title.passage.lines[0].marker
    return (ref or "").rstrip(".").endswith(".1")


def is_introduction(line: FlatLine) -> bool:
    """Tell whether a line only announces a table: a sentence, "Action plan"."""
    value = line.passage.value
    says = value.endswith(".") and len(value.split()) > _FEW_WORDS
    return says or (is_generic(value) and not undertakes(value)) or (value.endswith(":") and len(value.split()) <= _LONGEST_LEAD)


def _is_lead_title(line: FlatLine) -> bool:
    if line.title:
        return True
    if names_column(line):
        return False
    numbered = line.heading and re.search(r"\w", line.passage.lines[0].marker or "") is not None
    return numbered or read_label(line.passage) is not None or (line.heading and not is_value(line.passage.value))
