"""Web pages to `Document`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.builder import TextBuilder
from ingest.decode import decode
from ingest.draft import write
from ingest.front_matter import split_front_matter
from ingest.html_flow import Flow
from ingest.html_size import check_markup_is_small
from ingest.html_tree import fold_space, mains, parse
from ingest.marked import promote
from ingest.sniff import HTML

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from ingest.draft import Draft
    from models.document import Document

_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?=$|[-_])")


def read_html(data: bytes, *, name: str) -> Document:
    """Return the document of a web page: its main content as blocks, its frame as furniture, what is hidden left out."""
    declared = _CHARSET.search(data[:4096])
    title, text = split_front_matter(decode(data, declared[1].decode("ascii") if declared else None))
    check_markup_is_small(text, name)
    root = parse(text)
    builder = TextBuilder(paged=False)
    blocks = write(drafts_of(root), builder)
    title = title or _title(root)
    return builder.build(data, name=name, media_type=HTML, blocks=blocks, language=_language(root), title=title)


def drafts_of(root: Element) -> list[Draft]:
    """Return the blocks of a parsed page."""
    flow = Flow(mains(root))
    flow.walk(root)
    drafts = flow.finish()
    promote(drafts)
    return drafts


def _title(root: Element) -> str | None:
    found = root.find("./head/title")
    return (fold_space("".join(found.itertext())).strip() or None) if found is not None else None


def _language(root: Element) -> str:
    found = _LANGUAGE.match(root.get("lang", ""))
    return found[0].lower() if found else "en"
