"""What kind of document it is: by the form of its first lines, else by the words of its title."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

from extract.fact_rules import Found, front, patterns, rows_of_two, says
from extract.ruleset import Rule, load_rules, pattern_of, wordings
from extract.screening import Screen
from models.evidence import Passage
from models.plan import PlanKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from models.document import Document
    from models.plan import Action

_REPORT = 3
"""So many labelled lines make the head of a report."""

_TOP = 5
"""Blocks at the front among which the line stands that says who brings a report."""

_NOTES = 8  # blocks at the end of a page of news, among which its notes begin, and at a front
_HEAD = 1500
_MINUTES_OF = "facts.minutes-title"
"""The rule by which a line is the title of minutes; a report may name those of an earlier meeting among its papers."""
_MEETINGS = ("facts.meeting", "facts.decision-line")
_CALLED_MINUTES = ("facts.minute-page", "facts.decisions-title")
_FEWEST, _TOLD = 5, 0.6  # actions with an owner and a deadline that make a plan, and of how many
_FIRST = ("progress_report", "action_plan")
"""Kinds that count wherever the title names them: the action plan of a strategy, the progress report on a plan."""
_LESSER = {"facts.kind-roadmap"}
"""Rules for words that tell the kind only where no other word stands before them."""

_YEARS = re.compile(r"\b20(?P<from>\d\d)(?:\s?(?:[-–/]|to)\s?(?:20)?(?P<to>\d\d))?\W*$")
_YEAR = re.compile(r"\b20\d\d\b")
_TO_A_COMMITTEE = re.compile(
    r"(?i)\b(?:committee|cabinet|executive|council|board|panel|portfolio|commission|scrutiny|recommendation)"
)


class Kind(NamedTuple):
    """What kind of document it is, and the words that say so."""

    kind: PlanKind
    found: Found


def find_kind(document: Document, title: Found | None) -> Kind | None:
    """Return the kind of document: by the form of its first lines, else by the words of its title."""
    if _is_news(document):
        return None
    told = _kind_by_title(title)
    head = Passage.of(document.text, (line for block in front(document) for line in block.all_lines()))
    labels = _labels_of_a_report(document, head)
    if told is not None and told.kind == "other" and not (len(labels) >= _REPORT and _to_a_committee(head)):
        return told  # but for a report to a committee on an application, or on an evaluation
    minutes, meeting = _of_a_meeting(document, head, is_named=told is not None)
    if _is_agenda(document):
        return None
    if len(labels) >= _REPORT and minutes and minutes.rule == _MINUTES_OF and _stands_before(labels[0], minutes):
        minutes = None
    if minutes or (meeting and len(labels) < _REPORT and not (title and says("report_to", title.passage.text))):
        return Kind("minutes", minutes or cast("Found", meeting))
    if len(labels) >= _REPORT:
        return Kind("committee_report" if _to_a_committee(head) else "other", labels[0])
    lines_of = ("officers_report",) if told is not None and told.kind in _FIRST else ("officers_report", "report_to_body")
    brought = next(_each(head.by_line(), lines_of), None)
    if brought and any(brought.passage.lines[0] in block.lines for block in front(document)[:_TOP]) and _to_a_committee(head):
        return Kind("committee_report", brought)
    return told or _report_of_a_committee(document, title)


def _of_a_meeting(document: Document, head: Passage, *, is_named: bool) -> tuple[Found | None, Found | None]:
    """Return the line that calls a document minutes, and the one that dates its meeting, of those that no other line runs into.

    A plan, where the title ``is_named`` so, may have a row of minutes or the date of a meeting further down.
    """
    among = front(document)[: _NOTES if is_named else None]
    opened = {line.start for block in among for line in block.all_lines() if line.opens or line in block.lines[:1]}
    lines = [line for line in head.by_line() if line.lines[0].start in opened]
    opening = list(_each(lines, ("minutes_heading", "minutes_title")))
    minutes = next(
        (
            find
            for find in opening
            if find.rule == _MINUTES_OF
            or (find.rule in _CALLED_MINUTES and not find.passage.lines[0].marker)  # numbered, it is a section of a form
        ),
        None,
    )
    dated = (Found(line, rule, 0.9) for line in lines for rule in _meetings().found(line.text))
    return minutes, next(dated, None)


@cache
def _meetings() -> Screen[str]:
    """Return the wordings that date a meeting."""
    return Screen((rule, pattern_of(rule)) for rule in _MEETINGS)


def _report_of_a_committee(document: Document, title: Found | None) -> Kind | None:
    """Return that a report is one of a committee's own, as after a review, if only its name stands on a line above it.

    An executive's response to one has the day on which this met on a line around its title.
    """
    if title is None:
        return None
    start = title.passage.lines[0].start
    lines = [text for block in front(document)[:_TOP] if (text := Passage.of(document.text, block.lines))]
    reviewed = says("scrutiny_review", title.passage.text)
    named = (reviewed or says("report_title", title.passage.text)) and any(
        says("committee_line", text.text) and (reviewed or text.lines[0].start < start) for text in lines
    )
    answered = says("response_title", title.passage.text) and any(
        says("body_line", text.text) and _YEAR.search(text.text) for text in lines
    )
    return Kind("committee_report", title) if named or answered else None


def _is_agenda(document: Document) -> bool:
    """Tell whether a document is called an agenda, or gives notice of a meeting, above everything that it lists."""
    return any(says("agenda", Passage.of(document.text, block.lines).text) for block in front(document)[:_NOTES])


def _stands_before(one: Found, other: Found) -> bool:
    return one.passage.lines[0].start < other.passage.lines[0].start


def _labels_of_a_report(document: Document, head: Passage) -> list[Found]:
    """Return the lines and rows with which a report begins, each label once: the actions of a plan have theirs again."""
    rows = [Found(label, "facts.report-labels", 0.9) for label, _ in rows_of_two(document) if _is_report_label(f"{label.text}:")]
    found: dict[str, Found] = {}
    for find in (*_each(head.by_line(), ("report_label",)), *rows):
        found.setdefault(find.passage.text.partition(":")[0].strip().casefold(), find)
    return list(found.values())


def _is_report_label(text: str) -> bool:
    return says("report_label", text) or says("title_label", text)


def _is_news(document: Document) -> bool:
    """Tell whether a page calls itself news, above its title or in the notes at its end."""
    blocks = [block for block in document.blocks if block.table is None]
    around = [*blocks[:_TOP], *blocks[-_NOTES:]]
    return any(says("news", Passage.of(document.text, block.lines).text) for block in around)


def _to_a_committee(head: Passage) -> bool:
    return bool(_TO_A_COMMITTEE.search(head.text[:_HEAD]))


def _each(lines: Iterable[Passage], labels: Iterable[str]) -> Iterator[Found]:
    """Yield what the rules of some labels find, line by line."""
    for line in lines:
        for label in labels:
            yield from (Found(line, rule, 0.9) for rule in wordings("facts", label).found(line.text))


def _kind_by_title(title: Found | None) -> Kind | None:
    if title is None:
        return None
    hit = kind_of_title(title.passage.text) or _plan_with_years(title.passage.text)
    if hit is None:
        return None
    kind, rule, span = hit
    if kind == "strategy" and title.passage.text[: span[1]].lower().endswith("plan") and _is_for_a_year(title.passage.text):
        kind = "action_plan"
    return Kind(kind, Found(title.passage[span[0] : span[1]], rule, 0.85))


def _plan_with_years(text: str) -> tuple[PlanKind, str, tuple[int, int]] | None:
    """Return what a title is that calls the document a plan for some years, and nothing more."""
    for rule, pattern in patterns("plan_years"):
        found = pattern.search(text)
        if found:
            start = found.start()
            return "strategy", rule, (start, start + len(found[0].split()[0].rstrip(",:(")))
    return None


def plan_with_years_below(title: Found) -> Kind | None:
    """Return that a title which calls the document a plan, and nothing more, is a strategy's, where its years stand elsewhere."""
    found = next((match for _, pattern in patterns("plan_alone") for match in pattern.finditer(title.passage.text)), None)
    return Kind("strategy", Found(title.passage[found.start() : found.end()], "facts.plan-alone", 0.7)) if found else None


