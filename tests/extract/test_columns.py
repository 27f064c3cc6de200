"""Roles of columns, by headers, by content and by their neighbours."""

import pytest

from extract.columns import read_columns
from tests.extract.plans import plan_of, view_of
from tests.extract.tables import columns_with, html_table, page, table_with

ACTIONS = ["Publish a map of ramps", "Train the wardens", "Fit a lift in the hall", "Review the parking rules"]
OWNERS = ["Head of Parks", "Training Manager", "Property Services", "Highways Team"]
DATES = ["May 2026", "June 2026", "31/07/2026", "Ongoing"]


def rows(header, *columns):
    return [header, *map(list, zip(*columns, strict=True))]


def roles(table, **options):
    return [column.role for column in columns_with(table, **options).columns]


def test_content_tells_where_there_is_no_header():
    table = list(map(list, zip(["1", "2", "3", "4"], ACTIONS, OWNERS, DATES, strict=True)))
    assert roles(table) == ["reference", "action", "owner", "deadline"]
    assert columns_with(table).header_rows == 0


def test_labelled_objectives_in_a_column_without_a_header_are_objectives():
    goals = ["Goal One: Safe streets", "", "Goal Two: Open doors", ""]
    assert roles(rows(["", "Action", "Lead"], goals, ACTIONS, OWNERS)) == ["objective", "action", "owner"]
    places = ["East: Safe streets", "", "West: Open doors", ""]
    assert roles(rows(["", "Action", "Lead"], places, ACTIONS, OWNERS))[0] != "objective"


def test_labelled_objectives_under_an_unknown_header_are_objectives():
    goals = ["Role 1: A port", "Role 2: A landlord", "Role 3: A neighbour", "Role 4: A buyer"]
    assert roles(rows(["Our part", "Action", "Lead"], goals, ACTIONS, OWNERS)) == ["objective", "action", "owner"]


def test_an_unknown_header_is_no_second_owner_column():
    table = rows(["Action", "Lead", "Required or Encouraged"], ACTIONS, OWNERS, ["Required", "Encouraged"] * 2)
    assert roles(table) == ["action", "owner", ""]


def test_two_columns_of_those_who_lead_are_both_the_owners():
    table = rows(["Action", "Sponsor", "Working lead"], ACTIONS, OWNERS, OWNERS[::-1])
    assert roles(table) == ["action", "owner", "owner"]


def test_milestones_beside_actions_are_measures():
    table = rows(["Action", "Lead", "Milestones"], ACTIONS, OWNERS, ["Map printed", "Course held", "Lift in use", "Rules agreed"])
    assert roles(table) == ["action", "owner", "measure"]
    assert roles(rows(["Milestones", "Lead"], ACTIONS, OWNERS)) == ["action", "owner"]


def test_an_unknown_header_over_words_for_a_status_is_the_status_column():
    table = rows(["Action", "Lead", "Colour"], ACTIONS, OWNERS, ["Green", "Amber", "Complete", "Green"])
    assert roles(table) == ["action", "owner", "status"]


@pytest.mark.parametrize(("other", "expected"), [("Commentary", ["status", "progress"]), ("Status", ["progress", "status"])])
def test_updates_that_are_but_words_for_a_status_are_the_status_where_none_is(other, expected):
    words = ["Green", "Amber", "Complete", "Green"]
    notes = words if other == "Status" else ["Met in May and agreed the route", "Survey ran until June", "Signed", "Begun"]
    assert roles(rows(["Action", "Lead", "Latest position", other], ACTIONS, OWNERS, words, notes))[2:] == expected


def test_a_theme_behind_the_action_that_sorts_by_characteristic_is_a_category():
    table = rows(
        ["Action", "Lead", "Theme"], ACTIONS, OWNERS, ["Race", "Marriage and civil partnership", "Religion or belief", "Race"]
    )
    assert roles(table) == ["action", "owner", "category"]


