"""Labels of objectives, and what follows them."""

import pytest

from extract.labels import clean_ref, named_part, read_label, split_statement, without_number
from extract.view import paragraphs, trimmed
from ingest.builder import TextBuilder
from models.evidence import Passage


def passage(*lines, marker=None):
    builder = TextBuilder(paged=False)
    built = [builder.line(line, marker=marker if at == 0 else None, opens=True) for at, line in enumerate(lines)]
    return Passage.of(builder.text, built)


@pytest.mark.parametrize(
    ("text", "ref", "title", "statement"),
    [
        ("Objective 1: Fair access", "Objective 1", "Fair access", None),
        ("Priority two - Listen first", "Priority two", "Listen first", None),
        (
            "Role 2: As a landlord: We will keep homes safe and warm.",
            "Role 2",
            "As a landlord",
            "We will keep homes safe and warm.",
        ),
        ("Equality Aim B. Grow our own talent", "Equality Aim B", "Grow our own talent", None),
        ("Outcome 4", "Outcome 4", "", None),
    ],
)
def test_labels(text, ref, title, statement):
    found = read_label(passage(text))
    assert found is not None
    assert (found.ref, found.title.value) == (ref, title)
    assert (found.statement.value if found.statement else None) == statement


@pytest.mark.parametrize("text", ["Objectives 1 to 4 are met", "Outcome 2024", "Our aim is fairness", "Themes", "Goal keeping"])
def test_what_is_no_label(text):
    assert read_label(passage(text)) is None


def test_a_bare_label_counts_only_where_it_may():
    assert read_label(passage("Aim: Streets for all")) is None
    found = read_label(passage("Aim: Streets for all"), bare=True)
    assert found is not None
    assert found.title.value == "Streets for all"


def test_a_numbered_item_is_not_read_as_a_label():
    assert read_label(passage("Objective 1: Fair access", marker="3.")) is None


def test_a_title_on_a_line_of_its_own_is_told_from_the_sentence_below_it():
    title, statement = split_statement(passage("Warm homes", "Nobody should choose between heat and food."))
    assert (title.value, statement.value) == ("Warm homes", "Nobody should choose between heat and food.")


@pytest.mark.parametrize(
    ("text", "marker", "ref", "rest"),
    [
        ("1.4 Train staff", None, "1.4", "Train staff"),
        ("Train staff", "2.", "2", "Train staff"),
        ("Train staff", "•", None, "Train staff"),
        ("24 staff were trained", None, None, "24 staff were trained"),
        ("B3\tTrain staff", None, "B3", "Train staff"),
        ("B3. Train staff", None, "B3", "Train staff"),
        ("A4 Paper is banned", None, None, "A4 Paper is banned"),
    ],
)
def test_numbers(text, marker, ref, rest):
    found, text_of = without_number(passage(text, marker=marker))
    assert (found, text_of.value) == (ref, rest)


@pytest.mark.parametrize(
    ("marker", "ref"), [("(iv)", "iv"), ("1.2.", "1.2"), ("a)", "a"), ("o", None), ("-", None), (None, None), ("A1", "A1")]
)
def test_refs(marker, ref):
    assert clean_ref(marker) == ref


def test_the_label_of_a_part_is_no_word_of_its_title():
    label, title = named_part(passage("Action 3: Open the data"))
    assert (label, title.value) == ("Action 3", "Open the data")
    assert named_part(passage("Action on hunger"))[0] is None


TRIMMED = [("Publish it; ", "Publish it"), ("Work with schools etc.", "Work with schools etc."), ("(Phase 1).", "(Phase 1)")]


@pytest.mark.parametrize(("text", "kept"), TRIMMED)
def test_trimming(text, kept):
    assert trimmed(passage(text)).value == kept


def test_paragraphs_begin_where_lines_open():
    assert [part.value for part in paragraphs(passage("One.", "Two."))] == ["One.", "Two."]


def test_a_short_title_that_ends_with_a_stop_is_not_its_statement():
    title, statement = split_statement(passage("Trusted. People trust the crews because they keep their word."))
    assert (title.value, statement and statement.value) == ("Trusted", "People trust the crews because they keep their word.")
    assert split_statement(passage("We will be fair. Nobody pays more than others do."))[1] is None
