"""Characters to words: in the order in which they were drawn, parted by blanks, gaps and jumps."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ingest.pdf.content import Frame, Rect, Word
from ingest.pdf.symbols import BLANK, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BOLD = re.compile(r"bold|black|heavy|semibold|demi|[-,_]bd\b", re.I)
_WORD_GAP = 0.2  # em; a real space is 0.25 em or more, kerning and tracking less
_SAME_PLACE = 0.05  # em; a glyph printed twice to look bold


class Glyph(NamedTuple):
    """One character as drawn; ``turn`` is the number of clockwise quarter turns that make it upright."""

    text: str
    rect: Rect
    size: float
    font: str
    colour: str | None
    turn: int


def words_of(glyphs: Sequence[Glyph], frame: Frame) -> list[Word]:
    """Return the words of a page in its reading frame, in drawing order."""
    words: list[Word] = []
    for turn in range(4):
        own = Frame(turn, frame.width, frame.height)
        group = [glyph for glyph in glyphs if glyph.turn == turn]
        if not group:
            continue
        found = _runs(_without_overprint(group, own))
        if turn == frame.turn:
            words.extend(found)
        else:
            words.extend(_turned(found, own, frame))
    return words


def _without_overprint(glyphs: Iterable[Glyph], own: Frame) -> list[Glyph]:
    # Places are counted in steps of the glyph's own size, so only glyphs of one size can be told to share one.
    seen: dict[tuple[str, float, int], list[int]] = {}
    kept = []
    for glyph in glyphs:
        if own.turn:
            glyph = glyph._replace(rect=own.to_reading(glyph.rect), turn=0)
        text, rect, size = glyph[:3]
        step = max(size * _SAME_PLACE, 0.1)
        x, y = round(rect[0] / step), round(rect[1] / step)
        if not text.isalnum() and BLANK.match(text):
            kept.append(glyph)
        elif not any(_is_near(y, seen.get((text, size, near))) for near in (x, x - 1, x + 1)):
            seen.setdefault((text, size, x), []).append(y)
            kept.append(glyph)
    return kept


def _is_near(y: int, others: Sequence[int] | None) -> bool:
    return others is not None and any(-1 <= y - other <= 1 for other in others)


def _runs(glyphs: Iterable[Glyph]) -> list[Word]:
    words: list[Word] = []
    run: list[Glyph] = []
    blank = run_blank = False
    for glyph in glyphs:
        if not glyph.text.isalnum() and BLANK.match(glyph.text):
            blank = True
            continue
        if run and (blank or _parts(run[-1], glyph)):
            words.append(_word(run, run_blank))
            run = []
        if not run:
            run_blank = blank
        run.append(glyph)
        blank = False
    if run:
        words.append(_word(run, run_blank))
    return words


def _parts(before: Glyph, after: Glyph) -> bool:
    a, b = before.rect, after.rect
    size = max(min(before.size, after.size), 1.0)
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    if shared < 0.5 * min(a.height, b.height):
        return True
    gap = b.x0 - a.x1
    return (
        gap > _WORD_GAP * size or gap < -0.6 * size or _is_symbol(before.text, before.font) != _is_symbol(after.text, after.font)
    )


@cache
def _is_symbol(text: str, font: str) -> bool:
    return shown(text, font) in "•▪●■☐❑◆❖➢▶✓✗☑☒"


@cache
def _is_bold(font: str) -> bool:
    return bool(_BOLD.search(font))


def _word(run: Sequence[Glyph], blank_before: bool) -> Word:
    bold = sum(_is_bold(glyph.font) for glyph in run)
    first = run[0]
    return Word(
        text="".join(shown(glyph.text, glyph.font) for glyph in run),
        rect=Rect.around(glyph.rect for glyph in run),
        size=round(max(glyph.size for glyph in run), 1),
        bold=bold * 2 > len(run),
        font=first.font,
        colour=first.colour,
        space_before=blank_before,
    )


def _goes_on(last: Word, word: Word) -> bool:
    same_line = abs(last.rect.bottom - word.rect.bottom) < 0.3 * word.size
    return same_line and -1 < word.rect.x0 - last.rect.x1 < 2 * word.size


def _turned(words: Sequence[Word], own: Frame, frame: Frame) -> list[Word]:
    """Return text that reads in another direction as one word a line, so that it stays in its own order."""
    lines: list[list[Word]] = []
    for word in words:
        last = lines[-1][-1] if lines else None
        if last and _goes_on(last, word):
            lines[-1].append(word)
        else:
            lines.append([word])
    turned = []
    for line in lines:
        rect = frame.to_reading(own.to_page(Rect.around(word.rect for word in line)))
        first = line[0]
        text = " ".join(word.text for word in line)
        turned.append(Word(text, rect, first.size, first.bold, first.font, first.colour, space_before=True, turned=True))
    return turned
