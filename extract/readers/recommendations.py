"""What a committee report asks its members to decide, and what minutes record as resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.deadlines import find_deadlines
from extract.document_kind import is_assessment
from extract.drafts import EMPTY, ActionDraft, Draft, Reading
from extract.labels import clean_ref
from extract.noted_below import with_noted_below
from extract.numbering import follows, run_in_entries, style, without_clause
from extract.owners import find_owners, read_owners
from extract.ownership.cells import SURE_NAME
from extract.readers.answered import answered
from extract.ruleset import pattern_of, says
from extract.sections import PAPERS
from extract.shapes import is_statement
from extract.view import paragraphs, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.view import View
    from models.document import Block
    from models.evidence import Passage
    from models.plan import Owner

RESOLVED = "recommendations.resolved"
_RECOMMENDED = "recommendations.recommended"
_DECIDING = frozenset({"committee_report", "minutes", "other", "progress_report"})
_LONGEST_HEADING = 12  # words
_ONLY_SURE = "post"  # the group of a frame so wide that only a sure name acts in it
_TAIL = re.compile(r"[\s;,.]*(?:\b(?:and|or))?[\s;,.]*$")


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each place where something is recommended, resolved or decided; a guide only tells how to."""
    if view.is_guide and view.context.kind not in PAPERS:
        return
    index = 0
    while index < len(view.blocks):
        rule = _trigger(view, index)
        if rule is not None:
            used, drafts = _collect(view, index, rule)
            drafts = with_noted_below(view, max(used) + 1, drafts)
            if drafts:
                yield Reading("recommendations", frozenset(used), tuple(drafts), score=0.96 if rule == RESOLVED else 0.92)
                index = max(used)
        index += 1


def _of_assessment(view: View) -> bool:
    return is_assessment(view.document)


def _says(name: str, text: str) -> bool:
    return says(f"recommendations.{name}", text)


def _trigger(view: View, index: int) -> str | None:
    """Return the rule by which a block announces what was resolved or recommended, None where it does not."""
    text = view.passages[index].value
    if not text or view.blocks[index].kind == "table" or answered(view, index):
        return None
    if _says("granted", text) or (view.once(_of_assessment) and _says("decision-heading", text)):
        return None
    if _is_decider(view, index):
        return RESOLVED
    if view.blocks[index].kind == "heading" and _decider_below(view, index):
        return None
    if _says("resolved", text) or _says("body-decides", text) or _is_minuted(view, index):
        return RESOLVED
    if _says("numbered", text):
        return _RECOMMENDED
    return _RECOMMENDED if _says("recommended", text) and _asks_here(view, index) else None


def _is_minuted(view: View, index: int) -> bool:
    """Tell whether minutes say in a sentence what was agreed, and no action noted right below says it again."""
    if view.context.kind != "minutes" or not _says("body-agreed", view.passages[index].value):
        return False
    below = view.passages[index + 1].text if index + 1 < len(view.blocks) else ""
    return pattern_of("called_actions.minuted").match(below) is None


def _is_decider(view: View, index: int) -> bool:
    """Tell whether a block names the post or body above what it did, as decision records do."""
    below = view.passages[index + 1].value if index + 1 < len(view.blocks) else ""
    return _says("decider", view.passages[index].value) and _says("did", below)


def _decider_below(view: View, heading: int) -> bool:
    """Tell whether, in the section of a heading, the account of a debate stands above who decided what."""
    for index in range(heading + 1, len(view.blocks)):
        if view.blocks[index].kind == "heading":
            return False
        if _is_decider(view, index):
            return True
    return False


def _asks_here(view: View, index: int) -> bool:
    """Tell whether a document puts things to its members: a policy that recommends in passing does not."""
    passage = view.passages[index]
    heading = view.heading_above(index)
    return (
        view.context.kind in _DECIDING
        or view.blocks[index].kind == "heading"
        or passage.value.rstrip().endswith(":")
        or (heading is not None and _says("recommended", view.passages[heading].value))
    )


@dataclass
class _Entries:
    """The entries below a trigger, as far as they have been read."""

    rule: str
    used: list[int]
    drafts: list[tuple[int, Draft]] = field(default_factory=list)
    last_ref: str | None = None
    level: int = 0
    open: bool = False


