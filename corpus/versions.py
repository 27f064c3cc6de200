"""Which documents are one plan in several formats, which takes the place of which, and what changed between them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import combinations, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from corpus.changes import changes
from corpus.items import stored_items
from corpus.last_links import LastLinks
from corpus.matching import match_items
from corpus.similarity import plain

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlite_utils import Database

    from corpus.carrying import LastDatabase
    from corpus.items import Item

# Kinds that state what a council undertakes; reports and minutes speak of what others state.
PLANS = ("strategy", "policy", "action_plan", "framework", "scheme")
# Of the document with fewer items, and of the one with more: a format may lose some.
_SHARE_OF_FEWER, _SHARE_OF_MORE = 0.8, 0.6
_SAME_DATES = 0.8
_YEAR = re.compile(r"(?:19|20)\d\d")
# What titles of plans share, whatever they are about; the words of equality are one subject.
_GENERIC = re.compile(
    "^(?:a|an|the|and|at|by|for|in|its|of|on|our|to|with|annual|councils?|delivery|draft|final|framework|objectives?|action|"
    "plans?|policy|programme|report|scheme|statement|strategic|strategy|update|version|years?)$"
)
_EQUALITY = re.compile(r"^(?:equal\w*|equit\w*|inequal\w*|divers\w*|inclus\w*|fair\w*|edi|single|public|sector|duty)$")


class Document(NamedTuple):
    """What of a document tells its versions."""

    id: str
    title: str | None
    kind: str
    start: str | None
    end: str | None
    published: str | None
    status: str
    paged: int
    scanned: int
    items: int
    councils: tuple[str, ...]

    @property
    def date(self) -> str | None:
        """Return when it begins to hold: the start of its period, else its publication, else the year in its title."""
        year = _YEAR.search(self.title or "")
        return self.start or self.published or (year[0] if year else None)

    @property
    def reported(self) -> str | None:
        """Return when it says what it says: the day or month of its publication, else the end of its period."""
        return self.published or self.end

    @property
    def subject(self) -> frozenset[str]:
        """Return the words of the title that tell what it is about, without the councils' names and years."""
        own = {word for council in self.councils for word in council.split("-")}
        words = (word for word in re.findall(r"[a-z]+", (self.title or "").casefold()) if word not in own)
        return frozenset("equality" if _EQUALITY.match(word) else word for word in words if not _GENERIC.match(word))


def link_versions(db: Database, last: LastDatabase | None = None) -> None:
    """Fill ``rendition_of`` and ``supersedes`` of documents, and ``plan_changes``: one council after the other.

    Of a council of which the last database had the same documents, these are carried over; of another, what it had of two
    documents that are both still there.
    """
    replaced = _replaced_at_their_address(db.conn)
    linked = LastLinks(last, replaced | _replaced_at_their_address(db.conn, "last.")) if last else None
    for group in _by_councils(read_documents(db.conn)):
        if linked and linked.hold(group):
            linked.carry(group)
            continue
        items = _Items(db.conn)
        candidates = [document for document in group if document.id not in replaced.values()]
        of = renditions(candidates, items, apart=linked.apart if linked else None)
        for identity, main in sorted(of.items()):
            db.execute("UPDATE documents SET rendition_of = ? WHERE id = ?", [main, identity])
        before = predecessors([document for document in group if document.id not in of])
        for newer, older in _with_replaced(before, group, replaced):
            db.execute("UPDATE documents SET supersedes = ? WHERE id = ?", [older.id, newer.id])
            if not (linked and linked.carry_changes(older=older.id, newer=newer.id)):
                _insert_changes(db, older=older, newer=newer, items=items)


