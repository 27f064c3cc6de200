"""The formats that documents come in, by the names that ``matrix.toml`` uses, and the endings of their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.generator.formats import html, markdown, pdf, scan, text, word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from tests.generator.blocks import Block

FORMATS: dict[str, Callable[[Sequence[Block], Random], bytes]] = {
    "text": text.text,
    "pipes": text.pipes,
    "tabs": text.tabs,
    "flat": text.flat,
    "markdown": markdown.markdown,
    "html": html.html,
    "docx": word.word,
    **pdf.FORMATS,
    "scan": scan.scan,
}
ENDINGS = {"markdown": "md", "html": "html", "docx": "docx", "scan": "pdf"}


def ending(name: str) -> str:
    """Return the ending of a format's files.

    >>> ending("pdf_ruled"), ending("tabs"), ending("markdown")
    ('pdf', 'txt', 'md')
    """
    return ENDINGS.get(name, "pdf" if name.startswith("pdf") else "txt")
