"""For each objective and action those of other councils that are worded most like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.similarity import nearest

if TYPE_CHECKING:
    from sqlite_utils import Database

_TEXTS = {
    "objective": "SELECT id, document_id, text, statement FROM objectives WHERE kind = 'objective'",
    "action": "SELECT id, document_id, title, text FROM actions WHERE true",
}
_COUNTED = "document_id IN (SELECT id FROM documents WHERE rendition_of IS NULL)"


def fill_similar(db: Database) -> None:
    """Fill ``similar_objectives`` and ``similar_actions``; items of the same council are not compared."""
    makers = _makers(db)
    for what, query in _TEXTS.items():
        rows = db.execute(f"{query} AND {_COUNTED} ORDER BY rowid").fetchall()
        ids = [identity for identity, *_ in rows]
        whose = [makers.get(document) or frozenset([document]) for _, document, *_ in rows]
        texts = [compared(title, statement) for *_, title, statement in rows]
        pairs = ((ids[near.one], ids[near.other], near.score) for near in nearest(texts, whose))
        db.conn.executemany(f"INSERT INTO similar_{what}s VALUES (?, ?, ?)", pairs)


def compared(title: str | None, statement: str | None) -> str:
    """Return the text by which an item is compared: a title says what it is about, so beside a statement it stands twice."""
    return f"{title} {title} {statement}" if title and statement else title or statement or ""


def _makers(db: Database) -> dict[str, frozenset[str]]:
    makers: dict[str, set[str]] = {}
    for document, council in db.execute("SELECT document_id, council_id FROM document_councils"):
        makers.setdefault(document, set()).add(council)
    return {document: frozenset(councils) for document, councils in makers.items()}
