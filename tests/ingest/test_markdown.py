from hypothesis import given
from hypothesis import strategies as st

from ingest.markdown import read_markdown
from ingest.reader import read_document
from tests.ingest import shown


def read(text: str):
    return read_document(text.encode(), name="plan.md")


def test_headings_paragraphs_and_nested_lists():
    text = "# Plan\n\nWrapped text\ngoes on.\n\n2. Two\n   - Deep\n3. Three\n\n## 1.1 Staff\n\n**Bold** text"
    assert shown.blocks(read(text)) == [
        ("heading", 1, "Plan"),
        ("paragraph", None, "Wrapped text goes on."),
        ("list_item", 0, "<2.>Two"),
        ("list_item", 1, "<•>Deep"),
        ("list_item", 0, "<3.>Three"),
        ("heading", 2, "<1.1>Staff"),
        ("paragraph", None, "Bold text"),
    ]


def test_tables():
    document = read("| Action | Lead |\n|---|---|\n| Train **all** staff | HR<br>Legal |\n")
    assert shown.grid(document) == [["*Action", "*Lead"], ["Train all staff", "HR / Legal"]]
    assert [cell.header for cell in document.blocks[0].table.cells] == [True, True, False, False]


def test_front_matter_gives_the_title():
    document = read("---\ntitle: Our plan\n---\nText")
    assert (document.title, document.text, document.source.media_type) == ("Our plan", "Text", "text/markdown")


@given(st.text(alphabet="aB1 #*-|>_`<br/>\n\t[]().!&~", max_size=120))
def test_any_markdown_is_read(text):
    assert read_markdown(text.encode(), name="x.md").pages[0].number == 1


@given(st.lists(st.sampled_from(["# ", "- ", "1. ", "> ", "  - ", "", "| ", "    ", "**"]), max_size=20))
def test_no_word_is_lost(starts):
    text = "\n".join(f"{start}word{number} " for number, start in enumerate(starts))
    found = read_markdown(text.encode(), name="x.md").text.replace("|", " ").replace("*", " ").split()
    assert sorted(word for word in found if word.startswith("word")) == sorted(f"word{number}" for number in range(len(starts)))


def test_a_title_in_bold_stands_on_a_line_of_its_own():
    document = read_markdown(b"**1.1 Light the quay** (Harbour Team, May 2031)\nAll lamps are lit.\n", name="plan.md")
    [block] = document.blocks
    assert [document.text[line.start : line.end] for line in block.lines] == [
        "Light the quay (Harbour Team, May 2031)",
        "All lamps are lit.",
    ]


def test_labels_in_bold_begin_lines_of_their_own():
    document = read_markdown(b"**Lead:** Harbour Team\n**Due:** May 2031\n\nA line\nthat **goes on** here\n", name="plan.md")
    lines = [[document.text[line.start : line.end] for line in block.lines] for block in document.blocks]
    assert lines == [["Lead: Harbour Team", "Due: May 2031"], ["A line that goes on here"]]
