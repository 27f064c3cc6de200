"""Files of old programs: what is said without LibreOffice, when it fails, and what is read with it."""

import hashlib
import subprocess
from pathlib import Path

import pytest

from ingest import legacy, ocr
from ingest.options import ReadingOptions
from ingest.reader import read_document
from ingest.sniff import DOC, PPT, RTF, XLS
from models.errors import DocumentUnreadable
from tests.ingest import shown
from tests.ingest.pdf.conftest import Paper

SAMPLES = Path(__file__).resolve().parents[2] / "corpus/samples/documents"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD = {
    "plan.doc": (OLE + "WordDocument\0".encode("utf-16-le"), ".docx"),
    "plan.xls": (OLE + "Workbook\0".encode("utf-16-le"), ".xlsx"),
    "plan.ppt": (OLE + "PowerPoint Document\0".encode("utf-16-le"), "PDF"),
    "plan.rtf": (rb"{\rtf1 Plan}", ".docx"),
}


@pytest.mark.parametrize("name", OLD)
def test_without_the_program_the_remedies_are_named(name, monkeypatch):
    monkeypatch.setenv("PATH", "")
    data, other = OLD[name]
    with pytest.raises(DocumentUnreadable) as raised:
        read_document(data, name=name)
    assert raised.value.code == "legacy_format"
    assert all(part in raised.value.message for part in (name, "install LibreOffice", f"save it as {other}"))


@pytest.fixture
def program(monkeypatch, tmp_path):
    """Put a program of some lines of shell in the place of LibreOffice's."""

    def put(script):
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    return put


@pytest.mark.parametrize(("script", "says"), [("exit 3", "status 3"), ("exit 0", "damaged"), ("sleep 60", "not done")])
def test_a_conversion_that_fails_says_how(script, says, program, monkeypatch):
    monkeypatch.setattr(legacy, "_SECONDS", 0.5)
    program(script)
    with pytest.raises(DocumentUnreadable) as raised:
        read_document(OLD["plan.rtf"][0], name="plan.rtf")
    assert raised.value.code == "damaged"
    assert says in raised.value.message


def test_what_was_converted_is_read_under_the_original_s_name_type_and_hash(program):
    converted = SAMPLES / "thornmere-equality-objectives-2023-2027.docx"
    program(f'for last; do :; done\ncp "{converted}" "${{last%.*}}.docx"')
    data = OLD["plan.doc"][0]
    document = read_document(data, name="plan.doc")
    assert (document.source.name, document.source.media_type) == ("plan.doc", DOC)
    assert document.source.sha256 == hashlib.sha256(data).hexdigest()
    assert document.text == read_document(converted.read_bytes(), name="plan.docx").text


@pytest.mark.skipif(not ocr.is_available(), reason="Tesseract is not installed")
def test_how_pdfs_are_read_holds_for_slides(program, tmp_path):
    sheet = Paper()
    sheet.text(72, 100, "Train all staff by May 2031", size=14)
    tmp_path.joinpath("slides.pdf").write_bytes(sheet.data())
    program(f'for last; do :; done\ncp "{tmp_path}/slides.pdf" "${{last%.*}}.pdf"')
    read = (read_document(OLD["plan.ppt"][0], name="plan.ppt", options=ReadingOptions(ocr=mode)) for mode in ("off", "force"))
    assert [document.source.ocr_pages for document in read] == [(), (1,)]


@pytest.mark.slow
@pytest.mark.skipif(legacy.program() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("ending", "media_type"), [("doc", DOC), ("rtf", RTF)])
def test_old_word_files_say_what_the_new_one_says(ending, media_type, tmp_path):
    original = SAMPLES / "thornmere-equality-objectives-2023-2027.docx"
    old = _converted(original, ending, tmp_path)
    document = read_document(old.read_bytes(), name=old.name)
    body = [block for block in shown.blocks(read_document(original.read_bytes(), name="plan.docx")) if block[0] == "table"]
    assert document.source.media_type == media_type
    assert [block for block in shown.blocks(document) if block[0] == "table"] == body


@pytest.mark.slow
@pytest.mark.skipif(legacy.program() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("ending", "media_type"), [("xls", XLS), ("ppt", PPT)])
def test_old_sheets_and_slides_are_read(ending, media_type, tmp_path):
    source = tmp_path / ("plan.csv" if ending == "xls" else "plan.fodp")
    source.write_text("Step,Lead\nTrain,HR\n" if ending == "xls" else _SLIDE)
    old = _converted(source, ending, tmp_path)
    document = read_document(old.read_bytes(), name=old.name)
    assert document.source.media_type == media_type
    assert "Train" in document.text


def _converted(source, ending, folder):
    profile = folder.joinpath("profile").as_uri()
    command = [
        legacy.program(),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        ending,
        "--outdir",
        folder,
        source,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{source.stem}.{ending}"


_SLIDE = """<?xml version="1.0"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.presentation"><office:body><office:presentation><draw:page>
 <draw:frame svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="3cm"><draw:text-box><text:p>Train all staff by May 2031</text:p>
 </draw:text-box></draw:frame></draw:page></office:presentation></office:body></office:document>"""