def test_an_unknown_header_over_undertakings_is_the_action_column():
    table = rows(["Zeta", "Lead", "By when"], ACTIONS, OWNERS, DATES)
    assert roles(table) == ["action", "owner", "deadline"]


def test_a_column_called_an_outcome_over_undertakings_is_the_action_column_where_there_is_no_other():
    assert roles(rows(["What will change", "Lead", "By when"], ACTIONS, OWNERS, DATES)) == ["action", "owner", "deadline"]
    states = ["Ramps are safe", "Wardens are kind", "Halls are open", "Parking is fair"]
    assert roles(rows(["What will change", "Lead", "By when"], states, OWNERS, DATES))[0] == "outcome"


def test_a_column_called_an_outcome_beside_an_objective_that_undertakes_nothing_is_the_action_column():
    table = rows(["Objective", "What will change", "Who leads", "Milestone"], ["Fair quays"] * 4, ACTIONS, OWNERS, DATES)
    assert roles(table) == ["objective", "action", "owner", "deadline"]


def test_milestones_that_are_dates_are_deadlines():
    table = rows(["Commitment", "Delivery milestone", "Director"], ACTIONS, DATES, OWNERS)
    assert roles(table) == ["action", "deadline", "owner"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (["Action", "Start", "Finish"], ["action", "other_date", "deadline"]),
        (["Action", "Target date", "Revised date"], ["action", "earlier_date", "deadline"]),
        (["Action", "Original due date", "Revised due date"], ["action", "earlier_date", "deadline"]),
        (["Action", "Target date", "Review date"], ["action", "deadline", "other_date"]),
    ],
)
def test_one_date_of_two(header, expected):
    assert roles(rows(header, ACTIONS, DATES, DATES)) == expected


def test_a_start_alone_is_the_deadline():
    assert roles(rows(["Action", "Start date", "Lead"], ACTIONS, DATES, OWNERS)) == ["action", "deadline", "owner"]


def test_an_outcome_before_the_action_is_the_objective():
    table = rows(["Outcome", "Action", "Lead"], ["Fair pay", "Safe parks", "Open doors", "Good homes"], ACTIONS, OWNERS)
    assert roles(table) == ["objective", "action", "owner"]


def test_a_priority_after_the_action_is_a_level():
    table = rows(["Action", "Lead", "Priority"], ACTIONS, OWNERS, ["High", "Low", "Urgent", "Soon"])
    assert roles(table) == ["action", "owner", "other"]
    table = rows(["Priority", "Action", "Lead"], ["High", "Low", "Medium", "High"], ACTIONS, OWNERS)
    assert roles(table) == ["other", "action", "owner"]


def test_time_over_the_columns():
    table = rows(["Action", "Lead", "2025/26", "2026/27"], ACTIONS, OWNERS, ["✓", "", "", "✓"], ["", "x", "x", ""])
    assert roles(table) == ["action", "owner", "period", "period"]


def test_a_year_with_its_title_below_it_is_a_period():
    headers = ["Aim", "2031/32<br>Getting ready", "2032/33<br>Making it last"]
    table = rows(headers, ["Fair quays", "Fair fares"] * 2, ACTIONS, ACTIONS[::-1])
    found = columns_with(table, headers=1).columns
    assert [(column.role, column.header.value) for column in found[1:]] == [("period", "2031/32"), ("period", "2032/33")]


def test_figures_under_years_are_no_time():
    table = rows(["Service", "2023/24", "2024/25"], ACTIONS, ["£10", "£20", "£30", "£40"], ["£11", "£21", "£31", "£41"])
    assert "period" not in roles(table)


def test_two_levels_of_headers():
    table = [
        [("Action", {"down": 2}), ("Responsibility", {"across": 2}), ("Dates", {"across": 2})],
        ["Lead", "Support", "Start", "End"],
        *map(list, zip(ACTIONS, OWNERS, ["Police"] * 4, DATES, DATES, strict=True)),
    ]
    assert roles(table) == ["action", "owner", "partners", "other_date", "deadline"]
    assert columns_with(table).header_rows == 2


