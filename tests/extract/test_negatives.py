"""Documents without a plan: what is found in them is false. Councils and texts are invented."""

from pathlib import Path

import pytest

from extract.plan import extract_plan
from ingest.reader import read_document

FILES = sorted((Path(__file__).parent / "negatives").glob("*.md"))
WORDS_A_PAGE = 500
FALSE_A_PAGE = 0.1


def found_in(path):
    document = read_document(path.read_bytes(), name=path.name)
    return document, extract_plan(document, councils=())


def test_documents_without_a_plan_give_hardly_any_actions():
    pages, false = 0.0, []
    for path in FILES:
        document, plan = found_in(path)
        pages += len(document.text.split()) / WORDS_A_PAGE
        false += [f"{path.name}: {action.text} [{action.rule}]" for action in plan.actions]
    assert len(FILES) >= 20
    assert len(false) <= FALSE_A_PAGE * pages, "\n".join(false)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_document_without_a_plan_says_in_its_ledger_what_became_of_it(path):
    document, plan = found_in(path)
    told = sum(span.end - span.start for entry in plan.ledger for span in entry.source)
    assert told >= 0.8 * len("".join(document.text.split()))


def test_figures_below_a_heading_in_plain_text_are_no_actions():
    path = Path(__file__).parent / "negatives" / "budget_leaflet.md"
    assert not extract_plan(read_document(path.read_bytes(), name="leaflet.txt"), councils=()).actions
