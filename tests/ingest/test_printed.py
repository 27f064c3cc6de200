"""Plans as office programs and browsers print them: Word files through LibreOffice and web pages through Chromium, to PDF.

What is printed must lose nothing, and give nearly the plan that the file gives from which it was printed.
"""

from __future__ import annotations

import shutil
import subprocess

import pytest

from ingest.legacy import program
from ingest.pdf import read_pdf
from pipeline.extraction import extract_bytes
from pipeline.scoring import Score, score_plan
from tests.generator.councils import invented_councils
from tests.generator.documents import Order, all_pairs, make_document
from tests.ingest.test_whole import assert_blocks_cover_the_text, letters, pdf_text, shown

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OFFICE = program()
SEED = 7
LOWER = {"action": 0.01, "deadline": 0.01, "tuple": 0.06}  # by how much the printed plan's F1 may be lower

pytestmark = pytest.mark.slow


def print_with_office(paths):
    """Print all files in one go; the PDFs are beside them."""
    folder = paths[0].parent
    command = [OFFICE, f"-env:UserInstallation={folder.joinpath('profile').as_uri()}", "--headless", "--norestore"]
    subprocess.run([*command, "--convert-to", "pdf", "--outdir", folder, *paths], capture_output=True, check=True, timeout=300)


def print_with_browser(paths):
    """Print one file after the other."""
    for path in paths:
        command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        target = f"--print-to-pdf={path.with_suffix('.pdf')}"
        subprocess.run([*command, target, path.as_uri()], capture_output=True, check=True, timeout=120)


PRINTERS = [
    pytest.param(
        "docx",
        print_with_office,
        marks=pytest.mark.skipif(OFFICE is None, reason="no LibreOffice: apt-get install libreoffice-writer"),
    ),
    pytest.param(
        "html",
        print_with_browser,
        marks=pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium"),
    ),
]


@pytest.mark.parametrize(("kind", "print_all"), PRINTERS)
def test_what_is_printed_is_read_whole_and_gives_the_same_plan(kind, print_all, tmp_path):
    made = [make_document(Order(pair, seed=SEED, number=0)) for pair in all_pairs() if pair.format == kind]
    paths = [tmp_path / plan.name for plan in made]
    for plan, path in zip(made, paths, strict=True):
        path.write_bytes(plan.data)
    print_all(paths)
    scores = {"." + kind: Score(), ".pdf": Score()}
    for plan, path in zip(made, paths, strict=True):
        data = path.with_suffix(".pdf").read_bytes()
        document = read_pdf(data, name="plan.pdf", ocr="off")
        assert_blocks_cover_the_text(document)
        assert not letters(pdf_text(data)) - letters(shown(document)), path.name
        for ending in scores:
            result = extract_bytes(path.with_suffix(ending).read_bytes(), name=plan.name, councils=invented_councils())
            scores[ending] += score_plan(result.plan, plan.gold, text=result.document.text)
    source, printed = (score.counts for score in scores.values())
    lower = {name: (source[name].f1, printed[name].f1) for name in LOWER}
    assert [name for name, (before, after) in lower.items() if after < before - LOWER[name]] == [], lower
