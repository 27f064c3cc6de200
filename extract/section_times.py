"""When the actions of a section are to be done, where its heading or lead-in says so: ``Next steps for 2031/32``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extract.deadlines import deadline_of, find_deadlines, parse_deadline
from extract.labels import read_label
from extract.ruleset import pattern_of
from extract.view import trimmed
from models.plan import Interval

if TYPE_CHECKING:
    from extract.dates.meaning import DateContext
    from extract.outline import Outline, Placed
    from extract.view import View
    from models.evidence import Passage
    from models.plan import Deadline

_LONGEST_HEADING = 14  # words
_CONFIDENCE = 0.8
_ROW = "flattened.row"
_YEAR = re.compile(r"\b(?:19|20)\d\d")
_LISTED = ("bullet", "table")  # of sentences, each says for itself when it will be kept

_Times = tuple["Deadline", ...]


def with_section_times(view: View, outline: Outline) -> list[Placed]:
    """Return the outline's actions; those of a list without a deadline get the time that their heading or lead-in sets.

    A deadline without a year is in that time, too.
    """
    rows = {block for block, draft, _ in outline.actions if draft.rule == _ROW}
    walk = _Walk(view, {block for block, _, _ in outline.actions}, {node.block for node in outline.objectives}, rows)
    times = {index: walk.enter(index) for index in range(len(view.blocks))} if outline.actions else {}
    return [
        (block, replace(draft, deadlines=_completed(draft.deadlines, times[block], view.context.dates)), node)
        if times[block] and (draft.kind in _LISTED or block in walk.bare) and view.blocks[block].table is None
        else (block, draft, node)
        for block, draft, node in outline.actions
    ]


def _completed(own: _Times, section: _Times, dates: DateContext) -> _Times:
    """Return an action's own deadlines, those without a year with that of its section; or the section's where it has none."""
    if not own or len(section) > 1 or section[0].start is None or section[0].end is None:
        return own or section
    life = Interval(start=section[0].start, end=section[0].end)
    return tuple(_within(deadline, life, dates) for deadline in own)


def _within(deadline: Deadline, life: Interval, dates: DateContext) -> Deadline:
    says_year = parse_deadline(deadline.text, replace(dates, period=None)).start is not None
    meaning = parse_deadline(deadline.text, replace(dates, period=life))
    if deadline.kind != "fixed" or says_year or meaning.start is None:
        return deadline
    return deadline.model_copy(update={"start": meaning.start, "end": meaning.end, "precision": meaning.precision})


def _is_day(deadline: Deadline) -> bool:
    """Tell whether a time is a day and no limit: above sentences that is the date of a letter or an entry of a diary."""
    return deadline.precision == "day" and deadline.bound is None


@dataclass
class _Walk:
    """A walk down a document, with the time that the last heading and the last lead-in have set."""

    view: View
    acting: set[int]
    objectives: set[int]
    rows: set[int]  # that begin rows of tables without a grid: what stands above them may be a cell
    level: float = 0.0
    heading: _Times = ()
    current: _Times = ()
    timed: int = -2  # the last heading that set a time: the title right below it goes with it
    bare: set[int] = field(default_factory=set)  # the blocks below a heading that is a time and nothing else
    over_labels: bool = False  # whether the time stands over labelled objectives, all that follow

    def enter(self, index: int) -> _Times:
        """Return the time that is set for what stands in a block."""
        if self.over_labels and read_label(self.view.passages[index]) is not None:
            self.current = self.heading
        elif index not in self.acting and self.view.passages[index]:
            self.over_labels = self._is_over_label(index) or (self.over_labels and self.view.blocks[index].kind != "heading")
            self._pass(index)
        if self.current and 0 <= self.timed < index and self._is_time(self.timed) and not _is_day(self.current[0]):
            self.bare.add(index)
        return self.current

    def _is_time(self, index: int) -> bool:
        return pattern_of("section_times.time").match(self.view.passages[index].text) is not None

    def _pass(self, index: int) -> None:
        block, passage = self.view.blocks[index], self.view.passages[index]
        if block.kind == "heading" or index in self.objectives:
            level = float(block.level or 0)
            times = self._of_heading(passage)
            if times or not (level > self.level > 0 or self.timed == index - 1):
                self.level, self.heading = level, times
            self.timed = index if times else self.timed
            self.current = self.heading
        elif block.kind == "paragraph" and (self._leads(index) or self.over_labels):
            cue = self.view.lead_in(index)
            if passage.text.rstrip().endswith(":") or (cue is not None and cue.open):
                self.current = self._of_lead_in(index) or self.heading
            elif not passage.text.rstrip().endswith((".", "!", "?")):
                times = self._of_heading(passage)
                if times or ":" not in passage.text:
                    self.current = self.heading = times

    def _is_over_label(self, index: int) -> bool:
        """Tell whether a line is a time and nothing else, and the line below it the label of an objective."""
        below = index + 1
        labelled = (
            below < len(self.view.blocks) and self.view.passages[below] and read_label(self.view.passages[below]) is not None
        )
        return bool(labelled and pattern_of("section_times.time").match(self.view.passages[index].text))

    def _leads(self, index: int) -> bool:
        """Tell whether a paragraph stands above something to be done, or a list in which it may be nested."""
        below = index + 1
        listed = below < len(self.view.blocks) and self.view.blocks[below].kind == "list_item"
        return listed or (below in self.acting and below not in self.rows)

    def _of_lead_in(self, index: int) -> _Times:
        """Return the time in the sentence that a list completes: "By 2031 we will:"."""
        cue = self.view.lead_in(index)
        if cue is None or cue.cue != "actions":
            return ()
        passage = self.view.passages[index]
        return find_deadlines(self.view.sentences(passage)[-1], self.view.context.dates) or self._of_heading(passage)

    def _of_heading(self, passage: Passage) -> _Times:
        """Return the time that a heading is, or that it begins or ends with where it tells of what is to come."""
        if len(passage.text.split()) > _LONGEST_HEADING:
            return ()
        time = pattern_of("section_times.time")
        _, colon, behind = passage.text.partition(":")
        part = passage[-len(behind) :] if colon and _YEAR.search(behind) and time.match(passage.text) else passage
        if not time.match(passage.text):
            text = passage.text.replace("\n", " ")
            found = pattern_of("section_times.heading").match(text) or pattern_of("section_times.opening").match(text)
            if found is None or not time.match(found["time"]):
                return ()
            part = passage[found.start("time") : found.end("time")]
        meaning = parse_deadline(part.value, self.view.context.dates)
        life = self.view.context.dates.period
        if life is not None and meaning.precision == "range" and (meaning.start, meaning.end) == (life.start, life.end):
            return ()  # all the years of a plan say nothing of its actions
        told = meaning.kind == "relative" or (meaning.kind == "fixed" and meaning.start is not None)
        return (deadline_of(trimmed(part), meaning, _CONFIDENCE),) if told else ()
