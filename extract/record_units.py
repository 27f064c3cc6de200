"""The units that records are made of: paragraphs with the labels that begin them, in their block or cell."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.barred import barred_labels, barred_values
from extract.closing_labels import is_time_behind, next_label
from extract.columns import header_roles
from extract.dates.meaning import says_when
from extract.drafts import EMPTY
from extract.fact_rules import says
from extract.group_labels import without_group_labels
from extract.headers import first_role, is_foreign, likely_roles
from extract.labels import clean_ref, read_label
from extract.readers.action_table import VALUE_ROLES
from extract.references import is_reference
from extract.ruleset import pattern_of
from extract.shapes import undertakes
from extract.view import key, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.view import View
    from models.document import Cell, Table
    from models.evidence import Passage

_INLINE = re.compile(r"^(?P<label>[A-Z][^:\n]{1,60}?)[ \u00a0]*(?::|\s[-–—](?=\s)|\t)\s*(?P<value>\S.*)?$", re.DOTALL)
_INSIDE = re.compile(
    r"(?:(?<=[.;)] )|(?<=[(\[])|(?:\s[-–—|/·•]|\s[|·•]|\t|\s{2})\s*)(?P<label>[A-Z][A-Za-z ]{1,30}):(?= ?\S|\s*$)"
)
_INSIDE_DASHED = re.compile(r"(?<=[.;] )(?P<label>[A-Z][A-Za-z ]{1,30}) [-–—] (?=\S)")
_TIME_BEHIND_BRACKET = re.compile(r"[)\]]\s*[-–—,;]\s+(?P<time>[^()\[\]]{3,40}?)[.;]?\s*$")  # "(Lead: Parks) - May 2031"
_NAME_AND_TIME = re.compile(
    r"(?<=[(\[])[A-Z][A-Za-z ]{1,30}: [^:;()\[\]]{2,80},\s[^:;()\[\]]{3,60}[)\]]\s*[.;]?\s*$"
)  # no label of its own
_OTHER_LANGUAGE = re.compile(r"[A-Z][\w’']+(?: [\w’']+)? / ")  # "Swyddog / " before "Officer:"
_LED_BY = re.compile(
    r"^(?P<label>(?:To be )?(?:[Ll]ed|[Oo]wned|[Oo]verseen|[Dd]elivered) by)\s+(?:the\s+)?(?P<value>[A-Z][^.;:\n]{2,80})[.;]?\s*$"
)
_PARTED = " -–—|/·•\t\u00a0"  # signs between two labels on one line
_OWN_LABEL = re.compile(r"(?P<label>[A-Z][\w'’-]*(?: [\w'’-]+){0,3}):\s+(?=\S)")
_VALUE_BEHIND = re.compile(r":\s+[\w£$€]")
_WHO_OR_WHEN = {"owner", "deadline"}
_PAIR = 2  # of who and when: the rest of the record may stand beside them
_AGAIN = 2
_MOST = 0.8  # of the values behind a label
_LABEL = 60  # characters: longer text is a value
_LABEL_WORDS = 8
REFERS = "refers"  # to an objective, by its number
_ROLES = {*VALUE_ROLES, "action", "progress", "other", "reference"}


@dataclass(frozen=True)
class Unit:
    """A paragraph of a block or cell; ``role`` where it begins with a label, ``value`` what follows the label."""

    block: int
    passage: Passage
    heading: bool
    role: str | None = None
    label: str = ""
    value: Passage = EMPTY


def units_of(view: View) -> list[Unit]:
    """Return the paragraphs of a document, of its blocks and of the cells of tables that hold no actions, in order."""
    units: list[Unit] = []
    lead_ins = {index for index in range(len(view.blocks) - 1) if _leads_in(view, index)}
    titles = Counter(key(view.passages[index].value) for index, block in enumerate(view.blocks) if block.kind != "table")
    labels = barred_labels(view.passages)
    for index, block in enumerate(view.blocks):
        if block.table is None and (values := barred_values(view.passages[index], labels)):
            units += [Unit(index, value, heading=False, role=role, label=label, value=value) for role, label, value in values]
        elif block.table is None:
            heading = block.kind == "heading"
            before: Passage | None = None
            for part in labelled_parts(view.passages[index]):
                unit = Unit(index, part, heading) if index in lead_ins else _unit(index, part, heading=heading)
                unit = (
                    replace(unit, role="deadline", value=part)
                    if unit.role is None and _is_time_behind_bracket(part, before)
                    else unit
                )
                before = part
                alone = heading and not unit.value and _heads_section(part.value, titles[key(part.value)])
                units.append(Unit(index, part, heading) if alone else unit)
        elif (columns := view.columns(index)) is None or not columns.first("action"):
            found = [(view.passage(cell.lines), cell) for cell in _in_order(view, block.table)]
            cells = [(passage, _is_banner(block.table, cell, passage.value)) for passage, cell in found]
            foreign = any(is_foreign(passage.value) for passage, _ in cells if len(passage.text) <= _LABEL)
            if not foreign and not _heads_a_report([passage for passage, _ in cells]):
                units += [
                    Unit(index, part, heading=True) if banner else _unit(index, part, heading=False)
                    for passage, banner in cells
                    for part in labelled_parts(passage)
                ]
    return _with_own_labels(_without_objectives(_with_outputs(without_group_labels(_with_second_labels(units)))))


def _in_order(view: View, table: Table) -> Sequence[Cell]:
    """Return the cells of a table row by row; column by column where all that it has is a row of labels above their values."""
    labels = [view.passage(cell.lines).value for cell in table.row(0)] if table.rows == _PAIR else []
    if len(labels) < _PAIR or not all(map(_role, labels)):
        return table.cells
    return sorted(table.cells, key=lambda cell: (cell.column, cell.row))


def _with_second_labels(units: list[Unit]) -> list[Unit]:
    """Return the units with "By" a deadline's label, whatever stands behind it, right behind another label of who acts."""
    return [
        replace(unit, role="deadline")
        if unit.role == before.role == "owner" and unit.label != before.label and _may_say_when(unit.label)
        else unit
        for before, unit in zip([Unit(-1, EMPTY, heading=False), *units], units, strict=False)
    ]


