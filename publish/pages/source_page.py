"""A page of a document: its picture, its text with the words that were looked for, and what was taken from it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from markupsafe import Markup
from pydantic import ConfigDict

from models.record import Record
from publish.pages.document import DocumentFacts, document_facts
from publish.queries import fetch, fetch_one
from publish.rendering import not_found, page
from publish.words import CLOSE, OPEN, marked, parse_words

if TYPE_CHECKING:
    from datasette.utils.asgi import Request, Response

    from publish.site import Site

_MOST: Final = 100


class TakenItem(Record):
    """An action or objective that stands on the page."""

    kind: str
    id: str
    text: str


class SourcePage(Record):
    """A page of a document."""

    document: DocumentFacts
    number: int
    last: int
    text: Markup
    sized: bool
    ocr_confidence: float | None
    words: str
    taken: tuple[TakenItem, ...]

    model_config = ConfigDict(arbitrary_types_allowed=True)


async def source_page(datasette: Site, identity: str, number: int, words: str) -> SourcePage | None:
    """Return a page of a document with the words marked, None if there is no such page."""
    row = await fetch_one(
        datasette, "select rowid as rowid, * from pages where document_id = ? and number = ?", [identity, number]
    )
    document = await document_facts(datasette, identity)
    if row is None or document is None:
        return None
    match = parse_words(words).match
    sql = f"select highlight(pages_fts, 0, '{OPEN}', '{CLOSE}') as text from pages_fts where pages_fts match ? and rowid = ?"
    found, taken, last = await asyncio.gather(
        fetch_one(datasette, sql, [match, row["rowid"]] if match else ['""', -1]),
        fetch(
            datasette,
            f"""select e.subject_table as kind, e.subject_id as id, coalesce(a.text, o.text) as text, min(e.start) as place
                from evidence e left join actions a on e.subject_table = 'actions' and a.id = e.subject_id
                left join objectives o on e.subject_table = 'objectives' and o.id = e.subject_id
                where e.page_id = ? and e.field = 'text' and e.subject_table in ('actions', 'objectives')
                group by 1, 2 order by place limit {_MOST}""",
            [row["id"]],
        ),
        fetch_one(datasette, "select max(number) as number from pages where document_id = ?", [identity]),
    )
    return SourcePage(
        document=document,
        number=number,
        last=last["number"] if last else number,
        text=marked(found["text"] if found else row["text"]),
        sized=row["width"] is not None,
        ocr_confidence=row["ocr_confidence"],
        words=words,
        taken=tuple(TakenItem(kind=item["kind"][:-1], id=item["id"], text=item["text"]) for item in taken if item["text"]),
    )


async def page_of_source(datasette: Site, request: Request) -> Response:
    """Send a page of a document."""
    identity, number = request.url_vars["document"], int(request.url_vars["number"])
    found = await source_page(datasette, identity, number, request.args.get("q") or "")
    if found is None:
        return await not_found(datasette, request, f"There is no page {number} of “{identity}” in this collection.")
    return await page(datasette, request, "source_page.html", source=found)
