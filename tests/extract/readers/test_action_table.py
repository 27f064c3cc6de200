"""Tables with a row per action."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.evidence import reproduces
from tests.extract.plans import document_of, placed, plan_of
from tests.extract.tables import dates, html_table, owners, page, plan_with

HEADER = ["What we'll do", "Who's leading", "When by"]
PLAIN = [HEADER, ["Fit a lift in the hall", "Property Services", "May 2026"], ["Train the wardens", "Head of Parks", "Ongoing"]]


def test_a_row_is_an_action():
    plan = plan_with(PLAIN)
    assert [(a.text, owners(a), dates(a)) for a in plan.actions] == [
        ("Fit a lift in the hall", ["Property Services"], ["May 2026"]),
        ("Train the wardens", ["Head of Parks"], ["Ongoing"]),
    ]


def test_banners_hold_until_the_next():
    rows = [HEADER, [("1. Safe parks", {"across": 3})], *PLAIN[1:], [("2. Open halls", {"across": 3})]]
    rows += [["Print a map", "Web Team", "June 2026"], ["Mend the ramp", "Property Services", "July 2026"]]
    plan = plan_with(rows)
    assert list(placed(plan).values()) == ["Safe parks"] * 2 + ["Open halls"] * 2
    assert [objective.ref for objective in plan.objectives] == ["1", "2"]


def test_a_banner_below_a_banner_states_it():
    rows = [HEADER, [("Priority 1: Safe parks", {"across": 3})], [("We will make every park safe after dark", {"across": 3})]]
    plan = plan_with([*rows, *PLAIN[1:]])
    assert plan.objectives[0].statement == "We will make every park safe after dark"


def test_two_objective_columns_are_nested():
    rows = [["EDI Priority", "Our commitment", *HEADER]]
    rows += [
        ["Access", "Halls for all", *PLAIN[1]],
        ["", "Parks for all", *PLAIN[2]],
        ["Work", "Fair pay", "Publish pay data", "HR", "2026"],
    ]
    plan = plan_with(rows)
    texts = {objective.id: objective.text for objective in plan.objectives}
    assert [(o.text, texts.get(o.parent)) for o in plan.objectives] == [
        ("Access", None),
        ("Halls for all", "Access"),
        ("Parks for all", "Access"),
        ("Work", None),
        ("Fair pay", "Work"),
    ]
    assert list(placed(plan).values()) == ["Halls for all", "Parks for all", "Fair pay"]


def test_lists_share_an_owner_and_have_their_own_dates():
    rows = [
        HEADER,
        [
            "<ol><li>Fit a lift</li><li>Paint the door</li></ol>",
            "Property Services",
            "<ol><li>May 2026</li><li>June 2026</li></ol>",
        ],
    ]
    plan = plan_with([*rows, PLAIN[2]])
    assert [(a.text, owners(a), dates(a)) for a in plan.actions][:2] == [
        ("Fit a lift", ["Property Services"], ["May 2026"]),
        ("Paint the door", ["Property Services"], ["June 2026"]),
    ]


def test_the_original_date_holds_where_there_is_no_revised_one():
    rows = [["Action", "Lead", "Original due date", "Revised due date"]]
    rows += [["Fit a lift", "Property Services", "May 2026", "June 2026"], ["Train wardens", "Head of Parks", "July 2026", ""]]
    assert [dates(a) for a in plan_with(rows).actions] == [["June 2026"], ["July 2026"]]


def test_ticks_and_words_under_years():
    rows = [["Action", "Lead", "2025/26", "2026/27"], ["Fit a lift", "Property Services", "✓", ""]]
    rows += [["Train wardens", "Head of Parks", "Plan", "Hold"], ["Print a map", "Web Team", "", "x"]]
    assert [dates(a) for a in plan_with(rows).actions] == [["2025/26"], ["2025/26", "2026/27"], ["2026/27"]]


def test_a_short_title_beside_its_description():
    rows = [["Project", "Description", "Lead"], ["Lift", "Fit a lift in the town hall", "Property Services"]]
    rows += [["Map", "Print a map of ramps", "Web Team"]]
    assert [(a.title, a.text) for a in plan_with(rows).actions] == [
        ("Lift", "Fit a lift in the town hall"),
        ("Map", "Print a map of ramps"),
    ]


def test_a_table_on_its_side():
    rows = [
        ["Action", "Fit a lift", "Train wardens"],
        ["Lead", "Property Services", "Head of Parks"],
        ["By when", "May 2026", "Ongoing"],
    ]
    assert [(a.text, owners(a), dates(a)) for a in plan_with(rows).actions] == [
        ("Fit a lift", ["Property Services"], ["May 2026"]),
        ("Train wardens", ["Head of Parks"], ["Ongoing"]),
    ]


def test_text_under_periods():
    rows = [
        ["Theme", "Year 1 (2025/26)", "Year 2 (2026/27)", "Lead"],
        ["Parks", "Buy radios<br>Train wardens", "Fit gates", "Parks Team"],
    ]
    rows += [["Halls", "", "Fit a lift", "Property Services"], ["Paths", "-", "", "Highways Team"]]
    plan = plan_with(rows)
    assert [(a.text, owners(a), a.deadlines[0].start.isoformat()) for a in plan.actions] == [
        ("Buy radios", ["Parks Team"], "2025-04-01"),
        ("Train wardens", ["Parks Team"], "2025-04-01"),
        ("Fit gates", ["Parks Team"], "2026-04-01"),
        ("Fit a lift", ["Property Services"], "2026-04-01"),
    ]
    assert placed(plan)["Fit a lift"] == "Halls"


def test_rows_below_a_banner_of_progress_are_no_actions():
    rows = [HEADER, *PLAIN[1:], [("Progress to date", {"across": 3})], ["Publish the minutes", "Web Team", "May 2025"]]
    plan = plan_with(rows)
    assert [a.text for a in plan.actions] == ["Fit a lift in the hall", "Train the wardens"]
    assert "action_table.closed-banner" in {entry.rule for entry in plan.ledger}


def test_an_empty_action_is_no_action():
    rows = [
        ["Objective", *HEADER],
        ["Safe parks", *PLAIN[1]],
        ["Open halls", "", "Property Services", "May 2026"],
        ["", "-", "Parks", "June"],
    ]
    assert [a.text for a in plan_with(rows).actions] == ["Fit a lift in the hall"]


WORDS = st.sampled_from(
    [
        "",
        "-",
        "✓",
        "1.",
        "Action",
        "Lead",
        "By when",
        "2025/26",
        "Fit a lift",
        "Train wardens",
        "May 2026",
        "Head of Parks / HR",
        "Aim 1: Parks",
        "<ul><li>Buy radios</li><li>Mend gates</li></ul>",
        "Progress",
        "We will publish it by June 2026",
        "Risk",
        "Likelihood",
    ]
)
GRIDS = st.integers(1, 5).flatmap(lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=1, max_size=7))


@settings(max_examples=60)
@given(GRIDS)
def test_any_grid_is_read_and_all_of_it_is_grounded(rows):
    text = page("<h1>Plan</h1>", html_table(rows))
    plan, document = plan_of(text, "plan.html"), document_of(text, "plan.html")
    for action in plan.actions:
        assert reproduces(action.text, action.source, document.text)
        values = [*action.deadlines, *action.measures]
        assert all(reproduces(value.text, value.source, document.text) for value in values)
        assert all(reproduces(owner.name, owner.source, document.text) for owner in action.owners)
    assert all(reproduces(objective.text, objective.source, document.text) for objective in plan.objectives)


def test_of_several_names_the_first_leads_where_the_document_says_so():
    row = "| Lend boats to schools | Quay Manager; Ferry Forum | May 2031 |\n"
    named, plain = (
        plan_of(f"Tasks 2031\n\n| Action | {header} | By when |\n|---|---|---|\n{row}")
        for header in ("Lead and partners (lead first)", "Lead")
    )
    found = [
        [[one.name for one in ones] for ones in (plan.actions[0].owners, plan.actions[0].partners)] for plan in (named, plain)
    ]
    assert found == [[["Quay Manager"], ["Ferry Forum"]], [["Quay Manager", "Ferry Forum"], []]]


def test_an_undertaking_that_ends_like_a_header_is_no_header():
    plan = plan_with([["Action", "Lead", "By when"], ["Hold stalls before each budget", "Quay Manager", "May 2031"]])
    assert [action.text for action in plan.actions] == ["Hold stalls before each budget"]


def test_who_leads_by_an_objective_s_cell_or_banner_leads_where_a_row_says_nothing():
    rows = [
        ["Theme", "2031/32", "2032/33"],
        ["Theme 1<br>Open quays<br>Lead: Head of Parks", "<ul><li>Mend the bell</li><li>Paint the rail</li></ul>", "Fit a lift"],
        ["Theme 2<br>Fair mills<br>Lead: Web Team", "Print a map", "Train the wardens"],
    ]
    plan = plan_with(rows, headers=1)
    assert [owners(action) for action in plan.actions] == [["Head of Parks"]] * 3 + [["Web Team"]] * 2
    assert [objective.text for objective in plan.objectives] == ["Open quays", "Fair mills"]


def test_a_banner_that_only_says_who_leads_is_no_objective():
    rows = [HEADER, [("Aim 1: Safe parks", {"across": 3})], [("Lead: Head of Ponds", {"across": 3})], *PLAIN[1:]]
    plan = plan_with([*rows, ["Print a map", "", "June 2026"]])
    assert [objective.text for objective in plan.objectives] == ["Safe parks"]
    assert [owners(action) for action in plan.actions] == [["Property Services"], ["Head of Parks"], ["Head of Ponds"]]


def test_the_title_of_a_table_that_says_what_its_actions_are_for_is_no_objective():
    told = [[("Actions to reduce or remove harm to crews", {"across": 3})], *PLAIN]
    assert plan_with(told).objectives == ()
    several = [*told, [("Actions to help the mills", {"across": 3})], ["Print a map", "Web Team", "June 2026"]]
    assert len(plan_with(several).objectives) == 2


def test_labels_inside_all_cells_of_a_column_are_its_header():
    rows = [["Fit a lift in the hall", "Who<br>Property Services", "By when<br>May 2026"]]
    rows += [["Train the wardens", "Who<br>Head of Parks", "By when<br>Ongoing"]]
    assert [(a.text, owners(a), dates(a)) for a in plan_with(rows).actions] == [
        ("Fit a lift in the hall", ["Property Services"], ["May 2026"]),
        ("Train the wardens", ["Head of Parks"], ["Ongoing"]),
    ]


def test_mitigation_beside_who_and_when_is_what_is_done_but_not_in_a_register_of_risks():
    rows = [["Mitigating action", "Officer responsible", "Completion date"], *PLAIN[1:]]
    assert [a.text for a in plan_with(rows, headers=1).actions] == ["Fit a lift in the hall", "Train the wardens"]
    risks = [["Risk", "Likelihood", "Mitigating action", "Risk owner"], ["Fire", "High", "Train the wardens", "Head of Parks"]]
    assert plan_with(risks, headers=1).actions == ()


def test_levels_under_years_are_no_actions():
    rows = [["Module", "2031", "2033"], ["Our crews", "Developing", "Achieving"], ["Our quays", "Developing", "Developing"]]
    assert plan_with([*rows, ["Our mills", "Achieving", "Achieving"]], headers=1).actions == ()


def test_mitigation_beside_a_proposal_is_what_is_done():
    rows = [["Proposal", "Mitigation", "Responsible officer", "Timescale"]]
    rows += [["Fewer ferries", *PLAIN[1]], ["Higher fares", *PLAIN[2]]]
    assert [a.text for a in plan_with(rows, headers=1).actions] == ["Fit a lift in the hall", "Train the wardens"]


def test_numbers_without_a_sign_are_cut_where_all_actions_have_one():
    rows = [["", "Lead"], ["P1 Fit lamps along the quay", "Ward Team"], ["P2 Print a map of the paths", "Web Team"]]
    assert [(a.ref, a.text) for a in plan_with(rows).actions] == [
        ("P1", "Fit lamps along the quay"),
        ("P2", "Print a map of the paths"),
    ]
    rows[2][0] = "Print a map of the paths"
    assert plan_with(rows).actions[0].text == "P1 Fit lamps along the quay"


def test_ticks_under_letters_for_terms():
    rows = [["Step", "S", "M", "L", "Lead"], ["Fit lamps along the quay", "X", "", "(x)", "Ward Team"]]
    rows += [["Print a map of the paths", "", "X", "", "Web Team"]]
    assert [dates(action) for action in plan_with(rows, before="<p>S = by May 2031, L = by May 2035</p>").actions] == [
        ["S", "L"],
        ["M"],
    ]
    rows[0][2:4] = ["M", "H"]
    assert not any(action.deadlines for action in plan_with(rows).actions)


def test_a_letter_before_a_banner_is_its_number():
    plan = plan_with([HEADER, [("B. Safe parks", {"across": 3})], *PLAIN[1:]])
    assert [(objective.ref, objective.text) for objective in plan.objectives] == [("B", "Safe parks")]


def test_a_line_in_bold_above_the_action_in_its_cell_is_its_title():
    rows = [["Action", "Lead"], ["<p><b>Quiet rooms</b></p><p>Set aside a room in each library</p>", "Libraries"]]
    assert [(action.title, action.text) for action in plan_with(rows).actions] == [
        ("Quiet rooms", "Set aside a room in each library")
    ]


@pytest.mark.parametrize(("colour", "found"), [("#2e75b6", ["Apr-Jun 2031"]), ("#ffffff", []), ("#eeeeee", [])])
def test_a_coloured_cell_under_a_period_says_when(colour, found):
    def row(*cells):
        return "<tr>" + "".join(f'<td style="background-color:{fill}">{text}</td>' for text, fill in cells) + "</tr>"

    head = row(*((label, "#dddddd") for label in ("Action", "Lead", "Apr-Jun 2031", "Jul-Sep 2031")))
    body = row(*((text, "#eeeeee") for text in ("Cut the hedges", "Parks")), ("", colour), ("", "#eeeeee"))
    plan = plan_of(page(f"<h1>Plan</h1><table>{head}{body}</table>"), "plan.html")
    assert [dates(action) for action in plan.actions] == [found]


def test_an_update_within_an_action_cell_is_no_action():
    rows = [HEADER, ["Fit a lift in the hall<br>Update: Ordered in May 2031", "Property Services", "May 2032"], PLAIN[2]]
    assert [action.text for action in plan_with(rows).actions] == ["Fit a lift in the hall", "Train the wardens"]


def test_a_bracket_in_the_objective_s_cell_may_say_who_leads_all_its_rows():
    rows = [["Aim", "What we'll do", "When by"], ["Safe quays (Lead: Harbour Team)", "Fit a lamp on the pier", "May 2032"]]
    plan = plan_with([*rows, ["", "Train the wardens", "Ongoing"]])
    assert list(placed(plan).values()) == ["Safe quays"] * 2
    assert [owners(action) for action in plan.actions] == [["Harbour Team"]] * 2
