import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reader import read_document
from ingest.text import read_text


def read(text: str):
    return read_text(text.encode(), name="plan.txt")


def shown(document, block) -> str:
    """One block as a line: marker and text of each line, '|' between lines, '^' before those that open."""
    lines = [
        f"{'^' if line.opens else ''}{f'<{line.marker}>' if line.marker else ''}{document.text[line.start : line.end]}"
        for line in block.lines
    ]
    return " | ".join(lines)


def blocks(text: str) -> list[tuple[str, str]]:
    document = read(text)
    return [(block.kind, shown(document, block)) for block in document.blocks]


def grid(text: str) -> list[list[str]]:
    """The first table of a text, each cell's lines joined by ' / '."""
    document = read(text)
    table = next(block.table for block in document.blocks if block.table)
    return [
        [
            " / ".join((line.marker or "") + document.text[line.start : line.end] for line in cell.lines) if cell else ""
            for cell in row
        ]
        for row in table.grid()
    ]


def test_headings_paragraphs_and_bullets_parted_by_blank_lines():
    assert blocks(
        "Fairness Strategy 2031\n\nOur services\n\nWe run many services for the town. To do this, we will:\n\n"
        "  • Train every manager;\n  • Open two hubs.\nOur staff\n\nStaff come first."
    ) == [
        ("heading", "^Fairness Strategy 2031"),
        ("heading", "^Our services"),
        ("paragraph", "^We run many services for the town. To do this, we will:"),
        ("list_item", "^<•>Train every manager;"),
        ("list_item", "^<•>Open two hubs."),
        ("heading", "^Our staff"),
        ("paragraph", "^Staff come first."),
    ]


def test_paragraphs_without_full_stops_between_blank_lines_are_no_headings():
    text = (
        "Fernvale Equality Strategy\n\nOur council is open to all who live here\n\nIntroduction\n\n"
        "This strategy tells what we will do. It was written with partners.\n\nWhat people told us\n\n"
        "Many said that buses are too rare\n\nSome feel unsafe in the park\n\nYoung people want more to do\n\n"
        "What we will do\n\nTrain all front line staff\n\nOpen a hub for carers\n\nThe Head of Inclusion will lead this work\n\n"
        "Measuring progress\n\nWe will report to the cabinet each year.\n"
    )
    assert [found for kind, found in blocks(text) if kind == "heading"] == [
        "^Fernvale Equality Strategy",
        "^Introduction",
        "^What people told us",
        "^What we will do",
        "^Measuring progress",
    ]


def test_the_first_of_some_lines_without_signs_is_no_heading():
    text = (
        "Quay Parva fairness page\n\nThe council adopted this in May.\n\nOpen the old mill to school parties (Mill Team)\n"
        "Lend radios to all of the deaf crews (Safety Team)\n\nWho you are\n\nWe ask each crew once a year.\n"
    )
    assert [found for kind, found in blocks(text) if kind == "heading"] == ["^Quay Parva fairness page", "^Who you are"]


def test_a_title_may_stand_right_below_the_path_to_its_page():
    text = "Quay Parva\nHome > Council > Fairness\nOur aims\n- Open the mill to all\n\nThe clerk wrote this.\n\nThe end.\n"
    assert ("heading", "^Our aims") in blocks(text)


def test_titles_of_cards_stay_headings_where_labels_recur():
    card = (
        "Managers are sure of what to do\n\nGive managers a course\n\nLead service area\n\nPeople\n\nTarget date\n\nMay 2031\n\n"
    )
    kinds = blocks("Plan\n\nText of the plan, which says what is to come.\n\n" + card + card.replace("Give", "Send"))
    assert ("heading", "^Managers are sure of what to do") in kinds


def test_headings_without_any_blank_lines():
    assert blocks(
        "Our plan 2031\nThis plan tells what we will do for fairness in the town.\nPriority 1: Make every service open to all\n"
        "We will look at each service in turn and change it.\nBackground\nThe plan was agreed by the cabinet in May 2030."
    ) == [
        ("heading", "^Our plan 2031"),
        ("paragraph", "^This plan tells what we will do for fairness in the town."),
        ("heading", "^Priority 1: Make every service open to all"),
        ("paragraph", "^We will look at each service in turn and change it."),
        ("heading", "^Background"),
        ("paragraph", "^The plan was agreed by the cabinet in May 2030."),
    ]


