"""About the data: how it is made, what its words mean, what is covered, how to cite it and how to object to it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import quote

from models.record import Record
from publish.queries import fetch, fetch_one
from publish.rendering import link, page

if TYPE_CHECKING:
    from datasette.utils.asgi import Request, Response

    from publish.site import Site


class IndicatorDefinition(Record):
    """What an indicator counts, and what it does not tell."""

    id: str
    name: str
    numerator: str
    denominator: str
    caution: str


class Coverage(Record):
    """Of how many councils of a group a plan is held."""

    dimension: str
    name: str
    councils: int
    with_plan: int
    with_document: int
    plans: int


class AboutPage(Record):
    """All that the page about the data shows."""

    indicators: tuple[IndicatorDefinition, ...]
    coverage: tuple[Coverage, ...]
    version: str
    today: str
    contact: str | None
    address: str


async def about_page(datasette: Site, request: Request) -> AboutPage:
    """Return what the page about the data shows."""
    indicators, coverage, run = await asyncio.gather(
        fetch(datasette, "select id, name, numerator, denominator, caution from indicator_definitions order by rowid"),
        fetch(datasette, "select dimension, name, councils, with_plan, with_document, plans from coverage order by rowid"),
        fetch_one(datasette, "select version, today from runs"),
    )
    return AboutPage(
        indicators=tuple(IndicatorDefinition(**dict(row)) for row in indicators),
        coverage=tuple(Coverage(**dict(row)) for row in coverage),
        version=run["version"] if run else "",
        today=run["today"] if run else "",
        contact=datasette.told.contact,
        address=datasette.absolute_url(request, "/"),
    )


async def about(datasette: Site, request: Request) -> Response:
    """Send the page about the data."""
    return await page(datasette, request, "about.html", about=await about_page(datasette, request))


class ReportPage(Record):
    """A report on an item, ready to be sent: ``text`` names the item, ``mail`` is the link that opens a letter."""

    path: str
    heading: str
    text: str
    contact: str | None
    mail: str | None


_ITEMS = {
    "action": "select text as heading, document_id from actions where id = ?",
    "objective": "select text as heading, document_id from objectives where id = ?",
    "council": "select official_name as heading, null as document_id from councils where id = ?",
    "document": "select coalesce(title, name) as heading, id as document_id from documents where id = ?",
}


async def report_page(datasette: Site, request: Request) -> ReportPage:
    """Return the report on the item or page that the URL names, or one on none in particular."""
    kind, _, identity = (request.args.get("item") or "").partition("/")
    row = await fetch_one(datasette, _ITEMS[kind], [identity]) if kind in _ITEMS else None
    run = await fetch_one(datasette, "select version, today from runs")
    page = request.args.get("page") or ""
    of_page = page.startswith("/") and not page.startswith(("//", "/\\"))
    path = f"/{kind}/{identity}" if row else page if of_page else "/"
    heading = row["heading"] if row else f"the page {page}" if of_page else "this site"
    lines = [
        f"Page: {datasette.absolute_url(request, path)}",
        *([f"{kind.capitalize()}: {heading}"] if row else []),
        *([f"Document: {row['document_id']}"] if row and row["document_id"] else []),
        f"Data of: {run['today'] if run else ''} (council-plans {run['version'] if run else ''})",
        "",
        "What is wrong, or what should be taken down:",
        "",
        "What it should say, and where that stands (page):",
        "",
    ]
    text = "\n".join(lines)
    contact = datasette.told.contact
    subject = f"Council plans: {kind} {identity}" if row else "Council plans"
    return ReportPage(
        path=path,
        heading=heading,
        text=text,
        contact=contact,
        mail=f"mailto:{quote(contact, safe='@')}?subject={quote(subject)}&body={quote(text)}" if contact else None,
    )


async def report(datasette: Site, request: Request) -> Response:
    """Send the page from which an error is reported or a take-down asked for."""
    return await page(datasette, request, "report.html", report=await report_page(datasette, request))


def page_report_link(path: str, query: str) -> str:
    """Return the link to report what a page shows: its item, or the page with all that was asked of it.

    >>> page_report_link("/council/x", "page=2"), page_report_link("/timeline", "plan=all")
    ('/report?item=council%2Fx', '/report?page=%2Ftimeline%3Fplan%3Dall')
    """
    kind, _, identity = path.lstrip("/").partition("/")
    if kind in _ITEMS:
        return report_link(kind, identity)
    return link("/report", [("page", f"{path}?{query}" if query else path)])


def report_link(kind: str, identity: str) -> str:
    """Return the link to report an item.

    >>> report_link("action", "x-1")
    '/report?item=action%2Fx-1'
    """
    return link("/report", [("item", f"{kind}/{identity}")])
