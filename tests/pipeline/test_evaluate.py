"""Evaluation as it is run: tables, JSON, differences, floors."""

import json

import pytest

GOLD = {
    "document": "ashmere.txt",
    "council": None,
    "kind": "action_plan",
    "layout": "lead-in and bullets",
    "objectives": [
        {"id": "o1", "ref": "Objective 1", "text": "Make our buildings easy to use", "kind": "objective"},
        {"id": "o2", "ref": "Objective 2", "text": "Hear from everyone", "kind": "objective"},
    ],
    "actions": [
        {
            "id": "a1",
            "text": "Fit a hearing loop at each public counter by March 2025",
            "kind": "bullet",
            "objective": "o1",
            "deadlines": [{"text": "by March 2025", "kind": "fixed", "start": "2025-03-01", "end": "2025-03-31", "bound": "by"}],
        },
        {"id": "a2", "text": "Publish an access guide for each library by June 2025", "kind": "bullet", "objective": "o1"},
        {"id": "a3", "text": "Teach sign language in all schools", "kind": "bullet", "objective": "o2"},
        {"id": "a4", "text": "Hold a listening day in each ward in 2025", "kind": "bullet", "objective": "o2", "optional": True},
    ],
}
FLOORS = """
[[set]]
name = "invented"
documents = ["plans"]
gold = "gold"
[set.floors]
action_recall = {recall}
[set.ceilings]
grounded = 1.0

[[set]]
name = "elsewhere"
documents = ["nowhere"]
gold = "nowhere"
optional = true
"""


@pytest.fixture
def gold(tmp_path, folder):
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "ashmere.json").write_text(json.dumps(GOLD))
    return tmp_path / "gold"


def test_the_figures_are_those_of_the_document(gold, folder, run):
    result = run("evaluate", "--gold", gold, folder, "--json")
    assert result.returncode == 0, result.stderr
    report = json.loads(result.stdout)
    action = report["documents"][0]["action"]
    assert (action["hits"], action["wanted"], action["given"]) == (2, 3, 2)
    assert report["figures"]["action_recall"] == pytest.approx(2 / 3)
    assert report["figures"]["macro_action_f1"] is None
    assert report["figures"]["false_actions_a_page"] == 0
    assert report["figures"]["grounded"] == 1
    assert list(report["layouts"]) == ["lead-in and bullets"]


def test_the_tables_have_a_row_per_document_and_one_for_all(gold, folder, run):
    result = run("evaluate", "--gold", gold, folder)
    assert "ashmere.txt" in result.stdout
    assert "POOLED" in result.stdout
    assert "2/3+0" in result.stdout


def test_show_names_what_differs_and_only_picks_a_field(gold, folder, run):
    shown = run("evaluate", "--gold", gold, folder, "--show").stdout
    assert "MISSED: Teach sign language in all schools" in shown
    assert "given:  fixed 2025-06-01..2025-06-30" in shown
    picked = run("evaluate", "--gold", gold, folder, "--only", "deadline").stdout
    assert "MISSED" not in picked
    assert "2025-06-01" in picked


def test_a_rendition_is_measured_with_its_original_s_gold(gold, folder, run):
    (folder / "ashmere--text.txt").write_bytes((folder / "ashmere.txt").read_bytes())
    (folder / "other.txt").write_text("Nothing\n")
    result = run("evaluate", "--gold", gold, folder, "--json")
    assert [document["document"] for document in json.loads(result.stdout)["documents"]] == ["ashmere--text.txt", "ashmere.txt"]
    assert json.loads(result.stdout)["without_gold"] == ["other.txt"]


def test_gold_that_is_none_is_named_with_its_place(gold, folder, run):
    (gold / "ashmere.json").write_text(json.dumps(GOLD | {"actions": [{"id": "a1", "kind": "bullet"}]}))
    result = run("evaluate", "--gold", gold, folder)
    assert result.returncode == 2
    assert "ashmere.json" in result.stderr
    assert "actions.0.text" in result.stderr


@pytest.mark.parametrize(("recall", "status", "word"), [(0.6, 0, "ok"), (0.7, 1, "BROKEN")])
def test_floors_hold_or_are_named(gold, run, tmp_path, recall, status, word):
    (tmp_path / "floors.toml").write_text(FLOORS.format(recall=recall))
    result = run("evaluate", "--floors", "floors.toml")
    assert result.returncode == status
    assert word in result.stdout
    assert ("below its floor" in result.stderr) is (status == 1)
    assert "elsewhere: not measured" in result.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("not toml [", "no floors file"),
        (FLOORS.format(recall=0.5).replace("action_recall", "magic"), "no figure magic"),
        (FLOORS.format(recall=0.5).replace("optional = true", ""), "elsewhere"),
    ],
)
def test_floors_that_are_wrong_are_named(gold, run, tmp_path, content, told):
    (tmp_path / "floors.toml").write_text(content)
    result = run("evaluate", "--floors", "floors.toml")
    assert result.returncode == 2
    assert told in result.stderr


def test_without_gold_or_floors_it_is_wrong_usage(folder, run):
    assert run("evaluate", folder).returncode == 2
