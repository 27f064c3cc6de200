"""Tiles: sections of one heading level that repeat a structure, each with a title, a text and values without or with labels.

What a paragraph without a label holds is told by what stands at the same place in all tiles: dates, posts, a theme
that comes again and again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.cells import fields_of
from extract.closing_labels import is_time_behind
from extract.columns import content_scores, header_roles
from extract.drafts import EMPTY, ActionDraft, Draft, ObjectiveDraft, Reading
from extract.headers import first_role, likely_roles
from extract.labels import clean_ref, without_number
from extract.readers.action_table import READ_ROLES, VALUE_ROLES
from extract.record_units import labelled_parts
from extract.ruleset import pattern_of
from extract.shapes import undertakes
from extract.status import is_status_word
from extract.view import key, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.view import View
    from models.evidence import Passage

TILE_DEPTH = 9.0
_FEWEST = 3
_MOST = 0.6
_LABEL_WORDS = 8


@dataclass
class _Tile:
    """A title, the paragraphs without labels by their place, and the values under labels by role."""

    block: int
    title: Passage
    plain: list[Passage] = field(default_factory=list)
    values: dict[str, Passage] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    blocks: set[int] = field(default_factory=set)
    said: set[str] = field(default_factory=set)

    def repeats(self, passage: Passage) -> bool:
        """Tell whether a passage begins with a label for who or when that the tile has: several records are no tile."""
        label = passage.text.partition(":")[0]
        roles = {role for role, _ in header_roles(label)} if key(label) in self.said else set()
        return bool(roles & {"owner", "deadline"})


def read(view: View) -> Iterator[Reading]:
    """Yield a reading for each tile of a level whose sections repeat a structure, at least three times."""
    once = frozenset(title for title, count in view.heading_counts.items() if count == 1)
    levels = Counter(block.level for block in view.blocks if block.kind == "heading" and block.level is not None)
    for level, count in sorted(levels.items()):
        tiles = (
            [tile for start in _sections(view, level) if (tile := _tile(view, start, level, once))] if count >= _FEWEST else []
        )
        group = _alike(tiles)
        if group:
            roles = _roles(group)
            for tile in group:
                yield _reading(view, tile, roles)


def _sections(view: View, level: int) -> list[int]:
    return [index for index, block in enumerate(view.blocks) if block.kind == "heading" and block.level == level]


def _tile(view: View, start: int, level: int, once: frozenset[str]) -> _Tile | None:
    """Return the section of a heading as a tile, None where it holds what no tile does: a list, a table, long text.

    A heading whose level is not known ends it, too, where it is no label and stands but ``once`` in the document.
    """
    tile = _Tile(start, view.passages[start], blocks={start})
    if not _may_title(tile.title, once):
        return None
    role: str | None = None
    for index in range(start + 1, len(view.blocks)):
        block, passage = view.blocks[index], view.passages[index]
        unknown = block.kind == "heading" and block.level is None and key(passage.value) in once and not _label(passage)
        if unknown or (block.kind == "heading" and (block.level or 9) <= level):
            break
        if block.kind not in ("heading", "paragraph") or not passage or tile.repeats(passage):
            return None
        tile.blocks.add(index)
        whole = _label(passage) if block.kind == "heading" or len(passage.value.split()) <= _LABEL_WORDS else None
        if whole or block.kind == "heading":
            role = whole or "other"
            tile.labels.setdefault(role, passage.value)
            tile.said.add(key(passage.value))
        elif not _take_inline(tile, passage):
            if role:
                tile.values[role] = tile.values.get(role, EMPTY).plus(passage)
            else:
                tile.plain.append(passage)
    records = "action" in tile.values  # the labels' own records, which tell what is to be done
    return tile if tile.plain and tile.labels and not records else None


def _may_title(title: Passage, once: frozenset[str]) -> bool:
    """Tell whether a heading may be the title of what is done: no label, which comes with each tile, and no time."""
    named = header_roles if key(title.value) in once else likely_roles
    labels = bool(named(title.value)) and len(title.value.split()) < _LABEL_WORDS / 2
    return not labels and pattern_of("section_times.time").match(title.text) is None


def _label(passage: Passage) -> str | None:
    roles = header_roles(passage.value) if not is_status_word(passage.value) else []
    return roles[0][0] if roles else None


def _take_inline(tile: _Tile, passage: Passage) -> bool:
    """Take the paragraphs of a passage that each begin with a label and a colon; tell whether all of them do."""
    parts = labelled_parts(passage)
    found = [(part, part.text.partition(":")[0]) for part in parts]
    values = [part[len(label) + 1 :].strip() for part, label in found]
    roles = [
        _role_beside(label, value) if len(label) < min(len(part.text), 60) else None
        for (part, label), value in zip(found, values, strict=True)
    ]
    if not all(roles):
        return False
    for (_, label), value, role in zip(found, values, filter(None, roles), strict=True):
        tile.values[role] = tile.values.get(role, EMPTY).plus(value)
        tile.labels[role] = label
        tile.said.add(key(label))
    return True


def _role_beside(label: str, value: Passage) -> str | None:
    if value and is_time_behind(label, value):
        return "deadline"
    return first_role(label)


def _alike(tiles: Sequence[_Tile]) -> list[_Tile]:
    """Return the tiles that share a label of a value and the commonest number of plain paragraphs, if most do."""
    labels = Counter(role for tile in tiles for role in tile.labels if role in VALUE_ROLES)
    if len(tiles) < _FEWEST or not labels:
        return []
    common = labels.most_common(1)[0][0]
    labelled = [tile for tile in tiles if common in tile.labels]
    length = Counter(len(tile.plain) for tile in labelled).most_common(1)[0][0]
    group = [tile for tile in labelled if len(tile.plain) == length]
    titles = {key(tile.title.value) for tile in group}
    named = len(titles) > _MOST * len(group)  # titles that recur are labels, and so is text that recurs at its place
    places = [Counter(key(tile.plain[at].value) for tile in group) for at in range(length)]
    labelled_only = any(place.most_common(1)[0][1] > _MOST * len(group) for place in places)
    return group if named and not labelled_only and len(group) >= max(_FEWEST, _MOST * len(tiles)) else []


def _roles(tiles: Sequence[_Tile]) -> list[str]:
    """Return what each place of a plain paragraph holds: ``text``, a value's role, ``objective``, or nothing."""
    places = [[tile.plain[at] for tile in tiles] for at in range(len(tiles[0].plain))]
    text = max(range(len(places)), key=lambda at: _as_text(places[at], [tile.title for tile in tiles]))
    return ["text" if at == text else _role_of(place, tiles) for at, place in enumerate(places)]