def test_markup_tells_the_header():
    table = rows(["Zeta", "Eta"], ["one two", "three", "four"], ["five", "six", "seven"])
    found = columns_with(table, headers=1)
    assert (found.header_rows, [column.header.value for column in found.columns]) == (1, ["Zeta", "Eta"])
    assert columns_with(table).header_rows == 0


def test_a_title_row_above_the_header():
    table = [[("Action plan 2026", {"across": 3})], ["Action", "Lead", "By when"]]
    table += map(list, zip(ACTIONS, OWNERS, DATES, strict=True))
    assert columns_with(table).header_rows == 2


OTHERS = [
    rows(
        ["Risk", "Likelihood", "Mitigation", "Risk owner"],
        ["Loss", "Delay", "Cost", "Harm"],
        ["1", "2", "3", "4"],
        ACTIONS,
        OWNERS,
    ),
    rows(["Risk", "Mitigating action", "Owner"], ["Loss", "Delay", "Cost", "Harm"], ACTIONS, OWNERS),
    rows(["Version", "Author", "Date", "Change"], ["1", "2", "3", "4"], OWNERS, DATES, ACTIONS),
    rows(["Question", "Agree", "Disagree"], ACTIONS, ["1%", "2%", "3%", "4%"], ["5%", "6%", "7%", "8%"]),
    rows(["Act", "What it requires"], ["Equality Act 2010", "Care Act 2014", "Children Act 1989", "Welfare Act 2012"], ACTIONS),
    rows(["Supplier", "Purpose", "Amount", "Date paid"], OWNERS, ACTIONS, ["£1", "£2", "£3", "£4"], DATES),
]


@pytest.mark.parametrize("table", OTHERS, ids=lambda table: " ".join(table[0]))
def test_tables_of_another_kind_have_no_action_column(table):
    assert columns_with(table).first("action") is None


def test_one_foreign_header_does_no_harm():
    table = rows(["Action", "Lead", "Total"], ACTIONS, OWNERS, ["1", "2", "3", "4"])
    assert roles(table)[:2] == ["action", "owner"]


def test_a_first_row_of_unknown_words_over_dates_and_posts_is_a_header():
    table = rows(["Zeta", "Q/P", "Z/X"], ACTIONS, OWNERS, DATES)
    assert columns_with(table).header_rows == 1
    assert roles(table) == ["action", "owner", "deadline"]


def test_a_first_row_like_those_below_is_no_header():
    table = rows(["Open the weir path", "Parks Team", "July 2027"], ACTIONS, OWNERS, DATES)
    assert columns_with(table).header_rows == 0


def test_tables_that_begin_with_the_same_row_are_read_as_one():
    header = ["Zeta", "Q/P", "Z/X"]
    short = [html_table([header, [action, owner, date]]) for action, owner, date in zip(ACTIONS, OWNERS, DATES, strict=True)]
    view = view_of(page("<h1>Plan</h1>", *short), "plan.html")
    tables = [index for index, block in enumerate(view.blocks) if block.table]
    assert len(tables) == len(ACTIONS)
    for index in tables:
        assert [column.role for column in view.columns(index).columns] == ["action", "owner", "deadline"]


def test_two_header_rows_with_blanks_for_merged_cells():
    table = [["Action", "Who", "", "Delivery", ""], ["", "Lead", "Helped by", "When", "Success measure"]]
    table += map(list, zip(ACTIONS, OWNERS, ["Age UK", "", "Police", ""], DATES, ["80% attend"] * 4, strict=True))
    assert roles(table) == ["action", "owner", "partners", "deadline", "measure"]
    assert columns_with(table).header_rows == 2


def test_a_lone_word_that_heads_other_tables_is_the_owner_where_content_says_so():
    table = rows(["Action", "Contact", "By when"], ACTIONS, OWNERS, DATES)
    assert roles(table) == ["action", "owner", "deadline"]


def test_measures_that_are_taken_are_actions():
    table = rows(["Aim", "Measures we will put in place", "Lead"], ["Fair pay", "", "Safe parks", ""], ACTIONS, OWNERS)
    assert roles(table) == ["objective", "action", "owner"]