def test_wrapped_lines_are_one_paragraph_and_short_ones_end_it():
    text = (
        "The council has looked at all of its services during the past\n"
        "year and found that some of them are harder to reach for people\n"
        "who do not drive. It has also heard from many residents about\n"
        "this matter.\n"
        "Officers were asked to come back with proposals that would make\n"
        "the buses run later in the evening and on Sundays as well.\n"
    )
    document = read(text)
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph"]
    assert [line.opens for line in document.blocks[0].lines] == [True, False, False, False]
    assert len(document.blocks[1].lines) == 2


def test_a_wrapped_list_item_keeps_its_lines():
    text = (
        "The council will do all of the following things in this year and\n"
        "it will report on them to the scrutiny committee in the summer:\n\n"
        "- train every manager in the housing service and ask them after\n"
        "  half a year how they use it\n"
        "- open a hub\n"
    )
    assert blocks(text)[1:] == [
        ("list_item", "^<->train every manager in the housing service and ask them after | half a year how they use it"),
        ("list_item", "^<->open a hub"),
    ]


def test_a_titled_entry_keeps_the_sentence_below_it():
    text = (
        "Our work has these parts:\n\n· Listening\nHolding talks with residents in every ward of the town.\n\n"
        "· Learning\nReading what others do.\n"
    )
    assert blocks(text)[1] == ("list_item", "^<·>Listening | ^Holding talks with residents in every ward of the town.")


def test_a_paragraph_goes_on_after_a_page_break():
    text = "We asked all residents who live near the station what they need. Since April 2030,\n\nthis has been done each year.\n"
    assert blocks(text) == [
        (
            "paragraph",
            "^We asked all residents who live near the station what they need. Since April 2030, | this has been done each year.",
        )
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. Summary\n\nThis report tells of the work.\n",
            [("heading", "^<1.>Summary"), ("paragraph", "^This report tells of the work.")],
        ),
        (
            "2 Updates\n\n2.1 Mapping\n\nThe map is made.\n",
            [("heading", "^<2>Updates"), ("heading", "^<2.1>Mapping"), ("paragraph", "^The map is made.")],
        ),
        ("1. Train staff\n2. Publish data\n", [("list_item", "^<1.>Train staff"), ("list_item", "^<2.>Publish data")]),
        ("1. Train staff\n\n2. Publish data\n", [("list_item", "^<1.>Train staff"), ("list_item", "^<2.>Publish data")]),
        (
            "4.2 The clerk reviews this policy.\n\n4.3 It is public.\n",
            [("paragraph", "^<4.2>The clerk reviews this policy."), ("paragraph", "^<4.3>It is public.")],
        ),
        (
            "Resolved:  (i)     That the plan be agreed.\n\n   (ii)    That it be published.\n",
            [
                ("paragraph", "^Resolved:"),
                ("list_item", "^<(i)>That the plan be agreed."),
                ("list_item", "^<(ii)>That it be published."),
            ],
        ),
        (
            "Our aims\n1. Open quays\nNobody is left ashore.\n- Ramps at the four jetties\n2. A voice\n"
            "- Radios lent to all crews\n\nEnd.",
            [
                ("heading", "^Our aims"),
                ("heading", "^<1.>Open quays"),
                ("paragraph", "^Nobody is left ashore."),
                ("list_item", "^<->Ramps at the four jetties"),
                ("heading", "^<2.>A voice"),
                ("list_item", "^<->Radios lent to all crews"),
                ("paragraph", "^End."),
            ],
        ),
        ("20 March 2031\n\nThe cabinet met.\n", [("heading", "^20 March 2031"), ("paragraph", "^The cabinet met.")]),
    ],
)
def test_numbers_head_sections_clauses_or_entries(text, expected):
    assert blocks(text) == expected


def test_nesting_is_told_by_indent_or_by_marker():
    document = read("We will:\n\n• train staff\n   o managers\n   o clerks\n• publish data\n")
    assert [block.level for block in document.blocks[1:]] == [0, 1, 1, 0]


