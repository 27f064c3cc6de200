"""The content of a web page to blocks, in the order in which it is shown."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from ingest.draft import Draft, Piece
from ingest.html_lists import items_of
from ingest.html_tables import is_layout, is_terms, table_draft, terms_draft
from ingest.html_tiles import merge_tile, tiles_in
from ingest.html_tree import BLOCKS, HEADINGS, find, fold_space, is_contents, is_frame, is_unseen, tag_of
from ingest.marked import heading_draft, paragraph_drafts

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BOLD = frozenset({"b", "strong", "th", "dt", "legend", "summary", *HEADINGS})


class Flow:
    """Walks elements and gathers drafts. ``roots`` are the main content; the rest of the page is its frame."""

    def __init__(self, roots: list[Element] | None = None, *, keep_frame: bool = False) -> None:
        self.drafts: list[Draft] = []
        self._outside = bool(roots)
        self._roots = roots or []
        self._keep_frame = keep_frame
        self._pieces: list[Piece] = []
        self._text: list[tuple[str, bool]] = []
        self._bold = 0
        self._lists = 0
        self._level = 0
        self._folded = 0  # level of the summary that what is walked is folded under

    def walk(self, element: Element) -> None:
        """Take in an element's content, not its tail."""
        tiles = tiles_in(element)
        self._add(element.text)
        for child in element:
            if not is_unseen(child):
                self._tile(child) if child in tiles else self._child(child)
            self._add(child.tail)

    def finish(self) -> list[Draft]:
        """Return the blocks of all that was walked."""
        self._close_block()
        return self.drafts

    def _tile(self, element: Element) -> None:
        self._close_block()
        start = len(self.drafts)
        self._child(element)
        self._close_block()
        self.drafts[start:] = merge_tile(self.drafts[start:])

    def _child(self, element: Element) -> None:
        tag = tag_of(element)
        if tag == "br":
            self._close_line()
        elif self._is_frame(element):
            self._frame(element)
        elif tag in BLOCKS:
            self._close_block()
            self._block(element, tag)
            self._close_block()
        else:
            bold = tag in _BOLD or bool(re.search(r"font-weight\s*:\s*(?:bold|[6-9]00)", element.get("style", "")))
            self._bold += bold
            self.walk(element)
            self._bold -= bold

    def _block(self, element: Element, tag: str) -> None:
        heading = self._heading_level(element, tag)
        if heading:
            self._heading(element, heading)
        elif tag in {"ul", "ol", "dir", "menu"}:
            self._list(element)
        elif tag == "dl" and is_terms(element):
            self._emit([terms_draft(element, pieces_of)])
        elif tag == "table" and not is_layout(element):
            captions = [paragraph_drafts(pieces_of(child)) for child in element if tag_of(child) == "caption"]
            self._emit([draft for caption in captions for draft in caption] + [table_draft(element, pieces_of)])
        elif tag == "pre":
            self._preformatted(element)
        elif tag == "details":
            self._fold(element)
        else:
            self._container(element)

    def _fold(self, element: Element) -> None:
        """Take in what is folded under a summary: its headings stand below the summary, the next summary beside this one."""
        before = self._level, self._folded
        self._folded = min(self._level + 1, 6)
        self._container(element)
        self._level, self._folded = before

    def _container(self, element: Element) -> None:
        inside = element in self._roots
        if inside:
            self._outside = False
        self.walk(element)
        self._close_block()
        if inside:
            self._outside = True

    def _heading_level(self, element: Element, tag: str) -> int | None:
        if element.get("role") == "heading":
            stated = element.get("aria-level", "2")
            return int(stated) if stated.isdecimal() else 2
        if tag == "summary":
            return self._folded or min(self._level + 1, 6)
        level = HEADINGS.get(tag)
        return min(max(level, self._folded + 1), 6) if level else None

    def _heading(self, element: Element, level: int) -> None:
        pieces = pieces_of(element)
        if not pieces:
            return
        if tag_of(element) == "h1" and self._outside and not any(True for root in self._roots for _ in find(root, "h1")):
            self.drafts.append(heading_draft(pieces, level))
            return
        if tag_of(element) != "summary":
            self._level = level
        self._emit([heading_draft(pieces, level)])

    def _list(self, element: Element) -> None:
        markers = dict(items_of(element))
        self._add(element.text)
        for child in element:
            self._close_block()
            if child in markers:
                self._entry(child, markers[child])
            elif tag_of(child) in {"ul", "ol"}:
                # Not allowed and common: a list as a child of a list.
                self._lists += 1
                self._list(child)
                self._lists -= 1
            elif not is_unseen(child):
                self._child(child)
            self._add(child.tail)

    def _entry(self, item: Element, marker: str) -> None:
        if any(True for _ in find(item, *HEADINGS, "table")):
            self._container(item)
        else:
            self._item(item, marker)

    def _item(self, item: Element, marker: str) -> None:
        inner = Flow(keep_frame=True)
        inner._lists = self._lists + 1
        inner.walk(item)
        drafts = inner.finish()
        own = list(takewhile(lambda draft: draft.kind == "paragraph", drafts))
        pieces = [piece for draft in own for piece in draft.pieces]
        if pieces:
            pieces[0].marker = pieces[0].marker or marker
            self._emit([Draft("list_item", pieces, level=self._lists)])
        elif drafts and drafts[0].kind == "list_item" and not any(True for _ in find(item, "ul", "ol")):
            # A bullet typed into an entry of a list: the typed one is what readers see.
            drafts[0].level = self._lists
        self._emit(drafts[len(own) :])

    def _preformatted(self, element: Element) -> None:
        lines = "".join(element.itertext()).split("\n")
        self._emit(paragraph_drafts([Piece(line.strip(), opens=True) for line in lines if line.strip()]))

    def _is_frame(self, element: Element) -> bool:
        if self._keep_frame or self._outside or not (is_frame(element) or is_contents(element)):
            return False
        return not (tag_of(element) in {"header", "div"} and any(True for _ in find(element, "h1")))

    def _frame(self, element: Element) -> None:
        self._close_block()
        self._furniture(framed(element))

    def _furniture(self, drafts: list[Draft]) -> None:
        pieces = [piece for draft in drafts for piece in draft.all_pieces()]
        if pieces:
            self.drafts.append(Draft("furniture", pieces))

    def _emit(self, drafts: list[Draft]) -> None:
        if self._outside:
            self._furniture(drafts)
        else:
            self.drafts += drafts

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append((text, self._bold > 0))

    def _close_line(self) -> None:
        text = fold_space("".join(part for part, _ in self._text)).strip()
        if text:
            bold = all(bold for part, bold in self._text if part.strip())
            self._pieces.append(Piece(text, opens=True, bold=bold))
        self._text = []

    def _close_block(self) -> None:
        self._close_line()
        if self._pieces:
            pieces, self._pieces = self._pieces, []
            self._emit(paragraph_drafts(pieces))


def framed(element: Element) -> list[Draft]:
    """Return the blocks of an element without looking for frames in it."""
    flow = Flow(keep_frame=True)
    flow.walk(element)
    return flow.finish()


def pieces_of(element: Element) -> list[Piece]:
    """Return the lines of an element that holds text, as a heading or a cell."""
    pieces = [piece for draft in framed(element) for piece in draft.all_pieces()]
    if not pieces:
        shown = [image.get("alt", "") for image in find(element, "img")]
        pieces = [Piece(fold_space(text).strip(), opens=True) for text in shown if text.strip()]
    return pieces
