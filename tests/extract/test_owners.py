"""Owner cells and sentences. The examples are invented; none stands in a real plan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.owners import (
    base_lexicon,
    build_lexicon,
    cut_leader,
    dated_names_at_ends,
    find_owners,
    find_partners,
    looks_like_owner,
    names_at_ends,
    read_owners,
    split_lead_and_partners,
)
from models.document import Line
from models.evidence import Passage, reproduces
from tests.extract.plans import plan_of


def passage(text, *, opens=False):
    lines, position = [], 0
    for part in text.split("\n"):
        lines.append(Line(start=position, end=position + len(part), opens=opens))
        position += len(part) + 1
    return Passage.of(text, lines)


def names(text, lexicon=None, **options):
    return [owner.name for owner in read_owners(passage(text), lexicon or base_lexicon(), **options)]


ONE = [
    ("HR Policy Team", "team"),
    ("Ferry Manager for Night Crossings", "post"),
    ("Head of Legal and Democratic Services", "post"),
    ("Contact Centre Rota Manager", "post"),
    ("Contact Centre and Moorings Manager", "post"),
    ("Chair of Harbour and Quays Board", "post"),
    ("Private Sector Housing", "team"),
    ("Dep. Monitoring Officer", "post"),
    ("Customer Contact Team Leaders", "post"),
    ("Ferry Sector Tolls Officer", "post"),
    ("Ann Green", "person"),
    ("Ann Example, Head of Ferries", "person"),
    ("Culture & Learning Partner", "post"),
    ("Head of Libraries", "post"),
    ("Interim Head of Registration", "post"),
    ("Director of Children, Families and Learning", "post"),
    ("Assistant Director (Streets)", "post"),
    ("Cabinet Member for Leisure", "post"),
    ("Portfolio Holder for Customer Access", "post"),
    ("Chair of the Access Forum", "post"),
    ("Chief Executive", "post"),
    ("Town Clerk", "post"),
    ("Committee Clerk", "post"),
    ("Board Services Manager", "post"),
    ("Monitoring Officer", "post"),
    ("Museums Learning Officer", "post"),
    ("Equality and Cohesion Adviser", "post"),
    ("Workforce Planning & Policy Lead", "post"),
    ("All team leaders", "post"),
    ("Ward Improvement Team", "team"),
    ("Cemeteries Office", "team"),
    ("Registration Service", "team"),
    ("Performance and Insight", "team"),
    ("Revenues and Benefits", "team"),
    ("Parks and Countryside", "unknown"),
    ("Culture and Heritage", "team"),
    ("Legal and Democratic Services", "team"),
    ("Growth Directorate", "directorate"),
    ("Adults, Health and Wellbeing Directorate", "directorate"),
    ("All directorates", "directorate"),
    ("Corporate", "directorate"),
    ("Anti-Poverty Task Group", "group"),
    ("Disabled Staff Network", "group"),
    ("Strategic Housing Partnership", "group"),
    ("Corporate Management Team", "group"),
    ("SMT", "group"),
    ("Standards Committee", "committee"),
    ("Overview and Scrutiny Committee", "committee"),
    ("Cabinet", "committee"),
    ("Project Board", "group"),
    ("Chairs of staff networks", "post"),
    ("Sarah Example (Head of Parks)", "person"),
    ("Age UK Marrowdale", "partner"),
    ("Marrowdale Hospitals NHS Trust", "partner"),
    ("Marrowdale College", "partner"),
    ("Citizens Advice", "partner"),
    ("All staff", "all_staff"),
    ("Every member of staff", "all_staff"),
    ("Cllr Ann Example", "person"),
    ("Sarah Example", "person"),
    ("S Example", "person"),
]

SEVERAL = [
    ("Age UK Westhill and the University of Westhill", ["Age UK Westhill", "University of Westhill"]),
    ("Citizens Advice and Shelter", ["Citizens Advice", "Shelter"]),
    ("Harbour Service and Ferries", ["Harbour Service", "Ferries"]),
    ("Safer Quays Partnership & Ferry Manager", ["Safer Quays Partnership", "Ferry Manager"]),
    ("Head of Ferries and Fair Tolls Steering Group", ["Head of Ferries", "Fair Tolls Steering Group"]),
    ("Corporate HR and Adult Social Care", ["Corporate HR", "Adult Social Care"]),
    ("Corporate HR and Payroll", ["Corporate HR and Payroll"]),
    ("All managers and Fair Tolls Taskforce", ["All managers", "Fair Tolls Taskforce"]),
    ("Building Control and Chief Ferry Officer", ["Building Control", "Chief Ferry Officer"]),
    ("Harbours & Beaches, Ferry Safety Practitioner", ["Harbours & Beaches", "Ferry Safety Practitioner"]),
    ("Quays and Slipways / Good Tolls Officer", ["Quays and Slipways", "Good Tolls Officer"]),
    ("Tolls Service and Harbour Headquarters", ["Tolls Service", "Harbour Headquarters"]),
    ("Ann Brown and Peter Green", ["Ann Brown", "Peter Green"]),
    ("Communications, Policy and HR", ["Communications", "Policy", "HR"]),
    ("Housing / Planning / Licensing", ["Housing", "Planning", "Licensing"]),
    ("Ferry Lead and Harbour Wall Manager", ["Ferry Lead", "Harbour Wall Manager"]),
    ("Chief Executive and Payroll Manager", ["Chief Executive", "Payroll Manager"]),
    ("Kite Making; Borough Archivist", ["Kite Making", "Borough Archivist"]),
    ("Kite Making / Ferry Licensing Officer", ["Kite Making", "Ferry Licensing Officer"]),
    ("Programme Manager, Kites and Ferries", ["Programme Manager, Kites and Ferries"]),
    ("Quay Forum, Service Manager, Ferry Tolls", ["Quay Forum", "Service Manager, Ferry Tolls"]),
    ("Manager, Police, Fire Service", ["Manager", "Police", "Fire Service"]),
    ("Head of Highways, Transport and Recycling", ["Head of Highways, Transport and Recycling"]),
    ("Service Manager (Ferries) Director of Parks", ["Service Manager (Ferries)", "Director of Parks"]),
    ("Ferry Business Partner Payroll Officer", ["Ferry Business Partner", "Payroll Officer"]),
    ("Procurement / Legal", ["Procurement", "Legal"]),
    ("Payroll; Internal Audit", ["Payroll", "Internal Audit"]),
    ("Legal & IT", ["Legal", "IT"]),
    ("Legal and IT", ["Legal", "IT"]),
    ("HR, Procurement and Communications", ["HR", "Procurement", "Communications"]),
    ("Head of Housing, Head of Planning", ["Head of Housing", "Head of Planning"]),
    ("Head of Housing Head of Planning", ["Head of Housing", "Head of Planning"]),
    ("Waste Manager and Fleet Officer", ["Waste Manager", "Fleet Officer"]),
    ("Head of Housing and Fleet Manager", ["Head of Housing", "Fleet Manager"]),
    ("Payroll then Internal Audit", ["Payroll", "Internal Audit"]),
    ("• Web Team\n• Press Office", ["Web Team", "Press Office"]),
    ("Ward Team All staff", ["Ward Team", "All staff"]),
    ("Legal\nHousing Options\nICT", ["Legal", "Housing Options", "ICT"]),
    ("Senior Housing Policy\nOfficer", ["Senior Housing Policy Officer"]),
    ("Head of\nCustomer Services", ["Head of Customer Services"]),
    ("Chief\nExecutive", ["Chief Executive"]),
    ("Deputy\nDirector of Ferries", ["Deputy Director of Ferries"]),
    ("The Chief Executive", ["Chief Executive"]),
    ("Lead: Press Office", ["Press Office"]),
    ("Responsible officer: Head of Parks", ["Head of Parks"]),
    ("Press Office (lead)", ["Press Office"]),
    ("Resources - Payroll", ["Resources - Payroll"]),
    ("Ward Team - Cohesion Officer", ["Ward Team - Cohesion Officer"]),
    ("Corporate - Payroll Legal All staff", ["Corporate - Payroll", "Legal", "All staff"]),
    ("Corporate and all directorates", ["Corporate", "all directorates"]),
    ("AB/CD", ["AB", "CD"]),
    ("Fleet Office.\nDepot service.", ["Fleet Office", "Depot service"]),
    ("Chair of the Access, Travel and Streets Forum", ["Chair of the Access, Travel and Streets Forum"]),
    ("HR\nHR", ["HR"]),
    ("Cohesion Manager/Fleet Team Leader", ["Cohesion Manager", "Fleet Team Leader"]),
    ("Youth Manager and Staff Networks", ["Youth Manager", "Staff Networks"]),
    ("Corporate Director: Place", ["Corporate Director: Place"]),
    ("Strategic Director - Place", ["Strategic Director - Place"]),
    ("Depot Planning Officer Press Officer Fleet Manager", ["Depot Planning Officer", "Press Officer", "Fleet Manager"]),
    ("Web Team HR Legal Services Payroll", ["Web Team", "HR", "Legal Services", "Payroll"]),
    ("Culture & Heritage Manager Events Officer", ["Culture & Heritage Manager", "Events Officer"]),
    ("Head of Fleet, Head of Libraries and Archives", ["Head of Fleet", "Head of Libraries and Archives"]),
    ("HR as well as the Press Office", ["HR", "Press Office"]),
    ("Corporate HR", ["Corporate HR"]),
    ("Corporate Access Group/Directorate Access Groups", ["Corporate Access Group", "Directorate Access Groups"]),
    ("HR - TBC", ["HR"]),
    ("Programme Manager, Archives", ["Programme Manager, Archives"]),
    ("Service Director, Adult Social Care", ["Service Director, Adult Social Care"]),
    ("Assistant Director, Fleet and Depots", ["Assistant Director, Fleet and Depots"]),
    ("Interim Head of Service, Housing and Planning", ["Interim Head of Service, Housing and Planning"]),
    ("Head of Service,\nWaste and Fleet", ["Head of Service, Waste and Fleet"]),
    ("Service Director, Adults, Health and Wellbeing", ["Service Director, Adults, Health and Wellbeing"]),
    ("Team Leader, Archives; Press Office", ["Team Leader, Archives", "Press Office"]),
    ("Head of Parks, Team Leader, Archives", ["Head of Parks", "Team Leader, Archives"]),
    ("Team Leader, Archives and Head of Parks", ["Team Leader, Archives", "Head of Parks"]),
    ("Team Leader, Archives, Team Leader, Sport", ["Team Leader, Archives", "Team Leader, Sport"]),
    ("Service Manager, Archives, Marrowdale Police", ["Service Manager", "Archives", "Marrowdale Police"]),
    ("Service Manager, HR, Legal and Payroll", ["Service Manager", "HR", "Legal", "Payroll"]),
    ("Manager, Police, Marrowdale College", ["Manager", "Police", "Marrowdale College"]),
    ("Service Manager, Archives\nTravel and Climate Team", ["Service Manager, Archives", "Travel and Climate Team"]),
    ("Service Director, Adult\nSocial Care", ["Service Director, Adult Social Care"]),
    ("Head of Payroll, Housing Team", ["Head of Payroll", "Housing Team"]),
    ("Fleet Manager, Payroll", ["Fleet Manager", "Payroll"]),
    ("Chief Executive, Payroll", ["Chief Executive", "Payroll"]),
    ("All managers / Homes and Parks Department", ["All managers", "Homes and Parks Department"]),
    ("Working with others", []),
    ("N/A", []),
    ("TBC", []),
    ("-", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "kind"), ONE)
def test_one_owner(text, kind):
    owners = read_owners(passage(text), base_lexicon())
    assert [(owner.name, owner.kind) for owner in owners] == [(text, kind)]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_cells(text, expected):
    assert names(text) == expected


def test_paragraphs_of_a_cell_are_owners_of_their_own():
    owners = read_owners(passage("Cohesion\nYouth Justice", opens=True), base_lexicon())
    assert [owner.name for owner in owners] == ["Cohesion", "Youth Justice"]


def test_separators_lost_are_recovered_from_names_that_stand_alone_elsewhere():
    cells = [
        passage(text) for text in ("Corporate", "Ripple", "Ripple Corporate Web Team", "Corporate Policy and Ripple Payroll")
    ]
    lexicon = build_lexicon(cells, "")
    assert names("Ripple Corporate Web Team", lexicon) == ["Ripple", "Corporate", "Web Team"]


def test_a_post_and_a_department_that_stand_alone_elsewhere_are_two():
    lexicon = build_lexicon([passage(text) for text in ("Team Leader", "Archives", "Team Leader, Archives")], "")
    assert names("Team Leader, Archives", lexicon) == ["Team Leader", "Archives"]
    recurring = build_lexicon([passage("Team Leader, Archives"), passage("Team Leader, Sport"), passage("Archives")], "")
    assert names("Team Leader, Archives", recurring) == ["Team Leader, Archives"]


def test_a_group_of_the_text_is_known_in_a_cell():
    lexicon = build_lexicon([passage("Corporate")], "It reports to the Fair Streets Steering Group each year.")
    assert names("Communications Fair Streets Steering Group", lexicon) == ["Communications", "Fair Streets Steering Group"]


def test_an_abbreviation_has_the_kind_of_its_long_form():
    lexicon = build_lexicon([], "Papers go to the Ward Improvement Board (WIB) first.")
    assert [(o.name, o.kind) for o in read_owners(passage("WIB"), lexicon)] == [("WIB", "group")]


def test_unknown_partners_are_organisations():
    assert read_owners(passage("Rivermead"), base_lexicon(), partners=True)[0].kind == "partner"


@pytest.mark.parametrize(
    ("text", "lead", "partners"),
    [
        ("Head of Parks with support from Legal", "Head of Parks", "Legal"),
        ("Web Team (supported by ICT)", "Web Team", "ICT"),
        ("Housing Options in partnership with Marrowdale Police", "Housing Options", "Marrowdale Police"),
        ("Youth Service. Partners: schools, Marrowdale College", "Youth Service", "schools, Marrowdale College"),
        ("Lead: HR. Support: Comms, Legal", "Lead: HR", "Comms, Legal"),
        ("Head of Parks; Partners - Rivermead", "Head of Parks", "Rivermead"),
        ("Support Services", "Support Services", None),
        ("Working with others Web Team", "Working with others Web Team", None),
        ("HR (lead), Web Team (support)", "HR (lead)", "Web Team (support)"),
        ("Web Team (S)", "Web Team (S)", None),
        ("Head of Ferries with Legal support", "Head of Ferries", "Legal"),
    ],
)
def test_lead_and_partners(text, lead, partners):
    first, second = split_lead_and_partners(passage(text))
    assert (first.value, second.value if second else None) == (lead, partners)


SENTENCES = [
    ("That the Assistant Director – Housing be authorised to sign the deed", ["Assistant Director – Housing"]),
    ("That authority be delegated to the Director (Resources), in consultation with the Mayor", ["Director (Resources)"]),
    ("To delegate authority to the Chief Officer - Legal and Governance to sign", ["Chief Officer - Legal and Governance"]),
    ("The Corporate Director, Place and Growth, will write a guide", ["Corporate Director, Place and Growth"]),
    ("The Director of Quays, Mills and Ferries will write a guide", ["Director of Quays, Mills and Ferries"]),
    ("The Assistant Director for Communities will write a guide", ["Assistant Director for Communities"]),
    ("The note went to the Parks Manager - Housing will pay for it", []),
    ("The Parks Manager will see that each notice is put up on the quay.", ["Parks Manager"]),
    ("The Parks Manager will apply for a grant.", ["Parks Manager"]),
    ("Our contact centre will take calls on Sundays.", ["contact centre"]),
    ("The Parks Manager will see less of the quay.", []),
    ("The Head of Libraries will publish a guide by May", ["Head of Libraries"]),
    ("In 2031, the Fair Streets Board will review the map", ["Fair Streets Board"]),
    ("Legal Services will draft the byelaw", ["Legal Services"]),
    ("That the Director of Streets be authorised to sign the lease", ["Director of Streets"]),
    ("That authority be delegated to the Chief Executive, in consultation with the Leader, to agree terms", ["Chief Executive"]),
    ("A new form will be developed by the Cohesion Officer by June 2031", ["Cohesion Officer"]),
    ("This will be the Deputy Chief Executive", ["Deputy Chief Executive"]),
    ("Publish the results (Lead: Press Office)", ["Press Office"]),
    ("Review the lease. Responsible officer: Head of Parks", ["Head of Parks"]),
    ("That, once signed, the Director of Streets place a copy in the register", ["Director of Streets"]),
    ("Responsibility for the register will lie with the Head of Parks", ["Head of Parks"]),
    ("that officers be told to begin", ["officers"]),
    ("Cabinet delegates authority to the Head of Parks to let the contract", ["Head of Parks"]),
    ("The Web Team and the Press Office will publish the page", ["Web Team", "Press Office"]),
    ("Ward Team to survey residents each year", ["Ward Team"]),
    ("The Council's HR team will review the policy", ["HR team"]),
    ("The Chief Executive and Leader will sign it", ["Chief Executive", "Leader"]),
    ("HR to review the policy", ["HR"]),
    ("Head of Parks to review the map", ["Head of Parks"]),
    ("Each directorate to review its map", ["Each directorate"]),
    ("Review the map. Lead officer - Head of Parks", ["Head of Parks"]),
    ("The map will be overseen by the Parks Board, chaired by the Mayor", ["Parks Board"]),
    ("Repaint the hall (Public Art Lead, by May 2031)", ["Public Art Lead"]),
    ("Repaint the hall (May 2031, Web Team and HR).", ["Web Team", "HR"]),
    ("Repaint the hall (Web Team; 31/03/2031)", ["Web Team"]),
    ("Repaint the hall (Programme Manager, Archives, ongoing)", ["Programme Manager, Archives"]),
    ("Repaint the hall (Lead: Housing Options Manager)", ["Housing Options Manager"]),
    ("Repaint the hall - Head of Archives, Spring 2031", ["Head of Archives"]),
    ("Repaint the hall – Head of Archives", ["Head of Archives"]),
    ("Repaint the hall [Web Team]", ["Web Team"]),
    ("Repaint the hall by May 2031 (Head of Parks, Web Team and HR)", ["Head of Parks", "Web Team", "HR"]),
    ("The Head of Libraries will repaint it (Web Team)", ["Head of Libraries"]),
    ("Repaint the hall. Public Art Lead, by May 2031.", ["Public Art Lead"]),
    ("Repaint the hall. Web Team; HR, every March", ["Web Team", "HR"]),
    ("Repaint the hall. It is used by the Web Team.", []),
    ("Repaint the hall. May 2031", []),
    ("Ask residents who use the hall (including carers)", []),
    ("Train clerks in equality, diversity and inclusion (EDI)", []),
    ("Train clerks in human resources (HR)", []),
    ("Repaint the hall (May 2031)", []),
    ("Repaint the hall (Housing Act 1996)", []),
    ("Draw on the plan (Housing Strategy, 2031)", []),
    ("Draw on the survey (Marrowdale College, 2031)", []),
    ("Fill the new role (Cohesion Officer)", []),
    ("Hire an officer (Cohesion Officer)", []),
    ("Write to Sarah Example (Head of Parks)", []),
    ("Train more people (Senior Managers)", []),
    ("Gather better data (Equality and Diversity)", []),
    ("Repaint the hall - Early Help", []),
    ("Work with charities - Age UK", []),
    ("We will ask the Youth Forum to review the map", []),
    ("The working group will meet monthly", []),
    ("We will publish the results", []),
    ("The Council will publish the results", []),
    ("Marrowdale District Council will publish the results", []),
    ("Members are asked to note the report", []),
    ("Cabinet will approve the budget", []),
    ("Line managers will be trained in the new form", []),
    ("The scheme will be approved by the Licensing Committee", []),
    ("Work with the Youth Forum to survey residents", []),
    ("Support Residents Groups to apply for money", []),
    ("Residents will feel safe", []),
    ("The Leadership Programme will run each year", []),
    ("A report will be made by 31 May", []),
    ("Highways will repave the quay by May 2031", ["Highways"]),
    ("Legal and Estates will redraw the lease", ["Legal", "Estates"]),
    ("Libraries will be open on Sundays", []),
    ("Planning will take time", []),
    ("It will publish the results", []),
    ("Recruitment will start in May", []),
    ("Over the next two years Occupational Health will open a clinic", ["Occupational Health"]),
    ("In the first year of the plan the Web Team will rebuild it", ["Web Team"]),
    ("Open a desk in the old mill, run by the Web Team", ["Web Team"]),
    ("Open a desk in the old mill, run by volunteers", []),
    ("Visit the desk run by the Web Team", []),
    ("The Parks Board, chaired by the Mayor, will meet", ["Parks Board"]),
    ("By May 2031 the Ferry Partnership will:", ["Ferry Partnership"]),
    ("Our main contractor, Quayside Trust, has promised to:", ["Quayside Trust"]),
    ("Residents will:", []),
    ("Ann Example, Head of Archives, will open the rolls", ["Ann Example, Head of Archives"]),
    ("The pier will be repainted by Parks in May 2031", ["Parks"]),
    ("Port Services and Street Lighting will survey the quay", ["Port Services", "Street Lighting"]),
    ("Public Health is going to print the map", ["Public Health"]),
    ("The Mill Trust has promised to share the key", ["Mill Trust"]),
    ("Repaint the hall – Head of Archives with the Mill Trust", ["Head of Archives"]),
    ("We will open three gardens a year, the Head of Parks to invite bids", ["Head of Parks"]),
    ("That the Director of Law asks each team to read it", ["Director of Law"]),
    ("That the Head of Service roles each be advertised", []),
    ("All crews will see the draft, with the Policy Team to arrange it", ["Policy Team"]),
    ("That the Director, Mills and Quays bring a paper to the May forum", ["Director, Mills and Quays"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text, expected):
    assert [owner.name for owner in find_owners(passage(text), base_lexicon())] == expected


@pytest.mark.parametrize(
    ("text", "rest", "expected"),
    [
        ("Repave the quay. The Web Team will do this.", "Repave the quay", ["Web Team"]),
        ("The Web Team will run them by May 2031.", "", ["Web Team"]),
        ("Repave the quay. This will be done by the Head of Parks by May 2031.", "Repave the quay", ["Head of Parks"]),
        ("Repave the quay. Responsibility rests with Legal and Estates.", "Repave the quay", ["Legal", "Estates"]),
        ("Repave the quay. Head of Parks to lead, from May 2031.", "Repave the quay", ["Head of Parks"]),
        ("Repave the quay. The Web Team to take this forward.", "Repave the quay", ["Web Team"]),
        ("Head of Parks to lead", None, []),
        ("Repave the quay. We will do this with care.", None, []),
        ("Repave the quay. The Council will do this.", None, []),
        ("The Web Team will do the accounts.", None, []),
    ],
)
def test_a_sentence_that_only_says_who_leads_is_cut(text, rest, expected):
    left, owners = cut_leader(passage(text), base_lexicon())
    assert left.value == (text if rest is None else rest)
    assert [owner.name for owner in owners] == expected


def test_a_name_goes_on_in_the_next_line_of_a_sentence():
    sentence = passage("The Licensing Team\nLeader will open a desk in each of the four wards")
    assert [owner.name for owner in find_owners(sentence, base_lexicon())] == ["Licensing Team Leader"]


def test_partners_of_a_sentence():
    text = "Agree the terms in consultation with the Head of Parks and the Chair of the Access, Travel and Streets Forum"
    found = [owner.name for owner in find_partners(passage(text), base_lexicon())]
    assert found == ["Head of Parks", "Chair of the Access, Travel and Streets Forum"]


@pytest.mark.parametrize("text", ["Head of Parks", "Web Team; ICT", "All staff", "Corporate - HR", "Fleet Officer"])
def test_looks_like_an_owner(text):
    assert looks_like_owner(text) >= 0.8


@pytest.mark.parametrize(
    "text", ["March 2031", "Ongoing", "", "N/A", "Increase the share of staff who finish the course", "10% fewer complaints"]
)
def test_does_not_look_like_an_owner(text):
    assert looks_like_owner(text) == 0.0


PIECES = ("Head", "of", "Parks", "and", "&", "HR", "-", "/", ",", ";", "(lead)", "Team", "Officer", "the", "•", "Rivermead")
WORDS = st.sampled_from((*PIECES, "N/A", ".", "\n", "Head of", "All staff"))


@given(st.lists(WORDS, max_size=14))
def test_sources_reproduce_names(words):
    cell = passage(" ".join(words))
    for owner in read_owners(cell, base_lexicon()):
        assert reproduces(owner.name, owner.source, " ".join(words))


def test_names_beside_times_in_brackets_are_owners_where_others_of_the_document_are():
    ends = ("Refit the hall (Mills, May 2031)", "Hire a diver (Head of Communities, June 2031)", "Buy oars (Web Team, 2032)")
    entries = [passage(text) for text in (*ends, "Open a hub in the Old Mill", "Mend the bell (Stokewell)", "Call the crews")]
    lexicon = build_lexicon([], "", dated=dated_names_at_ends(entries))
    told = [[owner.name for owner in find_owners(entry, lexicon)] for entry in entries]
    assert told == [["Mills"], ["Head of Communities"], ["Web Team"], [], [], []]
    assert dated_names_at_ends(entries[1:]) == []


def test_a_document_whose_entries_end_with_names_is_taken_at_its_word():
    entries = [
        passage(text)
        for text in (
            "Refit the hall (Parks and Ponds)",
            "Print the guide (Web Team, by May 2031)",
            "Open the mill (two floors by May 2032; Crew Welfare)",
            "Ask the ferry users (Friends of the Ferry and the Tidewatch)",
            "Open a hub (in two phases)",
        )
    ]
    lexicon = build_lexicon([], "", ends=names_at_ends(entries))
    assert [[owner.name for owner in find_owners(entry, lexicon)] for entry in entries] == [
        ["Parks and Ponds"],
        ["Web Team"],
        ["Crew Welfare"],
        ["Friends of the Ferry and the Tidewatch"],
        [],
    ]


def test_brackets_that_say_something_else_are_no_habit():
    entries = [
        passage(text) for text in ("Print it (Braille, Welsh)", "Open a hub", "Open it (again)", "Train staff (Level Two)")
    ]
    assert not names_at_ends(entries)


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("ICB Dementia Lead", ["ICB Dementia Lead"]),
        ("SLT and Night Workers Group", ["SLT", "Night Workers Group"]),
        ("Payroll & Thriving Communities", ["Payroll", "Thriving Communities"]),
        ("Ferry Board and Quay Partnership to lead.", ["Ferry Board", "Quay Partnership"]),
    ],
)
def test_short_forms_of_bodies_and_what_stands_behind_names(cell, wanted):
    assert names(cell) == wanted


def test_paragraphs_that_end_with_names_in_brackets_are_entries_where_there_are_no_lists():
    lines = [
        "Widen the quay steps (Docks and Moorings)",
        "Refit the night ferry lamps (Docks and Moorings)",
        "Train the deckhands in signing (Human Resources)",
        "Open the baths on Sundays (Leisure Services)",
    ]
    actions = plan_of("Harbour plan\n\nActions\n" + "\n".join(lines) + "\n\nMeasure: fewer falls\n").actions
    assert [[owner.name for owner in action.owners] for action in actions] == [
        *2 * [["Docks and Moorings"]],
        ["Human Resources"],
        ["Leisure Services"],
    ]


@pytest.mark.parametrize(
    ("text", "says_so"),
    [
        ("The lead officer is named first.", True),
        ("Lead and partners (lead first)", True),
        ("The first named team is responsible for the task.", True),
        ("The lead comes first and those who help\nstand in brackets.", False),
        ("The leaders met first in May.", False),
    ],
)
def test_a_document_may_say_that_the_first_name_leads(text, says_so):
    assert build_lexicon([], text).lead_first is says_so


def test_a_time_in_front_of_who_acts_needs_no_comma():
    plan = plan_of("Quays\n\nThe harbour is old. By Christmas 2031 Property Services will mend every step of the quay.\n")
    assert [owner.name for owner in plan.actions[0].owners] == ["Property Services"]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Pennaeth Cychod / Head of Boats", ["Head of Boats"]),
        ("Head of Boats / Pennaeth Cychod", ["Head of Boats"]),
        ("Head of Boats / Quay Manager", ["Head of Boats", "Quay Manager"]),
    ],
)
def test_what_is_told_in_two_languages_names_one(cell, names):
    assert [owner.name for owner in read_owners(passage(cell), base_lexicon())] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cllr Bibby and Events Assistant", ["Cllr Bibby", "Events Assistant"]),
        ("Chief Executive and network chairs", ["Chief Executive", "network chairs"]),
        ("Head of Law and Governance", ["Head of Law and Governance"]),
        ("Ferry Licensing (ext. 4410)", ["Ferry Licensing"]),
        ("Pier Manager, tel 01632 960 123", ["Pier Manager"]),
    ],
)
def test_somebody_else_behind_a_post_and_telephones(text, expected):
    assert names(text) == expected


def test_names_in_brackets_behind_an_owner_leave_it_one():
    assert looks_like_owner("Licensing (Mr Example)") == looks_like_owner("Licensing (AB)") == looks_like_owner("Licensing") > 0


def test_a_sentence_names_who_acts_behind_each_promise():
    text = "We will lend prams (Library Service; ongoing) and open two crèches (Early Years Team; May 2031)."
    assert [owner.name for owner in find_owners(passage(text), base_lexicon())] == ["Library Service", "Early Years Team"]


def test_a_head_on_the_line_below_a_team_ends_the_name_of_a_post():
    assert [owner.name for owner in read_owners(passage("Customer Services\nLead"), base_lexicon())] == ["Customer Services Lead"]


def test_a_post_may_be_of_several_things_that_act_for_nobody_alone():
    sentence = passage("asks the Director of Governance and Communities to bring an update")
    assert [owner.name for owner in find_owners(sentence, base_lexicon())] == ["Director of Governance and Communities"]