def test_values_between_labels_that_recur_are_no_headings():
    text = "".join(
        f"Open hub {n}\n\nWe open a hub.\n\nLead team\n\n{team}\n\nMeasure of success\n\nThe hub is open.\n\n"
        for n, team in enumerate(("Hubs", "Parks", "Legal"), 1)
    )
    kinds = {shown: kind for kind, shown in blocks(text)}
    assert kinds["^Lead team"] == kinds["^Measure of success"] == "heading"
    assert kinds["^Hubs"] == kinds["^Parks"] == kinds["^Legal"] == "paragraph"


def test_furniture():
    text = "Skip to main content\n\n[image: crest]Version: 3\n\nThe plan is short.\n\fPage 2 of 2\n\nIt ends here.\n"
    assert blocks(text) == [
        ("furniture", "^Skip to main content"),
        ("furniture", "^[image: crest]"),
        ("paragraph", "^Version: 3"),
        ("paragraph", "^The plan is short."),
        ("furniture", "^Page 2 of 2"),
        ("paragraph", "^It ends here."),
    ]


def test_menus_are_furniture_up_to_the_next_blank_line():
    text = "Home\nQuays\n\nFair quays\n\nIn this section\nApply for a mooring\nOur pledge\n\nWe will open the mill.\n"
    assert [kind for kind, _ in blocks(text)] == [*["furniture"] * 2, "heading", *["furniture"] * 3, "paragraph"]
    told = "Fair quays\n\nIn this section\nThe mill is told of.\n"
    assert "furniture" not in [kind for kind, _ in blocks(told)]


def test_the_title_with_a_number_that_counts_up_is_the_foot_of_pages():
    pages = "".join(f"The quay has {word} boats.\n\nFair Quay Plan {at}\n\n" for at, word in enumerate(("two", "six", "ten"), 1))
    assert [kind for kind, _ in blocks(f"Fair Quay Plan\n\n{pages}")].count("furniture") == 3
    steps = "".join(f"Quay step {at}\n\nThe quay has boats.\n\n" for at in range(1, 4))
    assert "furniture" not in [kind for kind, _ in blocks(f"Fair Quay Plan\n\n{steps}")]


def test_running_heads_of_files_with_form_feeds():
    pages = [
        f"Town Council - Fairness Plan\n\nText of page {word} ends here.\n\n{number}\n"
        for number, word in enumerate(("one", "two", "three", "four"), 1)
    ]
    kinds = [kind for kind, _ in blocks("\f".join(pages))]
    assert kinds == ["furniture", "paragraph", "furniture"] * 4


def test_tab_separated_table_with_banner_page_break_and_ragged_rows():
    text = (
        "Aim\tAction\tLead\tBy when\t\n"
        "Part 1: Our town\t\t\t\t\n"
        "Know the town\tAsk residents in every ward and\tResearch\tMay 2031\t\n"
        "\n"
        "\tpublish what they say.\t\t\t\n"
        "Open doors\tOpen a hub\tEstates\n"
    )
    assert grid(text) == [
        ["Aim", "Action", "Lead", "By when"],
        ["Part 1: Our town", "", "", ""],
        ["Know the town", "Ask residents in every ward and / publish what they say.", "Research", "May 2031"],
        ["Open doors", "Open a hub", "Estates", ""],
    ]


def test_a_row_that_begins_anew_is_not_joined():
    text = "Aim\tAction\tLead\nKnow the town\tAsk residents\tResearch\n\tPublish what they say\tPress office\n"
    assert len(grid(text)) == 3


