"""Status words and what they mean."""

import pytest

from extract.status import is_status_word, read_status, told_status
from models.document import Line
from models.evidence import Passage


def passage(text):
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Line(start=start, end=start + len(line)))
        start += len(line) + 1
    return Passage.of(text, lines)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Complete", "complete"),
        ("Completed - report went to Cabinet", "complete"),
        ("In\nplace", "complete"),
        ("Partially complete", "in_progress"),
        ("Green", "in_progress"),
        ("A", "in_progress"),
        ("RAG: Red", "delayed"),
        ("Not started", "not_started"),
        ("The work is due to start in May", "not_started"),
        ("Procurement is now under way", "in_progress"),
        ("It was decided not to proceed", "closed"),
        ("Blue", None),
        ("Twelve people attended", None),
        ("Reduced hours were offered", None),
    ],
)
def test_values(text, value):
    status = read_status(passage(text))
    assert status is not None
    assert status.value == value
    assert status.text == " ".join(text.split())


def test_an_empty_cell_has_no_status():
    assert read_status(passage(" \n ")) is None


def test_unread_words_keep_their_text_with_less_confidence():
    status = read_status(passage("Twelve people attended."))
    assert status is not None
    assert (status.text, status.rule, status.confidence) == ("Twelve people attended", "status.unread", 0.5)


@pytest.mark.parametrize("text", ["On track", "complete", "R", "Blue", "Not yet started"])
def test_status_words(text):
    assert is_status_word(text)


@pytest.mark.parametrize("text", ["", "Redesign of services", "Review all our grants this year", "Head of Policy", "March 2031"])
def test_no_status_words(text):
    assert not is_status_word(text)


@pytest.mark.parametrize(
    ("text", "header", "value"),
    [
        ("Yes", "Complete? Yes/No", "complete"),
        ("Y", "Done?", "complete"),
        ("Yes - May 2031", "Completed?", "complete"),
        ("Yes", "On track?", "in_progress"),
        ("No", "Complete? Yes/No", None),
        ("Yes", "", None),
        ("Yesterday", "Done?", None),
    ],
)
def test_yes_says_what_its_header_asks(text, header, value):
    assert read_status(passage(text), header).value == value


@pytest.mark.parametrize(
    ("update", "value", "text"),
    [
        ("Complete: all four audits were done", "complete", "Complete: all four audits were done"),
        ("Completed two of four audits", None, None),
        ("The tender is out for\nprocurement.", "in_progress", "The tender is out for procurement"),
        ("Held up by a vacancy; the launch was pushed back", "delayed", "Held up by a vacancy; the launch was pushed back"),
        ("Twelve people came to the first evening", None, None),
        ("The lift has been in use since May.", "complete", "The lift has been in use since May"),
        ("Two of four lifts have been fitted", None, None),
        ("We now expect this in May", "delayed", "We now expect this in May"),
        ("We chose not to hurry. We decided not to go ahead because crews do it.", "closed", None),
        (
            "The first evening was in May, and twenty people from all over the harbour came and spoke. It is being repeated.",
            "in_progress",
            "It is being repeated",
        ),
        ("Ongoing, with new staff trained each quarter", "in_progress", "Ongoing, with new staff trained each quarter"),
        (" ".join(["The group met and heard from residents"] * 4) + " and work is under way", None, None),
        ("", None, None),
    ],
)
def test_what_an_update_tells(update, value, text):
    status = told_status([passage(update)])
    assert (status and status.value) == value
    assert text is None or status.text == text


def test_the_last_update_that_tells_counts():
    status = told_status([passage("Not started"), passage("Work has begun"), passage("Nine people came")])
    assert status is not None
    assert (status.value, status.text) == ("in_progress", "Work has begun")
