"""The rows of the fetches table: each time an address was asked, and the document that it gave."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.slugs import short_hash, slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from corpus.fetching.journal import Fetched
    from corpus.rows import Row

_COPIED = ("url", "status", "outcome", "sha256", "media_type", "bytes", "final_url", "message")


def fetch_rows(fetches: Iterable[Fetched], documents: Mapping[str, str]) -> Iterator[Row]:
    """Yield the rows of fetches; ``documents`` are the ids of documents by SHA-256."""
    times: Counter[str] = Counter()
    for entry in fetches:
        times[entry.url] += 1
        host = slugify(urlsplit(entry.url).hostname or "")
        yield (
            "fetches",
            {name: getattr(entry, name) for name in _COPIED}
            | {
                "id": f"{host}-{short_hash(entry.url, 10)}-{times[entry.url]}",
                "fetched_at": entry.fetched_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "document_id": documents.get(entry.sha256 or ""),
            },
        )
