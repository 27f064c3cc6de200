"""The title of a document, as its own text gives it."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from extract.cover import is_aside, is_in_other_language, is_text, pieces_of, speaks, subtitle_of
from extract.document_kind import kind_of_title
from extract.fact_rules import Found, front, patterns, says
from models.evidence import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.document import Block, Document, Table

_PLAIN_TEXT = "text/plain"
_LONGEST = 220
_FIRST_BLOCKS = 8
_NUMBERED = re.compile(r"^\s*(?:item\s+)?\d+[.)]?\s+(?=[A-Z])")
_ITEM = re.compile(r"(?i)^\s*(?:agenda\s+)?item\s+(?:no\.?\s*)?\d+[a-z]?\s*[:.–—-]\s+(?=\S)")
_LABEL = re.compile(r"[A-Z][^:\n]{1,40}:\s")
_PARTED = re.compile(r"\s*:\s+|\s+[-–—|]\s+")
_STROKE = re.compile(r"\s+/\s+")
_TAIL = re.compile(r"\s+[-–—|]\s+((?:[\w'’&]+\s+){1,5}Council)\s*$")
_FIRST = 3
_EARLY = 4
_SHORT = 100
_SAME = 0.95
_SMALL = 0.7
_BIG = 0.55
"""A heading of a cover belongs to the title if it is at least this large beside the largest."""


def find_title(document: Document, body_names: frozenset[str] = frozenset()) -> Found | None:
    """Return the document's title as its own text gives it, None if it gives none.

    ``body_names`` are names of councils: a line that is only one of them is no title.
    """
    blocks = front(document)
    for step in (_labelled, _of_a_letter, _item_of_a_meeting, _headings, _run_on):
        found = step(document, blocks, body_names)
        if found and found.passage:
            return found._replace(passage=_in_english(_without_body(found.passage, body_names)))
    return None


def _in_english(title: Passage) -> Passage:
    """Return of a title in Welsh and English, with a stroke between them, the part in English."""
    parted = _STROKE.search(title.text)
    if parted is None:
        return title
    parts = [title[: parted.start()].strip(), title[parted.end() :].strip()]
    english = [part for part in parts if not is_in_other_language(part.text)]
    return english[0] if len(english) == 1 else title


def _without_body(title: Passage, body_names: frozenset[str]) -> Passage:
    """Return a title without the number of its item on the agenda, and the council's name in front of a colon or dash."""
    lines = title.by_line()
    if len(lines) > 1 and says("no_title", lines[0].value):
        title = title[title.offsets[1] :].strip()
    numbered = _ITEM.match(title.text)
    title = title[numbered.end() :] if numbered else title
    parted = _PARTED.search(title.text)
    if parted is None:
        return title
    before = title.text[: parted.start()]
    return title[parted.end() :].strip() or title if _plain(before) in body_names or says("body_name", before) else title


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().replace("&", "and").strip(" .:")


def from_metadata(document: Document) -> str | None:
    """Return the title of the file's metadata if it can be one."""
    title = " ".join((document.title or "").split())
    name = document.source.name.rsplit(".", 1)[0]
    proper = title != name and "_" not in title and any(character.isalpha() for character in title)
    return title if proper and len(title) <= _LONGEST and not says("no_title", title) else None


def _labelled(document: Document, blocks: list[Block], _: frozenset[str]) -> Found | None:
    """Return what stands behind 'Subject:' or 'Report title:' in a paragraph or beside it in a table."""
    for passage, follows in _labelled_places(document, blocks):
        for rule, pattern in patterns("title_label"):
            match = pattern.match(passage.text)
            whole = match is None and bool(follows) and pattern.fullmatch(f"{passage.text}:") is not None
            if match is None and not whole:
                continue
            value = (passage[match.end() :].strip() if match else None) or follows
            if value:
                return Found(_until_end(value), rule, 0.95)
    return None


def _of_a_letter(document: Document, blocks: list[Block], body_names: frozenset[str]) -> Found | None:
    """Return the line right below the greeting of a letter, if it is one of a few words."""
    for greeting, block in pairwise(blocks):
        line = Passage.of(document.text, block.lines)
        if says("greeting", Passage.of(document.text, greeting.lines).text):
            fits = len(line.value) <= _SHORT and line.text[-1:] not in (".", ",", ":") and _can_be_title(line, body_names)
            return Found(line, "facts.greeting", 0.9) if fits else None
    return None


def _labelled_places(document: Document, blocks: list[Block]) -> Iterator[tuple[Passage, Passage]]:
    """Yield each paragraph and cell, with what follows it: the next block, the next cell of the row."""
    passages = [Passage.of(document.text, block.lines) for block in blocks]
    for index, block in enumerate(blocks):
        if block.table:
            yield from _cells(document, block.table)
        elif len(lines := passages[index].by_line()) > 1 and all(_LABEL.match(line.text) for line in lines):
            yield from ((line, Passage("", (), ())) for line in lines)
        elif not passages[index].text.rstrip().endswith(":"):
            yield passages[index], Passage("", (), ())
        else:
            yield passages[index], passages[index + 1] if index + 1 < len(blocks) else Passage("", (), ())