def test_bullets_within_cells_become_lines():
    text = "Action\tLead\tMeasure\n• Train staff • Train members\tHR\t•\tAll trained\n"
    assert grid(text)[1] == ["•Train staff / •Train members", "HR", "•All trained"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Theme | Step | Who | When\n---|---|---|---\nPaths | Cut back the hedges | Ward Team | May 2031\n"
            " | Fit lamps by the pond | Ward Team | June 2031\n",
            [["Paths", "Cut back the hedges", "Ward Team", "May 2031"], ["", "Fit lamps by the pond", "Ward Team", "June 2031"]],
        ),
        ("Theme | Step | When |\n---|---|---|\n | Fit lamps | May 2031 |\n", [["", "Fit lamps", "May 2031"]]),
        (
            "Theme | Step | When\nPaths | Cut hedges | May 2031\n| Fit lamps |\n",
            [["Paths", "Cut hedges", "May 2031"], ["", "Fit lamps", ""]],
        ),
        (
            "Theme | Step | When\n---|---|---\nPaths | Fit lamps |\nParks | Cut hedges | May 2031\n",
            [["Paths", "Fit lamps", ""], ["Parks", "Cut hedges", "May 2031"]],
        ),
        ("| Step | When\n---|---|---\nPaths | Fit lamps | May 2031\n", [["Paths", "Fit lamps", "May 2031"]]),
        ("Theme | Step | When |\n---|---|---|\n| Paths | Fit lamps | May 2031\n", [["Paths", "Fit lamps", "May 2031"]]),
        ("| Theme | Step |\n|---|---|\n| | Fit lamps |\n", [["", "Fit lamps"]]),
        ("Step | Lead | When\nA: Paths | |\nFit lamps | Ward | May\n", [["A: Paths", "", ""], ["Fit lamps", "Ward", "May"]]),
        (
            "Theme | Step | Lead |\n| | officer |\nPaths | Fit lamps | Ward |\n| Cut hedges | Web |\n",
            [["Paths", "Fit lamps", "Ward"], ["", "Cut hedges", "Web"]],
        ),
    ],
)
def test_pipe_table_keeps_empty_cells_at_its_edges(text, rows):
    assert grid(text)[1:] == rows


def test_framed_rows_without_a_rule_go_over_lines():
    text = (
        "| Step | Who | Proof |\n| Fit lamps by\nthe pond | Ward\nTeam | Half of them\nlit |\n"
        "| Cut hedges | Web Team | |\n\nThe next part | of the text\n"
    )
    assert grid(text) == [
        ["Step", "Who", "Proof"],
        ["Fit lamps by / the pond", "Ward / Team", "Half of them / lit"],
        ["Cut hedges", "Web Team", ""],
    ]
    assert "table" not in [block.kind for block in read("| Step | Who | Proof |\nThe next part\nof the text |\n").blocks]


@pytest.mark.parametrize(("rule", "rows"), [("|---|:-:|:-:|", 2), ("|:-|-:|-:|", 2), ("| - | - | - |", 3)])
def test_a_rule_may_tell_sides_with_one_dash(rule, rows):
    assert len(grid(f"| Step | S | L |\n{rule}\n| Fit lamps | X | |\n")) == rows


def test_cells_between_dashes_are_a_table_where_all_rows_have_as_many():
    rows = ["What – Who – When", "Fit lamps – Ward Team – May 2031", "Out of doors", "Cut hedges – Web Team – each June"]
    assert grid("The plan\n" + "\n".join(rows)) == [
        ["What", "Who", "When"],
        ["Fit lamps", "Ward Team", "May 2031"],
        ["Out of doors", "Out of doors", "Out of doors"],
        ["Cut hedges", "Web Team", "each June"],
    ]
    for line in ("Ring us – at any time – or call", "- Ring us – at any time – or call"):
        other = "\n".join([*rows[:2], f"{line} – or write"]) if line[0] == "R" else "\n".join([line] * 3)
        assert "table" not in [block.kind for block in read(other).blocks]


def test_a_rule_below_a_row_begins_another_table():
    text = "| Fit lamps | |\n|---|---|\n| Who | Ward Team |\n| When | May |\n| Cut hedges | |\n|---|---|\n| When | June |\n"
    assert [block.kind for block in read(text).blocks].count("table") == 2
    ruled = "| Who | When |\n|---|---|\n| Ward Team | May |\n|---|---|\n| Web Team | June |\n|---|---|\n| Fleet | July |\n"
    assert [block.kind for block in read(ruled).blocks].count("table") == 1


def test_two_tabbed_rows_are_a_table_where_the_first_recurs():
    text = "1.1 Fit lamps\n\nWho\tWhen\nWard Team\tMay\n\n1.2 Cut hedges\n\nWho\tWhen\nWeb Team\tJune\n"
    assert [block.kind for block in read(text).blocks] == ["heading", "table", "heading", "table"]


