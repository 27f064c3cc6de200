"""The lines of a text file, and the habits of the file: whether it wraps lines, whether it parts paragraphs by blank lines."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.markers import split_marker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LINE_END = re.compile("\r\n|[\n\r\v\x1c\x1d\x1e\x85\u2028\u2029]")
# Control characters and invisible marks carry no text.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\u200b\u200e\u200f\u2060\ufeff]")
_ENDS_SENTENCE = re.compile(r"[.!?;:][\"'”’)\]]*$")
_LINKS_ON = re.compile(r"(?:,|\b(?:and|or|of|the|a|an|to|for|in|with|by|on|at|from|our|their|that|which|is|are|will))$")
# A line this long that ends without a full stop is taken as broken off, even where a file does not wrap its lines.
_LONG = 50


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

    ``labels`` are the short lines that recur, each with its count.
    """

    width: int | None = None
    spaced: bool = False
    labels: Mapping[str, int] = field(default_factory=dict)

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

    def _is_full(self, line: SourceLine, after: SourceLine, share: float) -> bool:
        """Tell whether the next word would hardly have fitted on the line."""
        return self.width is not None and line.indent + len(line.body) + 1 + len(after.first_word) > share * self.width


def source_lines(text: str) -> list[SourceLine]:
    """Return the lines that are not blank; a form feed starts a page."""
    lines = []
    for number, page in enumerate(text.split("\f")):
        blanks, starts = 0, number > 0
        for raw in _LINE_END.split(page):
            line = _INVISIBLE.sub("", raw)
            if not line.strip():
                blanks += 1
                continue
            lines.append(SourceLine(line, blanks, starts))
            blanks, starts = 0, False
    return lines


def habits_of(lines: Sequence[SourceLine]) -> Habits:
    """Return the habits of a file."""
    adjacent = [(line, after) for line, after in itertools.pairwise(lines) if not after.blanks and not after.page_start]
    parted = sum(1 for line in lines[1:] if line.blanks)
    # Lists often stand without blank lines in files that part their paragraphs.
    plain = sum(1 for _, after in adjacent if not split_marker(after.body).marker)
    counts = Counter(line.body for line in lines if len(line.body) <= 80 and line.body[-1:] not in ".;,")
    return Habits(
        width=_wrap_width(adjacent),
        spaced=parted > 0 and parted >= plain / 4,
        labels={body: count for body, count in counts.items() if count > 1},
    )


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
