"""Documents that have not changed are carried over from the last database row by row, without reading them again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from sqlite_utils import Database

    from corpus.corrections import Correction
    from corpus.entry import Entry, Stored

_OF_DOCUMENT = "document_id IN (SELECT id FROM temp.run)"
_OF_ACTION = f"action_id IN (SELECT id FROM last.actions WHERE {_OF_DOCUMENT})"
_OF_OBJECTIVE = f"objective_id IN (SELECT id FROM last.objectives WHERE {_OF_DOCUMENT})"
# The tables of one document, and which of their rows are those of the documents carried over.
_WHICH = {
    "documents": "id IN (SELECT id FROM temp.run)",
    **dict.fromkeys(("document_councils", "pages", "objectives", "actions", "ledger", "issues"), _OF_DOCUMENT),
    "owners": f"id IN (SELECT owner_id FROM last.action_owners WHERE {_OF_ACTION})",
    **dict.fromkeys(("action_owners", "deadlines", "measures"), _OF_ACTION),
    "characteristics": "true",
    "themes": "true",
    **dict.fromkeys(("action_characteristics", "action_themes"), _OF_ACTION),
    **dict.fromkeys(("objective_characteristics", "objective_themes"), _OF_OBJECTIVE),
    "evidence": f"page_id IN (SELECT id FROM last.pages WHERE {_OF_DOCUMENT})",
}
# Tables whose rows several documents share.
SHARED = frozenset({"owners", "characteristics", "themes"})
# What follows from the documents together is found anew.
_DERIVED = {("documents", "supersedes"), ("documents", "rendition_of")}
_MANY = 0.1  # of the documents
_PARTED = re.compile("[-,]|$")


@dataclass(frozen=True)
class Kept:
    """A file whose extraction is kept elsewhere: ``load`` reads it when its turn comes, so that one is in memory at a time."""

    name: str
    sha256: str
    slug: str
    load: Callable[[], Entry]


@dataclass(frozen=True)
class Unchanged:
    """A file that the last database holds as it would be read today; ``load`` reads what was made of it, if it is needed."""

    name: str
    sha256: str
    stored: Stored
    load: Callable[[], Entry]


class LastDatabase:
    """The database of the last build, from which rows are carried over into a new one.

    It is attached as ``last``; ``temp.carried`` has the ids of all documents that were carried over so far.
    """

    def __init__(self, db: Database, path: Path, corrections: Iterable[Correction] = ()) -> None:
        self.db = db
        db.execute("ATTACH ? AS last", [str(path)])
        # Those of a run, and all that were carried over.
        db.execute("CREATE TEMP TABLE run (id TEXT PRIMARY KEY) STRICT")
        db.execute("CREATE TEMP TABLE carried (id TEXT PRIMARY KEY) STRICT")
        ((self._documents,),) = db.execute("SELECT count(*) FROM last.documents")
        corrected = db.execute("SELECT DISTINCT document_id FROM last.corrections WHERE document_id IS NOT NULL")
        # What is corrected now was compared with others as the machine read it. The id of a row begins with its document's.
        now = {correction.id[: part.start()] for correction in corrections for part in _PARTED.finditer(correction.id)}
        self._corrected = now | {document for (document,) in corrected}

    def holds(self, identity: str, files: Iterable[Entry | Kept | Unchanged]) -> bool:
        """Tell whether these files are there under this id, as the machine read them, and are not corrected now."""
        listed = tuple(files)
        names = tuple(file.name for file in listed)
        same = all(isinstance(file, Unchanged) and (file.stored.id, file.stored.names) == (identity, names) for file in listed)
        return same and identity not in self._corrected

    def carry(self, documents: Iterable[str]) -> None:
        """Carry documents over, in the order of their ids, which is that of the last database."""
        run = list(documents)
        # Of many documents rows are found fastest in their order, of few by the index that the plus keeps from being used.
        all_through = "+" if len(run) > _MANY * self._documents else ""
        self.db.execute("PRAGMA foreign_keys = OFF")  # these rows have been checked, and are again with all others
        with self.db.atomic():
            self.db.execute("DELETE FROM temp.run")
            self.db.conn.executemany("INSERT INTO temp.run VALUES (?)", ((identity,) for identity in run))
            self.db.execute("INSERT INTO temp.carried SELECT id FROM temp.run")
            for table, condition in _WHICH.items():
                names = [column.name for table_ in TABLES if table_.name == table for column in table_.columns]
                columns = ", ".join(f'"{name}"' for name in names)
                values = ", ".join("NULL" if (table, name) in _DERIVED else f'"{name}"' for name in names)
                insert = f"INSERT {'OR IGNORE' if table in SHARED else ''} INTO {table} ({columns})"
                self.db.execute(f"{insert} SELECT {values} FROM last.{table} WHERE {all_through}{condition} ORDER BY rowid")
        self.db.execute("PRAGMA foreign_keys = ON")
