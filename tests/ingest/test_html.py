import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.html import read_html
from ingest.reader import read_document
from tests.ingest import shown


def read(text: str):
    return read_html(text.encode(), name="plan.html")


def blocks(text: str):
    return shown.blocks(read(text))


def grid(text: str):
    return shown.grid(read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<h2>2.1 Our staff</h2><p>Text", [("heading", 2, "<2.1>Our staff"), ("paragraph", None, "Text")]),
        ("<p>One<p>Two", [("paragraph", None, "One"), ("paragraph", None, "Two")]),
        ("<div>Lead:<br>Estates</div>", [("paragraph", None, "Lead: | Estates")]),
        ("<p><strong>Lead</strong><br>Estates", [("paragraph", None, "*Lead | Estates")]),
        (
            "loose <b>bold</b> text<div>block</div>tail",
            [("paragraph", None, "loose bold text"), ("paragraph", None, "block"), ("paragraph", None, "tail")],
        ),
        ("<p>a) First<br>b) Second", [("list_item", 0, "<a)>First"), ("list_item", 0, "<b)>Second")]),
        ("<p>1.1 A clause of the policy.", [("paragraph", None, "<1.1>A clause of the policy.")]),
        ("<p><b>Our staff</b></p><p>Text.</p>", [("heading", None, "*Our staff"), ("paragraph", None, "Text.")]),
        ("<details><summary>Aim 1</summary><p>Text.</p></details>", [("heading", 1, "Aim 1"), ("paragraph", None, "Text.")]),
        ("<h3><button>Aim 1</button></h3><p>Text.", [("heading", 3, "Aim 1"), ("paragraph", None, "Text.")]),
    ],
)
def test_headings_and_paragraphs(text, expected):
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "<ul><li>One<ul><li>One A</ul><li>Two<br>more</ul>",
            [("list_item", 0, "<•>One"), ("list_item", 1, "<•>One A"), ("list_item", 0, "<•>Two | more")],
        ),
        ("<ul><li>One</li><ul><li>One A</li></ul></ul>", [("list_item", 0, "<•>One"), ("list_item", 1, "<•>One A")]),
        (
            "<ol start=3><li>Three<li value=7>Seven<li>Eight</ol>",
            [("list_item", 0, f"<{n}.>{w}") for n, w in ((3, "Three"), (7, "Seven"), (8, "Eight"))],
        ),
        ("<ol type=a><li>One<ol type=i><li>Deep</ol></ol>", [("list_item", 0, "<a.>One"), ("list_item", 1, "<i.>Deep")]),
        ("<ol reversed><li>Two<li>One</ol>", [("list_item", 0, "<2.>Two"), ("list_item", 0, "<1.>One")]),
        ("<ul><li><p>Title</p><p>Its sentence.</p></ul>", [("list_item", 0, "<•>Title | Its sentence.")]),
        ("<p>\uf0b7 Typed", [("list_item", 0, "<•>Typed")]),
        ("<ul><li>– Typed</ul>", [("list_item", 0, "<–>Typed")]),
        ("<ul><li><h3>Card</h3><p>Text.</ul>", [("heading", 3, "Card"), ("paragraph", None, "Text.")]),
    ],
)
def test_lists(text, expected):
    assert blocks(text) == expected


def test_main_content_is_kept_and_the_frame_is_furniture():
    text = """<html lang="en-GB"><head><title>Plan - Town</title><style>p{}</style></head><body>
    <a class="skip-link" href="#m">Skip</a><header><nav><ul><li>Home</ul></nav></header>
    <div id="cookie-banner"><p>Cookies?</p></div>
    <main id="m"><h1>Plan</h1><nav><p>Contents</nav><p>We will train all staff of the town council by May.</p>
    <ul><li><a href="#a">Part A</a><li><a href="#b">Part B</a></ul><span class="sr-only">hidden</span><button>Print</button>
    <p hidden>no</p><p style="display: none">no</p><script>no()</script><aside>Related</aside></main>
    <footer>Contact</footer></body></html>"""
    document = read(text)
    assert document.title == "Plan - Town"
    assert document.source.language == "en"
    assert [block for block in shown.blocks(document) if block[0] != "furniture"] == [
        ("heading", 1, "Plan"),
        ("paragraph", None, "We will train all staff of the town council by May."),
    ]
    furniture = " ".join(words for kind, _, words in shown.blocks(document) if kind == "furniture")
    assert all(word in furniture for word in ("Skip", "Home", "Cookies?", "Contents", "Part A", "Print", "Related", "Contact"))
    assert "no" not in document.text.split()
    assert "hidden" not in document.text


