"""Records of labelled lines. The examples are invented."""

import pytest

from tests.extract.plans import placed, plan_of

BESIDE = "What: {0}\nWho: {1}\nWhen: {2}\n\n"
ON_OWN_LINES = "Commitment\n{0}\nResponsible officer\n{1}\nTarget date\n{2}\n\n"
NUMBERED = "1. {0}\nLead:\n{1}\nDeadline:\n{2}\n\n"
BELOW = "{0}.\n\nLead: {1}\n\nDeadline: {2}\n\n"
ROWS = [
    ("Paint the quay in bright colours", "Harbour Team", "May 2031"),
    ("Open the old mill to visitors", "Head of Libraries", "June 2031"),
    ("Lend lifejackets to all schools", "Sports Team", "July 2031"),
]


@pytest.mark.parametrize("form", [BESIDE, ON_OWN_LINES, NUMBERED, BELOW])
def test_records(form):
    plan = plan_of("Quay plan\n\n" + "".join(form.format(*row) for row in ROWS))
    got = [(action.text, action.owners[0].name, action.deadlines[0].text) for action in plan.actions]
    assert got == ROWS


def test_a_heading_that_reads_as_a_label_heads_a_section():
    rows = [NUMBERED.format(*row).replace("1.", f"{number}.") for number, row in enumerate(ROWS, 1)]
    plan = plan_of(f"Quay plan\n\n{rows[0]}SUPPORT\n\n{rows[1]}{rows[2]}")
    assert [action.text for action in plan.actions] == [row[0] for row in ROWS]


def test_a_long_clause_is_no_entry():
    clause = "The size of the quay, coupled with the age of the mill, " * 4
    plan = plan_of(f"9. {clause}\n\nLead: Harbour Team\n\nDeadline: May 2031\n")
    assert not [action for action in plan.actions if action.rule == "labelled.record"]


def test_measures_may_go_on():
    text = "".join(BELOW.format(*row) + "Measure: Number of visits\n\nShare of schools\n\n" for row in ROWS)
    plan = plan_of(f"Quay plan\n\n{text}")
    assert [action.text for action in plan.actions] == [row[0] for row in ROWS]


def test_labels_before_tabs_and_a_heading_with_one_label():
    rows = "".join(f"{at}. {row[0]}\n\nLead\t{row[1]}\nDeadline\t{row[2]}\n\n" for at, row in enumerate(ROWS, 1))
    plan = plan_of(f"Quay plan\n\n{rows}4. Sing a shanty at noon\n\nDeadline\tMay 2032\n")
    got = [(action.text, [owner.name for owner in action.owners], action.deadlines[0].text) for action in plan.actions]
    assert got == [*((text, [who], when) for text, who, when in ROWS), ("Sing a shanty at noon", [], "May 2032")]


def test_records_in_one_paragraph():
    rows = "".join(f"<br>What: {what}<br>Who: {who}<br>When: {when}" for what, who, when in ROWS)
    plan = plan_of(f"<html><body><main><h1>Quay plan</h1><p>{rows}</p></main></body></html>", "plan.html")
    assert [(action.text, action.owners[0].name, action.deadlines[0].text) for action in plan.actions] == ROWS


def test_sections_of_records_are_no_tiles():
    sections = "".join(
        f"<h2>Quay {at}</h2><p>A quay belongs to all.</p><p>What: {what}</p><p>Who: {who}</p><p>When: {when}</p>"
        for at, (what, who, when) in enumerate(ROWS)
    )
    plan = plan_of(f"<html><body><main><h1>Quay plan</h1>{sections}</main></body></html>", "plan.html")
    assert [action.text for action in plan.actions] == [row[0] for row in ROWS]