class _Items(dict[str, tuple["Item", ...]]):
    """The items of documents, each read when it is asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __missing__(self, document: str) -> tuple[Item, ...]:
        self[document] = stored_items(self._connection, [document])[document]
        return self[document]


def read_documents(connection: sqlite3.Connection) -> list[Document]:
    """Return the documents of a database that could be read, by id."""
    councils: dict[str, list[str]] = defaultdict(list)
    for document, council in connection.execute("SELECT document_id, council_id FROM document_councils ORDER BY rowid"):
        councils[document].append(council)
    query = """SELECT id, title, kind, period_start, period_end, published, status,
        EXISTS (SELECT 1 FROM pages WHERE document_id = documents.id AND width IS NOT NULL),
        EXISTS (SELECT 1 FROM pages WHERE document_id = documents.id AND ocr_confidence IS NOT NULL),
        (SELECT count(*) FROM objectives WHERE document_id = documents.id)
            + (SELECT count(*) FROM actions WHERE document_id = documents.id)
        FROM documents WHERE status != 'failed' ORDER BY id"""
    return [Document._make((*row, tuple(councils[row[0]]))) for row in connection.execute(query)]


def renditions(
    documents: Sequence[Document],
    items: Mapping[str, tuple[Item, ...]],
    *,
    apart: Callable[[str, str], bool] | None = None,
) -> dict[str, str]:
    """Return for each document that is another format of a plan the document that counts; ``apart`` tells which are known not
    to be the same plan.

    Of a plan's formats that one counts whose extraction is surest, which is no scan, and has most items, and pages.
    """
    main: dict[str, str] = {}
    words = cache(lambda document: _words(items[document]))
    for group in _by_councils(document for document in documents if document.items):
        ranked = sorted(group, key=lambda d: (d.status != "ok", d.scanned, -d.items, -d.paged, d.id))
        for first, second in combinations(ranked, 2):
            if first.id in main or second.id in main or (apart and apart(first.id, second.id)):
                continue
            if _share_half(words(first.id), words(second.id)) and _one_plan(first, second, items):
                main[second.id] = first.id
    return main


def predecessors(documents: Iterable[Document]) -> list[tuple[Document, Document]]:
    """Return each plan with the one before it: of the same councils and kind, about the same, the last that began earlier."""
    pairs = []
    for group in _by_councils(documents):
        dated = [(plan, plan.date, plan.subject) for plan in group if plan.kind in PLANS and plan.date]
        for newer, began, subject in dated:
            earlier = [
                (date, older.id, older)
                for older, date, other in dated
                if older.kind == newer.kind and _comes_before(date, began) and _on_the_same(subject, other)
            ]
            if earlier:
                pairs.append((newer, max(earlier, key=itemgetter(0, 1))[2]))
    return pairs


def _replaced_at_their_address(connection: sqlite3.Connection, schema: str = "") -> dict[str, str]:
    """Return for each document that came in the place of another at its address that other one."""
    query = f"""SELECT f.url, f.document_id FROM {schema}fetches AS f
        JOIN {schema}documents AS d ON d.id = f.document_id AND d.source_url = f.url
        WHERE f.outcome IN ('new', 'unchanged', 'changed') GROUP BY f.url, f.document_id ORDER BY f.url, max(f.rowid)"""
    rows = connection.execute(query).fetchall()
    return {newer: older for (url, older), (same, newer) in pairwise(rows) if url == same}


def _with_replaced(
    pairs: Iterable[tuple[Document, Document]], group: Iterable[Document], replaced: Mapping[str, str]
) -> list[tuple[Document, Document]]:
    """Return pairs of newer and older with those that replaced each other at an address, unless dates tell otherwise."""
    documents = {document.id: document for document in group}
    before = {newer.id: older.id for newer, older in pairs}
    for newer, older in sorted(replaced.items()):
        if newer in documents and older in documents and newer not in _chain(older, before):
            before[newer] = older
    return [(documents[newer], documents[older]) for newer, older in sorted(before.items())]


def _chain(identity: str, before: Mapping[str, str]) -> list[str]:
    chain = [identity]
    while chain[-1] in before:
        chain.append(before[chain[-1]])
    return chain


def _by_councils(documents: Iterable[Document]) -> list[list[Document]]:
    groups: dict[tuple[str, ...], list[Document]] = defaultdict(list)
    for document in documents:
        if document.councils:
            groups[tuple(sorted(document.councils))].append(document)
    return [groups[key] for key in sorted(groups)]


def _one_plan(one: Document, other: Document, items: Mapping[str, tuple[Item, ...]]) -> bool:
    """Tell whether two documents hold the same items, with the same dates; an edition of another year is no rendition."""
    if (one.kind in PLANS) != (other.kind in PLANS) or _differ(one.start, other.start) or _differ(one.published, other.published):
        return False
    old, new = items[one.id], items[other.id]
    fewer, more = sorted((len(old), len(new)))
    if fewer < _SHARE_OF_MORE * more or not fewer:
        return False
    matches = [match for match in match_items(old, new) if match.score >= _SHARE_OF_FEWER]
    if len(matches) < _SHARE_OF_FEWER * fewer or len(matches) < _SHARE_OF_MORE * more:
        return False
    dated = [(old[m.old].due, new[m.new].due) for m in matches if old[m.old].due or new[m.new].due]
    same = sum({due.meaning for due in ones} == {due.meaning for due in others} for ones, others in dated)
    return same >= _SAME_DATES * len(dated)


def _words(items: Iterable[Item]) -> frozenset[str]:
    return frozenset(word for item in items for word in plain(item.text).split())


def _share_half(ones: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether of the fewer words half are among the others: without it, there is no need to match items."""
    return 2 * len(ones & others) >= min(len(ones), len(others))


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _comes_before(older: str, newer: str) -> bool:
    """Tell whether one date lies before another, as far as both are known."""
    length = min(len(older), len(newer))
    return older[:length] < newer[:length]


def _on_the_same(subject: frozenset[str], other: frozenset[str]) -> bool:
    return 2 * len(subject & other) >= max(len(subject | other), 1)


def _insert_changes(db: Database, *, older: Document, newer: Document, items: Mapping[str, tuple[Item, ...]]) -> None:
    for number, change in enumerate(changes(items[older.id], items[newer.id]), 1):
        place = {"council_id": newer.councils[0], "old_document_id": older.id, "new_document_id": newer.id}
        row = {"id": f"{newer.id}-{change.kind}-{number}", **place, **change.model_dump(exclude={"subject"})}
        columns = ", ".join(f'"{name}"' for name in row)
        db.execute(f"INSERT INTO plan_changes ({columns}) VALUES ({', '.join(f':{name}' for name in row)})", row)
