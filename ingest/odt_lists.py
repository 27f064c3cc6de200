"""The numbers and bullets that OpenDocument shows before paragraphs and does not keep in their text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ingest.counting import letters, roman
from ingest.xml_tree import integer, local, value

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

_FORMATS: dict[str, Callable[[int], str]] = {
    "1": str,
    "a": letters,
    "A": lambda number: letters(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
}
_SYMBOLS = "§Øü¨vqnl"


class Marker(NamedTuple):
    """What is shown before a paragraph, None where nothing is, and whether it is a bullet."""

    text: str | None
    bullet: bool


class Counter:
    """Counts the entries of one list, or of the outline, at all its levels."""

    def __init__(self, style: Element | None) -> None:
        self._levels = (
            {integer(level, "level", default=1): level for level in style if value(level, "level")} if style is not None else {}
        )
        self._counts: dict[int, int] = {}

    def next(self, depth: int, *, start: int | None = None) -> Marker:
        """Return the marker of the next entry at a depth from 1, counting on, or from ``start``."""
        level = self._levels.get(depth)
        if level is None:
            return Marker("•", bullet=True) if not self._levels else Marker(None, bullet=False)
        first = integer(level, "start-value", default=1)
        self._counts[depth] = start if start is not None else self._counts.get(depth, first - 1) + 1
        for deeper in [other for other in self._counts if other > depth]:
            del self._counts[deeper]
        if local(level) == "list-level-style-image":
            return Marker("•", bullet=True)
        if local(level) == "list-level-style-bullet":
            sign = value(level, "bullet-char") or "•"
            return Marker("•" if "\ue000" <= sign <= "\uf8ff" or sign in _SYMBOLS else sign, bullet=True)
        return Marker(self._number(level, depth), bullet=False)

    def restart(self, depth: int) -> None:
        """Count from the beginning below a depth: a list begins there."""
        for deeper in [other for other in self._counts if other >= depth]:
            del self._counts[deeper]

    def _number(self, level: Element, depth: int) -> str | None:
        """Return the number as shown, with those of the levels above that it shows, None where the level shows none."""
        if not value(level, "num-format"):
            return (f"{value(level, 'num-prefix') or ''}{value(level, 'num-suffix') or ''}").strip() or None
        shown = integer(level, "display-levels", default=1)
        parts = []
        for at in range(max(depth - shown + 1, 1), depth + 1):
            form = value(self._levels.get(at), "num-format")
            if form:
                first = integer(self._levels[at], "start-value", default=1)
                parts.append(_FORMATS.get(form, str)(self._counts.get(at, first)))
        return f"{value(level, 'num-prefix') or ''}{'.'.join(parts)}{value(level, 'num-suffix') or ''}".strip() or None
