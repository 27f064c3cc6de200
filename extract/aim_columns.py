"""The column of what the rows of a table are for where no header says "objective": told by what stands before the action."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from extract.column_content import content_score, filled

if TYPE_CHECKING:
    from extract.columns import Column
    from models.evidence import Passage

_PURPOSE = re.compile(
    r"(?i)^\W*(?:so that|in order (?:that|to)|why|because|reason|rationale|purpose)\b"
    r"|^\W*(?:equality )?impacts?(?: (?:on|identified)\b.*)?\W*$"
)  # it gives each row's reason; what is to be made good, in an assessment
_SAID = re.compile(
    r"(?i)\b(?:said|asked|told|heard|promised|pledged|committed|raised|agreed|found|did|was|were|recommend\w+|findings?)\b"
)
_GROUPS = re.compile(r"(?i)\b(?:themes?|strands?|areas?|pillars?|topics?|work ?streams?)\b")
_ENOUGH = 0.6
_CODE = 3  # letters: a shorter text is a number or a mark
_MOST_WORDS = 6  # of a header that no rule knows


def find_aim(columns: list[Column], body: list[list[Passage]], *, action: int) -> list[Column]:
    """Return the columns with those as objectives that say, before the action's at an index, what its rows are for.

    What stands before an account of what was done is what that was done for. Below themes an outcome is what each is for.
    """
    above = [column for column in columns if column.role == "objective"]
    if any(column.index > action or not _GROUPS.search(column.header.value) for column in above):
        return columns
    since = max((column.index for column in columns[:action] if column.role == "progress"), default=-1)
    aims = [
        column
        for column in columns[:action]
        if (column.role == "outcome" and not _PURPOSE.search(column.header.value))
        or (not above and _groups_rows(column, body))
        or (not above and column.index > since and _is_worded_as_aim(column, body))
    ]
    return [replace(c, role="objective", rule=f"{c.rule or 'columns'}.before-action") if c in aims else c for c in columns]


def _groups_rows(column: Column, body: list[list[Passage]]) -> bool:
    """Tell whether a column without a header has titles that each stand beside several rows, in a merged cell."""
    texts = [row[column.index].value for row in body]
    runs = [(text, len(list(run))) for text, run in groupby(texts)]
    different = len({text for text, _ in runs}) == len(runs) > 1
    titles = all(text[:1].isalpha() and len(text) > _CODE and len(text.split()) <= _MOST_WORDS for text, _ in runs)
    return not column.header and not column.role and different and titles and max(count for _, count in runs) > 1


def _is_worded_as_aim(column: Column, body: list[list[Passage]]) -> bool:
    """Tell whether a column under a header that no rule knows holds undertakings; what was said or asked is answered instead."""
    header = column.header.value
    if column.role not in ("", "foreign") or not 0 < len(header.split()) <= _MOST_WORDS:
        return False
    told = _SAID.search(header) or _PURPOSE.search(header)
    return not told and content_score(filled(body, column.index), "action") >= _ENOUGH
