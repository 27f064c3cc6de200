"""Office files that mean harm: archives that unpack to more than there is, and XML that asks for more than it holds."""

from __future__ import annotations

import zipfile
from io import BytesIO

from tests.faults.broken import sample
from tests.faults.fault import READ, Fault, ends, packed

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TEXT = "We will publish pay data for all staff by May 2031"
_LAUGHS = "".join(f'<!ENTITY l{each} "{f"&l{each - 1};" * 10}">' for each in range(1, 10))
LAUGHS = f'<!DOCTYPE x [<!ENTITY l0 "laugh">{_LAUGHS}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY out SYSTEM "file:///etc/passwd">]>'
_BOMB = ends("over_limit", "damaged")


def _main_part(name: str) -> str:
    link = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="{name}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{link}</Relationships>'


def _word(body: str = f"<w:p><w:r><w:t>{_TEXT}</w:t></w:r></w:p>", *, doctype: str = "", **more: str | bytes) -> bytes:
    """Return a Word file with a body; ``more`` are further parts by their names in the folder ``word``."""
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/'
            'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
            '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
            "_rels/.rels": _main_part("word/document.xml"),
            "word/document.xml": f'{doctype}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
        }
        | {f"word/{name}": content for name, content in more.items()}
    )


def _with_entries(count: int) -> bytes:
    out = BytesIO(_word())
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(count):
            archive.writestr(zipfile.ZipInfo(f"word/media/{number}"), b"")
    return out.getvalue()


def _with_large_part(size: int) -> bytes:
    """Return a Word file whose main part is mostly white space."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(_word())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in old.namelist():
            before, _, after = old.read(name).partition(b"<w:body>")
            with new.open(zipfile.ZipInfo(name), "w") as part:
                part.write(before)
                for _ in range(size >> 20 if after else 0):
                    part.write(b" " * (1 << 20))
                part.write(b"<w:body>" + after if after else b"")
    return out.getvalue()


def _with_paths() -> bytes:
    out = BytesIO(_word())
    with zipfile.ZipFile(out, "a") as archive:
        for name in ("../../../../tmp/council-plans-was-here", "/tmp/council-plans-was-here", "word/..\\..\\x"):
            archive.writestr(zipfile.ZipInfo(name), b"x")
    return out.getvalue()


def _tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + f"<w:p><w:r><w:t>{_TEXT}</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * depth


def _book(sheet: str, *, strings: str = "", doctype: str = "") -> bytes:
    """Return a workbook with a sheet."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    links = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{name}" Target="{target}"/>'
        for number, (name, target) in enumerate((("worksheet", "sheet1.xml"), ("sharedStrings", "strings.xml")), 1)
    )
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
            f'<Override PartName="/xl/strings.xml" ContentType="{kind}.sharedStrings+xml"/></Types>',
            "_rels/.rels": _main_part("xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_OFFICE}"><sheets><sheet name="Plan" sheetId="1" r:id="r1"/>'
            "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
            "xl/strings.xml": f'{doctype}<sst xmlns="{_S}">{strings}<si><t>{_TEXT}</t></si></sst>',
            "xl/sheet1.xml": f'<worksheet xmlns="{_S}">{sheet}</worksheet>',
        }
    )


_CELL = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'
_FAR = _CELL.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576" t="s"><v>0</v></c></row></sheetData>')


def _repeated(times: int) -> bytes:
    """Return an OpenDocument sheet whose rows and cells are said to recur."""
    spaces = " ".join(f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ("office", "table", "text"))
    cell = f'<table:table-cell table:number-columns-repeated="{times}"><text:p>{_TEXT}</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="{times}">{cell}</table:table-row>'
    body = (
        f'<office:body><office:spreadsheet><table:table table:name="Plan">{row}</table:table></office:spreadsheet></office:body>'
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {spaces}>{body}</office:document-content>",
        }
    )


FAULTS = {
    "ratio.docx": Fault(
        "a Word file of 3 MB that unpacks to 600 MB", lambda: _with_large_part(600 << 20), ends("over_limit"), slow=True
    ),
    "entries.docx": Fault("a Word file with 60,000 files in it", lambda: _with_entries(60_000), ends("over_limit")),
    "paragraphs.docx": Fault("10,000 paragraphs", lambda: _word("<w:p><w:r><w:t>Act</w:t></w:r></w:p>" * 10_000), READ | _BOMB),
    "paragraphs-3m.docx": Fault(
        "3 million paragraphs", lambda: _word("<w:p><w:r><w:t>Act</w:t></w:r></w:p>" * 3_000_000), READ | _BOMB, slow=True
    ),
    "laughs.docx": Fault(
        "an entity that unfolds to 1e9 others",
        lambda: _word(f"<w:p><w:r><w:t>&l9; {_TEXT}</w:t></w:r></w:p>", doctype=LAUGHS),
        READ | _BOMB,
    ),
    "outside.docx": Fault(
        "an entity that is another file",
        lambda: _word(f"<w:p><w:r><w:t>&out; {_TEXT}</w:t></w:r></w:p>", doctype=OUTSIDE),
        READ | _BOMB,
    ),
    "macros.docm": Fault("macros", lambda: _word(**{"vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(512)}), READ),
    "paths.docx": Fault("names in the archive that lead out of it", _with_paths, READ | _BOMB),
    "tables.docx": Fault("tables 50 deep in tables", lambda: _word(_tables(50)), READ | _BOMB),
    "tables-5000.docx": Fault("tables 5,000 deep in tables", lambda: _word(_tables(5_000)), READ | _BOMB),
    "far.xlsx": Fault("a sheet whose last cell is in its last row and column", lambda: _book(_FAR), READ),
    "merged.xlsx": Fault(
        "all cells of a sheet merged",
        lambda: _book(_CELL + '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        READ | _BOMB,
        slow=True,
    ),
    "columns.xlsx": Fault(
        "2^31 hidden columns",
        lambda: _book(f'<cols><col min="2" max="2147483647" hidden="1"/></cols>{_CELL}'),
        READ | _BOMB,
    ),
    "laughs.xlsx": Fault(
        "an entity that unfolds to 1e9 others, in a workbook",
        lambda: _book(_CELL, strings="<si><t>&l9;</t></si>", doctype=LAUGHS),
        READ | _BOMB,
    ),
    "strings.xlsx": Fault(
        "a workbook of 300 kB with 300 MB of text",
        lambda: _book(_CELL, strings="<si><t>" + "a" * (300 << 20) + "</t></si>"),
        _BOMB,
        slow=True,
    ),
    "repeated.ods": Fault("a row and a cell said to recur 1e9 times", lambda: _repeated(10**9), READ | _BOMB),
    "cut-central.xlsx": Fault("a workbook without the archive's index", lambda: sample(".docx")[:-400], ends("damaged")),
}
