"""The ways to narrow a search down: what each one asks of the database."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NONE: Final = "none"


@dataclass(frozen=True)
class Facet:
    """A way to narrow down. ``l`` is the row that is looked for: an action, objective or page.

    ``join`` reaches ``value`` (what the URL says) and ``name`` (what people read); ``condition`` keeps the rows with
    ``value = :parameter``, and ``none`` those that have no value; ``labels`` is the group of labels of a coded value;
    ``after`` is the facet without whose choice this one has too many values to be of use; ``repeats`` says that the join
    may reach the same value twice for a row; ``counted`` is what the table of counts calls it; ``few`` says that a value has
    few of all rows, which an index finds.
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
    counted: str | None = None
    none: str | None = None
    few: bool = False

    def keeps(self, value: str) -> str:
        """Return the condition of the rows that have a value."""
        return self.none if self.none is not None and value == NONE else self.condition

    def finds_few(self, value: str) -> bool:
        """Tell whether only few of all rows have a value."""
        return self.few and not (self.none is not None and value == NONE)


def _of_row(
    parameter: str, title: str, value: str, *, labels: str | None = None, by_value: bool = False, counted: str | None = None
) -> Facet:
    """Return the facet of a single value of each row."""
    condition = f"{value} = :{parameter}"
    return Facet(parameter, title, "", value, condition, labels=labels, by_value=by_value, counted=counted or parameter)


def _of_council(parameter: str, title: str, value: str, *, name: str | None = None) -> Facet:
    """Return the facet of a value of the councils that a document belongs to."""
    join = "join document_councils dc on dc.document_id = l.document_id join councils c on c.id = dc.council_id"
    condition = f"""l.document_id in (
        select dc.document_id from document_councils dc join councils c on c.id = dc.council_id where {value} = :{parameter})"""
    counted = f"{parameter}_of_council" if name is None else None
    one = name is not None
    return Facet(parameter, title, join, value, condition, name, repeats=not one, counted=counted, few=one)


_KIND = Facet(
    "kind",
    "Kind of document",
    "join documents d on d.id = l.document_id",
    "d.kind",
    "l.document_id in (select id from documents where kind = :kind)",
    labels="document_kind",
    counted="kind_of_document",
)
_EDITION: Final = """
    case when exists (select 1 from documents n where n.id = l.document_id and n.rendition_of is not null) then 'format'
        when exists (select 1 from documents n where n.supersedes = l.document_id) then 'replaced'
        when exists (select 1 from repeats r where r.id = l.id) then 'repeated' else 'current' end
"""
_DOCUMENT = Facet(
    "document",
    "Document",
    "join documents d on d.id = l.document_id",
    "d.id",
    "l.document_id = :document",
    "coalesce(d.title, d.name)",
    after="council",
    few=True,
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
        f"exists ({links} and x.{kind}_id = :{kind})",
        "coalesce(ch.name, 'None named')",
        counted=kind,
        none=f"not exists ({links})",
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
    counted="owner_kind",
)
_OWNER = Facet(
    "owner",
    "Owner",
    "left join action_owners ao on ao.action_id = l.id and ao.role = 'owner' left join owners o on o.id = ao.owner_id",
    f"coalesce(o.id, '{NONE}')",
    "l.id in (select action_id from action_owners where role = 'owner' and owner_id = :owner)",
    "coalesce(o.name, 'No owner named')",
    none="l.has_owner = 0",
    few=True,
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
    counted="names",
)
PLAN: Final = "plan"
CURRENT: Final = "current"
# The plus keeps SQLite from taking nearly all rows from the index, to bring them into order afterwards.
_PLAN_OF_ACTION: Final = Facet(PLAN, "Plan", "", "l.edition", f"+l.edition = :{PLAN}", labels="plan", counted="edition")
_ON_DOCUMENTS: Final = (
    _of_council("council", "Council", "c.id", name="c.name"),
    _of_row(PLAN, "Plan", _EDITION, labels="plan", counted="edition"),
    _KIND,
    _of_council("region", "Region", "c.region"),
    _of_council("type", "Type of council", "c.type"),
)
FACETS: Final[Mapping[str, tuple[Facet, ...]]] = {
    "all": (*_ON_DOCUMENTS, _DOCUMENT),
    "actions": (
        _of_row("due", "Deadline", "l.due", labels="due"),
        _ON_DOCUMENTS[0],
        _subject("characteristic", "action"),
        _subject("theme", "action"),
        _OWNER_KIND,
        _OWNER,
        _HAS,
        _of_row("status", "Reported status", f"coalesce(l.status, '{NONE}')", labels="status", counted="reported"),
        _of_row("year", "Year of deadline", f"coalesce(substr(l.deadline_end, 1, 4), '{NONE}')", labels="year", by_value=True),
        _PLAN_OF_ACTION,
        *_ON_DOCUMENTS[2:],
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


@dataclass(frozen=True)
class FilteredRows:
    """The rows of ``table l`` that words and filters leave, as parts of SQL.

    ``words`` tells whether they must have the words ``:match``. ``nothing`` says that no row is left whatever the filters.
    """

    table: str
    facets: tuple[Facet, ...]
    filters: Mapping[str, str]
    words: bool = False
    nothing: bool = False
    parameters: Mapping[str, str] = field(default_factory=dict)

    def without(self, parameter: str) -> FilteredRows:
        """Return the rows that are left without the filter of a facet."""
        return replace(self, filters={name: value for name, value in self.filters.items() if name != parameter})

    def where(self) -> str:
        """Return the condition of the rows."""
        if self.nothing:
            return "0"
        few, many = self._chosen()
        if not self.words:
            return _all([*few, *many])
        fts = f"{self.table}_fts"
        return _all([*many, f"l.rowid in (select rowid from {fts} where {fts} match :match{self.among('rowid')})"])

    def among(self, rowid: str) -> str:
        """Return the condition, after others, that a row id of the index of words is one of the few that a filter leaves.

        The index tells all rows that have the words sooner than the table tells of each whether it is one of them.
        """
        few, _ = self._chosen()
        return f" and +{rowid} in (select l.rowid from {self.table} l where {_all(few)})" if few else ""

    def _chosen(self) -> tuple[list[str], list[str]]:
        """Return the conditions of the filters: those that few rows meet, and the others."""
        chosen = [(facet, self.filters[facet.parameter]) for facet in self.facets if facet.parameter in self.filters]
        few = [facet.keeps(value) for facet, value in chosen if facet.finds_few(value)]
        return few, [facet.keeps(value) for facet, value in chosen if not facet.finds_few(value)]


def _all(conditions: Sequence[str]) -> str:
    return " and ".join(f"({condition})" for condition in conditions) or "1"
