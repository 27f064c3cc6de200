"""Fits ``extract/confidence.toml`` to gold: ``python -m pipeline.calibrate``, or ``make calibrate``.

What was extracted from documents with gold is right where it pairs with gold. A logistic regression turns what the items
look like into a probability. Its reliability is measured on documents that were left out of the fit, in turn.
"""

from __future__ import annotations

import zlib
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click
import numpy as np

from corpus.register import load_register
from extract.confidence import FILE, Bin, Group, Weights, features
from models.plan import Action
from pipeline.extraction import extract_file
from pipeline.floors import load_floors
from pipeline.gold import gold_path, load_gold
from pipeline.pairing import pair
from pipeline.scoring import action_forms, deadline_forms, objective_forms, owner_forms
from pipeline.walk import find_inputs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from models.council import Council
    from models.gold import GoldAction
    from models.plan import Plan
    from pipeline.gold import Gold
    from pipeline.scoring import Compared

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "floors.toml"
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
FOLDS = 5
STEPS = 40
RIDGE = 1.0  # pulls the weight of what is seldom seen to nothing
SEEN = 3  # a feature seen less often says nothing
HEADER = """\
# How sure an item is, by what it looks like: log-odds, fitted to gold by `python -m pipeline.calibrate`; not to be edited.
# `reliability` was measured on documents left out of the fit, {folds} parts in turn; {items} items of {documents} documents.

"""


@dataclass(frozen=True)
class Judged:
    """An extracted item: what it looks like, whether gold has it, what it weighs in the fit, and its document.

    ``said`` is the confidence of an item that the rules themselves give, as those of owners and deadlines do.
    """

    document: str
    group: Group
    features: tuple[str, ...]
    right: bool
    weight: float
    said: float | None = None


def judge(plan: Plan, gold: Gold, *, weight: float = 1.0) -> Iterator[Judged]:
    """Yield the actions and objectives of a plan that gold can judge, and the owners and deadlines of actions that pair.

    What pairs with an optional item is left out.
    """
    groups: tuple[tuple[Group, list[object], list[object]], ...] = (
        ("action", list(gold.actions), [action for action in plan.actions if gold.covers(action.page)]),
        ("objective", list(gold.objectives), [one for one in plan.objectives if gold.covers(one.page)]),
    )
    for group, wanted, given in groups:
        form = action_forms if group == "action" else objective_forms
        paired = {there: here for here, there in pair([form(one) for one in wanted], [form(one) for one in given]).items()}  # type: ignore[arg-type]
        for index, item in enumerate(given):
            if index not in paired or not wanted[paired[index]].optional:  # type: ignore[attr-defined]
                look = features(item, plan.kind)  # type: ignore[arg-type]
                yield Judged(plan.document, group, look, index in paired, weight)
                if index in paired and isinstance(item, Action):
                    yield from _values(plan.document, gold.actions[paired[index]], item, weight=weight)


def _values(document: str, wanted: GoldAction, given: Action, *, weight: float) -> Iterator[Judged]:
    """Yield the owners and deadlines of an action, right as far as gold's has as many of the same name or meaning."""
    left = Counter(key for key, _ in (*owner_forms(wanted.owners), *deadline_forms(wanted.deadlines)))
    found: list[tuple[float, Group, list[Compared]]] = []
    found += [(owner.confidence, "owner", owner_forms([owner])) for owner in given.owners]
    found += [(deadline.confidence, "deadline", deadline_forms([deadline])) for deadline in given.deadlines]
    for said, group, forms in found:
        for form, _ in forms:
            yield Judged(document, group, (), left[form] > 0, weight, said)
            left[form] -= 1


def fit(judged: Sequence[Judged]) -> Weights:
    """Return the weights that make the judgements likeliest, held near zero where there is little to learn from."""
    counts: dict[str, int] = {}
    for one in judged:
        for name in one.features:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= SEEN)
    place = {name: index + 1 for index, name in enumerate(names)}
    looks = np.zeros((len(judged), len(names) + 1))
    looks[:, 0] = 1.0
    for row, one in enumerate(judged):
        looks[row, [place[name] for name in one.features if name in place]] = 1.0
    right = np.array([one.right for one in judged], dtype=float)
    weight = np.array([one.weight for one in judged])
    solved = _newton(looks, right, weight)
    found = {name: round(float(solved[place[name]]), 3) for name in names}
    return Weights(always=round(float(solved[0]), 3), features=found)


