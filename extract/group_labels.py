"""Labels that stand over several records and are none of their values: "Outputs" above lines that each say who and when."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.view import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.record_units import Unit

_MAY_GROUP = frozenset({"measure", "outcome", "progress"})
_WHO_OR_WHEN = frozenset({"owner", "deadline"})
_FEWEST = 2  # labels over records


def without_group_labels(units: list[Unit]) -> list[Unit]:
    """Return the units, those labels made headings that have no value but stand over two records or more, most of the time."""
    bare = {at: key(unit.label) for at, unit in enumerate(units) if unit.role in _MAY_GROUP and not unit.value}
    over_one = Counter(label for at, label in bare.items() if _is_over_record(units, at + 1))
    over_more = Counter(label for at, label in bare.items() if _is_over_record(units, at + 1) and _goes_on(units, at + 1))
    every = Counter(bare.values())
    groups = {label for label, count in over_more.items() if count >= _FEWEST and over_one[label] == every[label]}
    return [replace(unit, role=None, heading=True) if bare.get(at) in groups else unit for at, unit in enumerate(units)]


def _is_over_record(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a line without a label begins a record: who or when is told right below it, behind a label."""
    if at + 1 >= len(units) or units[at].role is not None or units[at].heading:
        return False
    return units[at + 1].role in _WHO_OR_WHEN and bool(units[at + 1].value)


def _goes_on(units: Sequence[Unit], at: int) -> bool:
    """Tell whether another record, which the label does not stand over again, follows the one that a line begins."""
    after = at + 1
    while after < len(units) and units[after].role in _WHO_OR_WHEN:
        after += 1
    return _is_over_record(units, after)
