"""Owners at the end of an entry, in brackets or behind a dash: 'Refit the hall (Parks Manager, by May 2031)'.

Most brackets say something else: an owner alone must be one post or team, and not the name of what stands before it. Where
the entries of a document end so one after the other, it is where this document names who acts, whatever the names are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.dates.grammar import read_periods
from extract.dates.meaning import parse_deadline
from extract.ownership.cells import SURE_NAME, looks_like_owner, read_owners, split_lead_and_partners
from extract.ownership.kinds import read_name
from extract.ownership.lexicon import base_lexicon
from extract.ownership.vocabulary import ARTICLES, CONNECTIVES, base_vocabulary, normal, words_labelled
from extract.ruleset import pattern_of, search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.ownership.lexicon import OwnerLexicon
    from models.evidence import Passage
    from models.plan import Owner

_PART = re.compile(r"\s*[,;:]\s*|\.\s+|\s+[–—-]\s+|\s+(?=[(\[])|\s+(?=by\s)")
_LABEL = re.compile(r"(?i:lead(?:s|er)?|owner|led by|responsible)(?: (?i:officer|team|service))?:\s+")
_EDGES = " \t\r\n\u00a0.,;:()[]–—-"
_SENTENCE = "owner_frames.closing-sentence"
_LEADS = ("lists.leads", "lists.led-by", "lists.to-lead")
_DASH = "owner_frames.closing-dash"
_COMMA = "owner_frames.closing-comma"
_BRACKET = "owner_frames.closing-bracket"
_FRAMES = (_BRACKET, _DASH, _SENTENCE, _COMMA)
_WORD = re.compile(r"\S+")
_LONGEST_LINE = 12  # words of a name and a time
_FEWEST, _SHARE = 3, 0.4  # entries that end with a name, and of how many
_KNOWN = 0.3  # of the names, those that are owners by the base words
_LONGEST = 12  # words
_ALONE = frozenset({"post", "team"})
_WITH_A_DATE = _ALONE | {"group", "directorate", "person"}
_FIELD = "roles.topic"
_FIELDS = frozenset({_FIELD, "roles.compound"})
_DEPARTMENT = "roles.team"
_PUT_TOGETHER = frozenset({_DEPARTMENT, "roles.post-opening"})  # of words that may be those of things: "Head of Communities"
_STATES = frozenset({"deadlines.done", "deadlines.state", "deadlines.to-be-agreed"})
_GLOSS = re.compile(r"[A-Z&]+s?")


def names_at_ends(entries: Sequence[Passage]) -> list[Passage]:
    """Return the names that entries end with, where so many do that it is the document's habit; else none."""
    names = [name for entry in entries if (name := _name_at_end(entry)) is not None]
    known = sum(all(owner.confidence >= SURE_NAME for owner in read_owners(name, base_lexicon())) for name in names)
    habit = len(names) >= max(_FEWEST, _SHARE * len(entries)) and known >= _KNOWN * len(names)
    return names if habit else []


def dated_names_at_ends(entries: Sequence[Passage]) -> list[Passage]:
    """Return the names that stand beside a time in brackets at the ends of entries, where some do one after the other."""
    found = [parts[0] for entry in entries if (parts := _bracketed_who_and_when(entry)) is not None]
    known = sum(all(owner.confidence >= SURE_NAME for owner in read_owners(name, base_lexicon())) for name in found)
    return found if len(found) >= _FEWEST and known >= _KNOWN * len(found) else []


def _bracketed_who_and_when(entry: Passage) -> tuple[Passage, Passage] | None:
    for match in pattern_of(_BRACKET).finditer(entry.text):
        who, when = who_and_when(entry[match.start("who") : match.end("who")])
        if when and _is_written_as_name(who.text):
            return who, when
    return None


def _name_at_end(entry: Passage) -> Passage | None:
    for rule in _FRAMES:
        for match in pattern_of(rule).finditer(entry.text):
            name, _ = split_lead_and_partners(who_and_when(entry[match.start("who") : match.end("who")])[0])
            if _is_written_as_name(name.text):
                return name
    return None


