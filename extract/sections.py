"""In what sections a block stands, and whether a section of that kind can hold commitments."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.cues import LeadIn
    from extract.view import View

NO_PROMISES = frozenset({"duties", "values", "evidence", "achievements", "partners", "characteristics", "measures", "notices"})
CLOSED_TO_ALL = frozenset({"duties", "values", "partners", "characteristics", "notices"})
"""Sections in which not even a promise with a date counts; one on evidence, success or history may hold such a promise."""
PAPERS = frozenset({"committee_report", "minutes"})
"""Kinds of document that go to a committee or come from it: what they list, and the officer they name, is the paper's own."""
_ENCLOSING = "cues.notices"


def headings_above(view: View, index: int) -> Iterator[int]:
    """Yield the headings that a block stands under, the nearest first; one without a level encloses nothing but its own."""
    at = view.heading_above(index)
    while at is not None:
        yield at
        at = view.heading_around(at)


def closed_section(view: View, index: int) -> LeadIn | None:
    """Return what closes the section of a block to commitments: its heading, or a notice that encloses it."""
    for nearest, heading in enumerate(headings_above(view, index)):
        cue = view.lead_in(heading)
        if cue is not None and (cue.rule == _ENCLOSING or (nearest == 0 and cue.cue in NO_PROMISES and cue.named)):
            return cue
    return None
