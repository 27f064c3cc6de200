"""Bullets and filled squares in a picture, told by how they look: Tesseract takes them for letters, or leaves them out.

All places in pixels.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ingest.ocr import ReadWord

_DARK = 150
_LEAST_BULLET, _MOST_BULLET = 0.18, 0.42  # em: a full stop is smaller, a letter larger
_LEAST_DOT, _ALIGNED, _LINE = 0.06, 0.15, 0.8  # em: dots as small as a full stop are bullets where they stand below each other
_ROUND, _SOLID = 1.35, 0.66  # sides to each other; share of its box that is dark
_LOW, _HIGH = 0.15, 0.6  # em above the base line between which a bullet's middle stands: a full stop's is lower
_GAP, _FAR = 0.25, 3.5  # em between a bullet and its text
_ASIDE = 0.7  # em to the left of a bullet where nothing stands
_FOOT = 0.21  # em below the base line that a word's box reaches
_CAPITAL = 0.62, 0.85  # em: how high a capital letter is
_FILLED, _LEAST_SQUARE, _LARGEST, _MISREAD = 0.88, 0.42, 1.1, 4  # share that is dark, em, em, letters
_ABOUT, _BEFORE = 1.5, 0.3  # times the width of a mark that what was read of it is wide, and begins before it
BULLET, SQUARE = "•", "■"

Place = tuple[float, float, float, float]


def by_height(text: str, height: float) -> str:
    """Return a letter that stands alone as what it is by its height in em: Tesseract takes "o" for "O", and "I" for "|".

    >>> by_height("O", 0.5), by_height("O", 0.72), by_height("|", 0.72), by_height("|", 1.1)
    ('o', 'O', 'I', '|')
    """
    if text in ("O", "0", "©") and height < _CAPITAL[0]:
        return "o"
    return "I" if text == "|" and _CAPITAL[0] <= height <= _CAPITAL[1] else text


def with_marks(words: Sequence[ReadWord], grey: NDArray[np.uint8]) -> list[ReadWord]:
    """Return the words that were read of a picture, with bullets and filled squares for what was read in their stead.

    Bullets that were not read are added. Squares that were not read are found where their cells are known.
    """
    if not words:
        return []
    shapes = _solid_shapes(grey, median(word.size for word in words))
    squares = [place for place, dark in shapes if dark >= _FILLED]
    kept = [word._replace(text=SQUARE) if any(_is_square(word, place) for place in squares) else word for word in words]
    found: list[tuple[Place, ReadWord]] = []
    for place, _ in shapes:
        following = _following(place, words)
        if following and _is_bullet(place, following) and not any(_is_longer(w, place) for w in kept if _holds(w.box, place)):
            found.append((place, following))
    for place, following in found:
        if _is_small(place, following) and not any(_is_below(place, other, following.size) for other, _ in found):
            continue  # a speck
        kept = [word for word in kept if not _holds(word.box, place)]
        kept.append(following._replace(text=BULLET, box=(place[0], following.box[1], place[2], following.box[3])))
    return kept


def _solid_shapes(grey: NDArray[np.uint8], size: float) -> list[tuple[Place, float]]:
    """Return the round or square dark shapes beside letters of a size, from the top, and the share of their box that is dark."""
    labels, _ = ndimage.label(grey < _DARK, structure=np.ones((3, 3)))
    dark = np.bincount(labels.ravel())
    found = []
    for number, (rows, columns) in enumerate(ndimage.find_objects(labels), 1):
        width, height = columns.stop - columns.start, rows.stop - rows.start
        fits = _LEAST_DOT * size <= max(width, height) <= _LARGEST * size and max(width, height) <= _ROUND * min(width, height)
        if fits and dark[number] >= _SOLID * width * height:
            place = (float(columns.start), float(rows.start), float(columns.stop), float(rows.stop))
            found.append((place, float(dark[number]) / (width * height)))
    return found


def _is_square(word: ReadWord, place: Place) -> bool:
    """Tell whether a word is all that was read of a filled square, as large as a letter."""
    width = place[2] - place[0]
    fills = word.box[2] - word.box[0] <= _ABOUT * width and width >= _LEAST_SQUARE * word.size
    return fills and len(word.text) <= _MISREAD and _holds(word.box, place)


def _is_longer(word: ReadWord, place: Place) -> bool:
    """Tell whether a word that holds a dot is more than that: then the dot is part of a letter, or of a colon."""
    width = place[2] - place[0]
    more = word.box[2] - word.box[0] > _ABOUT * width or place[0] - word.box[0] > _BEFORE * width
    return len(word.text) > 1 and any(map(str.isalnum, word.text)) and more


def _is_small(place: Place, following: ReadWord) -> bool:
    return place[2] - place[0] < _LEAST_BULLET * following.size


def _is_below(place: Place, other: Place, size: float) -> bool:
    """Tell whether two dots stand below each other, as those of a list do."""
    return abs(place[1] - other[1]) > _LINE * size and abs(place[0] - other[0]) < _ALIGNED * size


def _is_bullet(place: Place, following: ReadWord) -> bool:
    base, size = following.box[3] - _FOOT * following.size, following.size
    height = (base - (place[1] + place[3]) / 2) / size
    return _LEAST_DOT <= (place[2] - place[0]) / size <= _MOST_BULLET and _LOW <= height <= _HIGH


def _following(place: Place, words: Sequence[ReadWord]) -> ReadWord | None:
    """Return the first word to the right of a mark at the start of a line, None where other words stand nearby on the left."""
    middle = (place[1] + place[3]) / 2
    line = [word for word in words if word.box[1] < middle < word.box[3] and not _holds(word.box, place)]
    left = min([place[0], *(word.box[0] for word in words if _holds(word.box, place))])  # of what was read for it, such as "1:"
    if any(word.box[0] < left and word.box[2] > left - _ASIDE * word.size for word in line):
        return None
    right = [word for word in line if place[2] + _GAP * word.size <= word.box[0] <= place[2] + _FAR * word.size]
    return min(right, key=lambda word: word.box[0], default=None)


def _holds(box: Place, place: Place) -> bool:
    across, down = (place[0] + place[2]) / 2, (place[1] + place[3]) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]
