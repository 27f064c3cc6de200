"""The grammatical shape of an entry or sentence: does it undertake something?"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from extract.memory import remembered
from extract.ruleset import load_rules, pattern_of

Shape = Literal["imperative", "infinitive", "gerund", "passive", "noun", "past", "none"]

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_VOWEL_END = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")
_PREFIX = re.compile(r"^(?:de|re|co|pre|cross|over|out|under|fast|hand)-(?=[a-z]{3})")
_MADE_VERB = re.compile(r"^[a-z]{3,}(?:ise|ize|ify)$")
_NO_VERB = re.compile(r"(?:(?<![saiu])s|ed|ing|ly|tion|sion|ment|ness|ity|ous|ful|less|ism|'s)$")
_PARTICIPLE = re.compile(r"[^e]ed$|\w{3}ing$")  # no "weed", "proceed", "ring"
_CLAUSE = re.compile(r"[,;:.–—(]\s*|\s+-\s+")
_SHORT_FORMS = {"we'll": ("we", "will"), "we're": ("we", "are"), "we've": ("we", "have"), "it'll": ("it", "will")}
_RELATIVES = frozenset({"who", "that", "which", "where", "so", "when", "whose", "and", "if", "as", "to", "for"})
_PEOPLE = frozenset({"we", "they", "i"})  # whatever follows is their verb
_PLANS = frozenset({"aim", "intend", "plan", "pledge", "promise", "undertake", "propose", "commit"})
_WHOSE = frozenset({"its", "our", "their", "all", "each", "every"})
_MONTH = "May"  # the one month that is a verb in small letters
_BEGINNING = 400
_STATED_WITHIN = 12  # words: where the verb of a remark stands
_DOING = ("imperative", "infinitive", "gerund")


def _forms(verb: str) -> tuple[str, str]:
    """Return the -ing and -ed form of a regular verb.

    >>> _forms("plan"), _forms("raise"), _forms("identify")
    (('planning', 'planned'), ('raising', 'raised'), ('identifying', 'identified'))
    """
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing", f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb}ing", f"{verb[:-1]}ied"
    if _VOWEL_END.search(verb) and len(verb) <= 5 and not verb.endswith(("open", "offer")):
        return f"{verb}{verb[-1]}ing", f"{verb}{verb[-1]}ed"
    return f"{verb}ing", f"{verb}ed"


@cache
def verbs(label: str) -> frozenset[str]:
    """Return the words of a class in ``rules/verbs.toml``: ``action``, ``state``, ``passive``, ``noun`` and others."""
    return frozenset(phrase for rule in load_rules("verbs") if rule.label == label for phrase in rule.phrases)


@cache
def gerunds() -> frozenset[str]:
    """Return the -ing forms of the verbs of action."""
    return frozenset(_forms(verb)[0] for verb in verbs("action"))


@cache
def pasts() -> frozenset[str]:
    """Return the past forms of the verbs of action, the irregular ones among them."""
    return frozenset(_forms(verb)[1] for verb in verbs("action")) | verbs("past")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, short forms written out; the month of May keeps its capital.

    >>> words("We'll open: Changing-Places toilets"), words("May it open in May?")
    (['we', 'will', 'open', 'changing-places', 'toilets'], ['may', 'it', 'open', 'in', 'May'])
    """
    text = text.replace("’", "'")
    found = _WORD.findall(text)
    plain = [word.lower() for word in found]
    if _MONTH in found:
        plain = [_MONTH if at and found[at] == _MONTH else word for at, word in enumerate(plain)]
    return [part for word in plain for part in _SHORT_FORMS.get(word, (word,))] if "'" in text else plain


@remembered
def shape_of(text: str) -> Shape:
    """Return the shape by which an entry undertakes something, ``none`` where it does not.

    >>> [shape_of(t) for t in ("Publish the pay gap", "Reviewing our policy", "To train all staff", "A guide to be written")]
    ['imperative', 'gerund', 'infinitive', 'passive']
    >>> shape_of("Where possible, amplify the voices of carers"), shape_of("Research shows that carers are tired")
    ('imperative', 'none')
    >>> shape_of("Residents with a disability"), shape_of("Support for carers is available")
    ('none', 'none')
    """
    if text.rstrip().endswith("?"):
        return "none"
    opening = pattern_of("verbs.opening").match(text)
    text = text[opening.end() :] if opening else text
    tokens = _without_adverbs(words(text[:_BEGINNING]))
    if not tokens:
        return "none"
    promise = _after_promise(tokens)
    if promise is not None:
        return "imperative" if promised(promise) else "none"
    if tokens[0] == "to" and len(tokens) > 2:
        rest = _without_adverbs(tokens[1:])
        return "infinitive" if verb_at(rest) or rest[0] in verbs("action") else "none"
    return _shape_of_first(tokens, text)


