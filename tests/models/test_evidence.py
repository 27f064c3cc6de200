"""Passages keep their place whatever is cut from them."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.builder import TextBuilder
from models.document import Line
from models.evidence import EDGES, Passage, fold, reproduces

LINES = st.lists(
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\n\r"), min_size=1, max_size=12), min_size=1, max_size=5
)


def passage_of(lines):
    builder = TextBuilder(paged=False)
    built = [builder.line(line) for line in lines]
    return builder.text, Passage.of(builder.text, built)


@given(LINES, st.integers(0, 60), st.integers(0, 60))
def test_slices_reproduce_their_value(lines, start, end):
    text, passage = passage_of(lines)
    cut = passage[start:end]
    assert not cut or reproduces(cut.value, cut.source, text) or not fold(cut.value)


@given(LINES, st.integers(0, 60), st.integers(0, 60))
def test_slices_are_the_string_s_slices_but_for_line_ends(lines, start, end):
    _, passage = passage_of(lines)
    assert passage[start:end].text == passage.text[start:end].strip("\n")


@given(LINES, st.lists(st.integers(0, 60), max_size=4))
def test_parts_are_the_passage_without_the_blanks_between_them(lines, cuts):
    _, passage = passage_of(lines)
    parts = passage.parted(cuts)
    assert "".join("".join(part.text for part in parts).split()) == "".join(passage.text.split())
    assert all(part and part.text == part.text.strip(EDGES) for part in parts)


def test_a_soft_hyphen_is_undone_and_a_compound_keeps_its_own():
    text, passage = passage_of(["an over\u00ad", "arching long-", "term aim"])
    assert passage.value == "an overarching long-term aim"
    assert reproduces(passage.value, passage.source, text)


def test_flowing_text_has_line_breaks_only_where_a_paragraph_opens():
    text = "by the end of\nMarch 2031\nlong-\nterm\nLead: Policy"
    starts = [0, 14, 25, 31, 36]
    ends = [13, 24, 30, 35, len(text)]
    lines = [Line(start=start, end=end, opens=start in (0, 36)) for start, end in zip(starts, ends, strict=True)]
    passage = Passage.of(text, lines, flowing=True)
    assert passage.text == "by the end of March 2031 long-\nterm\nLead: Policy"
    assert [passage.text[offset:].split()[0] for offset in passage.offsets] == ["by", "March", "long-", "term", "Lead:"]
    assert passage.value == "by the end of March 2031 long-term Lead: Policy"
