"""Words to visual lines: what stands on one baseline, with its list marker split off."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.pdf.content import Rect, Word
from ingest.pdf.markers import leading_marker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SPACE = 0.15  # em between words that a blank parts
_TALL = 0.9  # share of a row's height that its tallest words have
_SMALL = 0.7  # share of it that words have which may be one of two lines beside a tall one
_BESIDE = 2  # lines that a number in large print may stand beside
_OF_TEXT = ("text_x0", "_joined", "size", "bold")  # what changes with a line's words


@dataclass(eq=False)
class TextLine:
    """A visual line. ``words`` are without the marker's; ``opens`` and ``broken`` are set by whoever knows the lines around.

    A ``broken`` line ends within a word, without a hyphen: its text ends with a soft one, which is undone like any.
    """

    words: tuple[Word, ...]
    page: int
    marker: str | None = None
    marker_words: tuple[Word, ...] = ()
    opens: bool = False
    broken: bool = False

    @property
    def all_words(self) -> tuple[Word, ...]:
        """Return the marker's words and the text's."""
        return self.marker_words + self.words

    @cached_property
    def rect(self) -> Rect:
        """Return the box around the line, its marker included; it stays when a marker is given back to the text."""
        return Rect.around(word.rect for word in self.all_words)

    @cached_property
    def text_x0(self) -> float:
        """Return where the text begins, behind the marker."""
        return min(word.rect.x0 for word in self.words)

    @property
    def marker_gap(self) -> float:
        """Return the white between the marker and the text, as a multiple of the font size."""
        return (self.text_x0 - self.marker_words[-1].rect.x1) / max(self.size, 1) if self.marker_words else 0.0

    @property
    def text(self) -> str:
        """Return the line's text without its marker."""
        return f"{self._joined}\u00ad" if self.broken else self._joined

    @cached_property
    def _joined(self) -> str:
        return join_words(self.words)

    @cached_property
    def size(self) -> float:
        """Return the size of most of the text."""
        return weighted_size(self.words)

    @cached_property
    def bold(self) -> bool:
        """Tell whether most of the text is bold."""
        return 2 * sum(len(word.text) for word in self.words if word.bold) > sum(len(word.text) for word in self.words)

    def give_back_marker(self) -> None:
        """Make the marker part of the text again."""
        self._part(0, None)

    def take_marker(self, marker: str) -> None:
        """Make the first word the marker."""
        self._part(1, marker)

    def _part(self, count: int, marker: str | None) -> None:
        words = self.all_words
        self.marker_words, self.words, self.marker = words[:count], words[count:], marker
        for name in _OF_TEXT:
            self.__dict__.pop(name, None)


def weighted_size(words: Iterable[Word]) -> float:
    """Return the font size that most characters have."""
    words = tuple(words)
    if len({word.size for word in words}) == 1:
        return words[0].size
    sizes: dict[float, int] = {}
    for word in words:
        sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size))


def join_words(words: Sequence[Word]) -> str:
    """Return the words as text: a blank where the file has one or where the gap is one."""
    parts: list[str] = []
    for index, word in enumerate(words):
        if index and needs_blank(words[index - 1], word):
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