def test_strands_with_a_dash_and_their_owner_in_one_paragraph_under_a_quarter():
    plan = plan_of(
        "<main><h1>Roadmap 2031</h1><h2>Quarter 1 (April - June 2031)</h2>"
        "<p>Data - Publish pier profiles. Owner: Insight Team</p>"
        "<p>Crews - Mid-year review of the rota. Owner: Head of Crews</p><h2>Quarter 2 (July - September 2031)</h2>"
        "<p>Data - Peer challenge by the island network. Owner: Insight Team</p></main>",
        "plan.html",
    )
    assert [(one.text, [who.name for who in one.owners], [when.text for when in one.deadlines]) for one in plan.actions] == [
        ("Data - Publish pier profiles", ["Insight Team"], ["Quarter 1 (April - June 2031)"]),
        ("Crews - Mid-year review of the rota", ["Head of Crews"], ["Quarter 1 (April - June 2031)"]),
        ("Data - Peer challenge by the island network", ["Insight Team"], ["Quarter 2 (July - September 2031)"]),
    ]
    assert not plan.objectives


def test_a_list_whose_entries_have_their_label_in_their_own_sentence():
    plan = plan_of(
        "Quay plan\n\nMusic\n\nWe will:\n\n"
        "* Paint the quay each March\n* Open the mill by May 2031. Lead: Harbour Team\n* Look into a ferry on Sundays\n\n"
        "Sport\n\nWe will:\n\n* Lend lifejackets to schools. Lead: Sports Team\n* Ask the crews\n"
    )
    assert [(action.text, [owner.name for owner in action.owners]) for action in plan.actions] == [
        ("Paint the quay each March", []),
        ("Open the mill by May 2031", ["Harbour Team"]),
        ("Look into a ferry on Sundays", []),
        ("Lend lifejackets to schools", ["Sports Team"]),
        ("Ask the crews", []),
    ]


def test_sentences_begun_by_a_lead_in_and_ended_by_paragraphs():
    plan = plan_of(
        "Quay plan\n\nGoal 1: Crews\n\nWe will:\n\nwrite to all crews\n\nask what they need before the season\n\n"
        "Who will do this: Harbour Team\n\nGoal 2: Schools\n\nWe will:\n\nlend lifejackets\n\nopen the mill\n\n"
        "Who will do this: Sports Team\n"
    )
    assert [(action.text, action.owners[0].name) for action in plan.actions] == [
        ("write to all crews", "Harbour Team"),
        ("ask what they need before the season", "Harbour Team"),
        ("lend lifejackets", "Sports Team"),
        ("open the mill", "Sports Team"),
    ]


def test_sections_of_numbered_actions_stand_under_their_theme_and_are_no_tiles():
    sections = "".join(
        f"<h2>{theme}</h2><p>Much is to be done here.</p>"
        + "".join(f"<h3>Action {at}</h3><p>{what}.</p><p>Lead: {who}</p><p>Deadline: {when}</p>" for at, (what, who, when) in own)
        for theme, own in (("Water", [(1, ROWS[0]), (2, ROWS[1])]), ("Wind", [(3, ROWS[2])]), ("Sand", [(4, ROWS[0])]))
    )
    plan = plan_of(f"<html><body><main><h1>Quay plan</h1>{sections}</main></body></html>", "plan.html")
    got = [(action.text, action.owners[0].name, action.deadlines[0].text) for action in plan.actions]
    assert got == [*ROWS, ROWS[0]]
    assert list(placed(plan).values()) == ["Sand", "Water", "Wind"]


def test_titles_above_records_that_name_their_action():
    rows = "".join(f"{title}\nWhat: {row[0]}\nWho: {row[1]}\nWhen: {row[2]}\n\n" for title, row in zip("ABC", ROWS, strict=True))
    rows = (
        rows.replace("A\nWhat", "Bright quays\nWhat").replace("B\nWhat", "Old mills\nWhat").replace("C\nWhat", "Safe crews\nWhat")
    )
    plan = plan_of(f"Quay plan\n\nOutcome 1: A quay for all\n\n{rows}")
    assert [objective.text for objective in plan.objectives] == ["A quay for all"]
    assert [(action.title, action.objective) for action in plan.actions] == [
        ("Bright quays", "o1"),
        ("Old mills", "o1"),
        ("Safe crews", "o1"),
    ]


