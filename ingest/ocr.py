"""A picture of a page to words and ruled lines: Tesseract reads, if its program is there. All places in pixels of the picture.

The picture is straightened first. Ruled lines are found in it and wiped out before it is read: they would be taken for letters.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image

from ingest.ocr_areas import Area, dark_areas, lines_through, sides_of, turn_light
from ingest.ocr_lines import Ruled, ruled_lines
from ingest.ocr_lone import Place, cut_out
from ingest.ocr_marks import by_height, with_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST_SKEW = 4.0  # degrees
_LEAST_SKEW = 0.05
_SECONDS = 120
_MARGIN = 0.02  # inches on both sides of an area's edge that hold no letters
_REACH = 0.6  # inches between a rule's end and an area that it goes on through: a row of one cell may be between
_WITH_FOOT = re.compile(r"[gjpqy,;()\[\]Q@]")
_WITH_HEAD = re.compile(r"[A-Zbdfhijklt0-9()\[\]'\"£$&%/]")
_FOOT, _HEAD, _MIDDLE = 0.21, 0.72, 0.52  # em: reach of letters below and above the base line, and of small ones above
_NOISE = 30.0  # confidence below which marks without a letter are specks
_SURE_OF_TURN = 1.5  # Tesseract's own measure; below it letters are too few or too odd to tell
_TURNS = {
    1: Image.Transpose.ROTATE_270,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_90,
}
_LETTER = 0.14  # inches: the size of letters where no others were read
_ALIKE = 0.2  # sizes that differ by less from the page's are the page's


class ReadWord(NamedTuple):
    """A word that was read: its place (left, top, right, bottom), the size of its letters and the confidence, 0 to 1."""

    text: str
    box: tuple[float, float, float, float]
    size: float
    confidence: float


@dataclass(frozen=True)
class Reading:
    """What was read of a picture after ``turn`` quarter turns clockwise and ``skew`` degrees counter-clockwise.

    ``picture`` is what was read then: straight, without rules, dark areas turned light.
    """

    words: tuple[ReadWord, ...]
    lines: tuple[Ruled, ...]
    areas: tuple[Area, ...]
    skew: float
    turn: int = 0
    picture: Image.Image | None = None

    @property
    def confidence(self) -> float:
        """Return the mean confidence of the letters, 0 to 1."""
        letters = sum(len(word.text) for word in self.words)
        return sum(len(word.text) * word.confidence for word in self.words) / letters if letters else 0.0


def is_available() -> bool:
    """Tell whether Tesseract's program can be called."""
    return shutil.which("tesseract") is not None


def read_picture(picture: Image.Image, dpi: int) -> Reading:
    """Return the words, ruled lines and dark areas of a picture, turned upright first."""
    grey = picture.convert("L")
    drawn = drawn_in(grey, dpi, turn=turn_of(grey, dpi))
    words = with_marks(_words(_read(drawn.picture, dpi, "3")), np.asarray(drawn.picture)) if drawn.picture else []
    reach = lines_through(drawn.areas, drawn.lines, [word.box for word in words], reach=dpi * _REACH)
    return replace(drawn, words=tuple(words), lines=(*drawn.lines, *reach))


def drawn_in(picture: Image.Image, dpi: int, *, turn: int = 0) -> Reading:
    """Return the ruled lines and dark areas of a picture after a number of quarter turns, without its words."""
    grey = picture.convert("L")
    if turn:
        grey = grey.transpose(_TURNS[turn])
    skew = skew_of(grey)
    if skew:
        grey = grey.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    pixels = np.array(grey)
    areas = dark_areas(pixels, dpi)
    sides = [side for area in areas for side in sides_of(area, pixels)]
    for area in areas:
        turn_light(pixels, area, margin=round(dpi * _MARGIN))
    lines, cleaned = ruled_lines(pixels, dpi)
    return Reading((), (*lines, *sides), tuple(areas), skew, turn, Image.fromarray(cleaned))


def with_lone_letters(reading: Reading, cells: Sequence[Place], dpi: int) -> Reading:
    """Return the reading with the letters and numbers that stand alone in ``cells``, which have no words in it."""
    cuttings = cut_out(np.asarray(reading.picture), cells, dpi) if reading.picture else None
    if cuttings is None:
        return reading
    found = cuttings.words(_read(cuttings.picture, dpi, "6"))
    usual = median(word.size for word in reading.words) if reading.words else _LETTER * dpi
    words = [ReadWord(word.text, word.box, usual, word.confidence) for word in found]
    return replace(reading, words=(*reading.words, *words))


