import io
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.docx import read_docx
from models.errors import DocumentUnreadable
from tests.ingest import shown

NUMBERING = (
    """
<w:abstractNum {ns} w:abstractNumId="90">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
 <w:lvl w:ilvl="3"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%4)"/></w:lvl>
</w:abstractNum>""",
    """
<w:abstractNum {ns} w:abstractNumId="91">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
</w:abstractNum>""",
    """
<w:abstractNum {ns} w:abstractNumId="92">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Aim %1:"/></w:lvl>
</w:abstractNum>""",
)
LISTS = (
    """<w:num {ns} w:numId="90"><w:abstractNumId w:val="90"/></w:num>""",
    """
<w:num {ns} w:numId="91"><w:abstractNumId w:val="91"/></w:num>""",
    """
<w:num {ns} w:numId="92"><w:abstractNumId w:val="92"/></w:num>""",
    """
<w:num {ns} w:numId="93"><w:abstractNumId w:val="90"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>""",
)


@pytest.fixture
def word():
    """An empty Word file with lists 90 (1., 1.1, (a), IV)), 91 (bullets), 92 (Aim 1:) and 93 (90 from 7 on)."""
    file = docx.Document()
    root = file.part.numbering_part.element
    first = root.find(f"{{{root.nsmap['w']}}}num")
    for text in NUMBERING:
        first.addprevious(parse_xml(text.format(ns=nsdecls("w"))))
    for text in LISTS:
        root.append(parse_xml(text.format(ns=nsdecls("w"))))
    return file


