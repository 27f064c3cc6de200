"""Whether a document is not yet, or no longer, the thing its title names: a draft, a consultation, a preparation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.fact_rules import Found, front, patterns
from models.evidence import Passage

if TYPE_CHECKING:
    from models.document import Document
    from models.plan import PlanKind

AGREED: frozenset[PlanKind] = frozenset({"strategy", "policy", "action_plan", "framework", "scheme"})
"""Kinds that only an agreed document has."""

_FIRST_BLOCKS = 8


def find_unfinished(document: Document, title: Found | None) -> Found | None:
    """Return the words by which a document says that it is not agreed: in its title, or on a line of its front."""
    if title is not None:
        for rule, pattern in patterns("unfinished_title"):
            match = pattern.search(title.passage.text)
            if match:
                return Found(title.passage[match.start() : match.end()], rule, 0.9)
    for block in front(document)[:_FIRST_BLOCKS]:
        for line in Passage.of(document.text, block.all_lines()).by_line():
            for rule, pattern in patterns("unfinished_line"):
                if pattern.match(line.text):
                    return Found(line, rule, 0.85)
    return None
