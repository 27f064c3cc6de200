"""A web page: navigation and cookie notice, tables with rowspan, tiles, related links and a foot."""

from __future__ import annotations

from html import escape

from corpus.samples.writing import (
    Aim,
    Promise,
    Sample,
    by,
    directorate,
    during,
    every,
    group,
    ongoing,
    partner,
    plain,
    post,
    relative,
    team,
)

TITLE = "Equality objectives 2024 to 2028"
_COLUMNS = ("What we want to achieve", "What we will do", "Lead", "Timescale", "Measure")
_DISABILITY = group("Disability Equality Forum")

SERVICES = Aim(
    "Accessible services",
    ref="1",
    statement="We want every resident and visitor to be able to use our services with dignity and without extra cost.",
    content=(
        Aim(
            "Remove barriers in our buildings and streets",
            content=(
                Promise(
                    "Fit automatic doors at the Guildhall and the Eastgate library",
                    owners=(post("Estates Manager"),),
                    due=(by("By March 2025", "2025-03-01", "2025-03-31"),),
                    measures=("Doors in use",),
                ),
                Promise(
                    "Repair or replace 150 dropped kerbs on the routes that the forum has named as most dangerous",
                    owners=(team("Highways and Transport"), _DISABILITY),
                    due=(by("By end of 2026", "2026-12-31", "2026-12-31", "day"),),
                    measures=("150 kerbs finished", "Fewer reports of trips"),
                ),
                Promise(
                    "Keep blue badge bays clear during the Christmas market and mark them on the market map",
                    owners=(team("City Centre Team"),),
                    due=(every("Every November", "P1Y"),),
                    measures=("No bay lost to stalls",),
                ),
            ),
        ),
        Aim(
            "Make information easy to find and understand",
            content=(
                Promise(
                    "Produce easy read versions of the council tax, housing and social care guides",
                    owners=(team("Communications"), partner("Loxbridge People First")),
                    due=(by("By September 2025", "2025-09-01", "2025-09-30"),),
                    measures=("Three guides published",),
                ),
                Promise(
                    "Train contact centre staff in using text relay and video interpreting",
                    owners=(post("Contact Centre Manager"),),
                    due=(by("By June 2025", "2025-06-01", "2025-06-30"),),
                    measures=("All 46 advisers trained",),
                ),
            ),
        ),
    ),
)
COMMUNITIES = Aim(
    "Safe and connected communities",
    ref="2",
    statement="We want people of every background to feel safe in the city and to know that they are part of it.",
    content=(
        Aim(
            "Respond well to hate crime and harassment",
            content=(
                Promise(
                    "Commission an independent helpline for people who have suffered hate crime",
                    owners=(post("Community Safety Lead"),),
                    due=(by("By October 2024", "2024-10-01", "2024-10-31"),),
                    measures=("Helpline open", "200 callers in the first year"),
                ),
                Promise(
                    "Train night-time economy staff to step in when they see harassment",
                    owners=(team("Licensing"), partner("Loxbridge Business Improvement District")),
                    due=(ongoing("Ongoing"),),
                    measures=("Number of venues that hold the charter mark",),
                ),
            ),
        ),
        Aim(
            "Welcome people who have come to the city for safety",
            content=(
                Promise(
                    "Appoint two resettlement workers who speak the languages of newly arrived families",
                    owners=(directorate("Adult Services"),),
                    due=(relative("Within 6 months of the budget"),),
                    measures=("Posts filled",),
                ),
                Promise(
                    "Offer every child of a newly arrived family a school place within twenty school days",
                    owners=(team("School Admissions"),),
                    due=(
                        by("From September 2024", "2024-09-01", "2024-09-30").model_copy(update={"bound": "from", "end": None}),
                    ),
                    measures=("Average wait for a place",),
                ),
            ),
        ),
    ),
)
_TILES = (
    Promise(
        "Bring in a policy on transitioning at work with the LGBT+ network and brief all heads of service on it.",
        title="Transitioning at work",
        owners=(team("People Services"),),
        due=(during("July 2025", "2025-07-01", "2025-07-31"),),
        kind="bullet",
    ),
    Promise(
        "Pay for twelve apprenticeships each year for young people who have been in care or have special educational needs.",
        title="Apprenticeships",
        owners=(post("Skills and Employment Manager"),),
        due=(during("2025/26", "2025-04-01", "2026-03-31", "financial_year"),),
        kind="bullet",
    ),
    Promise(
        "Survey staff on bullying and discrimination and share the results with every team.",
        title="Listening to staff",
        owners=(post("Director of People Services"),),
        due=(every("Every two years", "P2Y"),),
        kind="bullet",
    ),
    Promise(
        "Keep a passport of agreed adjustments for each disabled employee that moves with them when they change jobs.",
        title="Adjustment passports",
        owners=(team("Occupational Health"), team("People Services")),
        due=(during("Spring 2025", "2025-03-01", "2025-05-31", "season"),),
        kind="bullet",
    ),
)
WORKPLACE = Aim(
    "A representative and supportive workplace",
    ref="3",
    statement="We want a workforce drawn from all parts of the city, in which people can be themselves.",
    content=tuple(
        Promise(tile.text.rstrip("."), title=tile.title, owners=tile.owners, due=tile.due, kind="bullet") for tile in _TILES
    ),
)
DONE = "Last year we opened 14 warm spaces and 5,200 people used them."
LAW = "remove or minimise disadvantages suffered by people because of their protected characteristics"


