"""A database parted for serving: facts in one file, the pages' texts in several, by council or year.

In the facts ``pages`` is a view that gets its texts from the other files with the SQL function ``page_text``, which
`open_texts` adds to a connection: whoever asks sees one database. Search stays in the facts, over all pages at once.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import OrderedDict
from contextlib import closing
from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from corpus.aside import folder_aside, replaced, sweep, sync
from corpus.slugs import slugify
from corpus.tables import TABLES
from models.errors import DatabaseInvalid
from models.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ShardBy = Literal["council", "year"]
INDEX = "index.json"
_ASIDE = ".parting-"
FACTS = "facts.db"
_OPEN = 32  # files of texts that a connection holds open
_KEYS: dict[ShardBy, str] = {
    "council": "(SELECT council_id FROM document_councils WHERE document_id = documents.id ORDER BY rowid LIMIT 1)",
    "year": "substr(coalesce(period_start, published), 1, 4)",
}
_PAGES = next(table for table in TABLES if table.name == "pages")


class Split(Record):
    """What is in a folder of a parted database: ``edition`` is the folder of its files, ``previous`` that of the last one.

    ``shards`` are the files of texts, ``by`` what they are told apart by, ``database`` the name of the file they are made of.
    """

    database: str
    by: ShardBy
    edition: str
    previous: str | None
    shards: tuple[str, ...]


def split_folder(database: Path) -> Path:
    """Return the folder that a database is parted into: ``plans.db.split`` beside ``plans.db``."""
    return database.with_name(f"{database.name}.split")


def read_split(folder: Path) -> Split:
    """Return what is in the folder of a parted database; raise DatabaseInvalid where it is none."""
    try:
        return Split.model_validate_json((folder / INDEX).read_bytes())
    except (OSError, ValidationError) as error:
        message = f"{folder}: no database that was parted; make one with: council-plans build PATH --shard-by council"
        raise DatabaseInvalid(message) from error


def split_database(database: Path, *, by: ShardBy, edition: str) -> Split:
    """Part a database into files beside it, and return what they are; ``edition`` names its content.

    The last edition stays until the next one: whoever serves it now goes on.
    """
    folder = split_folder(database)
    sweep(folder, _ASIDE)
    before = read_split(folder) if (folder / INDEX).exists() else None
    if before and (before.edition, before.by) == (edition, by) and (folder / edition).is_dir():
        return before
    folder.mkdir(exist_ok=True)
    with folder_aside(folder, _ASIDE) as aside:
        new = aside / edition
        new.mkdir()
        shards = _write(database, new, by)
        for path in (*new.iterdir(), new):
            sync(path)
        shutil.rmtree(folder / edition, ignore_errors=True)
        new.rename(folder / edition)
    split = Split(database=database.name, by=by, edition=edition, previous=before and before.edition, shards=shards)
    with replaced(folder / INDEX) as index:
        index.write_text(split.model_dump_json(indent=1), "utf-8")
    for path in folder.iterdir():
        if path.is_dir() and path.name not in (edition, split.previous) and not path.name.startswith("."):
            shutil.rmtree(path)
    return split


def _write(database: Path, folder: Path, by: ShardBy) -> tuple[str, ...]:
    work = folder / "work"
    shutil.copyfile(database, work)
    with closing(sqlite3.connect(work)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        keys = connection.execute(f"SELECT id, {_KEYS[by]} FROM documents ORDER BY id").fetchall()
        parts = {document: f"pages-{slugify(key or 'none')}.db" for document, key in keys}
        shards = tuple(sorted(set(parts.values())))
        _name_parts(connection, parts)
        for shard in shards:
            _write_texts(connection, folder / shard)
        _leave_facts(connection)
        connection.execute("VACUUM main INTO ?", [str(folder / FACTS)])
    work.unlink()
    with closing(sqlite3.connect(folder / FACTS)) as connection:
        open_texts(connection, folder)
        for table in TABLES:
            if table.search:  # compacting may number rows anew
                connection.execute(f"INSERT INTO {table.name}_fts ({table.name}_fts) VALUES ('rebuild')")
        connection.commit()
    return shards


def _write_texts(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("ATTACH ? AS texts", [str(path)])
    connection.execute("CREATE TABLE texts.page_texts (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID")
    connection.execute(
        """INSERT INTO texts.page_texts SELECT id, text FROM pages
        WHERE document_id IN (SELECT document_id FROM parts WHERE shard = ?) ORDER BY id""",
        [path.name],
    )
    connection.commit()
    connection.execute("DETACH texts")


def _name_parts(connection: sqlite3.Connection, parts: Mapping[str, str]) -> None:
    """Make a table of this connection that tells the file of texts of each document."""
    connection.execute("CREATE TEMP TABLE parts (document_id TEXT PRIMARY KEY, shard TEXT NOT NULL)")
    connection.executemany("INSERT INTO parts VALUES (?, ?)", parts.items())
    connection.commit()


def part_schema(connection: sqlite3.Connection) -> None:
    """Give a database without documents the schema that the facts of a parted one have."""
    _name_parts(connection, {})
    _leave_facts(connection)


def is_parted(connection: sqlite3.Connection) -> bool:
    """Tell whether a connection is to the facts of a parted database."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE (type, name) = ('view', 'pages')").fetchone() is not None


