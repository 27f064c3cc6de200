"""Which page answers which path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from publish.pages.about import about, report
from publish.pages.action import action
from publish.pages.compare import compare
from publish.pages.council import chart_of_council, council
from publish.pages.councils import councils
from publish.pages.crawlers import robots, sitemap, sitemap_part
from publish.pages.document import document
from publish.pages.exports import search_csv, search_json, search_xlsx
from publish.pages.feeds import changes_atom, deadlines_ics
from publish.pages.home import home
from publish.pages.objective import objective
from publish.pages.owners import owner, owners
from publish.pages.page_image import page_image
from publish.pages.quality import quality
from publish.pages.search import search
from publish.pages.source_page import page_of_source
from publish.pages.subjects import characteristic, characteristics, theme, themes
from publish.pages.timeline import timeline
from publish.rendering import nothing_here

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any

ROUTES: Final[list[tuple[str, Callable[..., Awaitable[Any]]]]] = [
    (r"^/$", home),
    (r"^/search$", search),
    (r"^/search\.csv$", search_csv),
    (r"^/search\.json$", search_json),
    (r"^/search\.xlsx$", search_xlsx),
    (r"^/action/(?P<id>[^/]+)$", action),
    (r"^/objective/(?P<id>[^/]+)$", objective),
    (r"^/document/(?P<id>[^/]+)$", document),
    (r"^/page/(?P<document>[^/]+)/(?P<number>\d{1,6})$", page_of_source),
    (r"^/council/(?P<id>[^/]+)$", council),
    (r"^/chart/council/(?P<id>[^/]+)\.svg$", chart_of_council),
    (r"^/councils$", councils),
    (r"^/compare$", compare),
    (r"^/timeline$", timeline),
    (r"^/owners$", owners),
    (r"^/owner/(?P<id>[^/]+)$", owner),
    (r"^/characteristics$", characteristics),
    (r"^/characteristic/(?P<id>[^/]+)$", characteristic),
    (r"^/themes$", themes),
    (r"^/theme/(?P<id>[^/]+)$", theme),
    (r"^/quality$", quality),
    (r"^/about$", about),
    (r"^/report$", report),
    (r"^/deadlines\.ics$", deadlines_ics),
    (r"^/changes\.atom$", changes_atom),
    (r"^/robots\.txt$", robots),
    (r"^/sitemap\.xml$", sitemap),
    (r"^/sitemap-(?P<kind>[a-z]+)-(?P<number>\d{1,6})\.xml$", sitemap_part),
    (r"^/-/(?!versions$|versions\.json$|static/)", nothing_here),
    (r"^/page-image/(?P<document>[^/]+)/(?P<number>\d{1,6})\.png$", page_image),
]
