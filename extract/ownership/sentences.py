"""Finds the owner named in an action's own sentence.

Precision first: a name must be sure, and stand in a frame that makes it act.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract.dates.closings import parted_at_brackets
from extract.ownership.cells import SURE_NAME, owner_of, read_owners
from extract.ownership.closings import closing_owners
from extract.ownership.segmentation import Segment, segment
from extract.ownership.vocabulary import ARTICLES, INSIDE_NAMES, base_vocabulary, normal, words_labelled
from extract.ownership.words import Boundary, split_words
from extract.ruleset import Rule, load_rules
from extract.screening import Screen
from extract.shapes import verb_at
from extract.shapes import words as verb_tokens

if TYPE_CHECKING:
    from extract.ownership.lexicon import OwnerLexicon
    from extract.ownership.words import Word
    from models.evidence import Passage
    from models.plan import Owner

_CLAUSE_ENDS = frozenset({Boundary.COMMA, Boundary.STOP, Boundary.HARD, Boundary.DASH})
_DECIDES = re.compile(
    r"\s*(?:(?:will|shall)\s+(?:then\s+|also\s+)?)?(?:be\s+)?(?:asked\s+to\s+)?(?:approve|agree|decide|consider|receive|note|determine|ratify|vote|endorse|adopt|scrutini[sz]e|recommend|resolve)"
)
_ASIDE = re.compile(
    r",\s*(?:working\s+)?(?:in|with|along|together|alongside|supported|chaired|led|assisted|helped|advised|on\s+behalf\s+of|acting|through|following|after|subject)\b[^,;.]{3,160},\s*$"
)
_TIME_IN_FRONT = re.compile(
    r"(?:(?:By|In|From|Before|During|Until|Throughout|Over)\s+(?:[A-Z]?[a-z]+\s+|\d{1,2}(?:st|nd|rd|th)?\s+){0,5}20\d\d(?:[/–-]\d{2,4})?"
    r"|(?:By|In|Before|During|Until|Within|Over|Each|Every|Next|This)\s+(?:[a-z]+\s+|\d{1,2}\s+){0,5}?(?i:years?|months?|weeks?|quarter|spring|summer|autumn|winter)"
    r"(?:\s+of\s+(?:the|this|our)\s+[a-z]+)?)\s+(?=[A-Z]|the\s)"
)  # "By Christmas 2031 Parks will ...", "Over the next two years Parks will ..." have no comma
_PARTNERS = re.compile(
    r"\b(?:in\s+(?:partnership|consultation|collaboration|conjunction|liaison)\s+with|alongside|with\s+(?:support|help)\s+from)"
    r"\s+(?!(?:the\s+)?following\b)(?P<who>[^;.]{3,200}?)(?=,?\s+(?:to|will|shall|that|which|who|by|before|in)\b|[;.]|$)"
)
_DOING = re.compile(r"(?:will|shall)\s+(?:also\s+|then\s+|now\s+|each\s+|jointly\s+)*(?!take\s+(?:time|place)\b)")
_VERB = re.compile(r"^[a-z]+(?<!s)$")
_PRESENT = re.compile(r"^[a-z]{2,}s$")
_DETERMINERS = frozenset({"all", "any", "each", "every", "its", "our", "their", "this", "that", "these"})
_CLOSING, _OTHERWISE = "closing", "otherwise"
_IN_A_SENTENCE = 0.95
_PERSON = re.compile(r"[A-Z][\w’'-]+")
_LONGEST_PERSON = 3  # words
_COMMA = " ,"
_FIELD = frozenset({"of", "for"})  # between a post and its field
_AGENT = "by"  # what a name does that stands behind the doing
_LONGEST = 14
_LONGEST_RANK = 4


@dataclass(frozen=True)
class _Frame:
    rule: Rule
    pattern: re.Pattern[str]


@cache
def _frames() -> Screen[_Frame]:
    frames = [_Frame(rule, re.compile(rule.pattern)) for rule in load_rules("owner_frames") if rule.pattern]
    return Screen((frame, frame.pattern) for frame in frames)


@cache
def _prepositions() -> frozenset[str]:
    return words_labelled("preposition")


@cache
def _stops() -> frozenset[str]:
    """Return the words at which a name after a cue ends."""
    return (_prepositions() - INSIDE_NAMES) | words_labelled("stop")


def find_owners(sentence: Passage, lexicon: OwnerLexicon) -> tuple[Owner, ...]:
    """Return the owners that an action's own sentence names as those who act, each once, in their order."""
    found: dict[str, Owner] = {}
    if len(parts := parted_at_brackets(sentence)) > 1:
        found = {normal(owner.name): owner for part in parts for owner in find_owners(part, lexicon)}
    for frame in _frames().possible(sentence.text) if len(parts) == 1 else ():
        if found and frame.rule.value == _OTHERWISE:
            continue
        for match in frame.pattern.finditer(sentence.text):
            for owner in _SIDES[frame.rule.label](sentence, match, lexicon):
                found.setdefault(
                    normal(owner.name),
                    owner.model_copy(update={"rule": frame.rule.id, "confidence": min(owner.confidence, _IN_A_SENTENCE)}),
                )
    return tuple(sorted(found.values(), key=lambda owner: owner.source[0].start))


