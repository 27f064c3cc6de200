"""Downloads the sources of a manifest into a folder: hosts side by side, each host in turn, each result on record at once."""

from __future__ import annotations

import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from queue import SimpleQueue
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.fetching.addresses import look_up
from corpus.fetching.content import SUFFIXES, expected_name
from corpus.fetching.history import histories, interrupted
from corpus.fetching.journal import Fetched, Mark, open_journal, read_journal
from corpus.fetching.settings import Clock, FetchFailed, FetchSettings
from corpus.fetching.shelf import Shelf
from corpus.fetching.transport import BODIES, Transport
from corpus.fetching.visitor import Visitor, refusal
from corpus.manifest import by_address
from corpus.slugs import slugify
from models.errors import DocumentUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from corpus.fetching.addresses import Resolve
    from corpus.fetching.content import Content, Recognise
    from corpus.fetching.history import Held
    from corpus.fetching.visitor import Visit
    from corpus.manifest import Source

NOT_MODIFIED, GONE = 304, frozenset({404, 410})
_LONGEST_NAME = 80


def fetch_sources(
    sources: Iterable[Source],
    *,
    folder: Path,
    recognise: Recognise,
    settings: FetchSettings | None = None,
    jobs: int = 4,
    resolve: Resolve = look_up,
    clock: Clock = Clock(),  # noqa: B008 - an immutable value
) -> Iterator[Fetched]:
    """Yield what came of each address, in the order of their answers, each when it is on record.

    What is in the folder stays. A run that was interrupted is continued; what it had done comes first, and is not asked again.
    ``recognise`` returns what some bytes are, by bytes and expected file name, or raises DocumentUnreadable.
    """
    wanted = by_address(sources)
    settings = settings or FetchSettings()
    with open_journal(folder) as journal:
        entries = read_journal(folder)
        since = clock.now() - timedelta(seconds=settings.resume_within)
        done = {url: entry for url, entry in interrupted(entries, since=since).items() if entry.sources == wanted.get(url)}
        shelf = Shelf(folder)
        shelf.clear()
        yield from done.values()
        journal.add(Mark(run="started", at=clock.now()))
        visitor = Visitor(Transport(settings, resolve=resolve, clock=clock))
        fetcher = _Fetcher(visitor, shelf, recognise, histories(entries))
        for entry in _in_parallel({url: rows for url, rows in wanted.items() if url not in done}, fetcher, jobs):
            journal.add(entry)
            yield entry
        journal.add(Mark(run="finished", at=clock.now()))


def _in_parallel(wanted: Mapping[str, tuple[Source, ...]], fetcher: _Fetcher, jobs: int) -> Iterator[Fetched]:
    """Yield results as they come; one thread at a time for each host, the longest lists first."""
    hosts: dict[str | None, list[str]] = defaultdict(list)
    for url in wanted:
        hosts[urlsplit(url).hostname].append(url)
    results: SimpleQueue[Fetched] = SimpleQueue()
    stop = threading.Event()

    def work(urls: list[str]) -> None:
        for url in urls:
            if stop.is_set():
                return
            results.put(fetcher.fetch(url, wanted[url]))

    executor = ThreadPoolExecutor(max_workers=jobs)
    try:
        for urls in sorted(hosts.values(), key=len, reverse=True):
            executor.submit(work, urls)
        for _ in wanted:
            yield results.get()
    finally:
        stop.set()
        executor.shutdown(wait=False, cancel_futures=True)


class _Fetcher:
    """Fetches one address after the other; failures are results."""

    def __init__(self, visitor: Visitor, shelf: Shelf, recognise: Recognise, held: Mapping[str, Held]) -> None:
        self.visitor = visitor
        self.shelf = shelf
        self.recognise = recognise
        self.held = held

    def fetch(self, url: str, rows: tuple[Source, ...]) -> Fetched:
        """Return what came of an address."""
        held = self.held.get(url)
        try:
            visit = self.visitor.visit(url, conditions=self._conditions(held))
            found = self._judged(url, rows, visit, held)
        except FetchFailed as error:
            found = {"outcome": "failed", "status": error.status, "message": str(error)}
        except Exception as error:  # noqa: BLE001 - one address must not cost the others theirs
            found = {"outcome": "failed", "message": f"{type(error).__name__}: {error}; please report this with the address"}
        return Fetched.model_validate({"url": url, "sources": rows, "fetched_at": self._now(), **found})

    def _now(self) -> object:
        return self.visitor.clock.now().replace(microsecond=0)

    def _conditions(self, held: Held | None) -> dict[str, dict[str, str]]:
        """Return what to send so that a document that we hold is not sent again; it goes to no other address."""
        if held is None or self._kept(held) is None:
            return {}
        headers = {"If-None-Match": held.last.etag, "If-Modified-Since": held.last.last_modified}
        given = {name: value for name, value in headers.items() if value and value.isascii()}
        return {held.last.final_url or "": given} if given else {}

    def _kept(self, held: Held) -> bytes | None:
        return self.shelf.read(held.last.file or "", held.last.sha256 or "")

    def _judged(self, url: str, rows: tuple[Source, ...], visit: Visit, held: Held | None) -> dict[str, object]:
        status = visit.answer.status
        if held and status == NOT_MODIFIED and self._conditions(held):
            return _as_held(held) | {"outcome": "unchanged", "status": status}
        if held and status in GONE:
            return _as_held(held) | {"outcome": "gone", "status": status, "message": str(refusal(visit))}
        if status not in BODIES:
            raise refusal(visit)
        return self._stored(url, rows, visit, held)

    def _stored(self, url: str, rows: tuple[Source, ...], visit: Visit, held: Held | None) -> dict[str, object]:
        answer = visit.answer
        name = expected_name([url, str(visit.url)], answer.headers.get("content-type", ""))
        content = self._recognised(answer.body, name, answer.status)
        validators = {
            "status": answer.status,
            "final_url": str(visit.url),
            "etag": answer.headers.get("etag"),
            "last_modified": answer.headers.get("last-modified"),
        }
        if held and self._says_the_same(held, name, content):
            return _as_held(held) | validators | {"outcome": "unchanged"}
        file, sha256 = self.shelf.put(answer.body, _file_name(rows[0], content))
        return validators | {
            "outcome": _outcome(held, sha256),
            "sha256": sha256,
            "file": file,
            "bytes": len(answer.body),
            "media_type": content.media_type,
        }

    def _says_the_same(self, held: Held, name: str, content: Content) -> bool:
        """Tell whether what is kept has the same words; it is read again, as how words are read may have changed since then."""
        kept = self._kept(held)
        try:
            return kept is not None and self.recognise(kept, name).words == content.words
        except DocumentUnreadable:
            return False

    def _recognised(self, data: bytes, name: str, status: int) -> Content:
        try:
            return self.recognise(data, name)
        except DocumentUnreadable as error:
            raise FetchFailed(str(error), status=status) from error


def _outcome(held: Held | None, sha256: str) -> str:
    if held is None:
        return "new"
    return "unchanged" if held.last.sha256 == sha256 else "changed"


def _as_held(held: Held) -> dict[str, object]:
    kept = {"final_url", "sha256", "file", "media_type", "bytes", "etag", "last_modified"}
    return held.last.model_dump(include=kept)


def _file_name(source: Source, content: Content) -> str:
    stem = slugify(f"{source.council} {source.title}", longest=_LONGEST_NAME) or "document"
    return stem + SUFFIXES.get(content.media_type, "")
