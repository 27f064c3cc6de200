"""Web pages to `Document`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.builder import TextBuilder
from ingest.decode import decode
from ingest.draft import write
from ingest.front_matter import split_front_matter
from ingest.html_flow import Flow
from ingest.html_tree import fold_space, mains, parse
from ingest.marked import promote

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from models.document import Document

_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?=$|[-_])")


def read_html(data: bytes, *, name: str) -> Document:
    """Return the document of a web page: its main content as blocks, its frame as furniture, what is hidden left out."""
    declared = _CHARSET.search(data[:4096])
    title, text = split_front_matter(decode(data, declared[1].decode("ascii") if declared else None))
    root = parse(text)
    flow = Flow(mains(root))
    flow.walk(root)
    drafts = flow.finish()
    promote(drafts)
    builder = TextBuilder(paged=False)
    return builder.build(
        data,
        name=name,
        media_type="text/html",
        blocks=write(drafts, builder),
        language=_language(root),
        title=title or _title(root),
    )


def _title(root: Element) -> str | None:
    found = root.find("./head/title")
    return (fold_space("".join(found.itertext())).strip() or None) if found is not None else None


def _language(root: Element) -> str:
    found = _LANGUAGE.match(root.get("lang", ""))
    return found[0].lower() if found else "en"
