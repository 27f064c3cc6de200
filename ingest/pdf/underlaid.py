"""Text that a copier or a program for OCR has laid, unseen, under or over the picture of a page."""

from __future__ import annotations

import re
from dataclasses import replace
from math import cos, radians, sin
from statistics import median
from typing import TYPE_CHECKING, Any

from ingest.pdf import pdfium_api as api
from ingest.pdf.content import Fill, Rect, Rule
from ingest.pdf.lines import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.ocr import Reading
    from ingest.pdf.content import PageContent, Word

_INVISIBLE = 3  # the mode of showing text that draws nothing
_MOST = 0.8  # share of the pieces of text that are unseen
_ALIKE = 0.2  # sizes of lines that differ by less from the page's are the page's: they are measured, not set
_SKEW = 0.2  # degrees
_WORD = re.compile(r"[^\W\d_]+(?:['’/&-][^\W\d_]+)*(?:['’]s?)?")
_FIGURE = re.compile(r"[A-Z]{0,4}[£$€]?\d[\d.,:/–-]*(?:[A-Za-z]{0,2}|%)")
_VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöùûüŵŷ]", re.I)
_AROUND = "\"'“”‘’()[]{}.,;:!?*•·-–—&|/"
_SHORT = 4


def is_underlaid(page: Any) -> bool:
    """Tell of PDFium's page whether most of its text cannot be seen: not drawn, or below a picture drawn after it."""
    kinds = [(item.type, item.raw) for item in page.get_objects(max_depth=3)]
    last = max((index for index, (kind, _) in enumerate(kinds) if kind == api.IMAGE), default=-1)
    texts = [(index, item) for index, (kind, item) in enumerate(kinds) if kind == api.TEXT]
    unseen = sum(index < last or api.raw.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE for index, item in texts)
    return bool(texts) and unseen >= _MOST * len(texts)


def likeness(words: Sequence[Word]) -> float:
    """Return the share of letters in words that look like words or figures, 0 to 1: what one can tell of a reading's quality."""
    told = [(len(text), _is_like_text(text)) for word in words if (text := word.text.strip(_AROUND))]
    letters = sum(count for count, _ in told)
    return sum(count for count, alike in told if alike) / letters if letters else 0.0


def _is_like_text(text: str) -> bool:
    if _FIGURE.fullmatch(text) or "@" in text or "www." in text or "://" in text:
        return True
    cased = text.islower() or text.isupper() or text[1:].islower() or any(sign in text for sign in "-/'’&")
    return bool(_WORD.fullmatch(text)) and cased and (len(text) < _SHORT or bool(_VOWEL.search(text)))


def with_drawing(page: PageContent, drawn: Reading, scale: float) -> PageContent:
    """Return a page with the rules and areas that its picture shows, its words straightened as the picture was.

    ``scale`` is the points in a pixel.
    """
    frame = replace(page.frame, skew=drawn.skew) if abs(drawn.skew) >= _SKEW else page.frame
    rules = tuple(Rule(line.horizontal, line.at * scale, line.start * scale, line.end * scale) for line in drawn.lines)
    fills = tuple(Fill(Rect(*(value * scale for value in area)), "#404040") for area in drawn.areas)
    return replace(page, frame=frame, words=_evened(_straightened(page, frame.skew)), rules=rules, fills=fills)


def _straightened(page: PageContent, skew: float) -> list[Word]:
    """Return the words as they lie once the page is turned back by so many degrees counter-clockwise."""
    if not skew:
        return list(page.words)
    sine, cosine = sin(radians(skew)), cos(radians(skew))
    words = []
    for word in page.words:
        x, y = word.middle[0] - page.width / 2, word.middle[1] - page.height / 2
        right, down = x * cosine + y * sine - x, y * cosine - x * sine - y
        words.append(replace(word, rect=word.rect.moved(right, down)))
    return words


def _evened(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words with the size of their line, or of the page where that is nearly the same."""
    if not words:
        return ()
    usual = median(word.size for word in words)
    evened: dict[int, Word] = {}
    for row in rows_of(words):
        size = median(word.size for word in row)
        size = usual if abs(size - usual) < _ALIKE * usual else size
        evened |= {id(word): replace(word, size=round(size, 1), space_before=True) for word in row}
    return tuple(evened[id(word)] for word in words)
