"""What document facts are found with: rules by label, the front of a document, a find with its place."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from extract.ruleset import load_rules, wordings
from models.evidence import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.document import Block, Document

FRONT_BLOCKS = 25
"""How many blocks from the start a title may stand in."""

_FRONT_PAGES = 2
_HEAD_BLOCKS = 6
_PAIR = 2


class Found(NamedTuple):
    """A passage that says something of the document, the rule that found it, and how sure it is."""

    passage: Passage
    rule: str
    confidence: float


@cache
def patterns(label: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the ids and patterns of the rules for document facts with a label."""
    return tuple((rule.id, re.compile(rule.pattern)) for rule in load_rules("facts") if rule.label == label and rule.pattern)


def matches(label: str, text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the ids of the rules for document facts with a label, each with its matches in a text."""
    return wordings("facts", label).matches(text)


def says(label: str, text: str) -> bool:
    """Tell whether a rule for document facts with a label finds something in a text."""
    return wordings("facts", label).says(text)


def rows_of_two(document: Document) -> Iterator[tuple[Passage, Passage]]:
    """Yield the rows of the tables at the front that hold a label and what it says, as a report's head may be set."""
    for block in front(document)[:_HEAD_BLOCKS]:
        table = block.table
        if table is None:
            continue
        for row in range(table.rows):
            cells = [passage for cell in table.row(row) if (passage := Passage.of(document.text, cell.lines))]
            if len(cells) == _PAIR:
                yield cells[0], cells[1]


def front(document: Document) -> list[Block]:
    """Return the first blocks that are no running heads or the like; of paged formats those of the first two pages."""
    blocks = (block for block in document.blocks if block.kind != "furniture")
    return [block for block in islice(blocks, FRONT_BLOCKS) if not document.paged or (block.page or 1) <= _FRONT_PAGES]
