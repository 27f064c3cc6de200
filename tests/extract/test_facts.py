"""Facts of whole documents. The councils and texts are invented."""

import datetime

import pytest

from extract.council_names import council_index, find_mentions
from extract.document_kind import kind_of_title
from extract.facts import read_facts
from extract.languages import languages_of
from ingest.builder import TextBuilder
from models.council import Council
from models.document import Block, Cell, Table
from models.evidence import reproduces
from models.plan import Interval
from tests.extract.plans import document_of, plan_of


def council(name, official=None, *, type="Non-metropolitan district", **more):
    ident = name.lower().replace(" ", "-")
    return Council(
        id=ident,
        code=ident[:3].upper(),
        name=name,
        official_name=official or f"{name} District Council",
        type=type,
        nation="England",
        **more,
    )


MARROWDALE = council("Marrowdale", "Marrowdale Borough Council")
NORTHMOOR = council("Northmoor", "London Borough of Northmoor")
COUNTY = council("East Tarnshire", "East Tarnshire County Council")
TARN = council("Tarn and Fell")
OLD = council("Hollin", "Hollin District Council", end=datetime.date(2023, 3, 31))
NEW = council("Hollin", "Hollin Council", start=datetime.date(2023, 4, 1)).model_copy(update={"id": "hollin-2023", "code": "HO2"})
COUNCILS = (MARROWDALE, NORTHMOOR, COUNTY, TARN, OLD, NEW)


def document(*lines, name="plan.txt", title=None):
    """Return a document of lines; '# ' makes a heading, '| a | b' a table's row."""
    builder = TextBuilder(paged=False)
    blocks = []
    for text in lines:
        if text.startswith("|"):
            cells = [builder.line(part.strip()) for part in text.strip("|").split("|")]
            table = Table(rows=1, columns=len(cells), cells=tuple(Cell(row=0, column=i, lines=(c,)) for i, c in enumerate(cells)))
            blocks.append(Block(kind="table", table=table))
        elif text.startswith("# "):
            blocks.append(Block(kind="heading", level=1, lines=(builder.line(text[2:]),)))
        else:
            blocks.append(Block(kind="paragraph", lines=(builder.line(text),)))
    return builder.build("\n".join(lines).encode(), name=name, media_type="text/plain", blocks=blocks, title=title)


def facts(*lines, **more):
    made = document(*lines, **more)
    found = read_facts(made, COUNCILS)
    assert all(reproduces(fact.text, fact.source, made.text) for fact in found.grounded.values())
    return found


def years(first, last):
    return Interval(start=datetime.date(first, 1, 1), end=datetime.date(last, 12, 31))


def cover(*headings):
    """Return a paged document whose first page holds headings of the given sizes, then a paragraph."""
    builder = TextBuilder(paged=True)
    builder.begin_page(595, 842)
    blocks = [Block(kind="heading", level=1, lines=(builder.line(text, size=size),)) for text, size in headings]
    blocks.append(Block(kind="paragraph", lines=(builder.line("We will act.", size=11.0),)))
    return builder.build(b"", name="plan.pdf", media_type="application/pdf", blocks=blocks)


@pytest.mark.parametrize(
    ("headings", "title"),
    [
        (
            [("Northmoor", 30.0), ("Access Strategy", 40.0), ("2031 Action Plan", 40.0)],
            "Northmoor Access Strategy 2031 Action Plan",
        ),
        ([("Access Strategy 2031-34", 30.0), ("Our objectives for access", 20.0)], "Access Strategy 2031-34"),
        ([("Access for everyone", 30.0), ("Prepared by the Access Team", 30.0)], "Access for everyone"),
        ([("Access for everyone", 30.0), ("1 April 2031", 30.0)], "Access for everyone"),
        ([("Contents", 30.0), ("Access policy", 20.0)], "Access policy"),
    ],
)
def test_the_title_on_a_cover(headings, title):
    assert read_facts(cover(*headings), ()).title == title


def test_a_title_on_a_line_below_the_council():
    found = facts("# Marrowdale Borough Council", "A Wider Door: Access Strategy 2031-2034", "# Contents")
    assert (found.title, found.kind) == ("A Wider Door: Access Strategy 2031-2034", "strategy")


