"""Tables whose columns are kept by spaces, and what looks like them."""

from ingest.reader import read_document
from tests.ingest.shown import grid

TABLE = """Actions

Ref  What we will do                        Who leads          By when
1    Paint the shelter at the bus station   Transport Team     May 2031
2    Ask the deaf club which meetings need  Democratic         from June
     an interpreter                         Services           2031
3    Lend hearing loops                     Libraries          Ongoing
"""


def read(text):
    return read_document(text.encode(), name="plan.txt")


def kinds(text):
    return [block.kind for block in read(text).blocks]


def test_cells_are_found_by_their_places_and_joined_over_lines():
    assert kinds(TABLE).count("table") == 1
    assert grid(read(TABLE)) == [
        ["Ref", "What we will do", "Who leads", "By when"],
        ["1", "Paint the shelter at the bus station", "Transport Team", "May 2031"],
        ["2", "Ask the deaf club which meetings need / an interpreter", "Democratic / Services", "from June / 2031"],
        ["3", "Lend hearing loops", "Libraries", "Ongoing"],
    ]


def test_a_header_without_a_word_for_the_numbers_stands_over_the_words():
    text = "Action                     Owner         Date\nB1  Lend tablets           Libraries     May 2031\n"
    text += "B2  Give laptops away      Web Team      2032\n"
    assert grid(read(text))[0] == ["", "Action", "Owner", "Date"]


def test_prose_in_two_columns_is_no_table():
    text = (
        "The council met in    All were asked to\nMay and heard the     write down what\nviews of many.        they had found.\n"
    )
    assert "table" not in kinds(text)


def test_numbered_paragraphs_with_tabs_are_no_table():
    head = "Report to:\tThe Committee\tfor decision\nWards:\t\tAll\n\n"
    text = f"{head}1.0\tPurpose\n\n1.1\tTo tell members of the pilot.\n\n2.0\tCosts\n\n2.1\tThere are none.\n"
    assert kinds(text)[-4:] == ["heading", "paragraph", "heading", "paragraph"]


def test_lettered_recommendations_behind_tabs_are_a_list():
    lead = "It is recommended that the Committee:\n\n"
    assert kinds(f"{lead}\t(a)\tnotes the results;\n\t(b)\tagrees the plan; and\n\t(c)\tasks for a report.\n") == [
        "paragraph",
        "list_item",
        "list_item",
        "list_item",
    ]


def test_lines_are_joined_to_the_row_above_where_its_cells_had_no_room_for_them():
    text = (
        "Action                           Who             When\n"
        "Paint each shelter at the old    Quay Wardens,   May 2031\n"
        "Harbour Terminal                 Pilots\n"
        "Lend hearing loops               Libraries       June 2031\n"
        "Ask the choir                    Libraries\n"
        "Ring the great bell on Sundays   Bell Founders   July 2031\n"
        "Bless boats                      Chaplaincy      May 2032\n"
    )
    assert grid(read(text))[1:] == [
        ["Paint each shelter at the old / Harbour Terminal", "Quay Wardens, / Pilots", "May 2031"],
        ["Lend hearing loops", "Libraries", "June 2031"],
        ["Ask the choir", "Libraries", ""],
        ["Ring the great bell on Sundays", "Bell Founders", "July 2031"],
        ["Bless boats", "Chaplaincy", "May 2032"],
    ]
