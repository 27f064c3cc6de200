"""Lists and tables of policies and pages that tell what is done in each case, not what is to be done once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.commitments import is_conduct
from extract.deadlines import find_deadlines
from extract.procedures import CONDUCT
from extract.ruleset import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.view import View
    from models.evidence import Passage
    from models.plan import Deadline

_HALF = 0.5
_OF_CASES = ("procedures.within-days", "procedures.you")


def is_dated(deadlines: Iterable[Deadline]) -> bool:
    """Tell whether one of some deadlines has a date, as what is to be done once has."""
    return any(deadline.start is not None or deadline.end is not None for deadline in deadlines)


def list_is_of_cases(view: View, items: Sequence[int]) -> bool:
    """Tell whether a list, though words such as "we will" stand above it, tells how cases are dealt with or people treated.

    So do lists without a date in guides, in sections on who has which role, and where half of the entries are conduct.
    """
    if view.context.kind not in CONDUCT or not items:
        return False
    above = [view.passages[at] for at in _above(view, items[0])]
    entries = [view.passages[at] for at in items]
    if is_to_come(view, items[0]) or any(_has_date(view, text) for text in [*above, *entries]):
        return False
    if view.is_guide or any(_says("roles", text.text) for text in above):
        return True
    return sum(_is_of_case(entry.value) for entry in entries) >= _HALF * len(entries)


def is_to_come(view: View, index: int) -> bool:
    """Tell whether what stands above a block, or heads its section, says that it is to be done: next, newly, by agreement."""
    return any(_says("to-come", view.passages[at].text) for at in _above(view, index))


def stands_among_roles(view: View, index: int) -> bool:
    """Tell whether a block of a policy or page stands right under a heading on who has which role."""
    heading = view.heading_above(index)
    return view.context.kind in CONDUCT and heading is not None and _says("roles", view.passages[heading].text)


def _above(view: View, first: int) -> list[int]:
    """Return what announces a block or the list that it stands in, and the heading that it stands under."""
    before = next((at for at in range(first - 1, -1, -1) if view.blocks[at].kind != "list_item"), -1)
    leads = before >= 0 and (view.blocks[before].kind == "heading" or view.passages[before].text.rstrip().endswith(":"))
    heading = view.heading_above(first)
    return [at for at in {before if leads else -1, -1 if heading is None else heading} if at >= 0]


def _says(name: str, text: str) -> bool:
    return pattern_of(f"procedures.{name}").search(text) is not None


def _has_date(view: View, text: Passage) -> bool:
    return is_dated(find_deadlines(text, view.context.dates))


def _is_of_case(entry: str) -> bool:
    return is_conduct(entry) or any(pattern_of(rule).search(entry) for rule in _OF_CASES)
