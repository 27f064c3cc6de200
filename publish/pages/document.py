"""The page of a document: its facts, what was found in it, and an account of what was not."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Final

from models.record import Record
from publish.changes import PlanChanges, plan_changes
from publish.outline import Outline, document_outline
from publish.queries import CouncilLink, councils_of, fetch, today
from publish.rendering import not_found, page
from publish.renditions import UncountedAction, uncounted_actions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from datasette.utils.asgi import Request, Response

    from publish.site import Site

_MOST_REJECTED: Final = 200
_MOST_CHANGES: Final = 100
# How other documents stand to a document d.
_OTHERS: Final = {
    "supersedes": "supersedes.id = d.supersedes",
    "rendition_of": "rendition_of.id = d.rendition_of",
    "replaced_by": "replaced_by.supersedes = d.id",
}


class DocumentLink(Record):
    """Another document by its heading."""

    id: str
    heading: str


class DocumentFacts(Record):
    """A document as its own page and those of its items describe it; ``link`` is its address if that is on the web."""

    id: str
    title: str | None
    name: str
    kind: str
    period_start: str | None
    period_end: str | None
    published: str | None
    source_url: str | None
    sha256: str
    media_type: str
    pages: int
    status: str
    reason: str | None
    availability: str | None
    supersedes: DocumentLink | None
    rendition_of: DocumentLink | None
    replaced_by: DocumentLink | None
    councils: tuple[CouncilLink, ...]

    @property
    def heading(self) -> str:
        """Return the title, or the file's name where it has none."""
        return self.title or self.name

    @property
    def link(self) -> str | None:
        """Return the document's address, None if it is not one that a browser should open."""
        address = self.source_url or ""
        return address if address.lower().startswith(("https://", "http://")) else None


class Passage(Record):
    """A passage that was looked at and not taken, and why."""

    page: int | None
    text: str
    reason: str
    rule: str


class DocumentIssue(Record):
    """What a person should know of the document."""

    page: int | None
    code: str
    message: str


class LedgerCount(Record):
    """How many passages ended so, for the same reason."""

    outcome: str
    reason: str
    number: int


class DocumentPage(Record):
    """All that a document's page shows; ``rejected`` may be only the first passages that were.

    ``uncounted`` are the actions of another format of a document that counts.
    """

    facts: DocumentFacts
    outline: Outline
    action_count: int
    ledger: tuple[LedgerCount, ...]
    rejected: tuple[Passage, ...]
    issues: tuple[DocumentIssue, ...]
    changes: tuple[PlanChanges, ...]
    uncounted: tuple[UncountedAction, ...]
    today: str

    def ledger_total(self, outcome: str) -> int:
        """Return how many passages have an outcome."""
        return sum(entry.number for entry in self.ledger if entry.outcome == outcome)


async def document_facts(datasette: Site, identity: str) -> DocumentFacts | None:
    """Return a document's facts, None if there is no such document."""
    return (await facts_of_documents(datasette, [identity])).get(identity)


async def facts_of_documents(datasette: Site, identities: Sequence[str]) -> dict[str, DocumentFacts]:
    """Return the facts of those documents that there are, by id."""
    columns = [name for name in DocumentFacts.model_fields if name not in {"councils", *_OTHERS}]
    others = ", ".join(f"{name}.id as {name}, coalesce({name}.title, {name}.name) as {name}_heading" for name in _OTHERS)
    joins = " ".join(f"left join documents {name} on {condition}" for name, condition in _OTHERS.items())
    sql = f"""
        select {", ".join(f"d.{name}" for name in columns)}, {others} from documents d {joins}
        where d.id in (select value from json_each(?)) order by replaced_by.id
    """
    rows = await fetch(datasette, sql, [json.dumps(list(identities))])
    councils = await councils_of(datasette, identities)
    return {
        row["id"]: DocumentFacts(
            **{name: row[name] for name in columns},
            **{name: DocumentLink(id=row[name], heading=row[f"{name}_heading"]) if row[name] else None for name in _OTHERS},
            councils=councils.get(row["id"], ()),
        )
        for row in rows
    }


async def document_page(datasette: Site, identity: str) -> DocumentPage | None:
    """Return what the page of a document shows, None if there is no such document."""
    facts = await document_facts(datasette, identity)
    if facts is None:
        return None
    outline, ledger, rejected, issues, day = await asyncio.gather(
        document_outline(datasette, identity),
        fetch(
            datasette,
            # What was extracted names the thing that it became: here only whether an action or an objective.
            """select outcome, case outcome when 'extracted' then substr(reason, 1, 6) else reason end as reason,
                   count(*) as number from ledger where document_id = ?
               group by 1, 2 order by outcome = 'rejected', outcome = 'context', number desc, reason""",
            [identity],
        ),
        fetch(
            datasette,
            f"""select p.number as page, l.text, l.reason, l.rule from ledger l left join pages p on p.id = l.page_id
                where l.document_id = ? and l.outcome = 'rejected' order by l.start, l.id limit {_MOST_REJECTED}""",
            [identity],
        ),
        fetch(
            datasette,
            """select p.number as page, i.code, i.message from issues i left join pages p on p.id = i.page_id
               where i.document_id = ? order by p.number, i.id""",
            [identity],
        ),
        today(datasette),
    )
    return DocumentPage(
        facts=facts,
        outline=outline,
        action_count=outline.left_out + len(outline.loose) + sum(len(entry.actions) for entry in outline.entries),
        ledger=tuple(LedgerCount(**dict(row)) for row in ledger),
        rejected=tuple(Passage(**dict(row)) for row in rejected),
        changes=await plan_changes(datasette, "p.new_document_id = ?", [identity], shown=_MOST_CHANGES),
        issues=tuple(DocumentIssue(**dict(row)) for row in issues),
        uncounted=await uncounted_actions(datasette, identity) if facts.rendition_of else (),
        today=day,
    )


async def document(datasette: Site, request: Request) -> Response:
    """Send the page of a document."""
    identity = request.url_vars["id"]
    found = await document_page(datasette, identity)
    if found is None:
        return await not_found(datasette, request, f"There is no document with the id “{identity}” in this collection.")
    return await page(datasette, request, "document.html", document=found)
