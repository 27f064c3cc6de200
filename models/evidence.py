"""Grounded text: passages that know where each of their characters stands in the document."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.document import Document, Line
    from models.geometry import Span

_SOFT_HYPHEN = re.compile(r"\u00ad\s*")
_LINE_BREAK_HYPHEN = re.compile(r"(?<=\w)([-\u2010])\n\s*(?=\w)")
_HYPHEN_IN_WORD = re.compile(r"(?<=\w)[-\u2010]\s*(?=\w)")
_HYPHENS = "-\u2010\u00ad"
_SPACES = re.compile(r"\s+")
EDGES = " \t\r\n\u00a0"


def fold(text: str) -> str:
    r"""Return the form in which a value and its source must be equal: NFKC, single spaces, hyphens inside words undone.

    >>> fold("co-\nordinate  the long-term\u00a0plan") == fold("coordinate the long-term plan")
    True
    """
    text = _SOFT_HYPHEN.sub("", unicodedata.normalize("NFKC", text))
    return _SPACES.sub(" ", _HYPHEN_IN_WORD.sub("", text)).strip()


def reproduces(value: str, source: Sequence[Span], text: str) -> bool:
    """Tell whether the spans, read in order and joined by a space, give the value."""
    return bool(source) and fold(" ".join(text[span.start : span.end] for span in source)) == fold(value)


@dataclass(frozen=True, init=False)
class Passage:
    r"""A run of lines as one string, line breaks kept as ``\n``; slices keep their place in the document.

    Rules read ``text``; ``value`` is what is published; ``source`` is where it stands. ``offsets[i]`` is
    where ``lines[i]`` begins in ``text``.
    """

    text: str
    lines: tuple[Line, ...]
    offsets: tuple[int, ...]

    def __init__(self, text: str, lines: tuple[Line, ...], offsets: tuple[int, ...]) -> None:
        # what a frozen dataclass would do field by field, which takes twice as long: readers cut passages all the time
        self.__dict__.update(text=text, lines=lines, offsets=offsets)

    @classmethod
    def of(cls, document_text: str, lines: Iterable[Line], *, flowing: bool = False) -> Passage:
        """Return the passage of some lines, in reading order.

        In ``flowing`` text a line that opens nothing only goes on: a space stands before it, not a line break.
        """
        kept = tuple([line for line in lines if line.end > line.start])
        if len(kept) == 1:
            return cls(document_text[kept[0].start : kept[0].end], kept, (0,))
        text = ""
        offsets: list[int] = []
        for line in kept:
            if offsets:
                text += " " if flowing and not line.opens and text[-1] not in _HYPHENS else "\n"
            offsets.append(len(text))
            text += document_text[line.start : line.end]
        return cls(text, kept, tuple(offsets))

    @classmethod
    def whole(cls, document: Document) -> Passage:
        """Return all of a document's lines, in block order."""
        return cls.of(document.text, (line for block in document.blocks for line in block.all_lines()))

    @cached_property
    def value(self) -> str:
        """Return the text as published: white space to single spaces, words that a soft hyphen parts joined.

        Ingest makes a hyphen soft where it only breaks a line; one that belongs to its word stays.
        """
        text = _SOFT_HYPHEN.sub("", self.text) if "\u00ad" in self.text else self.text
        text = _LINE_BREAK_HYPHEN.sub(r"\1", text) if "\n" in text else text
        return " ".join(text.split())

    @property
    def page(self) -> int | None:
        """Return the page of the first line."""
        return self.lines[0].page if self.lines else None

    @cached_property
    def source(self) -> tuple[Span, ...]:
        """Return the spans of the passage, one for each line."""
        return tuple(line.span for line in self.lines)

    def __bool__(self) -> bool:
        return bool(self.text) and not self.text.isspace()

    def __getitem__(self, cut: slice) -> Passage:
        """Return a part of the passage by offsets into ``text``.

        The box of a line that is cut is kept whole: a highlight may show more than the words, never less.
        """
        start, end, _ = cut.indices(len(self.text))
        if start == 0 and end == len(self.text):
            return self
        lines = []
        first = max(bisect_right(self.offsets, start) - 1, 0)
        begin = None
        for index in range(first, len(self.lines)):
            line, offset = self.lines[index], self.offsets[index]
            if offset >= end:
                break
            low = max(start - offset, 0)
            high = min(end - offset, line.end - line.start)
            if high <= low:
                continue
            begin = offset + low if begin is None else begin
            if low == 0 and high == line.end - line.start:
                lines.append(line)
                continue
            whole = low == 0
            lines.append(
                line.model_copy(
                    update={
                        "start": line.start + low,
                        "end": line.start + high,
                        "marker": line.marker if whole else None,
                        "opens": line.opens and whole,
                    }
                )
            )
        if begin is None:
            return Passage("", (), ())
        offsets, position = [], 0
        for line in lines:
            offsets.append(position)
            position += line.end - line.start + 1
        text = self.text[begin : begin + position - 1]
        return Passage(text, tuple(lines), tuple(offsets))

    def strip(self, characters: str = EDGES) -> Passage:
        """Return the passage without the given characters at its ends."""
        if self.text == self.text.strip(characters):
            return self
        start = len(self.text) - len(self.text.lstrip(characters))
        return self[start : len(self.text.rstrip(characters))]

    def parted(self, at: Iterable[int]) -> list[Passage]:
        """Return the parts of the passage between offsets into ``text``, stripped; what is blank is no part."""
        edges = sorted({0, *at, len(self.text)})
        return [part for start, end in pairwise(edges) if (part := self[start:end].strip())]

    def plus(self, other: Passage) -> Passage:
        """Return this passage followed by another one on a new line."""
        if not self.lines:
            return other
        if not other.lines:
            return self
        shift = len(self.text) + 1
        offsets = self.offsets + tuple(offset + shift for offset in other.offsets)
        return Passage(f"{self.text}\n{other.text}", self.lines + other.lines, offsets)

    @classmethod
    def joined(cls, parts: Iterable[Passage]) -> Passage:
        """Return passages one after the other, each on a new line; an empty passage for none."""
        whole = cls("", (), ())
        for part in parts:
            whole = whole.plus(part)
        return whole

    def by_line(self) -> list[Passage]:
        """Return one passage per line."""
        return [self] if len(self.lines) == 1 else [*self._by_line]

    @cached_property
    def _by_line(self) -> tuple[Passage, ...]:
        """Return the same of several lines: many readers ask, and what they ask of a line is kept with it."""
        places = zip(self.lines, self.offsets, strict=True)
        return tuple([Passage(self.text[at : at + line.end - line.start], (line,), (0,)) for line, at in places])
