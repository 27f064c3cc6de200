"""Counts that point at something to look at in a plan, or in all current plans of a council; indicators, not findings.

What each counts, of what, and what it does not tell stands in ``indicators.toml`` and goes into the database with them.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from corpus.register import principal
from corpus.slugs import slugify
from corpus.versions import PLANS

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database

    from models.council import Council

NINE = (
    "age",
    "disability",
    "gender-reassignment",
    "marriage-and-civil-partnership",
    "pregnancy-and-maternity",
    "race",
    "religion-or-belief",
    "sex",
    "sexual-orientation",
)
DUTY_BEGAN = "2011"  # the English specific duties came into force on 10 September 2011
_ABOUT_EQUALITY = re.compile(r"\b(?:equal|inequal|divers|inclus|EDI\b)", re.IGNORECASE)
_SHARES = {"has-owner": "has_owner", "has-deadline": "has_deadline", "has-measure": "measures IS NOT NULL"}


class Plan(NamedTuple):
    """What of a plan decides its indicators."""

    id: str
    title: str | None
    council: str | None
    nation: str | None
    began: str | None
    ends: str | None
    objectives: int
    superseded: int


class Indicator(NamedTuple):
    """A count of a plan; ``note`` says why it does not apply, or what it is about."""

    code: str
    numerator: int | None
    denominator: int | None
    note: str | None = None
    applies: bool = True


def fill_indicators(db: Database, councils: Sequence[Council], *, today: datetime.date) -> None:
    """Fill ``indicators``, their definitions, and ``coverage``; plans count once, whatever formats they are held in."""
    texts = tomllib.loads((files("corpus") / "indicators.toml").read_text("utf-8"))
    db.conn.executemany(
        "INSERT INTO indicator_definitions VALUES (:id, :name, :numerator, :denominator, :caution)",
        ({"id": code, **text} for code, text in texts.items()),
    )
    plans = _plans(db)
    found = {plan.id: list(_indicators(db, plan, today)) for plan in plans}
    for plan in plans:
        for indicator in found[plan.id]:
            _insert(db, indicator, council=plan.council, document=plan.id)
    current = _current_by_council(db, plans)
    held = _held_by_council(db, plans)
    for council in principal(councils, today):
        count = len(held.get(council.id, ()))
        _insert(db, Indicator("plans-held", count, None, None if count else "none held"), council=council.id)
        for code in texts:
            parts = [part for plan in current.get(council.id, ()) for part in found[plan] if part.code == code]
            if parts:
                _insert(db, _together(code, parts), council=council.id)
    _fill_coverage(db, principal(councils, today), held)


def _plans(db: Database) -> list[Plan]:
    # The plus keeps SQLite, which knows nothing yet of how many rows are of a kind, from looking objectives up by it.
    query = f"""
        SELECT d.id, d.title, c.id, c.nation, coalesce(d.period_start, d.published), d.period_end,
            (SELECT count(*) FROM objectives WHERE document_id = d.id AND +kind = 'objective'),
            EXISTS (SELECT 1 FROM documents WHERE supersedes = d.id)
        FROM documents d
        LEFT JOIN councils c ON c.id = (SELECT council_id FROM document_councils WHERE document_id = d.id ORDER BY rowid LIMIT 1)
        WHERE d.rendition_of IS NULL AND d.status != 'failed' AND d.kind IN ({", ".join("?" * len(PLANS))}) ORDER BY d.id"""
    return [Plan(*row) for row in db.execute(query, list(PLANS))]


def _indicators(db: Database, plan: Plan, today: datetime.date) -> Iterable[Indicator]:
    actions, passed, dated, *shares = _counts(db, plan, "true", "date_passed", "deadline_end IS NOT NULL", *_SHARES.values())
    for code, share in zip(_SHARES, shares, strict=True):
        yield Indicator(code, share, actions)
    yield Indicator("date-passed", passed, dated)
    yield _expired(plan, today)
    yield _four_years(plan, today)
    yield _not_mentioned(db, plan)


def _counts(db: Database, plan: Plan, *conditions: str) -> list[int]:
    """Return of how many actions of a plan each condition holds; in one query, which only its document can be looked up by."""
    counted = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in conditions)
    return list(db.execute(f"SELECT {counted} FROM action_list WHERE document_id = ?", [plan.id]).fetchone())


def _expired(plan: Plan, today: datetime.date) -> Indicator:
    code = "plan-expired"
    if plan.superseded:
        return Indicator(code, None, None, "a later plan is held", applies=False)
    if plan.ends is None:
        return Indicator(code, None, None, "its period is not known", applies=False)
    return Indicator(code, int(plan.ends < today.isoformat()), 1, f"its period ends on {plan.ends}")


def _four_years(plan: Plan, today: datetime.date) -> Indicator:
    code, began = "objectives-older-than-four-years", plan.began or ""
    reasons = (
        (plan.nation != "England", "not of an English council: another regime holds, or the council is not known"),
        (not _ABOUT_EQUALITY.search(plan.title or ""), "its title does not say that it is about equality"),
        (not plan.objectives, "no objectives were found in it"),
        (bool(plan.superseded), "a later plan is held"),
        (not began, "its date is not known"),
        (began < DUTY_BEGAN, "it is older than the duty, which came into force in 2011"),
    )
    for holds, reason in reasons:
        if holds:
            return Indicator(code, None, None, reason, applies=False)
    before = f"{today.year - 4}{today.isoformat()[4:]}"
    return Indicator(code, int(began < before[: len(began)]), 1, f"dated {began}")


def _not_mentioned(db: Database, plan: Plan) -> Indicator:
    code = "characteristics-not-mentioned"
    query = """
        SELECT characteristic_id FROM action_characteristics
        WHERE action_id IN (SELECT id FROM actions WHERE document_id = :id)
        UNION SELECT characteristic_id FROM objective_characteristics
        WHERE objective_id IN (SELECT id FROM objectives WHERE document_id = :id)"""
    named = db.execute(query, {"id": plan.id})
    return _missing(code, {name for (name,) in named})


def _missing(code: str, named: Iterable[str]) -> Indicator:
    missing = [name for name in NINE if name not in set(named)]
    return Indicator(code, len(missing), len(NINE), ", ".join(missing) or None)


def _together(code: str, parts: Sequence[Indicator]) -> Indicator:
    """Return the indicator of several plans: their sums; a characteristic is missing where none of them names it."""
    if code == "characteristics-not-mentioned":
        return _missing(code, {name for part in parts for name in NINE if name not in (part.note or "").split(", ")})
    applying = [part for part in parts if part.applies]
    if not applying:
        return Indicator(code, None, None, parts[0].note, applies=False)
    return Indicator(code, sum(part.numerator or 0 for part in applying), sum(part.denominator or 0 for part in applying))


def _insert(db: Database, indicator: Indicator, *, council: str | None, document: str | None = None) -> None:
    code, numerator, denominator, note, applies = indicator
    value = round(numerator / denominator, 4) if numerator is not None and denominator else None
    # Slugs have no double hyphen: a document may be called like its council.
    identity = f"{document}--{code}" if document else f"{council}-{code}"
    row = [identity, council, document, code, numerator, denominator, value, int(applies), note]
    db.execute("INSERT INTO indicators VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _held_by_council(db: Database, plans: Iterable[Plan]) -> dict[str, list[str]]:
    """Return the plans of each council, joint plans with each of theirs."""
    ids = {plan.id for plan in plans}
    held = defaultdict(list)
    for council, document in db.execute("SELECT council_id, document_id FROM document_councils ORDER BY document_id"):
        if document in ids:
            held[council].append(document)
    return held


def _current_by_council(db: Database, plans: Iterable[Plan]) -> dict[str, list[str]]:
    return _held_by_council(db, [plan for plan in plans if not plan.superseded])


def _fill_coverage(db: Database, councils: Sequence[Council], held: dict[str, list[str]]) -> None:
    known = {council for (council,) in db.execute("SELECT DISTINCT council_id FROM document_councils")}
    groups: dict[tuple[str, str], list[Council]] = defaultdict(list)
    for council in councils:
        for dimension, name in (("type", council.type), ("region", council.region), ("nation", council.nation), ("all", "all")):
            if name:
                groups[dimension, name].append(council)
    for (dimension, name), group in sorted(groups.items()):
        plans = {plan for council in group for plan in held.get(council.id, ())}
        counts = (sum(council.id in held for council in group), sum(council.id in known for council in group), len(plans))
        row = [f"{dimension}-{slugify(name)}", dimension, name, len(group), *counts]
        db.execute("INSERT INTO coverage VALUES (?, ?, ?, ?, ?, ?, ?)", row)