def _without_adverbs(tokens: list[str]) -> list[str]:
    while len(tokens) > 2 and (tokens[0] in verbs("adverb") or _is_adverb_before_verb(tokens)):
        tokens = tokens[1:]
    return tokens


def _is_adverb_before_verb(tokens: list[str]) -> bool:
    return tokens[0].endswith("ly") and tokens[0] not in verbs("action") and verb_at(tokens[1:])


def _after_promise(tokens: list[str]) -> list[str] | None:
    """Return what follows "we will", "the council is going to" and the like, None where nothing promises."""
    start = 1 if tokens[0] == "the" else 0
    if len(tokens) < start + 4 or tokens[start] not in ("we", "i", "council"):
        return None
    rest = tokens[start + 1 :]
    if rest[0] in ("will", "shall"):
        return rest[1:]
    if rest[0] in ("are", "is") and rest[1:3] == ["going", "to"]:
        return rest[3:]
    if rest[0].removesuffix("s") in _PLANS and rest[1] == "to" and verb_at(rest[2:]):
        return rest[2:]
    return None


def promised(tokens: list[str]) -> bool:
    """Tell whether the words after "we will" begin with something to do, adverbs passed over."""
    while len(tokens) > 1 and (tokens[0] in verbs("adverb") | verbs("promise-adverb") or tokens[0].endswith("ly")):
        tokens = tokens[1:]
    if not tokens:
        return False
    participle = _PARTICIPLE.search(tokens[0]) and tokens[0] not in verbs("action")
    return (tokens[0] not in verbs("state-of-us") or (len(tokens) > 1 and _has_it_done(tokens))) and not participle


def _has_it_done(tokens: list[str]) -> bool:
    """Tell whether something is had done: "[we will] have our notices put into large print"."""
    return tokens[0] == "have" and tokens[1] in _WHOSE and any(token in pasts() for token in tokens[3:8])


def _shape_of_first(tokens: list[str], text: str) -> Shape:
    first = tokens[0]
    if verb_at(tokens):
        return "imperative"
    if _is_gerund(tokens):
        return "gerund"
    if is_passive_commitment(text) or _is_assigned(tokens):
        return "passive"
    if first in pasts() and len(tokens) > 2:
        return "past"
    if _doing_noun(tokens):
        return "noun"
    return "none"


def verb_at(tokens: list[str]) -> bool:
    """Tell whether tokens begin with a verb in the imperative.

    A known one that is no subject; any word before "and <verb>"; or a word of no closed class that an object follows.
    """
    if not tokens:
        return False
    first = tokens[0]
    if first in verbs("action"):
        return not (first in verbs("noun") and _is_subject(tokens))
    if len(tokens) > 3 and tokens[1] == "and" and tokens[2] in verbs("action") and not first.endswith(("s", "ed", "ing")):
        return True
    return _opens_like_a_verb(tokens)


def opens_as_noun(text: str) -> bool:
    """Tell whether the verb that a text may begin with is as likely a noun.

    >>> opens_as_noun("Support for carers"), opens_as_noun("Support carers")
    (True, False)
    """
    first, second = [*words(text), "", ""][:2]
    return first in verbs("noun") and second in verbs("after-noun")


def _is_subject(tokens: list[str]) -> bool:
    second = tokens[1] if len(tokens) > 1 else ""
    if second in verbs("third") or second in verbs("finite"):
        return True
    if second in verbs("doers") and len(tokens) > 2 and tokens[2] in verbs("action"):
        return True
    return second in verbs("after-noun") and bool(set(tokens[1:9]) & verbs("finite"))


def _opens_like_a_verb(tokens: list[str]) -> bool:
    """Tell whether an unknown first word must be a verb: by its making ("de-bias", "humanise") or the object after it."""
    first = tokens[0]
    if len(tokens) < 3 or first in verbs("no-opener") or _NO_VERB.search(first) or _is_described(tokens):
        return False
    stem = _PREFIX.sub("", first)
    made = _MADE_VERB.match(first) is not None or (stem != first and stem in verbs("action"))
    return made or tokens[1] in verbs("object")


def may_be_imperative(text: str) -> bool:
    """Tell whether a text may be an imperative with a verb that nobody listed: a base form first, no subject with its verb.

    >>> may_be_imperative("Livestream meetings and keep the recordings"), may_be_imperative("Turnout was low in May")
    (True, False)
    """
    tokens = _without_adverbs(words(text[:_BEGINNING]))
    return (
        len(tokens) > 2 and tokens[0] not in verbs("no-opener") and not _NO_VERB.search(tokens[0]) and not _is_described(tokens)
    )


def _is_described(tokens: list[str]) -> bool:
    """Tell whether a finite verb follows before any dependent clause: the first word is then part of a subject."""
    for token in tokens[1:10]:
        if token in _RELATIVES:
            return False
        if token in verbs("finite"):
            return True
    return False