def _cells(document: Document, table: Table) -> Iterator[tuple[Passage, Passage]]:
    for row in range(table.rows):
        cells = [Passage.of(document.text, cell.lines) for cell in table.row(row)]
        filled = [cell for cell in cells if cell]
        for index, cell in enumerate(filled):
            yield cell, filled[index + 1] if index + 1 < len(filled) else Passage("", (), ())


def _until_end(passage: Passage) -> Passage:
    """Return the passage up to a line that ends a title."""
    lines = passage.by_line()
    kept = next((index for index, line in enumerate(lines) if index and says("title_end", line.text)), len(lines))
    return passage[: passage.offsets[kept] if kept < len(lines) else len(passage.text)].strip()


def _item_of_a_meeting(document: Document, blocks: list[Block], body_names: frozenset[str]) -> Found | None:
    """Return the title of an item as meeting systems print it: before the file's size, or under the page's type."""
    blocks = [block for block in blocks[:_FIRST_BLOCKS] if sum(line.end - line.start for line in block.lines) <= _LONGEST]
    passages = [Passage.of(document.text, block.lines) for block in blocks]
    system = any(says("minutes_heading", passage.text) for passage in passages[:2])
    if not system and not any(says("item_line", passage.text) or says("minutes_title", passage.value) for passage in passages):
        return None
    for at, passage in enumerate(passages):
        if not system and says("minutes_title", passage.value) and not is_text(passage):
            return _of_minutes(passage, passages[at - 1] if at else Passage("", (), ()), body_names)
        for rule, pattern in patterns("item_line"):
            match = pattern.match(passage.text)
            if match:
                return Found(passage[match.start("title") : match.end("title")], rule, 0.9)
    for passage, block in zip(passages, blocks, strict=True):
        if block.kind == "heading" and not says("minutes_heading", passage.text) and _can_be_title(passage, body_names):
            numbered = _NUMBERED.match(passage.text)
            return Found(passage[numbered.end() if numbered else 0 :].strip(), "facts.minute-page", 0.9)
    return None


def _of_minutes(line: Passage, above: Passage, body_names: frozenset[str]) -> Found:
    """Return the title of minutes: their own line, or the name above it where it does not say who met."""
    if says("of_nobody", line.text) and says("name_line", above.text) and _can_be_title(above, body_names):
        return Found(above, "facts.minutes-of-nobody", 0.9)
    numbered = _NUMBERED.match(line.text)
    return Found(line[numbered.end() if numbered else 0 :].strip(), "facts.minutes-title", 0.9)


def _headings(document: Document, blocks: list[Block], body_names: frozenset[str]) -> Found | None:
    """Return the first heading that can be a title; of a cover, with the headings and the subtitle that follow it.

    A short line is the title where the text begins before a heading does, or where headings are guesses and it comes first.
    """
    line: tuple[int, Passage] | None = None
    guessed = document.source.media_type == _PLAIN_TEXT
    for index, block in enumerate(blocks):
        passage = _whole_line(_until_end(Passage.of(document.text, block.lines)))
        if line and line[0] == index - 1 and says("paper_line", line[1].text) and kind_of_title(passage.text):
            break
        if block.kind == "paragraph" and index < _EARLY and _is_title_line(passage) and not is_aside(passage.text):
            return _found(document, blocks, index, _until_end(passage), "facts.title-line", 0.8)
        if line and (guessed or is_text(passage)):
            break
        if block.kind != "heading":
            if index == 0 and block.kind == "paragraph" and len(passage.text) > _LONGEST // 2:
                return _with_kind(document, blocks)
            line = line or ((index, passage) if index < _EARLY and _is_line(block, passage, body_names) else None)
        elif _can_be_title(passage, body_names):
            index = _largest(document, blocks, index, body_names)
            passage = _whole_line(Passage.of(document.text, blocks[index].lines))
            title = _cover(document, blocks[index:], body_names) if document.paged else passage
            sure = 0.9 if blocks[index].level == 1 or index < _FIRST else 0.7
            return _found(document, blocks, index, _until_end(title), "facts.heading", sure)
    return (
        _found(document, blocks, *_paper_below(document, blocks, line, names=body_names), "facts.first-line", 0.7)
        if line
        else None
    )


def _found(document: Document, blocks: list[Block], index: int, title: Passage, rule: str, sure: float) -> Found:  # noqa: PLR0913
    subtitle = subtitle_of(document, blocks[index + 1 :], title)
    return Found(title.plus(subtitle) if subtitle else title, rule, sure)


