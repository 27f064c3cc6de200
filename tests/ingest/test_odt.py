import pytest

from ingest.reader import read_document
from models.errors import DocumentUnreadable
from tests.ingest import shown
from tests.ingest.open_files import open_file, packed

OUTLINE = """<office:styles><text:outline-style>
<text:outline-level-style text:level="1" style:num-format="1"/>
<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>
</text:outline-style></office:styles>"""
PAGES = """<office:master-styles><style:master-page style:name="Standard">
<style:header><text:p>Wexcombe Council</text:p></style:header>
<style:footer><text:p>Page <text:page-number>2</text:page-number></text:p></style:footer>
</style:master-page></office:master-styles>"""


def read(body, **options):
    return read_document(open_file("text", body, **options), name="plan.odt")


def blocks(body, **options):
    return shown.blocks(read(body, **options))


def p(text):
    return f"<text:p>{text}</text:p>"


def test_headings_are_numbered_as_their_outline_shows():
    heads = "".join(
        f'<text:h text:outline-level="{level}">{name}</text:h>' for level, name in ((1, "Aims"), (2, "Staff"), (2, "Work"))
    )
    assert blocks(heads, styles=OUTLINE) == [("heading", 1, "<1>Aims"), ("heading", 2, "<1.1>Staff"), ("heading", 2, "<1.2>Work")]
    assert read(heads).title == "Fair plan"


def test_lists_are_numbered_as_shown():
    def item(*inner, of="item", **given):
        attributes = " ".join(f'text:{key.replace("_", "-")}="{value}"' for key, value in given.items())
        return f"<text:list-{of} {attributes}>{''.join(inner)}</text:list-{of}>"

    def entries(*inner, style="", **given):
        attributes = " ".join(f'text:{key.replace("_", "-")}="{value}"' for key, value in given.items())
        return f'<text:list text:style-name="{style}" {attributes}>{"".join(inner)}</text:list>'

    body = (
        entries(
            item(p("one"), entries(item(p("deep"), entries(item(p("deeper")))))),
            item(p("two"), p("more of two")),
            item(p("seven"), start_value=7),
            style="Steps",
        )
        + p("Between.")
        + entries(item(p("eight")), style="Steps", continue_numbering="true")
        + entries(item(p("Heading the list"), of="header"), item(p("again")), style="Steps")
        + entries(item(p("dot"), entries(item(p("dash")))), style="Dots")
    )
    assert blocks(body) == [
        ("list_item", 0, "<1.>one"),
        ("list_item", 1, "<1.1>deep"),
        ("list_item", 2, "<(a)>deeper"),
        ("list_item", 0, "<2.>two | more of two"),
        ("list_item", 0, "<7.>seven"),
        ("paragraph", None, "Between."),
        ("list_item", 0, "<8.>eight"),
        ("paragraph", None, "Heading the list"),
        ("list_item", 0, "<1.>again"),
        ("list_item", 0, "<•>dot"),
        ("list_item", 1, "<–>dash"),
    ]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("a <text:span>b</text:span><text:s text:c='3'/>c<text:tab/>d", "a b c\td"),
        ("one<text:line-break/>two", "one | two"),
        ("<text:span text:style-name='Strong'>all bold</text:span> and ends.", "all bold and ends."),
        ("Done <text:span text:style-name='Signs'>ü</text:span>", "Done ✓"),
        ("Done <text:span text:style-name='More signs'>P</text:span>", "Done ✓"),
        ("seen<text:span text:style-name='Unseen'>hidden</text:span>", "seen"),
        ("text<office:annotation><text:p>remark</text:p></office:annotation>", "text"),
        ("<text:a>link</text:a> to <text:date>1 May</text:date>", "link to 1 May"),
        ("new<text:change-start/> words<text:change-end/>", "new words"),
    ],
)
def test_what_a_reader_of_the_final_text_sees(inner, expected):
    deleted = f"<text:changed-region><text:deletion>{p('gone')}</text:deletion></text:changed-region>"
    assert blocks(f"<text:tracked-changes>{deleted}</text:tracked-changes>" + p(inner)) == [("paragraph", None, expected)]


def test_boxes_follow_their_paragraph_and_notes_stand_at_the_end():
    body = f"<text:note-body>{p('Above the living wage.')}</text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    box = "<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>"
    assert [text for _, _, text in blocks(p(f"We pay well.{note}{box}") + p("End."))] == [
        "We pay well.",
        "boxed",
        "End.",
        "<1>Above the living wage.",
    ]


def test_heads_feet_and_contents_are_furniture():
    contents = f"<text:table-of-content><text:index-body>{p('Aims 4')}</text:index-body></text:table-of-content>"
    assert blocks(contents + p("Text."), styles=PAGES) == [
        ("furniture", None, "Wexcombe Council"),
        ("furniture", None, "Aims 4"),
        ("paragraph", None, "Text."),
        ("furniture", None, "Page 2"),
    ]


def test_table_with_spans_header_fill_and_repeated_cells():
    def cell(text, **attributes):
        given = " ".join(f'table:{key.replace("_", "-")}="{value}"' for key, value in attributes.items())
        return f"<table:table-cell {given}>{p(text) if text else ''}</table:table-cell>"

    def row(*cells):
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    covered = "<table:covered-table-cell/>"
    header = row(cell("Aim"), cell("Action"), cell("Lead"))
    body = "".join(
        (
            f"<table:table><table:table-column/><table:table-header-rows>{header}</table:table-header-rows>",
            row(cell("Part 1", number_columns_spanned=3), '<table:covered-table-cell table:number-columns-repeated="2"/>'),
            row(cell("Know", number_rows_spanned=2), cell("Ask"), cell("HR")),
            row(covered, cell("Done", number_columns_repeated=2, style_name="Green")),
            "</table:table>",
        )
    )
    document = read(body)
    assert shown.grid(document) == [["Aim", "Action", "Lead"], ["Part 1"] * 3, ["Know", "Ask", "HR"], ["Know", "Done", "Done"]]
    cells = document.blocks[0].table.cells
    assert [cell.header for cell in cells] == [True] * 3 + [False] * 6
    assert [cell.fill for cell in cells][-2:] == ["#92d050"] * 2


def test_a_table_of_single_cells_is_a_frame_around_text():
    body = f"<table:table><table:table-row><table:table-cell>{p('Boxed')}</table:table-cell></table:table-row></table:table>"
    assert blocks(body) == [("paragraph", None, "Boxed")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (open_file("text", "<text:p>x</text:p>", manifest="<encryption-data/>"), "encrypted"),
        (open_file("text", "<text:p>"), "damaged"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "damaged"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "damaged"),
    ],
)
def test_what_cannot_be_read_says_so(data, code):
    with pytest.raises(DocumentUnreadable) as raised:
        read_document(data, name="plan.odt")
    assert raised.value.code == code
    assert "plan.odt" in raised.value.message
