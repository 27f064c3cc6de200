"""What a sample is written with: aims, promises, owners, deadlines, and how they become gold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus.samples.gold import GoldPlan
from models.gold import GoldAction, GoldDeadline, GoldObjective, GoldOwner, GoldStatus
from models.plan import Interval

if TYPE_CHECKING:
    from models.plan import ActionKind, Bound, ObjectiveKind, OwnerKind, PlanKind, Precision, ProgressValue


@dataclass(frozen=True)
class Promise:
    """An action, as it is printed and as it is meant."""

    text: str
    ref: str | None = None
    title: str | None = None
    owners: tuple[GoldOwner, ...] = ()
    partners: tuple[GoldOwner, ...] = ()
    due: tuple[GoldDeadline, ...] = ()
    measures: tuple[str, ...] = ()
    outcome: str | None = None
    status: GoldStatus | None = None
    category: str | None = None
    kind: ActionKind | None = None
    optional: bool = False


def entries(first: Promise, *others: str) -> tuple[Promise, ...]:
    """Return the entries of a list in one cell: all share what the first one says but for its words."""
    return (first, *(replace(first, text=text) for text in others))


@dataclass(frozen=True)
class Aim:
    """An objective or theme with what stands under it."""

    text: str
    content: tuple[Aim | Promise, ...] = ()
    ref: str | None = None
    statement: str | None = None
    kind: ObjectiveKind = "objective"
    optional: bool = False

    @property
    def promises(self) -> tuple[Promise, ...]:
        """Return the promises that stand directly under the aim."""
        return tuple(part for part in self.content if isinstance(part, Promise))

    @property
    def aims(self) -> tuple[Aim, ...]:
        """Return the aims directly under the aim."""
        return tuple(part for part in self.content if isinstance(part, Aim))


Pages = Mapping[str, int]


@dataclass(frozen=True)
class Sample:
    """A document to be made: its facts, its content, and the function that prints it.

    ``render`` returns the file's bytes, and the page on which each marked text begins (empty without pages).
    """

    name: str
    council: str
    title: str
    kind: PlanKind
    action_kind: ActionKind
    content: tuple[Aim | Promise, ...]
    render: Callable[[], tuple[bytes, Pages]]
    period: tuple[str, str] | None = None
    published: str | None = None
    not_actions: tuple[str, ...] = ()
    notes: str = ""

    @property
    def stem(self) -> str:
        """Return the file name without its ending."""
        return self.name.rpartition(".")[0]


@dataclass
class _Walk:
    """Numbers aims and promises in the order in which they are printed."""

    action_kind: ActionKind
    pages: Pages
    objectives: list[GoldObjective] = field(default_factory=list)
    actions: list[GoldAction] = field(default_factory=list)

    def take(self, content: tuple[Aim | Promise, ...], parent: str | None) -> None:
        for part in content:
            if isinstance(part, Aim):
                self.take(part.content, self._objective(part, parent))
            else:
                self._action(part, parent)

    def _page(self, text: str) -> int | None:
        return self.pages[text] if self.pages else None

    def _objective(self, aim: Aim, parent: str | None) -> str:
        identity = f"o{len(self.objectives) + 1}"
        self.objectives.append(
            GoldObjective(
                id=identity,
                ref=aim.ref,
                text=aim.text,
                statement=aim.statement,
                parent=parent,
                kind=aim.kind,
                page=self._page(aim.text),
                optional=aim.optional,
            )
        )
        return identity

    def _action(self, promise: Promise, objective: str | None) -> None:
        self.actions.append(
            GoldAction(
                id=f"a{len(self.actions) + 1}",
                ref=promise.ref,
                title=promise.title,
                text=promise.text,
                kind=promise.kind or self.action_kind,
                objective=objective,
                page=self._page(promise.text),
                owners=promise.owners,
                partners=promise.partners,
                deadlines=promise.due,
                measures=promise.measures,
                outcome=promise.outcome,
                status=promise.status,
                category=promise.category,
                optional=promise.optional,
            )
        )


def gold(sample: Sample, pages: Pages) -> GoldPlan:
    """Return the gold of a sample, ids numbered in the order of its content."""
    walk = _Walk(sample.action_kind, pages)
    walk.take(sample.content, None)
    return GoldPlan(
        document=sample.name,
        council=sample.council,
        title=sample.title,
        kind=sample.kind,
        period=_interval(*sample.period) if sample.period else None,
        published=sample.published,
        objectives=tuple(walk.objectives),
        actions=tuple(walk.actions),
        not_actions=sample.not_actions,
        notes=sample.notes,
    )


def _interval(start: str | None, end: str | None) -> Interval:
    return Interval.model_validate({"start": start, "end": end})


def _owner(kind: OwnerKind) -> Callable[[str], GoldOwner]:
    def named(name: str) -> GoldOwner:
        return GoldOwner(name=name, kind=kind)

    return named


post, team, directorate = _owner("post"), _owner("team"), _owner("directorate")
group, committee, partner = _owner("group"), _owner("committee"), _owner("partner")
all_staff, person, someone = _owner("all_staff"), _owner("person"), _owner("unknown")


def on(text: str, start: str, end: str | None = None, *, precision: Precision, bound: Bound | None = None) -> GoldDeadline:
    """Return a fixed deadline; ``end`` is ``start`` for a day, and None where the bound is ``from``."""
    if end is None and bound != "from":
        end = start
    return GoldDeadline.model_validate(
        {"text": text, "kind": "fixed", "start": start, "end": end, "precision": precision, "bound": bound}
    )


def day(text: str, date: str) -> GoldDeadline:
    """Return a day by which something is to be done."""
    return on(text, date, precision="day", bound="by")


def by(text: str, start: str, end: str, precision: Precision = "month") -> GoldDeadline:
    """Return an interval by which something is to be done."""
    return on(text, start, end, precision=precision, bound="by")


def during(text: str, start: str, end: str, precision: Precision = "month") -> GoldDeadline:
    """Return an interval in which something is to be done, where neither words nor header say "by"."""
    return on(text, start, end, precision=precision)


def ongoing(text: str = "Ongoing", review: tuple[str, str] | None = None, *, start: str | None = None) -> GoldDeadline:
    """Return a deadline without an end, with a review where one is named."""
    return GoldDeadline.model_validate(
        {"text": text, "kind": "ongoing", "start": start, "review": _interval(*review) if review else None}
    )


def every(text: str, recurrence: str, *, start: str | None = None) -> GoldDeadline:
    """Return a deadline that comes again."""
    return GoldDeadline.model_validate({"text": text, "kind": "recurring", "recurrence": recurrence, "start": start})


def relative(text: str, interval: tuple[str | None, str | None] = (None, None), *, bound: Bound | None = None) -> GoldDeadline:
    """Return a deadline that hangs on an event, or on a legend that gives its interval."""
    start, end = interval
    return GoldDeadline.model_validate({"text": text, "kind": "relative", "start": start, "end": end, "bound": bound})


def unknown(text: str) -> GoldDeadline:
    """Return words in a deadline's place that are none."""
    return GoldDeadline(text=text, kind="unknown")


def status(text: str, value: ProgressValue | None) -> GoldStatus:
    """Return a status as written and what it means."""
    return GoldStatus(text=text, value=value)


def plain(text: str) -> Callable[[], tuple[bytes, Pages]]:
    """Return the render function of a document that is only text."""

    def render() -> tuple[bytes, Pages]:
        return text.encode(), {}

    return render