def test_ticks_in_two_cells_are_two():
    assert grid("Step\tYear 1\tYear 2\nFit lamps\t✔\t✔\nCut hedges\t\t✔\n")[1:] == [
        ["Fit lamps", "✔", "✔"],
        ["Cut hedges", "", "✔"],
    ]


def test_a_tick_below_a_tick_begins_a_row_of_its_own():
    text = "|Aim|Step|Who|2031|2032|\n|---|---|---|---|---|\n|Air|Fit lamps|Quay|✓|✓|\n| |Cut hedges|Ward|✓| |\n"
    assert grid(text)[1:] == [["Air", "Fit lamps", "Quay", "✓", "✓"], ["", "Cut hedges", "Ward", "✓", ""]]


BANNERS = "No.\tStep\tWho\nAim 1: Dry quays\n1\tFit lamps\tWard Team\n2\tCut hedges\tQuay\n{}\n3\tPaint hulls\tQuay\n"


def test_lines_between_tab_rows_are_banners():
    assert [row[0] for row in grid(BANNERS.format("Aim 2: Calm seas"))] == [
        "No.",
        "Aim 1: Dry quays",
        "1",
        "2",
        "Aim 2: Calm seas",
        "3",
    ]


@pytest.mark.parametrize("line", ["and the walls.", "It was a good year for the quays.", "Page 4", "\nAim 2: Calm seas"])
def test_other_lines_between_tab_rows_are_no_banners(line):
    assert [row[0] for row in grid(BANNERS.format(line))] in (
        ["No.", "Aim 1: Dry quays", "1", "2"],
        ["No.", "Aim 1: Dry quays", "1", "2", "3"],
    )


def test_pipe_table_with_two_header_rows():
    text = " | Work | | Timing\nTheme | Step | Who | When\n---|---|---|---\nPaths | Fit lamps | Ward Team | May 2031\n"
    assert grid(text)[:2] == [["", "Work", "", "Timing"], ["Theme", "Step", "Who", "When"]]
    table = next(block.table for block in read(text).blocks if block.table)
    assert {cell.row for cell in table.cells if cell.header} == {0, 1}


def test_a_small_word_beside_a_new_sentence_begins_no_row_that_carries_on():
    text = "Aim\tTask\tWho\tWhen\nFair boats\tLend boats\tQuay\tMay 2031\n\tPaint the hulls of all boats\tQuay\tasap\n"
    assert [block.table.rows for block in read(text).blocks if block.table] == [3]


def test_pipe_table_whose_row_is_broken_over_lines():
    text = (
        "1.1 Open a hub in each ward of the town.\nLead | Kind | By when |\n---|---|---|\nEstates |\nNew. | May 2031. |\n"
        "1.2 Close the old hall.\n"
    )
    document = read(text)
    assert [block.kind for block in document.blocks] == ["heading", "table", "paragraph"]
    assert grid(text) == [["Lead", "Kind", "By when"], ["Estates", "New.", "May 2031."]]
    table = document.blocks[1].table
    assert [cell.header for cell in table.cells] == [True] * 3 + [False] * 3


