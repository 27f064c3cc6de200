"""What a file is, decided by its content; the name only settles what content leaves open."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath
from typing import TYPE_CHECKING

from ingest.decode import decode, looks_like_text
from ingest.front_matter import split_front_matter
from models.errors import DocumentUnreadable

if TYPE_CHECKING:
    from collections.abc import Sequence

# What reading a broken archive raises; of one with a password, a RuntimeError.
BROKEN_ARCHIVE = (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError)
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
MARKDOWN = "text/markdown"
TEXT = "text/plain"
CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
PPT = "application/vnd.ms-powerpoint"
RTF = "application/rtf"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The streams that files of the old programs have, by the names in their directory.
_STREAMS = {DOC: ("WordDocument",), XLS: ("Workbook", "Book"), PPT: ("PowerPoint Document",)}
_MAIN_PARTS = (
    (DOCX, re.compile(r"word/document\d*\.xml")),
    (XLSX, re.compile(r"xl/workbook\d*\.xml")),
    (PPTX, re.compile(r"ppt/presentation\.xml")),
)
_OPEN_DOCUMENTS = (ODT, ODS, ODP)
_MOST_MEMBERS, _LARGEST_MEMBER = 20_000, 500_000_000  # bytes; of an archive, before anything of it is unpacked
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_TAIL = 65536
_LINEARIZED = re.compile(rb"/Linearized\b[^>]{0,300}?/L\s+(\d+)|/L\s+(\d+)[^>]{0,300}?/Linearized\b")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_TAG = re.compile(r"</(?:p|li|ul|ol|div|td|tr|table|h[1-6]|section|article)\s*>", re.IGNORECASE)
_MARKDOWN_SUFFIXES = {".md", ".markdown"}
_TABLE_SUFFIXES = {".csv", ".tsv", ".tab"}


def sniff(data: bytes, name: str) -> str:
    """Return the media type of a file, or raise `DocumentUnreadable` with a remedy where none is read."""
    if not data:
        raise DocumentUnreadable("empty", f"{name}: the file has no content; download or export it again")
    if b"%PDF-" in data[:1024]:
        _check_pdf_is_whole(data, name)
        return PDF
    media_type = _office(data, name) or _text(data, name)
    suffix = PurePath(name).suffix.lower()
    if suffix == ".pdf":
        raise DocumentUnreadable("not_a_pdf", f"{name}: {_instead_of('a PDF', media_type)}")
    if suffix == ".docx" and media_type != DOCX:
        raise DocumentUnreadable("damaged", f"{name}: {_instead_of('a Word document', media_type)}")
    return media_type


def _check_pdf_is_whole(data: bytes, name: str) -> None:
    declared = _LINEARIZED.search(data[:2048])
    length = int(declared[1] or declared[2]) if declared else 0
    ended = b"startxref" in data[-_TAIL:] or b"%%EOF" in data[-_TAIL:]
    if not ended or len(data) < length:
        raise DocumentUnreadable("truncated", f"{name}: the PDF breaks off after {len(data)} bytes; download it again")


def _office(data: bytes, name: str) -> str | None:
    """Return the type of a container of an office program, None if the file is none."""
    if data.startswith(_OLE):
        return _before_2007(data, name)
    if data.startswith(b"{\\rtf"):
        return RTF
    return _package(data, name) if data.startswith(b"PK\x03\x04") else None


def _before_2007(data: bytes, name: str) -> str:
    if _ENCRYPTED_PACKAGE in data:
        raise DocumentUnreadable("encrypted", f"{name}: protected by a password; save a copy without one")
    for media_type, streams in _STREAMS.items():
        if any(f"{stream}\0".encode("utf-16-le") in data for stream in streams):
            return media_type
    raise DocumentUnreadable(
        "legacy_format", f"{name}: an Office file from before 2007 of no known kind; save it as .docx or PDF"
    )


def _package(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_archive_is_small(archive.infolist(), name)
            members = set(archive.namelist())
            declared = archive.read("mimetype").decode("ascii", "replace").strip() if "mimetype" in members else ""
    except BROKEN_ARCHIVE as error:
        raise DocumentUnreadable("damaged", f"{name}: the archive inside the file is broken; download it again") from error
    for media_type, part in _MAIN_PARTS:
        if any(part.fullmatch(member) for member in members):
            return media_type
    for media_type in _OPEN_DOCUMENTS:
        if declared.removesuffix("-template") == media_type:
            return media_type
    raise DocumentUnreadable("unknown_type", f"{name}: an archive is not read; unpack it, or save what is in it as PDF or .docx")


def _check_archive_is_small(members: Sequence[zipfile.ZipInfo], name: str) -> None:
    largest = max((member.file_size for member in members), default=0)
    if len(members) > _MOST_MEMBERS or largest > _LARGEST_MEMBER:
        found = f"{len(members)} parts, the largest of {largest >> 20} MiB"
        raise DocumentUnreadable("over_limit", f"{name}: holds {found}, more than any document needs; save it anew, or as PDF")


def _text(data: bytes, name: str) -> str:
    if not looks_like_text(data):
        raise DocumentUnreadable("unknown_type", f"{name}: neither PDF, Word, web page nor text; save it as one of these")
    text = decode(data[:_TAIL])
    if _HTML_START.match(split_front_matter(text)[1]):
        return HTML
    suffix = PurePath(name).suffix.lower()
    if suffix in _MARKDOWN_SUFFIXES:
        return MARKDOWN
    if suffix in _TABLE_SUFFIXES:
        return CSV
    return HTML if len(_HTML_TAG.findall(text)) >= 3 else TEXT


def _instead_of(wanted: str, media_type: str) -> str:
    found = {HTML: "a web page", DOCX: "a Word document"}.get(media_type, "text")
    why = (
        "; probably an error page or a login page was saved: download it again"
        if media_type == HTML
        else "; rename it or download it again"
    )
    return f"{found} and not {wanted}{why}"
