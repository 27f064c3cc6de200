"""Which council a document belongs to, by the names it uses, its addresses, and at last its file's name."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from extract.ruleset import load_rules

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from models.council import Council

FORMAL, DOMAIN, BARE = "facts.council-name", "facts.council-address", "facts.council-place"
_WEIGHTS = {FORMAL: 4.0, DOMAIN: 6.0, BARE: 1.0}
_CAPS = {FORMAL: 6, DOMAIN: 2, BARE: 10}
_IN_TITLE = {FORMAL: 12.0, DOMAIN: 0.0, BARE: 6.0}
_IN_FRONT = {FORMAL: 6.0, DOMAIN: 0.0, BARE: 1.0}
_MANY_PLACES = 3
_AHEAD = 1.5

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|&")
_DOMAIN = re.compile(r"\b(?:www\.)?((?:[a-z0-9-]+\.)*)([a-z0-9-]+)\.gov\.(?:uk|wales|scot)\b", re.IGNORECASE)
_GAP = re.compile(r"^[\s,]{0,4}$")
_FORMAL_START = re.compile(
    r"^(?:the )?(?:london borough|royal borough|city|county|city and county|borough|metropolitan borough|district) of "
)
_POSSESSIVE = re.compile(r"['’]s?$")


class Mention(NamedTuple):
    """A place of the text that names a council: ``text[start:end]``, and how (``rule``)."""

    council: str
    rule: str
    start: int
    end: int


@dataclass(frozen=True)
class CouncilIndex:
    """The names of a register by their first word, for one pass over a text; compact forms for addresses and files."""

    by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], bool]]] = field(repr=False)
    compact: dict[str, tuple[str, ...]] = field(repr=False)
    names: frozenset[str] = field(repr=False)


def _plain(name: str) -> str:
    return " ".join(_POSSESSIVE.sub("", word) for word in name.casefold().replace("&", " and ").replace(",", " ").split())


def _compacts(name: str) -> set[str]:
    words = [word for word in re.findall(r"[a-z]+", name.casefold().replace("'", "").replace("’", "")) if word != "council"]
    without = [word for word in words if word not in ("and", "the", "of")]
    return {"".join(words), "".join(without)} - {""}


_WELSH_KINDS = ("Cyngor", "Cyngor Sir", "Cyngor Dinas", "Cyngor Bwrdeistref Sirol", "Cyngor Dinas a Sir")


def _in_welsh(council: Council) -> list[str]:
    """Return what a Welsh council may be called in Welsh: the word for its kind stands first."""
    if council.nation != "Wales":
        return []
    places = [name for name in {council.name, *council.names} if "council" not in name.casefold()]
    return [f"{kind} {place.removeprefix('Sir ')}" for kind in _WELSH_KINDS for place in sorted(places)]


@lru_cache(maxsize=4)
def council_index(councils: tuple[Council, ...]) -> CouncilIndex:
    """Return the index of a register's names; combined authorities are left out."""
    forms: dict[str, set[str]] = defaultdict(set)
    compact: dict[str, set[str]] = defaultdict(set)
    for council in councils:
        if council.combined_authority:
            continue
        for name in {council.name, f"{council.name} Council", council.official_name, *council.names, *_in_welsh(council)}:
            forms[_plain(name)].add(council.id)
            for short in _compacts(name):
                compact[short].add(council.id)
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], bool]]] = defaultdict(list)
    for form, ids in forms.items():
        words = tuple(form.split())
        formal = words[-1] in ("council", "corporation") or words[0] == "cyngor" or bool(_FORMAL_START.match(form))
        by_first[words[0]].append((words, tuple(sorted(ids)), formal))
    for entries in by_first.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    bodies = frozenset(form for form in forms) | frozenset(f"{form} council" for form in forms)
    return CouncilIndex(dict(by_first), {short: tuple(sorted(ids)) for short, ids in compact.items()}, bodies)


@lru_cache(maxsize=8)
def _phrases(label: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for rule in load_rules("facts") if rule.label == label for phrase in rule.phrases)


def find_mentions(text: str, index: CouncilIndex) -> Iterator[Mention]:
    """Yield the places where a text names councils; a name shared by several councils is yielded for each.

    Names of other bodies in the same place ("Northmoor University", "Northmoor Town Council") are none.
    """
    tokens = list(_TOKEN.finditer(text))
    past = 0  # the words of the name before
    for position in [at for at, token in enumerate(tokens) if token[0][0].isupper()]:
        if position < past:
            continue
        for words, ids, formal in index.by_first.get(_word(tokens[position]), ()):
            if not _matches(text, tokens, position, words):
                continue
            size = len(words)
            past = position + size
            extra = 0 if formal else _council_words(text, tokens, position + size)
            if formal or extra:
                rule = FORMAL
            elif _is_place(tokens, position, size, text):
                rule = BARE
            else:
                break
            size += extra
            past += extra
            start, end = tokens[position].start(), tokens[position + size - 1].end()
            yield from (Mention(council, rule, start, end) for council in ids)
            break
    yield from _addresses(text, index)


def _addresses(text: str, index: CouncilIndex) -> Iterator[Mention]:
    """Yield the addresses on the web of councils."""
    for match in _DOMAIN.finditer(text):
        for council in index.compact.get(match[2].replace("-", "").casefold(), ()):
            yield Mention(council, DOMAIN, match.start(), match.end())


