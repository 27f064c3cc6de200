"""What headers say, in the words of many councils."""

import pytest

from extract.headers import header_roles, is_earlier_date, is_foreign, is_lesser_date, is_period, likely_roles, written_out

ROLES = [
    ("What we'll do", "action"),
    ("How we’ll get there", "action"),
    ("What needs to happen next", "action"),
    ("Task name", "action"),
    ("Who's leading", "owner"),
    ("Who will make sure it happens", "owner"),
    ("Officer in charge", "owner"),
    ("Resp. off.", "owner"),
    ("Service responsible", "owner"),
    ("Assigned to", "owner"),
    ("Who else needs to be involved", "partners"),
    ("Key people involved", "partners"),
    ("Who benefits", "category"),
    ("Who needs to attend", "category"),
    ("Target audience", "category"),
    ("Taught by", "owner"),
    ("Equality groups helped", "category"),
    ("When by", "deadline"),
    ("How often", "deadline"),
    ("Compl. date", "deadline"),
    ("Delivery window", "deadline"),
    ("How we will monitor", "measure"),
    ("Perf. ind.", "measure"),
    ("Success looks like", "measure"),
    ("What difference it'll make", "outcome"),
    ("Why it matters", "outcome"),
    ("What we want to see", "objective"),
    ("EDI Priority", "objective"),
    ("Our pledge (2025)", "objective"),
    ("What you told us", "progress"),
    ("What we have achieved", "progress"),
    ("Q2 update", "progress"),
    ("Delivery status", "status"),
    ("Objective / outcome", "objective"),
    ("Action plan ref", "reference"),
]


@pytest.mark.parametrize(("header", "role"), ROLES)
def test_the_likeliest_role(header, role):
    assert likely_roles(header)[0][0] == role


@pytest.mark.parametrize(
    "header", ["", "Required or Encouraged", "Weather", "one two three four five six seven eight nine ten lead"]
)
def test_no_role(header):
    assert likely_roles(header) == []


def test_a_long_text_is_no_header():
    assert header_roles("Lead " * 40) == []


def test_parts_count_only_if_all_are_known():
    assert {role for role, _ in header_roles("Owner / team")} == {"owner"}
    assert header_roles("Owner / weather") == []


@pytest.mark.parametrize(
    "header",
    [
        "2025/26",
        "Year 2 (2026/27)",
        "Y1",
        "Q3",
        "20 25/ 26",
        "Medium term",
        "Short (by 2026)",
        "Apr-Jun 2031",
        "By 31 March 2031",
    ],
)
def test_periods(header):
    assert is_period(header)


@pytest.mark.parametrize("header", ["Year", "Terms", "Quarterly update notes", "March", ""])
def test_no_periods(header):
    assert not is_period(header)


def test_dates_that_give_way():
    assert [is_lesser_date(text) for text in ("Start", "Review date", "End", "Deadline")] == [True, True, False, False]
    assert [is_earlier_date(text) for text in ("Original due date", "Revised due date")] == [True, False]


def test_headers_of_other_tables():
    assert all(map(is_foreign, ("Likelihood", "% female", "Version", "Strongly agree", "Amount (£)")))
    assert not any(map(is_foreign, ("Action", "Lead", "Measure of success", "Status")))


def test_short_forms_that_are_words_need_their_full_stop():
    assert (written_out("Act"), written_out("Act."), written_out("Act no")) == ("Act", "action", "action no")


@pytest.mark.parametrize(
    ("label", "roles"), [("Arweinydd / Lead", ["owner"]), ("Erbyn pryd / By when", ["deadline"]), ("Pwy", [])]
)
def test_labels_in_welsh_and_english(label, roles):
    assert [role for role, _ in header_roles(label)] == roles
