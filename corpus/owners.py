"""Owners across documents: one row for each, whatever case, article and punctuation it is written with."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from corpus.slugs import LONGEST, short_hash, slugify

if TYPE_CHECKING:
    from sqlite_utils import Database

_LEADING_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an)-(?=.)")


def owner_id(name: str) -> str:
    """Return the id that all spellings of an owner share.

    >>> owner_id("The Head of HR & OD") == owner_id("head of HR and OD")
    True
    >>> owner_id("—").startswith("owner-")
    True
    """
    slug = _ARTICLE.sub("", slugify(name, len(name) * 4 + LONGEST))
    if not slug:
        return f"owner-{short_hash(name)}"
    return slug if len(slug) <= LONGEST else f"{slug[:LONGEST].rstrip('-')}-{short_hash(slug)}"


class OwnerNames:
    """Counts how owners are written and what kind they were taken for, to give each its commonest name and kind."""

    def __init__(self) -> None:
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._kinds: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, identity: str, name: str, kind: str) -> None:
        """Count an owner as written, without leading article."""
        self._names[identity][_LEADING_ARTICLE.sub("", name)] += 1
        self._kinds[identity][kind] += kind != "unknown"

    def best(self) -> list[tuple[str, str, str]]:
        """Return id, name and kind of all owners, by id."""
        return [
            (identity, _commonest(self._names[identity]), _commonest(self._kinds[identity])) for identity in sorted(self._names)
        ]


def name_owners(db: Database) -> None:
    """Fill ``owners`` with those that actions name, by id, each with its commonest name and kind."""
    names = OwnerNames()
    for identity, name, kind in db.execute("SELECT owner_id, name_as_written, kind FROM action_owners ORDER BY rowid"):
        names.add(identity, name, kind)
    db.execute("DELETE FROM owners")
    db.conn.executemany("INSERT INTO owners (id, name, kind) VALUES (?, ?, ?)", names.best())


def _commonest(counted: Counter[str]) -> str:
    return min(counted, key=lambda value: (-counted[value], value))