def _as_text(place: Sequence[Passage], titles: Sequence[Passage]) -> float:
    """Return how much a place looks like the actions' text: it undertakes, it is long, it differs, it repeats the title."""
    words = sum(len(passage.value.split()) for passage in place) / len(place)
    told = sum(
        undertakes(passage.value) or key(passage.value) == key(title.value) for passage, title in zip(place, titles, strict=True)
    )
    different = len({key(passage.value) for passage in place}) / len(place)
    return told / len(place) + min(words, 20.0) / 20.0 + different


def _role_of(place: Sequence[Passage], tiles: Sequence[_Tile]) -> str:
    scores = content_scores(place)
    labelled = {role for tile in tiles for role in tile.labels}
    if scores["deadline"] >= _MOST and "deadline" not in labelled:
        return "deadline"
    recurring = 2 * len({key(passage.value) for passage in place}) <= len(place)
    words = sum(len(passage.value.split()) for passage in place) / len(place)
    if recurring and (words >= 4 or all(passage.lines[0].marker for passage in place)):
        return "objective"
    if scores["owner"] >= _MOST:
        return "owner" if not labelled & {"owner", "partners"} else ""
    return "category" if recurring and words < 4 else ""


def _reading(view: View, tile: _Tile, roles: Sequence[str]) -> Reading:
    values = {role: passage for role, passage in tile.values.items() if role in READ_ROLES}
    drafts: list[tuple[int, Draft]] = []
    text = tile.title
    for role, passage in zip(roles, tile.plain, strict=True):
        if role == "text":
            text = passage
        elif role == "objective":
            drafts.append((tile.block, _objective(passage)))
        elif role and role not in values:
            values[role] = passage
    title = EMPTY if key(text.value) == key(tile.title.value) else trimmed(tile.title)
    action = ActionDraft(
        text=trimmed(text),
        kind="table",
        rule="tiles.tile",
        confidence=0.9,
        ref=clean_ref(tile.title.lines[0].marker),
        title=title,
        **fields_of(values, tile.labels, view.context),
    )
    drafts.append((tile.block, action))
    return Reading("tiles", frozenset(tile.blocks), tuple(drafts), score=0.96)


def _objective(passage: Passage) -> ObjectiveDraft:
    ref, text = without_number(passage)
    return ObjectiveDraft(text=trimmed(text), rule="tiles.theme", confidence=0.85, ref=ref, depth=TILE_DEPTH)