@pytest.mark.parametrize("sign", ["  –  ", " | ", "\t", "   ", " · "])
def test_two_labels_on_one_line_below_a_numbered_action(sign):
    text = "".join(
        f"Q{at}\t{what}\n\nWho looks after it: {who}{sign}By when: {when}\n\n" for at, (what, who, when) in enumerate(ROWS, 1)
    )
    plan = plan_of(f"Quay plan\n\n{text}")
    assert [(action.text, action.owners[0].name, action.deadlines[0].text) for action in plan.actions] == ROWS


def test_a_date_left_blank_takes_nothing_from_the_next_action():
    rows = [*ROWS, ("Sing a shanty at noon", "Harbour Choir", "May 2032")]
    text = "".join(
        f"Q{at}\t{what}\n\nTo be led by: {who} – By when:{' ' + when if at != 2 else ''}\n\n"
        for at, (what, who, when) in enumerate(rows, 1)
    )
    plan = plan_of(f"Quay plan\n\n{text}")
    got = [(action.text, [deadline.text for deadline in action.deadlines]) for action in plan.actions]
    assert got == [(what, [when] if at != 2 else []) for at, (what, _, when) in enumerate(rows, 1)]


def test_where_actions_stand_above_labels_one_need_not_show_its_verb():
    rows = [*ROWS, ("Shanties at noon for all", "Harbour Choir", "May 2032")]
    plan = plan_of("Quay plan\n\n" + "".join(BELOW.format(*row) for row in rows))
    assert [action.text for action in plan.actions] == [row[0] for row in rows]
    facts = [(f"The quay has {at} bollards", who, when) for at, (_, who, when) in enumerate(ROWS)]
    plan = plan_of("Quay plan\n\n" + "".join(BELOW.format(*row) for row in facts))
    assert not plan.actions


def test_labels_of_a_document_s_own_stand_between_an_action_and_its_labels():
    card = "Entry {0}\n{1}\nHow it was: Nobody asked.\nLead: Harbour Master\nTarget date: May 203{0}\n\n"
    plan = plan_of("Quay plan\n\n" + card.format(1, "Ask the pilots what they need.") + card.format(2, "Mend the quay in May."))
    assert [(action.text, action.owners[0].name) for action in plan.actions] == [
        ("Ask the pilots what they need", "Harbour Master"),
        ("Mend the quay in May", "Harbour Master"),
    ]


def test_a_strand_before_an_undertaking_is_no_label_of_a_value():
    card = "Entry {0}\nCrews: {1}\nLead: Harbour Master\nTarget date: May 203{0}\n\n"
    plan = plan_of("Quay plan\n\n" + card.format(1, "Ask the pilots what they need.") + card.format(2, "Mend the quay in May."))
    assert all("what they need" in action.text or "Mend" in action.text for action in plan.actions)


def test_labels_without_colons_between_bars_are_told_by_what_lines_share():
    who = (
        ("Estates", "May 2031", "ten doors are wide"),
        ("Head of Parks", "by June 2032", "no complaints"),
        ("HR", "2033", "calls fall"),
    )
    titles = ("Widen the doors", "Train the wardens", "Pay the tide money")
    text = "".join(
        f"## {title}\n\nResponsible {owner} | Finish {when} | We will know because {measure}\n\n"
        for title, (owner, when, measure) in zip(titles, who, strict=True)
    )
    plan = plan_of("# Our promises\n\n" + text + "The Head of Policy will report to the panel every June.\n", "plan.md")
    assert [
        (action.text, [owner.name for owner in action.owners], action.deadlines[0].text, [m.text for m in action.measures])
        for action in plan.actions[:3]
    ] == [(title, [owner], when, [measure]) for title, (owner, when, measure) in zip(titles, who, strict=True)]
    assert [action.kind for action in plan.actions[3:]] == ["prose"]


def test_bars_between_words_that_are_no_labels_part_nothing():
    text = "".join(
        f"## {title}\n\nHome | Contact {n} | Help\n\n" for n, title in enumerate(("Widen doors", "Add signs", "Ask us"))
    )
    assert plan_of(text, "plan.md").actions == ()