@pytest.mark.parametrize(
    ("lines", "title", "kind", "period"),
    [
        (
            ["# A Wider Door for Northmoor", "Streets and Access Strategy 2031–2034", "# Where we are"],
            "A Wider Door for Northmoor Streets and Access Strategy 2031–2034",
            "strategy",
            years(2031, 2034),
        ),
        (
            ["# Staff Access Strategy", "# Half-Yearly Progress Report", "We met."],
            "Staff Access Strategy Half-Yearly Progress Report",
            "progress_report",
            None,
        ),
        (["# A wider door", "Our plan for access", "# Why"], "A wider door", "other", None),
        (
            ["Carers: what we promise", "The council promises much to carers here.", "# What it means"],
            "Carers: what we promise",
            "other",
            None,
        ),
        (["# Home > Access > Plan", "# Access for all 2031", "We act."], "Access for all 2031", "other", None),
        (
            ["# Marrowdale Access Board", "Doors for all: answer of the Cabinet", "# Streets Panel, 9 May 2031"],
            "Doors for all: answer of the Cabinet",
            "other",
            None,
        ),
        (
            ["# Marrowdale Council Page 1 of 2", "Staff Equality Plan 2031/32", "# Aims"],
            "Staff Equality Plan 2031/32",
            "action_plan",
            None,
        ),
        (["# Access Strategy 2031-34 - Marrowdale Council", "We act."], "Access Strategy 2031-34", "strategy", years(2031, 2034)),
        (["# Access Strategy and Roadmap", "We act."], "Access Strategy and Roadmap", "strategy", None),
        (["# Access Roadmap", "We act."], "Access Roadmap", "action_plan", None),
    ],
)
def test_the_lines_around_a_title(lines, title, kind, period):
    found = facts(*lines)
    assert (found.title, found.kind) == (title, kind)
    assert period is None or found.period == period


def test_the_largest_heading_of_a_cover_is_its_title_and_what_says_the_kind_is_a_part_of_it():
    made = cover(("NORTHMOOR VALE", 14.0), ("Open to All", 30.0), ("Access and Inclusion Strategy 2031-2034", 15.0))
    assert read_facts(made, ()).title == "Open to All Access and Inclusion Strategy 2031-2034"


def test_a_title_said_again_in_welsh():
    assert read_facts(cover(("Access Charter", 30.0), ("Siarter Mynediad: Cynllun", 30.0)), ()).title == "Access Charter"


def test_a_report_that_an_officer_brings_to_a_committee():
    found = facts(
        "# MARROWDALE BOROUGH COUNCIL", "STREETS COMMITTEE – 22 JANUARY 2031", "# Ramps: Report of the Head of Streets", "We met."
    )
    assert (found.title, found.kind, found.published) == (
        "Ramps: Report of the Head of Streets",
        "committee_report",
        "2031-01-22",
    )


def test_a_council_and_the_month_below_a_title():
    found = facts("# Open doors", "Marrowdale Town and District Council, May 2031", "Covers April 2031 to March 2033.", "We act.")
    assert found.published == "2031-05"
    assert found.period == Interval(start=datetime.date(2031, 4, 1), end=datetime.date(2033, 3, 31))


def test_minutes_have_the_title_and_day_of_the_meeting():
    found = facts(
        "# MARROWDALE BOROUGH COUNCIL", "# Minutes of the Cabinet", "Meeting held at the Hall on Tuesday 10 June 2031 at 10.00am"
    )
    assert (found.title, found.kind, found.published) == ("Minutes of the Cabinet", "minutes", "2031-06-10")


def test_minutes_that_do_not_say_whose_have_the_name_above_them_for_a_title():
    found = facts("Marrowdale Council", "Ferry Users Forum", "Minutes of the meeting held on 4 May 2031", "Present: A Reed")
    assert (found.title, found.kind) == ("Ferry Users Forum", "minutes")
    assert facts("Minutes of the meeting held on 4 May 2031", "Present: A Reed").kind == "minutes"


def test_an_agenda_is_no_minutes():
    found = facts(
        "# Quays Committee (Ferries)",
        "Notice is given of a meeting on Tuesday 4 May 2031",
        "# AGENDA",
        "# Minutes",
        "To sign them.",
    )
    assert (found.title, found.kind) == ("Quays Committee (Ferries)", "other")


