"""What search engines ask for: what they may read, and a list of all that there is to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from datasette.utils.asgi import Response
from markupsafe import escape

from publish.catalogue import DATABASE
from publish.queries import fetch, fetch_cached
from publish.rendering import not_found

if TYPE_CHECKING:
    from collections.abc import Iterable

    from datasette.utils.asgi import Request

    from publish.site import Site

# Searches, comparisons and SQL have no end, pictures take a processor: items are what is to be found.
_LEFT_OUT: Final = ("/search", "/compare?", "/timeline?", "/owners?", "/report", "/page-image/", f"/{DATABASE}", "/-/")
_FIXED: Final = (
    "/", "/councils", "/timeline", "/characteristics", "/themes", "/owners", "/quality", "/about",
)  # fmt: skip
# By path: the table, and which of its rows have a page that says something.
_LISTED: Final = {
    "council": ("councils", "l.id in (select council_id from document_councils)"),
    "document": ("documents", "1"),
    "objective": ("objectives", "1"),
    "action": ("action_list", "1"),
    "characteristic": ("characteristics", "1"),
    "theme": ("themes", "1"),
}
# Engines take 50,000 addresses in a file, and 50 MB.
_AT_A_TIME: Final = 20_000
_SPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


async def robots(datasette: Site, request: Request) -> Response:
    """Send what robots are asked to leave out, and where the list of the rest is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _LEFT_OUT)]
    lines.append(f"Sitemap: {datasette.absolute_url(request, '/sitemap.xml')}")
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


async def sitemap(datasette: Site, request: Request) -> Response:
    """Send the index of the lists: one of the pages that are always there, and of each kind of item as many as it takes."""
    parts = []
    for kind, (table, condition) in _LISTED.items():
        sql = f"select distinct (l.rowid - 1) / :most + 1 as number from {table} l where {condition} order by 1"
        parts += [f"{kind}-{row['number']}" for row in await fetch_cached(datasette, sql, {"most": _AT_A_TIME})]
    paths = [f"/sitemap-{part}.xml" for part in ("pages-1", *parts)]
    return _xml(datasette, request, "sitemapindex", "sitemap", paths)


async def sitemap_part(datasette: Site, request: Request) -> Response:
    """Send one of the lists."""
    kind, number = request.url_vars["kind"], int(request.url_vars["number"])
    if kind == "pages" and number == 1:
        return _xml(datasette, request, "urlset", "url", _FIXED)
    if kind not in _LISTED:
        return await not_found(datasette, request, "There is no such list.")
    table, condition = _LISTED[kind]
    first = (number - 1) * _AT_A_TIME
    sql = f"select l.id from {table} l where l.rowid > ? and l.rowid <= ? and {condition} order by l.rowid"
    rows = await fetch(datasette, sql, [first, first + _AT_A_TIME])
    if not rows:
        return await not_found(datasette, request, "There is no such list.")
    return _xml(datasette, request, "urlset", "url", (f"/{kind}/{quote(row['id'])}" for row in rows))


def _xml(datasette: Site, request: Request, whole: str, part: str, paths: Iterable[str]) -> Response:
    site = escape(datasette.absolute_url(request, "/").removesuffix("/"))
    entries = "".join(f"<{part}><loc>{site}{escape(path)}</loc></{part}>\n" for path in paths)
    body = f'<?xml version="1.0" encoding="utf-8"?>\n<{whole} xmlns="{_SPACE}">\n{entries}</{whole}>\n'
    return Response(body, content_type="application/xml; charset=utf-8")
