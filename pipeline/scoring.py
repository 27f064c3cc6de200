"""A Plan measured against gold: counts that add up over documents, and what exactly went wrong."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pydantic import Field

from models.record import Record
from pipeline.pairing import THRESHOLD, forms, pair, similarity, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.gold import GoldAction, GoldDeadline, GoldObjective, GoldOwner
    from models.plan import Action, Deadline, Objective, Owner, Plan
    from pipeline.gold import Gold

FIELDS = ("objective", "action", "tuple", "owner", "deadline", "measure")
RATES = ("exact", "link", "kind", "status", "council", "title", "document_kind", "period", "published")
ARTICLES = {"the", "a", "an"}

Compared = tuple[str, str]  # what is compared, what is shown


class Counts(Record):
    """Hits against what was wanted and what was given; precision, recall and F1 follow."""

    hits: int = 0
    wanted: int = 0
    given: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(hits=self.hits + other.hits, wanted=self.wanted + other.wanted, given=self.given + other.given)

    @property
    def precision(self) -> float | None:
        """Return the share of the given that is right; None where nothing was given."""
        return self.hits / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """Return the share of the wanted that was found; None where nothing was wanted."""
        return self.hits / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of both; None where nothing was wanted or given."""
        total = self.wanted + self.given
        return 2 * self.hits / total if total else None


class Rate(Record):
    """How many of all that were looked at are right."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Rate) -> Rate:
        return Rate(right=self.right + other.right, of=self.of + other.of)

    @property
    def share(self) -> float | None:
        """Return right / of; None where nothing was looked at."""
        return self.right / self.of if self.of else None


class Difference(Record):
    """One thing that differs from gold: what was wanted and what was given, None where there is none."""

    field: str
    page: int | None = None
    item: str
    wanted: str | None = None
    given: str | None = None


class Score(Record):
    """The counts of one document, or the sum over several."""

    counts: dict[str, Counts] = Field(default_factory=lambda: {name: Counts() for name in FIELDS})
    rates: dict[str, Rate] = Field(default_factory=lambda: {name: Rate() for name in RATES})
    grounded: Rate = Rate()
    differences: tuple[Difference, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(
            counts={name: self.counts[name] + other.counts[name] for name in FIELDS},
            rates={name: self.rates[name] + other.rates[name] for name in RATES},
            grounded=self.grounded + other.grounded,
            differences=self.differences + other.differences,
        )

    @property
    def false_actions(self) -> int:
        """Return how many actions were found that are none."""
        return self.counts["action"].given - self.counts["action"].hits


def score_plan(plan: Plan, gold: Gold, *, text: str) -> Score:
    """Return how a plan compares with gold; ``text`` is the canonical text that its sources point into."""
    objectives, objective_differences = _score_objectives(plan, gold)
    ungrounded = plan.ungrounded(text)
    values = sum(1 for _ in plan.values())
    facts = _facts(plan, gold)
    actions = _ActionScorer(plan, gold)
    actions.run()
    rates = {name: Rate() for name in RATES} | {name: Rate(right=int(a == b), of=1) for name, (a, b) in facts.items()}
    return Score(
        counts={**{name: Counts() for name in FIELDS}, **actions.counts, "objective": objectives},
        rates=rates | actions.rates,
        grounded=Rate(right=values - len(ungrounded), of=values),
        differences=(
            *objective_differences,
            *actions.differences,
            *(Difference(field="grounded", item=label, wanted="source that reproduces the value") for label in ungrounded),
            *(Difference(field="facts", item=name, wanted=str(a), given=str(b)) for name, (a, b) in facts.items() if a != b),
        ),
    )


def _facts(plan: Plan, gold: Gold) -> dict[str, tuple[object, object]]:
    """Return name -> (wanted, given) of the facts on the document as a whole."""
    return {
        "council": (gold.council, plan.council),
        "title": (" ".join(tokens(gold.title or "")), " ".join(tokens(plan.title or ""))),
        "document_kind": (gold.kind, plan.kind),
        "period": (
            (gold.period.start, gold.period.end) if gold.period else None,
            (plan.period.start, plan.period.end) if plan.period else None,
        ),
        "published": (gold.published, plan.published),
    }


def _score_objectives(plan: Plan, gold: Gold) -> tuple[Counts, list[Difference]]:
    """Return the counts of objectives: predicted themes are left out, gold's themes count like optional ones."""
    given = [o for o in plan.objectives if o.kind == "objective" and gold.covers(o.page)]
    pairs = pair([objective_forms(o) for o in gold.objectives], [objective_forms(o) for o in given])
    required = {i for i, o in enumerate(gold.objectives) if o.kind == "objective" and not o.optional}
    excused = {j for i, j in pairs.items() if i not in required}
    hits = len(required & set(pairs))
    differences = [
        Difference(field="objective", page=o.page, item=o.text, wanted=o.text)
        for i, o in enumerate(gold.objectives)
        if i in required and i not in pairs
    ] + [
        Difference(field="objective", page=o.page, item=o.text, given=o.text)
        for j, o in enumerate(given)
        if j not in pairs.values()
    ]
    return Counts(hits=hits, wanted=len(required), given=len(given) - len(excused)), differences


def objective_forms(objective: Objective | GoldObjective) -> list[tuple[str, ...]]:
    """Return the texts by which an objective pairs: its title and statement."""
    return forms(objective.statement, objective.text) if objective.statement else forms(objective.text)