def needs_blank(left: Word, right: Word) -> bool:
    """Tell whether two neighbours are two words and not two runs of one."""
    gap = right.rect.x0 - left.rect.x1
    return right.space_before or left.turned or right.turned or gap > _SPACE * min(left.size, right.size)


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Return words grouped by baseline, from top to bottom, each group from left to right.

    Raised and lowered small print (footnote signs) stays with the line that it touches. Words that are turned are beside
    many lines and on none of them: they are grouped with each other only.
    """
    upright: list[Word] = []
    across: list[Word] = []
    for word in words:
        (across if word.turned else upright).append(word)
    rows = _grouped(upright)
    if across:
        rows += _grouped(across)
        rows.sort(key=lambda row: (row.top + row.bottom) / 2)
    return [sorted(row.words, key=_across) for row in rows]


def _grouped(words: Iterable[Word]) -> list[_Row]:
    rows: list[_Row] = []
    for word in sorted(words, key=_downwards):
        _, top, _, bottom = word.rect
        home = _home(rows[-3:], top, bottom)
        if home is None:
            rows.append(_Row(top, bottom, [word]))
        else:
            home.words.append(word)
            if bottom - top > (home.bottom - home.top) * 1.2:
                home.top, home.bottom = top, bottom
    rows = [own for row in rows for own in (_beside_initial(row) if row.mixed else [row])]
    rows.sort(key=lambda row: (row.top + row.bottom) / 2)
    return rows


def _beside_initial(row: _Row) -> list[_Row]:
    """Return a row parted into the lines that stand one above the other beside numbers or letters as tall as all of them.

    Each of these goes with the line in the largest print. Raised and lowered marks do not stand above each other.
    """
    tall = [word for word in row.words if word.rect.height > _TALL * (row.bottom - row.top)]
    small = [word for word in row.words if word not in tall]
    lines = _grouped(small)
    apart = all(below.top > above.bottom - 0.5 * (above.bottom - above.top) for above, below in pairwise(lines))
    edges = [*sorted(word.rect.x1 for word in tall), max(word.rect.x1 for word in row.words)]
    if len(lines) < _BESIDE or not apart or not any(_stand_above(lines, *between) for between in pairwise(edges)):
        return [row]
    max(lines, key=lambda line: line.bottom - line.top).words.extend(tall)
    return lines


def _stand_above(lines: Sequence[_Row], start: float, end: float) -> bool:
    """Tell whether lines have words behind a tall one and before the next, some of them above each other."""
    held = [[word.rect for word in line.words if start <= word.rect.x0 < end] for line in lines]
    held = [rects for rects in held if rects]
    last_start = max((min(rect.x0 for rect in rects) for rects in held), default=0.0)
    first_end = min((max(rect.x1 for rect in rects) for rects in held), default=0.0)
    return len(held) >= _BESIDE and last_start < first_end


@dataclass(eq=False, slots=True)
class _Row:
    """Words of one line, and the extent of the tallest, by which others are told to be on it."""

    top: float
    bottom: float
    words: list[Word]

    @property
    def mixed(self) -> bool:
        """Tell whether words stand on the row that are not nearly as tall as it is."""
        high = self.bottom - self.top
        return len(self.words) > _BESIDE and any(word.rect.bottom - word.rect.top < _SMALL * high for word in self.words)


def _downwards(word: Word) -> tuple[float, float]:
    x0, top, _, bottom = word.rect
    return (top + bottom) / 2, x0


def _across(word: Word) -> float:
    return word.rect[0]


def _home(rows: Sequence[_Row], top: float, bottom: float) -> _Row | None:
    """Return the first row that what reaches from ``top`` to ``bottom`` stands on."""
    own_high = bottom - top
    for row in rows:
        high = row.bottom - row.top
        shared = (row.bottom if row.bottom < bottom else bottom) - (row.top if row.top > top else top)
        if shared >= 0.6 * (high if high < own_high else own_high):
            return row
    return None


def split_at_gaps(row: Sequence[Word], ems: float) -> list[list[Word]]:
    """Return the pieces of a row between gaps wider than so many times the font size."""
    pieces: list[list[Word]] = []
    for word in row:
        if pieces and word.rect.x0 - pieces[-1][-1].rect.x1 <= ems * max(min(word.size, pieces[-1][-1].size), 1):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return pieces


def line_of(words: Sequence[Word], page: int) -> TextLine:
    """Return one line of words, its list marker split off."""
    found = leading_marker(words)
    if found is None:
        return TextLine(tuple(words), page)
    marker, count = found
    return TextLine(tuple(words[count:]), page, marker=marker, marker_words=tuple(words[:count]))


def lines_of(words: Iterable[Word], page: int) -> list[TextLine]:
    """Return the lines of a region of one column, from top to bottom."""
    return [line_of(row, page) for row in rows_of(words)]


def typical_pitch(lines: Sequence[TextLine]) -> float:
    """Return the usual distance between the baselines of neighbouring lines, as a multiple of the font size; 1.2 if unknown."""
    return common_pitch([lines])


def common_pitch(groups: Iterable[Sequence[TextLine]]) -> float:
    """Return the usual pitch within several groups of lines, such as the cells of a table."""
    pitches = []
    for before, after in (pair for lines in groups for pair in pairwise(lines)):
        step = after.rect.bottom - before.rect.bottom
        size = after.size
        if abs(before.size - size) < 0.5 and 0.8 * size < step < 2.2 * size:
            pitches.append(step / size)
    if not pitches:
        return 1.2
    low = sorted(pitches)[: max(len(pitches) * 2 // 3, 1)]
    return median(low)
