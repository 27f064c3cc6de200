"""What was measured, as lines to print."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.scoring import FIELDS, RATES, Score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.generator.documents import Pair
    from tests.generator.roundtrip import Scored

HARMLESS = ("kind", "facts", "measure", "exact", "status")


def cells(results: Sequence[Scored]) -> dict[Pair, Score]:
    """Return the pooled score of each pair."""
    sums: dict[Pair, Score] = defaultdict(Score)
    for result in results:
        sums[result.order.pair] += result.score
    return dict(sums)


def matrix_table(results: Sequence[Scored]) -> Iterator[str]:
    """Yield a line for each layout: action F1 and tuple F1 in each format, and over all."""
    scores = cells(results)
    layouts = list(dict.fromkeys(pair.layout for pair in sorted(scores)))
    names = list(dict.fromkeys(pair.format for pair in sorted(scores, key=lambda pair: pair.format)))
    yield f"action F1 / tuple F1 over {len(results)} documents"
    yield f"{'':16}{'all':>11}" + "".join(f"{name.replace('pdf_', 'p_')[:10]:>11}" for name in names)
    for layout in layouts:
        row = {pair.format: score for pair, score in scores.items() if pair.layout == layout}
        yield f"{layout:16}{_shown(sum(row.values(), Score())):>11}" + "".join(f"{_shown(row.get(name)):>11}" for name in names)
    columns = (sum((score for pair, score in scores.items() if pair.format == name), Score()) for name in names)
    yield f"{'all':16}{_shown(sum(scores.values(), Score())):>11}" + "".join(f"{_shown(score):>11}" for score in columns)


def figures(score: Score) -> Iterator[str]:
    """Yield the pooled figures."""
    for field in FIELDS:
        counts = score.counts[field]
        rates = f"P {_figure(counts.precision)}  R {_figure(counts.recall)}  F1 {_figure(counts.f1)}"
        yield f"{field:10} {rates}  ({counts.hits} of {counts.wanted} wanted, {counts.given} given)"
    yield (
        "  ".join(f"{name} {_figure(score.rates[name].share)}" for name in RATES) + f"  grounded {_figure(score.grounded.share)}"
    )


def differences(results: Sequence[Scored], *, cells: int, lines: int) -> Iterator[str]:
    """Yield what differs in the cells that lose most, those first."""
    groups: dict[Pair, list[Scored]] = defaultdict(list)
    for result in results:
        groups[result.order.pair].append(result)
    for pair in sorted(groups, key=lambda pair: -sum(map(_lost, groups[pair])))[:cells]:
        yield f"== {pair}: {sum(map(_lost, groups[pair]))} lost in {len(groups[pair])} documents"
        told = (
            f"  {result.name}  {one.field}: {_told(one)}"
            for result in groups[pair]
            for one in result.score.differences
            if one.field not in HARMLESS
        )
        yield from (line for line, _ in zip(told, range(lines), strict=False))


def _lost(result: Scored) -> int:
    counts = result.score.counts["tuple"]
    return counts.wanted + counts.given - 2 * counts.hits


def _told(one: object) -> str:
    return f"{one.item[:70]!r} wanted {one.wanted!r} given {one.given!r}"


def _shown(score: Score | None) -> str:
    if score is None:
        return ""
    action, whole = score.counts["action"], score.counts["tuple"]
    return f"+{action.given}" if not action.wanted else f"{_figure(action.f1)} {_figure(whole.f1)}"


def _figure(share: float | None) -> str:
    return "-" if share is None else f"{share:.2f}"
