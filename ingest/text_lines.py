"""The lines of a text file, and the habits of the file: whether it wraps lines, whether it parts paragraphs by blank lines."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.builder import with_plain_blanks, without_wide_gaps
from ingest.markers import split_marker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_LINE_END = re.compile("\r\n|[\n\r\v\x1c\x1d\x1e\x85\u2028\u2029]")
# Control characters and invisible marks carry no text.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\u200b\u200e\u200f\u2060\ufeff]")
_ENDS_SENTENCE = re.compile(r"[.!?;:][\"'”’)\]]*$")
_LINKS_ON = re.compile(r"(?:,|\b(?:and|or|of|the|a|an|to|for|in|with|by|on|at|from|our|their|that|which|is|are|will))$")
# A line this long that ends without a full stop is taken as broken off, even where a file does not wrap its lines.
_LONG = 50
# So many times as long as the entries of a list are lines of a file that breaks none.
_FAR_LONGER = 1.15
_TWO = 2
_DOUBLED = 3  # so many lines of either kind tell that a file is doubly spaced
_TITLE = 5  # words of a line that entries may stand under


@dataclass(frozen=True)
class SourceLine:
    """A line of the file that is not blank. ``text`` has its white space still; ``blanks`` counts blank lines before it.

    ``bold`` and ``level`` tell of the marks that Markdown puts around bold text and before headings.
    """

    text: str
    blanks: int = 0
    page_start: bool = False
    bold: bool = False
    level: int | None = None

    @property
    def body(self) -> str:
        """Return the line without white space around it."""
        return self.text.strip()

    @property
    def indent(self) -> int:
        """Return the width of the white space before the line, tabs to multiples of eight."""
        return len(self.text.expandtabs(8)) - len(self.text.expandtabs(8).lstrip())

    @property
    def ends_sentence(self) -> bool:
        """Tell whether the line ends as sentences and clauses do."""
        return _ENDS_SENTENCE.search(self.body) is not None

    @property
    def first_word(self) -> str:
        """Return the line's first word."""
        return self.body.split(None, 1)[0] if self.body else ""


@dataclass(frozen=True)
class Habits:
    """What the file does throughout: where it wraps lines (None: it does not), whether blank lines part its paragraphs.

    ``labels`` are the short lines that recur, each with its count; ``entries`` the indices of lines that are entries of a
    list without signs, though they begin with small letters as the rest of a broken line does.
    """

    width: int | None = None
    spaced: bool = False
    labels: Mapping[str, int] = field(default_factory=dict)
    entries: frozenset[int] = frozenset()

    def goes_on(self, line: SourceLine, after: SourceLine) -> bool:
        """Tell whether the second line carries on the first one's paragraph, a line break having been put in."""
        if split_marker(after.body).marker:
            return False
        small = after.body[:1].islower()
        if line.ends_sentence:
            return self._is_full(line, after, 0.9)
        if _LINKS_ON.search(line.body):
            return small or self._is_full(line, after, 0.6)
        if self.width is None:
            return small and len(line.body) >= _LONG
        return self._is_full(line, after, 0.6 if small else 0.8)

    def end_of(self, lines: Sequence[SourceLine], index: int, *, is_row: Callable[[SourceLine], bool]) -> int:
        """Return the index after a line and those that carry it on; the row of a table carries on nothing."""
        end = index + 1
        while end < len(lines) and not lines[end].blanks and not is_row(lines[end]) and self.goes_on(lines[end - 1], lines[end]):
            end += 1
        return end

    def _is_full(self, line: SourceLine, after: SourceLine, share: float) -> bool:
        """Tell whether the next word would hardly have fitted on the line."""
        return self.width is not None and line.indent + _room(line, after) > share * self.width


def source_lines(text: str) -> list[SourceLine]:
    """Return the lines that are not blank; a form feed starts a page."""
    lines = []
    for number, page in enumerate(text.split("\f")):
        blanks, starts = 0, number > 0
        for raw in _LINE_END.split(page):
            line = without_wide_gaps(with_plain_blanks(_INVISIBLE.sub("", raw))).rstrip(" ")
            if not line.strip():
                blanks += 1
                continue
            lines.append(SourceLine(line, blanks, starts))
            blanks, starts = 0, False
    return _singly_spaced(lines)


