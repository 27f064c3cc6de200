"""The page of an objective: its words, what stands under it, and its place in the source."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from models.record import Record
from publish.corrected import ItemCorrection, corrections_of
from publish.likeness import SimilarItem, similar_items
from publish.pages.document import DocumentFacts, document_facts
from publish.places import Place, places
from publish.queries import ActionCard, action_cards, fetch, fetch_one, subjects_of, today
from publish.rendering import not_found, page
from publish.renditions import counterpart

if TYPE_CHECKING:
    from datasette.utils.asgi import Request, Response

    from publish.site import Site


class RelatedObjective(Record):
    """The objective above, or one below."""

    id: str
    ref: str | None
    text: str


class ObjectivePage(Record):
    """All that is known of an objective; ``counterpart`` is the same one in the document of which its own is another format."""

    id: str
    kind: str
    ref: str | None
    text: str
    statement: str | None
    confidence: float
    rule: str
    document: DocumentFacts
    parent: RelatedObjective | None
    children: tuple[RelatedObjective, ...]
    actions: tuple[ActionCard, ...]
    characteristics: tuple[tuple[str, str], ...]
    themes: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    similar: tuple[SimilarItem, ...]
    corrections: tuple[ItemCorrection, ...]
    counterpart: str | None
    permalink: str
    today: str


async def objective_page(datasette: Site, request: Request, identity: str) -> ObjectivePage | None:
    """Return what the page of an objective shows, None if there is no such objective."""
    row = await fetch_one(datasette, "select * from objectives where id = ?", [identity])
    document = await document_facts(datasette, row["document_id"]) if row else None
    if row is None or document is None:
        return None
    parent, children, actions, characteristics, themes, where = await asyncio.gather(
        fetch_one(datasette, "select id, ref, text from objectives where id = ?", [row["parent_id"]]),
        fetch(datasette, "select id, ref, text from objectives where parent_id = ? order by position, id", [identity]),
        action_cards(datasette, "l.objective_id = ?", [identity]),
        subjects_of(datasette, "objective", "characteristic", identity),
        subjects_of(datasette, "objective", "theme", identity),
        places(datasette, "objective", identity),
    )
    similar, corrections, day = await asyncio.gather(
        similar_items(datasette, "objective", identity),
        corrections_of(datasette, "objectives", identity),
        today(datasette),
    )
    return ObjectivePage(
        id=identity,
        kind=row["kind"],
        ref=row["ref"],
        text=row["text"],
        statement=row["statement"],
        confidence=row["confidence"],
        rule=row["rule"],
        document=document,
        parent=RelatedObjective(**dict(parent)) if parent else None,
        children=tuple(RelatedObjective(**dict(child)) for child in children),
        actions=actions,
        characteristics=characteristics,
        themes=themes,
        places=where,
        similar=similar,
        corrections=corrections,
        counterpart=await counterpart(datasette, "objective", row["text"], document.rendition_of.id)
        if document.rendition_of
        else None,
        permalink=datasette.absolute_url(request, f"/objective/{identity}"),
        today=day,
    )


async def objective(datasette: Site, request: Request) -> Response:
    """Send the page of an objective."""
    identity = request.url_vars["id"]
    found = await objective_page(datasette, request, identity)
    if found is None:
        return await not_found(datasette, request, f"There is no objective with the id “{identity}” in this collection.")
    return await page(datasette, request, "objective.html", objective=found)
