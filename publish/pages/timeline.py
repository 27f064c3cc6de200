"""The timeline: how many deadlines fall in each year, what has passed, what comes next."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from markupsafe import Markup
from pydantic import ConfigDict

from models.record import Record
from publish.charts import MIDDLE, PALE, STRONG, draw, stacked_columns
from publish.counted import counts_of
from publish.facets import CURRENT, NONE, PLAN, FilteredRows
from publish.labels import label
from publish.narrowing import ALL_PLANS, LeftOut, chosen_filters, counted_as, left_out, narrowed_actions, with_filters
from publish.options import FacetOptions, facet_options
from publish.queries import ActionCard, action_cards_in_order, fetch_cached, today
from publish.rendering import link, page

if TYPE_CHECKING:
    from datasette.utils.asgi import Request, Response

    from publish.site import Site

SERIES: Final = (("passed", STRONG), ("past", PALE), ("coming", MIDDLE))
_OFFERED: Final = ("council", "characteristic", "theme", "type", "region")
_LISTED: Final = 12
# What shows current plans where an address says nothing of plans.
_OF_CURRENT_ALONE: Final = ("/timeline", "/deadlines.ics")
_UNSAID: Final = frozenset((path, PLAN, CURRENT) for path in _OF_CURRENT_ALONE)
# Rows are stored in the order of dates: these two bounds spare a walk over all that is on the other side of today.
_DATED: Final = "select rowid from action_list where deadline_end"
_LAST_BEFORE: Final = f"{_DATED} < (select today from runs) order by deadline_end desc, rowid desc limit 1"
_FIRST_FROM: Final = f"{_DATED} >= (select today from runs) order by deadline_end, rowid limit 1"


class Year(Record):
    """A year with its numbers of actions, by how they stand towards their date, and the searches that show them."""

    year: str
    counts: dict[str, int]
    links: dict[str, str]

    @property
    def total(self) -> int:
        """Return the number of actions whose date falls into the year."""
        return sum(self.counts.values())


class TimelinePage(Record):
    """All that the timeline shows; ``plans`` tells what is left out where current plans are counted or all of them."""

    filters: dict[str, str]
    chosen: tuple[FacetOptions, ...]
    offered: tuple[FacetOptions, ...]
    years: tuple[Year, ...]
    chart: Markup | None
    without_date: int
    plans: LeftOut | None
    passed: tuple[ActionCard, ...]
    coming: tuple[ActionCard, ...]
    today: str

    model_config = ConfigDict(arbitrary_types_allowed=True)

    def number(self, due: str) -> int:
        """Return how many actions stand so towards their date."""
        return sum(year.counts.get(due, 0) for year in self.years)

    def url(self, path: str, /, **more: str | None) -> str:
        """Return a link with the filters and others beside them; None takes one away."""
        wanted = {**self.filters, **more}
        if path in _OF_CURRENT_ALONE and not wanted.get(PLAN):
            wanted[PLAN] = ALL_PLANS
        return link(path, [(name, value) for name, value in wanted.items() if value and (path, name, value) not in _UNSAID])


async def timeline_page(datasette: Site, filters: dict[str, str]) -> TimelinePage:
    """Return the timeline of the actions that the filters leave."""
    rows = narrowed_actions(filters)
    counts = await _by_year(datasette, rows)
    narrowed = set(filters) - {PLAN}
    # Without filters the rows of the last dates are the first that are found; the index of all that passed would be sorted.
    walked = "" if narrowed else "+"
    facets, passed, coming, plans, day = await asyncio.gather(
        facet_options(datasette, rows, total=sum(counts.values())),
        # The latest first: what passed in the year before last is no news.
        action_cards_in_order(
            datasette,
            f"{walked}l.date_passed = 1 and l.rowid <= ({_LAST_BEFORE}) and {rows.where()}",
            filters,
            order="l.due_order desc",
            most=_LISTED,
        ),
        action_cards_in_order(
            datasette,
            f"l.deadline_end >= (select today from runs) and l.rowid >= ({_FIRST_FROM}) and {rows.where()}",
            filters,
            order="l.due_order",
            most=_LISTED,
        ),
        left_out(datasette, filters),
        today(datasette),
    )
    years = _years([(year, due, number) for (year, due), number in counts.items() if year != NONE], filters)
    return TimelinePage(
        filters=filters,
        chosen=tuple(facet for facet in facets if facet.chosen and (facet.parameter, facet.chosen.value) != (PLAN, CURRENT)),
        offered=tuple(facet for facet in facets if facet.parameter in _OFFERED and len(facet.options) > 1),
        years=years,
        chart=await _chart(years, day) if years else None,
        without_date=sum(number for (year, _), number in counts.items() if year == NONE),
        plans=plans,
        passed=passed,
        coming=coming,
        today=day,
    )


async def _by_year(datasette: Site, rows: FilteredRows) -> dict[tuple[str, str], int]:
    """Return the numbers of actions by year and by how they stand towards their dates, in the order of years."""
    plan = rows.filters.get(PLAN)
    if set(rows.filters) <= {"council", PLAN} and plan in {None, CURRENT}:
        what = counted_as("year_due", every=plan is None)
        found = await counts_of(datasette, rows.table, what, rows.filters.get("council"))
        split = {name.partition(" "): number for name, number in found.items()}
        return {(year, due): number for (year, _, due), number in sorted(split.items())}
    counts = await fetch_cached(
        datasette,
        f"select coalesce(substr(l.deadline_end, 1, 4), '{NONE}') as year, l.due, count(*) as number from action_list l"
        f" where {rows.where()} group by 1, 2 order by 1, 2",
        rows.filters,
    )
    return {(row["year"], row["due"]): row["number"] for row in counts}


def _years(counts: list[tuple[str, str, int]], filters: dict[str, str]) -> tuple[Year, ...]:
    every = dict.fromkeys(year for year, _, _ in counts)
    return tuple(
        Year(
            year=year,
            counts={due: number for found, due, number in counts if found == year},
            links={
                due: link("/search", with_filters(filters, [("year", year), *([("due", due)] if due else [])]))
                for due in ("", *(name for name, _ in SERIES))
            },
        )
        for year in every
    )


async def _chart(years: tuple[Year, ...], day: str) -> Markup:
    series = [(label(due, "due"), colour) for due, colour in SERIES]
    data = [
        {"x": year.year, "series": label(due, "due"), "n": year.counts[due]}
        for year in years
        for due, _ in SERIES
        if year.counts.get(due)
    ]
    first, last, fullest = years[0], years[-1], max(years, key=lambda year: year.total)
    words = (
        f"Columns for {first.year} to {last.year}, each split by whether the date has passed on {day}. "
        f"Most dates, {fullest.total}, fall in {fullest.year}. The table gives all figures."
    )
    return await draw(
        stacked_columns(data, series=series, of="Actions"), title="Actions by the year of their deadline", description=words
    )


async def timeline(datasette: Site, request: Request) -> Response:
    """Send the timeline."""
    return await page(datasette, request, "timeline.html", timeline=await timeline_page(datasette, chosen_filters(request)))
