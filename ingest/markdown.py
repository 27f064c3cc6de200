"""Markdown files to `Document`, by way of the web page that they make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from ingest.builder import TextBuilder
from ingest.decode import decode
from ingest.draft import write
from ingest.front_matter import split_front_matter
from ingest.html import drafts_of
from ingest.html_tree import parse
from ingest.sniff import MARKDOWN

if TYPE_CHECKING:
    from models.document import Document

# What is nested deeper than this the parser drops; no text may be lost before that depth is absurd.
_DEEPEST = 150

_BEFORE_LABEL = re.compile(r"(?<=\S)\n(?=\*\*[^*\n]{1,40}(?::\*\*|\*\*\s*:))")
"""The end of a line above one that begins with a label in bold: authors mean it as one, though Markdown joins the lines."""
_BELOW_TITLE = re.compile(r"(?m)^(\*\*[^*\n]+\*\*(?:[ \t]*\([^()\n]*\))?[.:]?)[ \t]*\n(?=[^\s>#|*+-])")
"""The end of a line that is all in bold, but for what stands in brackets behind it: the title of the text below it."""


def read_markdown(data: bytes, *, name: str) -> Document:
    """Return the document of a Markdown file: CommonMark with tables, HTML within it read as such."""
    title, text = split_front_matter(decode(data))
    text = _BELOW_TITLE.sub(r"\1  \n", _BEFORE_LABEL.sub("  \n", text))
    page = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"]).render(text)
    builder = TextBuilder(paged=False)
    blocks = write(drafts_of(parse(page)), builder)
    return builder.build(data, name=name, media_type=MARKDOWN, blocks=blocks, title=title)