def test_a_row_with_an_undertaking_is_no_header_though_its_other_cells_name_roles():
    table = rows(["Set up a carers network", "HR Business Partner", "2026"], ACTIONS, OWNERS, DATES)
    assert columns_with(table).header_rows == 0


def test_of_two_columns_of_undertakings_the_one_that_differs_from_row_to_row_is_the_action():
    goals = ["Open up the parks", "Open up the parks", "Make the streets safe", "Make the streets safe"]
    table = rows(["Goal", "Our commitment to act", "Who", "By when"], goals, ["Site a bench", *ACTIONS[1:]], OWNERS, DATES)
    assert roles(table) == ["objective", "action", "owner", "deadline"]


def test_of_two_columns_of_measures_the_first_is_what_will_be_done_where_who_stands_between():
    named = ["Ramps at the quay", "Night wardens", "Lifts", "Kerbs"]
    table = rows(["Measure", "Lead", "Target date", "Performance indicator"], named, OWNERS, DATES, named[::-1])
    assert roles(table) == ["action", "owner", "deadline", "measure"]


@pytest.mark.parametrize("header", ["So that", "Why", "Reason for it"])
def test_the_reason_of_each_row_is_no_objective(header):
    table = rows(
        [header, "We shall", "Lead"], ["fewer boats sink", "all can swim", "mills turn", "quays are safe"], ACTIONS, OWNERS
    )
    assert roles(table) == ["outcome", "action", "owner"]


def test_a_status_over_dates_is_the_deadline_where_there_is_no_other():
    assert roles(rows(["Action", "Lead", "Complete"], ACTIONS, OWNERS, DATES)) == ["action", "owner", "deadline"]
    assert roles(rows(["Action", "Due", "Complete"], ACTIONS, DATES, DATES)) == ["action", "deadline", "status"]
    assert roles(rows(["Action", "Lead", "Completed"], ACTIONS, OWNERS, DATES)) == ["action", "owner", "status"]
    assert roles(rows(["Action", "Lead", "Status"], ACTIONS, OWNERS, ["Ongoing", "Done", "Ongoing", "Ongoing"]))[2] == "status"


def test_what_remains_beside_who_and_when_in_a_table_without_headers_is_the_action():
    rows = [
        ["Radios for all deaf crews", "Safety Team", "May 2031"],
        ["Ramps at the old jetty", "Harbour Manager", "June 2031"],
        ["A lighter turnstile at the pier", "Pier Engineer", "by 2032"],
    ]
    text = "Quay plan\n\nPiers\n" + "".join(" | ".join(row) + "\n" for row in rows)
    assert [action.text for action in plan_of(text).actions] == [row[0] for row in rows]


FOUND = ["Know your data", "Share what you find", "Speak up", "Buy well"]


def test_recommendations_beside_what_is_done_about_them_are_what_the_rows_serve():
    table = rows(["Peer team recommendation", "Our response", "Lead"], FOUND, ACTIONS, OWNERS)
    assert roles(table) == ["objective", "action", "owner"]
    assert roles(rows(["Recommendation", "Action", "Lead"], FOUND, ACTIONS, OWNERS)) == ["objective", "action", "owner"]


def test_recommendations_that_are_only_accepted_or_put_to_a_vote_are_the_actions():
    table = rows(["Panel's recommendation", "Response", "Lead"], ACTIONS, ["Accepted", "Accepted in part"] * 2, OWNERS)
    assert roles(table)[0] == "action"
    votes = [f"That the Cabinet agrees to {action.lower()}" for action in ACTIONS]
    assert roles(rows(["Recommendation", "Response", "Lead"], votes, ACTIONS, OWNERS))[0] != "objective"


def test_a_status_asked_for_as_yes_or_no():
    assert roles(rows(["Action", "Lead", "Complete? Yes/No"], ACTIONS, OWNERS, ["Yes", "No"] * 2)) == [
        "action",
        "owner",
        "status",
    ]