def test_sentences_behind_one_label_that_are_orders_are_an_action_each():
    record = "Objective {}\nWhat we will do: Paint the rails. Mend the bell.\nWho: Quay Team\nWhen: by May 2031\n\n"
    plan = plan_of("Quay objectives\n\n" + record.format("1 - Quays for all") + record.format("2 - Safer ferries"))
    assert [action.text for action in plan.actions] == ["Paint the rails", "Mend the bell"] * 2
    assert all([owner.name for owner in action.owners] == ["Quay Team"] for action in plan.actions)


def test_a_label_that_no_rule_knows_names_the_actions_where_undertakings_stand_behind_it():
    rows = (("Widen the doors of the mill", "Estates", "May 2031"), ("Train all wardens to sign", "Fleet Team", "June 2032"))
    text = "".join(
        f"Reference: N{n}\nWording: {what}\nOfficer: {who}\nCompletion: {when}\n\n" for n, (what, who, when) in enumerate(rows, 1)
    )
    assert [
        (action.text, [owner.name for owner in action.owners], action.deadlines[0].text)
        for action in plan_of(f"Quay plan\n\nWhat is new this year\n\n{text}").actions
    ] == [(what, [who], when) for what, who, when in rows]


@pytest.mark.parametrize("when", ["End of July 2031", "31 March each year", "March each year"])
def test_a_time_below_its_label_may_begin_as_an_undertaking_does(when):
    record = "What will we do?\n\n{}\n\nWho will lead?\n\n{}\n\nBy when?\n\n{}\n\n"
    rows = [("1.1 Paint the rails", "Head of Harbours", when), ("1.2 Widen the steps", "Quay Manager", "June 2032")]
    plan = plan_of("Ferry equality plan\n\n" + "".join(record.format(*row) for row in rows) + "Contact us")
    assert [(action.text, action.deadlines[0].text) for action in plan.actions] == [(row[0][4:], row[2]) for row in rows]


def test_values_below_labels_on_lines_of_their_own_may_look_like_titles():
    record = "What will we do?\n\n{}\n\nWho will lead?\n\n{}\n\nBy when?\n\n{}\n\n"
    plan = plan_of(
        "Ferry equality plan 2030 - 2032\n\nObjective 1: Safer ferries\n\n"
        + record.format("Paint the rails of all ferries\n\nMend the bell of the Sandy Quay", "Head of Harbours", "July 2031")
        + "Objective 2: A quay for all\n\n"
        + record.format("Widen the steps at Sandy Quay", "Quay Manager", "31 March 2032")
    )
    assert [(action.text, [owner.name for owner in action.owners], action.deadlines[0].text) for action in plan.actions] == [
        ("Paint the rails of all ferries", ["Head of Harbours"], "July 2031"),
        ("Mend the bell of the Sandy Quay", ["Head of Harbours"], "July 2031"),
        ("Widen the steps at Sandy Quay", ["Quay Manager"], "31 March 2032"),
    ]
    assert list(placed(plan).values()) == ["Safer ferries", "Safer ferries", "A quay for all"]


def test_headings_above_several_records_group_them():
    record = "Action: {}\nBy whom: {}\nBy when: {}\n\n"
    first, second, third = (record.format(*row) for row in ROWS)
    plan = plan_of(f"Quay plan\n\nSafer quays\n\n{first}{second}Quays for schools\n\n{third}")
    assert list(placed(plan).values()) == ["Safer quays", "Safer quays", "Quays for schools"]


def test_a_promise_by_somebody_named_above_who_and_when_is_the_action():
    plan = plan_of(
        "Quay pledges\n\nPledge 1 - Safe quays\nThe Harbour Forum will choose the new wardens.\n"
        "Who makes sure: Harbour Master\nWhen: May 2031\n\nPledge 2 - Fair ferries\nWe will paint the rails.\n"
        "Who makes sure: Head of Ferries\nWhen: June 2031\n"
    )
    assert [(action.text, action.owners[0].name) for action in plan.actions] == [
        ("The Harbour Forum will choose the new wardens", "Harbour Master"),
        ("We will paint the rails", "Head of Ferries"),
    ]


