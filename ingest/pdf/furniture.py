"""Running heads, feet and page numbers: what repeats at one place of the pages, digits aside."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING

from ingest.pdf.lines import join_words, rows_of, split_at_gaps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.pdf.content import PageContent, Word

_MARGIN = 0.14  # share of the page's height at either end in which furniture stands
_SHIFT = 8.0  # points by which a repeated line may move
_PIECES = 1.5  # em of white that part the left, middle and right of a running head
_OTHER_TIMES = 2  # within the text that a repeated line is a heading there
_LARGE = 1.15  # times the usual size
_HEADINGS = 3  # lines of a print within the text that make it that of headings
_NEARLY_ALL = 0.7  # of the pages
_STAMP = 2.5  # times the usual size
_COVERED, _COVERS = 0.4, 3  # share of a word, and words, that a stamp lies over
_PAGE_NUMBER = re.compile(r"^[-–—|\s]*(page|p\.?)?\s*(\d{1,4})(\s*(of|/)\s*\d{1,4})?[-–—|\s]*$", re.I)
_ONLY_PAGE = re.compile(r"^[-–—|\s]*page\s*1\s*(?:of|/)\s*1[-–—|\s]*$", re.I)
_LABEL = re.compile(
    r"^[a-z ]*\b(?:objective|priority|theme|outcome|aim|goal|commitment|ambition|pillar|strand)\s+\d{1,2}\W*$", re.I
)
_BARE_LABEL = re.compile(
    r"^(?:(?:our|the|equality|strategic|key|council|corporate|inclusion) )+"
    r"(?:objective|priority|aim|goal|outcome|ambition|commitment|pledge|promise)$",
    re.I,
)
_STEPS = (1, 2)  # a sheet may show two pages of the document, each with its number
_DIGITS = re.compile(r"\d+")

Pieces = dict[int, list[list["Word"]]]


def find_furniture(pages: Sequence[PageContent], words: Mapping[int, Sequence[Word]], *, top: bool) -> Pieces:
    """Return the pieces of lines that are running heads (``top``) or feet, by page number.

    ``words`` are those of each page that may be furniture: what stands in drawn tables may not.
    """
    rows = {page.number: _margin_rows(page, words[page.number], top=top) for page in pages}
    times = Counter(join_words(piece) for own in rows.values() for row in own for piece in row)
    rows = {number: [_without_labels(row, times) for row in own] for number, own in rows.items()}
    seen: dict[str, list[tuple[int, float]]] = defaultdict(list)
    offsets: Counter[tuple[int, int]] = Counter()
    for number, own in rows.items():
        for piece in (piece for row in own for piece in row):
            seen[_shape(piece)].append((number, piece[0].rect.top))
            value = _page_number(piece)
            if value is not None:
                for step in _STEPS:
                    offsets[step, value - step * number] += 1
    needed = 2 if len(pages) <= 6 else 3
    text = _Text(pages, words)
    found = {}
    for number, own in rows.items():
        kept = []
        for row in own:
            repeated = [piece for piece in row if _repeats(piece, seen, needed) and not text.has_headings_like(piece, seen)]
            others = [piece for piece in row if piece not in repeated]
            alone = all(_page_number(piece) is not None for piece in others)
            kept += repeated + [piece for piece in others if _is_numbered(piece, number, offsets, alone=alone)]
        if kept:
            found[number] = kept
    return found


def find_overlaid(words: Sequence[Word]) -> list[Word]:
    """Return the words of a stamp across the text, as DRAFT: much larger than the text, and on top of it."""
    if not words:
        return []
    usual = median(word.size for word in words)
    large = [word for word in words if word.size >= _STAMP * usual]
    small = [word for word in words if word.size < _STAMP * usual] if large else []
    stamps = {
        (word.font, word.colour)
        for word in large
        if sum(word.rect.overlap(other.rect) > _COVERED * other.rect.area for other in small) >= _COVERS
    }
    return [word for word in large if (word.font, word.colour) in stamps]


def _margin_rows(page: PageContent, words: Sequence[Word], *, top: bool) -> list[list[list[Word]]]:
    low, high = page.height * _MARGIN, page.height * (1 - _MARGIN)
    near = [word for word in words if (word.rect.bottom < low if top else word.rect.top > high)]
    return [split_at_gaps(row, _PIECES) for row in rows_of(near)]


def _without_labels(row: Sequence[list[Word]], times: Mapping[str, int]) -> list[list[Word]]:
    """Return the pieces of a line without the label of an objective that no other page has: each begins on a page of its own.

    A label without a number may stand above the title of each.
    """
    texts = [(piece, join_words(piece)) for piece in row]
    return [piece for piece, text in texts if not _BARE_LABEL.match(text) and (times[text] > 1 or not _LABEL.match(text))]


def _shape(piece: Sequence[Word]) -> str:
    return _DIGITS.sub("#", join_words(piece)).casefold()


def _repeats(piece: Sequence[Word], seen: Mapping[str, Sequence[tuple[int, float]]], needed: int) -> bool:
    shape = _shape(piece)
    if not shape.strip("# .|-–—"):
        return False
    pages = {number for number, top in seen[shape] if abs(top - piece[0].rect.top) <= _SHIFT}
    return len(pages) >= needed


class _Text:
    """The words of the pages between their margins: what stands there in the same print as at a margin is no running head."""

    def __init__(self, pages: Sequence[PageContent], words: Mapping[int, Sequence[Word]]) -> None:
        self._pages = [(page, words[page.number]) for page in pages]
        self._known: dict[tuple[str, str, float], bool] = {}
        self._lines: dict[tuple[str, float], int] = {}

    @cached_property
    def _places(self) -> dict[str, list[tuple[Sequence[Word], int]]]:
        """Return where each word stands: the words of its page, and its place among them."""
        found: dict[str, list[tuple[Sequence[Word], int]]] = defaultdict(list)
        for page, words in self._pages:
            for at, word in enumerate(words):
                if self._is_inside(page, word):
                    found[word.text].append((words, at))
        return found

    @cached_property
    def _usual(self) -> float:
        return median(word.size for _, words in self._pages for word in words)

    def has_headings_like(self, piece: Sequence[Word], seen: Mapping[str, Sequence[tuple[int, float]]]) -> bool:
        """Tell whether a repeated line is a heading: its words head sections of the text, or others of its large print do.

        What stands so on nearly all pages is a running head all the same.
        """
        often = len({number for number, _ in seen[_shape(piece)]}) > _NEARLY_ALL * len(self._pages)
        return self._is_headed(piece) or (not often and self._is_in_print_of_headings(piece))

    def _is_in_print_of_headings(self, piece: Sequence[Word]) -> bool:
        if piece[0].size <= _LARGE * self._usual:
            return False
        print_ = piece[0].font, piece[0].size
        if print_ not in self._lines:
            self._lines[print_] = sum(
                len(rows_of(word for word in words if self._is_inside(page, word) and (word.font, word.size) == print_))
                for page, words in self._pages
            )
        return self._lines[print_] >= _HEADINGS

    @staticmethod
    def _is_inside(page: PageContent, word: Word) -> bool:
        return page.height * _MARGIN < word.rect[1] and word.rect[3] < page.height * (1 - _MARGIN)

    def _is_headed(self, piece: Sequence[Word]) -> bool:
        """Tell whether a repeated line heads several sections of the text, as "Actions" may."""
        key = join_words(piece), piece[0].font, piece[0].size
        if key not in self._known:
            places = self._places.get(piece[0].text, ())
            self._known[key] = sum(_stands_alone(words, at, piece) for words, at in places) >= _OTHER_TIMES
        return self._known[key]


def _is_alike(one: Word, other: Word) -> bool:
    return one.text == other.text and one.font == other.font and one.size == other.size


def _stands_alone(words: Sequence[Word], at: int, piece: Sequence[Word]) -> bool:
    """Tell whether the words of a piece stand at a place of the text, with nothing before or behind them on the line."""
    end = at + len(piece)
    if len(words) < end or not all(map(_is_alike, words[at:end], piece)):
        return False
    beside = [words[near] for near in (at - 1, end) if 0 <= near < len(words)]
    return not any(abs(word.middle[1] - words[at].middle[1]) < words[at].size for word in beside)


def _page_number(piece: Sequence[Word]) -> int | None:
    found = _PAGE_NUMBER.match(join_words(piece))
    return int(found.group(2)) if found else None


def _is_numbered(piece: Sequence[Word], number: int, offsets: Mapping[tuple[int, int], int], *, alone: bool) -> bool:
    """Tell whether a piece is the page's number, which goes up with the pages; beside other text only with a word for it.

    "Page 1 of 1" is, though there is no other page to go up to.
    """
    value = _page_number(piece)
    if value is None:
        return False
    counted = any(offsets.get((step, value - step * number), 0) >= 2 for step in _STEPS) or bool(
        _ONLY_PAGE.match(join_words(piece))
    )
    return counted and (alone or len(piece) > 1)
