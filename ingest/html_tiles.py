"""Tiles: sibling boxes of a web page that each show one item, with a front and a back that say the same."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ingest.html_tree import find, is_unseen, tag_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from ingest.draft import Draft

_BOXES = frozenset({"div", "section", "article", "li"})
_TEXTS = ("p", "h2", "h3", "h4", "h5", "h6", "dd")
_FEWEST_TILES, _FEWEST_TEXTS = 3, 3


def tiles_in(element: Element) -> list[Element]:
    """Return the children that are tiles: at least three of one name and first class, each with several texts."""
    if len(element) < _FEWEST_TILES:
        return []
    boxes = [child for child in element if tag_of(child) in _BOXES and not is_unseen(child)]
    common = Counter(map(_kind, boxes)).most_common(1)
    if not common or common[0][1] < _FEWEST_TILES:
        return []
    tiles = [box for box in boxes if _kind(box) == common[0][0]]
    return tiles if all(sum(1 for _ in find(tile, *_TEXTS)) >= _FEWEST_TEXTS for tile in tiles) else []


def merge_tile(drafts: Sequence[Draft]) -> list[Draft]:
    """Return a tile's blocks without the repetition of its front on its back; a bare number marks the text after it.

    A title that the front shows as a paragraph and the back as a heading becomes a heading where it stands first.
    """
    kept: list[Draft] = []
    matched = -1
    for draft in drafts:
        place = _same(kept, draft, after=matched if draft.kind == "paragraph" else -1)
        if draft.kind == "heading" and place is not None:
            kept[place].kind, kept[place].level, matched = "heading", draft.level, place
        elif draft.kind == "paragraph" and place is not None and matched >= 0:
            matched = place
        else:
            matched = -1
            kept.append(draft)
    return _numbered(kept)


def _same(kept: Sequence[Draft], draft: Draft, *, after: int) -> int | None:
    text = [piece.text for piece in draft.pieces]
    for place in range(after + 1, len(kept)):
        if kept[place].kind in {"paragraph", draft.kind} and [piece.text for piece in kept[place].pieces] == text:
            return place
    return None


def _numbered(drafts: Sequence[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    number = None
    for draft in drafts:
        if number is not None and draft.pieces and draft.pieces[0].marker is None and draft.kind in {"paragraph", "heading"}:
            draft.pieces[0].marker = kept.pop().pieces[0].text
        kept.append(draft)
        bare = draft.kind == "paragraph" and len(draft.pieces) == 1 and draft.pieces[0].text.rstrip(".").isdecimal()
        number = draft if bare and len(draft.pieces[0].text) <= 3 and draft.pieces[0].marker is None else None
    return kept


def _kind(element: Element) -> tuple[str, str]:
    return tag_of(element), (element.get("class", "").split() or [""])[0]
