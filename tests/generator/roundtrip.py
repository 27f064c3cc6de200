"""Extraction measured on made plans: ``python -m tests.generator.roundtrip --count 500 --seed 1``."""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.extraction import extract_bytes
from pipeline.scoring import Score, score_plan
from tests.generator.councils import invented_councils
from tests.generator.documents import Order, all_pairs, make_document, orders, orders_of_each, sampled_pairs
from tests.generator.tables import differences, figures, matrix_page, matrix_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.generator.documents import Pair


class Scored(NamedTuple):
    """What extraction made of one document."""

    order: Order
    name: str
    reason: str | None
    score: Score


def measure(wanted: Sequence[Order], *, jobs: int = 1, folder: Path | None = None) -> list[Scored]:
    """Return the score of each document, in the order of the orders; ``folder`` keeps documents and gold."""
    work = partial(measure_one, folder=folder)
    if jobs == 1:
        return [work(order) for order in wanted]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(work, wanted, chunksize=4))


def measure_one(order: Order, folder: Path | None = None) -> Scored:
    """Return the score of one document."""
    made = make_document(order)
    if folder:
        (folder / made.name).write_bytes(made.data)
        (folder / made.name).with_suffix(".json").write_text(made.gold.model_dump_json(indent=1, exclude_none=True), "utf-8")
    result = extract_bytes(made.data, name=made.name, councils=invented_councils())
    text = result.document.text if result.document else ""
    return Scored(order, made.name, result.plan.reason, score_plan(result.plan, made.gold, text=text))


def pooled(results: Iterable[Scored]) -> Score:
    """Return the sum of scores."""
    return sum((result.score for result in results), Score())


def main() -> None:
    """Print the matrix, the pooled figures, and what differs in the weakest cells."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500, help="documents to make, scans only where nothing else is asked for")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", nargs="*", default=["*"], help="layout:format, with * for any")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--weakest", type=int, default=8, help="cells whose differences are shown")
    parser.add_argument("--lines", type=int, default=12, help="differences shown of each")
    parser.add_argument("--keep", type=Path, help="folder to write documents and gold into")
    parser.add_argument("--each", type=int, help="documents of each pair, fewer of scans, instead of --count")
    parser.add_argument("--markdown", type=Path, help="file to write the matrix into, as a page")
    options = parser.parse_args()
    usual, rare = (_matching(pairs, options.pairs) for pairs in (all_pairs(), sampled_pairs()))
    if not usual and not rare:
        parser.error(f"no such pair: {' '.join(options.pairs)}; see tests/generator/matrix.toml")
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    if options.each:
        wanted = orders_of_each(options.each, seed=options.seed, pairs=usual + rare)
    else:
        wanted = orders(options.count, seed=options.seed, pairs=usual or rare)
    results = measure(wanted, jobs=options.jobs, folder=options.keep)
    if options.markdown:
        command = f"make matrix EACH={options.each or '...'} SEED={options.seed}"
        options.markdown.write_text("\n".join(matrix_page(results, seed=options.seed, command=command)) + "\n", "utf-8")
    lines = [
        *matrix_table(results),
        "",
        *figures(pooled(results)),
        "",
        *differences(results, cells=options.weakest, lines=options.lines),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def _matching(pairs: Iterable[Pair], patterns: Sequence[str]) -> list[Pair]:
    return [pair for pair in pairs if any(fnmatch(str(pair), pattern) for pattern in patterns)]


if __name__ == "__main__":
    main()