def test_labels_behind_dashes_below_a_title_and_its_text():
    entry = "{title}\n{text}\nOwner – {who}. Due – {when}.\n\n"
    rows = [
        ("Light the old pier", "New lamps and a mirror replace the broken ones.", "Pier Engineer", "March 2031"),
        ("Safe havens", "Shops offer somewhere to wait. We want forty of them.", "Harbour Manager", "30 June 2031"),
        ("Courses for skippers", "Every skipper takes one with the new licence.", "Licensing Team", "from April 2031"),
    ]
    text = "".join(entry.format(title=title, text=text, who=who, when=when) for title, text, who, when in rows)
    plan = plan_of(f"Safer quays\n\nThe steps below were agreed by the Harbour Board.\n\n{text}")
    assert [(one.title, one.owners[0].name, one.deadlines[0].text) for one in plan.actions] == [
        (title, who, when) for title, _, who, when in rows
    ]


def test_who_and_when_behind_an_entry_make_it_an_action_whatever_its_words():
    plan = plan_of(
        "Quay plan\n\nPlaces\nQuiet rooms in all sheds — Who: Works Team — By: June 2031\n"
        "Berths for barges, nights included — Who: Berth Manager — By: 2032\n\nPeople\n"
        "Knots in the crew induction — Who: Head of Crews — By: May 2031\n"
        "Oilskins in all sizes — Who: Stores Team — By: June 2031\n"
    )
    assert placed(plan) == {
        "Quiet rooms in all sheds": "Places",
        "Berths for barges, nights included": "Places",
        "Knots in the crew induction": "People",
        "Oilskins in all sizes": "People",
    }


def test_a_time_may_stand_behind_the_bracket_of_a_label():
    plan = plan_of(
        "Aim 1: Fair fares\n\nActions\n\n1.1 Support each port to hold a fair (Lead: Fairs Service) - 2031/32 and ongoing\n"
        "1.2 Review the tariff for cost (Lead: Tariff Officer) - by May 2031\n"
    )
    assert [(one.owners[0].name, one.deadlines[0].text) for one in plan.actions] == [
        ("Fairs Service", "2031/32 and ongoing"),
        ("Tariff Officer", "by May 2031"),
    ]


def test_who_leads_in_a_sentence_behind_an_order_is_its_owner():
    plan = plan_of(
        "Quay talks\n\nYou said: the boats are late.\nWe will: ask the line to add a boat before May 2031. "
        "Mooring and Fares will lead on this.\n"
        "\nYou said: nobody answers.\nWe will: open a desk by June 2031. Lead: Harbour Master.\n"
    )
    assert [(one.text, one.owners[0].name) for one in plan.actions] == [
        ("ask the line to add a boat before May 2031", "Mooring and Fares"),
        ("open a desk by June 2031", "Harbour Master"),
    ]


def test_goals_and_entries_with_codes():
    entry = "TR-{0} {1}\nLead: {2}\nTimeframe: {3}\nCost: $$\n\n"
    rows = "".join(entry.format(f"1.{number}", *row) for number, row in enumerate(ROWS, 1))
    plan = plan_of(f"Port Alder Quay Plan\n\nTRANSPORTATION\n\nGoal TR-1: Double the share of trips by ferry\n\n{rows}")
    assert [(a.ref, a.text, a.owners[0].name, a.deadlines[0].text) for a in plan.actions] == [
        (f"TR-1.{number}", *row) for number, row in enumerate(ROWS, 1)
    ]
    assert set(placed(plan).values()) == {"Double the share of trips by ferry"}


def test_by_behind_another_label_of_who_is_when():
    plan = plan_of(
        "Quay plan\n\nQuiet rooms in all sheds — Who: Works Team — By: each regatta week\n"
        "Oilskins in all sizes — Who: Stores Team — By: June 2031\n"
    )
    assert [[who.name for who in one.owners] for one in plan.actions] == [["Works Team"], ["Stores Team"]]