def test_a_page_whose_main_element_is_nearly_empty_is_read_whole():
    text = "<main></main><div><h2>Plan</h2><p>We will train all staff.</p></div>"
    assert [kind for kind, _, _ in blocks(text)] == ["heading", "paragraph"]


def test_the_title_above_the_main_element_is_kept():
    text = "<header><h1>Our plan</h1></header><main><p>We will train all staff of the town by May 2031.</p></main>"
    assert blocks(text)[0] == ("heading", 1, "Our plan")


def test_a_form_around_the_page_is_no_frame():
    assert blocks("<form><div class='content'><p>Text.</p></div></form>") == [("paragraph", None, "Text.")]


def test_front_matter_gives_the_title():
    document = read("---\nlayout: page\ntitle: Our plan\n---\n<p>One</p>\n<p>Two</p>\n<p>Three</p>")
    assert document.title == "Our plan"
    assert document.text == "One\nTwo\nThree"


def test_table_with_spans_header_and_lines():
    text = """<table><caption>Actions</caption><thead><tr><td>Aim</td><td>Action</td><td>Lead</td></tr></thead>
    <tr><th colspan=3>Part 1</th></tr>
    <tr><td rowspan=2>Know</td><td><ul><li>Ask</li><li>Listen</li></ul></td><td>HR<br>Legal</td></tr>
    <tr><td>Tell</td><td bgcolor="#0f0"><p>Press</p><p>Web</p></td></tr></table>"""
    document = read(text)
    assert shown.blocks(document)[0] == ("paragraph", None, "Actions")
    assert shown.grid(document) == [
        ["Aim", "Action", "Lead"],
        ["*Part 1"] * 3,
        ["Know", "<•>Ask / <•>Listen", "HR / Legal"],
        ["Know", "Tell", "Press / Web"],
    ]
    cells = document.blocks[1].table.cells
    assert [cell.header for cell in cells] == [True] * 4 + [False] * 5
    assert cells[-1].fill == "#00ff00"
    assert all(line.opens for cell in cells for line in cell.lines)


def test_boxes_with_the_roles_of_a_table_are_one():
    def box(role, inside):
        return f'<div role="{role}">{inside}</div>'

    head = box("rowgroup", box("row", box("columnheader", "Step") + box("columnheader", "Lead")))
    body = box("rowgroup", box("row", box("cell", "Paint the ramp") + box("cell", "Harbour <b>Master</b>")))
    assert grid(box("table", head + body)) == grid(
        "<table><tr><th>Step</th><th>Lead</th></tr><tr><td>Paint the ramp</td><td>Harbour <b>Master</b></td></tr></table>"
    )
    assert "A note" in read(box("table", head + "<p>A note</p>" + body)).text


def test_a_cell_with_only_a_picture_shows_its_alternative_text():
    assert grid("<table><tr><th>Status<th>Step</tr><tr><td><img alt='Complete'><td>Train</tr></table>")[1] == [
        "Complete",
        "Train",
    ]


def test_rowspan_beyond_the_table_and_broken_spans():
    assert grid("<table><tr><td rowspan=9>A<td>B</tr><tr><td colspan=x>C</tr></table>") == [["A", "B"], ["A", "C"]]


def test_tables_that_only_place_things_are_read_as_text():
    assert blocks("<table><tr><td><h2>Plan</h2><p>Text.</td><td>Side</td></tr></table>") == [
        ("heading", 2, "Plan"),
        ("paragraph", None, "Text."),
        ("paragraph", None, "Side"),
    ]


def test_definition_list_is_a_table_of_two_columns():
    text = "<dl><dt>Lead</dt><dd>HR</dd><dd>Legal</dd><div><dt>By when</dt><dd>May 2031</dd></div></dl>"
    assert grid(text) == [["Lead", "HR / Legal"], ["By when", "May 2031"]]


def test_tiles_show_title_and_text_once_and_number_them():
    tile = (
        "<div class='tile {n}'><p>{n}</p><p>{title}</p><p>{text}</p><p>Parks</p><p>2</p><p>Open doors</p>"
        "<div class='back'><h2>{title}</h2><p>{text}</p><h3>Partners</h3><p>Parks</p></div></div>"
    )
    page = "".join(
        tile.format(n=n, title=f"Hub {w}", text=text)
        for n, w, text in ((1, "A", "Open hub A."), (2, "B", "Hub B"), (3, "C", "Open it."))
    )
    assert blocks(f"<div>{page}</div>")[6:12] == [
        ("heading", 2, "<2>Hub B"),
        ("paragraph", None, "Hub B"),
        ("paragraph", None, "Parks"),
        ("paragraph", None, "<2>Open doors"),
        ("heading", 3, "Partners"),
        ("paragraph", None, "Parks"),
    ]


