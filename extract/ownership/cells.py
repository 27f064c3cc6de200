"""Reads owner cells and labelled values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.memory import remembered
from extract.ownership.kinds import SURE
from extract.ownership.lexicon import base_lexicon
from extract.ownership.segmentation import segment
from extract.ownership.vocabulary import ARTICLES, base_vocabulary, normal, words_labelled
from extract.ownership.words import split_words
from models.evidence import Passage
from models.plan import Owner

if TYPE_CHECKING:
    from extract.ownership.lexicon import OwnerLexicon
    from extract.ownership.segmentation import Segment
    from extract.ownership.words import Word

_EDGES = " \t\r\n\u00a0.,;:*•·-–—&+|/"
_LONGEST_UNREAD = 8
_MOST_WORDS = 300
_BESIDE, _LANGUAGES = re.compile(r"\s+[/|]\s+|\n"), 2
SURE_NAME = 0.9
"""From this confidence on a name is an owner on its own."""
_FIELD_WEIGHT = 0.7
_HELP = re.compile(r"(?i)\s+(?:support|input|advice|assistance|help)\s*$")
_HELPS = re.compile(r"(?i)\(\s*(?:s|supp?|support(?:ing|s)?|contribut\w+|partner)\s*\)")
_MARKED = re.compile(r"[^(),;/\n]+\([^()]*\)|[^(),;/\n]+(?=[,;/\n])")
_PERSON_BEHIND = re.compile(
    r"(?<=\w)\s+\((?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr)\.? [A-Z][\w'’-]+|[A-Z]{2,3})\)\s*$"
)  # "Licensing (Mr Example)"
_DASH = re.compile(r"\s+[-–—]\s+|(?<=\w)[–—]\s+")  # between a team and its post: both are names
_NOT_A_NAME = re.compile(r"[.!?]\s+[A-Z][a-z]+\s+[a-z]+\s+[a-z]+|\d{4}")


def read_owners(cell: Passage, lexicon: OwnerLexicon, *, partners: bool = False) -> tuple[Owner, ...]:
    """Return the owners named in an owner cell or labelled value, each once, in their order.

    A cell of hundreds of words is text and names nobody. With ``partners`` the cell is one of partners: what cannot be
    told otherwise is an organisation outside.
    """
    cell = _in_english(_without_label(cell))
    if not cell or normal(cell.value) in lexicon.base.nobody:
        return ()
    words = split_words(cell.text, cell, lexicon.width)
    if len(words) > _MOST_WORDS:
        return ()
    found: dict[str, Owner] = {}
    for piece in segment(words, lexicon):
        owner = owner_of(cell, words, piece, lexicon, partners=partners)
        if owner:
            found.setdefault(" ".join(normal(word) for word in owner.name.split()), owner)
    return tuple(found.values())


def _in_english(cell: Passage) -> Passage:
    """Return the English side of a value that is told in Welsh and English, else the whole of it."""
    sides = _BESIDE.split(cell.text)
    welsh = [side.split()[0].lower() in words_labelled("welsh") for side in sides if side.split()]
    if len(sides) != _LANGUAGES or sorted(welsh) != [False, True]:
        return cell
    at = cell.text.rindex(sides[1]) if welsh[0] else 0
    return cell[at : at + len(sides[welsh.index(False)])].strip()


def split_lead_and_partners(cell: Passage) -> tuple[Passage, Passage | None]:
    """Return the part of an owner cell that names the lead, and the part that names who helps (None without one).

    'Head of Housing with support from Legal' gives 'Head of Housing' and 'Legal'.
    """
    for match in base_vocabulary().partners.finditer(cell.text):
        lead, helpers = cell[: match.start()].strip(_EDGES + "("), cell[match.end() :].strip(_EDGES + ")")
        if helpers and _names_only(lead):
            return lead, _without_help(helpers)
    return _by_marks(cell)


def _without_help(helpers: Passage) -> Passage:
    """Return who helps without the word for it: 'with HR support'."""
    help_word = _HELP.search(helpers.text)
    return helpers[: help_word.start()] if help_word else helpers


def _by_marks(cell: Passage) -> tuple[Passage, Passage | None]:
    """Return the names of a cell that are not marked as helping, and those that are: 'HR (lead), Web Team (support)'."""
    if not _HELPS.search(cell.text):
        return cell, None
    parts, start = [], 0
    for match in _MARKED.finditer(cell.text):
        parts.append((cell[start : match.end()].strip(_EDGES), bool(_HELPS.search(match.group()))))
        start = match.end()
    rest = cell[start:].strip(_EDGES)
    leads = [part for part, helps in parts if not helps]
    if not leads and not rest:
        return cell, None
    helpers = Passage.joined(part for part, helps in parts if helps)
    return Passage.joined([*leads, rest] if rest else leads), helpers


def _names_only(lead: Passage) -> bool:
    """Tell whether what stands before 'with' and the like names owners: 'Working' does not."""
    lead = _without_label(lead)
    pieces = segment(split_words(lead.text, lead), base_lexicon()) if lead else []
    return bool(pieces) and not any(_is_a_clause_or_word(piece) for piece in pieces)


def _is_a_clause_or_word(piece: Segment) -> bool:
    return piece.reading.kind is None or (not piece.reading.sure and piece.last - piece.first == 1)


@remembered
def looks_like_owner(text: str) -> float:
    """Return how much of a text reads as owners' names, from 0 to 1.

    >>> looks_like_owner("Head of Housing / Policy Team")
    1.0
    >>> looks_like_owner("Harbour Team - Buoys Officer")
    1.0
    >>> looks_like_owner("Increase the number of staff who complete the training by 10%")
    0.0
    """
    lexicon = base_lexicon()
    text = _PERSON_BEHIND.sub("", lexicon.base.tail.sub("", text))
    if not text.strip() or len(text) > 300 or _NOT_A_NAME.search(text) or normal(text) in lexicon.base.nobody:
        return 0.0
    words = split_words(_DASH.sub("; ", text))
    pieces = segment(words, lexicon)
    if any(_is_a_clause(words[piece.first : piece.last]) for piece in pieces if not piece.reading.sure):
        return 0.0
    named = sum(_weight(piece) for piece in pieces if piece.reading.sure and piece.reading.kind)
    total = sum(piece.last - piece.first for piece in pieces if piece.reading.kind is not None)
    share = named / total if total else 0.0
    return round(share, 2) if share >= 0.5 else 0.0


def _weight(piece: Segment) -> float:
    """Return the words of a piece; a mere field of work ("Workforce data") counts less than a name with a head."""
    return (piece.last - piece.first) * (_FIELD_WEIGHT if piece.reading.rule == "roles.topic" else 1.0)


def _without_label(cell: Passage) -> Passage:
    cell = cell.strip(" \t\r\n\u00a0")
    tail = base_vocabulary().tail.search(cell.text)
    cell = cell[: tail.start()] if tail else cell
    match = base_vocabulary().label.match(cell.text)
    return cell[match.end() :] if match else cell


def owner_of(cell: Passage, words: list[Word], piece: Segment, lexicon: OwnerLexicon, *, partners: bool = False) -> Owner | None:
    """Return the owner that a segment of a passage's words names, None where it names nobody."""
    reading = piece.reading
    if reading.kind is None:
        return None
    chosen = words[piece.first : piece.last]
    while len(chosen) > 1 and chosen[0].normal in ARTICLES:
        chosen = chosen[1:]
    name = cell[chosen[0].start : chosen[-1].end]
    mark = lexicon.base.mark.search(name.text)
    if mark:
        name = name[: mark.start()]
    name = name.strip(_EDGES)
    if not any(character.isalpha() for character in name.text) or normal(name.value) in lexicon.base.nobody:
        return None
    if reading.cost > SURE and reading.kind == "unknown" and _is_a_clause(chosen):
        return None
    kind = "partner" if partners and reading.kind == "unknown" else reading.kind
    return Owner(name=name.value, kind=kind, source=name.source, rule=reading.rule, confidence=_confidence(reading.cost))


def _is_a_clause(words: list[Word]) -> bool:
    """Tell whether words that are no known name read as a clause: many, or mostly in lower case."""
    lower = sum(word.text[:1].islower() for word in words)
    return len(words) > _LONGEST_UNREAD or (len(words) > 3 and lower > 0.6 * len(words))


def _confidence(cost: float) -> float:
    """Return how many in a hundred names read at a given cost were right, in plans that no rule was made for."""
    return 0.96 if cost <= 1.1 else 0.95 if cost <= 1.5 else SURE_NAME if cost <= SURE else 0.85 if cost <= 2.5 else 0.8
