"""What a journal tells of each address: the versions that were held, and whether it still gives the last one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from corpus.entry import Availability
from corpus.fetching.journal import Fetched, Mark
from corpus.manifest import Source
from models.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HELD = frozenset({"new", "unchanged", "changed"})


class Held(Record):
    """An address: its last good answer, all contents it ever gave (oldest first), and when it was first found gone."""

    last: Fetched
    contents: tuple[str, ...]
    gone_since: datetime | None = None

    def availability(self, sha256: str) -> Availability:
        """Return whether the address still gives a content."""
        if self.gone_since:
            return "gone"
        return "current" if sha256 == self.last.sha256 else "changed"


class Origin(Record):
    """Where a content comes from: the rows of the manifest that name it, and whether it is still there."""

    sources: tuple[Source, ...]
    url: str
    availability: Availability


def histories(entries: Iterable[Mark | Fetched]) -> dict[str, Held]:
    """Return what is held of each address that ever gave a document."""
    held: dict[str, Held] = {}
    for entry in entries:
        if isinstance(entry, Fetched):
            after = _after(held.get(entry.url), entry)
            if after:
                held[entry.url] = after
    return held


def _after(before: Held | None, entry: Fetched) -> Held | None:
    if entry.outcome in HELD and entry.sha256:
        contents = dict.fromkeys((*(before.contents if before else ()), entry.sha256))
        return Held(last=entry, contents=tuple(contents))
    if before and entry.outcome == "gone":
        return before.model_copy(update={"gone_since": before.gone_since or entry.fetched_at})
    return before


def origins(entries: Iterable[Mark | Fetched]) -> dict[str, Origin]:
    """Return for each content, by SHA-256, where it comes from; an address that still gives it comes before others."""
    listed = tuple(entries)
    rank = ("current", "changed", "gone")
    latest = {entry.url: entry.sources for entry in listed if isinstance(entry, Fetched)}
    found: dict[str, list[Origin]] = {}
    for url, held in sorted(histories(listed).items()):
        for sha256 in held.contents:
            origin = Origin(sources=latest[url], url=url, availability=held.availability(sha256))
            found.setdefault(sha256, []).append(origin)
    return {sha256: min(several, key=lambda origin: rank.index(origin.availability)) for sha256, several in found.items()}


def interrupted(entries: Sequence[Mark | Fetched], *, since: datetime) -> dict[str, Fetched]:
    """Return what a run that began since then and did not end had done already, by address; failures are done anew."""
    done: dict[str, Fetched] = {}
    for entry in reversed(entries):
        if isinstance(entry, Mark) and entry.run == "finished":
            return {}
        if isinstance(entry, Mark):
            # Several runs may have been interrupted one after the other.
            if entry.at < since:
                return done
        elif entry.fetched_at >= since and entry.outcome != "failed":
            done.setdefault(entry.url, entry)
    return done
