"""The reference is generated and current; what README, CONTRIBUTING and the Makefile tell people to type exists."""

import re
import shlex
from pathlib import Path

import click
import pytest
from jsonschema import Draft202012Validator

from models.plan import Plan
from pipeline.cli import main
from pipeline.docs import FOLDER, plan_schema, reference

ROOT = Path(__file__).resolve().parents[2]
PAGES = ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/cli.md"]
COMMAND = re.compile(r"^\s*(?:\$ )?(?:\.venv/bin/)?council-plans (\w+)(.*)$", re.MULTILINE)
TARGET = re.compile(r"\bmake ((?:[a-z-]+ ?)+)")


@pytest.mark.parametrize("name", reference())
def test_generated_files_are_current(name):
    assert (FOLDER / name).read_text("utf-8") == reference()[name], "run make docs"


@pytest.mark.parametrize("name", main.commands)
def test_each_command_is_in_the_reference_and_teaches_by_example(name):
    assert f"## {name}\n" in (FOLDER / "cli.md").read_text("utf-8")
    help_text = main.commands[name].get_help(click.Context(main.commands[name], info_name=name))
    assert name == "check" or f"council-plans {name}" in help_text


@pytest.mark.parametrize("name", main.commands)
def test_each_command_is_in_the_readme(name):
    assert f"council-plans {name}" in (ROOT / "README.md").read_text("utf-8")


def written_commands():
    for page in PAGES:
        for number, (name, rest) in enumerate(COMMAND.findall((ROOT / page).read_text("utf-8"))):
            yield pytest.param(name, rest.split("  ")[0].split("#")[0].split(">")[0], id=f"{page} {number} {name}")


@pytest.mark.parametrize(("name", "rest"), list(written_commands()))
def test_commands_in_the_documentation_parse(name, rest, monkeypatch, tmp_path):
    arguments = shlex.split(rest)
    if arguments[:1] != ["[OPTIONS]"]:
        monkeypatch.chdir(ROOT)
        command = main.commands[name]
        options = {option for parameter in command.params for option in parameter.opts}
        assert {argument for argument in arguments if argument.startswith("--")} <= options


def targets():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    return set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_make_targets_in_the_documentation_exist(page):
    text = (ROOT / page).read_text("utf-8")
    named = {
        target
        for code in re.findall(r"`make ([a-z -]+)`|^ {4}make ([a-z -]+)", text, re.MULTILINE)
        for target in "".join(code).split()
    }
    assert named
    assert named <= targets()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_links_lead_somewhere(page):
    text = (ROOT / page).read_text("utf-8")
    for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in link:
            assert ((ROOT / page).parent / link).exists(), link


def test_the_makefile_has_what_the_house_promises():
    promised = {"demo", "test", "check", "slow", "lint", "types", "imports", "golden", "docs", "serve", "clean"}
    assert promised <= targets()


def test_the_schema_is_one_that_asks_for_every_key():
    Draft202012Validator.check_schema(plan_schema())
    assert set(plan_schema()["required"]) == set(plan_schema()["properties"]) == set(Plan.model_fields)


def test_the_lock_names_versions_and_hashes_and_no_place():
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    assert "://" not in lock
    assert not re.search(r"^--(?!hash)", lock, re.MULTILINE)
    entries = re.findall(r"^[A-Za-z0-9][^\n]*(?:\n {4}[^\n]*)*", lock, re.MULTILINE)
    assert len(entries) > 20
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
