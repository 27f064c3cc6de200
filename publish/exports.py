"""CSV that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from publish.limits import LONGEST_VALUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Value = str | int | float | None

# The text of a web page is one cell, and longer than Python's limit of 128 KB.
csv.field_size_limit(LONGEST_VALUE)
# A cell that begins so is a formula to a spreadsheet, also after white space.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: Value) -> Value:
    """Return the value, with an apostrophe before a text that a spreadsheet would run as a formula.

    >>> safe_cell("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    >>> safe_cell("Lead: HR"), safe_cell(-3)
    ('Lead: HR', -3)
    """
    if isinstance(value, str) and value.lstrip(" \u00a0").startswith(_FORMULA_SIGNS):
        return f"'{value}"
    return value


def csv_rows(rows: Iterable[Sequence[Value]]) -> str:
    """Return rows as CSV text."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows([safe_cell(value) for value in row] for row in rows)
    return buffer.getvalue()


class SafeCsvStream:
    """Makes another's CSV safe piece by piece, however the pieces are cut."""

    def __init__(self) -> None:
        self._held = ""

    def feed(self, text: str) -> str:
        """Return the records that are complete now, made safe."""
        self._held += text
        end = self._last_record_end()
        whole, self._held = self._held[:end], self._held[end:]
        return self._safe(whole)

    def close(self) -> str:
        """Return what is left."""
        left, self._held = self._held, ""
        return self._safe(left)

    def _last_record_end(self) -> int:
        # A line feed ends a record only outside quotes: after an even number of quotation marks.
        end, quotes, position = 0, 0, 0
        while (line_end := self._held.find("\n", position)) >= 0:
            quotes += self._held.count('"', position, line_end)
            position = line_end + 1
            if quotes % 2 == 0:
                end = position
        return end

    @staticmethod
    def _safe(text: str) -> str:
        return csv_rows(csv.reader(io.StringIO(text, newline=""))) if text else ""
