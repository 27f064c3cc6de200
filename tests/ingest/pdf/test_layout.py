"""Reading order, blocks, furniture and headings of whole pages."""

from __future__ import annotations

import pytest

from ingest.pdf.content import Rect, Word
from ingest.pdf.lines import join_words
from ingest.pdf.markers import leading_marker

PROSE = "The council wants a place where everyone can take part, be heard and find the help that they need. "


def test_columns_are_read_one_after_the_other(paper, view):
    sheet = paper()
    sheet.text(50, 60, "A title across the page that is longer than one of the columns below", size=16, bold=True)
    sheet.wrapped(50, 100, "First column. " + PROSE * 3, width=230)
    sheet.wrapped(310, 100, "Second column. " + PROSE * 3, width=230)
    texts = view(sheet.read()).blocks()
    assert [text.split(".")[0][:13] for text in texts] == ["A title acros", "First column", "Second column"]


def test_a_large_title_between_columns_parts_them_even_if_short(paper, view):
    sheet = paper()
    for top, name in ((80, "one"), (330, "two")):
        sheet.text(50, top, f"Part {name}", size=18, bold=True)
        sheet.wrapped(50, top + 30, f"Left {name}. " + PROSE * 3, width=230)
        sheet.wrapped(310, top + 30, f"Right {name}. " + PROSE * 3, width=230)
    texts = view(sheet.read()).blocks()
    assert [" ".join(text.split()[:2]).strip(".") for text in texts] == [
        "Part one",
        "Left one",
        "Right one",
        "Part two",
        "Left two",
        "Right two",
    ]


def test_a_label_over_a_title_is_read_with_it_and_not_with_the_column_above_it(paper, view):
    sheet = paper()
    for top, name in ((80, "one"), (330, "two")):
        sheet.text(50, top, f"Priority {name}")
        sheet.text(50, top + 18, f"Part {name}", size=18, bold=True)
        sheet.wrapped(50, top + 50, f"Left {name}. " + PROSE * 3, width=230)
        sheet.wrapped(310, top + 50, f"Right {name}. " + PROSE * 3, width=230)
    texts = view(sheet.read()).blocks()
    kinds = ("Priority", "Part", "Left", "Right")
    assert [" ".join(text.split()[:2]).strip(".") for text in texts] == [
        f"{kind} {name}" for name in ("one", "two") for kind in kinds
    ]


def test_paragraphs_are_parted_by_white_and_list_items_by_markers(paper, view):
    sheet = paper()
    y = sheet.wrapped(50, 80, PROSE * 2, width=400)
    y = sheet.wrapped(50, y + 6, "To do this, we will: ", width=400)
    for item in ("publish what we find each year and tell everyone who asked us for it", "train staff"):
        sheet.text(60, y, "•")
        y = sheet.wrapped(75, y, item, width=200)
    sheet.text(50, y + 8, "A sentence behind the list.")
    document = sheet.read()
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph", "list_item", "list_item", "paragraph"]
    assert [block.marker for block in document.blocks if block.kind == "list_item"] == ["•", "•"]


def test_a_paragraph_that_runs_over_a_page_is_one_block(paper, view):
    sheet = paper()
    sheet.wrapped(50, 740, "We will work with partners from every part of the", width=450)
    sheet.text(290, 820, "1", size=8)
    sheet.next_page()
    sheet.wrapped(50, 60, "borough to make this happen.", width=450)
    sheet.text(290, 820, "2", size=8)
    document = sheet.read()
    (block,) = [block for block in document.blocks if block.kind == "paragraph"]
    assert [line.page for line in block.lines] == [1, 2]
    assert view(document).blocks("furniture") == ["1", "2"]


def test_a_finished_paragraph_is_not_joined_over_the_page(paper, view):
    sheet = paper()
    sheet.wrapped(50, 740, "We will work with partners.", width=450)
    sheet.next_page()
    sheet.wrapped(50, 60, "borough by borough, this will spread.", width=450)
    assert len(view(sheet.read()).blocks("paragraph")) == 2


def test_running_heads_and_feet_are_furniture_and_chapter_numbers_are_not(paper, view):
    sheet = paper()
    for number in range(1, 5):
        sheet.text(50, 30, "Borough of Exampleton")
        sheet.text(50, 70, str(number), size=20)
        sheet.text(90, 70, f"Chapter about theme {'abcd'[number - 1] * 3}", size=20)
        sheet.wrapped(50, 120, f"Theme {'abcd'[number - 1]}. " + PROSE * 2, width=450)
        sheet.text(50, 820, "Equality plan")
        sheet.text(450, 820, f"Page {number} of 4")
        sheet.next_page()
    document = sheet.read()
    furniture = view(document).blocks("furniture")
    assert furniture == [part for n in range(1, 5) for part in ("Borough of Exampleton", "Equality plan", f"Page {n} of 4")]
    assert [block.marker for block in document.blocks if block.kind == "heading"] == ["1", "2", "3", "4"]


