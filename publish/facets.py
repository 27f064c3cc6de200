"""The ways to narrow a search down: what each one asks of the database, and how many rows each of its values has."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from datasette.database import QueryInterrupted

from models.record import Record
from publish.labels import label
from publish.queries import DUE, fetch_cached

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publish.site import Site


NONE: Final = "none"
_SHOWN: Final = 8
_MOST: Final = 500
_WITHIN: Final = 600  # milliseconds


@dataclass(frozen=True)
class Facet:
    """A way to narrow down. ``l`` is the row that is looked for: an action, objective or page.

    ``join`` reaches ``value`` (what the URL says) and ``name`` (what people read); ``condition`` keeps the rows with
    ``value = :parameter``; ``labels`` is the group of labels of a coded value;
    ``after`` is the facet without whose choice this one has too many values to be of use; ``repeats`` says that the join
    may reach the same value twice for a row.
    """

    parameter: str
    title: str
    join: str
    value: str
    condition: str
    name: str | None = None
    labels: str | None = None
    by_value: bool = False
    after: str | None = None
    repeats: bool = False


class Option(Record):
    """A value to choose, with how many rows it would leave."""

    value: str
    name: str
    count: int


class FacetOptions(Record):
    """A facet with its values, the most frequent first; ``more`` are not shown."""

    parameter: str
    title: str
    options: tuple[Option, ...]
    chosen: Option | None
    more: int


def _of_row(parameter: str, title: str, value: str, *, labels: str | None = None, by_value: bool = False) -> Facet:
    """Return the facet of a single value of each row."""
    return Facet(parameter, title, "", value, f"{value} = :{parameter}", labels=labels, by_value=by_value)


def _of_council(parameter: str, title: str, value: str, *, name: str | None = None) -> Facet:
    """Return the facet of a value of the councils that a document belongs to."""
    join = "join document_councils dc on dc.document_id = l.document_id join councils c on c.id = dc.council_id"
    condition = f"""l.document_id in (
        select dc.document_id from document_councils dc join councils c on c.id = dc.council_id where {value} = :{parameter})"""
    return Facet(parameter, title, join, value, condition, name, repeats=name is None)


_KIND = Facet(
    "kind",
    "Kind of document",
    "join documents d on d.id = l.document_id",
    "d.kind",
    "l.document_id in (select id from documents where kind = :kind)",
    labels="document_kind",
)
_DOCUMENT = Facet(
    "document",
    "Document",
    "join documents d on d.id = l.document_id",
    "d.id",
    "l.document_id = :document",
    "coalesce(d.title, d.name)",
    after="council",
)


def _subject(kind: str, item: str) -> Facet:
    """Return the facet of the characteristics or themes of actions or objectives."""
    table, key = f"{item}_{kind}s", f"{item}_id"
    links = f"select 1 from {table} x where x.{key} = l.id"
    return Facet(
        kind,
        kind.capitalize(),
        f"left join {table} ac on ac.{key} = l.id left join {kind}s ch on ch.id = ac.{kind}_id",
        f"coalesce(ch.id, '{NONE}')",
        f"""case when :{kind} = '{NONE}' then not exists ({links})
            else exists ({links} and x.{kind}_id = :{kind}) end""",
        "coalesce(ch.name, 'None named')",
    )


_OWNER_KIND = Facet(
    "owner_kind",
    "Kind of owner",
    "join action_owners ak on ak.action_id = l.id and ak.role = 'owner' join owners ok on ok.id = ak.owner_id",
    "ok.kind",
    """l.id in (select ak.action_id from action_owners ak join owners ok on ok.id = ak.owner_id
        where ak.role = 'owner' and ok.kind = :owner_kind)""",
    labels="owner_kind",
    repeats=True,
)
_OWNER = Facet(
    "owner",
    "Owner",
    "left join action_owners ao on ao.action_id = l.id and ao.role = 'owner' left join owners o on o.id = ao.owner_id",
    f"coalesce(o.id, '{NONE}')",
    f"""case when :owner = '{NONE}' then l.has_owner = 0
        else l.id in (select action_id from action_owners where role = 'owner' and owner_id = :owner) end""",
    "coalesce(o.name, 'No owner named')",
)
_HAS = Facet(
    "has",
    "Names",
    """join (select 'owner' as part union all select 'deadline' union all select 'measure') h
        on case h.part when 'owner' then l.has_owner when 'deadline' then l.has_deadline else l.measures is not null end""",
    "h.part",
    """case :has when 'owner' then l.has_owner when 'deadline' then l.has_deadline when 'measure' then l.measures is not null
        else 0 end""",
    labels="has",
)
_ON_DOCUMENTS: Final = (
    _of_council("council", "Council", "c.id", name="c.name"),
    _KIND,
    _of_council("region", "Region", "c.region"),
    _of_council("type", "Type of council", "c.type"),
)
FACETS: Final[Mapping[str, tuple[Facet, ...]]] = {
    "all": (*_ON_DOCUMENTS, _DOCUMENT),
    "actions": (
        _of_row("due", "Deadline", DUE.strip(), labels="due"),
        _ON_DOCUMENTS[0],
        _subject("characteristic", "action"),
        _subject("theme", "action"),
        _OWNER_KIND,
        _OWNER,
        _HAS,
        _of_row("status", "Reported status", f"coalesce(l.status, '{NONE}')", labels="status"),
        _of_row("year", "Year of deadline", f"coalesce(substr(l.deadline_end, 1, 4), '{NONE}')", labels="year", by_value=True),
        *_ON_DOCUMENTS[1:],
        _DOCUMENT,
    ),
    "objectives": (
        _of_row("level", "Level", "l.kind", labels="objective_kind"),
        _ON_DOCUMENTS[0],
        _subject("characteristic", "objective"),
        _subject("theme", "objective"),
        *_ON_DOCUMENTS[1:],
        _DOCUMENT,
    ),
    "pages": (*_ON_DOCUMENTS, _DOCUMENT),
}


async def summed_options(
    datasette: Site, parts: Sequence[FilteredRows], *, show_all: str | None = None
) -> tuple[FacetOptions, ...]:
    """Return the facets of rows of several tables together: of each value how many rows it would leave in all of them."""
    found = [await facet_options(datasette, rows, show_all=show_all, every=True) for rows in parts]
    if len(found) == 1:
        return tuple(_shortened(facet, show_all) for facet in found[0])
    summed = []
    for facets in zip(*found, strict=False):
        first = facets[0]
        same = [facet for facet in facets if facet.parameter == first.parameter]
        options: dict[str, Option] = {}
        for option in (option for facet in same for option in facet.options):
            known = options.get(option.value)
            options[option.value] = option.model_copy(update={"count": option.count + (known.count if known else 0)})
        ordered = sorted(options.values(), key=lambda option: (-option.count, option.name))
        chosen = first.chosen and options.get(first.chosen.value, first.chosen)
        summed.append(_shortened(first.model_copy(update={"options": tuple(ordered), "chosen": chosen}), show_all))
    return tuple(summed)


def _shortened(facet: FacetOptions, show_all: str | None) -> FacetOptions:
    shown = facet.options if facet.parameter == show_all else facet.options[:_SHOWN]
    return facet.model_copy(update={"options": shown, "more": len(facet.options) - len(shown)})


async def facet_options(
    datasette: Site, rows: FilteredRows, *, show_all: str | None = None, every: bool = False
) -> tuple[FacetOptions, ...]:
    """Return for each facet its values among the rows that all the other facets leave; one that takes too long is left out."""
    offered = [facet for facet in rows.facets if facet.after is None or {facet.after, facet.parameter} & set(rows.filters)]
    found = await asyncio.gather(*(_options(datasette, rows, facet, every or facet.parameter == show_all) for facet in offered))
    return tuple(facet for facet in found if facet is not None)


@dataclass(frozen=True)
class FilteredRows:
    """The rows of ``table l`` that words and filters leave, as parts of SQL."""

    table: str
    facets: tuple[Facet, ...]
    filters: Mapping[str, str]
    conditions: Sequence[str]
    parameters: Mapping[str, str]

    def where(self, *, without: str | None = None) -> str:
        """Return the conditions, without those of one facet."""
        chosen = [facet.condition for facet in self.facets if facet.parameter in self.filters and facet.parameter != without]
        return " and ".join(f"({condition})" for condition in (*self.conditions, *chosen)) or "1"


async def _options(datasette: Site, rows: FilteredRows, facet: Facet, show_all: bool) -> FacetOptions | None:
    order = "value desc" if facet.by_value else "number desc, name"
    counted = "distinct l.rowid" if facet.repeats else "*"
    sql = f"""
        select {facet.value} as value, {facet.name or facet.value} as name, count({counted}) as number
        from {rows.table} l {facet.join} where {rows.where(without=facet.parameter)}
        group by 1 order by {order} limit {_MOST}
    """
    try:
        found = await fetch_cached(datasette, sql, {**rows.parameters, **rows.filters}, within=_WITHIN)
    except QueryInterrupted:
        return None
    options = tuple(
        Option(value=str(row["value"]), name=_name(facet, str(row["name"])), count=row["number"])
        for row in found
        if row["value"] is not None
    )
    wanted = rows.filters.get(facet.parameter)
    chosen = next((option for option in options if option.value == wanted), None)
    if wanted and chosen is None:
        chosen = Option(value=wanted, name=_name(facet, wanted), count=0)
    shown = options if show_all else options[:_SHOWN]
    return FacetOptions(
        parameter=facet.parameter, title=facet.title, options=shown, chosen=chosen, more=len(options) - len(shown)
    )


def _name(facet: Facet, name: str) -> str:
    return label(name, facet.labels) if facet.labels else name
