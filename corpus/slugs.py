"""Readable, stable ids: slugs of what a thing is called, with a short hash only where that is not enough."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST = 60
_APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc]")
_NO_SLUG = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "ł": "l", "&": " and "})


def slugify(text: str, longest: int = LONGEST) -> str:
    """Return lower-case ASCII words joined by hyphens, cut at a word; empty if the text has no letters or digits.

    >>> slugify("Môn’s Equality & Diversity Plan, 2024/25")
    'mons-equality-and-diversity-plan-2024-25'
    >>> slugify("A very long title of a plan", longest=12)
    'a-very-long'
    """
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS))
    plain = _APOSTROPHES.sub("", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    slug = _NO_SLUG.sub("-", plain).strip("-")
    if len(slug) <= longest:
        return slug
    cut = slug[: longest + 1].rsplit("-", 1)[0]
    return (cut if "-" in slug[: longest + 1] else slug[:longest]).strip("-")


def short_hash(text: str, length: int = 6) -> str:
    """Return the first hexadecimal digits of the text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]
