"""What the cells of a column show of its role, whatever its header says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.dates.meaning import says_when
from extract.numbering import after_number
from extract.owners import looks_like_owner
from extract.ruleset import pattern_of
from extract.shapes import undertakes
from extract.status import is_status_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.evidence import Passage

_FEWEST_WORDS = 4  # of an undertaking
_TICK = re.compile(r"^\(?[xX✓✔✗✘●•■√üûþ✖☑☒]\)?$")
_REFERENCE = re.compile(r"^(?:[A-Za-z]{0,4}\s?\d{0,3}(?:\.\d{1,3}){0,3}[a-z]?[.)]?|\d\d/\d{2,3})$")
_LEVEL = re.compile(
    r"(?i)^(?:very )?(?:high|medium|low|med|h|m|l|essential|desirable|critical|[1-5])(?:\s*[/-]\s*(?:high|medium|low))?$"
)
_LAW = re.compile(r"\b(?:Acts?|Regulations|Order|Bill|Directive|Charter)\b")
_LETTERS = re.compile(r"[A-Za-z]{3}")
_LONGEST_OWNER, _LONGEST_DATE = 150, 80


def content_scores(body: Sequence[Passage]) -> dict[str, float]:
    """Return for each role that content can show the share of cells that show it."""
    return {role: content_score(body, role) for role in _SCORES} if body else {}


def content_score(body: Sequence[Passage], role: str) -> float:
    """Return the share of cells whose content shows a role, 0 of none and for roles that no content shows."""
    return _SCORES[role](body) if body and role in _SCORES else 0.0


def filled(body: Sequence[Sequence[Passage]], index: int) -> list[Passage]:
    """Return the cells of a column that are not empty."""
    return [row[index] for row in body if row[index]]


def share(body: Sequence[Passage], test: Callable[[Passage], bool]) -> float:
    """Return the share of cells that pass a test, 0 of none."""
    return sum(map(test, body)) / len(body) if body else 0.0


def is_reference(cell: Passage) -> bool:
    """Tell whether a cell holds the number of a row and nothing else."""
    return bool(_REFERENCE.match(cell.value)) and any(map(str.isdigit, cell.value))


def is_labelled_objective(cell: Passage) -> bool:
    """Tell whether a cell says that it names an objective, and which: "Goal 2: Safe streets"."""
    label = pattern_of("objectives.label").match(cell.text)
    return label is not None and label.end() < len(cell.text)


def is_tick(text: str) -> bool:
    """Tell whether a cell holds a tick, cross or dot and nothing else."""
    return bool(_TICK.match(text.strip()))


def is_level(cell: Passage) -> bool:
    """Tell whether a cell grades something: high, medium, 3."""
    return bool(_LEVEL.match(cell.value))


def marks_time(cell: Passage) -> bool:
    """Tell whether a cell under a period says that something happens then: a tick, or words. A figure does not."""
    return is_tick(cell.value) or bool(_LETTERS.search(cell.value))


def is_dated(cell: Passage) -> bool:
    """Tell whether a cell says when, with a figure: "Ongoing" may as well say how far something has come."""
    return any(map(str.isdigit, cell.value)) and _is_deadline(cell)


def _owner_score(cell: Passage) -> float:
    return looks_like_owner(cell.value) if len(cell.value) < _LONGEST_OWNER else 0.0


def _is_deadline(cell: Passage) -> bool:
    return len(cell.value) < _LONGEST_DATE and not _LAW.search(cell.value) and says_when(cell.value)


def _undertakes(cell: Passage) -> bool:
    text = after_number(cell.value)
    return len(text.split()) >= _FEWEST_WORDS and undertakes(text)


_SCORES: dict[str, Callable[[Sequence[Passage]], float]] = {
    "reference": lambda body: share(body, is_reference),
    "deadline": lambda body: share(body, _is_deadline),
    "owner": lambda body: sum(map(_owner_score, body)) / len(body) * 0.95,
    "action": lambda body: share(body, _undertakes) * 0.99,
    "status": lambda body: share(body, lambda cell: is_status_word(cell.value)) * 0.98,  # "Ongoing" is a deadline first
}