def test_cards_built_alike_hold_an_action_each_by_how_far_it_is_and_when():
    card = "{}\nStatus: {}\nStart: {}\nFinish: {}\n\n"
    rows = [
        ("Rails on the old jetty", "Planned", "June 2031", "August 2031"),
        ("Lamps, north pier", "In progress", "January 2031", "May 2031"),
        ("Talking signs at the lock", "Planned", "2032", "2032"),
    ]
    plan = plan_of("Quay works\n\nFilter by: All\n\n" + "".join(card.format(*row) for row in rows))
    assert [(one.text, one.deadlines[0].text) for one in plan.actions] == [(row[0], row[3]) for row in rows]


RUN_IN = (
    "Commitment {}: {}. Action: Lower the steps. Lead: Head of HR. Timescale: from May 2031. Measure: Ten steps lowered. "
    "Action: {}. Lead: Harbour Office. Timescale: ongoing. Measure: Nobody falls."
)


def test_a_commitment_and_the_records_of_its_actions_in_one_paragraph():
    first, second = RUN_IN.format(1, "Dry feet", "Light the slipway"), RUN_IN.format(2, "Fair tolls", "Waive fees")
    plan = plan_of(f"Pledges of the quay\n\n{first}\n\n{second}\n")
    assert [objective.text for objective in plan.objectives] == ["Dry feet", "Fair tolls"]
    assert placed(plan)["Light the slipway"] == "Dry feet"
    assert placed(plan)["Waive fees"] == "Fair tolls"
    last = plan.actions[-1]
    assert ([owner.name for owner in last.owners], [measure.text for measure in last.measures]) == (
        ["Harbour Office"],
        ["Nobody falls"],
    )


def test_labels_in_two_languages_and_forms_about_a_proposal():
    text = "Amcan {0} / Objective {0}\nPaentio / {1}\n\n{0}.1 {2}\n\nArweinydd / Lead: {3}\nErbyn / By when: May 203{0}\n\n"
    plan = plan_of(
        "Quay plan\n\n" + text.format(1, "Safer ferries", *ROWS[0][:2]) + text.format(2, "A quay for all", *ROWS[1][:2])
    )
    assert [(action.text, [owner.name for owner in action.owners]) for action in plan.actions] == [
        (what, [who]) for what, who, _ in ROWS[:2]
    ]
    form = "Impact assessment\n\nName of proposal: Move of the desk\nService: Quay Team\nDeadline: May 2031\nLead: Ann\n"
    assert not plan_of(form).actions


def test_a_number_on_a_line_of_its_own_is_no_part_of_the_action_below_it():
    record = "Action {0}\n\n{1}\n\nLead: {2}\n\nTimescale: May 203{0}\n\n"
    first = "".join((record.format(1, "Mend the steps", "Quay Team"), record.format(2, "Light the quay", "Web Team")))
    second = record.format(3, "Buy a boat with a lift", "Ferry Manager")
    plan = plan_of(f"Quay plan\n\nSafe steps\n\nWe will:\n\n{first}Good boats\n\nWe will:\n\n{second}")
    assert placed(plan) == {
        "Mend the steps": "Safe steps",
        "Light the quay": "Safe steps",
        "Buy a boat with a lift": "Good boats",
    }


def test_headings_that_undertake_with_nothing_but_who_leads_below_them_are_actions():
    entries = ("Mend the bell on the quay", "Paint the old mill", "Lower the steps to the ferry")
    body = "".join(f"<h3>{year}</h3><h4>{entry}</h4><p>Lead: Quay Team</p>" for year, entry in enumerate(entries, 2031))
    page = "<html><body><main><h1>Quay plan 2031 to 2033</h1><h2>Our timeline</h2>{}</main></body></html>"
    found = plan_of(page.format(body), "quay.html").actions
    assert [(one.text, [time.text for time in one.deadlines]) for one in found] == [
        (entry, [str(year)]) for year, entry in enumerate(entries, 2031)
    ]