def _is_gerund(tokens: list[str]) -> bool:
    first, second = tokens[0], tokens[1] if len(tokens) > 1 else ""
    if first in gerunds():
        return bool(second) and second not in verbs("finite")
    known = first.endswith("ing") and len(first) > 5 and first not in verbs("no-opener")
    return known and second in verbs("object") and not _is_described(tokens)


def _is_assigned(tokens: list[str]) -> bool:
    """Tell whether somebody or something is "to" do or serve: "Each team to review its forms"."""
    at = tokens.index("to") if "to" in tokens[1:6] else 0
    return (
        0 < at < len(tokens) - 1
        and tokens[at + 1] in verbs("action")
        and tokens[0] not in verbs("action")
        and tokens[at - 1] not in verbs("not-assigned")
        and not set(tokens[:at]) & verbs("finite")
    )


def _doing_noun(tokens: list[str]) -> bool:
    return any(token in verbs("doing-noun") for token in tokens[:2]) and not set(tokens) & verbs("finite")


def is_statement(text: str) -> bool:
    """Tell whether a text is a statement of its own, with a subject and a finite verb, as a remark behind a dash is.

    >>> is_statement("a first meeting took place"), is_statement("this builds on a trial"), is_statement("Market Square")
    (True, True, False)
    >>> is_statement("which was opened in May"), is_statement("people supported by the trust")
    (False, False)
    """
    tokens = words(text[:_BEGINNING])
    if len(tokens) > 2 and tokens[0] in verbs("opens-clause"):
        _, comma, main = text.partition(", ")
        return bool(comma) and is_statement(main)
    if len(tokens) < 3 or tokens[0] in _RELATIVES | verbs("joins") or shape_of(text) in _DOING:
        return False
    if tokens[0] in verbs("points") and tokens[1].endswith("s") and not tokens[1].endswith("ss"):
        return True
    for at in range(1, min(len(tokens), _STATED_WITHIN)):
        if tokens[at] in _RELATIVES - {"to", "for", "and", "as"}:
            return False
        if tokens[at - 1] in _PEOPLE or tokens[at] in verbs("finite") or (tokens[at] in pasts() and not _is_reduced(tokens, at)):
            return True
    return False


def _is_reduced(tokens: list[str], at: int) -> bool:
    """Tell whether a past form describes the noun before it, as in "people supported by the trust"."""
    return at + 1 >= len(tokens) or tokens[at + 1] in verbs("after-noun") | {"with"}


def begins_entry(before: str, word: str, after: str) -> bool:
    """Tell whether a capitalised verb in running text begins a new entry, as where the bullets of a list were lost.

    A verb that may be a noun ("Review") needs small letters on both sides of it, or the end of a sentence (an empty
    ``before``) in front of it.

    >>> begins_entry("policy", "Evaluate", "the"), begins_entry("Impact", "Review", "Group")
    (True, False)
    """
    if not word[:1].isupper() or not word[1:].islower() or word.lower() not in verbs("action"):
        return False
    return not before or word.lower() not in verbs("noun") or (before[:1].islower() and after[:1].islower())


def is_passive_commitment(text: str) -> bool:
    """Tell whether a text says that something is to be done, or will be, to a plan, service or paper.

    >>> is_passive_commitment("A guide will be written"), is_passive_commitment("It helps, as guides will be written")
    (True, False)
    """
    lowered = text.lower()
    for match in pattern_of("verbs.to-be-done").finditer(lowered):
        if _is_done_to_things(lowered[match.start("done") :]) and not _depends(lowered[: match.start()]):
            return True
    return False


def is_done_to(text: str) -> bool:
    """Tell whether a text says that something will be done, whatever is done: no conduct, and in no dependent clause.

    >>> is_done_to("Permits will be mystery-shopped by the auditors"), is_done_to("People will be treated fairly")
    (True, False)
    """
    return any(
        found["done"].lower() not in verbs("conduct") and not _depends(text[: found.start()].lower())
        for found in pattern_of("verbs.done-to").finditer(text)
    )


def _is_done_to_things(rest: str) -> bool:
    return rest.startswith(_participles()) and any(
        rest.startswith(participle) and not rest[len(participle) : len(participle) + 1].isalpha()
        for participle in verbs("passive")
    )


@cache
def _participles() -> tuple[str, ...]:
    return tuple(verbs("passive"))


def _depends(before: str) -> bool:
    """Tell whether what stands before a verb, back to the last comma or stop, begins a dependent clause."""
    clause = _CLAUSE.split(before)[-1]
    return pattern_of("verbs.subordinate").search(pattern_of("verbs.complete-clause").sub(" ", clause)) is not None


def undertakes(text: str) -> bool:
    """Tell whether an entry has the shape of an undertaking."""
    return shape_of(text) in ("imperative", "infinitive", "gerund", "passive")
