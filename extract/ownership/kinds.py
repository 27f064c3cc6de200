"""Judges a run of words as one owner's name: how plausible, of which kind, by which rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.ownership.vocabulary import ARTICLES, CONNECTIVES, Term, normal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extract.ownership.lexicon import OwnerLexicon
    from models.plan import OwnerKind

KNOWN, LEARNED, HEADED, FIELD, TOPIC, UNKNOWN = 1.0, 0.6, 1.2, 1.3, 2.0, 3.0
"""Costs of a name: in the rules, learned from the document, with a head word, a field of work, one topic word, anything else."""
INCOMPLETE = 4.5
SURE = 1.9
"""Up to this cost a name is an owner on its own."""

_INITIALS = re.compile(r"^[A-Z]{2,3}$")
_ABBREVIATION = re.compile(r"^(?:[A-Z]&?){2,6}s?$")
_GROUP_ABBREVIATION = re.compile(r"^[A-Z]{1,4}(?:MT|LT|SG|WG|G|B|SMTs|LTs)$")
_MODIFIER_COSTS = ((re.compile(r"^[A-Z(&]"), 0.15), (re.compile(r"\d"), 0.6))


@dataclass(frozen=True)
class Reading:
    """What a run of words is taken for. ``kind`` None names nobody. The lower the cost, the surer."""

    cost: float
    kind: OwnerKind | None
    rule: str

    @property
    def sure(self) -> bool:
        """Tell whether the words are an owner on their own."""
        return self.cost <= SURE


def incomplete(size: int) -> Reading:
    """Return the reading of words that cannot be a name."""
    return Reading(INCOMPLETE + 0.7 * size, "unknown", "roles.unread")


def read_name(words: Sequence[str], lexicon: OwnerLexicon) -> Reading:
    """Return the cheapest reading of words (as written) as one name.

    >>> from extract.ownership.lexicon import base_lexicon
    >>> read_name(["Head", "of", "Libraries"], base_lexicon()).kind
    'post'
    """
    written = list(words)
    while len(written) > 1 and normal(written[0]) in ARTICLES:
        written = written[1:]
    plain = ["and" if word in ("&", "+") else normal(word) for word in written]
    if not plain or plain[0] in CONNECTIVES or plain[-1] in CONNECTIVES:
        return incomplete(len(plain))
    readings = [reading for step in _STEPS if (reading := step(written, plain, lexicon))]
    best = min(readings, key=lambda reading: reading.cost, default=_unknown(written, plain))
    return _with_document(best, plain, lexicon)


def _with_document(best: Reading, plain: list[str], lexicon: OwnerLexicon) -> Reading:
    """Return the reading, cheaper where the document uses the words as a name."""
    name = " ".join(plain)
    if best.kind is None:
        return best
    if name in lexicon.learned or name in lexicon.alone:
        weak = best.cost >= UNKNOWN
        cost = LEARNED if name in lexicon.learned else min(best.cost, KNOWN + (0.6 if weak else 0.0))
        return Reading(cost, best.kind, best.rule if not weak else "roles.recurs")
    return best


def _whole(written: list[str], plain: list[str], lexicon: OwnerLexicon) -> Reading | None:
    name = " ".join(plain)
    base = lexicon.base
    if name in base.nobody:
        return Reading(KNOWN, None, "roles.nobody")
    term = base.names.get(name) or base.areas.get(name) or base.plurals.get(name)
    return Reading(KNOWN, term.kind, term.rule) if term else None


def _every(written: list[str], plain: list[str], lexicon: OwnerLexicon) -> Reading | None:
    """Read 'all directorates', 'each department'."""
    base = lexicon.base
    if plain[0] not in base.every or len(plain) < 2:
        return None
    rest = " ".join(plain[1:])
    term = base.names.get(rest) or base.plurals.get(rest) or base.heads.get(rest)
    if term:
        return Reading(KNOWN, term.kind, term.rule)
    reading = read_name(written[1:], lexicon)
    return Reading(reading.cost + 0.1, reading.kind, reading.rule) if reading.sure else None


def _opened(written: list[str], plain: list[str], lexicon: OwnerLexicon) -> Reading | None:
    """Read 'Head of Libraries': the opening says the kind, the rest is its field."""
    found = lexicon.base.opening_of(plain)
    if found is None or found[1] == len(plain):
        return None
    term, size = found
    tail_written, tail = written[size:], plain[size:]
    cost = HEADED + _modifiers(tail_written, tail, lexicon)
    cost += _second_name(tail, lexicon) + _crossing(tail, lexicon)
    bare = size == 1 and term.kind == "post" and plain[0] not in CONNECTIVES
    joined = tail[0] in CONNECTIVES or written[size].startswith("(")
    return Reading(cost + (0.3 if bare and not joined else 0.0), term.kind, term.rule)


def _second_name(tail: list[str], lexicon: OwnerLexicon) -> float:
    """Return what it costs that the field of a post holds a second owner: 'Head of Housing and Finance Manager'."""
    base = lexicon.base
    head = base.head_of(tail) if len(tail) > 1 else None
    if _opens_again(tail, lexicon) or (head and head[0].kind == "post"):
        return 2.5
    if head and "and" in tail and tail[0] not in CONNECTIVES and (head[0].kind in ("group", "committee") or tail[-1] == "team"):
        return 1.5
    return 0.0


def _opens_again(plain: list[str], lexicon: OwnerLexicon) -> bool:
    """Tell whether 'head of' or the like stands within words."""
    found = (lexicon.base.opening_of(plain[index:]) for index in range(len(plain)))
    return any(opening is not None and opening[1] > 1 and opening[0].kind == "post" for opening in found)


def _headed(written: list[str], plain: list[str], lexicon: OwnerLexicon) -> Reading | None:
    """Read 'Equalities Officer': the last word says the kind."""
    bracket = next((index for index, word in enumerate(written) if word.startswith("(") and index), len(plain))
    body, named = plain[:bracket], written[:bracket]
    found = lexicon.base.head_of(body)
    if found is None:
        return None
    term, size = found
    if size == len(body):
        return None
    cost = HEADED + _modifiers(named[:-size], body[:-size], lexicon)
    if term.kind in ("post", "team") and _opens_again(["", *body], lexicon):
        cost += 2.5
    if any(word in lexicon.base.prepositions for word in body[1:-size]):
        cost += 1.2
    cost += _inner_heads(body, size, term, lexicon) + _crossing(body, lexicon) + _two_owners(body, lexicon)
    return Reading(cost + (0.1 if bracket < len(plain) else 0.0), term.kind, term.rule)


def _inner_heads(plain: list[str], size: int, last: Term, lexicon: OwnerLexicon) -> float:
    """Return what it costs that a name holds other heads: 'Policy Team Support Officer' is likely two owners."""
    base = lexicon.base
    body = plain[:-size]
    if len(body) > 1 and body[0] in base.heads and body[0] not in base.topics and body[1] in CONNECTIVES:
        return 2.5
    cost = 0.0
    for index, word in enumerate(body[1:-1], start=1):
        inner = base.heads.get(word) or base.plurals.get(word)
        if inner is None or word in base.topics or (body[index + 1] in CONNECTIVES and last.kind in ("group", "committee")):
            continue
        cost += 2.5
    return cost


def _person(written: list[str], plain: list[str], lexicon: OwnerLexicon) -> Reading | None:
    """Read names of persons, and initials."""
    capitalised = all(word[:1].isupper() for word in written)
    if 2 <= len(plain) <= 3 and plain[0] in lexicon.base.forenames and capitalised:
        if lexicon.base.head_of(plain) or plain[-1] in lexicon.base.topics:
            return None
        return Reading(HEADED, "person", "roles.forename")
    return None


def _abbreviated(written: list[str], plain: list[str], lexicon: OwnerLexicon) -> Reading | None:
    """Read an abbreviation by the document's glossary, by its ending, or as initials."""
    if len(plain) != 1:
        return None
    word = written[0].strip("().,:;")
    long_form = lexicon.glossary.get(plain[0])
    if long_form:
        reading = read_name(long_form.split(), lexicon)
        return Reading(KNOWN, reading.kind if reading.sure else "unknown", "roles.glossary")
    if _GROUP_ABBREVIATION.match(word) and len(word) > 2:
        return Reading(HEADED + 0.2, "group", "roles.abbreviation")
    if _INITIALS.match(word):
        return Reading(HEADED + 0.3, "person" if len(word) == 2 else "unknown", "roles.initials")
    if _ABBREVIATION.match(word):
        return Reading(HEADED + 0.4, "unknown", "roles.abbreviation")
    return None