def r(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def p(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def add(file, body: str):
    """Append raw paragraphs or tables to a file's body."""
    root = parse_xml(f"<w:body {nsdecls('w', 'wp', 'a', 'r')}>{body}</w:body>")
    last = file.element.body[-1]
    for each in list(root):
        last.addprevious(each)


def numbered(file, text: str, *, number: int, depth: int = 0, style: str | None = None):
    paragraph = file.add_paragraph(text, style=style)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = depth
    properties.get_or_add_numId().val = number


def saved(file) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def read(file):
    return read_docx(saved(file), name="plan.docx")


def blocks(file):
    return shown.blocks(read(file))


def test_headings_paragraphs_and_list_styles(word):
    word.core_properties.title = "Fair plan"
    word.add_paragraph("Our plan", style="Title")
    word.add_heading("2.1 Our staff", 2)
    word.add_paragraph("Text\nand more")
    word.add_paragraph("One", style="List Bullet")
    word.add_paragraph("Deep", style="List Bullet 2")
    paragraph = word.add_paragraph("Outlined")
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:outlineLvl {nsdecls('w')} w:val='3'/>"))
    document = read(word)
    assert document.title == "Fair plan"
    assert not document.paged
    assert [(kind, level, text.replace("*", "")) for kind, level, text in shown.blocks(document)] == [
        ("heading", 1, "Our plan"),
        ("heading", 2, "<2.1>Our staff"),
        ("paragraph", None, "Text | and more"),
        ("list_item", 0, "<•>One"),
        ("list_item", 1, "<•>Deep"),
        ("heading", 4, "Outlined"),
    ]


def test_a_style_based_on_a_heading_is_one(word):
    style = word.styles.add_style("Aim", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Heading 3"]
    word.add_paragraph("Open doors", style="Aim")
    assert blocks(word)[0][:2] == ("heading", 3)


def test_a_long_text_in_a_heading_style_is_a_paragraph(word):
    word.add_heading("word " * 80, 1)
    assert blocks(word)[0][0] == "paragraph"


def test_numbers_are_shown_as_word_counts_them(word):
    for text, number, depth in (
        ("one", 90, 0), ("sub", 90, 1), ("letter", 90, 2), ("letter", 90, 2), ("roman", 90, 3), ("two", 90, 0), ("sub", 90, 1),
        ("seven", 93, 0), ("eight", 93, 0), ("dot", 91, 0), ("ring", 91, 1),
    ):  # fmt: skip
        numbered(word, text, number=number, depth=depth)
    assert [(level, text) for _, level, text in blocks(word)] == [
        (0, "<1.>one"), (1, "<1.1>sub"), (2, "<(a)>letter"), (2, "<(b)>letter"), (3, "<IV)>roman"), (0, "<2.>two"),
        (1, "<2.1>sub"), (0, "<7.>seven"), (0, "<8.>eight"), (0, "<•>dot"), (1, "<o>ring"),
    ]  # fmt: skip


def test_numbered_headings_and_clauses(word):
    numbered(word, "Open doors", number=92, style="Heading 2")
    numbered(word, "Section", number=90)
    numbered(word, "The council reviews this policy each year.", number=90, depth=1)
    assert [(kind, text.replace("*", "")) for kind, _, text in blocks(word)] == [
        ("heading", "<Aim 1:>Open doors"),
        ("list_item", "<1.>Section"),
        ("paragraph", "<1.1>The council reviews this policy each year."),
    ]


def test_number_zero_takes_a_paragraph_out_of_its_style_s_list(word):
    numbered(word, "No bullet", number=0, style="List Bullet")
    assert blocks(word) == [("paragraph", None, "No bullet")]


def test_bold_short_paragraphs_head_what_follows(word):
    word.add_paragraph().add_run("Our staff").bold = True
    word.add_paragraph("They come first.")
    word.add_paragraph().add_run("This whole sentence is bold and ends.").bold = True
    assert [kind for kind, _, _ in blocks(word)] == ["heading", "paragraph", "paragraph"]


def test_titled_entries_take_in_their_sentences(word):
    word.add_paragraph("The work has these parts:")
    for title in ("Listening", "Learning"):
        word.add_paragraph(title, style="List Bullet")
        word.add_paragraph(f"{title} to what residents say.")
    word.add_paragraph("And so on.")
    assert [text for _, _, text in blocks(word)] == [
        "The work has these parts:",
        "<•>Listening | Listening to what residents say.",
        "<•>Learning | Learning to what residents say.",
        "And so on.",
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(r("a "), f"<w:ins w:id='1'>{r('new')}</w:ins><w:del w:id='2'><w:r><w:delText>old</w:delText></w:r></w:del>"), "a new"),
        (p(f"<w:moveFrom w:id='1'>{r('gone')}</w:moveFrom><w:moveTo w:id='2'>{r('came')}</w:moveTo>"), "came"),
        (p("<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>", r("begins")) + p(r("and ends")), "begins and ends"),
        (p(f"<w:hyperlink>{r('link')}</w:hyperlink>"), "link"),
        (p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>", r("seen")), "seen"),
        (
            p(
                "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType='end'/></w:r>",
                r("4"),
            ),
            "4",
        ),
        (p(f"<w:fldSimple w:instr='DATE'>{r('May')}</w:fldSimple>"), "May"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('control'))}</w:sdtContent></w:sdt>", "control"),
        (p(f"<w:sdt><w:sdtContent>{r('inline')}</w:sdtContent></w:sdt>"), "inline"),
        (p("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:tab/><w:t>x</w:t><w:softHyphen/></w:r>"), "co-op\tx"),
        (p("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>"), "✓"),
        (p("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:br w:type='page'/><w:t>more</w:t></w:r>"), "one | twomore"),
    ],
)
def test_what_a_reader_of_the_final_text_sees(word, body, expected):
    add(word, body)
    assert blocks(word) == [("paragraph", None, expected)]


def test_text_boxes_follow_their_paragraph(word):
    add(
        word,
        "<w:p><w:r><w:t>before</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
    )
    assert [text for _, _, text in blocks(word)] == ["before", "boxed"]


def test_contents_are_furniture(word):
    word.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    word.add_paragraph("Our staff\t4", style="toc 1")
    add(
        word,
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        "<w:sdtContent><w:p><w:r><w:t>Our services 6</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    )
    assert [kind for kind, _, _ in blocks(word)] == ["furniture", "furniture"]


def test_table_with_merged_cells_lists_and_shading(word):
    table = word.add_table(4, 3)
    for column, text in enumerate(("Aim", "Action", "Lead")):
        table.cell(0, column).text = text
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    table.cell(1, 0).merge(table.cell(1, 2)).text = "Part 1"
    table.cell(2, 0).merge(table.cell(3, 0)).text = "Know"
    table.cell(2, 1).text = "Ask residents"
    table.cell(2, 1).add_paragraph("Train staff", style="List Bullet")
    table.cell(2, 2).text = "HR\nLegal"
    table.cell(3, 1).text = "Publish"
    table.cell(3, 2)._tc.get_or_add_tcPr().append(parse_xml(f"<w:shd {nsdecls('w')} w:val='clear' w:fill='92D050'/>"))
    document = read(word)
    assert shown.grid(document) == [
        ["Aim", "Action", "Lead"],
        ["Part 1"] * 3,
        ["Know", "Ask residents / <•>Train staff", "HR / Legal"],
        ["Know", "Publish", ""],
    ]
    cells = document.blocks[0].table.cells
    assert [cell.header for cell in cells] == [True] * 3 + [False] * 6
    assert (cells[3].column_span, cells[4].row_span, cells[-1].fill) == (3, 2, "#92d050")


def test_tables_within_cells_give_their_lines_in_order(word):
    table = word.add_table(2, 2)
    table.cell(0, 0).text = "Aim"
    table.cell(0, 1).text = "Action"
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text = "By"
    inner.cell(0, 1).text = "May"
    assert shown.grid(read(word))[1] == ["", "By / May"]


def test_a_table_of_single_cells_is_a_frame_around_text(word):
    word.add_table(2, 1).cell(0, 0).text = "Boxed"
    assert blocks(word) == [("paragraph", None, "Boxed")]


def test_columns_in_which_no_cell_begins_are_left_out(word):
    table = word.add_table(2, 4)
    for row in table.rows:
        row.cells[1].merge(row.cells[2])
    table.cell(0, 3).text = "Lead"
    document = read(word)
    assert document.blocks[0].table.columns == 3


def test_deleted_rows_are_left_out_and_broken_sentences_of_a_cell_go_on(word):
    table = word.add_table(2, 2)
    table.cell(0, 0).text = "gone"
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')} w:id='5'/>"))
    table.cell(1, 0).text = "Give all managers advice which helps"
    table.cell(1, 0).add_paragraph("them to change how they work")
    table.cell(1, 1).text = "HR"
    document = read(word)
    assert "gone" not in document.text
    assert [line.opens for line in document.blocks[0].table.cells[0].lines] == [True, False]


def with_part(data: bytes, replace) -> bytes:
    """Rewrite each member of an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, replace(name, old.read(name)))
    return out.getvalue()


def test_the_strict_flavour_and_macro_files_are_read(word):
    word.add_heading("Plan", 1)
    data = saved(word)
    strict = with_part(
        data,
        lambda _, part: part.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    macro = with_part(
        data,
        lambda name, part: (
            part.replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            )
            if name == "[Content_Types].xml"
            else part
        ),
    )
    for variant in (strict, macro):
        assert read_docx(variant, name="plan.docx").text == "Plan"


@pytest.mark.parametrize(
    "broken",
    [
        lambda data: data[: len(data) // 2],
        lambda data: with_part(data, lambda name, part: part[:99] if name == "word/document.xml" else part),
        lambda data: with_part(data, lambda name, part: b"<x/>" if name == "word/document.xml" else part),
        lambda data: with_part(data, lambda name, part: b"" if name == "_rels/.rels" else part),
        lambda data: with_part(data, lambda name, part: b"" if name == "[Content_Types].xml" else part),
    ],
)
def test_damaged_files_say_so(word, broken):
    word.add_paragraph("Plan")
    with pytest.raises(DocumentUnreadable) as raised:
        read_docx(broken(saved(word)), name="plan.docx")
    assert raised.value.code == "damaged"
    assert "plan.docx" in raised.value.message


def test_notes_stand_at_the_end(word):
    word.add_paragraph("Fair pay")
    add(word, "<w:p><w:r><w:t>We pay well.</w:t><w:footnoteReference w:id='3'/></w:r></w:p><w:p><w:r><w:t>End.</w:t></w:r></w:p>")
    notes = f"<w:footnotes {nsdecls('w')}><w:footnote w:id='3'>{p(r('Above the living wage.'))}</w:footnote></w:footnotes>"
    relation = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" '
        b'Target="footnotes.xml"/></Relationships>'
    )
    data = with_part(
        saved(word),
        lambda name, part: part.replace(b"</Relationships>", relation) if name == "word/_rels/document.xml.rels" else part,
    )
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/footnotes.xml", notes)
    document = read_docx(out.getvalue(), name="plan.docx")
    assert [text for _, _, text in shown.blocks(document)] == ["Fair pay", "We pay well.", "End.", "<1>Above the living wage."]


def test_heads_and_feet_are_furniture_once(word):
    word.sections[0].header.paragraphs[0].text = "Wexcombe Council"
    word.sections[0].footer.paragraphs[0].text = "Equality plan"
    word.add_section().header.is_linked_to_previous = False
    word.sections[1].header.paragraphs[0].text = "Wexcombe Council"
    word.add_paragraph("Text.")
    assert blocks(word) == [
        ("furniture", None, "Wexcombe Council"),
        ("paragraph", None, "Text."),
        ("furniture", None, "Equality plan"),
    ]


def field(inner: str) -> str:
    return f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{inner}</w:ffData></w:fldChar></w:r>"


CHOICES = "<w:listEntry w:val='HR'/><w:listEntry w:val='Policy'/>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (r("Met ") + field("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>"), "Met ☒"),
        (r("Met ") + field("<w:checkBox><w:default w:val='0'/></w:checkBox>"), "Met ☐"),
        (r("Lead: ") + field(f"<w:ddList><w:result w:val='1'/>{CHOICES}</w:ddList>"), "Lead: Policy"),
        (
            r("Lead:")
            + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Choose an item.')}</w:sdtContent></w:sdt>",
            "Lead:",
        ),
        (
            r("By: ") + f"<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{r('1 May 2031')}</w:sdtContent></w:sdt>",
            "By: 1 May 2031",
        ),
        (r("Done ") + f"<w:sdt><w:sdtPr/><w:sdtContent>{r('☒')}</w:sdtContent></w:sdt>", "Done ☒"),
        ("<w:r><w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr><w:t>ü</w:t></w:r>", "✓"),
    ],
)
def test_forms_show_their_ticks_and_choices(word, inner, expected):
    add(word, p(inner))
    assert blocks(word) == [("paragraph", None, expected)]


def test_changes_of_tables_are_accepted(word):
    table = word.add_table(3, 2)
    for row, (action, lead) in enumerate((("Action", "Lead"), ("Train", "HR"), ("Ask", "Policy"))):
        table.cell(row, 0).text, table.cell(row, 1).text = action, lead
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:ins {nsdecls('w')} w:id='7'/>"))
    run = table.cell(2, 1).paragraphs[0].runs[0]._r
    run.addprevious(parse_xml(f"<w:del {nsdecls('w')} w:id='8'><w:r><w:delText>Nobody</w:delText></w:r></w:del>"))
    assert shown.grid(read(word)) == [["Action", "Lead"], ["Train", "HR"], ["Ask", "Policy"]]


CHUNKS = [
    ("text/html", b"<html><body><h2>Aims</h2><p>Open the hub.</p></body></html>", [("heading", 2, "Aims"), "Open the hub."]),
    ("text/plain", b"Open the hub.\nTrain staff.\n", ["Open the hub.", "Train staff."]),
    ("application/rtf", rb"{\rtf1 Open the hub.}", []),
]


@pytest.mark.parametrize(("kind", "data", "expected"), CHUNKS, ids=[kind for kind, _, _ in CHUNKS])
def test_files_that_stand_in_the_text_are_read_or_told_of(word, kind, data, expected):
    part = Part(PackURI("/word/chunk.bin"), kind, data, word.part.package)
    identity = word.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk")
    add(word, f'<w:altChunk r:id="{identity}"/>')
    document = read_docx(saved(word), name="plan.docx")
    assert shown.blocks(document) == [each if isinstance(each, tuple) else ("paragraph", None, each) for each in expected]
    assert [issue.code for issue in document.issues] == ([] if expected else ["lost_text"])


def test_lettering_that_is_a_drawing_is_text(word):
    drawn = '<v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="Fair for All"/>'
    add(word, p(f"<w:r><w:pict>{drawn}</w:pict></w:r>"))
    assert [text for _, _, text in shown.blocks(read(word))] == ["Fair for All"]


def test_the_shapes_of_a_diagram_follow_their_paragraph(word):
    add(
        word,
        "<w:p><w:r><w:t>Our aims:</w:t></w:r><w:r><w:drawing><dgm:relIds "
        "xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram' r:dm='rId98'/></w:drawing></w:r></w:p>",
    )
    point = "<pt {kind}><t><a:p xmlns:a='a'><a:r><a:t>{text}</a:t></a:r></a:p></t></pt>"
    points = [("", "Listen"), ("type='parTrans'", "no"), ("", "Learn")]
    diagram = f"<dataModel>{''.join(point.format(kind=kind, text=text) for kind, text in points)}</dataModel>"
    relation = (
        b'<Relationship Id="rId98" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData" '
        b'Target="diagrams/data1.xml"/></Relationships>'
    )
    data = saved(word)
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                part = old.read(name)
                part = part.replace(b"</Relationships>", relation) if name == "word/_rels/document.xml.rels" else part
                new.writestr(name, part)
            new.writestr("word/diagrams/data1.xml", diagram)
    assert [text for _, _, text in shown.blocks(read_docx(out.getvalue(), name="plan.docx"))] == ["Our aims:", "Listen", "Learn"]