def _collect(view: View, index: int, rule: str) -> tuple[list[int], list[tuple[int, Draft]]]:
    """Return the blocks and drafts of a trigger: what follows it in its own block, or the list below it."""
    parts = paragraphs(view.passages[index])
    each = [_own_text(part) for part in parts] if len(parts) > 1 else []
    if each and all(each):  # "Agreed: ..." again and again
        return [index], [(index, draft) for text in each for draft in _drafts(view, text, ref=None, rule=rule)]
    own = _own_text(view.passages[index])
    if own and not own.text.rstrip().endswith(":"):
        parts = run_in_entries(own)
        numbered = [without_clause(part) for part in parts] if len(parts) > 1 else [(None, own)]
        return [index], [(index, draft) for ref, text in numbered for draft in _drafts(view, text, ref=ref, rule=rule)]
    entries = _Entries(rule, [index])
    for at in range(index + 1, len(view.blocks)):
        if (_announces(view, at) and not entries.drafts) or _is_nested(view, at, entries):
            entries.used.append(at)
        elif _is_entry(view, at, entries):
            _take(view, at, entries)
        else:
            break
    return entries.used, entries.drafts


def _announces(view: View, at: int) -> bool:
    """Tell whether a block only leads in to the entries below it, as "That Cabinet:" does."""
    text = view.passages[at].value
    if not text.rstrip().endswith((":", "-", "–")):
        return False
    asks = _says("recommended", text) or _says("resolved", text) or _says("body-decides", text)
    return _says("announces", text) or (asks and not _rest(view.passages[at]))


def _is_nested(view: View, at: int, entries: _Entries) -> bool:
    """Tell whether a block stands under the last entry: another style of number, and the entries' own goes on later."""
    ref = _ref(view, at)
    if entries.drafts and (view.blocks[at].level or 0) > entries.level and view.blocks[at].kind == "list_item":
        return True
    if entries.last_ref is None or ref is None or style(ref) == style(entries.last_ref) or follows(entries.last_ref, ref):
        return False
    if entries.open:
        return True
    if _says("item", without_clause(view.passages[at])[1].value):
        return False
    for later in range(at + 1, min(at + 12, len(view.blocks))):
        if view.blocks[later].kind == "heading":
            return False
        again = _ref(view, later)
        if again and style(again) == style(entries.last_ref) and follows(entries.last_ref, again):
            return True
    return False


def _is_entry(view: View, at: int, entries: _Entries) -> bool:
    passage, block = view.passages[at], view.blocks[at]
    if not passage or block.kind == "table" or _says("stop", passage.value):
        return False
    is_item = _says("item", without_clause(passage)[1].value)
    if block.kind == "heading" and not is_item:
        return False
    if not entries.drafts:
        return is_item or not _only_tells(view, at, entries)
    if is_item:
        return True
    ref = _ref(view, at)
    if ref:
        return style(ref) == style(entries.last_ref) if entries.last_ref is not None else _sets_conditions(entries)
    unsigned = entries.last_ref is None and (_same_list(view.blocks, entries.used[-1], at) or _says("entry", passage.value))
    return unsigned and block.kind != "heading"


def _sets_conditions(entries: _Entries) -> bool:
    """Tell whether a decision ends with conditions, that the entries below it then are."""
    last = entries.drafts[-1][1]
    return entries.open and isinstance(last, ActionDraft) and _says("conditions", last.text.value)


def _only_tells(view: View, at: int, entries: _Entries) -> bool:
    """Tell whether a paragraph below a heading says something of the recommendations and is none of them."""
    told = entries.rule == _RECOMMENDED and view.blocks[at].kind == "paragraph" and _ref(view, at) is None
    text = view.passages[at].value
    return told and is_statement(text) and not _says("recommended", text) and not _says("obliges", text)


def _same_list(blocks: list[Block], above: int, at: int) -> bool:
    return blocks[above].kind == blocks[at].kind == "list_item" and at == above + 1


def _take(view: View, at: int, entries: _Entries) -> None:
    """Add the entries of a block: one, or one per paragraph of it."""
    passage = view.passages[at]
    done = _says("did", passage.value)  # the verb is the decision's own: "AGREED that ..." below "The Committee:"
    triggers = not done and (_says("recommended", passage.value) or _says("resolved", passage.value))
    asked = _own_text(passage) if triggers else EMPTY
    if asked:
        entries.drafts += [(at, draft) for draft in _drafts(view, asked, ref=_ref(view, at), rule=entries.rule)]
    else:
        entries.drafts += [(at, draft) for draft in decided(view, passage, entries.rule, ref=_ref(view, at))]
    entries.last_ref = entries.last_ref if _ref(view, at) is None else _ref(view, at)
    entries.level = view.blocks[at].level or 0
    entries.open = passage.value.rstrip().endswith(":")
    entries.used.append(at)