def _field(written: list[str], plain: list[str], lexicon: OwnerLexicon) -> Reading | None:
    """Read a field of work: 'Leisure and Culture', 'Adults, Health and Communities', 'Community Safety'."""
    known = lexicon.base.topics
    words = [word for word in plain if word not in CONNECTIVES]
    if not all(word.strip("()") in known for word in words) or _opens_again(plain, lexicon):
        return None
    if len(words) == 1:
        return Reading(TOPIC, "team", "roles.topic")
    joins = sum(word == "and" for word in plain)
    cost = FIELD + 0.05 * len(words) + (1.5 * (joins - 1) if joins > 1 else 0.0)
    if len({word for word in written if word in ("&", "and", "+")}) > 1:
        cost += 0.5
    return Reading(cost + _crossing(plain, lexicon) + _two_owners(plain, lexicon), "team", "roles.topic")


def _two_owners(plain: list[str], lexicon: OwnerLexicon) -> float:
    """Return what it costs that both sides of an 'and' are owners on their own: 'Finance and HR'."""
    for index, word in enumerate(plain):
        if word == "and" and is_known(plain[:index], lexicon) and is_known(plain[index + 1 :], lexicon):
            return 2.5
    return 0.0


def is_known(plain: Sequence[str], lexicon: OwnerLexicon) -> bool:
    """Tell whether words are a whole name of the rules or of the document."""
    name = " ".join(plain)
    return name in lexicon.base.names or name in lexicon.learned or name in lexicon.alone