def test_table_parted_by_slashes_with_a_header_glued_to_the_first_banner():
    text = (
        "Action / By when / LeadAIM 1: Know the town\n1.1 / Ask residents / May 2031 / Research\n"
        "1.2 / Publish / June 2031 / Press\n"
        "AIM 2: Open doors\n2.1 / Open a hub / 2032 / Estates / Parks\n"
    )
    assert grid(text) == [
        ["", "Action", "By when", "Lead"],
        ["AIM 1: Know the town"] * 4,
        ["1.1", "Ask residents", "May 2031", "Research"],
        ["1.2", "Publish", "June 2031", "Press"],
        ["AIM 2: Open doors"] * 4,
        ["2.1", "Open a hub", "2032", "Estates / Parks"],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(encoding):
    text = "Café culture – our plan\n\nIt begins in the town’s old café.\n"
    document = read_document(text.encode(encoding), name="plan.txt")
    assert document.text == "Café culture – our plan\nIt begins in the town’s old café."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# Plan\n## 2.1 Staff\nText of it.\n",
            [("heading", "^Plan"), ("heading", "^<2.1>Staff"), ("paragraph", "^Text of it.")],
        ),
        ("Plan\n====\nText of it.\n", [("heading", "^Plan"), ("furniture", "^===="), ("paragraph", "^Text of it.")]),
        ("The **whole town** gains.\n", [("paragraph", "^The whole town gains.")]),
        (
            "Text.\n**Our staff**\nThey come first.\n",
            [("paragraph", "^Text."), ("heading", "^Our staff"), ("paragraph", "^They come first.")],
        ),
        (
            "We will:\n•\nTrain staff\n•\nOpen hubs\n",
            [("paragraph", "^We will:"), ("list_item", "^<•>Train staff"), ("list_item", "^<•>Open hubs")],
        ),
        (
            "We will: • Train staff • Open hubs\n",
            [("paragraph", "^We will:"), ("list_item", "^<•>Train staff"), ("list_item", "^<•>Open hubs")],
        ),
        ("1.Train staff\n2.Open hubs\n", [("list_item", "^<1.>Train staff"), ("list_item", "^<2.>Open hubs")]),
        ("The price is 2.5 million pounds.\n", [("paragraph", "^The price is 2.5 million pounds.")]),
    ],
)
def test_marks_beside_the_words(text, expected):
    assert blocks(text) == expected


def test_numbers_below_a_lead_in_count_a_list_though_sentences_stand_between():
    text = (
        "The council has three aims for the coming years. These are:\n"
        "1. Open doors\nEvery service will look at who does not come and why.\n"
        "2. Fair work\nEvery team will look at who is not hired and why.\nThe aims were agreed in May by the whole council.\n"
    )
    assert [kind for kind, _ in blocks(text)] == ["paragraph", "list_item", "list_item", "paragraph"]


def test_a_paragraph_goes_on_past_running_heads():
    page = "Fairness Plan of the Town Council\n{}\nPage {} of 4\n"
    bodies = (
        "Officers were asked to come back with proposals that would make\nthe buses run later in the evening and that would help",
        "Brighton Road and all the other streets in the north of the town\nto be served as well as the rest.",
        "The next report will come to the cabinet in May and will tell of\nthe work of the three groups and their",
        "Chairs and of the money that they have spent so far.",
    )
    document = read("\f".join(page.format(body, number) for number, body in enumerate(bodies, 1)))
    assert [len(block.lines) for block in document.blocks if block.kind == "paragraph"] == [4, 3]


def test_bullets_that_a_copy_lost_are_given_back_where_rows_tell():
    text = (
        "Aim\tAction\tLead\tBy\nKnow\t Ask all residents \tHR\tMay\n\t Press release \t\t\n\t Leaflets \t\t\n"
        "Open\tOpen a hub\tHR\tMay\n"
    )
    assert grid(text)[1:] == [
        ["Know", "•Ask all residents / •Press release / •Leaflets", "HR", "May"],
        ["Open", "Open a hub", "HR", "May"],
    ]


SAMPLE = st.text(alphabet=st.sampled_from("aB1.(): \t\n\f•·-o/[]"), max_size=200)
ANY = st.text(max_size=200)


def characters(text: str) -> str:
    return re.sub("[\\s\x00-\x1f\x7f\u200b\u200e\u200f\u2060\ufeff|/*#-]", "", text)


@given(st.one_of(SAMPLE, ANY))
def test_no_character_is_lost(text):
    document = read(text)
    assert sorted(characters(document.text)) == sorted(characters(text))
    covered = "".join(
        (line.marker or "") + document.text[line.start : line.end] for block in document.blocks for line in block.all_lines()
    )
    assert sorted(characters(covered)) == sorted(characters(text))


@given(st.lists(st.text(alphabet="aB1. •(", max_size=40), max_size=12).map("\n\n".join))
def test_reading_order_is_the_file_s(text):
    assert characters(read(text).text) == characters(text)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_as_text_without_error(data):
    assert read_text(data, name="x.txt").pages[0].number == 1


def test_a_number_above_its_first_clause_heads_a_section_also_where_it_counts_on_a_list():
    text = "4.2 The aims are:\n1. Open every door\n2. Ramps for all halls\n\n3. Costs\n3.1 There are none from this report.\n"
    kinds = [(block.kind, block.lines[0].marker) for block in read_document(text.encode(), name="a.txt").blocks]
    assert kinds[-2:] == [("heading", "3."), ("paragraph", "3.1")]


