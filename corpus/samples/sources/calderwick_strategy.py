"""A text in prose and lists: objectives announced by count, lead-ins with bullets, titled bullets, stakeholders."""

from __future__ import annotations

from corpus.samples.writing import Aim, Promise, Sample, by, every, plain, post

TITLE = "A Fairer Calderwick: Inclusion Strategy 2023-2027"


def _bullets(*lines: str) -> tuple[Promise, ...]:
    return tuple(Promise(line) for line in lines)


_TITLED = (
    Promise(
        "Building a single picture of who uses our services, who does not, and what happens to them, by joining up the data that"
        " is now held in eleven systems",
        title="Better evidence",
    ),
    Promise(
        "Establishing a paid panel of residents who have lived through poverty, to test proposals and suggest others",
        title="Voices that are not often heard",
    ),
    Promise(
        "Agreeing with schools, the hospital trust and the police how we will recognise and record incidents of prejudice",
        title="One approach across the public sector",
    ),
    Promise(
        "Setting aside a share of the Community Fund for groups led by the people whom they serve",
        title="Money where it matters",
    ),
)
FIRST = (
    Aim(
        "Hearing every voice",
        statement="People in all parts of Calderwick will be able to influence the decisions that affect them, whoever they are.",
        content=(
            *_bullets("Hold our area committees in places and at times that suit people who work shifts or care for others"),
            *_bullets("Publish a plain summary of each Cabinet decision within five working days"),
            *_bullets("Provide British Sign Language interpreters at all public meetings where one is asked for"),
            Promise("Support the Youth Council to carry out its own inquiry each year", due=(every("each year", "P1Y"),)),
        ),
    ),
    Aim(
        "Opening doors to good work",
        statement="Work should be a way out of poverty for all, and nobody's background should decide how far they can go.",
        content=_bullets(
            "Create 200 supported work placements with employers in the borough",
            "Ask all firms that we do business with to pay the real Living Wage",
            "Extend the return-to-work programme for carers to Thorpe Royd and Nether Calder",
        ),
    ),
    Aim(
        "Growing up and growing older well",
        statement="Children get a fair start and older people live well for longer, in every neighbourhood.",
        content=_bullets(
            "Open a family hub in each of the five districts",
            "Bring together a network of age-friendly businesses with seating, toilets and patient staff",
            "Train home care workers to recognise the needs of older LGBT+ people",
        ),
    ),
    Aim(
        "A council that looks like Calderwick",
        statement="Our workforce will reflect the borough at every level and each colleague will be treated with respect.",
        content=(
            Promise("Appoint a lead director for race equality", ref="1", owners=(post("Chief Executive"),)),
            Promise("Publish our ethnicity pay gap", ref="2"),
            Promise("Interview all leavers about their experience of inclusion", ref="3"),
            Promise("Require mixed shortlists for senior posts", ref="4"),
        ),
    ),
)
_WHY = (
    "Only 31% of those who answered our 2022 survey thought that they could influence decisions, and the share was lower still"
    " among tenants and young adults.",
    "In 2022 a disabled adult in Calderwick was twice as likely to be out of work as one who is not disabled.",
    "A boy born in Thorpe Royd can expect to live nine years less than one born four miles away in Highmoor.",
    "About 19% of residents but 8% of our senior managers are from Black, Asian and minority ethnic backgrounds.",
)
_LEADS = ("To do this, we will:", "We will:", "Actions", "")
PROSE = (
    Promise(
        "We will report on progress to the Corporate Overview Panel every six months",
        kind="prose",
        due=(every("every six months", "P6M"),),
    ),
    Promise(
        "The Director of Strategy will publish a delivery plan with costs by the end of October 2023",
        kind="prose",
        owners=(post("Director of Strategy"),),
        due=(by("by the end of October 2023", "2023-10-31", "2023-10-31", "day"),),
    ),
    Promise(
        "We will carry out a full review of this strategy in 2027",
        kind="prose",
        due=(by("in 2027", "2027-01-01", "2027-12-31", "year").model_copy(update={"bound": None}),),
    ),
)
NOT_ACTIONS = (
    "We are proud of the part that people from many countries have played in our mills, hospitals and schools.",
    "We believe that diversity makes us stronger.",
    "Community and faith groups",
    "We have signed the Dying to Work charter and set up six staff networks.",
    "These four objectives will guide all that we do until 2027.",
    *_WHY,
)


def _commitments(aim: Aim) -> str:
    """Return the last objective's actions: numbered, each with a commentary that is none."""
    comments = (
        "this will be the Chief Executive's decision to make and the post will sit at the top table.",
        "work to prepare this is already underway and the first figures were shared with unions in January.",
        "at present we hear from fewer than half.",
        "we know from other places that this works best where panels are trained as well.",
    )
    return "\n".join(f"{one.ref}. {one.text} - {comment}" for one, comment in zip(aim.promises, comments, strict=True))


def _section(number: int) -> str:
    aim = FIRST[number]
    body = f"{_LEADS[number]}\n" + "\n".join(f"\u2022 {one.text}" for one in aim.promises)
    if not _LEADS[number]:
        body = f"We have adopted four commitments from the regional Race at Work pledge:\n{_commitments(aim)}"
    return f"{aim.text}\n{aim.statement}\nWhy is this important?\n{_WHY[number]}\n{body}\n"


_TEXT = f"""Calderwick Metropolitan Borough Council

{TITLE}

Contents
1. Foreword
2. Our approach
3. Our objectives
4. Making it happen

1. Foreword

{NOT_ACTIONS[0]} {NOT_ACTIONS[1]} But we know that life is not fair for all who live here, and this strategy says what we are going to do about it.

Councillor Imran Sadiq, Leader of the Council

2. Our approach

{NOT_ACTIONS[3]} The next step is to work in a different way. Our approach will include:

{chr(10).join(f"· {one.title}{chr(10)}{one.text}." for one in _TITLED)}

The strategy was developed with:
- Residents and tenants
- {NOT_ACTIONS[2]}
- Trade unions
- Calderwick Chamber of Trade
- West Calder Hospitals Trust

Under the Equality Act 2010 the council must:
- eliminate unlawful discrimination
- advance equality of opportunity
- foster good relations

3. Our objectives

These four objectives will guide all that we do until 2027.

{chr(10).join(_section(number) for number in range(len(FIRST)))}
4. Making it happen

{PROSE[0].text}. {PROSE[1].text}. {PROSE[2].text}.

Adopted by the Council on 19 July 2023
"""

SAMPLE = Sample(
    name="calderwick-inclusion-strategy-2023-2027.txt",
    council="Calderwick",
    title=TITLE,
    kind="strategy",
    action_kind="bullet",
    period=("2023-01-01", "2027-12-31"),
    published="2023-07-19",
    content=(*_TITLED, *FIRST, *PROSE),
    render=plain(_TEXT),
    not_actions=NOT_ACTIONS,
    notes="The objectives are headings after 'These four objectives'. In the titled bullets the sentence is the text. In the numbered"
    " commitments the commentary is no part of the action; the first one names the Chief Executive. The three closing sentences are"
    " prose and stand under no objective.",
)
