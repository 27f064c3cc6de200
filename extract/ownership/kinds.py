"""Judges a run of words as one owner's name: how plausible, of which kind, by which rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from extract.memory import remembered
from extract.ownership.doubts import (
    begins_again,
    crossing,
    ends_before_joint,
    headed_twice,
    inner_heads,
    joins_named,
    joints,
    known_start,
    modifiers,
    name_begins,
    name_ends,
    opens_again,
    second_name,
    two_owners,
)
from extract.ownership.vocabulary import ARTICLES, CONNECTIVES, normal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extract.ownership.lexicon import OwnerLexicon
    from models.plan import OwnerKind

KNOWN, LEARNED, HEADED, FIELD, TOPIC, UNKNOWN = 1.0, 0.6, 1.2, 1.3, 2.0, 3.0
"""Costs of a name: in the rules, learned from the document, with a head word, a field of work, one topic word, anything else."""
INCOMPLETE = 4.5
_BEHIND_BRACKET = 2.5
_JOINED_UNKNOWN = 1.5
SURE = 1.9
"""Up to this cost a name is an owner on its own."""

_INITIALS = re.compile(r"^[A-Z]{2,3}$")
_INITIAL = re.compile(r"^(?:[B-HJ-Z]|[A-Z]\.)$")  # "A" and "I" are words
_SURNAME = re.compile(r"^(?:[A-Z]['’])?[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?$")
_ABBREVIATION = re.compile(r"^(?:[A-Z]&?){2,6}s?$")
_GROUP_ABBREVIATION = re.compile(r"^[A-Z]{1,4}(?:MT|LT|SG|WG|G|B|SMTs|LTs)$")


class Reading(NamedTuple):
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
    return _read_name(tuple(words), lexicon)


@remembered
def _read_name(words: tuple[str, ...], lexicon: OwnerLexicon) -> Reading:
    """Return the same; the words of a text are read as names from many places on, and in many texts."""
    written = list(words)
    while len(written) > 1 and normal(written[0]) in ARTICLES:
        written = written[1:]
    plain = [normal(word) for word in written]
    if not plain or plain[0] in lexicon.base.opens_none or plain[-1] in CONNECTIVES:
        return incomplete(len(plain))
    readings = [reading for step in _STEPS if (reading := step(written, plain, lexicon))]
    best = min(readings, key=lambda reading: reading.cost) if readings else _unknown(written, plain, lexicon)
    return _with_document(best, written, plain, lexicon)


def _with_document(best: Reading, written: list[str], plain: list[str], lexicon: OwnerLexicon) -> Reading:
    """Return the reading, cheaper where the document uses the words as a name."""
    name = " ".join(plain)
    if best.kind is None or joints(written) > 1:
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
    return Reading(reading.cost + 0.1 + two_owners(plain, lexicon), reading.kind, reading.rule) if reading.sure else None


def _opened(written: list[str], plain: list[str], lexicon: OwnerLexicon) -> Reading | None:
    """Read 'Head of Libraries': the opening says the kind, the rest is its field."""
    found = lexicon.base.opening_of(plain)
    if found is None or found[1] == len(plain):
        return None
    term, size = found
    tail_written, tail = written[size:], plain[size:]
    cost = HEADED + modifiers(tail_written, tail, lexicon)
    cost += (
        second_name(tail, lexicon, chairs=bool(lexicon.base.chairing & {*plain[:size]}))
        + crossing(tail, lexicon)
        + joints(tail_written)
        + begins_again(plain, lexicon)
    )
    if term.kind == "partner":
        cost += max(two_owners(plain, lexicon), ends_before_joint(plain, lexicon))
    bare = size == 1 and term.kind == "post" and plain[0] not in CONNECTIVES
    joined = tail[0] in CONNECTIVES or written[size].startswith("(")
    return Reading(cost + (0.3 if bare and not joined else 0.0), term.kind, term.rule)


def _headed(written: list[str], plain: list[str], lexicon: OwnerLexicon) -> Reading | None:
    """Read 'Equalities Officer': the last word says the kind."""
    if not lexicon.base.may_be_headed(plain):
        return None
    bracket = next((index for index, word in enumerate(written) if word.startswith("(") and index), len(plain))
    body, named = plain[:bracket], written[:bracket]
    found = lexicon.base.head_of(body)
    if found is None:
        return None
    term, size = found
    if size == len(body):
        term, size = lexicon.base.heads.get(body[-1], term), 1
    if size == len(body):
        return None
    cost = HEADED + modifiers(named[:-size], body[:-size], lexicon)
    if opens_again(["", *body], lexicon):
        cost += 2.5 if term.kind in ("post", "team", "partner") or "and" in body else 0.3
    if term.kind in ("group", "partner", "committee") and known_start(body[:-size], lexicon) is not None:
        cost += 0.9
    if any(word in lexicon.base.prepositions for word in body[1:-size]):
        cost += 1.2
    cost += inner_heads(body, size, term, lexicon) + crossing(body, lexicon) + two_owners(body, lexicon) + joints(named)
    cost += (
        max(headed_twice(body, term, lexicon), ends_before_joint(body, lexicon))
        + begins_again(body, lexicon)
        + _BEHIND_BRACKET * _goes_on_behind(written[bracket:])
    )
    return Reading(cost + (0.1 if bracket < len(plain) else 0.0), term.kind, term.rule)


def _for_a_field(written: list[str], plain: list[str], lexicon: OwnerLexicon) -> Reading | None:
    """Read 'Ferry Manager for Night Crossings': a post by its last word, with the field that it is for, in capitals."""
    at = plain.index("for") if "for" in plain else 0
    field = written[at + 1 :]
    if at < 2 or not field or not all(word[:1].isupper() or normal(word) in CONNECTIVES for word in field):
        return None
    post = _headed(written[:at], plain[:at], lexicon)
    if post is None or post.kind != "post" or not post.sure:
        return None
    cost = modifiers(field, plain[at + 1 :], lexicon) + second_name(plain[at + 1 :], lexicon) + joints(field)
    return Reading(post.cost + cost, post.kind, post.rule)


def _ranked(written: list[str], plain: list[str], lexicon: OwnerLexicon) -> Reading | None:
    """Read 'Director (Resources)': a post that many have, with its area in brackets."""
    if not written[-1].endswith(")"):
        return None
    bracket = next((index for index, word in enumerate(written) if word.startswith("(") and index), len(plain))
    if _goes_on_behind(written[bracket:]) or " ".join(plain[:bracket]) not in lexicon.base.ranked:
        return None
    return Reading(HEADED, "post", "roles.post-of-area") if written[bracket][1:2].isupper() else None


def _goes_on_behind(bracketed: Sequence[str]) -> bool:
    """Tell whether words follow the bracket with which some words begin."""
    return any(word.endswith(")") for word in bracketed[:-1])


def _placed(written: list[str], plain: list[str], lexicon: OwnerLexicon) -> Reading | None:
    """Read a partner or group with the place at the end: 'Carers Northmoor', 'Access Alliance Northmoor'."""
    base = lexicon.base
    last = plain[-1]
    if (
        len(plain) < 2
        or not written[-1][:1].isupper()
        or last in base.topics
        or last in base.names
        or last in base.heads
        or last in base.plurals
    ):
        return None
    reading = read_name(written[:-1], lexicon)
    if reading.kind not in ("partner", "group") or not reading.sure:
        return None
    return Reading(max(reading.cost, HEADED) + 0.4, reading.kind, reading.rule)


def _person(written: list[str], plain: list[str], lexicon: OwnerLexicon) -> Reading | None:
    """Read names of persons, and initials."""
    if plain[0] not in lexicon.base.forenames and not _INITIAL.match(written[0]):
        return None
    capitalised = all(word[:1].isupper() for word in written[:2])
    bracket = next((index for index, word in enumerate(written) if word.startswith("(") and index), len(plain))
    plain = plain[:bracket]
    initial = _INITIAL.match(written[0]) and _SURNAME.match(written[1]) if len(plain) == 2 else None
    if initial and plain[1] not in lexicon.base.topics and lexicon.base.head_of(plain) is None:
        return Reading(HEADED, "person", "roles.initials")
    if 2 <= len(plain) <= 3 and plain[0] in lexicon.base.forenames and capitalised:
        if plain[-1] not in lexicon.base.surnames and (lexicon.base.head_of(plain) or plain[-1] in lexicon.base.topics):
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
    if plain[-1].strip("()") not in known:
        return None
    words = [word for word in plain if word not in CONNECTIVES]
    if not all(word.strip("()") in known for word in words) or opens_again(plain, lexicon):
        return None
    if len(words) == 1:
        return Reading(TOPIC, "team", "roles.topic")
    cost = FIELD + 0.05 * len(words) + joints(written)
    cost += max(two_owners(plain, lexicon), ends_before_joint(plain, lexicon))
    return Reading(cost + crossing(plain, lexicon), "team", "roles.topic")


def _unknown(written: list[str], plain: list[str], lexicon: OwnerLexicon) -> Reading:
    cost = UNKNOWN + sum(0.3 if word[:1].isupper() or plain[i] in CONNECTIVES else 0.5 for i, word in enumerate(written))
    cost += 0.4 * max(len(plain) - 4, 0)
    cost += sum(word in lexicon.base.heads and word not in lexicon.base.topics for word in plain[1:-1])
    cost += max(_JOINED_UNKNOWN * joins_named(plain, lexicon), ends_before_joint(plain, lexicon))
    for index in range(1, len(plain)):
        meet = lexicon.may_end(plain[index - 1]) and lexicon.may_begin(plain[index])
        if meet and name_ends(plain[:index], lexicon) and name_begins(plain[index:], lexicon):
            cost += 0.8
    return Reading(cost, "unknown", "roles.unread")


_STEPS: tuple[Callable[[list[str], list[str], OwnerLexicon], Reading | None], ...] = (
    _whole,
    _every,
    _opened,
    _ranked,
    _headed,
    _for_a_field,
    _placed,
    _person,
    _abbreviated,
    _field,
)
