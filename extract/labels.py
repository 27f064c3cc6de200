"""Labelled objectives: ``Objective 2: Fair access``, ``Priority one``, ``Role 3: As an employer``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.numbering import CLAUSE_NUMBER
from extract.ruleset import pattern_of
from extract.view import paragraphs, trimmed

if TYPE_CHECKING:
    from models.evidence import Passage

_BRACKETED = re.compile(r"^\s*[\[(](?P<inside>[^\[\]]+)[\])]\s*\.?\s*$")
_CUT = re.compile(r"[.;]\s+|\s[|–—]\s")
_STOP = re.compile(r"(?P<title>[^.!?:;]+[a-z)])\.\s+(?=[A-Z]\S*(?:\s+\S+){3})")  # "Fair fares. Nobody pays more than ..."
_SAYS = re.compile(r"(?i)\b(?:will|shall|must|can|may|should|is|are|was|were|has|have|we)\b")
_RUN_IN_WORDS = 6
_COLON = re.compile(r"(?<=\w):\s+(?=[A-Z])")


@dataclass(frozen=True)
class Labelled:
    """A label and what follows it: the title, and the sentence that states it where there is one."""

    ref: str
    family: str
    title: Passage
    statement: Passage | None


def read_label(passage: Passage, *, bare: bool = False) -> Labelled | None:
    """Return the labelled objective with which a passage begins, None where there is no label.

    The title is empty where the label stands alone on its line and the title follows elsewhere. ``bare`` allows a label
    without a number ("Objective: Fair access"), as banners and headings have it, and the heading's own number before it.
    """
    marker = passage.lines[0].marker if passage.lines else None
    found = pattern_of("objectives.label").match(passage.text)
    if not found and bare:
        named = pattern_of("objectives.bare-label").match(passage.text)
        title, statement = split_statement(passage[named.end() :]) if named else (passage, None)
        return Labelled(ref="", family=named[1].lower(), title=title, statement=statement) if named and title else None
    if (
        not found
        or (marker and not bare and marker not in "•-–*")
        or pattern_of("objectives.marked").match(passage.text[found.end() :])
    ):
        return None
    family = re.sub(r"\s+", " ", found["family"].lower())
    title, statement = split_statement(passage[found.end() :])
    return Labelled(ref=" ".join(found["label"].split()), family=family, title=title, statement=statement)


def bracketed_parts(passage: Passage) -> list[Passage]:
    """Return what stands in the brackets that a whole line has around it, cut at stops and bars; the line itself without them.

    >>> from models.document import Line
    >>> from models.evidence import Passage
    >>> [part.text for part in bracketed_parts(Passage("[Aim 1. Lead: Parks]", (Line(start=0, end=20),), (0,)))]
    ['Aim 1', 'Lead: Parks']
    """
    found = _BRACKETED.match(passage.text)
    if found is None:
        return [passage]
    inner = passage[found.start("inside") : found.end("inside")]
    edges = [0, *(place for cut in _CUT.finditer(inner.text) for place in cut.span()), len(inner.text)]
    return [part for start, end in zip(edges[::2], edges[1::2], strict=True) if (part := inner[start:end].strip())]


def split_statement(passage: Passage) -> tuple[Passage, Passage | None]:
    """Return a title and the sentence that states it, None where the passage is a title or a statement alone."""
    parts = paragraphs(passage)
    if len(parts) > 1 and len(parts[0].value) < 120 and not parts[0].text.rstrip().endswith(","):
        rest = passage[len(parts[0].text) :] if passage.text.startswith(parts[0].text) else parts[1]
        return trimmed(parts[0]), rest.strip() or None
    for pattern in (pattern_of("objectives.statement"), _COLON):
        found = pattern.search(passage.text)
        begin = (found.start("start") if "start" in pattern.groupindex else found.end()) if found else 0
        if found and 0 < len(passage.text[: found.start()].split()) <= 14 and len(passage.text[begin:].split()) > 3:
            return trimmed(passage[: found.start()]), passage[begin:].strip()
    stop = _STOP.match(passage.text)
    if stop and len(stop["title"].split()) <= _RUN_IN_WORDS and not _SAYS.search(stop["title"]):
        return trimmed(passage[: stop.end("title")]), passage[stop.end() :].strip()
    return trimmed(passage), None


def without_number(passage: Passage) -> tuple[str | None, Passage]:
    """Return a leading clause number and the rest of a passage; ingest may already have made it the marker.

    >>> from models.document import Line
    >>> from models.evidence import Passage
    >>> ref, rest = without_number(Passage("1.4 Train staff", (Line(start=0, end=15),), (0,)))
    >>> ref, rest.text
    ('1.4', 'Train staff')
    """
    if passage.lines and passage.lines[0].marker and any(map(str.isalnum, passage.lines[0].marker)):
        return clean_ref(passage.lines[0].marker), passage
    found = CLAUSE_NUMBER.match(passage.text)
    if not found:
        return None, passage
    return clean_ref(found.group()), passage[found.end() :]


def called_number(passage: Passage) -> tuple[str | None, Passage]:
    """Return the label of an action ("Action 1.2") with which a paragraph begins, and the action behind it."""
    found = pattern_of("called_actions.numbered").match(passage.text)
    return (found["label"], passage[found.end() :]) if found else (None, passage)


def named_part(passage: Passage) -> tuple[str | None, Passage]:
    """Return the label of a part ("Action 6", "Section 2") with which a heading begins, and the rest of it."""
    found = pattern_of("objectives.part").match(passage.text)
    return (found[1], passage[found.end() :]) if found else (None, passage)


def clean_ref(marker: str | None) -> str | None:
    """Return a number or letter without its brackets and points, None for a bullet sign.

    >>> clean_ref("(a)"), clean_ref("1.2."), clean_ref("•"), clean_ref("o")
    ('a', '1.2', None, None)
    """
    ref = (marker or "").strip().strip("().:[]")
    return (
        ref
        if any(map(str.isalnum, ref)) and ref != "o" and all(part.isalnum() for part in re.split(r"[.\-/ ]", ref) if part)
        else None
    )