def _with_outputs(units: list[Unit]) -> list[Unit]:
    """Return the units with outputs as the actions where nothing else is: a label again and again right above who or when."""
    if any(unit.role == "action" for unit in units):
        return units
    above: dict[str, list[bool]] = {}
    for unit, below in pairwise([*units, Unit(-1, EMPTY, heading=False)]):
        if unit.role == "measure" and unit.value and pattern_of("labelled.output-label").match(unit.label):
            above.setdefault(unit.label, []).append(below.role in _WHO_OR_WHEN)
    outputs = {label for label, told in above.items() if len(told) >= _AGAIN and all(told)}
    return [replace(unit, role="action") if unit.role == "measure" and unit.label in outputs else unit for unit in units]


def _may_say_when(label: str) -> bool:
    return "deadline" in {role for role, _ in header_roles(label)}


def _is_banner(table: Table, cell: Cell, text: str) -> bool:
    """Tell whether a cell is a title over the rows below it: alone in its row, short, and no label."""
    alone = sum(bool(other.lines) for other in table.row(cell.row)) == 1 and table.columns > 1
    return alone and len(text.split()) <= _LABEL_WORDS and ":" not in text


def _without_objectives(units: list[Unit]) -> list[Unit]:
    """Return the units where a numbered commitment or pledge right before what is labelled as an action heads it."""
    named = [unit.role == "action" and read_label(unit.passage) is not None for unit in units]
    heads = {
        at
        for at, (unit, below) in enumerate(pairwise(units))
        if named[at] and below.role == "action" and not named[at + 1] and below.block == unit.block
    }
    return [Unit(unit.block, unit.passage, unit.heading) if at in heads else unit for at, unit in enumerate(units)]


