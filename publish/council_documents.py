"""The documents of a council, newest first, a page of them at a time: those that count before replaced ones and other formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.record import Record
from publish.outline import Outline, outlines
from publish.pages.document import DocumentFacts, facts_of_documents
from publish.queries import fetch

if TYPE_CHECKING:
    from publish.site import Site

# A council may have hundreds of papers: a page of them by their titles, the newest in full.
LISTED: Final = 20
_OUTLINED_ACTIONS: Final = 60


class CouncilDocument(Record):
    """A document of a council, with its objectives and actions where these are shown.

    ``fetched`` is the last day on which the file was asked for at its address, "" where it was not.
    """

    facts: DocumentFacts
    outline: Outline | None
    fetched: str


async def council_documents(datasette: Site, council: str, *, page: int = 1) -> tuple[CouncilDocument, ...]:
    """Return a page of a council's documents, counted from 1."""
    sql = f"""
        select h.id, (select max(f.fetched_at) from fetches f where f.document_id = h.id) as fetched from (
            select d.id, d.rendition_of, (select n.id from documents n where n.supersedes = d.id) as replaced_by,
                coalesce(d.period_start, d.published, '') as date
            from documents d join document_councils dc on dc.document_id = d.id where dc.council_id = ?
            order by d.rendition_of is not null, replaced_by is not null, date desc, d.id
            limit {LISTED} offset {(page - 1) * LISTED}) h
        order by h.rendition_of is not null, h.replaced_by is not null, h.date desc, h.id
    """
    held = await fetch(datasette, sql, [council])
    facts = await facts_of_documents(datasette, [row["id"] for row in held])
    current = [row["id"] for row in held if not facts[row["id"]].replaced_by and not facts[row["id"]].rendition_of]
    shown = await outlines(datasette, current, most=_OUTLINED_ACTIONS) if current else {}
    return tuple(
        CouncilDocument(facts=facts[row["id"]], outline=shown.get(row["id"]), fetched=(row["fetched"] or "")[:10]) for row in held
    )