def _is_written_as_name(text: str) -> bool:
    """Tell whether words are capitalised as those of names are, and hold no number."""
    words = [word for word in re.split(r"[\s/,;&]+", text) if normal(word) not in ARTICLES | CONNECTIVES | {""}]
    return (
        0 < len(words) <= _LONGEST and all(word.lstrip("(")[:1].isupper() for word in words) and not any(map(str.isdigit, text))
    )


def closing_owners(sentence: Passage, match: re.Match[str], lexicon: OwnerLexicon) -> list[Owner]:
    """Return the owners in the group 'who' of a match at the end of an entry, none where it says anything else."""
    value = sentence[match.start("who") : match.end("who")]
    label = _LABEL.match(value.text)
    who, dated = who_and_when(value[label.end() :] if label else value)
    who, _ = split_lead_and_partners(who)
    owners = read_owners(who, lexicon)
    before = sentence.text[: match.start()]
    if not owners or not _covers(who, owners):
        return []
    if label:
        return list(owners)
    if (lexicon.closes or (dated and lexicon.closes_dated)) and _is_written_as_name(who.text):
        return [owner for owner in owners if not _is_gloss(owner, before)]
    if not all(_is_named(owner, dated=bool(dated)) for owner in owners):
        return []
    if dated:
        return list(owners) if all(_may_have_a_date(owner) for owner in owners) else []
    if match[0].lstrip().startswith(","):
        return []  # places and people are listed so, too
    bracketed = match[0].lstrip().startswith(("(", "["))
    alone = all(_may_stand_alone(owner) for owner in owners) and ((bracketed and len(owners) == 1) or _has_a_head(owners))
    return list(owners) if alone and not any(_is_what_stands_before(owner, before, lexicon) for owner in owners) else []


def without_closing_sentence(entry: Passage, lexicon: OwnerLexicon) -> Passage:
    """Return an entry without the names, or names and dates, that stand behind its last full stop."""
    return _without_names(entry, lexicon, rule=_SENTENCE)


def without_closing_dash(entry: Passage, lexicon: OwnerLexicon) -> Passage:
    """Return an entry without the names, or names and dates, that stand behind a dash."""
    return _without_names(entry, lexicon, rule=_DASH)


def _without_names(entry: Passage, lexicon: OwnerLexicon, *, rule: str) -> Passage:
    matches = pattern_of(rule).finditer(entry.text)
    return next((entry[: match.start()] for match in matches if closing_owners(entry, match, lexicon)), entry)


def cut_leader(text: Passage, lexicon: OwnerLexicon) -> tuple[Passage, tuple[Owner, ...]]:
    """Return a text without its last sentence, and who leads by it, where that sentence says nothing else but perhaps when."""
    for rule in _LEADS:
        match = search(rule, text.text)
        owners = read_owners(text[match.start("who") : match.end("who")], lexicon) if match else ()
        if match and owners and all(_leads(owner) for owner in owners):
            return text[: match.start()], owners
    return text, ()


def _leads(owner: Owner) -> bool:
    """Tell whether a name may be that of who leads: sure, or in capitals throughout; not the council itself."""
    base, name = base_vocabulary(), normal(owner.name)
    words = [word for word in owner.name.split() if normal(word) not in CONNECTIVES]
    if (name in base.bare and name not in base.departments) or words[-1].casefold() == "council":
        return False
    return owner.confidence >= SURE_NAME or all(word[:1].isupper() for word in words)


def owners_at_end(entry: Passage, lexicon: OwnerLexicon) -> tuple[Owner, ...]:
    """Return the owners that an entry ends with, in brackets or behind a dash, full stop or comma."""
    for rule in _FRAMES:
        for match in pattern_of(rule).finditer(entry.text):
            if owners := closing_owners(entry, match, lexicon):
                return tuple(owners)
    return ()


def who_and_when(value: Passage) -> tuple[Passage, Passage]:
    """Return what stands before or after the dates of a value, and these, empty where there are none."""
    start, end = 0, len(value.text)
    cuts = list(_PART.finditer(value.text))
    for cut in reversed(cuts):
        rest = value.text[cut.end() :]
        if not _is_time(value.text[cut.end() : end]) and not (rest[:1].islower() and _is_time(rest)):
            break
        end = cut.start()
    for cut in reversed(cuts):
        if cut.start() < end and _is_time(value.text[: cut.start()]):
            start = cut.end()
            break
    when = value[end:] or value[:start]
    return value[start:end], when.strip(_EDGES)