def test_a_report_that_names_minutes_among_its_papers_is_a_report():
    found = facts(
        *("Report to: Executive", "Report of: Head of Quays", "Subject: Ferry fares", "We ask.", "# Background papers"),
        "Minutes of the Council, 4 May 2031",
    )
    assert (found.title, found.kind) == ("Ferry fares", "committee_report")


def test_a_committee_s_own_report():
    found = facts("Marrowdale Council", "Quays Scrutiny Panel", "Review of ferry fares: final report", "We met in May.")
    assert (found.title, found.kind) == ("Review of ferry fares: final report", "committee_report")


def test_the_line_that_says_what_a_paper_is_stands_below_whose_it_is():
    found = facts(
        "Marrowdale Council", "Research and Intelligence", "Census 2031 bulletin: crews and their boats", "# Key points"
    )
    assert found.title == "Census 2031 bulletin: crews and their boats"
    assert facts("Applying for a mooring", "A guide for crews", "# Who can apply").title == "Applying for a mooring"


def test_the_form_of_an_assessment_names_what_it_assesses():
    found = facts("Impact Assessment", "Name of policy, service or proposal: Winter ferry times", "Service: Quays")
    assert (found.title, found.kind) == ("Winter ferry times", "other")


def test_notes_of_a_meeting_are_minutes():
    found = facts(
        "# ACCESS WORKING GROUP", "Notes of the meeting held on Tuesday 10 June 2031", "Officers: S Reed (Policy Officer)"
    )
    assert (found.title, found.kind, found.published) == ("ACCESS WORKING GROUP", "minutes", "2031-06-10")


def test_a_motion_is_named_by_what_it_is_about():
    found = facts("Council meeting, 24 July 2031", "Notice of motion: Ferries for all", "This Council resolves:")
    assert (found.title, found.kind, found.published) == ("Notice of motion: Ferries for all", "minutes", "2031-07-24")


def test_a_day_is_no_title_and_the_years_of_objectives_are_the_period():
    found = facts("# 5 MAY 2031", "# FERRIES FOR ALL", "The council has two objectives for the period 2031-2035.")
    assert (found.title, found.period) == ("FERRIES FOR ALL", years(2031, 2035))


def test_a_plan():
    found = facts("# Contents", "# Marrowdale Borough Council", "# Access Action Plan 2031 to 2034", "Last updated: 4 May 2031")
    assert (found.council, found.councils) == ("Marrowdale", ("marrowdale",))
    assert (found.title, found.kind) == ("Access Action Plan 2031 to 2034", "action_plan")
    assert (found.period, found.published, found.issues) == (years(2031, 2034), "2031-05-04", ())
    assert set(found.grounded) == {"council", "title", "kind", "period", "published"}


def test_a_report_with_labels():
    found = facts(
        "To: Access Committee 14th January 2031", "By: Ann Example, Director", "Subject: Yearly access update", "# Summary"
    )
    assert (found.title, found.kind, found.published) == ("Yearly access update", "committee_report", "2031-01-14")


@pytest.mark.parametrize(
    ("to", "kind"), [("To: Planning Committee 14th January 2031", "committee_report"), ("To: Ann Example", "other")]
)
def test_a_report_on_an_application_is_one_where_it_goes_to_a_committee(to, kind):
    found = facts(to, "By: Director of Quays", "Subject: Planning application 31/0412 for a mill", "# Summary")
    assert found.kind == kind


def test_a_report_with_a_table_at_its_head():
    found = facts(
        "| Item No. 4 | Date: 3 June 2031 | Meeting name: Cabinet",
        "| Report title: | Access for all",
        "| From: | Director of Streets",
        "# Recommendations",
    )
    assert (found.title, found.kind, found.published) == ("Access for all", "committee_report", "2031-06-03")


def test_minutes_of_a_meeting_system():
    found = facts(
        "# Issue - meetings",
        "# Access Scheme with its annex",
        "Meeting: 02/04/2031 - Cabinet (Item 5)",
        "# 5 Access Scheme 2031-34 pdf icon PDF 40 KB",
        "RESOLVED: That the scheme be approved.",
    )
    assert (found.title, found.kind) == ("Access Scheme 2031-34", "minutes")
    assert (found.period, found.published) == (years(2031, 2034), "2031-04-02")


