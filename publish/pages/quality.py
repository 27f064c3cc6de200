"""Quality: how right the extraction is where that was measured, and what a person should look at."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from models.figure import Figure
from models.record import Record
from publish.labels import LAYOUT
from publish.meaning import FAIRLY_SURE, SURE
from publish.queries import fetch, fetch_cached, today
from publish.rendering import page

if TYPE_CHECKING:
    from datasette.utils.asgi import Request, Response

    from publish.site import Site

_MOST: Final = 200
_OVERVIEW: Final = ("action", "tuple", "objective", "owner", "deadline", "measure")


class Account(Record):
    """A document with what became of its passages."""

    id: str
    heading: str
    status: str
    reason: str | None
    extracted: int
    context: int
    rejected: int
    issues: int


class Number(Record):
    """A coded value with how often it occurs."""

    code: str
    number: int


class Correction(Record):
    """What a person set right; ``action`` is the page on which it shows, if it is of an action."""

    id: str
    target_table: str
    target_id: str
    field: str | None
    machine_value: str | None
    corrected_value: str | None
    who: str
    corrected_on: str
    why: str
    state: str
    problem: str | None


class QualityPage(Record):
    """All that the quality page shows; the sure and the unsure count actions by the confidence of their rule."""

    measures: dict[str, tuple[Figure, ...]]
    statuses: tuple[Number, ...]
    review: tuple[Account, ...]
    documents: tuple[Account, ...]
    issues: tuple[Number, ...]
    outcomes: tuple[Number, ...]
    rejected: tuple[Number, ...]
    sure: int
    fairly: int
    unsure: int
    corrections: tuple[Correction, ...]
    today: str

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the fields whose score the overview shows."""
        return _OVERVIEW

    def sets(self, by_layout: bool) -> dict[str, tuple[Figure, ...]]:
        """Return the measures of sets of documents, or those of documents of one layout."""
        return {name: rows for name, rows in self.measures.items() if name.startswith(LAYOUT) == by_layout}

    def of(self, numbers: tuple[Number, ...]) -> int:
        """Return the sum of numbers."""
        return sum(number.number for number in numbers)


_OF_LEDGER: Final = """
    select value as code, number from counts where table_name = 'ledger' and what = '{what}' order by number desc, value
"""


async def quality_page(datasette: Site) -> QualityPage:
    """Return what the quality page shows."""
    measures, corrections = await asyncio.gather(
        fetch(datasette, "select * from quality order by rowid"),
        fetch(datasette, f"select * from corrections order by corrected_on desc, id limit {_MOST}"),
    )
    statuses, issues, outcomes, rejected = await asyncio.gather(
        _numbers(datasette, "select status as code, count(*) as number from documents group by 1 order by number desc"),
        _numbers(datasette, "select code, count(*) as number from issues group by 1 order by number desc, code"),
        _numbers(datasette, _OF_LEDGER.format(what="column outcome")),
        _numbers(datasette, _OF_LEDGER.format(what="rejected for")),
    )
    confidence = await fetch_cached(
        datasette,
        f"""select sum(number) filter (where value >= '{SURE:.2f}') as sure,
               sum(number) filter (where value < '{SURE:.2f}' and value >= '{FAIRLY_SURE:.2f}') as fairly,
               sum(number) filter (where value < '{FAIRLY_SURE:.2f}') as unsure
               from counts where table_name = 'action_list' and what = 'confidence'""",
        {},
    )
    documents = await _accounts(datasette)
    return QualityPage(
        measures=_by_set([Figure(**dict(row)) for row in measures]),
        statuses=statuses,
        review=tuple(account for account in documents if account.status != "ok"),
        documents=documents,
        issues=issues,
        outcomes=outcomes,
        rejected=rejected,
        **{name: confidence[0][name] or 0 for name in ("sure", "fairly", "unsure")},
        corrections=tuple(Correction(**{name: row[name] for name in Correction.model_fields}) for row in corrections),
        today=await today(datasette),
    )


def _by_set(measures: list[Figure]) -> dict[str, tuple[Figure, ...]]:
    names = dict.fromkeys(measure.set_name for measure in measures)
    return {name: tuple(measure for measure in measures if measure.set_name == name) for name in names}


async def _accounts(datasette: Site) -> tuple[Account, ...]:
    """Return the documents with what became of their passages: first those that need a person, then the others."""
    rows = await fetch_cached(
        datasette,
        f"""select d.id, coalesce(d.title, d.name) as heading, d.status, d.reason,
                (select count(*) from ledger l where l.document_id = d.id and l.outcome = 'extracted') as extracted,
                (select count(*) from ledger l where l.document_id = d.id and l.outcome = 'context') as context,
                (select count(*) from ledger l where l.document_id = d.id and l.outcome = 'rejected') as rejected,
                (select count(*) from issues i where i.document_id = d.id) as issues
            from documents d order by d.status = 'ok', heading, d.id limit {_MOST}""",
        {},
    )
    return tuple(Account(**dict(row)) for row in rows)


async def _numbers(datasette: Site, sql: str) -> tuple[Number, ...]:
    return tuple(Number(code=row["code"], number=row["number"]) for row in await fetch_cached(datasette, sql, {}))


async def quality(datasette: Site, request: Request) -> Response:
    """Send the quality page."""
    return await page(datasette, request, "quality.html", quality=await quality_page(datasette))