def _singly_spaced(lines: list[SourceLine]) -> list[SourceLine]:
    """Return the lines of a file that has a blank line below each line as if it had none: what was parted is by three."""
    counts = [line.blanks for line in lines[1:] if not line.page_start]
    tight = counts.count(1)
    spaced = all(count % 2 for count in counts) and _DOUBLED <= tight <= len(counts) - _DOUBLED
    return [replace(line, blanks=line.blanks // 2) for line in lines] if spaced else lines


def habits_of(lines: Sequence[SourceLine]) -> Habits:
    """Return the habits of a file."""
    entries = frozenset(_unsigned_entries(lines))
    adjacent = [
        (line, after)
        for at, (line, after) in enumerate(itertools.pairwise(lines), 1)
        if not after.blanks and not after.page_start and at not in entries
    ]
    parted = sum(1 for line in lines[1:] if line.blanks)
    # Lists often stand without blank lines in files that part their paragraphs.
    plain = sum(1 for _, after in adjacent if not split_marker(after.body).marker)
    counts = Counter(line.body for line in lines if len(line.body) <= 80 and line.body[-1:] not in ".;,")
    return Habits(
        width=_wrap_width(adjacent),
        spaced=parted > 0 and parted >= plain / 4,
        labels={body: count for body, count in counts.items() if count > 1},
        entries=entries,
    )


def _unsigned_entries(lines: Sequence[SourceLine]) -> Iterator[int]:
    """Yield the indices of lines that stand in a row under a lead-in or a short line, each beginning with a small letter.

    The lines of a broken paragraph are all full but the last; entries are not. A line that would not have taken in the
    next word is an entry all the same where the file has far longer lines, as it breaks none.
    """
    lengths = sorted(len(line.body) for line in lines)
    longest = lengths[-_TWO] if len(lengths) >= _TWO else 0  # one long line may be a table's or an address
    for first in range(1, len(lines)):
        if not lines[first - 1].body.endswith(":") and not _opens_small(lines, first):
            continue
        last = first
        while last < len(lines) and _may_be_entry(lines, last, first=first):
            last += 1
        row = lines[first:last]
        width = max((len(line.body) for line in row), default=0)
        fits = [_room(line, after) <= width for line, after in itertools.pairwise(row)]
        unbroken = longest > _FAR_LONGER * width
        if any(fits) or (unbroken and len(row) >= _TWO):
            yield first
            yield from (at for at, fit in enumerate(fits, first + 1) if fit or unbroken)


def _opens_small(lines: Sequence[SourceLine], index: int) -> bool:
    """Tell whether a line that begins with a small letter opens a block: neither it nor the short line above asks for more."""
    line, above = lines[index], lines[index - 1]
    opens = line.blanks > 0 or len(above.body.split()) <= _TITLE
    return opens and line.body[:1].islower() and not _LINKS_ON.search(above.body) and not _LINKS_ON.search(line.first_word)


def _may_be_entry(lines: Sequence[SourceLine], index: int, *, first: int) -> bool:
    """Tell whether a line may go on a row; among capital letters a small one, as of "the", may begin an entry, too."""
    line, before = lines[index], lines[index - 1]
    parted = index > first and (line.blanks or line.page_start or before.body.endswith("."))
    small = line.body[:1].islower() or not lines[first].body[:1].islower()
    return small and not split_marker(line.body).marker and "\t" not in line.text and not parted


def _room(line: SourceLine, after: SourceLine) -> int:
    """Return how wide a line would be with the next one's first word."""
    return len(line.body) + 1 + len(after.first_word)


def _wrap_width(adjacent: Sequence[tuple[SourceLine, SourceLine]]) -> int | None:
    """Return where lines are wrapped: known by lines that go on with a small letter."""
    prose = [(line, after) for line, after in adjacent if "\t" not in line.text and not split_marker(after.body).marker]
    broken = [
        line.indent + len(line.body)
        for line, after in prose
        if after.body[:1].islower() and not line.ends_sentence and len(line.body) >= 30
    ]
    if len(broken) < max(2, len(prose) / 10):
        return None
    return sorted(broken)[int(len(broken) * 0.9)]