def test_a_decision_page():
    found = facts("# Issue - decisions", "# Ramp works", "# 27/03/2031 - Ramp works", "The Director agreed the works.")
    assert (found.title, found.kind, found.published) == ("Ramp works", "minutes", "2031-03-27")


def test_a_title_run_into_the_text():
    found = facts(
        "Northmoor Access Action Plan 2031/32 Objective Timescale Lead Widen the doors of Northmoor library by June and so on"
    )
    assert found.title == "Northmoor Access Action Plan 2031/32"
    assert found.period == Interval(start=datetime.date(2031, 4, 1), end=datetime.date(2032, 3, 31))


def test_years_behind_the_title_where_the_text_repeats_it():
    assert facts("# Single Access Scheme", "The Single Access Scheme 2031-2033 was drafted.").period == years(2031, 2033)


def test_a_plan_that_runs_from_year_to_year():
    assert facts("# Access", "The plan runs from 2031 to 2036 and is new.").period == years(2031, 2036)


def test_a_plan_that_is_named_with_its_years_where_the_text_tells_what_it_holds():
    assert facts("# Access", "Our Fairness Plan 2031-2035 names three aims:").period == years(2031, 2035)
    assert facts("# Access", "Our Fairness Plan 2031-2035 was reviewed in 2036.").period is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Sign Language (BSL) Plan 2031-2037", "strategy"),
        ("Equal Chances Plan 2031", "action_plan"),
        ("Access workplan", "action_plan"),
        ("How we plan", "other"),
    ],
)
def test_plans_by_their_years(title, kind):
    assert facts(f"# {title}").kind == kind


@pytest.mark.parametrize("text", ["A strategy since 2019", "The Equality Act 2010 applies.", "In May 2031 we met."])
def test_other_years_are_no_period(text):
    assert facts("# Access policy", text).period is None


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published: 4 May 2031", "2031-05-04"),
        ("Publication date: 12/02/2031", "2031-02-12"),
        ("Page last updated on 6 March 2031", "2031-03-06"),
        ("This plan has been updated in January 2031 with news", "2031-01"),
        ("May 2031", "2031-05"),
        ("Marrowdale Council, Crews and Culture, May 2031", "2031-05"),
        ("Agenda published on Monday 5 May 2031", "2031-05-05"),
        ("Tuesday 4 May 2031 at 2.00 pm", "2031-05-04"),
        ("Marrowdale Council · May 2031 · version 1.2", "2031-05"),
        ("Adopted by Full Council: 4 May 2031 (minute 12)", "2031-05-04"),
        ("Approved by the Access Board on 4 May 2031.", "2031-05-04"),
        ("Version 3, May 2031", "2031-05"),
        ("The mill was bought in May 2031.", None),
        ("We published a report in 2030.", None),
        ("Review due by 4 May 2031", None),
    ],
)
def test_published(line, published):
    assert facts("# Access policy", line).published == published


COUNCIL_CASES = [
    (("# Access plan", "Northmoor Council will act.", "Northmoor is large."), "Northmoor", None),
    (("# Access plan", "Write to access@northmoor.gov.uk."), "Northmoor", None),
    (
        ("# Tarn & Fell access plan", "The Equality Act. Tarn and Fell is rural. In Tarn & Fell, and in Tarn and Fell."),
        "Tarn and Fell",
        None,
    ),
    (
        ("# Access plan", "East Tarnshire County Council leads.", "It works with Marrowdale Borough Council."),
        None,
        "council_unsure",
    ),
    (("# Access plan", "East Tarnshire County Council leads. East Tarnshire Council pays."), "East Tarnshire", None),
    (("# Access plan", "Marrowdale Town Council adopted it. Marrowdale Town Council pays."), None, "council_unsure"),
    (("# Access plan", "The Town Council adopted it. The Town Council pays. Northmoor is near."), None, "council_unsure"),
    (("# Access plan", "The University of Northmoor and Northmoor University act."), None, "council_unsure"),
    (
        ("# Northmoor access plan", "Northmoor, OH 43001. Northmoor pays $5,000. Northmoor acts. Northmoor."),
        None,
        "council_unsure",
    ),
    (("# Access plan", "We will act."), None, "council_unsure"),
]