def find_partners(sentence: Passage, lexicon: OwnerLexicon) -> tuple[Owner, ...]:
    """Return the partners that an action's own sentence names: 'in consultation with the Head of Law'."""
    return tuple(
        owner
        for match in _PARTNERS.finditer(sentence.text)
        for owner in read_owners(sentence[match.start("who") : match.end("who")], lexicon, partners=True)
        if owner.confidence >= SURE_NAME
    )


def _before(sentence: Passage, match: re.Match[str], lexicon: OwnerLexicon) -> list[Owner]:
    """Return the owners that stand before a match."""
    end = match.start()
    aside = _ASIDE.search(sentence.text, 0, end)
    time = _TIME_IN_FRONT.match(sentence.text, 0, end)
    begin = time.end() if time else 0
    words = [
        word._replace(start=word.start + begin, end=word.end + begin)
        for word in _words(sentence.text[begin : aside.start() if aside else end])
    ]
    found: list[Owner] = []
    while words:
        first = _subject_start(words)
        if first is None:
            break
        names = _sure_owners(sentence, words[first:], lexicon, follows=sentence.text[end:], article=_has_article(words, first))
        if len(names) == 1 and names[0].kind == "post" and (start := _start_of_person(words[:first])) is not None:
            whole = sentence[start : words[-1].end].strip(_COMMA)
            names = [names[0].model_copy(update={"name": whole.value, "source": whole.source})]
            first = 0
        found = names + found
        words = words[: first - (1 if _has_article(words, first) else 0)]
        if not names or not words or not words[-1].joins:
            break
        words = words[:-1]
    return found


def _start_of_person(before: list[Word]) -> int | None:
    """Return where the name of a person begins that nothing but a comma parts from the post behind it: 'Ann Lee, Mayor'."""
    written = [word.text.strip(_COMMA) for word in before]
    if not 1 < len(before) <= _LONGEST_PERSON or before[-1].text[-1:] == "." or any(word.joins for word in before):
        return None
    base = base_vocabulary()
    known = any(normal(word) in base.topics or normal(word) in base.heads or normal(word) in ARTICLES for word in written)
    return None if known or not all(_PERSON.fullmatch(word) for word in written) else before[0].start


def _words(text: str) -> list[Word]:
    """Return the words of running text, where the end of a line is a space."""
    return split_words(text.replace("\n", " "))


def _has_article(words: list[Word], first: int) -> bool:
    return first > 0 and words[first - 1].normal in ARTICLES


