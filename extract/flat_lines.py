"""The lines of a text whose tables lost their grid, and the headers among them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from extract.column_content import is_reference
from extract.dates.meaning import says_when
from extract.headers import header_roles, is_period, likely_roles
from extract.headings import is_closing, is_generic
from extract.labels import read_label
from extract.rhythm import is_value
from extract.shapes import undertakes
from extract.status import is_status_word
from extract.view import key, paragraphs

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from extract.view import View
    from models.evidence import Passage

_FEWEST, _MOST_WORDS, _LONGEST_CELL = 2, 8, 60
_FEW_WORDS, RECURS, _MOST_HEADERS = 4, 3, 10
_LONGEST_TITLE = 10
_MOST_ASKED = 8  # words of "What we said we would do"
_ASKS = re.compile(r"(?:What|How)\b")
_WRAPS, _NARROW = 25, 10  # characters: a shorter line has not come to the end of its column, or of a narrow one
_FEWEST_SENTENCE = 6  # words
_FEWEST_REPEATED = 3  # headers in a row, as a new page repeats them
_OPEN = frozenset(
    {"of", "for", "the", "a", "an", "to", "on", "in", "at", "by", "with", "and", "or", "as", "from", "our", "their"}
)
_LABELLED = re.compile(r"[A-Z][\w ]{2,30}:\s+\S")
_BARE_LABEL = re.compile(r"[A-Z][a-z]+ (?:\d{1,2}|[A-Z])")
UNKNOWN = "?"
_WHO_OR_WHEN = {"owner", "deadline"}


@dataclass(frozen=True)
class FlatLine:
    """A paragraph of a block; ``role`` where it may be a header, ``sure`` where a rule has it whole."""

    block: int
    passage: Passage
    heading: bool
    role: str | None
    sure: bool
    times: int = 1
    more: frozenset[int] = frozenset()  # blocks that the rest of the line takes
    title: bool = False  # of the table whose headers stand below it, as its place tells

    @property
    def certain(self) -> bool:
        """Tell whether a header may begin or end with this line: one only likely may be the first cell, or a title."""
        return self.sure or self.role == UNKNOWN or self.times >= RECURS


def flat_lines(view: View) -> list[FlatLine]:
    """Return the paragraphs outside tables, with the roles that they may head."""
    found: list[FlatLine] = []
    recurring = _recurring(view)
    for index, block in enumerate(view.blocks):
        for part in _parts(view.passages[index], recurring) if block.table is None else []:
            label = part.value if _may_name(part) else ""
            sure = header_roles(label)
            role = _first_new([name for name, _ in sure or likely_roles(label)], found)
            found.append(FlatLine(index, part, block.kind == "heading", role, bool(sure)))
    counts = Counter(key(line.passage.value) for line in found)
    pairs = Counter((key(above.passage.value), key(line.passage.value)) for above, line in pairwise(found) if above.role)
    tied = {name for (_, name), times in pairs.items() if times == counts[name]}  # always below the same header
    known = [replace(line, role=UNKNOWN) if _may_be_header(line, counts, tied) else line for line in found]
    return _joined([replace(line, times=counts[key(line.passage.value)]) if line.role else line for line in known])


def _may_name(part: Passage) -> bool:
    """Tell whether a paragraph may be the header of a column by its form; what is a status says how far a row has come."""
    words, text = len(part.value.split()), part.value
    if words > _MOST_WORDS or part.lines[0].marker is not None or ":" in text or text.endswith(";") or is_status_word(text):
        return False
    numbered = _BARE_LABEL.fullmatch(text) is not None and not is_period(text)
    return (not text.endswith(".") or words == 1) and not numbered and read_label(part) is None


def _joined(lines: Sequence[FlatLine]) -> list[FlatLine]:
    """Return the lines with each that is the rest of the one above joined to it, over headers that a new page repeats, too."""
    found: list[FlatLine] = []
    at = 0
    while at < len(lines):
        headers = 0
        while at + headers < len(lines) and lines[at + headers].times >= RECURS:
            headers += 1
        after = at + headers if headers >= _FEWEST_REPEATED else at
        if found and after < len(lines) and _goes_on(found[-1], lines[after]):
            above = found.pop()
            taken = {line.block for line in lines[at : after + 1]} - {above.block}
            found.append(replace(above, passage=above.passage.plus(lines[after].passage), more=above.more | taken))
            at = after + 1
        else:
            found.append(lines[at])
            at += 1
    return found


def _goes_on(above: FlatLine, line: FlatLine) -> bool:
    """Tell whether a line is the rest of a cell that was broken where its column ended: by a small letter, or an open end."""
    head, text = above.passage.value, line.passage.value
    if any(each.role and each.certain for each in (above, line)) or above.heading or line.heading or line.passage.lines[0].marker:
        return False
    if len(head) < (_NARROW if text[:1].islower() else _WRAPS) or len(text) > _LONGEST_CELL:
        return False
    if head.endswith((".", ":", ";", "!", "?")):
        return False
    open_end = text[:1].islower() or head.rsplit(maxsplit=1)[-1] in _OPEN
    return open_end and not is_value(head) and not is_value(text)


def _first_new(roles: Sequence[str], above: Sequence[FlatLine]) -> str | None:
    """Return the first of the roles that a line may head which no header right above it has, None where it heads nothing."""
    taken = {line.role for line in takewhile(lambda line: line.role is not None, reversed(above)) if line.sure}
    return next((role for role in roles if role not in taken), roles[0] if roles else None)


def _recurring(view: View) -> set[str]:
    """Return the short lines that come again and again, as headers of a table per action do."""
    lines = Counter(
        key(line.value)
        for index, block in enumerate(view.blocks)
        if block.table is None
        for line in view.passages[index].by_line()
        if ":" not in line.value  # a label with its value
    )
    return {text for text, times in lines.items() if times >= RECURS and 0 < len(text.split()) <= _FEW_WORDS}


def _parts(passage: Passage, recurring: set[str]) -> list[Passage]:
    """Return the paragraphs of a passage; a recurring line at the beginning is one of its own, and so is the rest."""
    parts: list[Passage] = []
    for part in paragraphs(passage):
        rest = part
        while len(rest.lines) > 1 and key(rest.by_line()[0].value) in recurring:
            parts.append(rest[: rest.offsets[1]].strip())
            rest = rest[rest.offsets[1] :].strip()
        last = rest.by_line()[-1] if rest.lines else rest
        if len(rest.lines) > 1 and len(last.text) < _LONGEST_CELL and says_when(last.value):
            parts.append(rest[: rest.offsets[-1]].strip())  # a cell of its own that begins with a small letter
            rest = rest[rest.offsets[-1] :].strip()
        parts.append(rest)
    return parts


def _may_be_header(line: FlatLine, counts: Counter[str], tied: Collection[str]) -> bool:
    """Tell whether a line that no rule knows recurs as the headers of a table per action do; a long one always below another."""
    text = line.passage.value
    short = len(text.split()) <= (_MOST_WORDS if key(text) in tied else _FEW_WORDS) and ":" not in text
    return line.role is None and not line.heading and short and counts[key(text)] >= RECURS and not is_value(text)


def header_at(lines: Sequence[FlatLine], at: int, *, weak: bool = True) -> int:
    """Return how many headers stand in a row from a line on: at least two of different roles, among them who or when.

    Where all are only likely (``weak``), an action must be among at least three.
    """
    if not any(line.role in _WHO_OR_WHEN for line in lines[at : at + _MOST_HEADERS]):
        return 0
    if weak and is_generic(lines[at].passage.value):
        below = lines[at + 1 : at + 1 + header_at(lines, at + 1)]
        own = lines[at].sure and lines[at].role not in {line.role for line in below}  # "Objective" may be one of them
        if not own and _name_actions(below):
            return 0  # "Action plan" above the headers
    if lines[at].times < RECURS and recurs_whole(header_run(lines, at + 1)):
        return 0  # a title above headers that stand above other tables, too, without it
    run = header_run(lines, at)
    while run and not run[-1].certain and sum(line.certain for line in run) >= _FEWEST:
        run.pop()
    roles = {line.role for line in run}
    if sum(line.certain and line.role != UNKNOWN for line in run) >= _FEWEST and run[0].certain and roles & _WHO_OR_WHEN:
        recur = all(line.times >= RECURS for line in run)
        return len(run) if len(run) > _FEWEST or "action" in roles or recur else 0
    if weak and len(run) > _FEWEST and "action" in roles and roles & _WHO_OR_WHEN:
        return len(run)
    return _width_with_unknown(lines, at) if weak else 0


def recurs_whole(run: Sequence[FlatLine]) -> bool:
    """Tell whether all of a run of headers recur."""
    return len(run) >= _FEWEST and all(line.times >= RECURS for line in run)


def _name_actions(header: Sequence[FlatLine]) -> bool:
    known = [line for line in header if line.role != UNKNOWN]  # an unknown one names them only where nothing else does
    return bool(known) and all(line.role for line in header) and may_have_actions(known)


def header_run(lines: Sequence[FlatLine], at: int, *, unknown: int = 0) -> list[FlatLine]:
    """Return the lines from a place on that may be headers, each of another role, and as many ``unknown`` ones among them."""
    run: list[FlatLine] = []
    for line in lines[at : at + _MOST_HEADERS]:
        if line.passage.lines[0].marker or (line.role and line.role in {before.role for before in run}):
            break
        if line.role is None and (not may_name_column(line) or sum(before.role is None for before in run) == unknown):
            break
        run.append(line)
    while run and run[-1].role is None:
        run.pop()
    return run


def may_name_column(line: FlatLine) -> bool:
    """Tell whether a line that no rule knows may be the header of a column: some words, no undertaking, date or owner."""
    value = line.passage.value
    most = _MOST_ASKED if _ASKS.match(value) else _FEW_WORDS
    short = len(value.split()) <= most and ":" not in value and read_label(line.passage) is None
    return short and is_plain_title(line) and not undertakes(value)


def _width_with_unknown(lines: Sequence[FlatLine], at: int) -> int:
    """Return how many headers stand in a row from a line on, one of which no rule knows: who or when must be among them.

    The first may be unknown only where no other names the actions, or where numbers stand below.
    """
    run = header_run(lines, at, unknown=1)
    while run and not run[-1].certain and sum(line.certain for line in run) >= _FEWEST:
        run.pop()  # the first cell, perhaps
    known = {line.role for line in run} - {None, UNKNOWN}
    if len(run) <= _FEWEST or len(run) == len(known) or not known & _WHO_OR_WHEN or not may_have_actions(run):
        return 0
    return len(run) if run[0].role or "action" not in known or _is_numbered(lines[at + len(run) :]) else 0


def _is_numbered(body: Sequence[FlatLine]) -> bool:
    marker = body[0].passage.lines[0].marker if body else None
    return bool(body) and (is_reference(body[0].passage) or bool(marker and any(map(str.isdigit, marker))))


def rows_end(lines: Sequence[FlatLine], header: int, width: int) -> int:
    """Return where the rows below a header end: at the next headers, a heading of another part, or text that no cell holds."""
    names = [key(line.passage.value) for line in lines[header : header + width]]
    for at in range(header + width, len(lines)):
        value = lines[at].passage.value
        if header_at(lines, at, weak=False) or [key(line.passage.value) for line in lines[at : at + width]] == names:
            return at
        if len(value.split()) <= _FEW_WORDS and is_closing(value):
            return at
        if lines[at].heading and (is_closing(value) or (is_generic(value) and not undertakes(value))):
            return at
        if value.endswith(":") or len(value.split()) > _LONGEST_CELL or _begins_text(lines, at, header + width):
            return at
        if _ends_text(lines, at, header + width):
            return at
    return len(lines)


def _begins_text(lines: Sequence[FlatLine], at: int, first: int) -> bool:
    """Tell whether a line heads whole sentences, where no cell so far is one."""
    value = lines[at].passage.value
    acts = undertakes(value) and len(value.split()) > _FEW_WORDS
    if not lines[at].heading or at + 1 >= len(lines) or is_value(value) or acts:
        return False
    return _is_text(lines[at + 1]) and not any(map(_is_text, lines[first:at]))


def _ends_text(lines: Sequence[FlatLine], at: int, first: int) -> bool:
    """Tell whether a line follows a table: a sentence, or a label with its value, as none before it, with no row behind it."""
    value = lines[at].passage.value
    sentence = value.endswith(".") and value[:1].isupper() and len(value.split()) >= _FEWEST_SENTENCE
    labelled = _LABELLED.match(value) is not None and not any(_LABELLED.match(line.passage.value) for line in lines[first:at])
    if labelled and at > first:
        return not any(is_value(line.passage.value) for line in lines[at + 1 :])
    if not sentence or any(line.passage.value.endswith(".") for line in lines[first:at]):
        return False
    return not any(is_value(line.passage.value) for line in lines[at:])


def _is_text(line: FlatLine) -> bool:
    value = line.passage.value
    return value.endswith(".") and len(value.split()) > _LONGEST_TITLE


def is_bare_label(line: FlatLine) -> bool:
    """Tell whether a line is a word and a number and nothing else, as stand above titles: "Measure 2"."""
    return _BARE_LABEL.fullmatch(line.passage.value) is not None and not is_value(line.passage.value)


def is_plain_title(line: FlatLine) -> bool:
    """Tell whether a paragraph may be a title: short, without a stop, not a date, an owner or a quantity."""
    value = line.passage.value
    short = len(value.split()) <= _LONGEST_TITLE and value[:1].isupper() and value[-1:] not in ".:;,"
    return short and not names_column(line) and line.passage.lines[0].marker is None and not is_value(value)


def names_column(line: FlatLine) -> bool:
    """Tell whether a line may be a header."""
    return line.sure or line.role == UNKNOWN


def may_have_actions(header: Sequence[FlatLine]) -> bool:
    """Tell whether a header may name a column of actions."""
    return any("action" in roles for roles in roles_of(header))


def roles_of(header: Sequence[FlatLine]) -> list[list[str]]:
    """Return the roles that headers may have together, the likeliest first.

    A recurring one that is unknown is taken for who or, where that is there, for when: those have the most names; another
    unknown one for whatever is missing. What is likely an objective may be the action where nothing else is.
    """
    roles = [line.role for line in header]
    missing = [role for role in ("action", "owner", "deadline") if role not in roles]
    told = set(roles) >= _WHO_OR_WHEN
    stand_ins: dict[str | None, list[str]] = {
        UNKNOWN: [*(role for role in missing if role != "action"), "other"][:1] + ["action"] * ("action" in missing and told),
        None: [*missing, "reference", "other"],
    }
    choices: list[list[str]] = [[]]
    for line in header:
        choices = [[*roles, role] for roles in choices for role in stand_ins.get(line.role, [line.role or ""])]
    unsure = [at for at, line in enumerate(header) if line.role == "objective" and not line.sure]
    if "action" in missing and told and len(unsure) == 1:
        choices += [[*choice[: unsure[0]], "action", *choice[unsure[0] + 1 :]] for choice in choices]
    return choices