@pytest.mark.parametrize(("lines", "name", "issue"), COUNCIL_CASES)
def test_council(lines, name, issue):
    found = facts(*lines)
    assert (found.council, [i.code for i in found.issues]) == (name, [issue] if issue else [])


def test_a_joint_plan_has_several_councils():
    found = facts("# Marrowdale Borough Council and Tarn and Fell District Council access plan", "We will act.")
    assert found.councils == ("marrowdale", "tarn-and-fell")


def test_the_file_name_is_the_last_resort():
    found = facts("# Access plan", "The council will act.", name="east-tarnshire_access-plan.txt")
    assert (found.council, [issue.code for issue in found.issues]) == ("East Tarnshire", ["council_from_file_name"])
    assert "council" not in found.grounded


def test_a_file_name_that_the_text_backs_needs_no_issue():
    found = facts("# Access plan", "The council will widen Marrowdale's doors.", name="marrowdale_access.txt")
    assert (found.council, found.grounded["council"].text, found.issues) == ("Marrowdale", "Marrowdale's", ())


@pytest.mark.parametrize(("year", "ident"), [(2021, "hollin"), (2031, "hollin-2023")])
def test_of_councils_with_one_name_the_one_that_existed(year, ident):
    assert facts(f"# Hollin access action plan {year}", "Hollin Council will act.").councils == (ident,)


def test_the_title_of_the_file_is_used_where_the_text_has_none():
    found = facts(
        "We will act on access so that doors are wide, and this goes on for long enough to be no title at all.",
        title="Access plan",
    )
    assert (found.title, "title" in found.grounded) == ("Access plan", False)


@pytest.mark.parametrize("title", ["plan", "Microsoft Word - draft.doc", "access_plan_final", ""])
def test_bad_titles_of_files_are_not_used(title):
    assert facts("We will act on access.", title=title).title is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Access Strategy 2031: Action Plan", "action_plan"),
        ("Equality Objectives 2031", "policy"),
        ("Single Access Scheme", "scheme"),
        ("Strategic Framework for Access", "framework"),
        ("Access annual report", "progress_report"),
        ("Inclusion Strategy and Policy", "strategy"),
    ],
)
def test_kind_of_title(title, kind):
    found = kind_of_title(title)
    assert found is not None
    assert found[0] == kind


def test_no_kind():
    assert kind_of_title("A new ramp") is None


def test_mentions_over_a_line_break_and_with_a_comma():
    index = council_index((council("Lake, Tarn and Fell", "Lake, Tarn and Fell Council"),))
    text = "It is Lake, Tarn\nand Fell Council's plan"
    assert [text[m.start : m.end] for m in find_mentions(text, index)] == ["Lake, Tarn\nand Fell Council's"]


def test_language():
    assert (
        languages_of("Bydd y cyngor yn cyhoeddi ein cynllun gyda phob ysgol").main,
        languages_of("The plan of the council").main,
        languages_of("").main,
    ) == (
        "cy",
        "en",
        "en",
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("# DRAFT Access Strategy 2031-34", "Marrowdale Borough Council"),
        ("# Access Strategy 2031-34", "Consultation draft, March 2031", "Marrowdale Borough Council"),
        ("# Have your say on our access objectives", "Marrowdale Borough Council asks for views."),
        ("# Developing our new access strategy", "Marrowdale Borough Council"),
    ],
)
def test_what_is_not_agreed_is_not_called_a_plan(lines):
    found = facts(*lines)
    assert (found.kind, [issue.code for issue in found.issues]) == ("other", ["not_agreed"])


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("# Consultation strategy 2031",), "strategy"),
        (("# Access Strategy 2031", "Draft budgets are assessed."), "strategy"),
        (("# Access Action Plan 2031-34: Year 2 update",), "progress_report"),
        (("# Minutes of the Cabinet", "Meeting held on 10 June 2031", "Draft Access Strategy"), "minutes"),
    ],
)
def test_a_kind_stands_where_only_other_things_are_drafts(lines, kind):
    found = facts(*lines, "Marrowdale Borough Council")
    assert (found.kind, found.issues) == (kind, ())


