"""What a manifest or sidecar tells of a document where its own words do not; where they tell otherwise, a person must look."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from corpus.slugs import slugify
from models.ledger import Issue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.council import Council
    from models.plan import Plan, PlanKind

_UNSURE, _DRAFT = "council_unsure", "not_agreed"


class Told(Protocol):
    """A row of what is told of a document: one council whose it is, a title, a kind."""

    @property
    def council(self) -> str | None:
        """Return the council's name."""

    @property
    def title(self) -> str | None:
        """Return what to call the document."""

    @property
    def kind(self) -> PlanKind | None:
        """Return what it is."""


class Teller(NamedTuple):
    """Who tells: in words for a message, and as the end of an issue's code."""

    words: str
    code: str


MANIFEST = Teller("the manifest of sources", "manifest")


def with_told(plan: Plan, rows: Sequence[Told], councils: Sequence[Council], *, by: Teller = MANIFEST) -> Plan:
    """Return a plan with the council, title and kind that rows tell, where the document itself gives none.

    A draft keeps its kind: that it is not agreed is what it tells of itself.
    """
    told = named_councils(rows, tuple(councils))
    draft = any(issue.code == _DRAFT for issue in plan.issues)
    kind = next((row.kind for row in rows if row.kind), plan.kind)
    changes: dict[str, object] = {
        "title": plan.title or next((row.title for row in rows if row.title), None),
        "kind": kind if plan.kind == "other" and not draft else plan.kind,
    }
    names = ", ".join(dict.fromkeys(row.council for row in rows if row.council))
    if plan.councils and names:
        changes |= _compared(plan, names, told, by=by)
    elif told:
        changes |= _settled(plan, told, by=by)
    elif names:
        message = f"{plan.document}: {by.words} names {names}, which the register does not know; write a name that it knows"
        changes["issues"] = (*plan.issues, Issue(code="council_unknown", message=message))
    return plan.model_copy(update=changes)


def named_councils(rows: Sequence[Told], councils: tuple[Council, ...]) -> tuple[Council, ...]:
    """Return the councils of the register that rows name, each once; of several of one name the one that still exists."""
    forms = _forms(councils)
    found: dict[str, Council] = {}
    for row in rows:
        candidates = forms.get(slugify(row.council), ()) if row.council else ()
        candidates = tuple(council for council in candidates if council.end is None) or candidates
        if len(candidates) == 1:
            found[candidates[0].id] = candidates[0]
    return tuple(found.values())


@lru_cache(maxsize=4)
def _forms(councils: tuple[Council, ...]) -> Mapping[str, tuple[Council, ...]]:
    forms: dict[str, dict[str, Council]] = defaultdict(dict)
    for council in councils:
        for name in (council.name, council.official_name, *council.names):
            forms[slugify(name)][council.id] = council
    return {form: tuple(same.values()) for form, same in forms.items()}


def _settled(plan: Plan, told: Sequence[Council], *, by: Teller) -> dict[str, object]:
    names = ", ".join(council.name for council in told)
    message = f"{plan.document}: {names} is known only from {by.words}; correct it there if wrong"
    issues = [issue for issue in plan.issues if issue.code != _UNSURE]
    issues.append(Issue(code=f"council_from_{by.code}", message=message))
    settled = plan.status == "needs_review" and plan.reason == _UNSURE
    return {
        "council": told[0].name,
        "councils": tuple(council.id for council in told),
        "issues": tuple(issues),
        "status": "ok" if settled else plan.status,
        "reason": None if settled else plan.reason,
    }


def _compared(plan: Plan, names: str, told: Sequence[Council], *, by: Teller) -> dict[str, object]:
    """Return that the council is not sure, where the document names others than the rows."""
    if {council.id for council in told} & set(plan.councils):
        return {}
    message = f"{plan.document}: it names {plan.council}, {by.words} {names}; correct the one that is wrong"
    changes: dict[str, object] = {"issues": (*plan.issues, Issue(code="council_differs", message=message))}
    return changes | ({"status": "needs_review", "reason": "council_differs"} if plan.status == "ok" else {})