def _subject_start(words: list[Word]) -> int | None:
    """Return where the subject at the end of some words begins: after its article, or at the start of its clause."""
    for index in range(len(words) - 1, max(len(words) - _LONGEST, -1), -1):
        word = words[index]
        before = words[index - 1].normal if index else ""
        if word.normal in ARTICLES and before not in INSIDE_NAMES and index < len(words) - 1:
            return None if before in _prepositions() else index + 1
        if index and word.before is Boundary.INNER:
            continue
        if index == 0 or _ends_clause(words, index) or before in ("that", "and"):
            if before == "and" and word.text[:1].isupper() and words[index - 2].text[:1].isupper():
                continue  # within a name, perhaps
            return index + 1 if word.normal in ARTICLES else index
    return None


def _ends_clause(words: list[Word], index: int) -> bool:
    """Tell whether a sign before a word ends what stands in front; a dash or comma between a post and its field does not."""
    word = words[index]
    if word.before not in (Boundary.DASH, Boundary.COMMA) or not word.text[:1].isupper():
        return word.before in _CLAUSE_ENDS
    if word.before is Boundary.COMMA and _goes_on_field(words, index):
        return False
    before = [each.normal for each in words[max(index - _LONGEST_RANK, 0) : index]]
    return not any(" ".join(before[at:]) in base_vocabulary().ranked for at in range(len(before)))


def _goes_on_field(words: list[Word], index: int) -> bool:
    """Tell whether a comma stands within the field of a post: 'Director of Housing, Planning and Parks'."""
    start = next((at for at in range(index - 1, 0, -1) if words[at].normal in _FIELD), 0)
    headed = start > 0 and words[start - 1].normal in base_vocabulary().heads
    named = all(word.text[:1].isupper() for word in words[start + 1 : index])
    last = next((at for at in range(index, len(words) - 1) if words[at].joins or not words[at].text[:1].isupper()), None)
    return headed and named and last is not None and last > index and words[last].joins and words[last + 1].text[:1].isupper()


def _opening(sentence: Passage, match: re.Match[str], lexicon: OwnerLexicon) -> list[Owner]:
    """Return the owner that stands between the start of a sentence and a match, if it is more than one word."""
    words = _words(sentence.text[: match.start()])
    article = bool(words) and words[0].normal in ARTICLES
    words = words[1:] if article else words
    if not words or len(words) > _LONGEST or not _is_title(words) or (len(words) == 1 and not words[0].text.isupper()):
        return []
    return _sure_owners(sentence, words, lexicon, article=article)


def _is_title(words: list[Word]) -> bool:
    """Tell whether words are written as a name and do not begin with a verb: 'Use Residents Group' does."""
    base = base_vocabulary()
    first = words[0].normal
    shown = all(word.text[:1].isupper() or word.normal in INSIDE_NAMES or word.joins for word in words)
    opened = base.opening_of([word.normal for word in words]) is not None
    return (shown or first in base.every) and (opened or first not in base.verbs)


def _after(sentence: Passage, match: re.Match[str], lexicon: OwnerLexicon) -> list[Owner]:
    """Return the owners that stand after a match."""
    offset = match.end()
    words: list[Word] = []
    following = _words(sentence.text[offset:])
    for index, word in enumerate(following):
        if len(words) > _LONGEST or (words and (_ends_clause(following, index) or word.normal in _stops())):
            break
        words.append(word)
    article = bool(words) and words[0].normal in ARTICLES
    words = [word._replace(start=word.start + offset, end=word.end + offset) for word in words[1 if article else 0 :]]
    for last in range(len(words), 0, -1):
        found = _sure_owners(sentence, words[:last], lexicon, article=article, follows=_AGENT)
        if found:
            return found
    return []


def _within(sentence: Passage, match: re.Match[str], lexicon: OwnerLexicon) -> list[Owner]:
    """Return the owners in the group 'who' of a match."""
    value = sentence[match.start("who") : match.end("who")]
    return [
        owner
        for owner in read_owners(value, lexicon)
        if owner.confidence >= SURE_NAME or (owner.name[:1].isupper() and ":" in match[0])
    ]