def test_headings_have_levels_by_size_and_weight(paper):
    sheet = paper()
    y = 60
    for text, size, bold in (("Plan", 24, True), ("Our goals", 16, True), ("Why this matters", 10, True)):
        sheet.text(50, y, text, size=size, bold=bold)
        y = sheet.wrapped(50, y + 24, PROSE * 4, width=450) + 14
    document = sheet.read()
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 1),
        ("paragraph", None),
        ("heading", 2),
        ("paragraph", None),
        ("heading", 3),
        ("paragraph", None),
    ]


def test_each_line_of_a_contents_list_is_a_block(paper, view):
    sheet = paper()
    sheet.lines(50, 80, [f"{title} {'.' * 60} {page}" for title, page in (("Our aims", 3), ("Our duties", 4), ("Actions", 9))])
    assert len(view(sheet.read()).blocks()) == 3


def test_labels_at_the_start_of_lines_open_them(paper):
    sheet = paper()
    sheet.lines(
        50, 80, ["What: Support the young people of this place as they", "look for work", "Who: Youth service", "When: Now"]
    )
    (block,) = sheet.read().blocks
    assert [line.opens for line in block.lines] == [True, False, True, True]


def row(*texts: str, gap: float = 3.0) -> list[Word]:
    words, x = [], 50.0
    for text in texts:
        width = 5.0 * len(text)
        words.append(Word(text, Rect(x, 100, x + width, 110), 10, bold=False, font="Helvetica", space_before=bool(words)))
        x += width + gap
    return words


@pytest.mark.parametrize(
    ("texts", "gap", "marker"),
    [
        (("•", "Publish"), 3, "•"),
        (("–", "publish"), 3, "–"),
        (("o", "Publish"), 3, "o"),
        (("o", "clock"), 3, None),
        (("1.", "Publish"), 3, "1."),
        (("(a)", "publish"), 3, "(a)"),
        (("iv)", "publish"), 3, "iv)"),
        (("1.2", "Publish"), 3, "1.2"),
        (("1.5", "million"), 3, None),
        (("1.5", "publish"), 12, "1.5"),
        (("2024.", "Publish"), 3, None),
        (("1.", "a)", "That"), 12, "1. a)"),
        (("•",), 3, None),
        (("J.", "Smith"), 3, None),
    ],
)
def test_markers(texts, gap, marker):
    found = leading_marker(row(*texts, gap=gap))
    assert (found[0] if found else None) == marker


def test_runs_of_one_word_are_joined_without_a_blank():
    words = row("Wh", "at", gap=0)
    joined = [words[0], Word("at", words[1].rect, 10, bold=True, font="Helvetica-Bold")]
    assert join_words(joined) == "What"


@pytest.mark.parametrize(
    ("ends", "kinds"),
    [((".", ".", ".", ".", "", "."), ["paragraph"] * 6), (("", "", "", ".", "", ""), ["list_item"] * 6)],
)
def test_numbered_sentences_are_paragraphs_and_numbered_titles_are_items(paper, ends, kinds):
    sheet = paper()
    y = 60
    for number, end in enumerate(ends, start=1):
        sheet.text(50, y, f"1.{number}")
        y = sheet.wrapped(90, y, PROSE.strip().removesuffix(".") + end, width=400) + 8
    document = sheet.read()
    assert [(block.kind, block.marker) for block in document.blocks] == [
        (kind, f"1.{n}") for n, kind in enumerate(kinds, start=1)
    ]


def test_paragraphs_of_one_line_are_told_by_the_white_around_them(paper, view):
    """As in plans in plain words: the white between paragraphs is the usual distance between two lines."""
    lines = ["This plan is easy to read.", "It says what the council will do by the end of 2031.", "We will:"]
    lines += ["open two more places of safety", "put large signs at each door"]
    sheet = paper()
    sheet.lines(50, 80, lines, size=11, step=21)
    assert view(sheet.read()).blocks() == lines


def test_lines_set_far_apart_are_one_paragraph_if_they_are_full(paper, view):
    sheet = paper()
    sheet.wrapped(50, 80, PROSE * 3, width=400, step=20)
    assert len(view(sheet.read()).blocks()) == 1


def test_the_next_number_of_a_list_is_a_marker_though_the_line_above_is_full(paper, view):
    entries = (
        "approve the scheme",
        "ask the clerk to send the scheme to all parish councils in 2031/32",
        "note the costs",
        "end",
    )
    sheet = paper()
    for number, entry in enumerate(entries, start=1):
        sheet.text(50, 80 + 12 * number, f"{number}.")
        sheet.text(61, 80 + 12 * number, entry)
    assert view(sheet.read()).blocks() == list(entries)


def test_a_number_that_a_wrapped_line_begins_with_is_no_marker(paper, view):
    sheet = paper()
    sheet.lines(
        50, 80, ["We will open all of the halls that are named in the lists of appendix", "3. The hall in the market is one."]
    )
    assert len(view(sheet.read()).blocks()) == 1


def test_a_word_broken_at_the_end_of_a_line_is_whole(paper):
    sheet = paper()
    sheet.lines(50, 80, ["We will bring out a progress re-", "port each year, and the report is for all."])
    document = sheet.read()
    assert document.text.split("\n")[0].endswith("progress re\u00ad")
    assert not set("\x02\ufffe") & set(document.text)