def action_forms(action: Action | GoldAction) -> list[tuple[str, ...]]:
    """Return the texts by which an action pairs: its text and title."""
    return forms(action.text, action.title)


class _ActionScorer:
    """The pairing of a plan's actions with gold's, and the counts over it."""

    def __init__(self, plan: Plan, gold: Gold) -> None:
        self.gold = gold
        self.given = [action for action in plan.actions if gold.covers(action.page)]
        self.objectives = {objective.id: objective for objective in plan.objectives}
        self.gold_objectives = {objective.id: objective for objective in gold.objectives}
        self.counts: dict[str, Counts] = {name: Counts() for name in ("action", "tuple", "owner", "deadline", "measure")}
        self.rates: dict[str, Rate] = {name: Rate() for name in ("exact", "link", "kind", "status")}
        self.differences: list[Difference] = []

    def run(self) -> None:
        """Fill ``counts``, ``rates`` and ``differences``."""
        pairs = pair([action_forms(a) for a in self.gold.actions], [action_forms(a) for a in self.given])
        hits = right = 0
        for i, j in sorted(pairs.items()):
            whole = self._compare(self.gold.actions[i], self.given[j])
            if not self.gold.actions[i].optional:
                hits += 1
                right += whole
        wanted = sum(not action.optional for action in self.gold.actions)
        given = len(self.given) - (len(pairs) - hits)
        self.counts["action"] = Counts(hits=hits, wanted=wanted, given=given)
        self.counts["tuple"] = Counts(hits=right, wanted=wanted, given=given)
        self._unpaired(pairs)

    def _unpaired(self, pairs: dict[int, int]) -> None:
        for i, wanted in enumerate(self.gold.actions):
            if i not in pairs and not wanted.optional:
                self._differ("missed", wanted, wanted.text, None)
        for j, given in enumerate(self.given):
            if j not in pairs.values():
                self._differ("false", given, None, f"{given.text}  [{given.kind}, {given.rule}]")

    def _compare(self, wanted: GoldAction, given: Action) -> bool:
        """Count the fields of a pair; return whether objective, owners and deadlines are all right."""
        exact = bool(set(action_forms(wanted)) & set(action_forms(given)))
        link = self._linked(wanted, given)
        self._rate("exact", exact, (wanted, wanted.text, given.text))
        self._rate("link", link, (wanted, self._objective_text(wanted), self._given_objective_text(given)))
        self._rate("kind", wanted.kind == given.kind, (wanted, wanted.kind, given.kind))
        if wanted.status or given.status:
            values = [status.value if status else None for status in (wanted.status, given.status)]
            self._rate("status", values[0] == values[1], (wanted, str(values[0]), str(values[1])))
        owners = self._count("owner", wanted, owner_forms(wanted.owners), owner_forms(given.owners))
        deadlines = self._count("deadline", wanted, deadline_forms(wanted.deadlines), deadline_forms(given.deadlines))
        self._count("measure", wanted, [(_key(m), m) for m in wanted.measures], [(_key(m.text), m.text) for m in given.measures])
        return link and owners and deadlines

    def _linked(self, wanted: GoldAction, given: Action) -> bool:
        """Tell whether an action stands under the right objective; free where gold's objective is optional."""
        right = self.gold_objectives.get(wanted.objective or "")
        if right is not None and right.optional:
            return True
        found = self.objectives.get(given.objective or "")
        if right is None or found is None:
            return right is None and found is None
        return similarity(objective_forms(right), objective_forms(found)) >= THRESHOLD

    def _objective_text(self, action: GoldAction) -> str | None:
        objective = self.gold_objectives.get(action.objective or "")
        return objective.text if objective else None

    def _given_objective_text(self, action: Action) -> str | None:
        objective = self.objectives.get(action.objective or "")
        return objective.text if objective else None

    def _rate(self, name: str, right: bool, difference: tuple[GoldAction, str | None, str | None]) -> None:
        self.rates[name] += Rate(right=int(right), of=1)
        if not right:
            self._differ(name, *difference)

    def _count(self, name: str, action: GoldAction, wanted: Sequence[Compared], given: Sequence[Compared]) -> bool:
        """Count two multisets by their keys; return whether they are the same."""
        one, other = Counter(key for key, _ in wanted), Counter(key for key, _ in given)
        self.counts[name] += Counts(hits=sum((one & other).values()), wanted=len(wanted), given=len(given))
        if one != other:
            shown = [" | ".join(text for _, text in side) or None for side in (wanted, given)]
            self._differ(name, action, *shown)
        return one == other

    def _differ(self, field: str, action: Action | GoldAction, wanted: str | None, given: str | None) -> None:
        self.differences.append(Difference(field=field, page=action.page, item=action.text, wanted=wanted, given=given))


def _key(text: str) -> str:
    return " ".join(tokens(text))


def owner_forms(owners: Iterable[Owner | GoldOwner]) -> list[Compared]:
    """Return owners as compared, by tokens without articles, and as shown."""
    return [(" ".join(token for token in tokens(owner.name) if token not in ARTICLES), owner.name) for owner in owners]


def deadline_forms(deadlines: Iterable[Deadline | GoldDeadline]) -> list[Compared]:
    """Return deadlines as compared, by kind, start and end, and as shown; an unknown one counts as none."""
    known = [deadline for deadline in deadlines if deadline.kind != "unknown"]
    keys = [f"{deadline.kind} {deadline.start or ''}..{deadline.end or ''}" for deadline in known]
    return [(key, f"{key} {deadline.text!r}") for key, deadline in zip(keys, known, strict=True)]
