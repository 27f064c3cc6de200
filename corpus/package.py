"""The database as a data package: every table as CSV and Parquet, described for people and for programs (Frictionless)."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus.aside import replaced
from corpus.codebook import codebook, describe
from corpus.export import ExportFailed
from corpus.hashes import file_hash
from corpus.opening import open_database
from corpus.package_words import AUTHOR, DESCRIPTION, TITLE, Run, citation, licence, readme
from corpus.safe_cells import safe_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from corpus.codebook import Described, Filled
    from corpus.columns import Table

_CC_BY = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "Facts about councils: CC BY 4.0"}
_REGISTER = {
    "title": "mySociety, UK local authorities (past and current)",
    "path": "https://pages.mysociety.org/uk_local_authority_names_and_codes/",
}
_TYPES = {"TEXT": "string", "INTEGER": "integer", "REAL": "number"}
_BATCH = 2_000  # rows in memory at once; a page's text may be long


class _File(NamedTuple):
    """A written file: its path in the package, length in bytes and SHA-256."""

    path: str
    bytes: int
    sha256: str


def write_package(database: Path, folder: Path) -> tuple[Path, ...]:
    """Write the data package of a database into a folder and return the files written, ``datapackage.json`` last.

    Texts in CSV that a spreadsheet program would run as formulas have an apostrophe before them; in Parquet they have none.
    """
    if folder.exists() and not folder.is_dir():
        raise ExportFailed(f"{folder} is a file; name a folder for the package")
    with closing(open_database(database)) as connection:
        try:
            return tuple(_write(connection, folder))
        except sqlite3.DatabaseError as error:
            raise ExportFailed(f"{database}: cannot be exported ({error}); make it anew with council-plans build") from error


def _write(connection: sqlite3.Connection, folder: Path) -> Iterator[Path]:
    described = describe(connection)
    run = Run(*connection.execute("SELECT version, today FROM runs").fetchone())
    resources = []
    for one in described:
        tables = [
            _written(folder, f"data/{one.table.name}.{ending}", _Rows(connection, one.table).write(ending))
            for ending in ("csv", "parquet")
        ]
        resources.append(_resource(one, *tables))
        yield from (folder / written.path for written in tables)
    texts = {
        "README.md": "\n".join(readme(connection, described, run)),
        "CODEBOOK.md": codebook(described),
        "LICENCE.md": "\n".join(licence(connection)),
        "CITATION.cff": "\n".join(citation(run)),
        "datapackage.json": json.dumps(_descriptor(run, resources), indent=1, ensure_ascii=False) + "\n",
    }
    for name, content in texts.items():
        _written(folder, name, partial(_write_text, content=content))
        yield folder / name


def _write_text(path: Path, *, content: str) -> None:
    path.write_text(content, "utf-8")


def _written(folder: Path, name: str, write: Callable[[Path], object]) -> _File:
    with replaced(folder / name) as aside:
        write(aside)
        return _File(name, aside.stat().st_size, file_hash(aside))


class _Rows:
    """The rows of a table, as they are written into files."""

    def __init__(self, connection: sqlite3.Connection, table: Table) -> None:
        self.connection, self.table = connection, table

    def write(self, ending: str) -> Callable[[Path], None]:
        """Return what writes the rows into a file with this ending."""
        return self._csv if ending == "csv" else self._parquet

    def _batches(self) -> Iterator[list[tuple[Any, ...]]]:
        names = ", ".join(f'"{column.name}"' for column in self.table.columns)
        cursor = self.connection.execute(f"SELECT {names} FROM {self.table.name} ORDER BY rowid")
        while batch := cursor.fetchmany(_BATCH):
            yield batch

    def _csv(self, path: Path) -> None:
        with path.open("w", newline="", encoding="utf-8") as stream:
            writer = csv.writer(stream)
            writer.writerow([column.name for column in self.table.columns])
            for batch in self._batches():
                writer.writerows([safe_cell(value) for value in row] for row in batch)

    def _parquet(self, path: Path) -> None:
        try:
            import pyarrow as pa  # it is large, and only a package needs it
            import pyarrow.parquet as pq
        except ImportError as error:
            raise ExportFailed("Parquet needs pyarrow: pip install 'council-plans[package]'") from error

        types = {"TEXT": pa.string(), "INTEGER": pa.int64(), "REAL": pa.float64()}
        schema = pa.schema(
            [
                pa.field(c.name, types[c.type], nullable=not c.required, metadata={"description": c.description})
                for c in self.table.columns
            ],
            metadata={"description": self.table.description},
        )
        with pq.ParquetWriter(path, schema, compression="zstd") as writer:
            for batch in self._batches():
                columns = [pa.array(values, field.type) for values, field in zip(zip(*batch, strict=True), schema, strict=True)]
                writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def _resource(described: Described, table: _File, parquet: _File) -> dict[str, Any]:
    return {
        "name": described.table.name,
        "type": "table",
        "path": table.path,
        "description": described.table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": table.bytes,
        "hash": f"sha256:{table.sha256}",
        "parquet": {"path": parquet.path, "bytes": parquet.bytes, "hash": f"sha256:{parquet.sha256}"},
        "schema": _schema(described),
    }


def _schema(described: Described) -> dict[str, Any]:
    table = described.table
    links = [
        {
            "fields": [column.name],
            "reference": {"resource": "" if column.references == table.name else column.references, "fields": ["id"]},
        }
        for column in table.columns
        if column.references
    ]
    fields = [_field(filled, described) for filled in described.columns]
    key = {"primaryKey": list(table.key)} if table.key else {}
    return {"fields": fields, "missingValues": [""], **key, **({"foreignKeys": links} if links else {})}


def _field(filled: Filled, described: Described) -> dict[str, Any]:
    column = filled.column
    # A value that is there may be an empty text, which CSV cannot tell from none.
    always = (column.required or column.name in described.table.key) and filled.filled == described.rows
    constraints = {
        **({"required": True} if always else {}),
        **({"unique": True} if column.unique else {}),
        **({"enum": list(column.choices)} if column.choices else {}),
    }
    field = {"name": column.name, "type": _TYPES[column.type], "description": column.description}
    return {**field, **({"constraints": constraints} if constraints else {})}


def _descriptor(run: Run, resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": "council-plans",
        "title": TITLE,
        "description": DESCRIPTION,
        "version": run.edition,
        "created": f"{run.today}T00:00:00Z",
        "licenses": [_CC_BY, {"name": "other-documents", "path": "LICENCE.md", "title": "Documents and what is quoted of them"}],
        "sources": [_REGISTER, {"title": "The documents listed in the resource 'documents'"}],
        "contributors": [{"title": AUTHOR, "role": "author"}],
        "resources": resources,
    }
