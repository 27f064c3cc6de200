"""What is alike is the same whether a database was carried over from the last one or made from nothing."""

from importlib.resources import files
from random import Random

import pytest

from corpus import similar_items, similarity
from corpus.carrying import Unchanged
from corpus.make_ngrams import ngram_table, sample_texts
from corpus.similarity import TABLE, nearest
from tests.corpus.factory import Draft, rows

WORDS = ["publish", "train", "review", "equality", "pay", "staff", "data", "hearing", "loops", "libraries", "carers", "report"]
COUNCILS = ("ashmoor", "belwick", "carrow-vale")


def entries(rng, numbers):
    """Return plans of a few words each: many items are alike, equal, or share n-grams that are too common to count."""
    made = {}
    for number in numbers:
        draft = Draft(f"plan-{number}.pdf").title(f"Plan {number}")
        draft.plan["councils"] = (COUNCILS[number % 3],)
        for _ in range(rng.randint(1, 4)):
            draft.objective(" ".join(rng.sample(WORDS, 2)))
            draft.action(" ".join(rng.sample(WORDS, rng.randint(1, 5))))
        made[number] = draft.entry()
    return made


def carried(summary, made, now):
    """Return entries as they are given when the last database holds what did not change."""
    stored = {document.sha256: document for document in summary.documents}
    return [
        Unchanged(entry.name, entry.sha256, stored[entry.sha256], lambda entry=entry: entry)
        if entry.sha256 in stored and entry == made.get(number)
        else entry
        for number, entry in now.items()
    ]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("common", "top"), [(300, 10), (6, 3), (12, 2)])
def test_a_database_that_was_carried_over_is_the_one_made_from_nothing(build, monkeypatch, seed, common, top):
    monkeypatch.setattr(similarity, "COMMON", common)
    monkeypatch.setattr(similar_items, "TOP", top)
    monkeypatch.setattr(similar_items, "_MOST", 1)  # even then, and not the whole anew
    monkeypatch.setattr(similar_items, "nearest", lambda *given, **more: nearest(*given, **{"top": top} | more))
    rng = Random(seed)
    before = entries(rng, range(12))
    summary, last = build(*before.values(), name="last.db")
    now = {number: entry for number, entry in before.items() if number != rng.randrange(12)} | entries(rng, [3, 12, 13])
    _, anew = build(*now.values(), name="anew.db")
    _, path = build(*carried(summary, before, now), name="carried.db", last=last)
    assert rows(anew, "SELECT count(*) FROM similar_actions")[0][0] > 10
    for table in ("similar_objectives", "similar_actions"):
        assert rows(path, f"SELECT rowid, * FROM {table}") == rows(anew, f"SELECT rowid, * FROM {table}")
    assert path.read_bytes() == anew.read_bytes()


def test_what_two_items_score_depends_on_these_two_alone():
    texts = ["Publish pay data", "Publish data on pay", *(f"Train staff {number}" for number in range(50))]
    makers = [frozenset([str(number)]) for number in range(len(texts))]
    (alone,) = [near.score for near in nearest(texts[:2], makers[:2]) if near.one == 0]
    (among,) = [near.score for near in nearest(texts, makers) if (near.one, near.other) == (0, 1)]
    assert alone == among


def test_the_table_of_weights_is_what_the_samples_give():
    assert (files("corpus") / TABLE).read_text("utf-8") == ngram_table(sample_texts()), "run python -m corpus.make_ngrams"
