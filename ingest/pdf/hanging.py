"""Lists whose bullets are lost: after a line with a colon, entries that begin further left than they go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.lines import TextLine

_SAME = 0.3  # em within which lines begin at one place
_LEAST, _MOST = 0.6, 4.0  # em by which an entry's later lines are indented
_FEWEST = 2


def unmarked_entries(lines: Sequence[TextLine]) -> list[tuple[int, int]]:
    """Return the first line of each entry of such lists and the one after its last, as indices."""
    found: list[tuple[int, int]] = []
    for index, line in enumerate(lines[:-1]):
        if line.text.endswith(":"):
            found += _entries(lines, index + 1)
    return found


def _entries(lines: Sequence[TextLine], first: int) -> list[tuple[int, int]]:
    """Return the entries that begin at a line, none where the lines do not hang: at least two entries, one of several lines."""
    left, size = lines[first].rect.x0, max(lines[first].size, 1)
    hang = next((by for line in lines[first + 1 :] if (by := (line.rect.x0 - left) / size) > _SAME), 0.0)
    if not _LEAST <= hang <= _MOST:
        return []
    starts: list[int] = []
    end = first
    step: float | None
    for end in range(first, len(lines) + 1):
        step = (lines[end].rect.x0 - left) / size if end < len(lines) and lines[end].marker is None else None
        if step is not None and abs(step) <= _SAME:
            starts.append(end)
        elif step is None or abs(step - hang) > _SAME:
            break
    # The last entry's end cannot be told from the next paragraph where that begins at the same place and has no second line.
    while starts and starts[-1] == end - 1 and not _goes_with(lines, starts):
        end = starts.pop()
    if len(starts) < _FEWEST or end - first == len(starts):
        return []
    return list(zip(starts, [*starts[1:], end], strict=True))


def _goes_with(lines: Sequence[TextLine], starts: Sequence[int]) -> bool:
    """Tell whether the last line begins as the entries before it do: with a small or a capital letter."""
    first, last = lines[starts[0]].text[:1], lines[starts[-1]].text[:1]
    return first.isupper() == last.isupper() and first.islower() == last.islower()
