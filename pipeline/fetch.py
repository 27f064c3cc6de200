"""Downloads on the command line: what is asked for, recognised as ingest does, and told in a table or as JSON."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from corpus.fetching.content import Content
from corpus.fetching.fetch import fetch_sources
from corpus.manifest import by_address
from ingest.reader import read_document
from ingest.sniff import HTML, sniff
from models.errors import InputMissing
from pipeline.progress import shown
from pipeline.summary import PLAIN_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from corpus.fetching.journal import Fetched
    from corpus.fetching.settings import FetchSettings
    from corpus.manifest import Source

STYLES = {"new": "green", "changed": "green", "unchanged": "", "gone": "yellow", "failed": "red"}
# Larger web pages are compared by their bytes: reading them here would have no limits.
LARGEST_READ = 2_000_000


def recognise(data: bytes, name: str) -> Content:
    """Return what a download is, as ingest sees it; raise DocumentUnreadable where it is no document."""
    media_type = sniff(data, name)
    return Content(media_type=media_type, words=hashlib.sha256(_seen(data, name, media_type)).hexdigest())


def _seen(data: bytes, name: str, media_type: str) -> bytes:
    """Return what a reader of the file sees: of web pages the text, as their code has stamps and keys of the moment."""
    if media_type != HTML or len(data) > LARGEST_READ:
        return data
    try:
        return read_document(data, name=name).text.encode("utf-8", "surrogatepass")
    except Exception:  # noqa: BLE001 - the build tells what is wrong with it
        return data


def chosen(sources: Sequence[Source], only: Sequence[str]) -> tuple[Source, ...]:
    """Return the sources of some councils, all where none is named; raise InputMissing where one has none."""
    names = {source.council.casefold() for source in sources}
    unknown = [name for name in only if name.casefold() not in names]
    if unknown:
        known = ", ".join(sorted({source.council for source in sources})[:8])
        raise InputMissing(f"no source of {', '.join(unknown)} in the manifest; it has councils such as {known}")
    wanted = {name.casefold() for name in only}
    # A joint plan keeps all its councils, whichever was asked for.
    addresses = {source.url for source in sources if not wanted or source.council.casefold() in wanted}
    return tuple(source for source in sources if source.url in addresses)


def fetch(sources: Sequence[Source], *, folder: Path, jobs: int, settings: FetchSettings) -> tuple[Fetched, ...]:
    """Download sources into a folder and return what came of each address, in the manifest's order."""
    order = {url: number for number, url in enumerate(by_address(sources))}
    results = fetch_sources(sources, folder=folder, recognise=recognise, settings=settings, jobs=jobs)
    found = shown(results, total=len(order), name=lambda entry: entry.sources[0].council, verb="Fetching")
    return tuple(sorted(found, key=lambda entry: order[entry.url]))


def print_fetched(fetched: Sequence[Fetched], *, folder: Path, as_json: bool) -> None:
    """Print what came of each address, and what to do next."""
    if as_json:
        counts = Counter(entry.outcome for entry in fetched)
        entries = [entry.model_dump(mode="json") for entry in fetched]
        click.echo(json.dumps({"folder": str(folder), "counts": counts, "fetches": entries}, indent=1, ensure_ascii=False))
        return
    console = Console(width=None if sys.stdout.isatty() else PLAIN_WIDTH)
    console.print(_table(fetched), "")
    for sentence in sentences(fetched, folder):
        click.echo(sentence)


def _table(fetched: Sequence[Fetched]) -> Table:
    result = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("", "council", "title", "kind of file"):
        result.add_column(column, overflow="fold")
    result.add_column("bytes", justify="right")
    for entry in fetched:
        councils = ", ".join(source.council for source in entry.sources)
        size = f"{entry.bytes:,}" if entry.bytes is not None else ""
        outcome = Text(entry.outcome, style=STYLES[entry.outcome])
        result.add_row(outcome, Text(councils), Text(entry.sources[0].title), entry.media_type or "", size)
    return result


def sentences(fetched: Sequence[Fetched], folder: Path) -> Iterator[str]:
    """Yield what came in sentences: totals, what is gone, what failed and why."""
    counts: Counter[str] = Counter(entry.outcome for entry in fetched)
    yield ", ".join(f"{counts[outcome]} {outcome}" for outcome in STYLES if counts[outcome]) + "."
    for entry in fetched:
        if entry.outcome == "gone":
            yield f"gone: {entry.url}: {entry.message}; the last copy is kept"
    for entry in fetched:
        if entry.outcome == "failed":
            yield f"failed: {entry.url}: {entry.message}{_landing(entry)}"
    if any(entry.file for entry in fetched):
        yield f"Stored in {folder}; read it with: council-plans build {folder}"


def _landing(entry: Fetched) -> str:
    page = next((source.landing_page for source in entry.sources if source.landing_page), None)
    return f" (landing page: {page})" if page else ""
