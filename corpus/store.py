"""Writes the database: a transaction for each document, aside, checked, and put in place whole."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing, contextmanager
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from corpus.aside import replaced
from corpus.care import Care
from corpus.carrying import SHARED, Kept, LastDatabase, Unchanged
from corpus.checks import check_connection, check_grounding
from corpus.comparison import compare_documents
from corpus.correcting import apply_corrections
from corpus.counts import fill_counts
from corpus.databases import Database
from corpus.entry import Entry, Stored, Summary
from corpus.fetch_rows import fetch_rows
from corpus.ids import document_slug, item_ids, unique
from corpus.owners import name_owners
from corpus.rows import PlanRows, document_row, issue_rows, ledger_rows, page_rows
from corpus.schema import begin_schema, create_schema
from corpus.tables import TABLES
from corpus.withholding import shown_corrections, withhold
from models.errors import CouncilPlansError, DatabaseInvalid
from models.ledger import Issue

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from corpus.corrections import Correction
    from corpus.fetching.journal import Fetched
    from corpus.rows import Row, Value
    from models.council import Council

# SQLite has no lone surrogates, and its functions end a text at NUL. One for one, so that offsets stay.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_INSERTS = {
    table.name: "INSERT {} INTO {} ({}) VALUES ({})".format(
        "OR IGNORE" if table.name in SHARED else "",
        table.name,
        ", ".join(f'"{column.name}"' for column in table.columns),
        ", ".join(f":{column.name}" for column in table.columns),
    )
    for table in TABLES
}
_CACHE_KIB = 65_536  # of the database being written
_EMPTY: dict[str, dict[str, None]] = {table.name: {column.name: None for column in table.columns} for table in TABLES}


class NotStorable(CouncilPlansError):
    """A plan that breaks its promises; its document is stored as failed, with ``code`` as the reason."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def build_database(
    path: Path,
    entries: Iterable[Entry | Kept | Unchanged],
    *,
    councils: Sequence[Council],
    today: datetime.date,
    version: str,
    options: Mapping[str, str],
    characteristics: Mapping[str, str] | None = None,
    themes: Mapping[str, str] | None = None,
    corrections: Iterable[Correction] = (),
    fetches: Iterable[Fetched] = (),
    quality: Iterable[Mapping[str, Value]] = (),
    care: Care | None = None,
    last: Path | None = None,
) -> Summary:
    """Write a database of the entries to ``path`` and return what was stored.

    Nothing but the arguments decides its bytes. ``characteristics`` and ``themes`` are the names by id of those to be
    listed whether anything concerns them or not, ``quality`` the measured figures, ``care`` what is left out. Unchanged
    documents are carried over from ``last``, a database of the same code and care, whose bytes do not show in the result.
    On an error, the file that was there stays.
    """
    if path.is_dir():
        raise DatabaseInvalid(f"{path} is a folder; give the database a file name")
    path = path.resolve()
    with replaced(path) as aside:
        # Compacting writes another file: how it came about, in how many steps, does not show in that one.
        work = aside.with_name("work")
        with _written(work) as db:
            db.execute("PRAGMA foreign_keys = ON")
            begin_schema(db)
            listed, corrected = tuple(fetches), tuple(corrections)
            held = LastDatabase(db, last, corrected) if last else None
            writer = _Writer(db, councils, last=held, care=care or Care(), fetches=listed)
            writer.write_names(characteristics=characteristics or {}, themes=themes or {})
            summary = writer.write(entries)
            # What refers to what is checked once for all of it, when the database is whole.
            db.execute("PRAGMA foreign_keys = OFF")
            with db.atomic():
                _insert(db, (("quality", dict(figure)) for figure in quality))
                shown = (fetch for fetch in listed if fetch.sha256 not in writer.taken_down)
                _insert(db, fetch_rows(shown, {stored.sha256: stored.id for stored in summary.documents}))
                _insert(db, [("runs", {"version": version, "today": today.isoformat(), "options": _json(options)})])
                stale = apply_corrections(db, writer.shown(corrected))
                name_owners(db)
                compare_documents(db, councils, today=today, last=writer.last)
            db.execute("VACUUM main INTO ?", [str(aside)])
        _finish(aside, today)
        _forget_crashes(path)
    return summary.model_copy(update={"stale": stale})


def _forget_crashes(path: Path) -> None:
    """Remove what a crashed writer left beside the old database: SQLite would replay it into the new one."""
    for ending in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


