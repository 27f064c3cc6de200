import io
import zipfile

import pytest

from ingest.sniff import CSV, DOC, DOCX, HTML, MARKDOWN, ODS, ODT, PDF, PPT, PPTX, RTF, TEXT, XLS, XLSX, sniff
from models.errors import DocumentUnreadable
from tests.ingest.open_files import open_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WHOLE_PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"


def archive(*members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for member in members:
            made.writestr(zipfile.ZipInfo(member), "<x/>")  # without the time, which is in the name of a test
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (WHOLE_PDF, "plan.pdf", PDF),
        (b"\n\n" + WHOLE_PDF, "plan.txt", PDF),
        (archive("[Content_Types].xml", "word/document.xml"), "plan.docx", DOCX),
        (archive("[Content_Types].xml", "word/document.xml"), "plan.bin", DOCX),
        (b"<!DOCTYPE html><html><body>Plan</body></html>", "plan.txt", HTML),
        (b"---\ntitle: Plan\n---\n<p>One</p>\n<ul><li>Two</li></ul>", "plan.html", HTML),
        (b"# Plan\n\n- Train staff\n", "plan.md", MARKDOWN),
        (b"# Plan\n\n- Train staff\n", "plan.txt", TEXT),
        ("Café strategy".encode("cp1252"), "plan.txt", TEXT),
        ("Our plan for everyone".encode("utf-16-le"), "plan.txt", TEXT),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "plan.xlsx", XLSX),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "plan", PPTX),
        (open_file("text", ""), "plan.odt", ODT),
        (open_file("spreadsheet", ""), "plan", ODS),
        (OLE + b"\0" * 99 + "WordDocument\0".encode("utf-16-le"), "plan.txt", DOC),
        (OLE + b"\0" * 99 + "Workbook\0".encode("utf-16-le"), "plan.xls", XLS),
        (OLE + b"\0" * 99 + "PowerPoint Document\0".encode("utf-16-le"), "plan.ppt", PPT),
        (b"{\\rtf1 Plan}", "plan.doc", RTF),
        (b"Action,Lead\nTrain,HR\n", "plan.csv", CSV),
        (b"Action\tLead\nTrain\tHR\n", "plan.TSV", CSV),
        (b"less than < and greater than > are no tags", "plan", TEXT),
    ],
)
def test_content_decides(data, name, expected):
    assert sniff(data, name) == expected


@pytest.mark.parametrize(
    ("data", "name", "code", "says"),
    [
        (b"", "plan.pdf", "empty", "no content"),
        (b"<html><title>Log in</title></html>", "plan.pdf", "not_a_pdf", "login page"),
        (b"Not found", "plan.pdf", "not_a_pdf", "text and not a PDF"),
        (b"<html><title>Log in</title></html>", "plan.docx", "damaged", "login page"),
        (b"%PDF-1.7\n" + b"x" * 200, "plan.pdf", "truncated", "download it again"),
        (
            b"%PDF-1.7\n1 0 obj\n<</Linearized 1/L 99999/H[1 2]>>\nendobj\nstartxref\n0\n%%EOF",
            "plan.pdf",
            "truncated",
            "breaks off",
        ),
        (OLE + b"\0" * 600, "plan.doc", "legacy_format", ".docx"),
        (OLE + b"\0" * 600, "plan.ppt", "legacy_format", ".docx"),
        (OLE + b"\0" * 99 + "EncryptedPackage".encode("utf-16-le"), "plan.docx", "encrypted", "password"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "plan.png", "unknown_type", "save it"),
        (archive("pictures/one.png"), "plan.zip", "unknown_type", "unpack it"),
        (archive("word/document.xml")[:40], "plan.docx", "damaged", "broken"),
    ],
)
def test_what_is_not_read_says_why_and_what_to_do(data, name, code, says):
    with pytest.raises(DocumentUnreadable) as raised:
        sniff(data, name)
    assert raised.value.code == code
    assert name in raised.value.message
    assert says in raised.value.message
