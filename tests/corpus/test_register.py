"""The register is complete, unambiguous, and can be made again from its source."""

import datetime
import re
from pathlib import Path

import pytest

from corpus.make_register import make_register
from corpus.register import COLUMNS, load_register, principal, write_register
from corpus.slugs import slugify
from models.council import Council
from models.errors import RulesInvalid

SOURCE = Path(__file__).resolve().parents[2] / ".." / "shared" / "register"


@pytest.fixture(scope="module")
def by_id():
    return {council.id: council for council in load_register()}


def test_every_council_of_the_kingdom_is_there(by_id):
    today = principal(by_id.values())
    assert len(by_id) == 470
    nations = [council.nation for council in today]
    assert {nation: nations.count(nation) for nation in set(nations)} == {
        "England": 317,
        "Scotland": 32,
        "Wales": 22,
        "Northern Ireland": 11,
    }


@pytest.mark.parametrize(
    ("identity", "name", "kind", "end", "successors"),
    [
        ("bristol", "Bristol", "Unitary authority", None, None),
        ("buckinghamshire", "Buckinghamshire", "Unitary authority", None, None),
        ("buckinghamshire-county", "Buckinghamshire County", "County", "2020-03-31", "buckinghamshire"),
        ("cumbria", "Cumbria", "County", "2023-03-31", "cumberland westmorland-and-furness"),
        ("folkestone-and-hythe", "Folkestone and Hythe", "Non-metropolitan district", None, None),
        ("west-yorkshire-combined-authority", "West Yorkshire", "Combined authority", None, None),
    ],
)
def test_examples(by_id, identity, name, kind, end, successors):
    council = by_id[identity]
    assert (council.name, council.type) == (name, kind)
    assert council.end == (end and datetime.date.fromisoformat(end))
    assert council.replaced_by == successors
    assert council.combined_authority == (kind == "Combined authority")


def test_no_name_has_lost_letters(by_id):
    """Letters are Latin, with the accents of Welsh and Gaelic; every word has a vowel, but for abbreviations."""
    spelled = re.compile(r"[A-Za-z\u00c0-\u00d6\u00d8-\u00ee\u00f1-\u00f6\u00f8-\u00ff\u0174-\u0177 ,.&'\u2019()-]+")
    vowel = re.compile(r"[aeiouwy\u00c0-\u0177]", re.IGNORECASE)
    for council in by_id.values():
        for name in council.names:
            assert spelled.fullmatch(name), name
            lost = [word for word in re.findall(r"\w+", name) if not vowel.search(word) and not word.isupper()]
            assert set(lost) <= {"St", "Mdc", "h", "s"}, name


def test_welsh_names_are_as_wales_writes_them(by_id):
    assert {"Ynys M\u00f4n", "Sir Ynys M\u00f4n"} <= set(by_id["isle-of-anglesey"].names)
    assert "Abertawe" in by_id["swansea"].names


def test_ids_are_slugs_and_successors_exist(by_id):
    for council in by_id.values():
        assert council.id == slugify(council.id)
        assert set((council.replaced_by or "").split()) <= set(by_id)


def test_no_name_belongs_to_two_councils_of_one_day(by_id):
    owners = {}
    for council in principal(by_id.values()):
        for name in council.names:
            assert owners.setdefault(name.casefold(), council.id) == council.id


def test_principal_councils_of_a_day(by_id):
    ids = {council.id for council in principal(by_id.values(), datetime.date(2022, 6, 1))}
    assert "somerset-county" in ids
    assert "somerset" not in ids


@pytest.mark.skipif(not SOURCE.exists(), reason="the source of the register is not here")
def test_the_file_is_what_its_source_gives():
    assert tuple(make_register(SOURCE)) == load_register()


def fictional(**changes):
    return Council(**({"id": "ashmoor", "code": "X-ASH", "name": "Ashmoor", "official_name": "Ashmoor Council", "type": "County",
                       "nation": "England", "names": ("Ashmoor", "Ash Moor")} | changes))  # fmt: skip


def test_more_councils_come_from_another_file(tmp_path):
    write_register([fictional()], tmp_path / "councils.csv")
    councils = load_register(tmp_path / "councils.csv")
    assert fictional() in councils
    assert len(councils) == len(load_register()) + 1
    assert [council.id for council in councils] == sorted(council.id for council in councils)


@pytest.mark.parametrize("changes", [{"id": "bristol"}, {"code": "BST"}])
def test_a_second_council_of_the_same_id_or_code_is_refused(tmp_path, changes):
    write_register([fictional(**changes)], tmp_path / "councils.csv")
    with pytest.raises(RulesInvalid, match="occurs twice"):
        load_register(tmp_path / "councils.csv")


@pytest.mark.parametrize(
    ("text", "message"),
    [("id,name\n", "the columns must be"), (",".join(COLUMNS) + "\nx,X,X" + "," * (len(COLUMNS) - 3) + "\n", "line 2")],
)
def test_a_broken_file_is_named(tmp_path, text, message):
    path = tmp_path / "councils.csv"
    path.write_text(text)
    with pytest.raises(RulesInvalid, match=f"councils.csv.*{message}"):
        load_register(path)
