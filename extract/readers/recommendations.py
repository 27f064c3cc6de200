"""What a committee report asks its members to decide, and what minutes record as resolved."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.deadlines import find_deadlines
from extract.drafts import EMPTY, ActionDraft, Draft, Reading
from extract.labels import clean_ref
from extract.owners import find_owners, read_owners
from extract.view import paragraphs, trimmed
from models.evidence import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.view import View

_RESOLVED = re.compile(
    r"\b(?:RESOLVED|DECIDED)\b|\bAGREED\b(?=\s*(?:that|to|:|-|–))|^\W*(?:Resolved|Agreed|Decided|Decision|Decisions)\b(?=\s*(?:that|to\b|:|-|–|$))"
)
_RECOMMENDED = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*\.?\s*)?(?:officer(?:'s|’s)? )?recommendations?\b[^.]{0,40}$|(?-i:\bRECOMMENDED\b)|\bit is (?:therefore )?recommended(?: that| to)?\b|"
    r"\b(?:members|councillors|cabinet|council|executive|committee|board|panel|governors)\b[^.]{0,40}\b(?:is|are)\s+(?:therefore\s+)?(?:asked|recommended|invited|requested)\b",
    re.IGNORECASE,
)
_DECIDER = re.compile(r"^The (?:[A-Z][\w&,-]+|of|and|for|the)(?: (?:[A-Z][\w&,-]+|of|and|for|the|&))*\s*:\s*$")
_STOP = re.compile(
    r"^\W*(?:reasons?|report author|publication date|date of decision|decided at|effective from|accompanying|alternative options?|key decision|portfolio|discussion|voting|background|contact|minutes|note|additional documents|"
    r"implications|introduction|summary|purpose|options)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"""^\W*(?:(?:RESOLVED|Resolved|AGREED|Agreed|DECIDED|Decision|RECOMMENDED|Recommended)\b(?:\s+to\s+[A-Z]\w+)?[\s:;.,–—-]*(?:unanimously\s*)?)""",
)
_ASKED = re.compile(
    r"^.*?\b(?:asked|recommended|invited|requested)\b[\s:]*(?:that\s+(?=\w+ (?:agree|note|approve))[\w ]+?\s+)?(?:to\s*:?\s*)?",
    re.IGNORECASE | re.DOTALL,
)
_AND_TO = re.compile(
    r"(?:,|;)?\s+and\s+(?:to\s+)?(?=(?:note|agree|approve|endorse|adopt|consider|comment|recommend|delegate|authorise|receive|support|request|instruct|refer|confirm|accept)\b)",
    re.IGNORECASE,
)
_AND_THAT = re.compile(r"(?:,|;)?\s+and\s+(?=that\s+[\w' -]+?\s+(?:be|are|is)\b)", re.IGNORECASE)
_RESPONSIBLE = re.compile(
    r"^\W*Responsib\w+ for\b.{0,120}?\b(?:lies?|rests?|is|are|will (?:lie|rest|be)) with\s+(?:the\s+)?", re.IGNORECASE | re.DOTALL
)
_TAIL = re.compile(r"[\s;,.]*(?:\b(?:and|or))?[\s;,.]*$")
_PASTS = re.compile(
    r"^(?:noted|endorsed|approved|agreed|authorised|delegated|accepted|supported|recommended|requested|adopted|confirmed|received|instructed)\b",
    re.IGNORECASE,
)
_MEMBERS_ITEM = re.compile(
    r"^(?:That|To|that|to|Note|Agree|Approve|Endorse|Adopt|Delegate|Authorise|Receive|Consider|Recommend|note|agree|approve|In the event)\b"
)


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each place where something is recommended, resolved or decided."""
    index = 0
    while index < len(view.blocks):
        passage = view.passages[index]
        resolved = _trigger(view, index)
        if passage and resolved is not None:
            used, drafts = _collect(view, index, resolved=resolved)
            drafts = _with_closing_owner(view, max(used) + 1, drafts)
            if drafts:
                yield Reading("recommendations", frozenset(used), tuple(drafts), score=0.96 if resolved else 0.92)
                index = max(used)
        index += 1


def _trigger(view: View, index: int) -> bool | None:
    """Return True where something is resolved, False where it is recommended, None where neither."""
    if view.blocks[index].kind == "table":
        return None
    text = view.passages[index].value
    if _RESOLVED.search(text):
        return True
    if _DECIDER.match(text) and index + 1 < len(view.blocks) and _PASTS.match(view.passages[index + 1].value):
        return True
    return False if _RECOMMENDED.search(text) else None


def _collect(view: View, index: int, *, resolved: bool) -> tuple[list[int], list[tuple[int, Draft]]]:
    """Return the blocks and drafts of a trigger: what follows it in its own block, or the list below it."""
    own = _own_text(view.passages[index])
    if own and not own.text.rstrip().endswith(":"):
        return [index], [(index, draft) for draft in _drafts(view, own, ref=None, resolved=resolved)]
    used, drafts = [index], []
    numbered, first = False, ""
    for at in range(index + 1, len(view.blocks)):
        passage, block = view.passages[at], view.blocks[at]
        if not passage or block.kind == "table":
            break
        ref = clean_ref(block.marker)
        items = paragraphs(passage)
        if block.kind == "heading" and not _MEMBERS_ITEM.match(passage.value):
            break
        if first and ref and _style(ref) != first and not _MEMBERS_ITEM.match(passage.value):
            break
        if (
            _STOP.match(passage.value)
            or (numbered and not ref and len(drafts) > 0)
            or (drafts and not ref and not _MEMBERS_ITEM.match(passage.value))
        ):
            break
        asked = _own_text(passage) if _RECOMMENDED.search(passage.value) or _RESOLVED.search(passage.value) else None
        if asked is not None and asked.text.rstrip().endswith(":"):
            used.append(at)
            continue
        for item in items:
            drafts += [
                (at, draft)
                for draft in _drafts(view, asked or item, ref=clean_ref(item.lines[0].marker) or ref, resolved=resolved)
            ]
        numbered = numbered or bool(ref)
        first = first or (_style(ref) if ref else "")
        used.append(at)
    return used, drafts


