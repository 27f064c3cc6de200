"""What readers yield: drafts of objectives and actions, still without ids and links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from models.evidence import Passage

if TYPE_CHECKING:
    from models.plan import ActionKind, Deadline, ObjectiveKind, Owner, Progress, TextValue

EMPTY = Passage("", (), ())


@dataclass(frozen=True)
class ObjectiveDraft:
    """An objective or theme as a reader found it.

    ``depth`` is its place in the hierarchy: a draft with a smaller one, or the same, ends it.
    ``label`` is the family of its reference ("objective" of "Objective 2"), empty without one.
    """

    text: Passage
    rule: str
    confidence: float
    ref: str | None = None
    label: str = ""
    statement: Passage = EMPTY
    kind: ObjectiveKind = "objective"
    depth: float = 1.0
    listed: bool = False


@dataclass(frozen=True)
class ActionDraft:
    """An action as a reader found it. ``linked`` is False where it stands under no objective by its nature."""

    text: Passage
    kind: ActionKind
    rule: str
    confidence: float
    ref: str | None = None
    title: Passage = EMPTY
    owners: tuple[Owner, ...] = ()
    partners: tuple[Owner, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    measures: tuple[TextValue, ...] = ()
    outcome: TextValue | None = None
    status: Progress | None = None
    category: TextValue | None = None
    linked: bool = True


@dataclass(frozen=True)
class Note:
    """A passage that is no item, and why: it becomes a ledger entry."""

    text: Passage
    outcome: Literal["context", "rejected"]
    reason: str
    rule: str


@dataclass(frozen=True)
class Reference(Note):
    """A passage that names an objective by its number alone ("EO2"): what stands below or beside it serves that one."""


Draft = ObjectiveDraft | ActionDraft | Note


@dataclass(frozen=True)
class Reading:
    """What one reader makes of a run of blocks: drafts in document order.

    ``blocks`` are the indexes of the blocks it accounts for; two readings that share one cannot both be right,
    and the one with the higher ``score`` is taken.
    """

    reader: str
    blocks: frozenset[int]
    drafts: tuple[tuple[int, Draft], ...] = field(default=())
    score: float = 0.5

    @property
    def actions(self) -> int:
        """Return how many actions the reading holds."""
        return sum(isinstance(draft, ActionDraft) for _, draft in self.drafts)