def _newton(looks: np.ndarray, right: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return the weights of a ridge logistic regression; the first, which is always on, is hardly held back."""
    ridge = np.full(looks.shape[1], RIDGE)
    ridge[0] = 0.01
    solved = np.zeros(looks.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(looks @ solved)))
        slope = looks.T @ (weight * (right - chance)) - ridge * solved
        bend = (looks * (weight * chance * (1 - chance))[:, None]).T @ looks + np.diag(ridge)
        solved = solved + np.linalg.solve(bend, slope)
    return solved


def reliability(judged: Sequence[Judged], group: Group) -> tuple[Bin, ...]:
    """Return how often items of a confidence are right, where it is fitted each document by weights fitted without it."""
    said: list[tuple[float, bool, float]] = []
    for fold in range(FOLDS):
        inside = [one for one in judged if _fold(one.document) == fold]
        weights = fit([one for one in judged if _fold(one.document) != fold and one.said is None])
        said += [(weights.probability(one.features) if one.said is None else one.said, one.right, one.weight) for one in inside]
    bins = []
    for low, high in pairwise(EDGES):
        held = [(chance, right, weight) for chance, right, weight in said if low <= chance < high]
        total = sum(weight for _, _, weight in held)
        if held:
            mean = sum(chance * weight for chance, _, weight in held) / total
            share = sum(right * weight for _, right, weight in held) / total
            upper = min(high, 1.0)
            bins.append(Bin(group=group, low=low, high=upper, items=len(held), said=round(mean, 3), right=round(share, 3)))
    return tuple(bins)


def _fold(document: str) -> int:
    """Return which part of the documents one belongs to; renditions of one document stay together."""
    return zlib.crc32(document.rsplit(".", 1)[0].split("--")[0].encode()) % FOLDS


def gather(folders: Iterable[tuple[Path, Path, float]], councils: Sequence[Council]) -> Iterator[Judged]:
    """Yield the judgements over folders of documents, each with its gold and what a document of it weighs."""
    for documents, gold, weight in folders:
        for path in find_inputs([documents]).files:
            found = gold_path(path, [gold])
            if found:
                yield from judge(extract_file(path, councils=councils).plan, load_gold(found), weight=weight)


def as_toml(judged: Sequence[Judged]) -> str:
    """Return the content of the calibration file."""
    lines = [HEADER.format(folds=FOLDS, items=len(judged), documents=len({one.document for one in judged})).rstrip() + "\n"]
    fitted: tuple[Group, ...] = ("action", "objective")
    for group in fitted:
        weights = fit([one for one in judged if one.group == group])
        lines += [f"[{group}]", f"always = {weights.always}", "", f"[{group}.features]"]
        lines += [f'"{name}" = {value}' for name, value in weights.features.items()]
        lines.append("")
    for group in get_args(Group):
        for row in reliability([one for one in judged if one.group == group], group):
            lines.append("[[reliability]]")
            lines += [f'group = "{row.group}"', f"low = {row.low}", f"high = {row.high}", f"items = {row.items}"]
            lines += [f"said = {row.said}", f"right = {row.right}", ""]
    return "\n".join(lines)


@click.command()
@click.option("--made", type=click.Path(path_type=Path, exists=True), help="Folder of made plans with their gold beside them.")
@click.option("--made-weight", default=0.2, show_default=True, help="What a made plan weighs beside a real document.")
def main(made: Path | None, made_weight: float) -> None:
    """Fit the confidence of actions and objectives to the sets of tests/floors.toml, and to made plans."""
    floors = load_floors(FLOORS)
    sets = [item for item in floors.set if item.present and item.name not in ("five council texts", "renditions")]
    folders = [(documents, item.gold, 1.0) for item in sets for documents in item.documents]
    folders += [(made, made, made_weight)] if made else []
    content = as_toml(list(gather(folders, load_register(floors.councils))))
    (ROOT / "extract" / FILE).write_text(content, "utf-8")
    click.echo(f"extract/{FILE} written from {', '.join(item.name for item in sets)}{' and made plans' if made else ''}")


if __name__ == "__main__":
    main()
