"""Minutes of a meeting: RESOLVED, RECOMMENDED to Council, and an action log with initials."""

from __future__ import annotations

from corpus.samples.writing import Promise, Sample, by, on, person, plain, post, relative, unknown

TITLE = "Minutes of the Cabinet"
FIRST = (
    Promise("That the Annual Equality Report for 2024/25 be noted", ref="i"),
    Promise(
        "That the revised hate crime protocol be approved and come into force on 1 September 2025",
        ref="ii",
        due=(on("1 September 2025", "2025-09-01", precision="day"),),
    ),
    Promise(
        "That the Director of Place be asked to bring forward a scheme for safer walking routes to schools by December 2025",
        ref="iii",
        owners=(post("Director of Place"),),
        due=(by("by December 2025", "2025-12-01", "2025-12-31"),),
    ),
)
SECOND = (
    Promise("That the accessible taxi grant be extended to drivers based in the western dales", ref="i"),
    Promise(
        "That authority be delegated to the Head of Licensing, in consultation with the Cabinet Member for Transport, to agree the terms of the grant",
        ref="ii",
        owners=(post("Head of Licensing"),),
    ),
)
COUNCIL = Promise("That the Equality Objectives 2025-2029 be adopted")
LOG = (
    Promise(
        "Circulate the figures on gritting of pavements",
        ref="1",
        owners=(person("JT"),),
        due=(relative("Next meeting"),),
        kind="table",
    ),
    Promise(
        "Invite the Deaf community to test the new web chat",
        ref="2",
        owners=(person("SK"), person("RM")),
        due=(on("31/07/25", "2025-07-31", precision="day"),),
        kind="table",
    ),
    Promise(
        "Check that the appendix is available in large print",
        ref="3",
        owners=(person("SK"),),
        due=(unknown("Done"),),
        kind="table",
    ),
)
NOT_ACTIONS = (
    "The Cabinet Member for Communities introduced the report and said that the council had met 22 of its 30 targets.",
    "In reply to a question the Director of Place said that kerbs would be looked at as part of the highways programme.",
    "The minutes of the meeting held on 13 May 2025 were signed as a correct record.",
    "The recommendations were moved by Councillor Asquith-Boyle and seconded by Councillor Nazir.",
)


def _resolution(promises: tuple[Promise, ...]) -> str:
    *others, last = (f"({one.ref})  {one.text}" for one in promises)
    return ";\n".join([*others[:-1], f"{others[-1]}; and"]) + f"\n{last}."


def _log() -> str:
    rows = ["Ref\tAction\tOwner\tDue"]
    rows += [f"{one.ref}\t{one.text}\t{'/'.join(owner.name for owner in one.owners)}\t{one.due[0].text}" for one in LOG]
    return "\n".join(rows)


_TEXT = f"""MARROWDALE COUNCIL

{TITLE}

Meeting held at County Hall, Kirkbeck on Tuesday 10 June 2025 at 10.00am

Present: Councillors Ellen Thwaite (Chair), Asquith-Boyle, Nazir, Postlethwaite and Winn
Officers: Jo Turnbull (JT), Samir Khalid (SK), Rhona Mackie (RM)

14. Apologies and minutes
Apologies were received from Councillor Fell. {NOT_ACTIONS[2]}

15. Annual Equality Report and hate crime protocol
{NOT_ACTIONS[0]} Members thanked the staff networks for their work. {NOT_ACTIONS[1]}
{NOT_ACTIONS[3]}

RESOLVED:
{_resolution(FIRST)}

16. Accessible taxis
The Cabinet considered a report of the Head of Licensing. Of 214 licensed vehicles, 19 can carry a wheelchair, and none of them is based west of Skelby.

RESOLVED:
{_resolution(SECOND)}

17. Equality Objectives 2025-2029
Members discussed the draft objectives, on which 830 people had been consulted between January and March 2025.

RECOMMENDED to Council:
{COUNCIL.text}.

Action log
{_log()}

The meeting closed at 11.35am. Date of next meeting: 8 July 2025
"""

SAMPLE = Sample(
    name="marrowdale-cabinet-minutes-june-2025.txt",
    council="Marrowdale",
    title=TITLE,
    kind="minutes",
    action_kind="recommendation",
    published="2025-06-10",
    content=(*FIRST, *SECOND, COUNCIL, *LOG),
    render=plain(_TEXT),
    not_actions=NOT_ACTIONS,
    notes="Two resolutions, a recommendation to Council and an action log whose owners are initials. 'SK/RM' is two owners. 'Done' is a"
    " status in the column of dates: kind unknown. The date of the protocol's coming into force is its deadline.",
)
