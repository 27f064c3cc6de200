"""Cells to values: the entries of a list in a cell, and the fields of a row."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.deadlines import read_deadlines
from extract.drafts import EMPTY
from extract.labels import clean_ref
from extract.owners import looks_like_owner, read_owners, split_lead_and_partners, who_and_when
from extract.ruleset import pattern_of
from extract.shapes import begins_entry, undertakes
from extract.status import read_status, told_status
from extract.view import paragraphs, trimmed
from models.evidence import Passage
from models.plan import TextValue

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from extract.view import Context

_BLANK = {"", "-", "–", "—", "n/a", "na", "none", "nil", "tbc", "tba", ".", "x"}
_TITLED, _TITLE_WORDS = 2, 8  # paragraphs; words of the first
_NAMED = 0.9  # of a text that is nothing but names
_WORD = re.compile(r"\S+")
_NO_ENTRY_AFTER = (",", ":", "-", "–", "&", "“", "(", "/")
_JOINING = {
    *("a", "all", "an", "and", "any", "as", "at", "by", "each", "for", "from", "further", "in", "into", "its", "new", "not"),
    *("of", "on", "or", "our", "per", "that", "the", "their", "then", "these", "this", "to", "via", "with"),
}
_BY_WORDS = ("by ", "by:", "deadline", "due", "target", "complet", "deliver", "achiev", "end date", "finish")


@dataclass(frozen=True)
class Entry:
    """An entry of a list in a cell, or a whole cell that is none."""

    text: Passage
    ref: str | None = None


def entries(cell: Passage) -> list[Entry]:
    """Return what an action cell undertakes: one entry per bullet, number or line that starts a new imperative.

    A lead-in that is itself the undertaking ("Work with schools, including:") is one entry, and its list belongs to it;
    under a bare label ("In the first year:") only the list counts.
    """
    parts = _grouped(cell)
    if len(parts) == 1 and not cell.lines[0].marker:
        parts = [[part] for part in lost_entries(Passage.joined(parts[0]))] or parts
    if len(parts) == 1:
        return [Entry(trimmed(Passage.joined(parts[0])), clean_ref(parts[0][0].lines[0].marker))] if trimmed(cell) else []
    lead, rest = parts[0], parts[1:]
    if lead[0].lines[0].marker is None and rest[0][0].lines[0].marker:
        opening = Passage.joined(lead)
        if opening.text.rstrip().endswith(":") or not undertakes(opening.value):
            return [Entry(trimmed(opening))] if undertakes(opening.value) else _as_entries(rest)
    return _as_entries(parts)


def titled_part(cell: Passage) -> tuple[Passage, Passage]:
    """Return the title of an action cell and what is below it: a short line in bold, above text that is not; else no title."""
    parts = paragraphs(cell)
    if len(parts) != _TITLED or any(part.lines[0].marker for part in parts) or len(parts[0].value.split()) > _TITLE_WORDS:
        return EMPTY, cell
    titled = all(line.bold for line in parts[0].lines) and not any(line.bold for line in parts[1].lines)
    return (trimmed(parts[0]), parts[1]) if titled and not parts[0].value.endswith((".", ":", ";", ",")) else (EMPTY, cell)


def _as_entries(parts: list[list[Passage]]) -> list[Entry]:
    made = [Entry(trimmed(Passage.joined(part)), clean_ref(part[0].lines[0].marker)) for part in parts]
    return [entry for entry in made if entry.text]


def _grouped(cell: Passage) -> list[list[Passage]]:
    """Return the cell's paragraphs grouped to entries: a marker, or an imperative after others, begins one."""
    parts = paragraphs(cell)
    if any(part.lines[0].marker for part in parts):
        groups: list[list[Passage]] = []
        for part in parts:
            if part.lines[0].marker or not groups or (_all_begin(parts) and undertakes(part.value)):
                groups.append([part])
            else:
                groups[-1].append(part)
        return groups
    if len(parts) > 1 and _all_begin(parts):
        return [[part] for part in parts]
    return [parts] if parts else [[cell]]


def _all_begin(parts: list[Passage]) -> bool:
    """Tell whether most paragraphs begin an undertaking, and none in the middle of a sentence."""
    starts = [undertakes(part.value) for part in parts]
    return sum(starts) >= 0.6 * len(parts) and not any(part.text[:1].islower() for part in parts[1:])


