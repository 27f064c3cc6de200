"""Deadlines of cells and of sentences. All texts are invented."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.deadlines import DateContext, find_deadlines, read_deadlines, read_legend
from extract.nlp import build_nlp
from models.document import Line
from models.evidence import Passage, reproduces
from models.plan import Interval

PLAN = DateContext(period=Interval(start=datetime.date(2031, 4, 1), end=datetime.date(2035, 3, 31)), published="2031-02-15")


def passage(text, bullets=False):
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Line(start=start, end=start + len(line), marker="•" if bullets else None))
        start += len(line) + 1
    return Passage.of(text, lines)


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("May 2031.", ["May 2031"]),
        ("-", ["-"]),
        ("", []),
        ("Review by May\n2032", ["Review by May 2032"]),
        ("31\nMay\n2032", ["31 May 2032"]),
        ("2031 -\n2033", ["2031 - 2033"]),
        ("By when?\nMay 2031", ["May 2031"]),
        ("Target date: May 2031", ["May 2031"]),
        ("May 2031; July 2031", ["May 2031", "July 2031"]),
        ("May 2031 July 2031", ["May 2031", "July 2031"]),
        ("Draft: May 2031\nFinal: July 2032", ["Draft: May 2031", "Final: July 2032"]),
        ("31/05/2031\n31/07/2031", ["31/05/2031", "31/07/2031"]),
        ("Ongoing\nMay 2031", ["Ongoing", "May 2031"]),
        ("Short term\n(by May 2032)", ["Short term (by May 2032)"]),
        ("Q4 2031 (started in\nMay 2030)", ["Q4 2031 (started in May 2030)"]),
        ("June 2032\nand annually thereafter", ["June 2032 and annually thereafter"]),
        ("Ongoing - review\nMay 2032", ["Ongoing - review May 2032"]),
        ("Start: May 2031\nEnd: May 2032", ["Start: May 2031 End: May 2032"]),
        ("From May 2031\nCompleted by May 2032", ["From May 2031 Completed by May 2032"]),
        ("Between May 2031 and July 2032", ["Between May 2031 and July 2032"]),
        ("May 2031\n(subject to funding)", ["May 2031 (subject to funding)"]),
        ("Draft by May 2031, final by July 2032", ["Draft by May 2031", "final by July 2032"]),
        ("Pilot: May 2031; roll-out: July 2032", ["Pilot: May 2031", "roll-out: July 2032"]),
        ("Phase 1: May 2031, Phase 2: July 2032", ["Phase 1: May 2031", "Phase 2: July 2032"]),
        ("Round 1 May 2031, round 2 July 2032", ["Round 1 May 2031", "round 2 July 2032"]),
        ("Consult in May 2031 and adopt in July 2032", ["Consult in May 2031", "adopt in July 2032"]),
        ("Starts May 2031, complete by July 2032", ["Starts May 2031, complete by July 2032"]),
        ("Set up in May 2031, to be reviewed in July 2032", ["Set up in May 2031, to be reviewed in July 2032"]),
    ],
)
def test_cells(cell, texts):
    found = read_deadlines(passage(cell), PLAN)
    assert [deadline.text for deadline in found] == texts
    assert all(reproduces(deadline.text, deadline.source, cell) for deadline in found)


def test_a_part_of_a_year_that_a_legend_explains_is_dated():
    context = DateContext(legend=read_legend("Year 1 is 2031/32 and Year 2 is 2032/33."))
    first, second, whole = (read_deadlines(passage(text), context)[0] for text in ("Year 1, quarter 3", "Q1 of Year 2", "Year 2"))
    assert (first.kind, str(first.start), str(first.end)) == ("fixed", "2031-10-01", "2031-12-31")
    assert (second.kind, str(second.start), str(second.end)) == ("fixed", "2032-04-01", "2032-06-30")
    assert (whole.kind, str(whole.end)) == ("relative", "2033-03-31")


def test_bullets_in_a_cell_are_milestones_however_they_begin():
    found = read_deadlines(passage("pilot May 2031\nall sites May 2032", bullets=True), PLAN)
    assert [deadline.end for deadline in found] == [datetime.date(2031, 5, 31), datetime.date(2032, 5, 31)]


def test_the_header_bounds_dates_only():
    context = DateContext(bound="by")
    kinds = [read_deadlines(passage(text), context)[0].bound for text in ("May 2031", "Ongoing", "Year 2", "from May 2031")]
    assert kinds == ["by", None, None, "from"]


def test_words_without_a_time_are_unknown_and_less_sure():
    (deadline,) = read_deadlines(passage("See the guidance"), PLAN)
    assert (deadline.kind, deadline.rule, deadline.confidence) == ("unknown", "deadlines.unread", 0.5)


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        (
            "ask the Ferry Manager to report on how the fares have been received by the end of May 2031",
            ["by the end of May 2031"],
        ),
        ("By the summer of 2031 there will be a lamp at each bend", ["By the summer of 2031"]),
        ("The hub, which opens in May 2031, will be painted every year", ["every year"]),
        ("We will write a guide, which will be printed in May 2031", ["in May 2031"]),
        ("A toolkit will be developed by the Inclusion Officer by June 2032", ["by June 2032"]),
        ("Publish our pay gaps by 31 March each year", ["by 31 March each year"]),
        ("Publish our pay gaps in March 2032 and annually thereafter", ["in March 2032 and annually thereafter"]),
        ("Mark the day annually in January", ["annually in January"]),
        ("We will review this every three years, or sooner", ["every three years"]),
        ("We will meet quarterly with the network", ["quarterly"]),
        ("Report to Cabinet annually and to the Board every six months", ["annually", "every six months"]),
        ("Update the register on a rolling basis", ["on a rolling basis"]),
        ("That a report be brought to the next meeting of this Committee", ["to the next meeting of this Committee"]),
        ("That officers report back to the July 2032 Cabinet meeting", ["to the July 2032 Cabinet meeting"]),
        ("That a plan be drafted within three months of adoption", ["within three months of adoption"]),
        (
            "We will review it in line with the renewal of the Area Plan or sooner",
            ["in line with the renewal of the Area Plan"],
        ),
        ("From April 2032 all new starters will be trained", ["From April 2032"]),
        ("Recruit 20 apprentices between May 2031 and March 2032", ["between May 2031 and March 2032"]),
        ("Answer each letter within two weeks of receipt (Quay Manager, ongoing)", ["ongoing"]),
        ("Answer each letter within two weeks (in Welsh, too)", ["within two weeks"]),
        ("Raise the share of disabled staff from 6% in 2030 to 10% by 2034", ["by 2034"]),
        ("Start in Q3 2031-32 and finish it by Q1 2032-33", ["in Q3 2031-32", "by Q1 2032-33"]),
        ("Repeat the survey held in October 2030 by October 2032", ["by October 2032"]),
        ("Evaluate the pilot (March 2032)", ["March 2032"]),
        ("RS to ring the crews this week", ["this week"]),
        ("Train all crews in grades 1 to 4 during 2032", ["during 2032"]),
        ("Train all crews in grades 1 to 4 in May 2032", ["in May 2032"]),
        ("Caption every film made since 2031 by May 2032", ["by May 2032"]),
        ("Write to the harbour board by March 2032 asking for ramps", ["by March 2032"]),
        ("Add the ferry to draft objective 2 before the consultation closes", ["before the consultation closes"]),
        ("The clerk will look at the figures six months after the change", ["six months after the change"]),
        ("We will report on this in May 2032 and May 2034", ["in May 2032", "May 2034"]),
        ("Open the quay in May 2032 and the pier as soon as the law of May 2034 allows", ["in May 2032"]),
        ("Complete the audit by\nno later than 16 May 2032", ["by no later than 16 May 2032"]),
    ],
)
def test_times_of_doing(sentence, texts):
    found = find_deadlines(passage(sentence), PLAN)
    assert [deadline.text for deadline in found] == texts
    assert all(reproduces(deadline.text, deadline.source, sentence) for deadline in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Deliver the Borough Plan 2031-2035",
        "Comply with the Fair Access Act 2010 and the 2017 Regulations",
        "Consult on the strategy adopted in March 2031",
        "Build on the work started in 2030",
        "Use the results of the survey carried out in 2030 to improve services",
        "Carry out an annual audit of reception areas",
        "We will hold quarterly meetings of the Fairness Board",
        "Support residents aged 16-24 into work",
        "Spend £20,000 each year on grants",
        "That the minutes of the meeting held on 4 May 2031 be agreed",
        "Work with partners on the 2032 Pride event",
        "Agree targets for 2032/33",
        "If the works have not begun by May 2032 the Director may end the contract",
        "The number of carers is projected to rise by 2040",
        "Treat everyone fairly in line with our values",
        "Services may change and the steps we take may differ",
        "In 2029 we opened a hub",
    ],
)
def test_dates_of_other_things(sentence):
    assert find_deadlines(passage(sentence), PLAN) == ()


@given(st.text(alphabet="by in2031 /-May'Q\n(annually)", max_size=40))
def test_what_is_found_is_in_the_text(text):
    for deadline in (*find_deadlines(passage(text), PLAN), *read_deadlines(passage(text), PLAN)):
        assert reproduces(deadline.text, deadline.source, text)


def test_the_pipeline_leaves_deadlines_with_their_rules():
    doc = build_nlp()("We will publish it by June 2032.")
    assert [(span.text, span.id_) for span in doc.spans["deadlines"]] == [("by June 2032", "sentence_deadlines.latest")]


def test_legends_resolve_marks():
    legend = read_legend("Key: S = Short term (by March 2032); Medium term: 2032/33. Long: within ten years")
    context = DateContext(legend=legend)
    ends = [read_deadlines(passage(text), context)[0].end for text in ("Short", "S", "medium-term", "Long")]
    assert ends == [datetime.date(2032, 3, 31), datetime.date(2032, 3, 31), datetime.date(2033, 3, 31), None]


def test_a_mark_explained_in_two_ways_has_no_dates():
    assert read_legend("Short term: 2031. Short term: 2032.") == {}


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Sign the charter (HR Manager, 2031)", ["2031"]),
        ("Sign the charter - HR Manager - 2031", ["2031"]),
        ("Open a room so that nobody has to wait - by May 2031 (HR Manager)", ["by May 2031"]),
        ("Sign the charter - HR Manager - ongoing", ["ongoing"]),
        ("Sign the Charter of 2031 - the big one", []),
        ("Host two placements (Works Team; 2031/32)", ["2031/32"]),
        ("Pay for travel (Head of Homes, ongoing)", ["ongoing"]),
        ("Open late each Tuesday (Quay Team, October 2031)", ["October 2031"]),
        ("Open late each Tuesday (Quay Team, Ferry Team)", ["each Tuesday"]),
        ("Commission a study of needs, 2031 to 2032", ["2031 to 2032"]),
        ("Keep to the Example Act, 2010", []),
        ("Keep to the Example Act (2010)", []),
        ("Train managers (HR, Finance)", []),
        ("Answer each letter within five working days", []),
        ("Moor the ferry at six-monthly intervals", ["at six-monthly intervals"]),
        ("Ring the bell once a fortnight", ["once a fortnight"]),
        ("Keep the fare for the life of the contract", ["for the life of the contract"]),
        ("Keep the fare until at least May 2031", ["until at least May 2031"]),
        ("Repave it in the week of 12 May 2031", ["in the week of 12 May 2031"]),
        ("Look at fares every two to three years", ["every two to three years"]),
    ],
)
def test_an_entry_may_end_with_its_time_beside_an_owner_or_behind_a_comma(entry, expected):
    assert [deadline.text for deadline in find_deadlines(passage(entry))] == expected


def test_a_time_that_a_sentence_names_again_is_one():
    found = find_deadlines(passage("We will report in May 2031 and again in June 2033"), PLAN)
    assert [deadline.text for deadline in found] == ["in May 2031", "in June 2033"]


@pytest.mark.parametrize(
    "text", ["100 by June 2031, 200 by May 2032", "50% by June 2031 and 100% by May 2032", "Pilot: June 2031. Launch: May 2032"]
)
def test_milestones_with_numbers_or_names_are_dates_of_their_own(text):
    passage = Passage(text, (Line(start=0, end=len(text)),), (0,))
    assert [str(deadline.start) for deadline in read_deadlines(passage)] == ["2031-06-01", "2032-05-01"]


@pytest.mark.parametrize(
    ("cell", "spans"),
    [
        ("Pilot: June 2031; all branches: January 2032", [("2031-06-01", "2031-06-30"), ("2032-01-01", "2032-01-31")]),
        ("In place May 2031; reviewed May 2032", [("2031-05-01", "2031-05-31")]),
        ("In place May 2029", [("None", "None")]),
        ("Every March from 2032", [("2032-03-01", "None")]),
        ("Each autumn, starting in 2032", [("2032-09-01", "None")]),
    ],
)
def test_milestones_states_and_what_comes_again(cell, spans):
    assert [(str(deadline.start), str(deadline.end)) for deadline in read_deadlines(passage(cell), PLAN)] == spans


@pytest.mark.parametrize(
    ("sentence", "text", "start"),
    [
        ("Every March from 2032 the Ferry Team will count the crews", "Every March from 2032", "2032-03-01"),
        ("Each year from 2032 the Ferry Team will count the crews", "Each year from 2032", "2032-01-01"),
    ],
)
def test_the_year_in_which_what_comes_again_begins(sentence, text, start):
    [deadline] = find_deadlines(passage(sentence), PLAN)
    assert (deadline.text, deadline.kind, str(deadline.start)) == (text, "recurring", start)
