"""Weighs what speaks for and against an action in its document, section and words; what nothing else bears out is none.

A single phrase tells little: "we will" opens promises, service standards, news and adverts alike. What surrounds it tells
more: whether the document plans (its title, objectives, dates, who does what), whether it speaks to a reader about a service,
and how much of the section is taken up by what is to be done.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from extract.commitments import read_commitment
from extract.deadlines import find_deadlines
from extract.drafts import ActionDraft, Note
from extract.ruleset import pattern_of
from extract.shapes import undertakes
from extract.standing import own_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.drafts import Draft, Reading
    from extract.outline import Node, Outline, Placed
    from extract.view import View

_WEIGHTS = {
    "titled": 1.7,  # the title names a plan, aims or promises
    "kind": 1.0,  # the front tells what kind of plan, paper or policy it is
    "objectives": 1.2,  # any
    "several objectives": 0.6,  # three or more
    "dated": 1.9,  # of all actions
    "who and when": 2.1,  # of all actions
    "spoken to": -0.8,  # for each two in a hundred words
    "service": -0.9,  # for each two in a hundred words
    "ahead": 0.6,
    "section dated": 0.5,
    "section filled": 1.5,
    "years": 0.9,
    "gone by": -3.0,  # of the dates in the section, where no status says how far it has come
    "unnamed table": -1.0,  # whose column of actions no header calls so
    "table without who or when": -1.2,
    "table of nouns": -1.5,
    "nouns in no plan": -3.0,  # who and when stand beside events and visits, too
    "form": -4.0,  # a table of one row and several to fill in
    "recommendation": 1.5,
    "by shape": -1.5,
    "called action": 1.0,
    "on equality": 1.4,  # what the council says there in its own words that it will do, but in a policy
    "own owner": 0.9,
    "own time": 0.5,
    "own recurrence": 1.0,
    "to the reader": -0.5,
    "of one person": -2.0,  # who speaks of himself
    "quoted": -3.0,  # from its first word on
    "short": -1.9,
}
"""What adds to the log-odds of being an action, fitted to plans and to what was once wrongly read in texts that plan nothing."""
_ALWAYS = -3.3
_LEAST = -0.9  # log-odds below which an action is none
_FEWEST_WORDS = 150  # a few lines, cut out of something longer, do not tell
_BY_ROWS = ("action_table.", "period_columns.")
_CALLED = ("called_actions.",)
_NAMED_COLUMNS = ("columns.action", "columns.recommended")
_BY_SHAPE = ("lists.by-shape", "lists.lost-bullets")
_REASON = "little in its section and document bears out that it is to be done"
_RULE = "weighing.little"
_SEVERAL = 3
_SHORT = 4  # words
_MARKS = ("“", '"')
_HEADER_AND_ROW = 2
_YEARS = re.compile(r"\b20(?P<first>\d\d)\s*(?:[-–—/]|to)\s*(?:20)?(?P<last>\d\d)\b")
_PLAN_YEARS = 2
_FRONT = 4  # blocks
_PER = 100  # words
_SAYS_THAT_IT_PLANS = ("titled", "kind", "objectives")
_COMING_AGAIN = ("recurring", "ongoing")
_FEWEST_OF_SECTION, _FILLED = 15, 0.6  # words, share


@dataclass(frozen=True)
class _Item:
    """An action to weigh: the block it begins in, what it stands under, and whether that is an objective."""

    at: int
    draft: ActionDraft
    section: _Section
    serves_objective: bool


@dataclass(frozen=True)
class _Section:
    """What stands under one heading, and its actions of one kind."""

    text: str
    above: str
    actions: Sequence[ActionDraft]
    words_of_actions: int


def without_unlikely(view: View, readings: Sequence[Reading], outline: Outline, *, title: str | None) -> Sequence[Reading]:
    """Return the readings with a note for each linked action that little bears out; the very same ones where all stand.

    ``outline`` is what the readings were linked to, its actions with all their values.
    """
    if len(view.document.text.split()) < _FEWEST_WORDS or not outline.actions:
        return readings
    document, kept = _of_document(view, outline, title), own_words(view, title)
    plans = max(document[name] for name in _SAYS_THAT_IT_PLANS)
    items = _items(view, outline.actions)
    sections = {id(item.section): item.section for item in items}  # each is looked at once, however many actions it holds
    around = {key: {**document, **_of_section(view, section, plans)} for key, section in sections.items()}
    unlikely = {
        item.draft.text.lines[0].start
        for item in items
        if _odds({**around[id(item.section)], **_of_action(view, item, kept)}) < _LEAST
    }
    judged = [_noted(reading, unlikely) for reading in readings]
    return judged if sum(one.actions for one in judged) < sum(one.actions for one in readings) else readings


def _odds(shares: dict[str, float]) -> float:
    return _ALWAYS + sum(_WEIGHTS[name] * share for name, share in shares.items())


def _of_document(view: View, outline: Outline, title: str | None) -> dict[str, float]:
    text, drafts = view.document.text, [draft for _, draft, _ in outline.actions]
    objectives = sum(node.draft.kind == "objective" for node in outline.objectives)
    titles = (
        ("procedures.plan-title", "procedures.equality-title") if view.context.kind == "policy" else ("procedures.plan-title",)
    )
    return {
        "titled": float(any(pattern_of(rule).search(title or "") for rule in titles) or _spans_years(title or "")),
        "kind": float(view.context.kind != "other"),
        "objectives": float(objectives > 0),
        "several objectives": min(objectives, _SEVERAL) / _SEVERAL,
        "dated": _share(_is_dated(draft, view.once(_begun)) for draft in drafts),
        "who and when": _share(bool(draft.owners and draft.deadlines) for draft in drafts),
        "spoken to": min(_rate("procedures.you", text), 4.0) / 2,
        "service": min(_rate("weighing.service", text), 4.0) / 2,
    }


def _spans_years(title: str) -> bool:
    """Tell whether a title has a time of two years or more, as that of a plan has and that of a report seldom."""
    return any(int(years["last"]) - int(years["first"]) >= _PLAN_YEARS for years in _YEARS.finditer(title))


def _of_section(view: View, section: _Section, plans: float) -> dict[str, float]:
    """Return what is told of a section; ``plans`` is how surely the document says of itself that it plans."""
    words, begun = max(len(section.text.split()), _FEWEST_OF_SECTION), view.once(_begun)
    to_come = [
        found[0] for found in pattern_of("weighing.year").finditer(section.text) if not begun or int(found[0]) >= begun.year
    ]
    return {
        "ahead": float(pattern_of("weighing.ahead").search(section.above) is not None),
        "section dated": _share(_is_dated(draft, begun) for draft in section.actions),
        "section filled": min(section.words_of_actions / words, _FILLED) / _FILLED,
        "years": min(_PER * len(to_come) / words, 3.0) / 1.5,
        "gone by": _gone_by(section.actions, begun),
        **_of_rows(section.actions, plans),
    }


def _of_rows(actions: Sequence[ActionDraft], plans: float) -> dict[str, float]:
    """Return what the rows of a section's tables lack."""
    if not actions[0].rule.startswith(_BY_ROWS):
        return {}
    told = any(draft.owners for draft in actions) and any(draft.deadlines for draft in actions)
    nouns = 1 - _share(_is_to_be_done(draft.text.value) for draft in actions)
    return {"table without who or when": float(not told), "table of nouns": nouns, "nouns in no plan": nouns * (1 - plans)}