def test_a_row_below_one_as_full_is_no_header_though_it_may_name_one():
    table = [
        ["Ramp at the side door", "Works Committee", "by May 2031"],
        ["Loop for the upper hall", "Town Clerk, Pier Officer", "when the roof is finished"],
        ["Large-print agendas", "Deputy Clerk", "now"],
    ]
    assert columns_with(table).header_rows == 0


def test_two_unknown_words_head_a_column_of_those_who_lead_or_of_times_where_most_cells_say_so():
    times = ["May 2026", "when it is dry", "31/07/2026", "June 2026"]
    assert roles(rows(["Steps on the way", "Point person", "Aiming for"], ACTIONS, OWNERS, times)) == [
        "action",
        "owner",
        "deadline",
    ]
    assert roles(rows(["Steps on the way", "Local pub landlord", "Aiming for"], ACTIONS, ACTIONS[::-1], times))[1] != "owner"


AIMS = [
    "Open the parks to everybody",
    "Open the parks to everybody",
    "Welcome all users of the hall",
    "Welcome all users of the hall",
]
POSTS = ["Parks Team - Ramps Officer", "Training team – Deputy Bursar", "Property team - Lifts Officer", "Highways Team"]


@pytest.mark.parametrize("header", ["Heading", "Direction of travel", "Our north star"])
def test_undertakings_under_an_unknown_header_before_the_action_are_its_objective(header):
    table = rows([header, "Action", "Lead", "By when"], AIMS, ACTIONS, OWNERS, DATES)
    assert roles(table) == ["objective", "action", "owner", "deadline"]


@pytest.mark.parametrize("header", ["What we said in 2025", "What the panel asked", "Agreed last year"])
def test_what_was_said_or_asked_before_is_no_objective(header):
    assert roles(rows([header, "Action", "Lead", "By when"], AIMS, ACTIONS, OWNERS, DATES))[0] != "objective"
    done = ["Maps were drawn.", "Two courses were held.", "A lift was bought.", "Nothing was done."]
    table = rows(["Heading", "What we did", "Next steps", "Lead"], AIMS, done, ACTIONS, OWNERS)
    assert roles(table) == ["", "progress", "action", "owner"]


def test_of_two_columns_of_undertakings_the_one_with_fewer_different_cells_is_the_objective():
    works = [f"{action} by the river" for action in ACTIONS]
    table = rows(["Ahead of us", "On the bench", "In good hands", "Ready"], AIMS, works, POSTS, DATES)
    assert roles(table) == ["objective", "action", "owner", "deadline"]


def test_posts_tell_under_an_unknown_header_below_the_action_as_well():
    table = rows(["Brought by", "Proof", "When"], POSTS, ["Map", "Course", "Lift", "Rules"], DATES)
    table, text = table_with(table)
    assert read_columns(table, text, below_action=True).first("owner").index == 0


@pytest.mark.parametrize(("header", "role"), [("Theme", "objective"), ("Objective", "outcome")])
def test_an_outcome_between_a_group_and_its_actions_is_what_they_are_for(header, role):
    rows = [[header, "Outcome", "Action", "Lead"], ["Quays", "All can reach the boats", "Fit a lift", "Property Services"]]
    rows += [["Parks", "All can use the paths", "Cut the hedges", "Parks Team"]]
    assert columns_with(rows).columns[1].role == role


@pytest.mark.parametrize(("down", "role"), [(2, "objective"), (1, "")])
def test_titles_without_a_header_that_each_stand_beside_several_rows_are_what_these_are_for(down, role):
    body = [list(cells) for cells in zip(ACTIONS, OWNERS, DATES, strict=True)]
    for at, title in enumerate(("Quays", "Parks")):
        body[2 * at].insert(0, (title, {"down": down}))
        if down == 1:
            body[2 * at + 1].insert(0, ("Halls", "Roads")[at])
    assert roles([["", "Action", "Lead", "By when"], *body])[0] == role
