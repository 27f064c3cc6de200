"""The functions of PDFium that are called for every character: with plain numbers for pointers, which is what makes them fast.

pypdfium2's own bindings check and wrap each argument. Here the same entry points are taken by address, so that it works wherever
pypdfium2 does. PDFium is not safe for threads: one document is read by one thread of a process at a time.
"""

from __future__ import annotations

import ctypes
from collections import deque
from ctypes import POINTER, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p
from functools import cache
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pypdfium2.raw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

raw: Any = pypdfium2.raw  # its names are made when it is loaded

TEXT, PATH, IMAGE, FORM = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
LINE_TO, BEZIER_TO, MOVE_TO = raw.FPDF_SEGMENT_LINETO, raw.FPDF_SEGMENT_BEZIERTO, raw.FPDF_SEGMENT_MOVETO
FILLED_AND_STROKED = raw.FPDF_TEXTRENDERMODE_FILL_STROKE
ALTERNATE = raw.FPDF_FILLMODE_ALTERNATE


def _function(name: str, result: Any, *arguments: Any) -> Any:
    address = ctypes.cast(getattr(raw, name), c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_FLOAT, _UINT = POINTER(c_float), POINTER(c_uint)
_COLOUR = (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_MATRIX = (c_float * 6)()  # what PDFium last wrote; one thread reads at a time
_MATRIX_PLACE = ctypes.addressof(_MATRIX)
_FONT_NAME = "FPDFFont_GetBaseFontName" if hasattr(raw, "FPDFFont_GetBaseFontName") else "FPDFFont_GetFontName"

count_chars = _function("FPDFText_CountChars", c_int, c_void_p)
unicode_of = _function("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
is_generated = _function("FPDFText_IsGenerated", c_int, c_void_p, c_int)
is_hyphen = _function("FPDFText_IsHyphen", c_int, c_void_p, c_int)
is_unmapped = _function("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int)
object_of = _function("FPDFText_GetTextObject", c_size_t, c_void_p, c_int)
_loose_box = _function("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
_origin_of = _function("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)

count_objects = _function("FPDFPage_CountObjects", c_int, c_void_p)
get_object = _function("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
count_in_form = _function("FPDFFormObj_CountObjects", c_int, c_void_p)
get_in_form = _function("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong)
type_of = _function("FPDFPageObj_GetType", c_int, c_void_p)
_get_bounds = _function("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_get_matrix = _function("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
marked_content = _function("FPDFPageObj_GetMarkedContentID", c_int, c_void_p)
fill_colour = _function("FPDFPageObj_GetFillColor", c_int, *_COLOUR)
stroke_colour = _function("FPDFPageObj_GetStrokeColor", c_int, *_COLOUR)
stroke_width = _function("FPDFPageObj_GetStrokeWidth", c_int, c_void_p, c_void_p)

_count_segments = _function("FPDFPath_CountSegments", c_int, c_void_p)
_get_segment = _function("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
_point_of = _function("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
_segment_type = _function("FPDFPathSegment_GetType", c_int, c_void_p)
_closes = _function("FPDFPathSegment_GetClose", c_int, c_void_p)
_draw_mode = _function("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
pixel_size = _function("FPDFImageObj_GetImagePixelSize", c_int, c_void_p, _UINT, _UINT)

render_mode = _function("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
font_of = _function("FPDFTextObj_GetFont", c_size_t, c_void_p)
font_size = _function("FPDFTextObj_GetFontSize", c_int, c_void_p, c_void_p)
_font_ascent = _function("FPDFFont_GetAscent", c_int, c_void_p, c_float, _FLOAT)
_font_descent = _function("FPDFFont_GetDescent", c_int, c_void_p, c_float, _FLOAT)
_font_name = _function(_FONT_NAME, c_size_t, c_void_p, c_void_p, c_size_t)

Transform = tuple[float, float, float, float, float, float]
_LEVEL: Transform = (1, 0, 0, 1, 0, 0)


class Segments(NamedTuple):
    """The segments of paths: how many each path has, and of all what kind each is, its point, and whether it closes the path."""

    counts: list[int]
    kinds: list[int]
    points: NDArray[np.float64]
    closes: list[int]


def pointer(handle: Any) -> int:
    """Return the address behind a handle of pypdfium2."""
    return ctypes.cast(handle, c_void_p).value or 0


def font_name(font: int) -> str:
    """Return the name of a font, with the tag of its subset."""
    length = _font_name(font, None, 0)
    buffer = ctypes.create_string_buffer(length or 1)
    _font_name(font, buffer, length)
    return buffer.value.decode("utf-8", "replace")


def font_extent(font: int) -> tuple[float, float]:
    """Return how far a font reaches below (negative) and above its base line, in em."""
    below, above = c_float(), c_float()
    _font_descent(font, 1000.0, below)
    _font_ascent(font, 1000.0, above)
    return -abs(below.value) / 1000, above.value / 1000


def loose_boxes(text: int, indices: Sequence[int]) -> NDArray[np.float32]:
    """Return left, top, right and bottom of characters of a text page, from their origins to where the next may begin."""
    boxes = np.zeros((len(indices), 4), np.float32)
    first, size = boxes.ctypes.data, 4 * boxes.itemsize
    deque(map(_loose_box, repeat(text), indices, range(first, first + len(indices) * size, size)), maxlen=0)
    return boxes


def origins(text: int, indices: Sequence[int]) -> NDArray[np.float64]:
    """Return where characters of a text page stand on their base lines: x and y."""
    points = np.zeros((len(indices), 2), np.float64)
    first, end = points.ctypes.data, points.ctypes.data + 16 * len(indices)
    deque(map(_origin_of, repeat(text), indices, range(first, end, 16), range(first + 8, end + 8, 16)), maxlen=0)
    return points


def matrix_of(item: int) -> Transform:
    """Return the matrix of a page object."""
    _MATRIX[:] = list(_LEVEL)
    _get_matrix(item, _MATRIX_PLACE)
    return tuple(_MATRIX)


def matrices_of(items: Sequence[int]) -> NDArray[np.float64]:
    """Return the matrices of page objects, a row for each."""
    found = np.tile(np.array(_LEVEL, np.float32), (len(items), 1))
    first = found.ctypes.data
    deque(map(_get_matrix, items, range(first, first + 24 * len(items), 24)), maxlen=0)
    return found.astype(np.float64)


def _written(read: Any, items: Sequence[int], rows: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Return rows of numbers of four bytes with what PDFium writes to a pointer for each of them, and where it could."""
    width = rows.shape[1]
    first = rows.ctypes.data
    columns = (range(first + at, first + at + 4 * width * len(items), 4 * width) for at in range(0, 4 * width, 4))
    return rows, np.fromiter(map(read, items, *columns), np.bool_, len(items))


def bounds_of(items: Sequence[int]) -> NDArray[np.float64]:
    """Return left, bottom, right and top of page objects, a row for each."""
    return _written(_get_bounds, items, np.zeros((len(items), 4), np.float32))[0].astype(np.float64)


def colours_of(read: Any, items: Sequence[int]) -> NDArray[np.int64]:
    """Return the fill or stroke colours of page objects as numbers that `colour` names; -1 for a pattern."""
    parts, known = _written(read, items, np.zeros((len(items), 4), np.uint32))
    red, green, blue, _ = parts.T.astype(np.int64)
    return np.where(known, red << 16 | green << 8 | blue, -1)


@cache
def colour(number: int) -> tuple[float, ...] | None:
    """Return a colour that was read, 0 to 1, as grey where it is grey; None for a pattern."""
    if number < 0:
        return None
    red, green, blue = number >> 16, number >> 8 & 255, number & 255
    return (red / 255,) if red == green == blue else (red / 255, green / 255, blue / 255)


def numbers_of(read: Any, items: Sequence[int]) -> NDArray[np.float64]:
    """Return a number of page objects that PDFium writes to a pointer."""
    return _written(read, items, np.zeros((len(items), 1), np.float32))[0][:, 0].astype(np.float64)


def draw_modes(items: Sequence[int]) -> NDArray[np.int32]:
    """Return how path objects are filled, and whether their lines are drawn, in two columns."""
    return _written(_draw_mode, items, np.zeros((len(items), 2), np.int32))[0]


def segments_of(items: Sequence[int]) -> Segments:
    """Return the segments of path objects, path by path."""
    counts = [max(count, 0) for count in map(_count_segments, items)]
    of_each = (map(_get_segment, repeat(item), range(count)) for item, count in zip(items, counts, strict=True))
    each = list(chain.from_iterable(of_each))
    points = np.zeros((len(each), 2), np.float32)
    first, end = points.ctypes.data, points.ctypes.data + 8 * len(each)
    deque(map(_point_of, each, range(first, end, 8), range(first + 4, end + 4, 8)), maxlen=0)
    return Segments(counts, list(map(_segment_type, each)), points.astype(np.float64), list(map(_closes, each)))


def combined(inner: Sequence[Any], outer: Sequence[Any]) -> tuple[Any, Any, Any, Any, Any, Any]:
    """Return the transformation that does the inner one first; six numbers, or arrays of them.

    >>> combined((2, 0, 0, 2, 1, 0), (1, 0, 0, 1, 10, 5))
    (2, 0, 0, 2, 11, 5)
    """
    a1, b1, c1, d1, e1, f1 = inner
    a0, b0, c0, d0, e0, f0 = outer
    return (
        a0 * a1 + c0 * b1, b0 * a1 + d0 * b1, a0 * c1 + c0 * d1,
        b0 * c1 + d0 * d1, a0 * e1 + c0 * f1 + e0, b0 * e1 + d0 * f1 + f0,
    )  # fmt: skip