def _with_own_labels(units: list[Unit]) -> list[Unit]:
    """Return the units with those labelled that begin with words no rule knows, a colon and what comes again and again so.

    They must stand among known labels, right above or below a paragraph that has one. One with undertakings behind it
    labels the actions where no other does; else it must have none.
    """
    found = {
        at: match
        for at, unit in enumerate(units)
        if unit.role is None
        and not unit.heading
        and (match := _OWN_LABEL.match(unit.passage.text))
        and not read_label(unit.passage)
        and not pattern_of("objectives.block-label").match(unit.passage.text)
    }
    beside: dict[str, list[bool]] = {}  # whether what stands behind a label undertakes something
    for at, match in found.items():
        if any(unit.role for unit in units[max(at - 1, 0) : at + 2]):
            beside.setdefault(match["label"], []).append(undertakes(match.string[match.end() :]))
    likely = {label: _likely_role(label) for label in beside}
    usual = {
        label: likely[label]
        for label, acts in beside.items()
        if (acts.count(False) if likely[label] == "other" else len(acts)) >= _AGAIN
    }
    if not any(unit.role == "action" for unit in units):
        usual |= {
            label: "action"
            for label, acts in beside.items()
            if acts.count(True) >= _AGAIN and acts.count(True) >= _MOST * len(acts)
        }
    return [
        replace(unit, role=usual[label], label=label, value=unit.passage[found[at].end() :].strip())
        if at in found and (label := found[at]["label"]) in usual
        else unit
        for at, unit in enumerate(units)
    ]


def _likely_role(label: str) -> str:
    """Return what the words of a label that no rule knows whole make likely, "other" where that is no value of an action."""
    role = next((role for role, _ in likely_roles(label)), "")
    return role if role in VALUE_ROLES else "other"


def _heads_a_report(cells: list[Passage]) -> bool:
    """Tell whether the cells of a table say whose report it is, and on what: two labels that head a report."""
    texts = {cell.text.rstrip(": ") for cell in cells if len(cell.text) <= _LABEL}
    return sum(":" not in text and says("report_label", f"{text}:") for text in texts) >= _AGAIN


def _leads_in(view: View, index: int) -> bool:
    """Tell whether a paragraph leaves a list to complete it ("We will:"), though its words are a label's, too."""
    if view.blocks[index].kind != "paragraph" or view.blocks[index + 1].kind != "list_item":
        return False
    found = view.lead_in(index)
    return found is not None and found.open


def _heads_section(title: str, times: int) -> bool:
    """Tell whether a heading that reads as a label heads a section: it stands alone, or names several ("Actions")."""
    return times < _AGAIN or (_role(title) == "action" and title.rstrip(" :").lower().endswith("s"))


def labelled_parts(passage: Passage) -> list[Passage]:
    """Return the paragraphs of a passage, cut also before a known label with a colon that begins a line or a sentence."""
    parts: list[Passage] = []
    for part in paragraphs(passage):
        begun = [
            (offset, role) for offset, line in zip(part.offsets, part.by_line(), strict=True) if (role := _opening_role(line))
        ]
        starts = [offset for offset, _ in begun if offset]
        starts += _starts_inside(part.text, begun=sum(role in _WHO_OR_WHEN for _, role in begun))
        starts += [
            found.start("time") for found in _TIME_BEHIND_BRACKET.finditer(part.text) if starts and says_when(found["time"])
        ]
        lines = sorted({0, *starts, len(part.text)})
        white = [start + at for start, end in pairwise(lines) for at in _behind_white(part.text[start:end].rstrip())]
        edges = sorted({*lines, *white})
        parts += [piece for start, end in pairwise(edges) if (piece := _alone(part[start:end].strip(), last=end == edges[-1]))]
    return parts