def _crossing(plain: Sequence[str], lexicon: OwnerLexicon) -> float:
    """Return what it costs that a plain space divides the words into two owners: 'HR Finance'."""
    meets = [index for index in range(1, len(plain)) if _name_ends(plain[:index], lexicon)]
    last = [index for index in meets if is_known(plain[index:], lexicon) and not _is_bare_head(plain[index:], lexicon)]
    if last:
        return 2.0 * (1 + sum(1 for index in meets if index < last[0] and _name_begins(plain[index:], lexicon)))
    return 2.0 if _after_level(plain, lexicon) else 0.0


def _name_ends(left: Sequence[str], lexicon: OwnerLexicon) -> bool:
    return any(is_known(left[begin:], lexicon) for begin in range(len(left)))


def _name_begins(right: Sequence[str], lexicon: OwnerLexicon) -> bool:
    return any(is_known(right[:end], lexicon) for end in range(1, len(right) + 1))


def _is_bare_head(plain: Sequence[str], lexicon: OwnerLexicon) -> bool:
    return " ".join(plain) in lexicon.base.heads


def _after_level(plain: Sequence[str], lexicon: OwnerLexicon) -> bool:
    """Tell whether a level word that fills whole cells of the document stands before more than a head."""
    first = lexicon.base.names.get(plain[0])
    level = first is not None and first.kind == "directorate" and plain[0] in lexicon.alone
    return level and len(plain) > 2 and plain[1] not in CONNECTIVES


def _modifiers(written: Sequence[str], plain: Sequence[str], lexicon: OwnerLexicon) -> float:
    """Return the cost of the words beside a head or opening; long ones, and what names nobody, weigh more."""
    base = lexicon.base
    starts = [" ".join(plain[:end]) for end in range(2, len(plain))]
    cost = 2.5 if any(start in base.nobody for start in starts) else 0.0
    joint = next((end for end in range(3, len(plain)) if "and" in plain[:end] and is_known(plain[:end], lexicon)), None)
    if joint is not None:
        cost += 0.8 if plain[joint] in base.topics else 1.7
    cost += 0.4 * max(sum(word not in CONNECTIVES for word in plain) - 5, 0)
    return cost + sum(_modifier(shown, word, lexicon) for shown, word in zip(written, plain, strict=True))


def _modifier(shown: str, word: str, lexicon: OwnerLexicon) -> float:
    base = lexicon.base
    if word.strip("()") in base.topics or word in CONNECTIVES or word in base.names:
        return 0.05
    if word in base.nobody:
        return 0.5
    return next((cost for pattern, cost in _MODIFIER_COSTS if pattern.search(shown)), 0.3)


def _unknown(written: list[str], plain: list[str]) -> Reading:
    cost = UNKNOWN + sum(0.3 if word[:1].isupper() or plain[i] in CONNECTIVES else 0.5 for i, word in enumerate(written))
    cost += 0.4 * max(len(plain) - 4, 0)
    return Reading(cost, "unknown", "roles.unread")


_STEPS: tuple[Callable[[list[str], list[str], OwnerLexicon], Reading | None], ...] = (
    _whole,
    _every,
    _opened,
    _headed,
    _person,
    _abbreviated,
    _field,
)
