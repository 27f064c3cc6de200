"""Text that is written aslant: lines of it as one word each, and labels that stand so above the columns of a grid."""

from __future__ import annotations

from bisect import bisect_right
from math import cos, radians, sin
from typing import TYPE_CHECKING

from ingest.pdf.content import Rect, Word
from ingest.pdf.header_above import headed
from ingest.pdf.lines import line_of, lines_of
from ingest.pdf.symbols import BLANK, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.pdf.content import Frame
    from ingest.pdf.drafts import DraftTable
    from ingest.pdf.letters import Kind, Letters
    from ingest.pdf.lines import TextLine

_ACROSS = 0.6  # em by which the middles of a line's letters may lie beside it
_ALONG = 3.0  # em from letter to letter, a blank included
_BLANK = 1.3
_NEAR = 2.5  # em from a label's foot to the grid that it heads
_UPRIGHT = 1.5  # times as high as its letters is a label that reads upwards


def words_aslant(letters: Letters, frame: Frame) -> list[Word]:
    """Return the lines of letters that are written aslant, in the page's reading frame."""
    lines: list[list[tuple[Kind, Rect]]] = []
    for box, number in zip(letters.boxes.tolist(), letters.kinds.tolist(), strict=True):
        letter = letters.known[number], Rect(*box)
        if lines and _follows(lines[-1][-1], letter):
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return [word for line in lines if (word := _word(line, frame)) is not None]


def _size(kind: Kind, rect: Rect) -> float:
    """Return about the size of a letter from the box around its corners: half as wide as high."""
    return rect.height / (abs(cos(radians(kind.aslant))) + 0.5 * abs(sin(radians(kind.aslant))))


def _step(before: tuple[Kind, Rect], letter: tuple[Kind, Rect]) -> tuple[float, float]:
    """Return how far a letter lies along and across the line from the one before, in em."""
    (kind, rect), (_, other) = before, letter
    right = (other.x0 + other.x1 - rect.x0 - rect.x1) / 2
    up = (rect.top + rect.bottom - other.top - other.bottom) / 2
    sine, cosine, size = sin(radians(kind.aslant)), cos(radians(kind.aslant)), max(_size(kind, rect), 1.0)
    return (right * cosine + up * sine) / size, (up * cosine - right * sine) / size


def _follows(before: tuple[Kind, Rect], letter: tuple[Kind, Rect]) -> bool:
    along, across = _step(before, letter)
    return before[0].aslant == letter[0].aslant and 0 <= along < _ALONG and abs(across) < _ACROSS


def _word(line: Sequence[tuple[Kind, Rect]], frame: Frame) -> Word | None:
    text, last = "", None
    printed = [letter for letter in line if not BLANK.match(letter[0].text)]
    for letter in line:
        if BLANK.match(letter[0].text):
            text += " "
            continue
        text += " " if last and _step(last, letter)[0] > _BLANK else ""
        text += shown(letter[0].text, letter[0].font)
        last = letter
    if not printed:
        return None
    kind, first = printed[0]
    rect = frame.to_reading(Rect.around(rect for _, rect in printed))
    bold = "bold" in kind.font.lower() or kind.stroked
    slant = kind.aslant if frame.turn == 0 else 0
    size = round(_size(kind, first), 1)
    return Word(" ".join(text.split()), rect, size, bold, kind.font, kind.colour, space_before=True, turned=True, slant=slant)


def with_labels_above(table: DraftTable, words: Iterable[Word]) -> DraftTable:
    """Return a drawn table with the labels as its header that stand above its columns, aslant or upwards; at least two of them.

    Level text between the labels and the table heads its column, too. ``words`` are those that are in no table.
    """
    words = list(words)
    labels = [word for word in words if _stands_on(word, table)]
    columns = {_column(word, table) for word in labels}
    if len(columns) < 2 or len(table.xs) != table.columns + 1:
        return table
    top = min(word.rect.top for word in labels)
    left, _, right, foot = table.rect._replace(top=top, bottom=table.rect.top)
    level = [word for word in words if not word.turned and Rect(left, top, right, foot).holds(*word.middle)]
    held = [*labels, *(word for word in level if _column(word, table) not in columns)]
    return headed(table, {column: _lines(column, table, held) for column in range(table.columns)}, top)


def _stands_on(word: Word, table: DraftTable) -> bool:
    high = word.slant or word.rect.height > _UPRIGHT * word.size
    near = abs(word.rect.bottom - table.rect.top) < _NEAR * word.size
    return bool(word.turned and high and near and table.xs[0] <= word.middle[0] <= table.xs[-1])


def _column(word: Word, table: DraftTable) -> int:
    return min(max(bisect_right(table.xs, word.middle[0]) - 1, 0), table.columns - 1)


def _lines(column: int, table: DraftTable, words: Iterable[Word]) -> list[TextLine]:
    own = [word for word in words if _column(word, table) == column]
    turned = sorted((word for word in own if word.turned), key=lambda word: word.middle[0])
    return [line_of([word], table.page) for word in turned] or lines_of(own, table.page)