def _behind_white(text: str) -> list[int]:
    """Return where labels begin on a line that itself begins with one: white alone parts them."""
    found: list[int] = []
    while (label := _INLINE.match(text[(at := found[-1] if found else 0) :])) and label["value"] and _role(label["label"]):
        begin = next_label(label["value"]) if "\n" not in text else None
        if begin is None:
            break
        found.append(at + label.start("value") + begin)
    return found


def _starts_inside(text: str, *, begun: int) -> list[int]:
    """Return where labels begin within a paragraph: of owners and times, and where such are, of whatever a record says.

    ``begun`` is how many of its lines begin with the label of an owner or a time.
    """
    found = [
        (match.start("label"), role)
        for pattern in ((_INSIDE, _INSIDE_DASHED) if ":" in text else (_INSIDE_DASHED,))
        for match in pattern.finditer(text)
        if (role := _role(match["label"]))
        and not _NAME_AND_TIME.match(text, match.start("label"))
        and not _OTHER_LANGUAGE.fullmatch(text, 0, match.start("label"))
    ]
    told = [start for start, role in found if role in _WHO_OR_WHEN]
    return [start for start, _ in found] if len(told) + begun >= _PAIR else told


def _alone(piece: Passage, *, last: bool) -> Passage:
    """Return a piece without what the cut has left at its end: a sign between two labels, one half of a pair of brackets."""
    if not last:
        piece = piece[: len(piece.text.rstrip(_PARTED + ","))]
    text = piece.text.rstrip(" .;")
    if text.endswith(("(", "[")):
        return piece[: len(text) - 1].strip()
    if text.endswith((")", "]")) and text.count("(") + text.count("[") < text.count(")") + text.count("]"):
        return piece[: len(text) - 1].strip()
    return piece


def _is_time_behind_bracket(passage: Passage, before: Passage | None) -> bool:
    """Tell whether a piece of a paragraph is the time behind the bracket in which a label stands."""
    return before is not None and _role(before.text.partition(":")[0]) == "owner" and says_when(passage.text)


def _opening_role(line: Passage) -> str | None:
    """Return the role of the label with which a line begins, None where it begins with none."""
    found = _INLINE.match(line.text) if ":" in line.text else None
    return _role(found["label"]) if found else None


def _unit(block: int, passage: Passage, *, heading: bool) -> Unit:
    text = passage.text
    whole = _role(text) if len(text.split()) <= _LABEL_WORDS and not _VALUE_BEHIND.search(text) else None
    numbered = passage.lines[0].marker is not None and clean_ref(passage.lines[0].marker) is not None
    if whole and (heading or not numbered or ":" in text):  # a number makes a line without a colon an entry
        return Unit(block, passage, heading, whole, text)
    found = _INLINE.match(text)
    role = _role(found["label"]) if found else None
    if found and role and len(found["label"].split()) <= 7:
        value = passage[found.start("value") :].strip() if found["value"] else EMPTY
        role = "deadline" if value and is_time_behind(found["label"], value) else role
        return Unit(block, passage, heading, role, found["label"], value)
    if led := _LED_BY.match(text):
        return Unit(block, passage, heading, "owner", led["label"], passage[led.start("value") : led.end("value")])
    if found and found["value"] and is_reference(found["value"]) and _names_objective(found["label"]):
        return Unit(block, passage, heading, REFERS, found["label"], passage[found.start("value") :].strip())
    return Unit(block, passage, heading)


def _role(text: str) -> str | None:
    if pattern_of("labelled.action-label").match(text.strip()):
        return "action"
    sides = [text, *text.split(" / ")] if " / " in text else [text]  # in two languages, or in two words
    roles = (role for side in sides for role, _ in header_roles(side) if role in _ROLES)
    return next(roles, None)


def _names_objective(label: str) -> bool:
    return first_role(label) == "objective"
