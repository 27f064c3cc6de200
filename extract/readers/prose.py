"""Sentences in which the council, or somebody it names, commits itself to something specific."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.deadlines import find_deadlines
from extract.drafts import ActionDraft, Draft, Note, Reading
from extract.owners import find_owners
from extract.shapes import is_passive_commitment, promised, verbs, words
from extract.view import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.view import View
    from models.evidence import Passage

_PROMISE = re.compile(
    r"(?:^|[,;:–—]\s+|\b(?:and|so|therefore|also|but|then)\s+)(?P<subject>we|the (?:town |city |county |borough |district )?council|[A-Z][\w' ]{2,30} council|it)\s+(?:will|shall)\s+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(
    r"(?:^|[,;]\s+|\band\s+)(?:The|Our|An?|Each|All)?\s*(?P<subject>(?:[\w&'’-]+\s+){0,9}?(?:officers?|managers?|directors?|team|teams|group|board|panel|committee|forum|network|service|services|department|departments|directorates?|"
    r"executive|clerk|head of [\w ]+|lead|leads|partnership|cabinet member[\w ]*|members|champions?|unit|council|steering group|hr|director of [\w ]+))\s+(?:will|shall)\s+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_PEOPLE = re.compile(
    r"^(?:all |any |every |each |no |our |such )?(?:[\w-]+ ){0,2}(?:employees?|people|residents?|staff|applicants?|everyone|customers?|individuals?|persons?|users?|breach(?:es)?|candidates?|workers?|members|decisions?|policy|policies|actions?)\b",
    re.IGNORECASE,
)
_UNFIT = re.compile(
    r"\bwould\b|\bif\b.{0,40}\bwill\b|^[“\"'‘]|\bwill (?:not )?(?:only )?be able\b|\bhope\b|\blast updated\b|\bwill continue to be\b|\?\s*$|^(?:what|why|how|when|where|who)\b|\b(?:the|this) (?:report|document|section|appendix|chapter|paper) (?:will|sets)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[^“]*”|^[^\"]*\"\s*\.?\s*$")
_VAGUE = re.compile(
    r"^(?:\w+ly )?(?:act|behave|operate|conduct \w+selves|treat|respect|strive|endeavour|try|value|aspire|believe|care|remember|think)\b(?! to (?!be\b))",
    re.IGNORECASE,
)
_NO_PROMISES = {"duties", "values", "evidence", "achievements", "partners", "characteristics", "measures"}


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each paragraph that holds a commitment. Minutes tell what was said: they hold none."""
    if view.context.kind == "minutes":
        return
    for index, block in enumerate(view.blocks):
        if (
            block.kind != "paragraph"
            or not view.passages[index]
            or ("will" not in view.passages[index].text and "shall" not in view.passages[index].text)
        ):
            continue
        heading = view.heading_above(index)
        section = view.lead_in(heading) if heading is not None else None
        closed = section is not None and section.cue in _NO_PROMISES
        drafts = [
            (index, draft)
            for sentence in view.sentences(view.passages[index])
            for draft in _read_sentence(view, sentence, closed=closed)
        ]
        if drafts:
            yield Reading("prose", frozenset({index}), tuple(drafts), score=0.4)


def _read_sentence(view: View, sentence: Passage, *, closed: bool) -> list[Draft]:
    text = sentence.value
    if " will " not in f" {text} " and " shall " not in f" {text} ":
        return []
    rule = commitment_rule(text)
    if rule is None or closed:
        reason = "a passage of law, values, evidence or history" if rule else "describes, hopes or states a principle"
        return [Note(sentence, "rejected", reason, rule or "prose.no-commitment")]
    deadlines = find_deadlines(sentence, view.context.dates)
    owners = find_owners(sentence, view.context.owners)
    confidence = {"prose.we-will": 0.65, "prose.named": 0.65, "prose.passive": 0.55}[rule] + (0.15 if deadlines else 0.0)
    return [
        ActionDraft(
            text=trimmed(sentence),
            kind="prose",
            rule=rule,
            confidence=confidence,
            owners=owners,
            deadlines=deadlines,
        )
    ]


def commitment_rule(text: str) -> str | None:
    """Return the rule by which a sentence commits somebody to something, None where it does not.

    >>> commitment_rule("We will publish the results each year.")
    'prose.we-will'
    >>> commitment_rule("A guide will be written by the Policy Team.")
    'prose.passive'
    >>> commitment_rule("Everyone will be treated with respect.") is None
    True
    """
    if text.rstrip().endswith(":") or _UNFIT.search(text) or _QUOTED.search(text):
        return None
    found = _PROMISE.search(text)
    if found and promised(words(found["rest"])) and not _VAGUE.match(found["rest"]):
        return "prose.we-will"
    found = _NAMED.search(text)
    if found and promised(words(found["rest"])) and words(found["rest"])[0] not in verbs("state"):
        return "prose.named"
    if is_passive_commitment(text) and not _PEOPLE.match(text):
        return "prose.passive"
    return None