def kind_of_contents(document: Document, title: str | None, actions: Sequence[Action]) -> PlanKind:
    """Return the kind of a document that nothing at its front tells: a plan where most actions say who does them and when.

    In tables they make an action plan, in lists under headings a strategy; ``other`` where they make neither, or where the
    head of a form says that something is assessed.
    """
    if is_assessment(document):
        return "other"
    told = [action for action in actions if action.owners and action.deadlines]
    if len(told) < _FEWEST or len(told) < _TOLD * len(actions) or (title and says("no_plan", title)):
        return "other"
    return "action_plan" if 2 * sum(action.kind == "table" for action in told) > len(told) else "strategy"


def is_assessment(document: Document) -> bool:
    """Tell whether the head of a document says that it is the form of an assessment."""
    return any(says("assessment", Passage.of(document.text, block.lines).text) for block in front(document)[:_TOP])


def _is_for_a_year(text: str) -> bool:
    """Tell whether a title ends with a single year or financial year: such a plan says what is done in it."""
    found = _YEARS.search(text)
    return found is not None and (found["to"] is None or int(found["to"]) - int(found["from"]) == 1)


def kind_of_title(text: str) -> tuple[PlanKind, str, tuple[int, int]] | None:
    """Return the kind that a title names, the rule and the place; an action plan of a strategy is an action plan.

    >>> kind_of_title("Access Strategy: action plan")[0]
    'action_plan'
    """
    finds = [
        (rule.value, rule.id, match.span())
        for rule, pattern in _kind_words()
        for match in pattern.finditer(text)
        if rule.value in get_args(PlanKind)
    ]
    if not finds:
        return None
    first = next((find for kind in _FIRST for find in finds if find[0] == kind and find[1] not in _LESSER), None)
    chosen = first or min(finds, key=lambda find: find[2][0])
    return cast("PlanKind", chosen[0]), chosen[1], chosen[2]


@cache
def _kind_words() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    rules = [rule for rule in load_rules("facts") if rule.label == "kind"]
    return tuple((rule, _whole_words(rule.phrases)) for rule in rules)


def _whole_words(phrases: Iterable[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?i)\b(?:{words})\b")
