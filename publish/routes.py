"""Which page answers which path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publish.pages.action import action
from publish.pages.compare import compare
from publish.pages.council import council
from publish.pages.document import document
from publish.pages.exports import search_csv, search_json
from publish.pages.home import home
from publish.pages.objective import objective
from publish.pages.page_image import page_image
from publish.pages.search import search

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any

ROUTES: Final[list[tuple[str, Callable[..., Awaitable[Any]]]]] = [
    (r"^/$", home),
    (r"^/search$", search),
    (r"^/search\.csv$", search_csv),
    (r"^/search\.json$", search_json),
    (r"^/action/(?P<id>[^/]+)$", action),
    (r"^/objective/(?P<id>[^/]+)$", objective),
    (r"^/document/(?P<id>[^/]+)$", document),
    (r"^/council/(?P<id>[^/]+)$", council),
    (r"^/compare$", compare),
    (r"^/page-image/(?P<document>[^/]+)/(?P<number>\d{1,6})\.png$", page_image),
]
