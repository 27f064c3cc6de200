"""The gold of a sample: all of it must be said, where `pipeline.gold` is lenient with the files of others."""

from __future__ import annotations

from models.gold import GoldAction, GoldObjective
from models.plan import Interval, PlanKind
from models.record import Record


class GoldPlan(Record):
    """A whole document's gold; ``pages`` is the annotated part, None for all of it."""

    document: str
    council: str | None
    title: str | None
    kind: PlanKind
    period: Interval | None = None
    published: str | None = None
    pages: tuple[int, int] | None = None
    objectives: tuple[GoldObjective, ...] = ()
    actions: tuple[GoldAction, ...] = ()
    not_actions: tuple[str, ...] = ()
    notes: str = ""
