"""A visitor's search words as an FTS5 expression that cannot be malformed, and found words as safe markup."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

OPEN, CLOSE = "\x02", "\x03"
_LONGEST, _MOST = 400, 24
_TOKEN = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_LETTER = re.compile(r"\w")
_MARKS = re.compile(f"[{OPEN}{CLOSE}]")


@dataclass(frozen=True)
class SearchWords:
    """What was asked (``shown``), and the FTS5 expression for it: None if there is no word to look for."""

    shown: str
    match: str | None
    several: bool = False

    @property
    def asked(self) -> bool:
        """Tell whether anything was typed."""
        return bool(self.shown)

    @property
    def any_of(self) -> str:
        """Return the search that is content with any of the words."""
        terms = [f'"{phrase}"' if phrase else word for minus, phrase, word in _TOKEN.findall(self.shown) if not minus]
        return " OR ".join(term for term in terms if term != "OR")


def parse_words(query: str) -> SearchWords:
    """Return the expression for words (all must occur), "phrases", prefix*, -without and OR.

    >>> parse_words('hate crime').match
    '("hate" AND "crime")'
    >>> parse_words('"hate crime" OR train* -police').match
    '(("hate crime") OR ("train"*)) NOT "police"'
    >>> parse_words('AND ( " * -').match is None
    False
    >>> parse_words('* ( " -').match is None
    True
    """
    shown = "".join(character if character.isprintable() else " " for character in query[:_LONGEST]).strip()
    groups: list[list[str]] = [[]]
    without: list[str] = []
    for minus, phrase, word in _TOKEN.findall(shown)[:_MOST]:
        if word == "OR" and not minus:
            groups.append([])
            continue
        term = _term(phrase or word, prefix=word.endswith("*"))
        if term:
            (without if minus else groups[-1]).append(term)
    asked = [group for group in groups if group]
    return SearchWords(shown, _expression(asked, without), several=any(len(group) > 1 for group in asked))


def _term(words: str, *, prefix: bool) -> str | None:
    text = words.replace('"', " ").rstrip("*").strip()
    if not _LETTER.search(text):
        return None
    return f'"{text}"' + ("*" if prefix else "")


def _expression(groups: list[list[str]], without: list[str]) -> str | None:
    if not groups:
        return None
    parts = [f"({' AND '.join(group)})" for group in groups]
    wanted = parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"
    return wanted + "".join(f" NOT {term}" for term in without)


def marked(text: str | None) -> Markup:
    """Return escaped text in which what stands between OPEN and CLOSE is a ``<mark>``.

    >>> marked("a <b> \\x02word\\x03")
    Markup('a &lt;b&gt; <mark>word</mark>')
    >>> marked("stray \\x03 and \\x02 open")
    Markup('stray  and <mark> open</mark>')
    """
    parts: list[Markup] = []
    inside = False
    position = 0
    text = text or ""
    for match in _MARKS.finditer(text):
        parts.append(escape(text[position : match.start()]))
        opens = match.group() == OPEN
        if opens != inside:
            parts.append(Markup("<mark>") if opens else Markup("</mark>"))
            inside = opens
        position = match.end()
    parts.append(escape(text[position:]))
    if inside:
        parts.append(Markup("</mark>"))
    return Markup("").join(parts)