def turn_of(grey: Image.Image, dpi: int) -> int:
    """Return the quarter turns clockwise that make a picture upright, 0 where Tesseract cannot tell."""
    try:
        told = _tesseract(grey, dpi, "--psm", "0")
    except subprocess.SubprocessError:  # few letters, or its data for orientation are not installed
        return 0
    found = dict(re.findall(r"^(Rotate|Orientation confidence): ([\d.]+)", told, re.MULTILINE))
    sure = float(found.get("Orientation confidence", 0)) >= _SURE_OF_TURN
    return int(found.get("Rotate", 0)) // 90 % 4 if sure else 0


def skew_of(grey: Image.Image) -> float:
    """Return the degrees, counter-clockwise, by which a picture must be turned to make its lines level."""
    small = grey.resize((max(grey.width // 2, 1), max(grey.height // 2, 1)), Image.Resampling.BOX)
    dark = Image.fromarray(np.where(np.asarray(small) < 160, 255, 0).astype(np.uint8))
    best = 0.0
    for step, reach in ((0.5, _MOST_SKEW), (0.1, 0.4), (0.02, 0.08)):
        count = round(reach / step)
        angles = [best + step * index for index in range(-count, count + 1)]
        best = max(angles, key=lambda angle: (_sharpness(dark, angle), -abs(angle)))
    return round(best, 2) if abs(best) >= _LEAST_SKEW else 0.0


def _sharpness(dark: Image.Image, angle: float) -> float:
    """Return how much the darkness of rows differs from row to row: most where text and rules are level."""
    rows = np.asarray(dark.rotate(angle, resample=Image.Resampling.NEAREST), dtype=np.float64).sum(axis=1)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())


def _tesseract(picture: Image.Image, dpi: int, *options: str) -> str:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    command = ["tesseract", "stdin", "stdout", "--dpi", str(dpi), *options]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # the same result, and less work in all
    done = subprocess.run(command, input=buffer.getvalue(), capture_output=True, check=True, timeout=_SECONDS, env=environment)
    return done.stdout.decode("utf-8")


def _read(picture: Image.Image, dpi: int, layout: str) -> list[dict[str, str]]:
    table = _tesseract(picture, dpi, "--psm", layout, "-l", "eng", "tsv")
    return list(csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE))


def _words(rows: Iterable[dict[str, str]]) -> list[ReadWord]:
    lines: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in rows:
        if row["level"] == "5" and _is_text(row):
            lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    sized = [(*_line_place(line), line) for line in lines.values()]
    if not sized:
        return []
    usual = median(size for _, size, line in sized for _ in line)
    return [
        _word(row, base, usual if abs(size - usual) < _ALIKE * usual else size)
        for base, size, line in sized
        for row in line
    ]  # fmt: skip


def _is_text(row: dict[str, str]) -> bool:
    text = row["text"].strip()
    return bool(text) and (float(row["conf"]) >= _NOISE or any(letter.isalnum() for letter in text))


def _line_place(line: Sequence[dict[str, str]]) -> tuple[float, float]:
    """Return a line's base line and the size of its letters: words show how far they reach."""
    bases, sizes = [], []
    for row in [row for row in line if sum(map(str.isalnum, row["text"])) > 1] or line:  # a bullet or dash tells nothing
        head = _HEAD if _WITH_HEAD.search(row["text"]) else _MIDDLE
        foot = _FOOT if _WITH_FOOT.search(row["text"]) else 0.0
        height = float(row["height"])
        size = height / (head + foot)
        sizes.append(size)
        bases.append(float(row["top"]) + height - foot * size)
    return median(bases), median(sizes)


def _word(row: dict[str, str], base: float, size: float) -> ReadWord:
    left, bottom = float(row["left"]), base + _FOOT * size
    box = (left, bottom - size, left + float(row["width"]), bottom)
    text = by_height(row["text"].strip(), float(row["height"]) / size)
    return ReadWord(text, box, size, max(float(row["conf"]), 0.0) / 100)
