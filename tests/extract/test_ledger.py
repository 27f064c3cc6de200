"""Every row, list item and sentence worded as an undertaking has an entry in the ledger."""

from pathlib import Path

import pytest

from extract.commitments import read_commitment
from extract.plan import extract_plan
from ingest.reader import read_document
from models.evidence import Passage

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples" / "documents"
NEGATIVES = Path(__file__).parent / "negatives"
FILES = [path for path in sorted((*SAMPLES.iterdir(), *NEGATIVES.iterdir())) if path.suffix in (".txt", ".md", ".html", ".docx")]


def places(document):
    """Yield what must be told of: rows of tables, list items, sentences that commit."""
    for block in document.blocks:
        if block.table is not None:
            for row in range(block.table.rows):
                yield [line for cell in block.table.row(row) for line in cell.lines]
        elif block.kind == "list_item" or read_commitment(Passage.of(document.text, block.lines).value):
            yield list(block.lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_left_out_of_the_ledger(path):
    document = read_document(path.read_bytes(), name=path.name)
    plan = extract_plan(document, councils=())
    told = {at for entry in plan.ledger for span in entry.source for at in range(span.start, span.end)}
    silent = [
        document.text[lines[0].start : lines[-1].end]
        for lines in places(document)
        if lines and not any(at in told for line in lines for at in range(line.start, line.end))
    ]
    assert silent == []
