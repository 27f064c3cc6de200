"""Makes ``ngrams.tsv``, how rare n-grams are, from the samples' objectives and actions: ``python -m corpus.make_ngrams``.

The table has the n-grams of at least a tenth of these texts. What is rarer there weighs all the same: so few texts do not
tell how rare it is elsewhere.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.similar_items import compared
from corpus.similarity import LENGTHS, TABLE, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

SHARE = 0.1
HEADER = "ngram\tweight"


def ngram_table(texts: Iterable[str]) -> str:
    """Return the table of texts: each n-gram that is in a tenth of them, blanks as underscores, and its weight."""
    distinct = dict.fromkeys(map(plain, texts))
    spread = Counter(gram for text in distinct for gram in _grams(f" {text} "))
    least = int(SHARE * len(distinct))
    weights = {gram: math.log((1 + len(distinct)) / (1 + number)) + 1 for gram, number in spread.items() if number >= least}
    return "\n".join([HEADER, *(f"{gram.replace(' ', '_')}\t{weights[gram]:.4f}" for gram in sorted(weights))]) + "\n"


def sample_texts() -> list[str]:
    """Return the texts of the samples' objectives and actions as they are compared."""
    texts = []
    for path in sorted((files("corpus") / "samples" / "gold").iterdir(), key=lambda path: path.name):
        gold = json.loads(path.read_text("utf-8"))
        texts += [compared(item["text"], item.get("statement")) for item in gold["objectives"]]
        texts += [compared(item.get("title"), item["text"]) for item in gold["actions"]]
    return texts


def _grams(text: str) -> set[str]:
    return {text[start : start + length] for length in LENGTHS for start in range(len(text) - length + 1)}


if __name__ == "__main__":
    Path(__file__).with_name(TABLE).write_text(ngram_table(sample_texts()), "utf-8")