def _word(token: re.Match[str]) -> str:
    """Return the form in which a word is compared."""
    word = token[0]
    plain = word.casefold()
    return "and" if word == "&" else _POSSESSIVE.sub("", plain) if "'" in word or "’" in word else plain


def _words(tokens: Iterable[re.Match[str]]) -> tuple[str, ...]:
    return tuple(map(_word, tokens))


def _is_capital(token: re.Match[str]) -> bool:
    return token[0][0].isupper()


def _matches(text: str, tokens: Sequence[re.Match[str]], position: int, words: tuple[str, ...]) -> bool:
    found = tokens[position : position + len(words)]
    return _words(found) == words and all(_GAP.match(text[left.end() : right.start()]) for left, right in pairwise(found))


def _council_words(text: str, tokens: Sequence[re.Match[str]], position: int) -> int:
    """Return how many words from a position make a place's name a council's: 'County Council'."""
    for size in range(4, 0, -1):
        ahead = tokens[position : position + size]
        joined = position > 0 and len(ahead) == size and _GAP.match(text[tokens[position - 1].end() : ahead[0].start()])
        if joined and _words(ahead) in _phrases("council_words"):
            return size if _word(ahead[-1]) in ("council", "councils", "mbc", "cbc") else 0
    return 0


def _is_place(tokens: Sequence[re.Match[str]], position: int, size: int, text: str) -> bool:
    """Tell whether a bare name stands for the place itself and not for another body there."""
    after = tokens[position + size : position + size + 2]
    for length in (1, 2):
        if len(after) >= length and _words(after[:length]) in _phrases("other_after") and _is_capital(after[0]):
            return False
        if _words(tokens[max(position - length, 0) : position]) in _phrases("other_before"):
            return False
    word = (_word(tokens[position]),)
    at_start = position == 0 or not _GAP.match(text[tokens[position - 1].end() : tokens[position].start()])
    return not (size == 1 and word in _phrases("word_name") and at_start)


@dataclass(frozen=True)
class Evidence:
    """What a text says for one council."""

    council: Council
    score: float
    mention: Mention

    @property
    def named(self) -> bool:
        """Tell whether the council itself is named or addressed, not only its place."""
        return self.mention.rule in (FORMAL, DOMAIN)


def weigh(
    mentions: Iterable[Mention],
    councils: Sequence[Council],
    *,
    title: tuple[int, int] | None,
    front: int,
    on: datetime.date | None,
) -> list[Evidence]:
    """Return the evidence for each council mentioned, the strongest first.

    ``title`` is where the title stands, ``front`` where the front of the text ends, ``on`` the document's day: of
    councils that share a name those count that existed then.
    """
    by_id = {council.id: council for council in councils}
    grouped: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        grouped[mention.council].append(mention)
    existing = {name for name in grouped if _exists(by_id[name], on)}
    shared: dict[tuple[int, int], set[str]] = defaultdict(set)
    for name, found in grouped.items():
        for mention in found:
            shared[mention.start, mention.end].add(name)
    evidence = []
    for name, found in grouped.items():
        own = [m for m in found if name in existing or not (shared[m.start, m.end] & existing)]
        if own:
            best = min(own, key=lambda m: (m.rule == BARE, m.rule == DOMAIN, not _within(m, title), m.start))
            evidence.append(Evidence(by_id[name], _score(own, title, front), best))
    return sorted(evidence, key=lambda item: (-item.score, item.council.id))


def _exists(council: Council, on: datetime.date | None) -> bool:
    if on is None:
        return council.end is None
    return (council.start is None or council.start <= on) and (council.end is None or on <= council.end)


def _within(mention: Mention, title: tuple[int, int] | None) -> bool:
    return title is not None and title[0] <= mention.start < title[1]


def _score(mentions: Sequence[Mention], title: tuple[int, int] | None, front: int) -> float:
    score = 0.0
    for rule, weight in _WEIGHTS.items():
        found = [mention for mention in mentions if mention.rule == rule]
        score += weight * min(len(found), _CAPS[rule])
        if any(_within(mention, title) for mention in found):
            score += _IN_TITLE[rule]
        elif any(mention.start < front for mention in found):
            score += _IN_FRONT[rule]
    return score


def clear_winner(evidence: Sequence[Evidence]) -> Evidence | None:
    """Return the first of the evidence if it is far enough ahead of the second."""
    if not evidence or (len(evidence) > 1 and evidence[0].score < _AHEAD * evidence[1].score):
        return None
    return evidence[0]


def enough(evidence: Evidence) -> bool:
    """Tell whether evidence suffices without a file's name to back it."""
    return evidence.named or evidence.score >= _IN_TITLE[BARE] + _MANY_PLACES


def by_file_name(name: str, councils: Sequence[Council], index: CouncilIndex, on: datetime.date | None) -> tuple[Council, ...]:
    """Return the councils that a file's name may begin with or hold, those of the longest name."""
    tokens = re.findall(r"[a-z]+", name.rsplit(".", 1)[0].casefold())
    by_id = {council.id: council for council in councils}
    best: tuple[int, tuple[str, ...]] = (0, ())
    for first in range(len(tokens)):
        for last in range(first + 1, min(first + 5, len(tokens)) + 1):
            short = "".join(tokens[first:last])
            ids = index.compact.get(short, ())
            if ids and len(short) > best[0] and (first == 0 or (short,) not in _phrases("word_name")):
                best = (len(short), ids)
    found = tuple(by_id[name] for name in best[1])
    alive = tuple(council for council in found if _exists(council, on))
    return alive or found
