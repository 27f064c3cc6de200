"""For each objective and action those of other councils that are worded most like it."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from corpus.similarity import TOP, Wordings, nearest, plain, touched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

    from corpus.carrying import LastDatabase
    from corpus.similarity import Near

_TEXTS = {
    "objective": "SELECT id, document_id, text, statement FROM {}objectives WHERE kind = 'objective'",
    "action": "SELECT id, document_id, title, text FROM {}actions WHERE true",
}
_COUNTED = "document_id IN (SELECT id FROM {}documents WHERE rendition_of IS NULL) ORDER BY rowid"
_MOST = 0.5  # of the items: where more are compared anew, it costs hardly more to compare them all


class Compared(NamedTuple):
    """Items that are compared, in their order: ids, documents, the councils whose they are, texts."""

    ids: list[str]
    documents: list[str]
    whose: list[frozenset[str]]
    texts: list[str]


class Listed(NamedTuple):
    """What the last database has of an item: rows from ``first`` to ``last``, and the least score of them."""

    first: int
    last: int
    least: float

    def takes(self, score: float) -> bool:
        """Tell whether an item of this score may stand in the list."""
        return score >= self.least or self.last - self.first + 1 < TOP


def fill_similar(db: Database, last: LastDatabase | None = None) -> None:
    """Fill ``similar_objectives`` and ``similar_actions``; items of the same council are not compared.

    Rows that still hold are carried over from the last database: what two items score depends on them alone.
    """
    makers = _makers(db)
    for what in _TEXTS:
        now = _compared(db, what, makers)
        if last is None or not _Carrying(db, what, now).fill():
            _insert(db, what, now, nearest(now.texts, now.whose))


def compared(title: str | None, statement: str | None) -> str:
    """Return the text by which an item is compared: a title says what it is about, so beside a statement it stands twice."""
    return f"{title} {title} {statement}" if title and statement else title or statement or ""


class _Carrying:
    """Fills the table of one kind of items from the last database, but for what changed."""

    def __init__(self, db: Database, what: str, now: Compared) -> None:
        self.db, self.what, self.now = db, what, now
        carried = {identity for (identity,) in db.execute("SELECT id FROM temp.carried")}
        before = _compared(db, what, {}, schema="last.")
        here = set(now.ids)
        kept = {identity for identity, document in zip(before.ids, before.documents, strict=True) if document in carried} & here
        self.gone = [identity for identity in before.ids if identity not in kept]
        self.place = {identity: place for place, identity in enumerate(now.ids)}
        self.fresh = {place for place, identity in enumerate(now.ids) if identity not in kept}
        old = {plain(text) for identity, text in zip(before.ids, before.texts, strict=True) if identity not in kept}
        self.wordings = Wordings(now.texts)
        new = {self.wordings.plain[place] for place in self.fresh}
        same = {text for place, text in enumerate(self.wordings.plain) if place not in self.fresh}
        self.changed = touched(self.wordings, came=new - same, went=old - same)

    def fill(self) -> bool:
        """Fill the table; do nothing and return False where so much changed that it is less work to begin anew."""
        asked = self._asked()
        if len(asked) > _MOST * len(self.now.ids):
            return False
        everything = len(self.now.ids)
        wanted = {place: everything if place in self.fresh else TOP for place in asked}
        anew: dict[int, list[Near]] = {place: [] for place in asked}
        for near in nearest(self.wordings, self.now.whose, of=wanted):
            anew[near.one].append(near)
        self._write(self._with_newcomers(anew))
        return True

    def _asked(self) -> set[int]:
        """Return the items to be compared with all others: new ones, those whose scores changed, and who lost one like them."""
        texts = (place for place, text in enumerate(self.wordings.plain) if text in self.changed)
        self.db.execute("CREATE TEMP TABLE IF NOT EXISTS gone (id TEXT PRIMARY KEY) STRICT")
        self.db.execute("DELETE FROM temp.gone")
        self.db.conn.executemany("INSERT INTO temp.gone VALUES (?)", ((identity,) for identity in self.gone))
        query = f"SELECT DISTINCT {self.what}_id FROM last.similar_{self.what}s WHERE other_id IN (SELECT id FROM temp.gone)"
        lost = (self.place[identity] for (identity,) in self.db.execute(query) if identity in self.place)
        return {*self.fresh, *texts, *lost}

    def _with_newcomers(self, anew: dict[int, list[Near]]) -> Iterator[tuple[int, Listed | list[tuple[int, float]]]]:
        """Yield for each item in turn its rows in the last database, or what stands there now."""
        listed = self._listed()
        came: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for one in self.fresh:
            for near in anew[one]:
                if near.other not in anew and (near.other not in listed or listed[near.other].takes(near.score)):
                    came[near.other].append((one, near.score))
        for place in range(len(self.now.ids)):
            if place in anew:
                yield place, [(near.other, near.score) for near in anew[place][:TOP]]
            elif place in came:
                both = [*self._rows(listed.get(place)), *came[place]]
                yield place, sorted(both, key=lambda row: (-row[1], row[0]))[:TOP]
            elif place in listed:
                yield place, listed[place]

    def _listed(self) -> dict[int, Listed]:
        query = f"SELECT {self.what}_id, min(rowid), max(rowid), min(score) FROM last.similar_{self.what}s GROUP BY 1"
        return {self.place[identity]: Listed(*row) for identity, *row in self.db.execute(query) if identity in self.place}

    def _rows(self, listed: Listed | None) -> list[tuple[int, float]]:
        if listed is None:
            return []
        query = f"SELECT other_id, score FROM last.similar_{self.what}s WHERE rowid BETWEEN ? AND ?"
        return [(self.place[other], score) for other, score in self.db.execute(query, listed[:2])]

    def _write(self, lists: Iterable[tuple[int, Listed | list[tuple[int, float]]]]) -> None:
        """Write lists in their order; of those that stand together in the last database all rows at once."""
        table = f"similar_{self.what}s"
        copied = f"INSERT INTO {table} SELECT * FROM last.{table} WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
        ids, run = self.now.ids, (1, 0)
        for place, rows in lists:
            if isinstance(rows, Listed) and rows.first == run[1] + 1:
                run = (run[0], rows.last)
                continue
            self.db.execute(copied, run)
            run = rows[:2] if isinstance(rows, Listed) else (1, 0)
            if not isinstance(rows, Listed):
                made = [(ids[place], ids[other], score) for other, score in rows]
                self.db.conn.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", made)
        self.db.execute(copied, run)


def _compared(db: Database, what: str, makers: dict[str, frozenset[str]], *, schema: str = "") -> Compared:
    rows = db.execute(f"{_TEXTS[what].format(schema)} AND {_COUNTED.format(schema)}").fetchall()
    return Compared(
        [identity for identity, *_ in rows],
        [document for _, document, *_ in rows],
        [makers.get(document) or frozenset([document]) for _, document, *_ in rows],
        [compared(title, statement) for *_, title, statement in rows],
    )


def _insert(db: Database, what: str, items: Compared, pairs: Iterable[Near]) -> None:
    # By their own order and not by that of their wording: so rows of items that did not change stand together.
    in_turn = sorted(pairs, key=attrgetter("one"))
    rows = ((items.ids[near.one], items.ids[near.other], near.score) for near in in_turn)
    db.conn.executemany(f"INSERT INTO similar_{what}s VALUES (?, ?, ?)", rows)


def _makers(db: Database) -> dict[str, frozenset[str]]:
    makers: dict[str, set[str]] = {}
    for document, council in db.execute("SELECT document_id, council_id FROM document_councils"):
        makers.setdefault(document, set()).add(council)
    return {document: frozenset(councils) for document, councils in makers.items()}