@pytest.mark.parametrize(
    "lines",
    [
        ("# Joint access strategy", "Marrowdale Borough Council and East Tarnshire County Council"),
        ("# Marrowdale and East Tarnshire Councils access strategy", "Both will act."),
        ("# Joint access strategy", "Marrowdale & East Tarnshire Councils"),
        ("# Joint access strategy", "Marrowdale Borough Council,", "East Tarnshire County Council"),
    ],
)
def test_councils_side_by_side_make_a_plan_joint(lines):
    assert facts(*lines).councils == ("marrowdale", "east-tarnshire")


def test_councils_that_a_sentence_names_together_do_not_make_a_plan_joint():
    found = facts(
        "# Marrowdale Borough Council access strategy",
        "Marrowdale Borough Council and East Tarnshire County Council share a library.",
    )
    assert found.councils == ("marrowdale",)


@pytest.mark.parametrize(
    "lines",
    [
        ("# Equality policy", "Ashby Magna Parish Council", "The parish lies in Marrowdale Borough Council's area."),
        ("# Equality policy", "Northmoor Town Council treats everyone alike.", "Northmoor is our town."),
        ("# Equality strategy", "Marrowdale Fire and Rescue Authority", "We serve Marrowdale and Northmoor."),
        ("# Equality objectives", "Marrowdale University Hospitals NHS Trust", "Patients come from Marrowdale."),
    ],
)
def test_other_bodies_are_not_taken_for_a_council(lines):
    found = facts(*lines)
    assert (found.council, [issue.code for issue in found.issues]) == (None, ["council_unsure"])


ENGLISH = "We will work with all of our communities to make our services open to everyone, and publish it in the spring."
WELSH = "Bydd y cyngor yn gweithio gyda phob un o'n cymunedau, ac mae'r cynllun hwn yn nodi ein hamcanion ar gyfer y flwyddyn."


@pytest.mark.parametrize(
    ("texts", "language", "codes"),
    [
        ([ENGLISH], "en", []),
        ([WELSH], "cy", ["in_welsh"]),
        ([ENGLISH, WELSH], "en", ["bilingual"]),
        ([ENGLISH, ENGLISH, ENGLISH, "Cyngor Sir Cwm Arlais"], "en", []),
    ],
)
def test_welsh_and_bilingual_documents_say_so(texts, language, codes):
    found = facts("# Marrowdale Borough Council access plan", *texts)
    assert (found.language, [issue.code for issue in found.issues]) == (language, codes)


def test_a_council_of_wales_is_known_by_its_welsh_name():
    cwm = council("Cwm Arlais", "Cwm Arlais County Borough Council").model_copy(update={"nation": "Wales"})
    made = document("# Cynllun Cydraddoldeb Strategol 2031-2035", "Cyngor Bwrdeistref Sirol Cwm Arlais", WELSH)
    found = read_facts(made, (*COUNCILS, cwm))
    assert (found.councils, found.kind, found.period) == (("cwm-arlais",), "strategy", years(2031, 2035))


def test_years_on_a_line_of_their_own_are_the_period():
    assert facts("# Access framework", "Marrowdale Borough Council", "2031-2035").period == years(2031, 2035)


@pytest.mark.parametrize("between", [": ", " - ", " – "])
def test_the_councils_name_in_front_is_not_part_of_the_title(between):
    plan = document(f"# Marrowdale Borough Council{between}Wider Doors Strategy 2031-2034", "We open doors.")
    assert read_facts(plan, COUNCILS).title == "Wider Doors Strategy 2031-2034"
    assert (
        read_facts(document(f"# Doors{between}Wider Strategy", "We open doors."), COUNCILS).title
        == f"Doors{between}Wider Strategy"
    )


def test_a_page_of_news_is_no_report_whatever_its_headline_names():
    told = ("The crews were thanked.", "# Notes to editors", "Media enquiries: the harbour office")
    assert facts("# Harbour praised in annual report", *told).kind == "other"
    assert facts("# Harbour annual report 2031", "The crews were thanked.").kind == "progress_report"


def test_the_decisions_of_a_meeting_are_minutes():
    found = facts(
        "Marrowdale Borough Council", "# Democratic Services", "# CABINET", "# Decisions taken at the meeting on 4 May 2031"
    )
    assert (found.title, found.kind) == ("Decisions taken at the meeting on 4 May 2031", "minutes")


