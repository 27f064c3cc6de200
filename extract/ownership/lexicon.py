"""What is known of owners' names: the base vocabulary and what a document teaches."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

from extract.ownership.kinds import read_name
from extract.ownership.segmentation import segment
from extract.ownership.vocabulary import CONNECTIVES, Edges, Vocabulary, base_vocabulary, normal
from extract.ownership.words import Boundary, split_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.ownership.words import Word
    from models.evidence import Passage

_LONGEST = 8
_LONGEST_RUN = 40
_SHORT = 4
_GLOSS = re.compile(r"((?:[A-Z][\w'’&-]*[ ,]+(?:(?:and|of|for|the|&)[ ]+)*){1,8})\(([A-Z][A-Za-z&]{1,7})\)")
_LEAD_FIRST = re.compile(
    r"(?i)\bleads?\b(?:\W+\w+){0,5}\W+(?:is|are|comes?|listed|named|shown|given|stands?|appears?)(?:\W+\w+){0,2}\W+first\b(?![^.]{0,80}\bbrackets?)"
    r"|\((?:the )?lead(?: \w+)?,? (?:listed |named |shown )?first\)"
    r"|\bfirst[\s-](?:named|listed|mentioned)(?:\W+\w+){0,4}\W+(?:leads?|is (?:the )?(?:lead|responsible))\b"
)
"""How a document says that of several names in a cell the first leads."""
_SURE_EDGES = frozenset({Boundary.HARD, Boundary.COMMA, Boundary.SLASH, Boundary.STOP, Boundary.DASH})
_EDGES = _SURE_EDGES | {Boundary.BREAK}


@dataclass(frozen=True, eq=False)  # each is its own: it is a key of what was read by it
class OwnerLexicon:
    """The base vocabulary, the names and abbreviations a document uses, and the width of its owner columns.

    ``learned`` are names that recur between sure boundaries; ``alone`` those that fill whole cells;
    ``width`` is the length of the longest line in an owner column, 0 where there is none; ``closes`` tells that the
    document's entries end with the name of who acts, ``closes_dated`` that some do with a time beside it, ``lead_first``
    that it says that of several names the first leads.
    """

    base: Vocabulary = field(default_factory=base_vocabulary, repr=False)
    learned: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    glossary: dict[str, str] = field(default_factory=dict)
    width: int = 0
    closes: bool = False
    closes_dated: bool = False
    lead_first: bool = False

    @cached_property
    def _own(self) -> Edges:
        return Edges.of(self.learned | self.alone)

    def knows(self, name: str) -> bool:
        """Tell whether a phrase is a whole name of the rules or of the document."""
        return name in self.base.names or name in self.learned or name in self.alone

    def may_end(self, word: str) -> bool:
        """Tell whether a name that is known ends with a word."""
        last = word.rpartition(" ")[2]
        return last in self.base.name_edges.last or last in self._own.last

    def may_begin(self, word: str) -> bool:
        """Tell whether a name that is known begins with a word."""
        first = word.partition(" ")[0]
        return first in self.base.name_edges.first or first in self._own.first


@cache
def base_lexicon() -> OwnerLexicon:
    """Return a lexicon that has learned nothing from a document."""
    return OwnerLexicon()


def build_lexicon(
    owner_cells: Sequence[Passage], document_text: str, *, ends: Sequence[Passage] = (), dated: Sequence[Passage] = ()
) -> OwnerLexicon:
    """Return the lexicon of a document: the base words, and the names that its owner columns and text use.

    ``ends`` are the names that its entries end with, where that is its habit, ``dated`` those with a time beside them.
    """
    width = max((len(line) for cell in owner_cells for line in cell.text.split("\n")), default=0)
    cells = [split_words(cell.text, cell, width) for cell in (*owner_cells, *ends, *dated)]
    runs = [list(_pieces(words, _SURE_EDGES)) for words in cells]
    whole = {" ".join(pieces[0]) for pieces in runs if len(pieces) == 1 and len(pieces[0]) <= _LONGEST}
    recurring = _recurring(run for pieces in runs for run in pieces)
    # Where a line was broken on purpose, or so it seems, a name may end: if the base words think so too.
    broken = _recurring(run for words in cells for run in _pieces(words, _EDGES))
    named = _named_in_text(document_text)
    learned = _single_names(recurring | {name for name in broken if _reads(name.split())}, named)
    return OwnerLexicon(
        learned=learned,
        alone=_single_names(whole, learned) & whole,
        glossary=_glossary(document_text),
        width=width,
        closes=bool(ends),
        closes_dated=bool(dated),
        lead_first=_LEAD_FIRST.search(document_text) is not None,
    )


def _single_names(candidates: Iterable[str], known: frozenset[str]) -> frozenset[str]:
    """Return what is known, and the candidates that are one name: not several in a row with their separators lost."""
    found = set(known)
    for candidate in sorted(candidates, key=lambda phrase: (phrase.count(" "), phrase)):
        words = candidate.split()
        if _is_whole(words) and _is_short_or_read(words) and not _is_row(words, found):
            found.add(candidate)
    return frozenset(found)


def _is_row(words: Sequence[str], names: set[str]) -> bool:
    """Tell whether words are two or more names in a row, perhaps with an 'and' between."""
    if len(words) == 1:
        return False
    pieces = segment(split_words(" ".join(_as_written(words))), OwnerLexicon(learned=frozenset(names), alone=frozenset(names)))
    return len(pieces) > 1 and all(piece.reading.sure for piece in pieces)


def _is_short_or_read(words: Sequence[str]) -> bool:
    return (len(words) <= _SHORT and words.count("and") <= 1) or _reads(words)


def _reads(words: Sequence[str]) -> bool:
    """Tell whether words are a name by the base words."""
    return read_name(_as_written(words), base_lexicon()).sure


def _as_written(words: Sequence[str]) -> list[str]:
    return [word if word in CONNECTIVES else word.capitalize() for word in words]


def _pieces(words: Sequence[Word], edges: frozenset[Boundary]) -> Iterable[list[str]]:
    """Yield the runs of words between boundaries."""
    run: list[str] = []
    for word in words:
        if word.before in edges and run:
            yield run
            run = []
        run.append(word.normal)
    if run:
        yield run


def _recurring(runs: Iterable[Sequence[str]]) -> set[str]:
    """Return the word sequences that occur twice or more, and both begin some run and end some run."""
    counts: Counter[str] = Counter()
    starts: set[str] = set()
    ends: set[str] = set()
    for run in runs:
        if len(run) > _LONGEST_RUN:
            continue
        for begin in range(len(run)):
            for end in range(begin + 1, min(begin + _LONGEST, len(run)) + 1):
                phrase = " ".join(run[begin:end])
                counts[phrase] += 1
                if begin == 0:
                    starts.add(phrase)
                if end == len(run):
                    ends.add(phrase)
    return {phrase for phrase in starts & ends if counts[phrase] > 1}


def _is_whole(words: Sequence[str]) -> bool:
    """Tell whether words may be a name: no loose connective or bare head such as 'manager' at an end."""
    base = base_vocabulary()
    if not words or words[0] in CONNECTIVES or words[-1] in CONNECTIVES or " ".join(words) in base.nobody:
        return False
    bare = words[0] in base.heads and words[0] not in base.names and (len(words) == 1 or words[0] not in base.topics)
    return not bare or (len(words) > 1 and " ".join(words[:2]) in base.openings)


def _named_in_text(text: str) -> frozenset[str]:
    """Return the names of teams and groups that a text uses with an article, such as 'the Equality Working Group'."""
    phrases = (match[1].replace("&", "and").split() for match in _names_in_text().finditer(text))
    names = ([normal(word) for word in phrase] for phrase in phrases)
    return frozenset(" ".join(name) for name in names if _is_whole(name))


@cache
def _names_in_text() -> re.Pattern[str]:
    base = base_vocabulary()
    kinds = ("group", "committee", "team")
    heads = [head for head, term in base.heads.items() if term.kind in kinds and head not in base.topics]
    ends = "|".join(re.escape(head) for head in sorted(heads, key=len, reverse=True))
    capitalised = r"[A-Z][\w'’-]*\s+(?:(?:and|of|for|&)\s+)?"
    return re.compile(rf"\b(?:[Tt]he|[Oo]ur|its|internal)\s+((?:{capitalised}){{1,6}}?(?i:{ends}))\b(?!\s+[A-Z])")


def _glossary(text: str) -> dict[str, str]:
    """Return the long forms of abbreviations that a text introduces in brackets behind them."""
    found: dict[str, str] = {}
    for match in _GLOSS.finditer(text):
        words = match[1].split()
        short = match[2]
        initials = [word for word in words if word[0].isupper()]
        count = sum(character.isupper() for character in short)
        if 2 <= count <= len(initials):
            long_form = words[words.index(initials[-count]) :]
            if long_form[0][0].casefold() == short[0].casefold():
                found.setdefault(normal(short), " ".join(normal(word) for word in long_form))
    return found
