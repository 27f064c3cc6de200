"""The words of a text without separators, and where among them a cell may begin."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from extract.headers import header_roles
from extract.labels import clean_ref, read_label
from extract.owners import looks_like_owner
from extract.run_on.cells import LONGEST, is_time, names_at
from extract.run_on.series import row_numbers
from extract.shapes import begins_entry, verbs
from extract.view import trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.evidence import Passage

WORD = re.compile(r"\S+")
_AFTER_STOP, _AT_LINE, _AT_VERB, _AT_TIME, _AT_NUMBER, _WITHIN_CAPITALS = 1.0, 0.3, 1.2, 1.5, 3.0, 0.4
_LONGEST_HEADER, _LONGEST_TIME = 6, 6
_BEGINS = re.compile(r"[A-Z0-9£•“\"(]")
_RUNS_ON = re.compile(
    r"(?:[,&/–—-]|(?i:^(?:and|or|of|for|to|in|on|at|by|with|from|the|a|an|our|its|"
    r"their|as|that|per|into|onto|about|over|under|between|through|across|within|than|who|which|is|are|be|will|all|each|every|any)))$"
)
_OPENS_TIME = re.compile(
    r"(?:by|in|on|at|within|before|from|every|each|until|during|throughout|annually|quarterly|monthly|ongoing)$"
)
_IN_NAME = re.compile(r"[A-Z(&/–-]|(?:and|of|for)$")


class Words:
    """The words of a text: ``edges`` are the places where a cell may begin, and the end.

    A cell begins with a capital or figure, not inside of a time or name, and not behind a word that calls for more.
    """

    def __init__(self, text: Passage, labels: Mapping[str, str]) -> None:
        self._text = text
        self._words = list(WORD.finditer(text.text))
        self._labels = labels
        self._whole = " ".join(labels.values()).split()
        self._role_of = {header: role for role, header in labels.items()}
        self._times: set[int] = set()
        self.names: set[int] = set()
        """Where a name of several words begins."""
        self.sentence_times: set[int] = set()
        """Where an action that has no other time may end, since its last words are one."""
        end = len(self._words)
        rows, self.titles = row_numbers([word.group() for word in self._words])
        """Where the number of a title stands, above the rows of a part."""
        self.numbers = rows | self.titles
        """Where such a number or that of a row stands: hardly any cell goes on over one."""
        offsets = {start: line.marker for start, line in zip(text.offsets, text.lines, strict=True)}
        self._line_starts = {at for at, word in enumerate(self._words) if word.start() in offsets}
        self.marked = frozenset(at for at in self._line_starts if clean_ref(offsets[self._words[at].start()]) is not None)
        """Where a line begins whose number was told from its text, as that of a row is."""
        self.title_ends = self._labelled_lines()
        self._title_stops = frozenset(self.title_ends.values())
        self.titles = self.titles | set(self.title_ends)
        self.numbers = self.numbers | set(self.title_ends)
        self.edges = self._without_times_cut([*filter(self._may_begin, range(end)), end])
        if "deadline" in labels:
            self.sentence_times = self._times_in_sentences()
            self.edges = sorted({*self.edges, *self.sentence_times})
        self._at_edge = frozenset(self.edges)
        self.headers = {first: again for first in self.edges if (again := self._header_again(first)) is not None}
        """Where headers stand again inside the rows: the place behind them, and the role."""
        inside = self._inside_names() | (set() if "reference" in labels else {at + 1 for at in rows})
        self.edges = [at for at in self.edges if at not in inside]
        self._sums = list(accumulate(self._weights(), initial=0.0))

    def _labelled_lines(self) -> dict[int, int]:
        """Return the places where lines begin that are labelled objectives ("Goal 2: Safe streets"), and where each ends."""
        starts = {word.start(): at for at, word in enumerate(self._words)}
        lines = zip(self._text.offsets, [*self._text.offsets[1:], len(self._text.text)], strict=True)
        found: dict[int, int] = {}
        for offset, end in lines:
            if offset in starts and ":" in self._text.text[offset:end] and read_label(self._text[offset:end].strip()) is not None:
                found[starts[offset]] = bisect_left(self._words, end, key=lambda word: word.start())
        return found

    @property
    def tells_who_or_when(self) -> bool:
        """Tell whether a name or a time stands among the words like a cell."""
        return bool(self._times or self.names)

    def value(self, first: int, last: int) -> str:
        """Return some words as one text, without the stop behind them."""
        return " ".join(word.group() for word in self._words[first:last]).rstrip(" .;")

    def passage(self, first: int, last: int) -> Passage:
        """Return some words as a passage; where its lines break says nothing."""
        found = trimmed(self._text[self._words[first].start() : self._words[last - 1].end()])
        return replace(found, lines=tuple(line.model_copy(update={"opens": False}) for line in found.lines))

    def cost(self, first: int, last: int) -> float:
        """Return what speaks against a cell of these words: that another begins inside, or that a name is cut."""
        return self._sums[last] - self._sums[first + 1] + (_WITHIN_CAPITALS if self._cuts_capitals(first) else 0.0)

    def _cuts_capitals(self, first: int) -> bool:
        """Tell whether a cell would begin between two words with capitals, and nothing says that it does."""
        if first == 0 or self._sums[first + 1] - self._sums[first] > _AT_LINE:
            return False
        return all(self._words[at].group()[:1].isupper() for at in (first - 1, first))

    def _may_begin(self, at: int) -> bool:
        if at in self.numbers or at in self.marked or at in self._title_stops:
            return True
        behind = self._words[at - 1].group() if at else ""
        return bool(_BEGINS.match(self._words[at].group())) and not _RUNS_ON.search(behind)

    def _without_times_cut(self, edges: list[int]) -> list[int]:
        """Return the edges outside of the words of one time; where such words begin is kept."""
        kept, position = [0], 1
        for at in edges:
            if at < position and at not in self.numbers | self.marked:
                continue
            kept.append(at)
            ends = [last for last in edges if at < last <= at + LONGEST["deadline"] and is_time(self.value(at, last))]
            if ends:
                self._times.add(at)
                position = ends[-1]
        return kept

    def _times_in_sentences(self) -> set[int]:
        """Return the places where the last words before an edge begin to be about time: "on a weekly basis"."""
        found: set[int] = set()
        for last in self.edges[1:]:
            early = range(max(last - _LONGEST_TIME, 0), last)
            begin = (at for at in early if _OPENS_TIME.match(self._words[at].group()) and is_time(self.value(at, last)))
            found |= {*list(begin)[:1]}
        return found - {*self.edges}

    def _header_again(self, first: int) -> tuple[int, str] | None:
        """Return where a header ends and its role, None where no header stands; a single word that is a verb is none."""
        ends = [last for last in range(first + _LONGEST_HEADER, first, -1) if last in self._at_edge]
        labels = {last: self.value(first, last) for last in ends}
        whole = first + len(self._whole)
        if self._whole and [word.group() for word in self._words[first:whole]] == self._whole:
            return whole, next(iter(self._labels))
        for last in ends:
            role = self._role_of.get(labels[last])
            if role is not None and (last - first > 1 or labels[last].lower() not in verbs("action")):
                return last, role
        for last in ends:
            role = next((role for role, _ in header_roles(labels[last]) if role in self._labels), None)
            if role is not None and last - first > 1 and self.numbers.isdisjoint(range(first, last)):
                return last, role
        return None

    def _inside_names(self) -> set[int]:
        """Return the words inside of names, by the longest that begin where a cell may begin, from left to right."""
        found: set[int] = set()
        position = 0
        for first in self.edges[:-1]:
            if first < position:
                continue
            header = self.headers.get(first)
            if header is None and (last := self._end_of_led_name(first)):
                found |= set(range(first, last))
                position = last
                continue
            position = header[0] if header else self._end_of_name(first)
            if header is None and (line := self._name_on_next_line(first, position)):
                position = line  # what stands before it ends another cell
                continue
            found |= set(range(first + 1, position)) - (set() if header else self._next_names(first, position))
            if header is None and position > first + 1:
                self.names.add(first)
        return found

    def _end_of_led_name(self, at: int) -> int | None:
        """Return where a name ends, another right behind it, that goes on at a place and began behind "the", as no cell does."""
        begin = at - 1
        if begin < 1 or self._words[begin - 1].group() != "the" or not self._words[begin].group()[:1].isupper():
            return None
        return min(self._next_names(begin, self._end_of_name(begin)), default=None)

    def _name_on_next_line(self, first: int, last: int) -> int | None:
        """Return where a line begins within a name that is one without the words before it, which stand in a line's middle."""
        if first in self._line_starts:
            return None
        lines = (at for at in range(first + 1, last) if at in self._line_starts)
        return next((at for at in lines if looks_like_owner(self.value(at, last)) == 1.0), None)

    def _end_of_name(self, first: int) -> int:
        """Return where the longest name ends that begins with a word, the word's own place where none does."""
        last = first
        while last < min(len(self._words), first + LONGEST["owner"]) and last not in self._times and self._goes_on(first, last):
            last += 1
        if self._words[first].group().lower() in verbs("action"):
            return first
        return next((at for at in range(last, first + 1, -1) if looks_like_owner(self.value(first, at)) == 1.0), first)

    def _next_names(self, first: int, last: int) -> set[int]:
        """Return the words that begin another name among some that are nothing but names."""
        starts = names_at(self.value(first, last))
        origin = self._words[first].start()
        return {at for at in range(first + 1, last) if self._words[at].start() - origin in starts}

    def _goes_on(self, first: int, at: int) -> bool:
        ended = at > first and self._words[at - 1].group().endswith((".", ";"))
        return _IN_NAME.match(self._words[at].group()) is not None and not ended

    def _weights(self) -> list[float]:
        """Return for each word how surely a new cell begins with it."""
        opening = {offset for offset, line in zip(self._text.offsets, self._text.lines, strict=True) if line.opens}
        weights = [0.0] * len(self._words)
        for at in self.edges[1:-1]:
            word, behind = self._words[at], self._words[at - 1].group()
            ended = behind.endswith((".", ";"))
            after = self._words[at + 1].group() if at + 1 < len(self._words) else ""
            verb = begins_entry("" if ended else behind, word.group().strip(".,;"), after)
            line, time, number = word.start() in opening, at in self._times, at in self.numbers | self.marked
            weights[at] = _AFTER_STOP * ended + _AT_LINE * line + _AT_VERB * verb + _AT_TIME * time + _AT_NUMBER * number
        return weights