def test_columns_that_were_made_level_are_read_one_after_the_other_though_one_is_short(paper, view):
    sheet = paper()
    sheet.text(50, 60, "Checking our work", size=16, bold=True)
    left = "A panel of twelve residents meets three times in a year. It sees what was done for each aim and tells the members so."
    right = "We will look at this plan again in 2033 in the light of what the next count of the people shows."
    sheet.wrapped(50, 100, left, width=230)
    sheet.wrapped(310, 100, right, width=230)
    sheet.text(50, 180, "Words that we use", size=16, bold=True)
    assert view(sheet.read()).blocks("paragraph") == [left, right]


def test_two_lines_beside_a_number_as_tall_as_both_stay_apart(paper, view):
    sheet = paper()
    sheet.text(50, 100, "2", size=30, bold=True)
    sheet.text(80, 88, "Equality objective", size=8)
    sheet.text(80, 101, "Quays that everyone can use", size=14, bold=True)
    sheet.wrapped(50, 130, PROSE * 3, width=480)
    assert view(sheet.read()).blocks()[:2] == ["Equality objective", "Quays that everyone can use"]


def test_a_label_and_its_value_beside_another_go_on_below_themselves(paper, view):
    sheet = paper()
    sheet.wrapped(50, 80, PROSE * 3, width=300)
    sheet.lines(50, 190, ["Lead: Quay Services and", "Mill Street Partnership"])
    sheet.lines(260, 190, ["By: December", "2031"])
    assert view(sheet.read()).blocks()[1:] == ["Lead: Quay Services and Mill Street Partnership", "By: December 2031"]


def test_lines_beside_tall_numbers_in_two_columns_stay_apart(paper, view):
    sheet = paper()
    for x, number, title in ((50, "1", "Quays for all of us"), (310, "2", "Mills that can turn")):
        sheet.text(x, 104, number, size=32, bold=True)
        for y, text in ((88, title), (100, "and for all who visit"), (112, "Who: Quay Team")):
            sheet.text(x + 30, y, text, size=9)
    found = view(sheet.read())
    assert [block.marker for block in found.document.blocks if block.marker] == ["1", "2"]
    assert all("Mills" not in text or "Quays" not in text for text in found.blocks())


def test_codes_that_count_lines_at_one_place_are_markers(paper, view):
    sheet = paper()
    entries = (
        "the bell on the old quay is mended by May and rung",
        "the mill is painted",
        "the ferry is asked to stop at the mill",
    )
    for at, entry in enumerate(entries):
        sheet.lines(50, 100 + 24 * at, [f"R{at + 1} {entry} so that", "all who come by can hear and see it"])
    assert view(sheet.read()).blocks() == [f"{entry} so that all who come by can hear and see it" for entry in entries]


def test_boxes_beside_sections_are_read_with_their_own_section(paper, view):
    sheet = paper()
    for top, name in ((90, "Quays"), (260, "Mills")):
        sheet.text(50, top, f"Aim of the {name}", size=14, bold=True)
        sheet.wrapped(50, top + 24, f"{name}. " + PROSE * 3, width=300)
        sheet.fill((400, top - 14, 540, top + 90), "#dde6ee")
        sheet.lines(410, top + 6, [f"Lead for the {name}", "is the Pilot Officer", "of the old harbour"])
    sheet.text(50, 430, "Reporting on all of it", size=14, bold=True)
    found = [text.split(".")[0] for text in view(sheet.read()).blocks()]
    assert found == [
        "Aim of the Quays",
        "Quays",
        "Lead for the Quays is the Pilot Officer of the old harbour",
        "Aim of the Mills",
        "Mills",
        "Lead for the Mills is the Pilot Officer of the old harbour",
        "Reporting on all of it",
    ]


def test_times_in_a_column_of_their_own_head_what_stands_beside_them(paper, view):
    sheet = paper()
    sheet.wrapped(50, 60, PROSE * 3, width=480)
    stops = (("Autumn 2031", "Mend the bell on the quay"), ("May 2032", "Paint the mill"), ("2033", "Lower the steps"))
    for at, (time, text) in enumerate(stops):
        sheet.text(50, 140 + 50 * at, time, size=13, bold=True)
        sheet.lines(180, 140 + 50 * at, [f"{text} for all who come by", "Lead: the Pilot Officer of the harbour"])
    found = view(sheet.read()).blocks()[1:]
    assert [text for text in found if text in dict(stops)] == [time for time, _ in stops]


def test_a_plain_sentence_a_little_larger_than_the_rest_is_no_heading(paper, view):
    sheet = paper()
    y = sheet.wrapped(
        60, 100, "All words of the plan are set in this size, and there are many of them on the page. " * 6, width=450, size=9
    )
    sheet.text(60, y + 20, "We will publish a report on all of it each June.", size=10.5)
    sheet.text(60, y + 50, "Reports and where to find them", size=10.5)
    assert view(sheet.read()).blocks("heading") == ["Reports and where to find them"]