@pytest.mark.parametrize(
    ("last", "published"),
    [
        (("Jo Example", "Chief Harbour Master", "May 2031"), "2031-05"),
        (("Harbour Team, 4 May 2031",), "2031-05-04"),
        (("Next review: May 2031",), None),
        (("April 2031", "Harbour Team", "May 2031"), None),
        (("The crews met. Harbour Team, May 2031",), None),
    ],
)
def test_who_signs_a_paper_says_when(last, published):
    text = "The crews were asked whether they are content with their pay. " * 4
    assert facts("# Harbour workforce report", text, *last).published == published


def test_a_report_says_on_its_cover_from_when_to_when_it_looks_back():
    found = facts("# Harbour workforce report", "Marrowdale Council, 1 April 2031 - 31 March 2032", "The crews were asked.")
    assert found.period == Interval(start=datetime.date(2031, 4, 1), end=datetime.date(2032, 3, 31))


def test_the_head_of_a_report_may_be_a_table():
    found = facts(
        "| Committee | Harbour Committee", "| Date | 4 May 2031", "| Title of report | Ferry fares", "| Report of | The clerk"
    )
    assert (found.title, found.kind, found.published) == ("Ferry fares", "committee_report", "2031-05-04")


def test_the_labels_of_records_are_no_head_of_a_report():
    lines = [line for month in ("May", "June", "July") for line in ("Paint the quay", "By: the Harbour Team", f"Update: {month}")]
    assert facts("# Ferry action plan", *lines).kind == "action_plan"


def test_a_committee_s_name_is_no_title_though_it_holds_the_word_for_a_policy():
    found = facts("POLICY AND HARBOURS COMMITTEE     Report No. 114/31", "# FERRY FARES", "The fares were raised.")
    assert found.title == "FERRY FARES"


def test_what_a_paper_answers_is_its_title_and_the_line_below_tells_its_kind():
    found = facts(
        "# Marrowdale Council", "Response to the harbour review", "Action plan - position at May 2031", "The crews met."
    )
    assert (found.title, found.kind) == ("Response to the harbour review Action plan - position at May 2031", "action_plan")


def test_a_sentence_gives_the_months_of_a_title_s_years():
    told = "This report covers 1 April 2031 to 31 March 2032 and is our second."
    found = facts("# Ferry monitoring report 2031 to 2032", told)
    assert found.period == Interval(start=datetime.date(2031, 4, 1), end=datetime.date(2032, 3, 31))


def test_a_report_to_a_body_is_no_minutes_of_its_meeting():
    found = facts("Marrowdale Council", "# Ferry review: progress report to Council", "Meeting of the Council, 4 May 2031")
    assert (found.kind, found.published) == ("progress_report", "2031-05-04")
    assert facts("# Minutes of the Cabinet", "Tuesday 4 May 2031 at 7.00pm in the Town Hall").published == "2031-05-04"


def test_a_line_that_is_wrapped_is_no_title_of_a_decision():
    wrapped = "Publish what was said on the harbour and on the quay, and on every\ndecision"
    assert plan_of(f"Open quays\n\nAction plan 2031\n\n{wrapped}\n\nMore words here.\n").kind == "action_plan"