def decided(view: View, passage: Passage, rule: str, *, ref: str | None = None) -> list[Draft]:
    """Return what each paragraph of a passage asks or resolves; ``ref`` is the number of those that have none."""
    numbered = [
        (clean_ref(item.lines[0].marker), *without_clause(item)) for part in paragraphs(passage) for item in run_in_entries(part)
    ]
    return [draft for marker, number, text in numbered for draft in _drafts(view, text, ref=marker or number or ref, rule=rule)]


def _ref(view: View, at: int) -> str | None:
    """Return the number of a block: its marker, or the clause number that its text begins with."""
    passage = view.passages[at]
    return clean_ref(view.blocks[at].marker) or (without_clause(passage)[0] if passage else None)


def _rest(passage: Passage) -> Passage:
    """Return what follows the words that ask or resolve, empty where there is no wording in the block itself."""
    own = _own_text(passage)
    return EMPTY if own.text == passage.text else own


def _own_text(passage: Passage) -> Passage:
    """Return what a trigger's own block asks or resolves, empty where the block only announces it."""
    text = passage.text
    if _says("whose", text) and len(text.split()) <= _LONGEST_HEADING:
        return EMPTY
    found = pattern_of("recommendations.lead").match(text)
    if found and found.end() < len(text):
        return _if_longer(passage[found.end() :].strip(), 3)
    resolved = pattern_of("recommendations.word").search(text) or pattern_of("recommendations.body-agreed").search(text)
    if resolved and len(text[resolved.end() :].split()) > 3:
        rest = passage[resolved.end() :].strip()
        said = _says("as-recommended", rest.text)
        return passage[resolved.start() :].strip() if said and rest.text.rstrip().endswith(":") else rest
    asked = pattern_of("recommendations.asked").search(text)
    if asked and _says("recommended", passage.value):
        rest = passage[asked.end() :].strip()
        return _if_longer(rest, 2) or (passage if text.rstrip().endswith(":") else EMPTY)
    return EMPTY


def _if_longer(passage: Passage, count: int) -> Passage:
    return passage if len(passage.value.split()) > count else EMPTY


def _drafts(view: View, item: Passage, *, ref: str | None, rule: str) -> list[Draft]:
    texts = [_without_tail(part) for part in _parts(_first_sentence(view, item))]
    return [
        ActionDraft(
            text=text,
            kind="recommendation",
            rule=rule,
            confidence=0.92 if rule == RESOLVED else 0.88,
            ref=ref,
            owners=_owners(view, text),
            deadlines=find_deadlines(text, view.context.dates),
            linked=False,
        )
        for text in texts
        if len(text.value.split()) >= (2 if _says("item", text.value) else 3)
    ]


def _owners(view: View, text: Passage) -> tuple[Owner, ...]:
    """Return whom a recommendation names to act; who only decides is none."""
    named = find_owners(text, view.context.owners)
    for rule in ("recommendations.asks-owner", "recommendations.does-owner"):
        found = pattern_of(rule).match(text.text)
        if found and not named:
            group = next(name for name, value in found.groupdict().items() if value)
            named = read_owners(text[found.start(group) : found.end(group)], view.context.owners)
            if group == _ONLY_SURE and any(owner.confidence < SURE_NAME for owner in named):
                named = ()
    return named


def _first_sentence(view: View, item: Passage) -> Passage:
    sentences = view.sentences(item)
    return sentences[0] if sentences else item


def _parts(item: Passage) -> list[Passage]:
    """Return the distinct things that a sentence asks: "note X and to agree Y", "be agreed and that officers be told"."""
    text = item.text
    clauses = re.match(r"(?i)that\b", text) is not None
    if not clauses and not _says("several", text):
        return [item]
    body = pattern_of("recommendations.body-verb").match(text) if clauses else None
    found = pattern_of("recommendations.and-that" if clauses else "recommendations.and-to").search(text)
    if not found and body is not None:
        found = pattern_of("recommendations.and-verb").search(text, body.end())
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
    for action in sorted(actions, key=lambda draft: draft.rule != RESOLVED):
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
