"""Doubts of ingest reach the status of a plan."""

import pytest

from extract.plan import extract_plan
from ingest.reader import read_document
from models.ledger import Issue

TEXT = (
    b"# Equality plan\n\n## Our objectives\n\nWe will:\n\n"
    b"- Train all staff in inclusion by March 2031\n- Publish the pay gap each year\n"
)


@pytest.mark.parametrize("code", ["no_text", "lost_text", "unmapped_text", "low_ocr_confidence"])
def test_what_was_lost_or_unsure_in_reading_needs_review(code):
    document = read_document(TEXT, name="plan.md")
    doubted = document.model_copy(update={"issues": (Issue(code=code, message="plan.md p.1: doubtful", page=1),)})
    plan = extract_plan(doubted, councils=[])
    assert (plan.status, plan.reason) == ("needs_review", code)
    assert extract_plan(document, councils=[]).reason != code