def test_a_row_of_a_narrow_table_whose_header_recurs_may_leave_a_cell_blank():
    tables = "".join(
        f"{at}. Fly kite {at}\n\nHolder\tSunset\n{who}\tMay 203{at}\n\n"
        for at, who in ((1, "Mill Team"), (2, ""), (3, "Wardens"))
    )
    found = [block.table for block in read(f"Kite plan\n\n{tables}").blocks if block.table]
    assert [(table.rows, table.columns) for table in found] == [(2, 2)] * 3


def test_a_column_of_numbers_called_by_a_sign_is_no_heading():
    assert grid("#\tStep\tWho\n1.1\tFit lamps\tWard Team\n1.2\tCut hedges\tWeb Team\n")[0] == ["#", "Step", "Who"]


LONG = (
    "The council met the crews of all the ferries in May and heard what they had to say about the winter timetable and its gaps."
)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (
            f"{LONG}\n\nUnder the plan we will:\n\nprint the timetable in large type for every quay that the ferry serves\n"
            f"open the mill on Sundays so that crews can meet there\npaint the rails\n\n{LONG}\n",
            3,
        ),
        ("Our aims were:\nknow who uses the ferry\nmake it easy to board\n\nThey were met in 2031.\n", 2),
        # A paragraph that was broken into lines stays one, below a lead-in too.
        (
            "Under the plan we will:\nprint the timetable in large type for all who\n"
            "need it and open the mill on Sundays so that\n"
            "crews can meet there.\n\nThe ferry runs each day, in summer from six in\nthe morning until ten at night and\n"
            "in winter less.\n",
            1,
        ),
    ],
)
def test_entries_in_small_letters_without_signs_are_blocks_of_their_own(text, entries):
    found = [shown for kind, shown in blocks(text) if kind in ("paragraph", "list_item")]
    lead = next(at for at, shown in enumerate(found) if shown.endswith(":"))
    last = next((at for at, shown in enumerate(found) if at > lead and shown.startswith(("^They", "^The"))), len(found))
    assert last - lead - 1 == entries


def test_a_numbered_label_and_the_title_below_it_are_headings_of_the_list():
    text = "The plan\n\nYear 1 (2031/32)\nLaying paths\n- Fit lamps\n- Cut hedges\n\nYear 2 (2032/33)\nLetting go\n- Lend tools\n"
    kinds = [block.kind for block in read(text).blocks]
    assert kinds[1:] == ["heading", "heading", "list_item", "list_item", "heading", "heading", "list_item"]


def test_numbers_with_letters_begin_entries():
    blocks = read("Actions:\n1a) Fit lamps on all paths\n1b) Cut hedges by the school\n(2c) Lend tools to the club\n").blocks
    assert [block.marker for block in blocks[1:]] == ["1a)", "1b)", "(2c)"]


def test_a_title_that_could_be_a_statement_stands_above_what_leads_in_a_list():
    text = "The plan\n\nPaths are dark.\n\nPaths that we can rely on\n\nWe will:\n\n- Fit lamps\n- Cut hedges\n"
    assert [block.kind for block in read(text).blocks] == [
        "heading",
        "paragraph",
        "heading",
        "paragraph",
        "list_item",
        "list_item",
    ]


def test_a_header_that_recurs_is_not_gone_on_from():
    row = "By when\tBenefit\tHow it is judged\tWho\nby May 2031\tFewer falls\t\u2022 Falls halve \u2022 Calls halve\tWard Team\n"
    assert len(grid(f"1.1 Fit lamps\n{row}1.2 Cut hedges\n{row}")) == 2


def test_small_letters_below_a_short_line_begin_entries_where_no_line_is_broken():
    rows = [
        "mend the steps on both quays and paint their edges yellow",
        "teach every skipper who carries passengers to speak with deaf people",
    ]
    for above in ("What we do", "What we do\n"):
        assert blocks("\n".join(["Quays", "", above, *rows]))[-2:] == [("list_item", f"^{row}") for row in rows]
    broken = (
        "Plan\n\nThe quay\nand all of the mill that stands beside it will be open\n"
        "to everybody who comes to us on foot or in a boat\n"
    )
    assert len([kind for kind, _ in blocks(broken) if kind == "paragraph"]) == 1


