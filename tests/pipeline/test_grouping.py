"""What is read of a document does not depend on the documents that were read before it in the same process."""

import random
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from corpus.register import load_register
from pipeline.cache import packed
from pipeline.guard import open_guard
from pipeline.limits import Limits, Stop
from pipeline.reads import Settings, extract_named
from tests.faults.broken import mutant
from tests.faults.catalogue import FAULTS

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = [(path.name, path.read_bytes()) for path in sorted((ROOT / "corpus" / "samples" / "documents").iterdir())]
HARM = ("cut-with-end.pdf", "holed.pdf", "page-tree-loop.pdf", "page-tree-depth.pdf", "holed.docx", "depth.html", "utf-16.txt")
SETTINGS = Settings(councils=load_register(ROOT / "corpus" / "samples" / "councils.csv"), today="2026-01-01")


def read(items, *, each, method="fork"):
    """Return the bytes that are kept of each item, read so many in a process, or why it was stopped."""
    work, limits = partial(extract_named, settings=SETTINGS), Limits(documents_per_child=each)
    with closing(open_guard(work, limits, method=method)) as guard:
        results = {item[0]: guard.run(item) for item in items}
    return {name: str(result) if isinstance(result, Stop) else packed(result) for name, result in results.items()}


def test_samples_and_harm_between_them_give_the_same_bytes_in_any_order_and_grouping():
    items = [*SAMPLES, *((name, FAULTS[name].make()) for name in HARM)]
    alone = read(items, each=1)
    random.Random(3).shuffle(items)
    assert read(items, each=len(items)) == alone


@pytest.mark.slow
def test_samples_give_the_same_bytes_without_fork():
    assert read(SAMPLES, each=len(SAMPLES), method="spawn") == read(SAMPLES, each=len(SAMPLES))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_mutants_give_the_same_bytes_in_any_order_and_grouping(seed):
    items = [(f"{number}-{name}", mutant(data, number)) for number in range(8) for name, data in SAMPLES]
    alone = read(items, each=1)
    random.Random(seed).shuffle(items)
    assert read(items, each=5 + 20 * seed) == alone