def test_an_objective_without_a_number_ends_the_actions_above_it():
    part = "Objective: {}\nActions:\n{}\n\n"
    text = part.format("Safe steps", "Mend the steps by May 2031.\nLight the quay by June 2031.") + part.format(
        "Good boats", "Buy a boat with a lift by 2032.\nPaint the ferry by 2033."
    )
    assert [one.text for one in plan_of("Quay plan\n\nThe harbour is old.\n\n" + text).actions] == [
        "Mend the steps by May 2031",
        "Light the quay by June 2031",
        "Buy a boat with a lift by 2032",
        "Paint the ferry by 2033",
    ]


def test_labels_without_colons_at_the_ends_of_boxes_are_told_by_what_their_lines_share():
    titles, areas = (
        ("Widen the doors of the mill", "Train the wardens in June", "Ask the crews first"),
        ("Parks", "Quays", "Mills"),
    )
    box = "<p>1.{0}</p><p>{1}</p><p>Lead Head of {2}<br>Timescale May 203{0}</p>"
    text = "".join(box.format(at, *both) for at, both in enumerate(zip(titles, areas, strict=True), 1))
    plan = plan_of(f"<html><body><main><h1>Fair quays</h1>{text}</main></body></html>", "plan.html")
    assert [(a.text, [o.name for o in a.owners], [d.text for d in a.deadlines]) for a in plan.actions] == [
        (title, [f"Head of {area}"], [f"May 203{at}"]) for at, (title, area) in enumerate(zip(titles, areas, strict=True), 1)
    ]


UNDER_A_LABEL = """Delivery schedule 2031

Outcome {number}
{title}
Protected characteristic: Disability

Outputs
{first}
Responsible service: Customer First
Completion: March 2031
{second}
Responsible service: Policy Team
Completion: twice yearly
"""


def test_a_label_over_several_records_is_no_value_of_the_first():
    sections = [
        UNDER_A_LABEL.format(
            number=1, title="Deaf people use our counters", first="Video link in all halls", second="Signing for crews"
        ),
        UNDER_A_LABEL.format(
            number=2, title="Girls feel safe in the parks", first="Lamps at bus stops", second="Walk with the police"
        ),
    ]
    plan = plan_of("Cairnby Council\n\n" + "\n".join(section.partition("\n\n")[2] for section in sections))
    assert placed(plan) == {
        "Video link in all halls": "Deaf people use our counters",
        "Signing for crews": "Deaf people use our counters",
        "Lamps at bus stops": "Girls feel safe in the parks",
        "Walk with the police": "Girls feel safe in the parks",
    }
    assert [one.owners[0].name for one in plan.actions] == ["Customer First", "Policy Team"] * 2


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("Action: Open\nDeadline: May 2026\n\nAction: Training\nDeadline: June 2026", []),
        ("Action: Training\nLead: Head of Crews\nDeadline: June 2026", ["Training"]),
    ],
)
def test_one_word_is_an_action_where_it_is_told_who_and_when(text, actions):
    assert [action.text for action in plan_of(text).actions] == actions


def test_an_action_called_by_its_number_stands_above_labels_that_white_parts():
    box = "<p>Action 1.{0} {1}.<br>Who: {2} When: by May 203{0}</p>"
    rows = (("Paint the rails", "Head of Parks"), ("Train the wardens", "Web Team"), ("Fit a lift", "Property Services"))
    text = "".join(box.format(at, *row) for at, row in enumerate(rows, 1))
    plan = plan_of(f"<html><body><main><h1>Fair quays</h1>{text}</main></body></html>", "plan.html")
    assert [(a.ref, a.text, [o.name for o in a.owners], [d.text for d in a.deadlines]) for a in plan.actions] == [
        (f"Action 1.{at}", action, [who], [f"by May 203{at}"]) for at, (action, who) in enumerate(rows, 1)
    ]


def test_outputs_right_above_who_and_when_are_the_actions_where_nothing_is_called_so():
    record = "Output: {}\nLead: {}\nTimescale: {}\nMeasure: number of crews\n\n"
    text = "Outcome 1: Safe quays\n\n" + record.format("a lamp at each bend", "Head of Parks", "May 2031")
    plan = plan_of(text + record.format("two wardens on each ferry", "Ferry Team", "June 2031"))
    assert [(action.text, action.owners[0].name) for action in plan.actions] == [
        ("a lamp at each bend", "Head of Parks"),
        ("two wardens on each ferry", "Ferry Team"),
    ]
    assert [measure.text for measure in plan.actions[0].measures] == ["number of crews"]


