"""Tiles: sections that repeat a structure."""

from tests.extract.plans import placed, plan_of
from tests.extract.tables import dates, owners, page

THEMES = ("1 Clean air for all", "2 Quiet streets")


def tile(number, title, text, term, theme):
    return (
        f"<h2>{title}</h2><p>{text}</p><p>{THEMES[theme]}</p><p>{term}</p>"
        f"<h3>What will success look like?</h3><p>Result {number} is seen.</p>"
        "<h3>Who are the key partners?</h3><p>Bus users' group</p>"
    )


TILES = [
    tile(1, "Cleaner buses", "Replace twenty diesel buses with electric ones", "March 2026", 0),
    tile(2, "School streets", "Close six streets at school times", "Ongoing", 0),
    tile(3, "Night freight", "Agree quiet hours with the port", "2025/26", 1),
    tile(4, "Lorry routes", "Sign a lorry route round the old town", "March 2027", 1),
]
PAGE = f"<html><body><main><h1>Air plan</h1>{''.join(TILES)}</main></body></html>"


def test_a_tile_s_text_is_the_action_and_its_heading_the_title():
    plan = plan_of(PAGE, "air.html")
    assert [(action.title, action.text) for action in plan.actions][:2] == [
        ("Cleaner buses", "Replace twenty diesel buses with electric ones"),
        ("School streets", "Close six streets at school times"),
    ]


def test_paragraphs_without_labels_are_told_by_their_place():
    plan = plan_of(PAGE, "air.html")
    assert [action.deadlines[0].text for action in plan.actions] == ["March 2026", "Ongoing", "2025/26", "March 2027"]
    assert list(placed(plan).values()) == ["Clean air for all"] * 2 + ["Quiet streets"] * 2


def test_labelled_paragraphs_are_measures_and_partners():
    action = plan_of(PAGE, "air.html").actions[2]
    assert [measure.text for measure in action.measures] == ["Result 3 is seen"]
    assert [partner.name for partner in action.partners] == ["Bus users' group"]


def test_two_sections_are_no_tiles():
    page = f"<html><body><main><h1>Air plan</h1>{''.join(TILES[:2])}</main></body></html>"
    assert all(action.rule != "tiles.tile" for action in plan_of(page, "air.html").actions)


def test_a_section_of_unknown_level_ends_the_last_tile():
    entry = "1.{0}  {1}\nIn May {0} pilots were asked.\nStatus: On track\nOwner: Harbour Master\nDate: May 203{0}\n\n"
    entries = "".join(entry.format(at + 1, text) for at, text in enumerate(("Open the mill", "Mend the bell", "Ask the crews")))
    text = f"Quay update\n\nGoal 1 - Ferries\n\n{entries}What comes now\n\nWe will film the ferry by March 2032.\n"
    assert [action.text for action in plan_of(text).actions][3:] == ["We will film the ferry by March 2032"]


def test_a_label_of_two_meanings_is_read_by_its_value():
    sections = "".join(
        f"<h2>{title}</h2><p>{text}</p><p>Who: Parks Team</p><p>By: {when}</p>"
        for title, text, when in (
            ("Open gates", "Widen the gates of every park.", "May 2031"),
            ("Wide paths", "Widen the paths of every park.", "Summer 2032"),
            ("Supported walks", "Hold a guided walk in every park.", "2033"),
        )
    )
    plan = plan_of(f"<html><body><main><h1>Park plan</h1>{sections}</main></body></html>", "parks.html")
    assert [(action.title, action.owners[0].name, action.deadlines[0].text) for action in plan.actions] == [
        ("Open gates", "Parks Team", "May 2031"),
        ("Wide paths", "Parks Team", "Summer 2032"),
        ("Supported walks", "Parks Team", "2033"),
    ]


def test_labels_on_one_line_are_parted():
    tiles = "".join(
        f"<h2>{title}</h2><p>{text}</p><p>Lead: {team} By: {when}</p>"
        for title, text, team, when in (
            ("Bells", "Mend the bell on the quay", "Quay Team", "May 2031"),
            ("Steps", "Lower the steps to the ferry", "Ferry Team", "June 2031"),
            ("Signs", "Repaint the signs by the mill", "Mill Team", "July 2031"),
        )
    )
    plan = plan_of(f"<html><body><main><h1>Quay plan</h1>{tiles}</main></body></html>", "quay.html")
    assert [(action.owners[0].name, action.deadlines[0].text) for action in plan.actions] == [
        ("Quay Team", "May 2031"),
        ("Ferry Team", "June 2031"),
        ("Mill Team", "July 2031"),
    ]


def test_a_time_above_what_is_done_is_no_title():
    parts = [("Spring 2031", "Fit a lift in the hall", "Property Services"), ("June 2032", "Train the wardens", "Head of Parks")]
    parts += [("Autumn 2033", "Print a map of the paths", "Web Team")]
    tiles = "".join(f"<h2>{when}</h2><p>{what}</p><p>Lead: {who}</p>" for when, what, who in parts)
    plan = plan_of(page("<h1>Milestones</h1>", tiles), "plan.html")
    found = [(a.text, a.title, owners(a), dates(a)) for a in plan.actions]
    assert found == [(what, None, [who], [when]) for when, what, who in parts]
