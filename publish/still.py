"""The site as files that need no server: the same pages with links between files, an index in the place of the search."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from markupsafe import Markup, escape

from models.errors import CouncilPlansError
from publish.council_documents import LISTED
from publish.queries import fetch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from publish.site import Site

_INDEX: Final = "index-of-all.html"
_PAGES: Final = {
    "/": "index.html",
    "/councils": "councils.html",
    "/timeline": "timeline.html",
    "/characteristics": "characteristics.html",
    "/themes": "themes.html",
    "/owners": "owners.html",
    "/timeline?plan=all": "timeline-all-plans.html",
    "/characteristics?plan=all": "characteristics-all-plans.html",
    "/themes?plan=all": "themes-all-plans.html",
    "/owners?plan=all": "owners-all-plans.html",
    "/quality": "quality.html",
    "/about": "about.html",
    "/search.csv?show=actions": "actions.csv",
    "/search.csv?show=objectives": "objectives.csv",
    "/changes.atom": "changes.atom",
}
_ITEMS: Final = {
    "council": "select id from councils where id in (select council_id from document_councils) order by id",
    "document": "select id from documents order by id",
    "objective": "select id from objectives order by id",
    "action": "select id from actions order by id",
    "owner": "select id from owners order by id",
    "characteristic": "select id from characteristics order by id",
    "theme": "select id from themes order by id",
    "page": "select document_id || '/' || number as id from pages order by rowid",
}
_CHARTED: Final = """
    select distinct council_id as id from indicators where document_id is null and value is not null and denominator > 0 and
        council_id in (select council_id from document_councils) order by 1
"""
# What a search is narrowed down by, and the page that shows as much of it.
_NARROWED: Final = ("document", "council", "characteristic", "theme", "owner")
_FORM: Final = re.compile(r"<form\b.*?</form>", re.DOTALL)
_LINK: Final = re.compile(r'\b(href|src)="([^"]*)"')
_OK: Final = 200
_LOCAL: Final = "http://localhost"


async def write_still(site: Site, folder: Path) -> int:
    """Write the site's pages, tables as CSV and its style sheet into a new folder; return the number of files."""
    if folder.exists() and any(folder.iterdir()):
        raise CouncilPlansError(f"{folder} is not empty; give a new folder")
    files = {**_PAGES, **{path: name async for path, name in _items(site)}}
    assets = {f"/assets/{name}": f"assets/{name}" for name in ("site.css", "icon.svg")}
    for path, name in {**files, **assets}.items():
        response = await site.client.get(path)
        if response.status_code != _OK:
            raise CouncilPlansError(f"{path} cannot be written: the site answers {response.status_code}")
        html = response.headers["content-type"].startswith("text/html")
        text = _still(response.text, name, {**files, **assets}) if html else response.text
        _write(folder / name, _addressed(text, site.told.address, files).encode())
    _write(folder / _INDEX, _still(await _index(site), _INDEX, {**files, **assets}).encode())
    return len(files) + len(assets) + 1


async def _items(site: Site) -> AsyncIterator[tuple[str, str]]:
    """Yield path and file of the page of each item."""
    for kind, sql in _ITEMS.items():
        for row in await fetch(site, sql):
            yield f"/{kind}/{quote(row['id'])}", f"{kind}/{row['id']}.html"
            if kind == "council":
                yield f"/compare?council={quote(row['id'])}&with=peers", f"compare/{row['id']}.html"
    for row in await fetch(site, _CHARTED):
        yield f"/chart/council/{quote(row['id'])}.svg", f"chart/council/{row['id']}.svg"
    for row in await fetch(site, "select council_id as id, count(*) as documents from document_councils group by 1 order by 1"):
        for number in range(2, -(-row["documents"] // LISTED) + 1):
            yield f"/council/{quote(row['id'])}?page={number}", f"council/{row['id']}-page-{number}.html"


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)


def _still(html: str, name: str, files: Mapping[str, str]) -> str:
    """Return a page without forms, whose links lead to files."""

    def changed(found: re.Match[str]) -> str:
        attribute, address = found.groups()
        return f'{attribute}="{escape(_target(Markup(address).unescape(), name, files))}"'  # noqa: S704

    return _LINK.sub(changed, _FORM.sub("", html))


def _addressed(text: str, address: str | None, files: Mapping[str, str]) -> str:
    """Return a text whose permalinks lead to files: with the site's address, or without one as they are called in its folder."""
    base = (address or _LOCAL).rstrip("/")

    def changed(found: re.Match[str]) -> str:
        parts = urlsplit(Markup(found[1]).unescape())
        file = quote(_file(parts.path, dict(parse_qsl(parts.query)), files))
        return (f"{base}/{file}" if address else file) + (f"#{parts.fragment}" if parts.fragment else "")

    return re.sub(re.escape(base) + r"(/[^\s\"<>,]*)", changed, text)


def _target(address: str, name: str, files: Mapping[str, str]) -> str:
    """Return where a link of the file ``name`` leads; what is elsewhere on the web stays."""
    local = address.removeprefix(_LOCAL)
    if not local.startswith("/") or local.startswith("//"):
        return address
    parts = urlsplit(local)
    file = _file(parts.path, dict(parse_qsl(parts.query)), files)
    fragment = f"#{parts.fragment}" if parts.fragment and file != _INDEX else ""
    return posixpath.relpath(quote(file), posixpath.dirname(name) or ".") + fragment


def _file(path: str, asked: Mapping[str, str], files: Mapping[str, str]) -> str:
    """Return the file that shows what a path of the site does, or as much of it as there is in files."""
    for wanted in (*(f"{path}?{name}={asked.get(name)}" for name in ("page", "plan")), path, quote(unquote(path))):
        if wanted in files:
            return files[wanted]
    if path == "/compare" and asked.get("with") == "peers":
        return files.get(f"/compare?council={quote(asked.get('council', ''))}&with=peers", _INDEX)
    if path.startswith("/search.csv"):
        return files["/search.csv?show=objectives" if asked.get("show") == "objectives" else "/search.csv?show=actions"]
    for kind in _NARROWED:
        if kind in asked and (file := files.get(f"/{kind}/{quote(asked[kind])}")):
            return file
    return "about.html" if path == "/report" else _INDEX


async def _index(site: Site) -> str:
    """Return the page that lists every document by its council, and subjects, as the site would send it."""
    documents = await fetch(
        site,
        """select coalesce(c.name, 'No council known') as council, d.id, coalesce(d.title, d.name) as heading,
               (select count(*) from action_list l where l.document_id = d.id) as actions
           from documents d left join document_councils dc on dc.document_id = d.id left join councils c on c.id = dc.council_id
           order by c.name is null, c.name, d.period_start desc, heading""",
    )
    subjects = {
        f"{kind}s": await fetch(site, f"select '{kind}' as kind, id, name from {kind}s order by name")
        for kind in ("characteristic", "theme")
    }
    context = {"documents": documents, "subjects": subjects}
    html: str = await site.render_template("index_of_all.html", context, request=None)
    return html
