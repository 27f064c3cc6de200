"""How sure it is that an action or objective is one: a probability, fitted to gold, from what the item looks like.

The weights stand in ``extract/confidence.toml``; ``python -m pipeline.calibrate`` fits them anew.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from extract.shapes import undertakes
from models.errors import RulesInvalid
from models.plan import Action
from models.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.plan import Objective

Group = Literal["action", "objective", "owner", "deadline"]

FILE = "confidence.toml"
_SHORT = 4
_LONG = 40


class Weights(Record):
    """What adds to the log-odds of being right: always, and for each feature; an unknown feature adds nothing."""

    always: float
    features: dict[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability, to two places.

        >>> Weights(always=0.0, features={"owner": 2.2}).probability(["owner", "unheard-of"])
        0.9
        """
        odds = self.always + sum(self.features.get(name, 0.0) for name in features)
        return round(1 / (1 + math.exp(-odds)), 2)


class Bin(Record):
    """A row of the reliability table: items with a confidence between two values, how many are right, what was said."""

    group: Group
    low: float
    high: float
    items: int
    said: float
    right: float


class Calibration(Record):
    """The fitted weights, and how well they told on documents that they were not fitted on."""

    action: Weights
    objective: Weights
    reliability: tuple[Bin, ...] = ()


@cache
def calibration() -> Calibration:
    """Return the weights of ``extract/confidence.toml``; raise RulesInvalid where it does not hold them."""
    try:
        return Calibration.model_validate(tomllib.loads((files("extract") / FILE).read_text("utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise RulesInvalid(f"extract/{FILE}: {error}; python -m pipeline.calibrate writes it") from error


def features(item: Action | Objective, document_kind: str) -> tuple[str, ...]:
    """Return what an item looks like: its rule and reader, what it has beside its text, how it is worded.

    >>> from models.plan import Objective
    >>> features(Objective(id="o1", text="Fair pay", rule="lists.announced", source=()), "strategy")
    ('reader lists', 'rule lists.announced', 'document strategy', 'short', 'top')
    """
    found = [f"reader {item.rule.partition('.')[0]}", f"rule {item.rule}", f"document {document_kind}"]
    words = len(item.text.split())
    found += ["short"] if words < _SHORT else ["long"] if words > _LONG else []
    if isinstance(item, Action):
        given = {
            "owner": item.owners,
            "deadline": item.deadlines,
            "measure": item.measures,
            "objective": item.objective,
            "reference": item.ref,
            "undertakes": undertakes(item.text),
        }
        return (*found, f"kind {item.kind}", *(name for name, value in given.items() if value))
    return (*found, *(name for name, value in (("statement", item.statement), ("reference", item.ref)) if value), _level(item))


def _level(objective: Objective) -> str:
    return "theme" if objective.kind == "theme" else "below" if objective.parent else "top"


def confidence(item: Action | Objective, document_kind: str) -> float:
    """Return the probability that a careful person would call the item an action, or an objective."""
    weights = calibration().action if isinstance(item, Action) else calibration().objective
    return weights.probability(features(item, document_kind))