def damaged_texts(folder: Path) -> Iterator[str]:
    """Yield what is wrong with the files of texts in the folder of a parted database, a sentence for each."""
    split = read_split(folder)
    for path in (folder / split.edition / shard for shard in split.shards):
        try:
            with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
                found = connection.execute("PRAGMA integrity_check").fetchall()
        except sqlite3.DatabaseError as error:
            found = [(str(error),)]
        if found != [("ok",)]:
            yield f"{path}: lost or damaged: {found[0][0]}; part the database anew: remove {folder} and build with --shard-by"


def _leave_facts(connection: sqlite3.Connection) -> None:
    """Take the texts out of the pages, and put a view in the place of their table."""
    connection.execute("ALTER TABLE pages RENAME TO page_facts")
    connection.execute("ALTER TABLE page_facts ADD COLUMN shard TEXT")
    connection.execute("UPDATE page_facts SET shard = (SELECT shard FROM parts WHERE parts.document_id = page_facts.document_id)")
    connection.execute("ALTER TABLE page_facts DROP COLUMN text")
    columns = ("page_text(shard, id) AS text" if column.name == "text" else f'"{column.name}"' for column in _PAGES.columns)
    connection.execute(f"CREATE VIEW pages AS SELECT rowid AS rowid, {', '.join(columns)} FROM page_facts")
    connection.commit()


def open_texts(connection: sqlite3.Connection, folder: Path) -> None:
    """Add the SQL function ``page_text(shard, id)`` to a connection to the facts of a folder."""
    texts = _Texts(folder)
    connection.create_function("page_text", 2, texts.text, deterministic=True)


class _Texts:
    """The files of texts of a folder, opened as they are asked for; those asked for longest ago are closed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._known = frozenset(path.name for path in folder.glob("pages-*.db"))
        self._open: OrderedDict[str, sqlite3.Connection] = OrderedDict()

    def text(self, shard: str, page: str) -> str | None:
        """Return the text of a page; None where there is none."""
        if shard not in self._known:
            return None
        row = self._connection(shard).execute("SELECT text FROM page_texts WHERE id = ?", [page]).fetchone()
        return row[0] if row else None

    def _connection(self, shard: str) -> sqlite3.Connection:
        if shard not in self._open:
            uri = f"{(self._folder / shard).as_uri()}?immutable=1"
            self._open[shard] = sqlite3.connect(uri, uri=True, check_same_thread=False)
            if len(self._open) > _OPEN:
                self._open.popitem(last=False)[1].close()
        self._open.move_to_end(shard)
        return self._open[shard]