def test_the_number_of_the_only_page_is_no_title():
    assert facts("# Marrowdale Borough Council", "Page 1 of 1", "A plan for the ferry").title == "A plan for the ferry"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("# Hollin Bay Council - Crew plan 2031", "Crews matter to us and to the quay."), "Crew plan 2031"),
        (("# Leader's speech to annual council", "Crews matter to us and to the quay."), "Leader's speech to annual council"),
        (("Hollin Bay Council", "Young people", "# Our promise to crews", "Crews matter to us."), "Our promise to crews"),
        (("# Arolwg criwiau 2031 / Crew survey 2031", "Crews matter to us and to the quay."), "Crew survey 2031"),
        (("# Fairer Quays", "Our crew strategy 2031-2035", "Crews matter to us."), "Fairer Quays Our crew strategy 2031-2035"),
        (("# Hollin Bay Council Ferry Service", "# Crews: our rules", "Crews matter to us."), "Crews: our rules"),
        (("Approved by the Board on 4 May 2031", "# Crews: our rules", "Crews matter to us."), "Crews: our rules"),
        (("# You are here: Home / Crews", "# Crews and quays", "Crews matter to us."), "Crews and quays"),
    ],
)
def test_titles_beside_names_sections_and_other_languages(lines, title):
    assert facts(*lines).title == title


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (("# Crew pay statement, March 2031", "It is fair."), "2031-03"),
        (("# Crews", "Posted on 3 December 2031 in Quay news", "It is fair."), "2031-12-03"),
        (("# Crews", "Report prepared for Hollin Council by Reed Research, May 2031", "It is fair."), "2031-05"),
        (("# Crew charter", "It is fair.", "Charter agreed by Cabinet October 2031."), "2031-10"),
        (("# Crew guide", "Issue 5, September 2031", "It is fair."), "2031-09"),
        (("# Crew guide", "Third edition, May 2031", "It is fair."), "2031-05"),
        (("# Crew news, June 2031", "It is fair."), "2031-06"),
        (("# Crew pay", "It is fair.", "Ann Reed, Director of Quays, 26 March 2031"), "2031-03-26"),
        (("Crew Forum", "Minutes of the meeting of 20 November 2031", "Present: A Reed"), "2031-11-20"),
    ],
)
def test_when_a_paper_was_published(lines, published):
    assert facts(*lines).published == published


@pytest.mark.parametrize(
    ("title", "more", "kind"),
    [
        ("Evaluation of the Crew Scheme", (), "other"),
        ("Harbour Customer Charter", (), "other"),
        ("Planning application 31/0412", ("Date of decision: 4 May 2031", "It is granted."), "other"),
        ("Crew review of the year 2031", (), "progress_report"),
        ("Crew delivery plan", ("Crews matter to us.",) * 8 + ("# Minutes", "They are read."), "action_plan"),
        ("Crew forms", ("Crews matter to us.",) * 8 + ("# Minutes", "They are read."), "minutes"),
    ],
)
def test_kinds_of_charters_evaluations_and_plans_with_minutes(title, more, kind):
    assert facts(f"# {title}", *more).kind == kind


def facts_of(text, name="paper.txt"):
    return read_facts(document_of(text, name), COUNCILS)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "# Lamps on the quay task group: Executive response\n\nMarrowdale Borough Council\n\nExecutive, 9 May 2031\n",
            "committee_report",
        ),
        ("# Safe quays: scrutiny review of lamps\n\nHarbours Scrutiny Committee\n\nMay 2031\n", "committee_report"),
        (
            "# Report to Harbours and Crews Committee\n\nDate: 4 May 2031\n\nTitle: Making our sheltered schemes safe\n",
            "committee_report",
        ),
        ("# Year two report on Fair Quays\n\nMarrowdale Borough Council\n", "progress_report"),
        ("# Our fair plan\n\nEasy Read\n\nFrom 2031 to 2034\n", "strategy"),
        ("# Our fair plan\n\nEasy Read\n", "other"),
    ],
)
def test_kinds_of_papers(text, kind):
    assert facts_of(text, "paper.md").kind == kind


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Agreed at Full Council on 16 July 2031", "2031-07-16"),
        ("Report issued: 30 April 2031", "2031-04-30"),
        ("Cyhoeddwyd / Published: 31 March 2031", "2031-03-31"),
        ("Mid-term update, November 2031", "2031-11"),
    ],
)
def test_more_words_before_the_date_of_publication(line, published):
    assert facts_of(f"Fair quays\n\n{line}\n\nWe looked at every quay.\n").published == published


def test_the_title_has_no_number_of_its_item_and_a_label_may_stand_among_others():
    assert facts_of("# Item 7: Quay plan\n\nText.\n", "paper.md").title == "Quay plan"
    head = "# Record of decision\n\n**Taken by:** Mayor\n**Title:** Free boats for crews\n**Date of decision:** 3 June 2031\n"
    assert facts_of(head, "paper.md").title == "Free boats for crews"


def test_a_report_says_on_which_months_it_looks_back():
    text = "Quay review\n\nThis review looks back at the year from 1 April 2031 to 31 March 2032.\n"
    assert facts_of(text).period == Interval(start=datetime.date(2031, 4, 1), end=datetime.date(2032, 3, 31))
