"""Pages and messages as answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette.utils.asgi import Response

if TYPE_CHECKING:
    from collections.abc import Iterable

    from datasette.utils.asgi import Request

    from publish.site import Site


async def page(datasette: Site, request: Request, template: str, **context: Any) -> Response:
    """Return a page of this package."""
    context["pictures"] = datasette.page_image is not None
    html: str = await datasette.render_template(template, context, request=request, view_name=template.removesuffix(".html"))
    response: Response = Response.html(html)
    return response


async def not_found(datasette: Site, request: Request, what: str) -> Response:
    """Return the page that says what was looked for and where to go on."""
    context = {"status": 404, "title": "Not found", "error": what}
    html: str = await datasette.render_template("error.html", context, request=request, view_name="error")
    response: Response = Response.html(html, status=404)
    return response


def link(path: str, parameters: Iterable[tuple[str, str]] = ()) -> str:
    """Return a path with its query.

    >>> link("/search", [("q", "hate crime"), ("council", "northmere")])
    '/search?q=hate+crime&council=northmere'
    >>> link("/search")
    '/search'
    """
    query = urlencode(list(parameters))
    return f"{path}?{query}" if query else path
