"""Pages about a part of the actions: the same filters as a search has, from the URL; of current plans where it says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.record import Record
from publish.counted import counts_of
from publish.facets import CURRENT, FACETS, PLAN, FilteredRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from datasette.utils.asgi import Request

    from publish.site import Site


# In a URL: current plans, earlier ones and what reports repeat.
ALL_PLANS: Final = "all"
_OF_CURRENT: Final = " of current"


def counts_all(request: Request) -> bool:
    """Tell whether a URL asks for more than current plans."""
    return bool(request.args.get(PLAN) == ALL_PLANS)


def counted_as(what: str, *, every: bool) -> str:
    """Return what counts are called: those of all plans, or of current ones."""
    return what if every else f"{what}{_OF_CURRENT}"


class LeftOut(Record):
    """Whether all plans are counted or current ones, and how many actions current ones leave out."""

    every: bool
    replaced: int
    repeated: int

    @property
    def number(self) -> int:
        """Return how many actions current plans leave out."""
        return self.replaced + self.repeated


async def left_out(datasette: Site, filters: Mapping[str, str]) -> LeftOut | None:
    """Return what current plans leave out of all actions or those of a council; None where the filters ask for something else."""
    plan = filters.get(PLAN)
    if plan not in {None, CURRENT} or not set(filters) <= {"council", PLAN}:
        return None
    counts = await counts_of(datasette, "action_list", "edition", filters.get("council"))
    return LeftOut(every=plan is None, replaced=counts.get("replaced", 0), repeated=counts.get("repeated", 0))


def chosen_filters(request: Request) -> dict[str, str]:
    """Return the filters of actions that a URL asks for, in the order of the facets; without a word on plans, current ones."""
    asked = {facet.parameter: (request.args.get(facet.parameter) or "").strip() for facet in FACETS["actions"]}
    asked[PLAN] = "" if counts_all(request) else asked[PLAN] or CURRENT
    return {parameter: value for parameter, value in asked.items() if value}


def narrowed_actions(filters: dict[str, str]) -> FilteredRows:
    """Return the rows of ``action_list l`` that the filters leave."""
    return FilteredRows("action_list", FACETS["actions"], filters)


def with_filters(filters: dict[str, str], more: Iterable[tuple[str, str]] = ()) -> list[tuple[str, str]]:
    """Return the parameters of a URL: the filters, and more that go before them where both have one."""
    return list({**filters, **dict(more)}.items())
