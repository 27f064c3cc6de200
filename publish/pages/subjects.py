"""Characteristics and themes: how much councils promise on each, and who."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, Literal

from markupsafe import Markup
from pydantic import ConfigDict

from models.record import Record
from publish.charts import bars, draw
from publish.counted import counts_of
from publish.facets import CURRENT, PLAN
from publish.narrowing import ALL_PLANS, LeftOut, counted_as, counts_all, left_out
from publish.queries import ActionCard, action_cards_in_order, fetch_cached, fetch_one, today
from publish.rendering import link, not_found, page

if TYPE_CHECKING:
    from datasette.utils.asgi import Request, Response

    from publish.site import Site

Kind = Literal["characteristic", "theme"]
_SHOWN: Final = 10
_MANY: Final = 2000


class SubjectCount(Record):
    """A characteristic or theme with how often it is concerned; ``passed`` counts actions whose date has passed."""

    id: str
    name: str
    actions: int
    objectives: int
    councils: int
    passed: int


class SubjectsPage(Record):
    """All characteristics or all themes."""

    kind: Kind
    subjects: tuple[SubjectCount, ...]
    chart: Markup | None
    actions: int
    unnamed: int
    plans: LeftOut | None

    def url(self, *, every: bool) -> str:
        """Return the link to this page, counting current plans or every one."""
        return link(f"/{self.kind}s", [(PLAN, ALL_PLANS)] if every else [])

    def search(self, *filters: tuple[str, str]) -> str:
        """Return the link to the search for what is counted."""
        shows_all = self.plans is not None and self.plans.every
        return link("/search", [*filters, *([] if shows_all else [(PLAN, CURRENT)])])

    model_config = ConfigDict(arbitrary_types_allowed=True)


class CouncilCount(Record):
    """A council with its actions on a subject, of all its actions, in current plans; and how many others are left out."""

    id: str
    name: str
    actions: int
    of: int
    passed: int
    left_out: int


class SubjectObjective(Record):
    """An objective that concerns the subject."""

    id: str
    text: str
    council: str | None
    document: str


class SubjectPage(Record):
    """One characteristic or theme."""

    kind: Kind
    id: str
    name: str
    councils: tuple[CouncilCount, ...]
    objectives: tuple[SubjectObjective, ...]
    actions: tuple[ActionCard, ...]
    today: str

    @property
    def total(self) -> int:
        """Return the number of actions, joint ones counted for each council."""
        return sum(council.actions for council in self.councils)


async def subjects_page(datasette: Site, kind: Kind, *, every: bool = False) -> SubjectsPage:
    """Return the page of all characteristics or all themes, those with most actions first; of current plans, or of every one."""
    table, what = f"{kind}s", counted_as(kind, every=every)
    rows, counts, held, plans = await asyncio.gather(
        fetch_cached(
            datasette,
            f"""select s.id, s.name, coalesce(a.actions, 0) as actions, coalesce(a.councils, 0) as councils,
                    coalesce(a.passed, 0) as passed,
                    coalesce((select o.number from counts o where o.table_name = 'objectives' and o.what = :what
                        and o.council_id is null and o.value = s.id), 0) as objectives
                from {table} s left join (
                    select value as id, sum(number) filter (where council_id is null) as actions, count(council_id) as councils,
                        sum(passed) filter (where council_id is null) as passed
                    from counts where table_name = 'action_list' and what = :what group by 1) a on a.id = s.id
                order by actions desc, s.name""",
            {"what": what},
        ),
        counts_of(datasette, "action_list", what),
        counts_of(datasette, "action_list", counted_as("all", every=every)),
        left_out(datasette, {} if every else {PLAN: CURRENT}),
    )
    subjects = tuple(SubjectCount(**dict(row)) for row in rows)
    shown = [subject for subject in subjects if subject.actions]
    return SubjectsPage(
        kind=kind,
        subjects=subjects,
        chart=await _chart(kind, shown) if shown else None,
        actions=held.get("all", 0),
        unnamed=counts.get("none", 0),
        plans=plans,
    )


async def _chart(kind: Kind, subjects: list[SubjectCount]) -> Markup:
    data = [{"name": subject.name, "n": subject.actions} for subject in subjects]
    words = f"{subjects[0].name} comes first with {subjects[0].actions}, {subjects[-1].name} last with {subjects[-1].actions}."
    return await draw(bars(data, of="Actions"), title=f"Actions by {kind}", description=f"{words} The table gives all figures.")


async def subject_page(datasette: Site, kind: Kind, identity: str) -> SubjectPage | None:
    """Return the page of a characteristic or theme, None if there is no such one."""
    row = await fetch_one(datasette, f"select id, name from {kind}s where id = ?", [identity])
    if row is None:
        return None
    key, of_actions, of_objectives = f"{kind}_id", f"action_{kind}s", f"objective_{kind}s"
    number = (await counts_of(datasette, "action_list", kind)).get(identity, 0)
    # Of many actions the first are soon found by walking through all in order, of few by looking them up.
    linked = f"select action_id from {of_actions} x where x.{key} = :id"
    condition = f"exists ({linked} and x.action_id = l.id)" if number > _MANY else f"l.id in ({linked})"
    councils, objectives, actions, day = await asyncio.gather(
        fetch_cached(
            datasette,
            """select c.id, c.name, coalesce(n.number, 0) as actions, coalesce(n.passed, 0) as passed,
                    e.number - coalesce(n.number, 0) as left_out, coalesce((select m.number from counts m
                        where m.table_name = 'action_list' and m.what = 'all of current' and m.council_id = c.id), 0) as of
                from counts e join councils c on c.id = e.council_id
                left join counts n on n.table_name = 'action_list' and n.what = :kind || ' of current' and n.value = e.value
                    and n.council_id = e.council_id
                where e.table_name = 'action_list' and e.what = :kind and e.value = :id order by actions desc, c.name""",
            {"kind": kind, "id": identity},
        ),
        fetch_cached(
            datasette,
            f"""select o.id, o.text, coalesce(d.title, d.name) as document, (
                    select group_concat(c.name, ', ') from document_councils dc join councils c on c.id = dc.council_id
                    where dc.document_id = d.id) as council
                from {of_objectives} x join objectives o on o.id = x.objective_id join documents d on d.id = o.document_id
                where x.{key} = :id and d.rendition_of is null and not exists (select 1 from repeats r where r.id = o.id)
                order by exists (select 1 from documents n where n.supersedes = d.id), d.period_start desc, o.id
                limit {_SHOWN}""",
            {"id": identity},
        ),
        action_cards_in_order(
            datasette,
            f"{condition} and +l.edition = '{CURRENT}'",
            {"id": identity},
            order="l.due_order",
            most=_SHOWN,
        ),
        today(datasette),
    )
    return SubjectPage(
        kind=kind,
        id=identity,
        name=row["name"],
        councils=tuple(CouncilCount(**dict(found)) for found in councils),
        objectives=tuple(SubjectObjective(**dict(found)) for found in objectives),
        actions=actions,
        today=day,
    )


async def characteristics(datasette: Site, request: Request) -> Response:
    """Send the page of all characteristics."""
    return await page(
        datasette, request, "subjects.html", result=await subjects_page(datasette, "characteristic", every=counts_all(request))
    )


async def themes(datasette: Site, request: Request) -> Response:
    """Send the page of all themes."""
    return await page(
        datasette, request, "subjects.html", result=await subjects_page(datasette, "theme", every=counts_all(request))
    )


async def characteristic(datasette: Site, request: Request) -> Response:
    """Send the page of a characteristic."""
    return await _subject(datasette, request, "characteristic")


async def theme(datasette: Site, request: Request) -> Response:
    """Send the page of a theme."""
    return await _subject(datasette, request, "theme")


async def _subjects(datasette: Site, request: Request, kind: Kind) -> Response:
    result = await subjects_page(datasette, kind, every=counts_all(request))
    return await page(datasette, request, "subjects.html", result=result)


async def _subject(datasette: Site, request: Request, kind: Kind) -> Response:
    identity = request.url_vars["id"]
    found = await subject_page(datasette, kind, identity)
    if found is None:
        return await not_found(datasette, request, f"There is no {kind} with the id “{identity}” in this collection.")
    return await page(datasette, request, "subject.html", subject=found)