def test_rows_between_dashes_may_begin_with_small_letters():
    rows = ["mend steps – Quay Team – by May 2031", "light quays – Web Team – each June", "cut hedges – Ward Team – ongoing"]
    assert grid("Plan\n\n" + "\n".join(rows)) == [row.split(" – ") for row in rows]


def test_a_short_line_over_a_labelled_value_is_a_heading():
    text = (
        "Quays\n\nWe have a plan for the year.\n\nGood work\nLead officer: Pilot\nOpen the mill.\n\n"
        "Safe steps\nLead officer: Mate\nPaint the edge.\n"
    )
    assert [line for kind, line in blocks(text) if kind == "heading"] == ["^Quays", "^Good work", "^Safe steps"]


def test_titles_over_a_label_that_recurs_and_titles_below_a_lead_in_are_headings():
    part = "{0}\nWhat we have done\nMended the {0}\nWhat we will do next\nLight all the {0}\n\n"
    text = "Quays\n\nThis is our page on the harbour.\n\n" + "".join(map(part.format, ("Safe steps", "Good boats", "Mills")))
    assert [line for kind, line in blocks(text) if kind == "heading"] == ["^Quays", "^Safe steps", "^Good boats", "^Mills"]
    led = "Quays\n\nWe commit to:\n\nSteps\nMending the steps of both quays and of the mill by May\n\nBoats\n"
    led += "Buying one more boat that has a lift for wheelchairs on it\n"
    assert [line for kind, line in blocks(led) if kind == "heading"] == ["^Quays", "^Steps", "^Boats"]


def test_an_entry_with_a_small_letter_among_others_below_a_lead_in_is_one_of_its_own():
    rows = [
        "Parks will mend the steps of the quays and paint them yellow by May 2031",
        "the Ferry Team will buy a boat with a lift and a ramp by June 2031",
    ]
    long = "The harbour is old and its steps are worn, and so are those of the mill, the pier and the ferry that leaves from it"
    text = "\n".join(["Quays", "", long, "", long, "", "In the first year:", "", *rows])
    assert blocks(text)[-2:] == [("paragraph", f"^{row}") for row in rows]


def test_numbers_over_a_line_that_recurs_below_them_are_headings():
    text = (
        "Yearly report\n\n1. Fares\nWhat we did\nWe cut the fares of all young carers in the spring of the year.\n\n"
        "2. Piers\nWhat we did\nWe mended the steps of the long pier before the summer came.\n\n"
        "3. Crews\nWhat we did\nWe trained nine of the crews to sign, and the rest will follow.\n"
    )
    blocks = read_text(text.encode(), name="report.txt").blocks
    assert [block.marker for block in blocks if block.kind == "heading" and block.marker] == ["1.", "2.", "3."]


def test_a_numbered_paragraph_of_sentences_above_a_table_is_no_heading():
    text = "2.1 Six tasks are open. The table shows them.\n\nTask\tWho\tWhen\nLay a ramp\tPier Manager\tMay 2031\n"
    blocks = read_text(f"{text}Fit a rail\tCrew\tJune 2031\n".encode(), name="report.txt").blocks
    assert [block.kind for block in blocks if block.kind != "furniture"] == ["paragraph", "table"]


def test_titles_called_alike_over_lists_are_headings_with_what_they_are_called_as_their_marker():
    part = "Pier: {}\n\nWhat crews want: to be heard.\n\nWe will:\n- open it\n- paint it\n\n"
    text = f"Quays\n\n{part.format('Fair')}{part.format('Safe and Sound')}"
    assert [shown for kind, shown in blocks(text) if kind == "heading"] == ["^Quays", "^<Pier:>Fair", "^<Pier:>Safe and Sound"]
    card = "Lead: {}\n\nSupport: {}\n\n- open it\n\n"
    text = f"Quays\n\n{card.format('Parks', 'Crews')}{card.format('Mills', 'All')}"
    assert [shown for kind, shown in blocks(text) if kind == "heading"] == ["^Quays"]