def _is_to_be_done(text: str) -> bool:
    """Tell whether the words of a row say that something is to be done: "Open the hall", "That the hall be opened"."""
    return undertakes(text) or read_commitment(text) is not None or pattern_of("answered_columns.clause").match(text) is not None


def _begun(view: View) -> datetime.date | None:
    """Return when a document was published or its period began, the earlier of both, else the first day told at its front."""
    dates = view.context.dates
    told = [dates.period.start] if dates.period and dates.period.start else []
    if dates.published and len(dates.published) == len("2031-05-04"):
        told.append(datetime.date.fromisoformat(dates.published))
    if told:
        return min(told)
    front = (deadline for passage in view.passages[:_FRONT] for deadline in find_deadlines(passage, dates))
    return next((day.end for day in front if day.end and day.start == day.end and day.bound != "by"), None)


def _gone_by(actions: Sequence[ActionDraft], begun: datetime.date | None) -> float:
    """Return the share of dates that were over when the document began; 0 of what has a status."""
    ends = [deadline.end for draft in actions for deadline in draft.deadlines if deadline.kind == "fixed" and deadline.end]
    if begun is None or not ends or any(draft.status for draft in actions):
        return 0.0
    return _share(end < begun for end in ends)


def _of_action(view: View, item: _Item, kept: tuple[str, ...]) -> dict[str, float]:
    """Return what is told of one action; ``kept`` are the rules for what the council undertakes in its own words."""
    draft = item.draft
    return {
        "unnamed table": float(draft.rule.startswith(_BY_ROWS) and not _names_actions(view, item.at)),
        "form": float(_is_to_fill_in(view, item.at)),
        "called action": float(draft.rule.startswith(_CALLED)),
        "on equality": float(draft.rule in kept),
        "recommendation": float(draft.kind == "recommendation"),
        "by shape": float(draft.rule in _BY_SHAPE and not item.serves_objective),
        "own owner": float(bool(draft.owners)),
        "own time": float(_is_timed(draft, view.once(_begun))),
        "own recurrence": float(any(deadline.kind in _COMING_AGAIN for deadline in draft.deadlines)),
        "to the reader": float(pattern_of("procedures.you").search(draft.text.text) is not None),
        "of one person": float(pattern_of("weighing.one-person").search(draft.text.text) is not None),
        "quoted": float(draft.text.text.startswith(_MARKS)),
        "short": float(len(draft.text.value.split()) < _SHORT),
    }


