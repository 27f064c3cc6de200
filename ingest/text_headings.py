"""Which lines of a text file are headings: a guess from their shape and from what stands around them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.boilerplate import is_path
from ingest.markers import split_marker
from ingest.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.text_lines import Habits, SourceLine

_SHORT = 6
_FEW = 4  # words: statements have more
_FEWER = 3  # one of so many lines may be short
_MANY = 4  # short lines below each other that are entries rather than titles
_COVER = 6  # lines at the beginning, where titles stand below each other
_LONG_WORD = 3
_OFTEN = 3
# "What we will do" is a title, "The council will do it" none.
_ASKS = re.compile(r"(?:what|how|why|where|when|who|which)\b", re.IGNORECASE)
_STATES = re.compile(r"\b(?:will|is|are|was|were|has|have|had|must|should|can|want|wants)\b(?!$)")
_LABELLED = re.compile(r"[A-Z][^\W\d]+(?: [^\W\d]+){0,3}: \S")  # "Lead officer: Head of Parks"
_PART = re.compile(r"(?:AIM|AMBITION|CHAPTER|DOMAIN|DRIVER|GOAL|OBJECTIVE|OUTCOME|PILLAR|PRIORITY|STRAND|THEME|WORKSTREAM): ")
_NUMBERED = re.compile(r"(?:\w+ ){1,3}\d")


def is_plain_heading(lines: Sequence[SourceLine], index: int, habits: Habits) -> bool:
    """Tell whether an unmarked line is a heading."""
    line = lines[index]
    if index + 1 == len(lines) or not _may_be_title(lines, index) or _is_value(lines, index, habits):
        return False
    after = _paragraph(lines, index + 1, habits)
    if not after.blanks and habits.goes_on(line, lines[index + 1]):
        return False
    if line.bold or _is_recurring_label(lines, index, habits) or _is_of_pair(lines, index):
        return True
    if index and lines[index - 1].body.endswith(":") and not _heads_text(line, after) and not _begins_titles(lines, index):
        # Below a lead-in stands a list, though its bullets may be lost.
        return False
    if habits.spaced:
        heads = after.blanks > 0 or is_text(after, line) or _heads_entries(lines, index) or _heads_label(line, after, habits)
        stands = (_opens_block(lines, index) or _is_below_entry(lines, index, habits)) and heads
        return stands and not _is_entry(lines, index, habits) and not _opens_list(lines, index, habits)
    return (_stands_first(lines, index, habits) or _opens_block(lines, index)) and _introduces(lines, index, habits)


def _may_be_title(lines: Sequence[SourceLine], index: int) -> bool:
    """Tell whether a line has the shape of a title; one in capitals between blank lines may be called a part without a number."""
    line = lines[index]
    called = _PART.match(line.body) is not None and line.blanks > 0 and lines[index + 1].blanks > 0
    return is_title(line.body) or (called and line.body.isupper() and is_title(line.body.replace(": ", " ")))


def _is_of_pair(lines: Sequence[SourceLine], index: int) -> bool:
    """Tell whether the line is one of two above a list: a label with its number ("Year 2"), and the title right below it."""
    upper = index if split_marker(lines[index + 1].body).marker is None else index - 1
    if upper < 0 or upper + 2 >= len(lines) or not _opens_block(lines, upper):
        return False
    label, title, first = lines[upper : upper + 3]
    close = not title.blanks and not first.blanks and split_marker(first.body).marker is not None
    return close and is_title(label.body) and is_title(title.body) and _NUMBERED.match(label.body) is not None


def _is_entry(lines: Sequence[SourceLine], index: int, habits: Habits) -> bool:
    """Tell whether a line between blank lines is a paragraph without its full stop: a statement, or one short line of many."""
    line, after = lines[index], lines[index + 1]
    if not after.blanks or _ASKS.match(line.body) or _is_styled(line.body) or after.body.endswith(":"):
        return False
    run = _run(lines, index)
    if any(other.body in habits.labels for other in run):
        return False  # cards, where labels stand over their values
    if _STATES.search(line.body) and len(line.body.split()) > _FEW:
        return True
    return index >= _COVER and len(run) >= _MANY and line is not run[0] and line is not run[-1]


def _opens_list(lines: Sequence[SourceLine], index: int, habits: Habits) -> bool:
    """Tell whether a line is the first of a list whose signs were lost: none of its block is a sentence, and few are short."""
    if habits.width is not None or lines[index].bold:
        return False
    end = index + 1
    while end < len(lines) and not lines[end].blanks and not split_marker(lines[end].body).marker:
        end += 1
    block = lines[index:end]
    short = [len(line.body.split()) <= _FEW for line in block]
    return (
        not any(line.ends_sentence or _is_row(line) for line in block) and not short[0] and _FEWER * sum(short) <= len(short) > 1
    )


def _is_row(line: SourceLine) -> bool:
    return "\t" in line.body or " | " in line.body


def _is_styled(text: str) -> bool:
    """Tell whether a line is written as a title: in capitals, with a capital on each long word, or with a label and number."""
    long = [word for word in text.split() if len(word) > _LONG_WORD]
    return all(word[:1].isupper() for word in long) or _NUMBERED.match(text) is not None


def _run(lines: Sequence[SourceLine], index: int) -> Sequence[SourceLine]:
    """Return the bare lines that follow each other around a line."""
    start = end = index
    while start and _is_bare(lines, start - 1):
        start -= 1
    while end + 1 < len(lines) and _is_bare(lines, end + 1):
        end += 1
    return lines[start : end + 1]


def _is_bare(lines: Sequence[SourceLine], index: int) -> bool:
    """Tell whether a line stands between blank lines, has no marker, and could be a title but is not written as one."""
    line = lines[index]
    parted = line.blanks > 0 and (index + 1 == len(lines) or lines[index + 1].blanks > 0)
    return parted and not line.bold and not split_marker(line.body).marker and is_title(line.body) and not _is_styled(line.body)


def _opens_block(lines: Sequence[SourceLine], index: int) -> bool:
    """Tell whether a blank line, a page, the end of a list, or the path to a web page stands before the line."""
    line = lines[index]
    if index == 0 or line.blanks > 0 or line.page_start:
        return True
    before = lines[index - 1].body
    return split_marker(before).marker is not None or is_path(before)


def _is_below_entry(lines: Sequence[SourceLine], index: int, habits: Habits) -> bool:
    """Tell whether the line before it is the last of a list's entry that is broken over lines."""
    at = index - 1
    while at > 0 and not lines[at].blanks and habits.goes_on(lines[at - 1], lines[at]):
        at -= 1
    return 0 <= at < index - 1 and lines[index - 1].ends_sentence and split_marker(lines[at].body).marker is not None