def test_entries_below_an_action_label_may_begin_with_a_verb_that_no_rule_knows():
    record = "Objective {0} - {1}\n\nWhat we'll do:\n{2}\nLead officer: {3}\n\n"
    plan = plan_of(
        "Quay objectives\n\n"
        + record.format(
            1, "Fair ferries", "Paint the rails by May 2031\nZigzag the ramp: one bend for each step", "Ferry Manager"
        )
        + record.format(2, "Safe steps", "Light the steps\nMend the bell", "Head of Quays")
    )
    assert [action.text for action in plan.actions] == [
        "Paint the rails by May 2031",
        "Zigzag the ramp: one bend for each step",
        "Light the steps",
        "Mend the bell",
    ]


def test_labels_on_one_line_with_white_between_them_are_all_read():
    record = "### {0}\n\n**Lead:** {1}\n**Due:** {2}\n**Where we are:** It went live in May 2030.\n\n"
    plan = plan_of("# Quay plan\n\n" + "".join(record.format(*row) for row in ROWS), name="plan.md")
    got = [(action.owners[0].name, action.deadlines[0].text, action.status.value) for action in plan.actions]
    assert got == [(owner, time, "complete") for _, owner, time in ROWS]


def test_a_label_between_bars_behind_who_and_when():
    record = "<li>{0}<br>Owner: {1} | Due: {2} | State: Delayed</li>"
    plan = plan_of("<h1>Quay plan</h1><ol>" + "".join(record.format(*row) for row in ROWS) + "</ol>", name="plan.html")
    got = [(action.owners[0].name, action.deadlines[0].text, action.status.value) for action in plan.actions]
    assert got == [(owner, time, "delayed") for _, owner, time in ROWS]


def test_who_leads_in_the_action_s_own_words():
    rows = [
        ("1. We will paint the quay. Harbour Team to lead. Complete by May 2031", "Harbour Team"),
        ("2. We will open the mill in June 2031, the Head of Libraries to invite bids", "Head of Libraries"),
        ("3. Each quarter, starting in autumn 2031, the Mayor will meet the crews", "Mayor"),
    ]
    plan = plan_of("Quay plan\n\n" + "".join(f"{text}.\nHow we will measure this: visits made.\n\n" for text, _ in rows))
    assert [[owner.name for owner in action.owners] for action in plan.actions] == [[owner] for _, owner in rows]
    assert all(action.deadlines for action in plan.actions)


def test_a_revised_date_stands_instead_of_the_original_one():
    record = "R{0} {1}\nOriginal date: May 2030\nRevised date: {2}\nOwner: {3}\nStatus: Partly implemented\n\n"
    dates = ["June 2031", "-", "July 2031"]
    plan = plan_of(
        "Quay audit\n\n"
        + "".join(record.format(at, row[0], date, row[1]) for at, (row, date) in enumerate(zip(ROWS, dates, strict=True), 1))
    )
    assert [action.text for action in plan.actions] == [row[0] for row in ROWS]
    assert [[deadline.text for deadline in action.deadlines] for action in plan.actions] == [
        ["June 2031"],
        ["May 2030"],
        ["July 2031"],
    ]


def test_what_a_report_on_progress_tells_below_a_record_without_a_label():
    record = "### {0}\n\nLed by {1}. Target: {2}.\n\n{3}\n\n"
    told = ["This is complete. All lamps were lit in May.", "Nine crews came.", "This has been delayed."]
    body = "".join(record.format(*row, update) for row, update in zip(ROWS, told, strict=True))
    plan = plan_of(f"# Quay progress report\n\n## Outcome 1: Safe quays\n\n{body}", name="plan.md")
    assert [[owner.name for owner in action.owners] for action in plan.actions] == [[row[1]] for row in ROWS]
    assert [action.status and action.status.value for action in plan.actions] == ["complete", None, "delayed"]