def _subjunctive(sentence: Passage, match: re.Match[str], lexicon: OwnerLexicon) -> list[Owner]:
    """Return the post after 'that the' if a bare verb follows it: 'the Director of Law place a note'."""
    words = _words(sentence.text)
    for first in range(1, len(words)):
        if words[first - 1].end < match.end() or not _begins_a_that_clause(words, first):
            continue
        for last in range(min(first + _LONGEST, len(words) - 1), first, -1):
            if not _is_bare_verb(words, last):
                continue
            found = _sure_owners(sentence, words[first:last], lexicon, article=True)
            if found and all(owner.kind in ("post", "person") for owner in found):
                return found
    return []


def _begins_a_that_clause(words: list[Word], first: int) -> bool:
    """Tell whether 'that the' or ', the' stands before a word, or 'the' at the very start."""
    article = words[first - 1]
    opens = first == 1 and article.text == "the"  # the clause of a list below "Resolved that:"
    return article.normal == "the" and (
        opens or article.before is Boundary.COMMA or (first > 1 and words[first - 2].normal == "that")
    )


def _is_bare_verb(words: list[Word], index: int) -> bool:
    """Tell whether a word in lower case after a capitalised one may be a verb."""
    word = words[index]
    if word.before is not Boundary.SPACE or word.normal in _stops() | INSIDE_NAMES | {"and"}:
        return False
    return words[index - 1].text[:1].isupper() and bool(_VERB.match(word.text) or _is_present(words, index))


def _is_present(words: list[Word], index: int) -> bool:
    """Tell whether a word is a verb with its ending and an object: 'That the Director of Law asks each team'."""
    word, rest = words[index].text, words[index + 1 :]
    object_follows = bool(rest) and (rest[0].normal in ARTICLES or rest[0].normal in _DETERMINERS)
    return object_follows and bool(_PRESENT.match(word)) and verb_at(verb_tokens(word.removesuffix("s")))


_SIDES = {
    "before": _before,
    "opening": _opening,
    "after": _after,
    "within": _within,
    "subjunctive": _subjunctive,
    _CLOSING: closing_owners,
}


def _sure_owners(sentence: Passage, words: list[Word], lexicon: OwnerLexicon, *, article: bool, follows: str = "") -> list[Owner]:
    """Return the owners if the words are sure names and nothing else."""
    pieces = segment(words, lexicon)
    found: list[Owner] = []
    for piece in pieces:
        named = words[piece.first : piece.last]
        if not _is_department(named, follows) and not (piece.reading.sure and _acts(named, piece, article=article)):
            return []
        owner = owner_of(sentence, words, piece, lexicon)
        if owner is None or (owner.kind == "committee" and _DECIDES.match(follows)):
            return []
        found.append(owner)
    return found


def _is_department(words: list[Word], follows: str) -> bool:
    """Tell whether one word in capitals is a department's, and goes on to do something: 'Highways will repave ...'."""
    if len(words) != 1 or words[0].normal not in base_vocabulary().departments or not words[0].text[:1].isupper():
        return False
    doing = _DOING.match(follows)
    return follows == _AGENT or (doing is not None and verb_at(verb_tokens(follows[doing.end() :])))


def _acts(words: list[Word], piece: Segment, *, article: bool) -> bool:
    """Tell whether a name can be the one who acts: no bare body, thing or authority, and written as a name."""
    base = base_vocabulary()
    plain = [word.normal for word in words]
    headed = (
        piece.reading.kind == "post" and not _FIELD.isdisjoint(plain[1:-1]) and words[-1].text[:1].isupper()
    )  # "Head of Housing and Staff"
    thing = plain[-1] in base.things and not headed and " ".join(plain) not in base.names
    if " ".join(plain) in base.bare or thing or words[0].text in words_labelled("amount"):
        return False
    if " ".join(plain) in base.heads and not words[0].text[:1].isupper():
        return False
    if plain[-1] == "council" and not (len(words) > 1 and words[-2].text.isupper()):
        return False
    capitals = sum(word.text[:1].isupper() for word in words)
    return capitals > 0 or (article and piece.reading.kind in ("post", "team", "group")) or " ".join(plain) == "officers"