@pytest.mark.parametrize("head", [b"", b"<meta charset=iso-8859-1>", b"<meta charset=utf-8>", b"<meta charset=nonsense>"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_encodings(head, encoding):
    document = read_html(head + "<p>The town’s café</p>".encode(encoding), name="x.html")
    assert document.text == "The town’s café"


def test_a_declared_encoding_counts_where_the_bytes_are_no_utf_8():
    document = read_html(b"<meta charset=iso-8859-5><p>" + "план".encode("iso-8859-5"), name="x.html")
    assert document.text == "план"


@pytest.mark.parametrize("tags", ["<div>", "<ul><li>", "<ul>", "<table><tr><td>", "<dl><dt>", "<b>"])
def test_nesting_deeper_than_any_page_is_read(tags):
    assert "deep" in read(tags * 600 + "deep").text


def test_a_long_run_of_blanks_costs_no_time():
    assert read_document(b" " * 200_000, name="x.txt").text == ""


MARKUP = (
    "<p>|</p>|<div>|<ul>|<li>|<ol>|<table>|<tr>|<td>|<td rowspan=2>|<th colspan=3>|</table>|<br>|<b>|</b>|<h2>|</h2>|<dl>"
    "|<dt>|<dd>|<nav>|<main>|</main>|<details>|<summary>|<pre>|<caption>|<!-- x -->|<?x?>|a|B1|&nbsp;|1.|&#0;|&#xFFFE;"
)
TAGS = st.sampled_from(MARKUP.split("|"))


@given(st.lists(st.one_of(TAGS, st.text(max_size=5)), max_size=40).map("".join))
def test_any_markup_is_read(text):
    document = read(text)
    for block in document.blocks:
        for line in block.all_lines():
            assert document.text[line.start : line.end]


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "<ul>",
                "<dl>",
                "<dt>",
                "<ul><li>",
                "</ul>",
                "<b>",
                "</b>",
                "<br>",
                "<td>",
                "<table><tr><td>",
            ]
        ),
        max_size=25,
    )
)
def test_no_text_is_lost(tags):
    text = "".join(f"{tag}w{number} " for number, tag in enumerate(tags))
    found = read(text).text.split()
    assert sorted(word for word in found if word.startswith("w")) == sorted(f"w{number}" for number in range(len(tags)))


def test_what_is_folded_under_a_summary_stands_below_it_and_summaries_beside_each_other():
    page = (
        "<main><h1>Plan</h1><h2>Goals</h2>"
        "<details><summary>Fair parks</summary><h3>Steps</h3><p>Some text.</p></details>"
        "<details><summary>Fair libraries</summary><h3>Steps</h3><p>More text.</p></details><h2>Contact</h2></main>"
    )
    document = read_document(page.encode(), name="plan.html")
    levels = [(document.text[block.lines[0].start : block.lines[0].end], block.level) for block in document.blocks if block.level]
    assert levels == [
        ("Plan", 1), ("Goals", 2), ("Fair parks", 3), ("Steps", 4), ("Fair libraries", 3), ("Steps", 4), ("Contact", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "markup",
    [
        "<button role='tab' aria-controls='p2'>Year 2</button><div role='tabpanel' id='p2' hidden>{}</div>",
        "<h2><button aria-expanded='false' aria-controls='c1'>Year 2</button></h2><div id='c1' style='display: none'>{}</div>",
        "<a data-toggle='tab' href='#c1'>Year 2</a><div id='c1' aria-hidden='true' style='color: red; display:none'>{}</div>",
        "<button data-bs-toggle='collapse' data-bs-target='#c1'>Year 2</button><section id='c1' hidden>{}</section>",
    ],
)
def test_what_a_tab_or_an_accordion_opens_is_text(markup):
    assert ("paragraph", None, "Widen doors.") in blocks(markup.format("<p>Widen doors.</p>"))


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Shown.</p><div hidden><p>Widen doors.</p></div>",
        "<p>Shown.</p><button aria-controls='d'>More</button><div id='d' role='dialog' hidden>Widen doors.</div>",
        "<p>Shown.</p><a href='#c1'>Below</a><div id='c1' style='display:none'>Widen doors.</div>",
    ],
)
def test_what_is_hidden_otherwise_stays_so(markup):
    assert "Widen" not in str(blocks(markup))


def test_boxes_with_the_roles_of_a_list_are_one():
    items = "<div role='list'><div role='listitem'>Widen doors</div><div role='listitem'>Mend lifts</div></div>"
    assert blocks(items) == [("list_item", 0, "<•>Widen doors"), ("list_item", 0, "<•>Mend lifts")]