def _paragraph(lines: Sequence[SourceLine], index: int, habits: Habits) -> SourceLine:
    """Return the line with those that carry it on, as one."""
    if habits.width is None or split_marker(lines[index].body).marker:
        return lines[index]
    end = habits.end_of(lines, index, is_row=_is_row)
    return replace(lines[index], text=" ".join([lines[index].text, *(line.body for line in lines[index + 1 : end])]))


def _is_value(lines: Sequence[SourceLine], index: int, habits: Habits) -> bool:
    """Tell whether the line stands between two labels that recur in the file: 'Lead', this line, 'By when'."""
    if index == 0:
        return False
    line, before, after = lines[index], lines[index - 1], lines[index + 1]
    if habits.labels.get(before.body, 1) <= habits.labels.get(line.body, 1):
        return False
    return after.body in habits.labels or after.blanks > line.blanks > 0


def _heads_entries(lines: Sequence[SourceLine], index: int) -> bool:
    """Tell whether a line stands over a value behind its label, and entries without one below that; a card has labels only."""
    labelled = [_LABELLED.match(line.body) is not None for line in lines[index + 1 : index + 3] if not line.blanks]
    return labelled == [True, False]


def _begins_titles(lines: Sequence[SourceLine], index: int) -> bool:
    """Tell whether a short line below a lead-in stands over its entries, and another such line over the entries after them."""
    end = index + 1
    while end < len(lines) and not lines[end].blanks:
        end += 1
    return all(_is_over(lines, at) for at in (index, end))


def _is_over(lines: Sequence[SourceLine], index: int) -> bool:
    if index + 1 >= len(lines) or not is_title(lines[index].body):
        return False
    line, after = lines[index : index + 2]
    return line.blanks > 0 and not after.blanks and len(line.body.split()) <= _FEW and is_text(after, line)


def _heads_label(line: SourceLine, after: SourceLine, habits: Habits) -> bool:
    """Tell whether a line that stands once is over one that comes again and again, as "What we have done" does."""
    return line.body not in habits.labels and habits.labels.get(after.body, 0) >= _OFTEN and _ASKS.match(after.body) is not None


def _heads_text(line: SourceLine, after: SourceLine) -> bool:
    """Tell whether a short line stands over a sentence."""
    return len(line.body.split()) <= _SHORT and after.ends_sentence and len(after.body.split()) > _SHORT


def _is_recurring_label(lines: Sequence[SourceLine], index: int, habits: Habits) -> bool:
    """Tell whether the line recurs in the file over sentences, as 'Why does this matter?' does."""
    line, after = lines[index], lines[index + 1]
    if index == 0 or not (lines[index - 1].ends_sentence or line.blanks):
        return False
    return line.body in habits.labels and _heads_text(line, after)


def is_text(after: SourceLine, line: SourceLine) -> bool:
    """Tell whether the line below is text that a heading can head: a sentence, a list, a row."""
    if split_marker(after.body).marker or "\t" in after.body or "|" in after.body or " / " in after.body:
        return True
    return len(after.body) > max(len(line.body), 40) or after.ends_sentence


def _introduces(lines: Sequence[SourceLine], index: int, habits: Habits) -> bool:
    after = lines[index + 1]
    if habits.width is not None and len(lines[index].body) > 0.7 * habits.width:
        return False
    if is_text(after, lines[index]):
        return True
    chain = is_title(after.body) and index + 2 < len(lines) and is_text(lines[index + 2], after)
    return chain and _stands_first(lines, index, habits)


def _stands_first(lines: Sequence[SourceLine], index: int, habits: Habits) -> bool:
    """Tell whether what stands before the line is complete: the beginning, a heading, a sentence's end, a row."""
    if index == 0:
        return True
    before = lines[index - 1]
    if before.ends_sentence or "|" in before.body or "\t" in before.body:
        return not before.body.endswith((":", ",", ";"))
    return index < 4 and all(is_title(line.body) for line in lines[:index]) and habits.width is None
