"""A parted database serves what the whole one serves, page by page; who serves the last edition goes on."""

import datetime
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from corpus.register import load_register
from corpus.splitting import FACTS, open_texts, read_split, split_database, split_folder
from models.errors import DatabaseInvalid
from pipeline.build import Settings, build
from pipeline.website import app

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
NAMES = ("calderwick", "wexmoor", "thornmere")
PLAIN = (
    "/", "/councils", "/search?q=hearing", "/search?q=staff&show=pages", "/search?show=objectives", "/owners", "/timeline",
    "/characteristics", "/themes", "/search.json?q=staff&show=pages", "/search.csv?q=staff&show=pages",
)  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """Return a database of some samples."""
    folder = tmp_path_factory.mktemp("parted")
    files = [path for path in sorted((SAMPLES / "documents").iterdir()) if path.name.startswith(NAMES)]
    settings = Settings(councils=load_register(SAMPLES / "councils.csv"), today=datetime.date(2026, 1, 1))
    build(files, database=folder / "plans.db", settings=settings)
    return folder / "plans.db"


def paths(database):
    """Return addresses of every kind of page, of things that are there."""
    with closing(sqlite3.connect(database)) as connection:
        actions = [f"/action/{name}" for (name,) in connection.execute("SELECT id FROM actions ORDER BY id LIMIT 4")]
        objectives = [f"/objective/{name}" for (name,) in connection.execute("SELECT id FROM objectives ORDER BY id LIMIT 2")]
        documents = [name for (name,) in connection.execute("SELECT id FROM documents ORDER BY id")]
        councils = [name for (name,) in connection.execute("SELECT DISTINCT council_id FROM document_councils ORDER BY 1")]
    assert len(councils) > 1
    pages = [f"/page/{name}/1?q=staff" for name in documents] + [f"/document/{name}" for name in documents]
    compared = f"/compare?{'&'.join(f'council={name}' for name in councils[:2])}"
    return [*PLAIN, *actions, *objectives, *pages, *(f"/council/{name}" for name in councils), compared]


@pytest.mark.parametrize("by", ["council", "year"])
async def test_a_parted_database_shows_what_the_whole_one_shows(database, by):
    split = split_database(database, by=by, edition=by)
    assert len(split.shards) > 1
    whole, parted = app(database).client, app(split_folder(database)).client
    for path in paths(database):
        one, other = await whole.get(path), await parted.get(path)
        assert (other.status_code, other.text) == (one.status_code, one.text), path
        assert one.status_code == 200, path
    assert (await parted.get("/plans/pages?_search=staff")).status_code == 200


def test_no_text_of_a_page_is_in_the_facts(database):
    split = split_database(database, by="council", edition="first")
    folder = split_folder(database) / split.edition
    with closing(sqlite3.connect(folder / FACTS)) as facts, closing(sqlite3.connect(database)) as whole:
        assert "text" not in [row[1] for row in facts.execute("PRAGMA table_info(page_facts)")]
        open_texts(facts, folder)
        query = "SELECT id, text FROM pages ORDER BY id"
        assert facts.execute(query).fetchall() == whole.execute(query).fetchall()
        assert facts.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_last_edition_stays_until_the_next(database):
    for edition in ("one", "two", "three"):
        split = split_database(database, by="year", edition=edition)
    assert (split.edition, split.previous) == ("three", "two")
    assert {path.name for path in split_folder(database).iterdir() if path.is_dir()} == {"two", "three"}
    assert read_split(split_folder(database)) == split_database(database, by="year", edition="three")


def test_a_folder_without_an_index_is_told(tmp_path):
    with pytest.raises(DatabaseInvalid, match="--shard-by"):
        app(tmp_path)


def test_commands_take_a_parted_database_as_any(database, run, tmp_path):
    split_database(database, by="council", edition="taken")
    parted = split_folder(database)
    with closing(sqlite3.connect(database)) as connection:
        names = [name for (name,) in connection.execute("SELECT id FROM documents ORDER BY id LIMIT 2")]
    assert run("check", "--database", parted) == (0, f"{parted}: ok\n", "")
    for arguments in (("--format", "csv"), ("--format", "json"), ("--format", "xlsx"), ("--format", "ics"), ("--package",)):
        for target, source in (("whole", database), ("parts", parted)):
            done = run("export", tmp_path / target, *arguments, "--database", source)
            assert done.returncode == 0, done
    assert run("export", "whole/review.csv", "--for-review", "--database", database).returncode == 0
    assert run("export", "parts/review.csv", "--for-review", "--database", parted).returncode == 0
    written = {folder: files_of(tmp_path / folder) for folder in ("whole", "parts")}
    assert len(written["whole"]) > 30
    assert written["parts"] == written["whole"]
    assert run("diff", *names, "--database", parted) == run("diff", *names, "--database", database)


def files_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda texts: texts.unlink(), "lost or damaged: unable to open database file"),
        (lambda texts: texts.write_bytes(b"no database" * 500), "lost or damaged: file is not a database"),
        (lambda texts: changed(texts, "DELETE FROM page_texts"), "rows: the text of page"),
        (lambda texts: changed(texts, "UPDATE page_texts SET text = upper(text)"), "is not what its evidence reads"),
    ],
)
def test_what_is_wrong_with_the_texts_of_a_parted_database_is_told(database, run, harm, says):
    split = split_database(database, by="council", edition="harmed")
    harm(split_folder(database) / split.edition / split.shards[0])
    checked = run("check", "--database", split_folder(database))
    shutil.rmtree(split_folder(database))
    assert checked.returncode == 1
    assert says in checked.stderr


def changed(path, statement):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_what_a_killed_parting_has_left_is_removed(database):
    split_database(database, by="council", edition="once")
    (split_folder(database) / ".parting-left" / "later").mkdir(parents=True)
    split_database(database, by="council", edition="once")
    assert sorted(path.name for path in split_folder(database).iterdir() if path.name.startswith(".")) == []


def test_the_command_parts_what_it_builds(run, folder, tmp_path):
    assert "plans.db.split" in run("build", folder, "--shard-by", "council").stdout
    assert read_split(tmp_path / "plans.db.split").shards == ("pages-none.db",)