@contextmanager
def _written(path: Path) -> Iterator[Database]:
    """Give a database that nobody else sees yet, and of which nothing is needed after a crash."""
    with closing(sqlite3.connect(path)) as connection:
        for pragma in ("synchronous = OFF", "journal_mode = MEMORY", "locking_mode = EXCLUSIVE", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        yield Database(connection)


def _finish(path: Path, today: datetime.date) -> None:
    """Index a compacted database (compacting may number rows anew), count what indexes help to count, and check it.

    Grounding was checked as each document was written; it is checked again where a person has changed something.
    """
    with _written(path) as db:
        create_schema(db, today=today)
        fill_counts(db)
        for table in TABLES:
            if table.search:
                db.table(table.name).rebuild_fts()
                db.table(table.name).optimize()
        db.execute("ANALYZE")
        corrected = db.execute("SELECT DISTINCT document_id FROM corrections WHERE document_id IS NOT NULL").fetchall()
        problems = check_connection(db.conn, documents=[identity for (identity,) in corrected])
    if problems:
        shown = "; ".join(problems[:5])
        raise DatabaseInvalid(f"the new database was not put in place, it does not hold what it must: {shown}")


def _json(options: Mapping[str, str]) -> str:
    return json.dumps(dict(options), sort_keys=True, ensure_ascii=False)


def _insert(db: Database, rows: Iterable[Row]) -> None:
    for table, row in rows:
        db.execute(_INSERTS[table], _EMPTY[table] | {name: _storable(value) for name, value in row.items()})


def _storable(value: Value) -> Value:
    return _UNSTORABLE.sub("\ufffd", value) if isinstance(value, str) else value


class _Identified(NamedTuple):
    """The files of one content, under their id."""

    id: str
    slug: str
    files: tuple[Entry | Kept | Unchanged, ...]


class _Writer:
    """Writes documents; ``taken_down`` are the hashes of those left out, ``people`` the names that were blotted out."""

    def __init__(
        self, db: Database, councils: Sequence[Council], *, last: LastDatabase | None, care: Care, fetches: Sequence[Fetched]
    ) -> None:
        self.db = db
        self.care = care
        self.taken_down = {fetch.sha256 for fetch in fetches if self.care.takes_down(fetch.url, fetch.final_url)}
        self.people: set[str] = set()
        self.councils = {council.id: council for council in sorted(councils, key=attrgetter("id"))}
        self.last = last

    def write_names(self, **labels: Mapping[str, str]) -> None:
        """Write the councils, and what is known beforehand of the tables of labels."""
        with self.db.atomic():
            _insert(self.db, map(_council_row, self.councils.values()))
            for table, names in labels.items():
                _insert(self.db, ((table, {"id": slug, "name": name}) for slug, name in names.items()))

    def write(self, entries: Iterable[Entry | Kept | Unchanged]) -> Summary:
        """Write the documents by id, each in a transaction of its own; those that did not change in runs."""
        stored: list[Stored] = []
        for carried, run in groupby(self._identified(entries), key=self._is_carried):
            documents = list(run)
            if carried and self.last:
                self.last.carry(document.id for document in documents)
            stored += [
                document.files[0].stored
                if carried and isinstance(document.files[0], Unchanged)
                else self._document(document.id, document.slug, tuple(map(_loaded, document.files)))
                for document in documents
            ]
        return Summary(documents=tuple(stored))

    def _is_carried(self, document: _Identified) -> bool:
        return self.last is not None and self.last.holds(document.id, document.files)

    def _identified(self, entries: Iterable[Entry | Kept | Unchanged]) -> list[_Identified]:
        """Return each distinct content with its id, by id."""
        ordered = sorted(entries, key=lambda entry: (entry.sha256, entry.name))
        groups = [tuple(group) for _, group in groupby(ordered, key=attrgetter("sha256"))]
        slugs = [(self._slug(files[0]), files[0].sha256) for files in groups]
        found = map(_Identified, unique(slugs), (slug for slug, _ in slugs), groups)
        return sorted((document for document in found if not self._is_taken_down(document)), key=attrgetter("id"))

    def _is_taken_down(self, document: _Identified) -> bool:
        first = document.files[0]
        names = [file.name for file in document.files]
        taken = first.sha256 in self.taken_down or self.care.takes_down(document.id, first.sha256, *names)
        self.taken_down |= {first.sha256} if taken else set()
        return taken

    def shown(self, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
        """Return corrections as they may be shown."""
        return shown_corrections(corrections, self.care, people=self.people)

    def _slug(self, file: Entry | Kept | Unchanged) -> str:
        if isinstance(file, Entry):
            return document_slug(file.name, file.plan, self.councils)
        return file.stored.slug if isinstance(file, Unchanged) else file.slug

    def _document(self, identity: str, slug: str, files: tuple[Entry, ...]) -> Stored:
        entry, withheld, issues = files[0], True, _issues(files)
        try:
            ids = item_ids(identity, entry.plan)
            entry, withheld, people = withhold(entry, ids, self.care)
            self.people.update(people)
            issues = _issues((entry, *files[1:]))
            self._verify(entry)
            with self.db.atomic():
                _insert(self.db, self._rows(entry, identity, ids=ids, issues=issues))
                _refuse(entry, "ungrounded", "values that their places do not give", check_grounding(self.db.conn, identity))
        except (sqlite3.OperationalError, OSError, MemoryError):
            # A full disk is no fault of the document.
            raise
        except Exception as error:
            # One document's fault, also one in the code that reads it, must not cost the others their place.
            entry = _failed(entry, error)
            issues = (*issues, *entry.plan.issues)
            with self.db.atomic():
                _insert(self.db, self._rows(entry, identity, ids={}, issues=issues))
        stored = _stored(entry, issues, identity=identity, slug=slug, names=tuple(file.name for file in files))
        return stored.model_copy(update={"withheld": withheld})

    def _rows(self, entry: Entry, identity: str, *, ids: Mapping[str, str], issues: Sequence[Issue]) -> Iterator[Row]:
        plan = entry.plan
        yield document_row(entry, identity)
        for council in dict.fromkeys(plan.councils):
            yield "document_councils", {"document_id": identity, "council_id": council}
        yield from page_rows(entry, identity)
        yield from PlanRows(plan, identity, ids=ids)
        yield from ledger_rows(plan, identity, paged=bool(entry.document and entry.document.paged))
        yield from issue_rows(issues, identity, len(entry.document.pages) if entry.document else 0)

    def _verify(self, entry: Entry) -> None:
        plan = entry.plan
        unknown = (council for council in plan.councils if council not in self.councils)
        _refuse(entry, "unknown_council", "councils that are not in the register", unknown)
        _refuse(entry, "dangling", "objectives that are referred to but not there, or ids that occur twice", plan.dangling())


def _refuse(entry: Entry, code: str, what: str, wrong: Iterable[str]) -> None:
    """Raise NotStorable if something is wrong."""
    found = tuple(wrong)
    if found:
        shown = "; ".join(found[:5])
        raise NotStorable(code, f"{entry.name}: {what}, so nothing of its plan is stored; please report this: {shown}")


def _failed(entry: Entry, error: Exception) -> Entry:
    code, message = "not_stored", f"{entry.name}: it cannot be stored, please report this: {type(error).__name__}: {error}"
    if isinstance(error, NotStorable):
        code, message = error.code, str(error)
    empty: dict[str, object] = {"facts": {}} | dict.fromkeys(("councils", "objectives", "actions", "ledger"), ())
    issues = (Issue(code=code, message=message),)
    plan = entry.plan.model_copy(update={"status": "failed", "reason": code, "issues": issues, **empty})
    return entry.model_copy(update={"plan": plan, "document": None})


def _issues(files: tuple[Entry, ...]) -> tuple[Issue, ...]:
    first, others = files[0], files[1:]
    same = (Issue(code="same_file", message=f"{other.name} has the same content and shares this row") for other in others)
    return (*(first.document.issues if first.document else ()), *first.plan.issues, *same)


def _loaded(file: Entry | Kept | Unchanged) -> Entry:
    return file if isinstance(file, Entry) else file.load()


def _stored(entry: Entry, issues: Sequence[Issue], *, identity: str, slug: str, names: tuple[str, ...]) -> Stored:
    plan = entry.plan
    outcomes = [passage.outcome for passage in plan.ledger]
    return Stored(
        id=identity,
        slug=slug,
        sha256=entry.sha256,
        names=names,
        status=plan.status,
        reason=plan.reason,
        message=next((issue.message for issue in issues if issue.code == plan.reason), None),
        objectives=len(plan.objectives),
        actions=len(plan.actions),
        deadlines=sum(len(action.deadlines) for action in plan.actions),
        owners=sum(len(action.owners) for action in plan.actions),
        extracted=outcomes.count("extracted"),
        context=outcomes.count("context"),
        rejected=outcomes.count("rejected"),
    )


def _council_row(council: Council) -> Row:
    values = council.model_dump(mode="json")
    return "councils", {name: values[name] for name in _EMPTY["councils"]}
