"""The page of one action: every value with its words, its meaning and its place in the source."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from models.record import Record
from publish.corrected import ItemCorrection, Report, corrections_of, reports_on
from publish.likeness import SimilarItem, similar_items
from publish.meaning import deadline_words
from publish.pages.document import DocumentFacts, document_facts
from publish.places import Place, places
from publish.queries import fetch, fetch_one, subjects_of, today
from publish.rendering import not_found, page
from publish.renditions import counterpart

if TYPE_CHECKING:
    from datasette.utils.asgi import Request, Response

    from publish.site import Site


class OwnerRole(Record):
    """Who is responsible or takes part; ``written`` is the document's form of the name."""

    id: str
    name: str
    kind: str
    role: str
    written: str
    confidence: float
    rule: str


class DeadlineReading(Record):
    """A deadline's words beside what they were read as."""

    text: str
    kind: str
    meaning: str
    review_start: str | None
    review_end: str | None
    confidence: float
    rule: str


class Neighbour(Record):
    """The action before or after, in the document's order."""

    id: str
    text: str


class ActionPage(Record):
    """All that is known of an action; ``counterpart`` is the same one in the document of which its own is another format."""

    id: str
    ref: str | None
    title: str | None
    text: str
    kind: str
    outcome: str | None
    status: str | None
    status_text: str | None
    category: str | None
    confidence: float
    rule: str
    due: str
    deadline_end: str | None
    objective_id: str | None
    objective: str | None
    document: DocumentFacts
    owners: tuple[OwnerRole, ...]
    deadlines: tuple[DeadlineReading, ...]
    measures: tuple[str, ...]
    characteristics: tuple[tuple[str, str], ...]
    themes: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    before: Neighbour | None
    after: Neighbour | None
    similar: tuple[SimilarItem, ...]
    corrections: tuple[ItemCorrection, ...]
    reports: tuple[Report, ...]
    counterpart: str | None
    permalink: str
    today: str


async def action_page(datasette: Site, request: Request, identity: str) -> ActionPage | None:
    """Return what the page of an action shows, None if there is no such action."""
    sql = """
        select a.*, o.text as objective, coalesce(l.due, 'none') as due, l.deadline_end
        from actions a left join action_list l on l.id = a.id left join objectives o on o.id = a.objective_id where a.id = ?
    """
    row = await fetch_one(datasette, sql, [identity])
    if row is None:
        return None
    document = await document_facts(datasette, row["document_id"])
    if document is None:
        return None
    similar, corrections, reports, day = await asyncio.gather(
        similar_items(datasette, "action", identity),
        corrections_of(datasette, "actions", identity),
        reports_on(datasette, identity),
        today(datasette),
    )
    themes = await subjects_of(datasette, "action", "theme", identity)
    owners, deadlines, measures, characteristics, where, neighbours = await asyncio.gather(
        _owners(datasette, identity),
        _deadlines(datasette, identity),
        fetch(datasette, "select text from measures where action_id = ? order by rowid", [identity]),
        subjects_of(datasette, "action", "characteristic", identity),
        places(datasette, "action", identity),
        _neighbours(datasette, row["document_id"], row["position"]),
    )
    known: dict[str, Any] = {key: row[key] for key in row.keys() if key in ActionPage.model_fields}  # noqa: SIM118
    return ActionPage(
        **known,
        document=document,
        owners=owners,
        deadlines=deadlines,
        measures=tuple(measure["text"] for measure in measures),
        characteristics=characteristics,
        themes=themes,
        places=where,
        before=neighbours[0],
        after=neighbours[1],
        similar=similar,
        corrections=corrections,
        reports=reports,
        counterpart=await counterpart(datasette, "action", row["text"], document.rendition_of.id)
        if document.rendition_of
        else None,
        permalink=datasette.absolute_url(request, f"/action/{identity}"),
        today=day,
    )


async def _owners(datasette: Site, identity: str) -> tuple[OwnerRole, ...]:
    sql = """
        select o.id, o.name, o.kind, ao.role, ao.name_as_written as written, ao.confidence, ao.rule
        from action_owners ao join owners o on o.id = ao.owner_id where ao.action_id = ? order by ao.role, ao.rowid
    """
    return tuple(OwnerRole(**dict(row)) for row in await fetch(datasette, sql, [identity]))


async def _deadlines(datasette: Site, identity: str) -> tuple[DeadlineReading, ...]:
    rows = await fetch(datasette, "select * from deadlines where action_id = ? order by rowid", [identity])
    return tuple(
        DeadlineReading(
            text=row["text"],
            kind=row["kind"],
            meaning=deadline_words(dict(row)),
            review_start=row["review_start"],
            review_end=row["review_end"],
            confidence=row["confidence"],
            rule=row["rule"],
        )
        for row in rows
    )


async def _neighbours(datasette: Site, document: str, position: int) -> tuple[Neighbour | None, Neighbour | None]:
    before, after = [
        await fetch_one(
            datasette,
            f"select id, text from actions where document_id = ? and position {sign} ? order by position {order}, id limit 1",
            [document, position],
        )
        for sign, order in (("<", "desc"), (">", "asc"))
    ]
    return (Neighbour(**dict(before)) if before else None, Neighbour(**dict(after)) if after else None)


async def action(datasette: Site, request: Request) -> Response:
    """Send the page of an action."""
    identity = request.url_vars["id"]
    found = await action_page(datasette, request, identity)
    if found is None:
        return await not_found(datasette, request, f"There is no action with the id “{identity}” in this collection.")
    return await page(datasette, request, "action.html", action=found)
