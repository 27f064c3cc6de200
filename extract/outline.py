"""The objectives of a document in their order, found by title or number, and the actions under them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from extract.rewording import completed, label_and_number
from extract.view import key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.drafts import ActionDraft, ObjectiveDraft

HEADING = "linking.heading"
"""The rule of what is a heading that nothing calls an objective or theme."""


@dataclass(eq=False)
class Node:
    """An objective or theme in the outline. A heading is a theme only once an action stands under it."""

    draft: ObjectiveDraft
    block: int
    depth: float
    parent: Node | None = None
    real: bool = True

    @property
    def is_heading(self) -> bool:
        """Tell whether it is a heading that nothing calls an objective or theme."""
        return self.draft.rule == HEADING

    @cached_property
    def title(self) -> str:
        """Return the form in which its title is compared; what completes a draft leaves its title as it is."""
        return key(self.draft.text.value)


Placed = tuple[int, "ActionDraft", Node | None]
"""The block that an action begins in, the action, and what it stands under."""


@dataclass
class Outline:
    """The objectives of a document and the actions under them."""

    nodes: list[Node] = field(default_factory=list)
    actions: list[Placed] = field(default_factory=list)
    listed: list[Node] = field(default_factory=list)  # those that a list announces
    _places: dict[str | tuple[str, str], list[int]] = field(default_factory=dict)  # of nodes, by title, and by label and number

    def add(self, node: Node) -> None:
        """Add an objective or theme behind the others."""
        self._places.setdefault(node.title, []).append(len(self.nodes))
        self._places.setdefault(label_and_number(node.draft), []).append(len(self.nodes))
        self.nodes.append(node)
        if node.draft.listed:
            self.listed.append(node)

    def called(self, *names: str | tuple[str, str]) -> Iterator[Node]:
        """Yield the objectives with any of some titles, or labels with a number, in order of appearance."""
        for place in sorted({place for name in names for place in self._places.get(name, ())}):
            if self.nodes[place].real:
                yield self.nodes[place]

    def complete(self, node: Node, draft: ObjectiveDraft) -> None:
        """Add to an objective what a draft of the same one adds."""
        before = label_and_number(node.draft)
        node.depth, node.draft, node.real = draft.depth, completed(node.draft, draft), True
        if label_and_number(node.draft) != before:
            self._places.setdefault(label_and_number(node.draft), []).append(self.nodes.index(node))

    @property
    def objectives(self) -> list[Node]:
        """Return the objectives and themes in order of appearance."""
        return [node for node in self.nodes if node.real]
