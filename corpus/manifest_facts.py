"""What the manifest tells of a document where its own words do not; where they tell otherwise, a person must look."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.slugs import slugify
from models.ledger import Issue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.manifest import Source
    from models.council import Council
    from models.plan import Plan

_UNSURE, _DRAFT = "council_unsure", "not_agreed"


def with_manifest(plan: Plan, sources: Sequence[Source], councils: Sequence[Council]) -> Plan:
    """Return a plan with council, title and kind of its rows in the manifest, where the document itself gives none.

    A draft keeps its kind: that it is not agreed is what it tells of itself.
    """
    told = named_councils(sources, tuple(councils))
    draft = any(issue.code == _DRAFT for issue in plan.issues)
    kind = next((source.kind for source in sources if source.kind), plan.kind)
    changes: dict[str, object] = {
        "title": plan.title or next((source.title for source in sources), None),
        "kind": kind if plan.kind == "other" and not draft else plan.kind,
    }
    if plan.councils:
        changes |= _compared(plan, sources, told)
    elif told:
        changes |= _settled(plan, told)
    return plan.model_copy(update=changes)


def named_councils(sources: Sequence[Source], councils: tuple[Council, ...]) -> tuple[Council, ...]:
    """Return the councils of the register that rows name, each once; of several of one name the one that still exists."""
    forms = _forms(councils)
    found: dict[str, Council] = {}
    for source in sources:
        candidates = forms.get(slugify(source.council), ())
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


def _settled(plan: Plan, told: Sequence[Council]) -> dict[str, object]:
    names = ", ".join(council.name for council in told)
    message = f"{plan.document}: {names} is known only from the manifest of sources; correct it there if wrong"
    issues = [issue for issue in plan.issues if issue.code != _UNSURE]
    issues.append(Issue(code="council_from_manifest", message=message))
    settled = plan.status == "needs_review" and plan.reason == _UNSURE
    return {
        "council": told[0].name,
        "councils": tuple(council.id for council in told),
        "issues": tuple(issues),
        "status": "ok" if settled else plan.status,
        "reason": None if settled else plan.reason,
    }


def _compared(plan: Plan, sources: Sequence[Source], told: Sequence[Council]) -> dict[str, object]:
    """Return that the council is not sure, where the document names others than the manifest."""
    if {council.id for council in told} & set(plan.councils):
        return {}
    names = ", ".join(dict.fromkeys(source.council for source in sources))
    message = f"{plan.document}: it names {plan.council}, the manifest of sources {names}; correct the one that is wrong"
    changes: dict[str, object] = {"issues": (*plan.issues, Issue(code="council_differs", message=message))}
    return changes | ({"status": "needs_review", "reason": "council_differs"} if plan.status == "ok" else {})
