"""Letters and numbers that stand alone in a cell: Tesseract passes over them on a page, but reads them below each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

_DARK = 150
_INSET = 0.03  # inches from a cell's rules in which nothing is looked for
_LEAST, _MOST = 0.05, 0.25  # inches: height of a lone letter
_WIDEST = 0.45
_PAD, _APART, _LEFT = 4, 30, 40  # pixels around what is cut out, between the cuttings, and on their left
_HIGH = 26  # pixels of all cuttings: of this height Tesseract is the surest
_SURE, _SURE_OF_TWINS = 0.6, 0.3  # rather unread than wrong
_GROUND = 75  # of a hundred pixels of a cutting, from the darkest on: letters cover fewer
_SOLID = 0.75  # share of a mark that is dark where it is no letter
_SQUARE = "■"
_TICKS = {"v": "✓", "V": "✓", "√": "✓", "|": "I"}

Place = tuple[float, float, float, float]


class LoneWord(NamedTuple):
    """What was read in a cell, its place in the picture in pixels, and the confidence, 0 to 1."""

    text: str
    box: Place
    confidence: float


@dataclass(frozen=True)
class Cuttings:
    """Pieces of a picture pasted below each other: where each came from, and its rows in the paste-up.

    ``solid`` are the places of those that are dark all over: squares and dots that stand for a tick.
    """

    picture: Image.Image
    places: tuple[tuple[Place, int, int], ...]
    solid: frozenset[Place] = frozenset()

    def words(self, read: Iterable[Mapping[str, str]]) -> list[LoneWord]:
        """Return the words that Tesseract's table has of the paste-up, at the places where they were cut out."""
        rows = [row for row in read if row["level"] == "5" and row["text"].strip() and _is_sure(row)]
        words = []
        for place, top, bottom in self.places:
            own = [row for row in rows if top <= float(row["top"]) + float(row["height"]) / 2 <= bottom]
            text = "".join(row["text"].strip() for row in own)
            if place in self.solid:
                words.append(LoneWord(_SQUARE, place, _SURE))
            elif text:
                words.append(LoneWord(_settled(text), place, min(float(row["conf"]) for row in own) / 100))
        return words


def cut_out(grey: NDArray[np.uint8], cells: Sequence[Place], dpi: int) -> Cuttings | None:
    """Return what stands alone and small in cells of a picture without its rules; None where nothing does."""
    found = [place for cell in cells if (place := _ink(grey, cell, dpi)) is not None]
    if not found:
        return None
    paper = Image.new("L", (10 * _LEFT, len(found) * (_HIGH + _APART) + _APART), 255)
    places = []
    for index, place in enumerate(found):
        piece = _on_white(grey[place[1] : place[3], place[0] : place[2]])
        at = _APART + index * (_HIGH + _APART)
        paper.paste(piece.resize((max(_HIGH * piece.width // piece.height, 1), _HIGH), Image.Resampling.BICUBIC), (_LEFT, at))
        box = (float(place[0]), float(place[1]), float(place[2]), float(place[3]))
        places.append((box, at - _APART // 2, at + _HIGH + _APART // 2))
    solid = frozenset(box for box, place in zip([box for box, _, _ in places], found, strict=True) if _is_solid(grey, place))
    return Cuttings(paper, tuple(places), solid)


def _is_solid(grey: NDArray[np.uint8], place: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = place
    return bool((grey[top + _PAD : bottom - _PAD, left + _PAD : right - _PAD] < _DARK).mean() >= _SOLID)


def _on_white(piece: NDArray[np.uint8]) -> Image.Image:
    """Return a piece with its ground made white and its darkest made black."""
    darkest, ground = int(piece.min()), int(np.percentile(piece, _GROUND))
    stretched = (piece.astype(np.int64) - darkest) * 255 // max(ground - darkest, 1)
    return Image.fromarray(np.clip(stretched, 0, 255).astype(np.uint8))


def _ink(grey: NDArray[np.uint8], cell: Place, dpi: int) -> tuple[int, int, int, int] | None:
    """Return the box around what is dark in a cell, None where it is not the size of a letter or two."""
    inset = round(_INSET * dpi)
    left, top, right, bottom = (round(value) for value in cell)
    inside = grey[top + inset : bottom - inset, left + inset : right - inset] < _DARK
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if not len(rows):
        return None
    high, wide = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
    if not _LEAST * dpi <= high <= _MOST * dpi or wide > _WIDEST * dpi:
        return None
    x, y = left + inset + int(columns[0]), top + inset + int(rows[0])
    return max(x - _PAD, 0), max(y - _PAD, 0), min(x + wide + _PAD, grey.shape[1]), min(y + high + _PAD, grey.shape[0])


def _is_sure(row: Mapping[str, str]) -> bool:
    """Tell whether a reading can be believed: one as a large and a small letter at once doubts only which of them it is."""
    return float(row["conf"]) >= 100 * (_SURE_OF_TWINS if _are_twins(row["text"].strip()) else _SURE)


def _are_twins(text: str) -> bool:
    return len(text) == 2 and text.isalpha() and text[0].upper() == text[1].upper()


def _settled(text: str) -> str:
    """Return the reading of a lone sign: a letter seen twice at once is one, a small v is a tick."""
    return text[0].upper() if _are_twins(text) else _TICKS.get(text, text)
