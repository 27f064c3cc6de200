"""A visitor's search words as an FTS5 expression that cannot be malformed, and found words as safe markup."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup, escape

OPEN, CLOSE = "\x02", "\x03"
_LONGEST, _MOST = 400, 24
_TOKEN = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_QUOTED = '"{}"'
_LETTER = re.compile(r"\w")
_MARKS = re.compile(f"[{OPEN}{CLOSE}]")


@dataclass(frozen=True)
class SearchWords:
    """What was asked (``shown``), and the FTS5 expression for it: None if there is no word to look for.

    ``also`` are words that were not typed and are looked for, because they mean the same.
    """

    shown: str
    match: str | None
    several: bool = False
    also: tuple[str, ...] = ()

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
    >>> parse_words("bsl training").match
    '(("bsl" OR "british sign language") AND "training")'
    >>> parse_words('"hate crime" OR train* -police').match
    '(("hate crime") OR ("train"*)) NOT "police"'
    >>> parse_words('AND ( " * -').match is None
    False
    >>> parse_words('* ( " -').match is None
    True
    """
    groups, without, also = _terms(shown := _printable(query))
    asked = [group for group in groups if group]
    several = any(len(group) > 1 for group in asked)
    return SearchWords(shown, _expression(asked, without), several=several, also=tuple(dict.fromkeys(also)))


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    """Return for each word and phrase, in small letters, the others of its group."""
    groups = tomllib.loads(Path(__file__).with_name("synonyms.toml").read_text(encoding="utf-8"))["groups"]
    return {word: tuple(other for other in group if other != word) for group in groups for word in group}


def _printable(query: str) -> str:
    return "".join(character if character.isprintable() else " " for character in query[:_LONGEST]).strip()


def _terms(shown: str) -> tuple[list[list[str]], list[str], list[str]]:
    """Return the groups of terms that must all occur, one of the groups; the terms that must not; and the added words."""
    groups: list[list[str]] = [[]]
    without: list[str] = []
    also: list[str] = []
    for minus, phrase, word in _joined(_TOKEN.findall(shown)[:_MOST]):
        if word == "OR" and not minus:
            groups.append([])
            continue
        term = _all_of(word) if " " in word else _term(phrase or word, prefix=word.endswith("*"))
        # Words in quotation marks are meant as they are.
        others = () if phrase or minus else _synonyms().get(word.casefold(), ())
        if term:
            (without if minus else groups[-1]).append(_any_of([term, *(f'"{_clean(other)}"' for other in others)]))
            also += others
    return groups, without, also


def _joined(tokens: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return the tokens with words next to each other that are a known phrase taken as one."""
    joined: list[tuple[str, str, str]] = []
    position = 0
    while position < len(tokens):
        size = next((size for size in (4, 3, 2) if _phrase(tokens[position : position + size], size) in _synonyms()), 1)
        words = tokens[position : position + size]
        joined.append(words[0] if size == 1 else ("", "", " ".join(word for _, _, word in words)))
        position += size
    return joined


def _phrase(tokens: list[tuple[str, str, str]], size: int) -> str:
    plain = len(tokens) == size and all(word and not minus and not phrase for minus, phrase, word in tokens)
    return " ".join(word for _, _, word in tokens).casefold() if plain else ""


def _any_of(terms: list[str]) -> str:
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"


def _clean(words: str) -> str:
    return words.replace('"', " ").rstrip("*").strip()


def _term(words: str, *, prefix: bool) -> str | None:
    text = _clean(words)
    if not _LETTER.search(text):
        return None
    return f'"{text}"' + ("*" if prefix else "")


def _all_of(words: str) -> str:
    return f"({' AND '.join(_QUOTED.format(word) for word in words.split())})"


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
