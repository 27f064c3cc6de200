"""Numbers that count on through a text file: the sections of a report, or the entries of a list."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.markers import Marked, is_clause, split_bullet, split_marker, split_number, style_of
from ingest.text_headings import is_text
from ingest.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.text_lines import Habits, SourceLine

_TITLE_WORDS, _CLOSE_TITLE_WORDS = 30, 10
_ENTRY_WORDS = 4
# What counts times, entries, pictures or columns is no section, and what objectives are called is read where they are.
_OF_ITSELF = (
    r"(?!(?:Year|Phase|Quarter|Term|Week|Month|Day|Stage|Level|Grade|Tier|Band|Ward|Zone|Table|Figure|Chart|Page|Photo|Map|Action"
    r"|Recommendation|Question|Commitment|Objective|Priority|Pledge|Promise|Aim|Goal|Outcome|Theme|Measure|Step|Task|Item)\b)"
)
_LABELLED = re.compile(_OF_ITSELF + r"(?P<word>[A-Z][a-z]+) (?P<number>\d{1,2})(?:\s*[:.–—-])? (?P<title>[A-Z][a-z].*)")

_CALLED = re.compile(_OF_ITSELF + r"(?P<word>[A-Z][a-z]+): [A-Z]\S*(?: \S+){0,4}")


def numbered_sections(lines: Sequence[SourceLine], habits: Habits) -> frozenset[int]:
    """Return the indexes of the numbered lines that are headings: all of a series, or none of it."""
    sections: set[int] = set()
    for series in _series(lines):
        judged = [index for index in series if _heads_section(lines, index, habits)]
        if len(judged) > len(series) / 2 and not _is_led(lines, series[0]):
            sections.update(index for index in series if _is_title(lines[index]))
    return frozenset(sections)


def called_sections(lines: Sequence[SourceLine]) -> frozenset[int]:
    """Return the indexes of headings over lists that one word and a colon begin: "Module: Knowing our residents".

    Where another such word recurs, they are the labels of cards.
    """
    found: dict[str, list[int]] = {}
    for index, line in enumerate(lines[:-1]):
        called = _CALLED.fullmatch(line.body)
        if called and line.blanks and lines[index + 1].blanks and not line.ends_sentence:
            found.setdefault(called["word"], []).append(index)
    series = [places for places in found.values() if len({lines[at].body for at in places}) > 1]
    if len(series) != 1:
        return frozenset()
    parts = pairwise([*series[0], len(lines)])
    over_lists = all(any(split_bullet(line.body).marker for line in lines[start:end]) for start, end in parts)
    return frozenset(series[0]) if over_lists else frozenset()


def split_label(text: str) -> Marked:
    """Return the word and colon that a heading begins with, and its title.

    >>> split_label("Module: Fair quays")
    Marked(marker='Module:', body='Fair quays')
    """
    word, _, title = text.partition(":")
    return Marked(f"{word}:", title.strip())


def labelled_sections(lines: Sequence[SourceLine]) -> frozenset[int]:
    """Return the indexes of headings that a word and a number begin, counting from one: "Module 1 Knowing our residents"."""
    series: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        found = _LABELLED.fullmatch(line.body)
        if found and not line.ends_sentence and is_title(line.body):
            series.setdefault(found["word"], []).append((index, int(found["number"])))
    return frozenset(index for each in series.values() if _counts_through(each) for index, _ in each)


def _counts_through(series: Sequence[tuple[int, int]]) -> bool:
    """Tell whether numbers count from one, each once, and have other lines between them."""
    apart = all(after[0] - before[0] > 1 for before, after in pairwise(series))
    return len(series) > 1 and apart and [number for _, number in series] == list(range(1, len(series) + 1))


def has_sibling(lines: Sequence[SourceLine], index: int) -> bool:
    """Tell whether the line before or after has the next number in the same style: they are a list."""
    marker = split_number(lines[index].body).marker
    around = [split_number(lines[at].body).marker for at in (index - 1, index + 1) if 0 <= at < len(lines)]
    return any(other and marker and _are_neighbours(marker, other) for other in around)


def heads_clauses(lines: Sequence[SourceLine], index: int) -> bool:
    """Tell whether the line after is the first clause of a number: "5. Costs", or "5.0 Costs", above "5.1 There are none"."""
    if index + 1 == len(lines) or not _is_title(lines[index]):
        return False
    number, clause = (re.findall(r"\d+", split_number(lines[at].body).marker or "") for at in (index, index + 1))
    number = number[:-1] if number[1:] == ["0"] else number
    return bool(number) and clause == [*number, "1"]


def _series(lines: Sequence[SourceLine]) -> Iterator[list[int]]:
    """Yield runs of numbers that count on, each clause number as a run of its own."""
    series: list[int] = []
    last = ""
    for index, line in enumerate(lines):
        marker = split_number(line.body).marker or ""
        if not re.match(r"\d", marker) or (marker.endswith(")") and not _heads_entries(lines, index)):
            continue
        if series and not _counts_on(last, marker):
            yield series
            series = []
        series.append(index)
        last = marker
    if series:
        yield series


def _heads_section(lines: Sequence[SourceLine], index: int, habits: Habits) -> bool:
    line = lines[index]
    if index + 1 == len(lines) or not _is_title(line) or has_sibling(lines, index):
        return False
    after = lines[index + 1]
    if habits.goes_on(line, after):
        return False
    marked = split_number(line.body)
    if is_clause(marked.marker or "") or is_clause(split_number(after.body).marker or ""):
        return True
    if habits.spaced and (line.blanks > 0 or index == 0):
        return after.blanks > 0 or is_text(after, line) or (after.body in habits.labels and not split_marker(after.body).marker)
    close = not habits.spaced or _heads_entries(lines, index)
    return close and is_text(after, line) and len(marked.body.split()) <= _CLOSE_TITLE_WORDS


def _heads_entries(lines: Sequence[SourceLine], index: int) -> bool:
    """Tell whether a list of entries, each begun like a sentence, stands below a line, perhaps behind a paragraph."""
    below = index + 1
    if below == len(lines):
        return False
    below += not split_marker(lines[below].body).marker
    bullets = [split_bullet(line.body) for line in lines[below : below + 1]]
    return any(each.marker and each.body[:1].isupper() and len(each.body.split()) >= _ENTRY_WORDS for each in bullets)


def _is_title(line: SourceLine) -> bool:
    return is_title(split_number(line.body).body, words=_TITLE_WORDS)


def _is_led(lines: Sequence[SourceLine], index: int) -> bool:
    """Tell whether the line before leads in a list."""
    return index > 0 and lines[index - 1].body.endswith(":") and split_marker(lines[index - 1].body).marker is None


def _counts_on(last: str, marker: str) -> bool:
    before, number = (int(found[0]) if (found := re.match(r"\d+", each)) else 0 for each in (last, marker))
    return not is_clause(marker) and _are_neighbours(last, marker) and number > before


def _are_neighbours(marker: str, other: str) -> bool:
    if style_of(marker) != style_of(other):
        return False
    numbers = [re.findall(r"\d+", each) for each in (marker, other)]
    if not all(numbers):
        return True
    return numbers[0][:-1] == numbers[1][:-1] and abs(int(numbers[0][-1]) - int(numbers[1][-1])) == 1
