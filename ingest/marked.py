"""Paragraphs and headings of formats with markup, where numbers and bullets may be typed into the text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.draft import Draft, Piece
from ingest.markers import is_clause, split_bullet, split_number, style_of
from ingest.titles import is_title, numbered_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TITLE_WORDS = 14


def heading_draft(pieces: list[Piece], level: int | None) -> Draft:
    """Return a heading; a number typed before it becomes its marker."""
    first = pieces[0]
    if first.marker is None:
        found = split_number(first.text)
        marked = found if found.marker else numbered_title(first.text)
        if marked and marked.marker:
            first.marker, first.text = marked.marker, marked.body
    return Draft("heading", pieces, level=level)


def paragraph_drafts(pieces: Iterable[Piece], *, level: int = 0) -> list[Draft]:
    """Return the paragraph of some lines, or the list that was typed as one; clause numbers stay with a paragraph."""
    drafts: list[Draft] = []
    for piece in pieces:
        if piece.marker is None:
            found = split_bullet(piece.text)
            bullet = found.marker is not None
            found = found if bullet else split_number(piece.text)
            if found.marker:
                piece.marker, piece.text, piece.opens = found.marker, found.body, True
                clause = not bullet and is_clause(found.marker)
                drafts.append(Draft("paragraph", [piece]) if clause else Draft("list_item", [piece], level=level))
                continue
        if drafts:
            drafts[-1].pieces.append(piece)
        else:
            drafts.append(Draft("paragraph", [piece]))
    return drafts


def promote(drafts: Sequence[Draft]) -> None:
    """Turn short bold paragraphs that stand before text into headings: what authors do who know no styles."""
    for draft, after in pairwise(drafts):
        if _is_bold_title(draft) and after.kind in {"paragraph", "list_item", "table", "heading"}:
            draft.kind, draft.level = "heading", None


def attach_sentences(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the sentence below each entry of a titled list taken into the entry.

    A titled list alternates: at least two entries of one style without an end, each with one paragraph below it.
    Bold numbered titles are sections rather, unless the paragraph before them leads in.
    """
    kept: list[Draft] = []
    led = False
    for index, draft in enumerate(drafts):
        pair = draft.kind == "paragraph" and _is_title_pair(drafts, index - 1) and _has_fellow(drafts, index - 1)
        if pair and (led or not _is_bold_number(drafts[index - 1])):
            kept[-1].pieces += draft.pieces
            continue
        if draft.kind != "list_item":
            led = bool(draft.pieces) and draft.pieces[-1].text.endswith(":")
        kept.append(draft)
    return kept


def _is_bold_number(draft: Draft) -> bool:
    return draft.pieces[0].bold and (draft.pieces[0].marker or "")[:1].isdigit()


def _has_fellow(drafts: Sequence[Draft], index: int) -> bool:
    """Tell whether the titled entry before or after is of the same style."""
    style = style_of(drafts[index].pieces[0].marker or "")
    fellows = [at for at in (index - 2, index + 2) if at >= 0 and _is_title_pair(drafts, at)]
    return any(style_of(drafts[at].pieces[0].marker or "") == style for at in fellows)


def _is_title_pair(drafts: Sequence[Draft], index: int) -> bool:
    if index < 0 or index + 1 >= len(drafts) or drafts[index].kind != "list_item" or drafts[index + 1].kind != "paragraph":
        return False
    title, sentence = drafts[index].pieces[0], drafts[index + 1].pieces[0]
    short = len(title.text.split()) <= _TITLE_WORDS and title.text[-1:] not in ".;:,"
    return short and sentence.marker is None and sentence.text[-1:] in ".!"


def _is_bold_title(draft: Draft) -> bool:
    if draft.kind not in {"paragraph", "list_item"} or len(draft.pieces) != 1:
        return False
    piece = draft.pieces[0]
    numbered = piece.marker is None or piece.marker[:1].isdigit()
    return piece.bold and numbered and is_title(piece.text)
