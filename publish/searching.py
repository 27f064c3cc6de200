"""Searches: their state as a URL, and the rows that pass their words and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from pydantic import Field

from models.record import Record
from publish.facets import FACETS, FilteredRows
from publish.rendering import link, page_number
from publish.words import SearchWords, parse_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from datasette.utils.asgi import Request


Scope = Literal["all", "actions", "objectives", "pages"]
SCOPES: Final[tuple[Scope, ...]] = ("all", "actions", "objectives", "pages")
PAGE_SIZE: Final = 25
TABLES: Final[dict[Scope, str]] = {"actions": "action_list", "objectives": "objectives", "pages": "pages"}


class SearchState(Record):
    """All that makes a search what it is; ``filters`` are facet values in the order of the facets."""

    words: SearchWords
    scope: Scope = "actions"
    filters: dict[str, str] = Field(default_factory=dict)
    order: Literal["relevance", "due"] = "relevance"
    page: int = 1
    show_all: str | None = None

    def parameters(self, **changes: str | int | None) -> list[tuple[str, str]]:
        """Return the URL parameters of the state with some of them changed; None takes one away."""
        state: dict[str, str | int | None] = {
            "q": self.words.shown or None,
            "show": None if self.scope == _usual_scope(self.words, self.filters) else self.scope,
            **self.filters,
            "sort": "due" if self.order == "due" and self.words.asked else None,
            **changes,
        }
        return [(name, str(value)) for name, value in state.items() if value is not None]

    def url(self, path: str = "/search", /, **changes: str | int | None) -> str:
        """Return the link to this state, or to one that differs in some parameters (and is on its first page)."""
        return link(path, self.parameters(**changes))


def _usual_scope(words: SearchWords, filters: Iterable[str]) -> Scope:
    """Return what a URL shows that does not say: all for words, actions where only actions have the filters."""
    return "all" if words.asked and set(filters) <= {facet.parameter for facet in FACETS["all"]} else "actions"


def read_state(request: Request) -> SearchState:
    """Return the state that a URL asks for; what it says wrongly is left out."""
    args = request.args
    shown = args.get("show")
    words = parse_words(args.get("q") or "")
    asked = _filters(request, "actions")
    scope: Scope = shown if shown in SCOPES else _usual_scope(words, asked)
    return SearchState(
        words=words,
        scope=scope,
        filters=_filters(request, scope),
        order="due" if args.get("sort") == "due" else "relevance",
        page=page_number(request),
        show_all=args.get("all"),
    )


def _filters(request: Request, scope: Scope) -> dict[str, str]:
    asked = ((facet.parameter, (request.args.get(facet.parameter) or "").strip()) for facet in FACETS[scope])
    return {parameter: value for parameter, value in asked if value}


def filtered(state: SearchState, scope: Scope, *, by_words: bool = True) -> FilteredRows:
    """Return the rows of a scope of one table that the state leaves; or those that its filters alone leave."""
    match = state.words.match
    return FilteredRows(
        TABLES[scope],
        FACETS[state.scope] if state.scope == "all" else FACETS[scope],
        state.filters,
        words=match is not None and by_words,
        nothing=match is None and (state.words.asked or scope == "pages"),
        parameters={} if match is None else {"match": match},
    )


def scopes_of(state: SearchState) -> tuple[Scope, ...]:
    """Return the scopes of one table each that a state shows."""
    return tuple(TABLES) if state.scope == "all" else (state.scope,)
