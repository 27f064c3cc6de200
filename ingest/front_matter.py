"""The settings that site generators keep at the top of a page, between lines of three hyphens."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(?P<settings>.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*(?P<title>.+?)[ \t\r]*$", re.MULTILINE)


def split_front_matter(text: str) -> tuple[str | None, str]:
    r"""Return the title that the settings give, and the text without them.

    >>> split_front_matter("---\ntitle: 'Our plan'\n---\nText")
    ('Our plan', 'Text')
    """
    found = _FRONT_MATTER.match(text)
    if not found or not re.search(r"^[\w-]+:", found["settings"], re.MULTILINE):
        return None, text
    title = _TITLE.search(found["settings"])
    return (title["title"].strip("\"'") or None) if title else None, text[found.end() :]
