"""Headings that are titles of single actions: one action with its owner, date or measure under each, and nothing else."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.outline import Node, Outline

_FEWEST, _MOST = 2, 0.8  # of the headings of a depth
_NEAR = 3  # blocks below its title that an action begins


def name_by_headings(outline: Outline) -> None:
    """Give single actions the titles of their headings, which are no themes then; the actions stand where the headings do.

    At least two headings of a depth must be such titles, and most that hold actions.
    """
    held = Counter(id(node) for _, _, node in outline.actions if node is not None)
    parents = {id(node.parent) for node in outline.nodes}
    only = {id(node): at for at, (_, _, node) in enumerate(outline.actions) if node is not None and held[id(node)] == 1}
    beside: dict[float, list[Node]] = {}
    for node in outline.nodes:
        if node.is_heading and held[id(node)] and id(node) not in parents:
            beside.setdefault(node.depth, []).append(node)
    for nodes in beside.values():
        titles = [node for node in nodes if id(node) in only and _is_title(outline, node, only[id(node)])]
        if len(titles) < max(_FEWEST, _MOST * len(nodes)):
            continue
        for node in titles:
            block, draft, _ = outline.actions[only[id(node)]]
            titled = replace(draft, title=draft.title or node.draft.text, ref=draft.ref or node.draft.ref)
            outline.actions[only[id(node)]] = (block, titled, node.parent)
            node.real = False


def _is_title(outline: Outline, node: Node, at: int) -> bool:
    block, draft, _ = outline.actions[at]
    told = draft.owners or draft.deadlines or draft.measures
    return bool(told) and draft.kind != "prose" and block - node.block <= _NEAR
