"""The data package validates, opens in pandas, and says of itself nothing but what was counted."""

import csv
import json
import re
import shutil

import pandas
import pyarrow.parquet as pq
import pytest
import yaml
from frictionless import Package, system

from corpus.export import ExportFailed
from corpus.package import write_package
from corpus.store import build_database
from corpus.tables import TABLES
from models.errors import InputMissing
from tests.corpus.factory import COUNCILS, TODAY, Draft, ashmoor_plan, failed, rows

HOSTILE = '=HYPERLINK("https://evil.example","A; B")'


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    draft = Draft("hostile.pdf").title("+1 Plan")
    draft.action(HOSTILE, owners=["@owner"], measures=["a | b", "tab\tand bell \x07"])
    draft.action("Long " * 40_000)
    draft.page()
    entries = [ashmoor_plan(), draft.entry().model_copy(update={"licence": "OGL v3"}), failed()]
    path = tmp_path_factory.mktemp("built") / "plans.db"
    build_database(path, entries, councils=COUNCILS, today=TODAY, version="0.1.0", options={})
    return path


@pytest.fixture(scope="module")
def package(database):
    folder = database.with_name("package")
    write_package(database, folder)
    return folder


def test_it_validates_with_all_its_links(package):
    with system.use_context(trusted=True):
        report = Package(str(package / "datapackage.json")).validate()
    assert report.valid, report.to_summary()
    assert len(report.tasks) == len(TABLES)


def test_a_link_to_nothing_does_not_validate(package, tmp_path):
    package = shutil.copytree(package, tmp_path / "broken")
    actions = package / "data" / "actions.csv"
    text = actions.read_text("utf-8")
    actions.write_text(text.replace("ashmoor-equality-action-plan-2024", "no-such-plan"), "utf-8")
    with system.use_context(trusted=True):
        assert not Package(str(package / "datapackage.json")).validate().valid


def test_csv_and_parquet_open_in_pandas_with_all_rows(package, database):
    for name in [table.name for table in TABLES]:
        ((count,),) = rows(database, f"SELECT count(*) FROM {name}")
        held = pandas.read_parquet(package / "data" / f"{name}.parquet")
        read = pandas.read_csv(package / "data" / f"{name}.csv", encoding="utf-8")
        assert len(held) == len(read) == count
        assert list(held.columns) == list(read.columns)


def test_parquet_has_the_texts_as_they_are_and_what_columns_mean(package):
    held = pq.read_table(package / "data" / "actions.parquet")
    assert HOSTILE in held.column("text").to_pylist()
    assert held.schema.field("text").metadata[b"description"].startswith(b"the undertaking")
    assert str(held.schema.field("position").type) == "int64"


def test_no_csv_cell_begins_as_a_formula(package):
    csv.field_size_limit(1_000_000)
    for path in sorted((package / "data").glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        numbers = re.compile(r"-?[\d.]+(?:e[+-]?\d+)?")
        assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@")) and not numbers.fullmatch(cell)]
        assert not path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_every_figure_of_the_codebook_is_counted(package, database):
    table, figures = None, 0
    for line in (package / "CODEBOOK.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            table = line.removeprefix("## ")
        if found := re.search(r"([\d,]+) rows\.$", line):
            assert [(int(found[1].replace(",", "")),)] == rows(database, f"SELECT count(*) FROM {table}")
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)][1:-1]
        if table and len(cells) == 6 and cells[3][:1].isdigit():
            value = f"nullif(\"{cells[0]}\", '')"
            counted = [tuple(int(cell.replace(",", "")) for cell in cells[3:5])]
            assert counted == rows(database, f"SELECT count({value}), count(DISTINCT {value}) FROM {table}"), line
            figures += 1
    assert figures == sum(len(table.columns) for table in TABLES)


def test_coded_columns_tell_how_often_and_days_from_when_to_when(package):
    book = (package / "CODEBOOK.md").read_text("utf-8")
    assert "| ok 2, failed 1 |" in book
    assert "| 2025-03-31 to 2026-06-30 |" in book


def test_it_says_version_licence_and_how_to_cite(package):
    described = json.loads((package / "datapackage.json").read_text("utf-8"))
    assert described["version"] == "0.1.0+2026-01-01"
    assert all((package / resource["parquet"]["path"]).stat().st_size == resource["parquet"]["bytes"]
               for resource in described["resources"])  # fmt: skip
    cited = yaml.safe_load((package / "CITATION.cff").read_text("utf-8"))
    assert (cited["cff-version"], cited["type"], cited["version"]) == ("1.2.0", "dataset", "0.1.0+2026-01-01")
    licence = (package / "LICENCE.md").read_text("utf-8")
    assert "- OGL v3: 1\n" in licence
    assert "- nothing is said: 2\n" in licence
    assert "contains OS data © Crown copyright" in licence
    assert "3 documents, 2 objectives and themes, 5 actions" in (package / "README.md").read_text("utf-8")


def test_the_same_database_gives_the_same_bytes(database, package, tmp_path):
    again = write_package(database, tmp_path / "again")
    assert len(again) == 2 * len(TABLES) + 5
    assert all(path.read_bytes() == (package / path.relative_to(tmp_path / "again")).read_bytes() for path in again)


def test_a_missing_or_foreign_database_and_a_file_in_the_way_are_named(database, tmp_path):
    with pytest.raises(InputMissing, match="no such database"):
        write_package(tmp_path / "none.db", tmp_path / "out")
    (tmp_path / "other.db").write_bytes(b"something else" * 100)
    with pytest.raises(ExportFailed, match=r"other\.db: cannot be exported"):
        write_package(tmp_path / "other.db", tmp_path / "out")
    with pytest.raises(ExportFailed, match="is a file"):
        write_package(database, tmp_path / "other.db")
