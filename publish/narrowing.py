"""Pages about a part of the actions: the same filters as a search has, from the URL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.facets import FACETS, FilteredRows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from datasette.utils.asgi import Request


def chosen_filters(request: Request) -> dict[str, str]:
    """Return the filters of actions that a URL asks for, in the order of the facets."""
    asked = ((facet.parameter, (request.args.get(facet.parameter) or "").strip()) for facet in FACETS["actions"])
    return {parameter: value for parameter, value in asked if value}


def narrowed_actions(filters: dict[str, str]) -> FilteredRows:
    """Return the rows of ``action_list l`` that the filters leave."""
    return FilteredRows("action_list", FACETS["actions"], filters)


def with_filters(filters: dict[str, str], more: Iterable[tuple[str, str]] = ()) -> list[tuple[str, str]]:
    """Return the parameters of a URL: the filters, and more that go before them where both have one."""
    return list({**filters, **dict(more)}.items())