def lost_entries(cell: Passage) -> list[Passage]:
    """Return the entries of a list whose bullets were lost, so that it runs on in one line; empty where there is no sign of one.

    A verb with a capital in the middle of a sentence is the sign; then sentences that begin with a verb are entries too.
    """
    words = list(_WORD.finditer(cell.text))
    cuts, signs = [], 0
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        last = before.group()
        ended = last.endswith((".", ";"))
        joined = last.endswith(_NO_ENTRY_AFTER) or last.lower() in _JOINING
        if not joined and begins_entry("" if ended else last, word.group(), after.group()):
            cuts.append(word.start())
            signs += not ended
    capitals = sum(word.group()[:1].isupper() for word in words)
    if not signs or capitals > 0.5 * len(words):  # in a text set like a title, capitals are no sign
        return []
    parts = cell.parted(cuts)
    return parts if all(" " in part.value for part in parts) else []  # a word alone is a number, or none of an entry


def is_blank(cell: Passage) -> bool:
    """Tell whether a cell says nothing."""
    return cell.value.strip().lower() in _BLANK or pattern_of("lists.nothing").match(cell.value) is not None


def says_nothing_new(cell: Passage) -> bool:
    """Tell whether a cell for a later date leaves the earlier one as it was."""
    return is_blank(cell) or pattern_of("column_dates.unchanged").match(cell.text) is not None


def text_values(cell: Passage, rule: str) -> tuple[TextValue, ...]:
    """Return one value per bullet, line or paragraph of a cell; marks that say "as above" are none."""
    if is_blank(cell):
        return ()
    values = (trimmed(part) for part in paragraphs(cell))
    said = (part for part in values if any(sign.isalnum() for sign in part.value))
    return tuple(TextValue(text=part.value, source=part.source, rule=rule, confidence=0.9) for part in said)


def text_value(cell: Passage, rule: str) -> TextValue | None:
    """Return the value of a whole cell, None where it says nothing."""
    part = trimmed(cell)
    if is_blank(cell) or not part:
        return None
    return TextValue(text=part.value, source=part.source, rule=rule, confidence=0.9)


def fields_of(cells: Mapping[str, Passage], headers: Mapping[str, str], context: Context) -> dict[str, Any]:
    """Return the values of a row or record, as the fields of an `ActionDraft`.

    ``cells`` and ``headers`` are by role; a header such as "By when" makes a date a limit.
    """
    cells = _with_who_and_when(cells)
    fields: dict[str, Any] = _people(cells, context)
    if cell := cells.get("deadline"):
        header = headers.get("deadline", "").lower()
        by = any(word in f"{header} " for word in _BY_WORDS)
        fields["deadlines"] = read_deadlines(cell, replace(context.dates, bound="by" if by else None))
    if cell := cells.get("measure"):
        fields["measures"] = text_values(cell, "columns.measure")
    for role in ("outcome", "category"):
        if cell := cells.get(role):
            fields[role] = text_value(cell, f"columns.{role}")
    if (cell := cells.get("status")) and not is_blank(cell):
        fields["status"] = read_status(cell, headers.get("status", ""), legend=context.marks)
    elif cell := cells.get("progress"):
        fields["status"] = told_status(paragraphs(cell))
    return fields


def _with_who_and_when(cells: Mapping[str, Passage]) -> Mapping[str, Passage]:
    """Return the cells with one that says both who and when ("Parks Team, by May 2031") parted, where the other is none."""
    said = [role for role in ("owner", "deadline") if cells.get(role)]
    if len(said) != 1:
        return cells
    who, when = who_and_when(cells[said[0]])
    named = said[0] == "owner" or looks_like_owner(who.value) >= _NAMED
    return {**cells, "owner": who, "deadline": when} if who and when and named else cells


def _people(cells: Mapping[str, Passage], context: Context) -> dict[str, Any]:
    """Return the owners and partners of a row, as far as it has cells for them."""
    fields: dict[str, Any] = {}
    if cell := cells.get("owner"):
        lead, partners = split_lead_and_partners(cell)
        fields["owners"] = read_owners(lead, context.owners)
        if partners:
            fields["partners"] = read_owners(partners, context.owners, partners=True)
        elif context.owners.lead_first:
            fields["owners"], fields["partners"] = fields["owners"][:1], fields["owners"][1:]
    if cell := cells.get("partners"):
        fields["partners"] = (*fields.get("partners", ()), *read_owners(cell, context.owners, partners=True))
    return fields