def _items(view: View, placed: Sequence[Placed]) -> list[_Item]:
    """Return the actions, each with its section, which knows the actions of the same kind."""
    under: dict[int | None, list[Placed]] = defaultdict(list)
    for one in placed:
        under[view.heading_above(one[0])].append(one)
    found: list[_Item] = []
    for heading, actions in under.items():
        text = _text_under(view, heading)
        words = sum(len(draft.text.value.split()) for _, draft, _ in actions)
        for kind in dict.fromkeys(draft.kind for _, draft, _ in actions):
            alike = [one for one in actions if one[1].kind == kind]
            above = f"{_lead(view, alike[0][0])}\n{'' if heading is None else view.passages[heading].text}"
            section = _Section(text, above, [draft for _, draft, _ in alike], words)
            found += [_Item(at, draft, section, _is_objective(node)) for at, draft, node in alike]
    return found


def _is_objective(node: Node | None) -> bool:
    return node is not None and node.draft.kind == "objective"


def _text_under(view: View, heading: int | None) -> str:
    """Return the text between a heading and the next one, that of tables, too."""
    texts: list[str] = []
    for index in range(0 if heading is None else heading + 1, len(view.blocks)):
        if view.blocks[index].kind == "heading":
            break
        texts.append(view.passage(view.blocks[index].all_lines()).text)
    return "\n".join(texts)


def _lead(view: View, index: int) -> str:
    """Return what stands above the list that a block is part of, or above the block itself."""
    above = index - 1
    while above >= 0 and view.blocks[above].kind == view.blocks[index].kind == "list_item":
        above -= 1
    return view.passages[above].text[-250:] if above >= 0 else ""


def _names_actions(view: View, index: int) -> bool:
    """Tell whether a header of a table says outright that a column holds what is to be done."""
    columns = view.columns(index)
    return columns is not None and any(column.rule in _NAMED_COLUMNS for column in columns.having("action"))


def _is_to_fill_in(view: View, index: int) -> bool:
    """Tell whether a table has one row that is filled, as an example is, and several that are not."""
    table = view.blocks[index].table
    if table is None:
        return False
    filled = (row for row in range(table.rows) if any(cell.lines for cell in table.row(row)))
    few = len(list(islice(filled, _HEADER_AND_ROW + 1)))
    return few <= _HEADER_AND_ROW and table.rows - few >= _SEVERAL - 1


def _is_dated(draft: ActionDraft, begun: datetime.date | None) -> bool:
    """Tell whether an action has a date that was not over when the document began."""
    return any(deadline.kind == "fixed" and not (begun and deadline.end and deadline.end < begun) for deadline in draft.deadlines)


def _is_timed(draft: ActionDraft, begun: datetime.date | None) -> bool:
    """Tell whether an action has such a date, or a time that is not so many days after each request."""
    relative = [deadline.text for deadline in draft.deadlines if deadline.kind == "relative"]
    return _is_dated(draft, begun) or any(pattern_of("procedures.within-days").search(text) is None for text in relative)


def _share(tests: Iterable[bool]) -> float:
    told = list(tests)
    return sum(told) / len(told)


def _rate(rule: str, text: str) -> float:
    """Return how often a rule's words stand in a hundred words."""
    return _PER * sum(1 for _ in pattern_of(rule).finditer(text)) / max(len(text.split()), 1)


def _noted(reading: Reading, unlikely: set[int]) -> Reading:
    """Return a reading with notes for those of its actions whose words stand where unlikely ones do."""

    def told(draft: Draft) -> Draft:
        none = isinstance(draft, ActionDraft) and draft.text.lines[0].start in unlikely
        return Note(draft.text, "rejected", _REASON, _RULE) if none else draft

    return replace(reading, drafts=tuple((at, told(draft)) for at, draft in reading.drafts))