def _paper_below(
    document: Document, blocks: list[Block], line: tuple[int, Passage], *, names: frozenset[str]
) -> tuple[int, Passage]:
    """Return a line, or the one right below it where that calls the paper what it is and this one only says whose it is."""
    index, above = line
    below = Passage.of(document.text, blocks[index + 1].lines) if index + 1 < len(blocks) else Passage("", (), ())
    named = says("name_line", above.text) and not says("paper_word", above.text)
    short = 0 < len(below.value) <= _SHORT and below.text[-1:] not in (".", ":", ";", "?") and not speaks(below.text)
    fits = short and says("paper_word", below.text) and _can_be_title(below, names)
    return (index + 1, below) if named and fits else line


def _whole_line(passage: Passage) -> Passage:
    """Return what of a line may be the title: without the page's number, and of parts the first that names no body alone."""
    tail = _TAIL.search(passage.text)
    pieces = pieces_of(passage[: tail.start()] if tail and says("no_title", tail[1]) else passage)
    fitting = (piece for piece in pieces if not is_aside(piece.text) and not says("no_title", piece.value))
    return next(fitting, pieces[0] if pieces else passage)


def _is_line(block: Block, passage: Passage, body_names: frozenset[str]) -> bool:
    if not passage or block.kind != "paragraph":
        return False
    plain = not passage.lines[0].marker and not is_text(passage) and len(passage.value) <= _SHORT
    title = passage.text[:1].isupper() and not passage.text.endswith((".", ";", ","))
    return plain and title and _can_be_title(passage, body_names) and not says("title_end", passage.text)


def _largest(document: Document, blocks: list[Block], index: int, body_names: frozenset[str]) -> int:
    """Return the place of the largest heading of a cover where the first is small: a council's name may stand above it."""
    first = Passage.of(document.text, blocks[index].lines)
    if not document.paged or kind_of_title(first.text):
        return index
    cover = list(takewhile(lambda at: not is_text(Passage.of(document.text, blocks[at].lines)), range(index, len(blocks))))
    sizes = [
        (_size(blocks[at]), -at)
        for at in cover
        if blocks[at].kind == "heading"
        and blocks[at].page == blocks[index].page
        and _can_be_title(Passage.of(document.text, blocks[at].lines), body_names)
    ]
    size, at = max(sizes, default=(0.0, 0))
    return -at if _size(blocks[index]) < _SMALL * size else index


def _is_title_line(passage: Passage) -> bool:
    """Tell whether a paragraph is one short line that names a kind of document and is no sentence."""
    text = passage.value
    short = len(text) <= _SHORT and not text.endswith((".", ":", ";"))
    return short and kind_of_title(text) is not None and not says("no_title", text) and text[:1].isupper()


def _with_kind(document: Document, blocks: list[Block]) -> Found | None:
    """Return, where a document begins with text, the first heading that names a kind of document."""
    for block in blocks:
        passage = Passage.of(document.text, block.lines)
        if (
            block.kind == "heading"
            and passage.text[-1:] != "?"
            and kind_of_title(passage.text)
            and _can_be_title(passage, frozenset())
        ):
            return Found(passage, "facts.heading", 0.7)
    return None


def _cover(document: Document, blocks: list[Block], body_names: frozenset[str]) -> Passage:
    """Return the headings of the first page that are set in about the same large size, as one passage."""
    largest = max((_size(block) for block in blocks if block.page == blocks[0].page), default=0.0)
    title, size = Passage.of(document.text, blocks[0].lines), _size(blocks[0])
    for block in blocks[1:]:
        passage = Passage.of(document.text, block.lines)
        large = _size(block) >= _BIG * largest > 0 and (_size(block) >= _SAME * size or not kind_of_title(title.text))
        if block.page != blocks[0].page or block.kind != "heading" or not large or not _goes_on(title, passage, body_names):
            break
        title, size = title.plus(passage), _size(block)
    return title


def _size(block: Block) -> float:
    return max((line.size or 0.0 for line in block.lines), default=0.0)


def _goes_on(title: Passage, passage: Passage, body_names: frozenset[str]) -> bool:
    """Tell whether a heading may continue a title."""
    whole = len(title.text) + len(passage.text) <= _LONGEST
    if is_in_other_language(passage.text) and not is_in_other_language(title.text):
        return False
    return whole and _can_be_title(passage, body_names) and not says("title_end", passage.text)


def _can_be_title(passage: Passage, body_names: frozenset[str]) -> bool:
    text = passage.value
    fits = bool(text) and len(text) <= _LONGEST and not is_aside(passage.text)
    return fits and not says("no_title", text) and _plain(text) not in body_names


def _run_on(document: Document, blocks: list[Block], _: frozenset[str]) -> Found | None:
    """Return the title that a text copy has run into its first paragraph."""
    if not blocks or blocks[0].kind != "paragraph":
        return None
    passage = Passage.of(document.text, blocks[0].lines)
    for rule, pattern in patterns("run_on_title"):
        match = pattern.match(passage.text)
        if match:
            return Found(passage[match.start("title") : match.end("title")], rule, 0.7)
    return None
