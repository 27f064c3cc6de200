"""Lists that a labelled line heads: ``Owner: Head of Parks`` below a title, and right below it bullets without a lead-in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.cells import fields_of
from extract.drafts import ActionDraft, Draft, Reading
from extract.headers import header_roles
from extract.item_runs import is_clauses
from extract.labels import bracketed_parts
from extract.owners import looks_like_owner
from extract.readers.lists import read_item, tops
from extract.sections import PAPERS
from extract.shapes import shape_of
from extract.view import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from extract.view import View
    from models.evidence import Passage

_FIELDS = {"owner": "owners", "deadline": "deadlines"}
_LONGEST_LABEL, _LONGEST_VALUE = 4, 20  # words
_FEWEST_WORDS, _NAMED = 2, 0.8
_AGAIN, _BEARS_OUT = 2, 0.5


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each such list; one alone in a document must show by its words that its entries undertake something."""
    if view.context.kind in PAPERS:  # whose "Lead officer" is the author
        return
    headed = {}
    for run in view.runs("list_item"):
        items = [index for index in run if view.passages[index]]
        values, labels = _labelled_above(view, run.start)
        if values and _may_be_actions(view, items) and not is_clauses(view, items):
            headed[run.start] = (items, fields_of(values, labels, view.context))
    for items, fields in headed.values():
        doing = sum(shape_of(view.passages[index].value) not in ("none", "past") for index in items)
        if len(headed) >= _AGAIN or doing >= _BEARS_OUT * len(items):
            yield _reading(view, items, fields)


def _labelled_above(view: View, first: int) -> tuple[dict[str, Passage], dict[str, str]]:
    """Return the values of the labelled lines right above a list, and their labels, by role."""
    values: dict[str, Passage] = {}
    labels: dict[str, str] = {}
    for index in range(first - 1, -1, -1):
        found = [one for part in bracketed_parts(view.passages[index]) if (one := _labelled(part)) and one[0] not in values]
        if view.blocks[index].table is not None or not found:
            break
        values |= {role: value for role, _, value in found}
        labels |= {role: label for role, label, _ in found}
    return values, labels


def _labelled(part: Passage) -> tuple[str, str, Passage] | None:
    """Return the role, the label and the value of a line that says who or when."""
    label, colon, _ = part.text.partition(":")
    role = next((role for role, _ in header_roles(label)[:1] if role in _FIELDS), None)
    value = trimmed(part[len(label) + 1 :])
    fits = value and len(value.value.split()) <= _LONGEST_VALUE and len(label.split()) <= _LONGEST_LABEL
    return (role, label, value) if colon and role is not None and fits else None


def _may_be_actions(view: View, items: list[int]) -> bool:
    """Tell whether entries may be what somebody is to do: not names, not a word or two, not what was done."""
    texts = [view.passages[index].value for index in items]
    none = sum(
        len(text.split()) <= _FEWEST_WORDS or looks_like_owner(text) > _NAMED or shape_of(text) == "past" or ":" in text
        for text in texts
    )
    return len(texts) > 1 and 2 * none < len(texts)


def _reading(view: View, items: list[int], fields: dict[str, Any]) -> Reading:
    drafts: list[tuple[int, Draft]] = []
    for index in tops(view, items):
        for draft in read_item(view, index, "headed_lists.entry", 0.8, sure=True):
            own = {name: value for name, value in fields.items() if isinstance(draft, ActionDraft) and not getattr(draft, name)}
            drafts.append((index, replace(draft, **own) if own else draft))
    return Reading("headed_lists", frozenset(items), tuple(drafts), score=0.88)
