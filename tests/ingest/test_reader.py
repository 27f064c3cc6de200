import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from ingest.reader import read_document
from models.errors import DocumentUnreadable

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
DOCUMENTS = [
    path
    for folder in ("documents", "renditions", "pages/documents")
    for path in sorted((SHARED / folder).glob("*"))
    if path.suffix in {".txt", ".html", ".docx"}
]


def test_each_type_goes_to_its_reader():
    assert read_document(b"Plan", name="a.txt").source.media_type == "text/plain"
    assert read_document(b"# Plan", name="a.md").source.media_type == "text/markdown"
    assert read_document(b"<html><p>Plan", name="a.txt").source.media_type == "text/html"


def test_what_is_not_read_raises():
    with pytest.raises(DocumentUnreadable):
        read_document(b"", name="a.txt")


def test_a_text_file_does_not_pay_for_pdf():
    code = (
        "import sys; from ingest.reader import read_document; "
        "read_document(b'Plan', name='a.txt'); print('pdfplumber' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def tokens(text: str) -> str:
    return f" {' '.join(re.findall(r'[a-z0-9]+', unicodedata.normalize('NFKC', text).casefold()))} "


def wanted(gold: dict) -> list[str]:
    """All texts that gold takes from the document."""
    texts = [objective[key] for objective in gold["objectives"] for key in ("text", "statement") if objective.get(key)]
    for action in gold["actions"]:
        texts += [action["text"], action.get("title") or "", *action["measures"]]
        texts += [owner["name"] for owner in action["owners"]] + [deadline["text"] for deadline in action["deadlines"]]
    return [text for text in texts if text]


@pytest.mark.skipif(not DOCUMENTS, reason="the annotated documents are not here")
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_people_marked_stands_in_one_block_or_cell(path):
    folder = path.parent / "gold" if (path.parent / "gold").exists() else path.parent.parent / "gold"
    gold = json.loads((folder / f"{path.stem.split('--')[0]}.json").read_text())
    document = read_document(path.read_bytes(), name=path.name)
    units = [
        tokens(" ".join(f"{line.marker or ''} {document.text[line.start : line.end]}" for line in lines))
        for block in document.blocks
        if block.kind != "furniture"
        for lines in ([cell.lines for cell in block.table.cells] if block.table else [block.lines])
    ]
    missing = [text for text in wanted(gold) if not any(tokens(text) in unit for unit in units)]
    # One action of one text copy is torn over two rows that both go on.
    assert len(missing) <= (path.suffix == ".txt"), missing