def _cell(lines: tuple[str, ...], rows: int = 1) -> str:
    span = f' rowspan="{rows}"' if rows > 1 else ""
    return f"<td{span}>{'<br>'.join(escape(line) for line in lines)}</td>"


def _rows(part: Aim) -> str:
    rows = []
    for number, promise in enumerate(part.promises):
        first = _cell((part.text,), len(part.promises)) if number == 0 else ""
        owners = _cell(tuple(owner.name for owner in promise.owners))
        cells = first + _cell((promise.text,)) + owners + _cell((promise.due[0].text,)) + _cell(promise.measures)
        rows.append(f"        <tr>{cells}</tr>")
    return "\n".join(rows)


def _section(aim: Aim, body: str) -> str:
    return f"""    <h2>Objective {aim.ref}: {escape(aim.text)}</h2>
    <p>{escape(aim.statement or "")}</p>
{body}"""


def _table(aim: Aim) -> str:
    head = "".join(f'<th scope="col">{column}</th>' for column in _COLUMNS)
    return _section(
        aim,
        f"""    <table>
      <caption>Actions for objective {aim.ref}</caption>
      <thead><tr>{head}</tr></thead>
      <tbody>
{chr(10).join(_rows(part) for part in aim.aims)}
      </tbody>
    </table>""",
    )


def _tile(promise: Promise) -> str:
    owners = " and ".join(owner.name for owner in promise.owners)
    return f"""      <div class="tile">
        <h3>{escape(promise.title or "")}</h3>
        <p>{escape(promise.text)}</p>
        <p><strong>Lead:</strong> {escape(owners)}</p>
        <p><strong>Deadline:</strong> {escape(promise.due[0].text)}</p>
      </div>"""


_TILED = f"""    <p>The actions for this objective were chosen by our staff networks.</p>
    <div class="tiles">
{chr(10).join(_tile(tile) for tile in _TILES)}
    </div>"""
_HTML = f"""<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>{TITLE} - Loxbridge City Council</title>
  <style>.tiles {{ display: grid; grid-template-columns: 1fr 1fr }} .tile {{ border: 1px solid #444; padding: 1em }}</style>
  <script>window.consent = "unset";</script>
</head>
<body>
  <a class="skip" href="#main">Skip to main content</a>
  <div class="cookie-banner" role="dialog" aria-label="Cookies">
    <p>We will use cookies to improve our website if you let us. You can change your settings at any time.</p>
    <button>Accept</button> <button>Reject</button>
  </div>
  <header>
    <a href="/">Loxbridge City Council</a>
    <nav aria-label="Main"><ul><li><a href="/pay">Pay</a></li><li><a href="/report">Report a problem</a></li>\
<li><a href="/apply">Apply for a service</a></li><li><a href="/find">Find your councillor</a></li></ul></nav>
  </header>
  <nav aria-label="Breadcrumb"><ol><li>Home</li><li>Your council</li><li>Equality and diversity</li></ol></nav>
  <main id="main">
    <h1>{TITLE}</h1>
    <p>Loxbridge City Council adopted these objectives at the meeting of the Full Council on 22 February 2024.</p>
    <p>The Equality Act 2010 requires us, among other things, to {LAW}. {DONE}</p>
    <h2>On this page</h2>
    <ul>
      <li><a href="#o1">{SERVICES.text}</a></li>
      <li><a href="#o2">{COMMUNITIES.text}</a></li>
      <li><a href="#o3">{WORKPLACE.text}</a></li>
    </ul>
{_table(SERVICES)}
{_table(COMMUNITIES)}
{_section(WORKPLACE, _TILED)}
    <h2>Who we worked with</h2>
    <ul>
      <li>Loxbridge Disability Equality Forum</li>
      <li>Council of Mosques</li>
      <li>Age Concern Loxbridge</li>
      <li>University of Loxbridge Students' Union</li>
    </ul>
  </main>
  <aside><h2>Related pages</h2><ul><li><a href="/eia">Equality impact assessments</a></li><li><a href="/gap">Pay gap report 2023</a></li></ul></aside>
  <footer>
    <ul><li><a href="/accessibility">Accessibility statement</a></li><li><a href="/privacy">Privacy</a></li><li>Follow us</li></ul>
    <p>&copy; 2024 Loxbridge City Council. Page last reviewed: 4 March 2024</p>
  </footer>
</body>
</html>
"""

SAMPLE = Sample(
    name="loxbridge-equality-objectives-2024-2028.html",
    council="Loxbridge",
    title=TITLE,
    kind="policy",
    action_kind="table",
    period=("2024-01-01", "2028-12-31"),
    published="2024-03-04",
    content=(SERVICES, COMMUNITIES, WORKPLACE),
    render=plain(_HTML),
    not_actions=(LAW, DONE, "We will use cookies to improve our website if you let us.", "Report a problem"),
    notes="The sentence below each heading is the objective's statement; the first column of the tables, with rowspan, gives"
    " objectives below it. A tile's heading is the action's title. 'Highways and Transport' is one team; 'Occupational Health"
    " and People Services' are two.",
)
