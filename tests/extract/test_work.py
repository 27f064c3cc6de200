"""How much work extraction does, in calls of functions: a busy machine changes no count of them, a new reader does."""

from __future__ import annotations

import cProfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.extraction_speed import made
from extract.memory import forget
from extract.nlp import doc_of, english
from extract.plan import extract_plan
from ingest.reader import read_document

if TYPE_CHECKING:
    from models.document import Document

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples" / "documents"
MOST_FOR_A_WORD = 167
"""Calls for each word of the sample documents, 10 % above what was counted when this was last set.

Who adds a reader and comes to stand above it first sees to it that its work waits for something cheaper, which says whether
there is anything to read; then it is raised, with what the reader brings.
"""
MOST_GROWTH = 1.01
"""What further pages may cost, by what as many pages before them did: more is work that grows with the square of the pages."""


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """Return the sample documents, once rules and patterns are loaded for them and for the plans that are made."""
    found = [read_document(path.read_bytes(), name=path.name) for path in sorted(SAMPLES.glob("*.txt"))]
    for document in (*found, made(5)):
        extract_plan(document, councils=())
    return found


def calls_of(document: Document) -> int:
    """Return how many functions are called while a plan is extracted of which nothing is remembered."""
    forget()
    doc_of.cache_clear()
    with cProfile.Profile() as profile:
        extract_plan(document, councils=())
    return sum(entry.callcount for entry in profile.getstats())


def test_calls_for_a_word(documents):
    words = sum(len(english().make_doc(document.text)) for document in documents)
    calls = sum(calls_of(document) for document in documents)
    assert calls / words < MOST_FOR_A_WORD


@pytest.mark.usefixtures("documents")
def test_work_grows_with_the_pages():
    few, some, many = (calls_of(made(pages)) for pages in (5, 25, 45))
    assert many - some < MOST_GROWTH * (some - few)