def name_and_time(line: Passage) -> tuple[Passage, Passage] | None:
    """Return the name and the time of which a line is made, with nothing but white between them; None of any other line.

    So are marks of different colours beside each other read: "Parks Team" and "May 2031".
    """
    starts = [word.start() for word in _WORD.finditer(line.text)]
    if not 1 < len(starts) <= _LONGEST_LINE:
        return None
    ended = [period.start for period in read_periods(line.text) if period.end == len(line.text.rstrip(" ."))]
    cut = ended[0] if ended else next((start for start in reversed(starts[1:][-2:]) if _is_time(line.text[start:])), 0)
    who = line[:cut].strip(_EDGES)
    return (who, line[cut:].strip(_EDGES)) if who and looks_like_owner(who.text) >= SURE_NAME else None


def _is_time(text: str) -> bool:
    """Tell whether words say when, or how far it has come or that this is to be told."""
    meaning = parse_deadline(text) if text.strip() else None
    return meaning is not None and (meaning.kind != "unknown" or meaning.rule in _STATES)


def _is_named(owner: Owner, *, dated: bool) -> bool:
    """Tell whether a name is sure and written as one; with a date beside it a department's may end as that of a thing does."""
    base = base_vocabulary()
    plain = [normal(word) for word in owner.name.split()]
    if owner.confidence < SURE_NAME or not owner.name[:1].isupper():
        return False
    if dated and owner.rule in _PUT_TOGETHER and len(plain) > 1:
        return True
    return " ".join(plain) not in base.bare and " ".join(plain) not in base.heads and plain[-1] not in base.things


def _may_have_a_date(owner: Owner) -> bool:
    """Tell whether a name with a date is an owner: a field of work that is also a document is a reference."""
    work = owner.rule == _FIELD and normal(owner.name.split()[-1]) in words_labelled("document-noun")
    return owner.kind in _WITH_A_DATE and not work


def _may_stand_alone(owner: Owner) -> bool:
    """Tell whether a name without a date may be an owner: no field of work, no plural such as those an action is for."""
    base = base_vocabulary()
    plain = [normal(word) for word in owner.name.split()]
    if owner.kind not in _ALONE or owner.rule in _FIELDS:
        return False
    return plain[-1] not in base.plurals and plain[0] not in base.every | ARTICLES


def _has_a_head(owners: tuple[Owner, ...]) -> bool:
    """Tell whether some name is more than that of a department: those may be listed for what they do."""
    return any(owner.rule != _DEPARTMENT for owner in owners)


def _covers(who: Passage, owners: tuple[Owner, ...]) -> bool:
    """Tell whether the owners are all that is said."""
    named = sum(len(owner.name.split()) for owner in owners)
    said = [word for word in re.split(r"[\s/,;]+", who.text) if normal(word) not in ARTICLES | {"", "and"}]
    return len(said) <= named


def _is_what_stands_before(owner: Owner, before: str, lexicon: OwnerLexicon) -> bool:
    """Tell whether a name in brackets explains the words before it: their short form, the post's or person's name."""
    words = before.split()
    plain = [normal(word) for word in words]
    if (plain[-1:] and plain[-1] in words_labelled("post-noun")) or _is_gloss(owner, before):
        return True
    head = lexicon.base.heads.get(plain[-1]) if plain else None
    person = len(words) > 1 and read_name(words[-2:], lexicon).kind == "person"
    return person or (head is not None and head.kind == owner.kind == "post")


def _is_gloss(owner: Owner, before: str) -> bool:
    """Tell whether a name is the short form of the words before it."""
    plain = [normal(word) for word in before.split()]
    return bool(_GLOSS.fullmatch(owner.name)) and _initials(plain, len(owner.name)) == owner.name.casefold()


def _initials(plain: list[str], count: int) -> str:
    return "".join(word[:1] for word in plain if word not in {"and", "of", "for"})[-count:]
