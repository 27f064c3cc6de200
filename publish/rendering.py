"""Pages and messages as answers."""

from __future__ import annotations

import logging
import sqlite3
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode

from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, Response
from datasette.views.base import DatasetteError
from markupsafe import Markup

from publish.catalogue import DATABASE
from publish.queries import today

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from datasette.utils.asgi import Request

    from publish.site import Site

_LOG: Final = logging.getLogger(__name__)
_LONGEST_NUMBER: Final = 6
# What Datasette's tables raise where an address asks for what they do not have.
_OF_ADDRESSES: Final = (sqlite3.Error, sqlite3.Warning, LookupError, ValueError)
_OK, _BAD_REQUEST, _SERVER_ERROR = 200, 400, 500


async def page(datasette: Site, request: Request, template: str, **context: Any) -> Response:
    """Return a page of this package."""
    # A page of one thing is the same whatever is asked of it behind its path.
    one = not request.query_string or bool(request.url_vars)
    told = {
        "pictures": datasette.told.page_image is not None,
        "canonical": datasette.absolute_url(request, quote(request.path)) if one else None,
        "permalink": datasette.absolute_url(request, request.full_path),
        "data_of": await today(datasette),
    }
    return await _html(datasette, request, template, {**context, **told})


async def not_found(datasette: Site, request: Request, what: str) -> Response:
    """Return the page that says what was looked for and where to go on."""
    return await _html(datasette, request, "error.html", {"status": 404, "title": "Not found", "error": what})


async def nothing_here(datasette: Site, request: Request) -> Response:
    """Send the page that says that there is none, in the place of Datasette's pages that tell of the machine."""
    return await not_found(datasette, request, "404")


async def failure(datasette: Site, request: Request, exception: Exception) -> Response:
    """Return the answer to a request that could not be served; what went wrong inside is logged, not shown."""
    status, message = _explained(exception, request.path)
    if status >= _SERVER_ERROR:
        _LOG.error("%s failed", request.path, exc_info=exception)
    context = {"ok": False, "status": status, "title": None, "error": message}
    if request.path.endswith(".json"):
        response: Response = Response.json(context, status=status)
        return response
    return await _html(datasette, request, "error.html", context)


def _explained(exception: Exception, path: str) -> tuple[int, str]:
    if isinstance(exception, DatasetteError):
        # Datasette says 500 where it refuses what a URL asks for, such as an order that it does not offer.
        return _BAD_REQUEST if exception.status == _SERVER_ERROR else exception.status, str(exception.message)
    if isinstance(exception, Base400):
        return exception.status, str(exception.args[0])
    if isinstance(exception, QueryInterrupted):
        return _BAD_REQUEST, "This takes too long to answer. Ask for less: add a word or a filter."
    if isinstance(exception, MemoryError):
        return _BAD_REQUEST, "This takes too much memory to answer. Ask for fewer rows or shorter columns."
    if isinstance(exception, _OF_ADDRESSES) and path.startswith(f"/{DATABASE}/"):
        return _BAD_REQUEST, "What stands behind the question mark of this address is nothing that a table can be asked."
    return _SERVER_ERROR, "Something went wrong on this site. The log of the site says what."


async def _html(datasette: Site, request: Request, template: str, context: dict[str, Any]) -> Response:
    html: str = await datasette.render_template(template, context, request=request, view_name=template.removesuffix(".html"))
    response: Response = Response.html(html, status=context.get("status", _OK))
    return response


def table_rows(rows: Iterable[Iterable[Mapping[str, Any]]]) -> Markup:
    """Return Datasette's rows as rows of a table; a template takes four times as long for a thousand cells.

    >>> table_rows([[{"value": "R&D"}, {"value": Markup("<a>1</a>")}]])
    Markup('<tr><td><bdi>R&amp;D</bdi></td><td><bdi><a>1</a></bdi></td></tr>')
    """
    cells = Markup("</bdi></td><td><bdi>")
    texts = (cells.join(cell["value"] for cell in row) for row in rows)
    return Markup("\n").join(Markup("<tr><td><bdi>{}</bdi></td></tr>").format(text) for text in texts)


def page_number(request: Request) -> int:
    """Return which page of a list a URL asks for, from 1; what it says wrongly is left out."""
    asked = request.args.get("page") or ""
    return max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST_NUMBER else 1


def link(path: str, parameters: Iterable[tuple[str, str]] = ()) -> str:
    """Return a path with its query.

    >>> link("/search", [("q", "hate crime"), ("council", "northmere")])
    '/search?q=hate+crime&council=northmere'
    >>> link("/search")
    '/search'
    """
    query = urlencode(list(parameters))
    return f"{path}?{query}" if query else path
