"""Commitments in paragraphs. The examples are invented."""

import pytest

from tests.extract.plans import plan_of

KEPT = [
    ("The mill is old. We will open it to visitors.", ["We will open it to visitors"]),
    ("We aim to publish a guide every spring. We aim to be kind.", ["We aim to publish a guide every spring"]),
    ("Public Health will run a course on ponds.", ["Public Health will run a course on ponds"]),
    ("Every school will name a governor. Every child will be safe.", ["Every school will name a governor"]),
    (
        "By May 2031 every warden will have had a course. Wardens will have had tea.",
        ["By May 2031 every warden will have had a course"],
    ),
    ("We are also going to replace the bell.", ["We are also going to replace the bell"]),
    ("Bunting will be provided by June 2031.", ["Bunting will be provided by June 2031"]),
]


@pytest.mark.parametrize(("text", "kept"), KEPT)
def test_commitments(text, kept):
    plan = plan_of(f"# Quay\n\n{text}\n", "plan.md")
    assert [action.text for action in plan.actions] == kept
    assert {action.kind for action in plan.actions} == {"prose"}


@pytest.mark.parametrize(
    "text",
    [
        "# Quay\n\nBunting will be provided. Tea will be provided.\n",
        "# Background\n\nWe will open the mill to visitors.\n",
        "# The law\n\n## Equality Act 2010\n\nThe council will publish the data by May 2031.\n",
        "# Privacy notice\n\n## What we do\n\nWe will keep the forms in the mill.\n",
        "# Quay\n\nWe will act with care. The quay is going to seed.\n",
        "# Contact us\n\nWe will answer letters within ten working days.\n",
    ],
)
def test_none(text):
    assert not plan_of(text, "plan.md").actions


def test_a_heading_that_has_a_closing_word_in_it_closes_nothing():
    plan = plan_of("# Buy from firms that share our values\n\nWe will open the mill to small firms.\n", "plan.md")
    assert len(plan.actions) == 1


def test_a_date_counts_even_under_background():
    plan = plan_of("# Background\n\nWe will open the mill to visitors by May 2031.\n", "plan.md")
    assert len(plan.actions) == 1


def test_minutes_hold_no_promises():
    text = (
        "MINUTES of the meeting of the Quay Committee held on 3 May 2031\n\n"
        "Present: Councillors Reed and Moss\n\nWe will open the mill.\n"
    )
    plan = plan_of(text)
    assert plan.kind == "minutes"
    assert not plan.actions


def test_the_next_sentence_may_say_who_leads():
    plan = plan_of(
        "Quays\n\nWe are going to take the ferry to twelve villages from May 2031. The Quay Manager is in charge of this.\n"
    )
    assert [one.name for action in plan.actions for one in action.owners] == ["Quay Manager"]


def test_who_leads_stands_behind_what_is_promised_in_answer():
    answer = "Our response\n\n{}\n\n"
    plan = plan_of(
        "Answer to the quay review\n\nRecommendation 1\n\nThe ramps should be mended.\n\n"
        + answer.format("Accepted. A contract will be let by May 2031. Lead: Harbour Master")
        + "Recommendation 2\n\nFerries should be free.\n\n"
        + answer.format("Not accepted. We will publish all fares from July 2031. Lead: Head of Ferries")
    )
    promised = [(action.text, [owner.name for owner in action.owners]) for action in plan.actions if action.kind == "prose"]
    assert promised == [
        ("A contract will be let by May 2031", ["Harbour Master"]),
        ("We will publish all fares from July 2031", ["Head of Ferries"]),
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('Ann said: "It was hard. We will mend the pier. It is worth it." We will paint the pier.', ["We will paint the pier"]),
        (
            '"It was hard.\n\n"We will mend the pier.\n\n"It is worth it. We will do it."\n\nWe will paint it.',
            ["We will paint it"],
        ),
        ("“It was hard. We will mend the pier. It is worth it,” said Ann.", []),
        ("We will mend the pier .......... 14", []),
        ("It was fun. A quay walk will start at the bell on 5 March.", []),
        ("We will have new doors fitted.", ["We will have new doors fitted"]),
        ("We will have a good time.", []),
        ("A good skipper will ask the crew and write it down.", []),
    ],
)
def test_what_is_said_led_to_a_page_or_open_to_all(text, kept):
    assert [action.text for action in plan_of(f"# Quay\n\n{text}\n", "page.md").actions] == kept


@pytest.mark.parametrize(
    ("entry", "found"),
    [("The Quay Team will mend the bell by May 2031.", 1), ("The Quay Team will do so.", 0), ("The bell will be loud.", 0)],
)
def test_among_lessons_only_what_has_a_date_is_undertaken(entry, found):
    text = f"# Quay\n\n## What we saw\n\n- The ramp was too steep.\n- {entry}\n- Crews were glad of the lamps.\n"
    assert len(plan_of(text, "page.md").actions) == found


def test_what_will_be_published_of_what_people_said_is_promised_though_the_passage_invites_them():
    text = "Fair quays\n\nHow to take part\n\nCome to the hall by 3 May 2031. {} in June 2031.\n"
    assert [action.text for action in plan_of(text.format("We will publish what crews said")).actions] == [
        "We will publish what crews said in June 2031"
    ]
    assert plan_of(text.format("We will hold a drop-in at the mill")).actions == ()


def test_a_promise_says_what():
    plan = plan_of("# Quay\n\nWe will build. We will buy. We will build sheds.\n", "plan.md")
    assert [action.text for action in plan.actions] == ["We will build sheds"]


def test_a_sentence_that_only_says_when_dates_the_promise_before_it():
    plan = plan_of("Quay plan\n\nThe Web Manager will test our letters with crews. This will be finished by May 2031.\n")
    assert [(action.text, [time.text for time in action.deadlines]) for action in plan.actions] == [
        ("The Web Manager will test our letters with crews", ["by May 2031"])
    ]


def test_a_question_quoted_within_a_sentence_does_not_end_it():
    text = "The Harbour Team will repeat the “Who uses the quay?” survey by May 2031. It was first done in 2028."
    assert [action.text for action in plan_of(f"Quay plan\n\n{text}").actions] == [text.partition(". It")[0]]