def _with_closing_owner(view: View, after: int, drafts: list[tuple[int, Draft]]) -> list[tuple[int, Draft]]:
    """Return the drafts with the owner whom a sentence after the list makes responsible for all of it."""
    for index in range(after, min(after + 2, len(view.blocks))):
        for sentence in view.sentences(view.passages[index]):
            found = _RESPONSIBLE.search(sentence.text)
            owners = read_owners(sentence[found.end() :].strip(" ."), view.context.owners) if found else ()
            if owners:
                return [
                    (block, replace(draft, owners=owners) if isinstance(draft, ActionDraft) and not draft.owners else draft)
                    for block, draft in drafts
                ]
    return drafts


def _style(ref: str) -> str:
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", ref.lower()))


def _own_text(passage: Passage) -> Passage:
    """Return what a trigger's own block asks or resolves, empty where the block only announces it."""
    text = passage.text
    found = _LEAD.match(text)
    if found and found.end() < len(text):
        rest = passage[found.end() :].strip()
        return rest if len(rest.value.split()) > 3 else EMPTY
    resolved = re.search(r"\b(?:RESOLVED|AGREED|DECIDED|RECOMMENDED)\b[\s:;,–—-]*", text)
    if resolved and len(text[resolved.end() :].split()) > 3:
        rest = passage[resolved.end() :].strip()
        said = re.search(r"\baccepted these recommendations\b|\bas recommended\b|\bas set out\b", rest.text)
        return passage[resolved.start() :].strip() if said and rest.text.rstrip().endswith(":") else rest
    asked = re.search(r"\b(?:asked|recommended|invited|requested)\b(?:\s+that)?[\s:]*(?:to\b\s*:?\s*)?", text, re.IGNORECASE)
    if asked and _RECOMMENDED.search(passage.value):
        rest = passage[asked.end() :].strip()
        if len(rest.value.split()) > 2:
            return rest
        return passage if text.rstrip().endswith(":") else EMPTY
    return EMPTY


def _drafts(view: View, item: Passage, *, ref: str | None, resolved: bool) -> list[Draft]:
    made: list[Draft] = []
    for part in _parts(_first_sentence(view, item)):
        text = _without_tail(part)
        if len(text.value.split()) < 3:
            continue
        made.append(
            ActionDraft(
                text=text,
                kind="recommendation",
                rule="recommendations.resolved" if resolved else "recommendations.recommended",
                confidence=0.92 if resolved else 0.88,
                ref=ref,
                owners=find_owners(text, view.context.owners),
                deadlines=find_deadlines(text, view.context.dates),
                linked=False,
            )
        )
    return made


def _first_sentence(view: View, item: Passage) -> Passage:
    sentences = view.sentences(item)
    return sentences[0] if sentences else item


def _parts(item: Passage) -> list[Passage]:
    """Return the distinct things that a sentence asks: "note X and to agree Y", "be agreed and that officers be told"."""
    text = item.text
    pattern = _AND_THAT if re.match(r"(?i)that\b", text) else _AND_TO
    if pattern is _AND_TO and not re.match(
        r"(?i)(?:to\s+)?(?:note|agree|approve|endorse|adopt|consider|receive|support|comment)\b", text
    ):
        return [item]
    found = pattern.search(text)
    if not found:
        return [item]
    return [item[: found.start()], *_parts(item[found.end() :])]


def _without_tail(item: Passage) -> Passage:
    found = _TAIL.search(item.text)
    return trimmed(item[: found.start()] if found else item)


def drop_superseded(actions: list[ActionDraft]) -> list[ActionDraft]:
    """Return the actions with each recommendation once: what was resolved replaces what was recommended.

    Two are the same where they share half of their words (F1) or, one recommended and one resolved, their number.
    """
    kept: list[ActionDraft] = []
    for action in sorted(actions, key=lambda draft: draft.rule != "recommendations.resolved"):
        if action.kind == "recommendation" and any(_same(action, other) for other in kept if other.kind == "recommendation"):
            continue
        kept.append(action)
    chosen = {id(action) for action in kept}
    return [action for action in actions if id(action) in chosen]


def _same(one: ActionDraft, other: ActionDraft) -> bool:
    likeness = _likeness(one.text.value, other.text.value)
    if one.rule != other.rule:
        return likeness >= 0.5 or (one.ref is not None and one.ref == other.ref and likeness >= 0.3)
    return likeness >= 0.9


def _likeness(one: str, other: str) -> float:
    first, second = set(re.findall(r"\w+", one.lower())), set(re.findall(r"\w+", other.lower()))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0
