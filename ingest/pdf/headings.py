"""Headings and their levels: by size, weight and numbering against the document's body text."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ingest.markers import is_clause

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ingest.pdf.drafts import DraftBlock
    from ingest.pdf.lines import TextLine

_LARGER = 1.12
_MUCH_LARGER = 1.2  # below it, a plain sentence is text beside tables in smaller type
_LEAST_SENTENCE = 6  # words
_MOST_LINES = 4
_MOST_CHARACTERS = 300
_MOST_LEVELS = 6
_ALIKE = 0.08
_MOST_END = 0.8  # share of numbered clauses that end as sentences where the paragraphs of a text are numbered
_SENTENCE_WORDS = 12
_SMALL_PRINT = 0.85
_BARE_NUMBER = re.compile(r"^\d{1,2}(\.\d{1,2})*\.?$")
_SENTENCE = re.compile(r"[.;,]$")

Style = tuple[float, bool, bool]


def body_size(blocks: Iterable[DraftBlock]) -> float:
    """Return the font size of most of the text; tables count only where there is nothing else."""
    plain: Counter[float] = Counter()
    tabled: Counter[float] = Counter()
    for block in blocks:
        counter = tabled if block.table else plain
        for line in block.all_lines():
            counter[round(line.size * 2) / 2] += len(line.text)
    counter = plain if sum(plain.values()) > 300 or not tabled else plain + tabled
    return counter.most_common(1)[0][0] if counter else 10.0


def mark_headings(blocks: Sequence[DraftBlock]) -> None:
    """Turn the paragraphs that are headings into headings with levels, and footnotes and numbered paragraphs into paragraphs."""
    body = body_size(blocks)
    found = [block for block in blocks if _is_heading(block, body)]
    sizes = _size_groups((block.lines[0].size for block in found), body)
    styles = sorted({_style(block, sizes, body) for block in found}, reverse=True)
    for block in found:
        block.kind = "heading"
        block.level = min(styles.index(_style(block, sizes, body)) + 1, _MOST_LEVELS)
        _split_number(block.lines[0])
    items = [block for block in blocks if block.kind == "list_item"]
    clauses = [block for block in items if is_clause(block.lines[0].marker or "")]
    numbered = sum(_ends(block) for block in clauses) > _MOST_END * len(clauses)
    for block in items:
        if _is_note(block, body) or (numbered and block in clauses and (_ends(block) or _is_long(block))):
            block.kind = "paragraph"


def _ends(block: DraftBlock) -> bool:
    return block.lines[-1].text.endswith((".", ":", ";"))


def _is_long(block: DraftBlock) -> bool:
    return sum(len(line.text.split()) for line in block.lines) >= _SENTENCE_WORDS


def _is_note(block: DraftBlock, body: float) -> bool:
    """Tell whether a numbered item is a footnote: in small print."""
    return block.lines[0].size <= _SMALL_PRINT * body and bool(_BARE_NUMBER.match(block.lines[0].marker or ""))


def _is_heading(block: DraftBlock, body: float) -> bool:
    if block.kind not in ("paragraph", "list_item") or len(block.lines) > _MOST_LINES:
        return False
    text = " ".join(line.text for line in block.lines)
    if len(text) > _MOST_CHARACTERS or not any(character.isalpha() for character in text):
        return False
    if block.kind == "list_item" and not re.match(r"^\(?[\dA-Za-z]", block.lines[0].marker or ""):
        return False
    larger = block.lines[0].size >= body * _LARGER
    if larger:
        near = block.lines[0].size < body * _MUCH_LARGER and not _is_strong(block, text)
        return not (text.endswith(".") and (len(block.lines) > 3 or (near and len(text.split()) >= _LEAST_SENTENCE)))
    if block.lines[0].size < 0.8 * body:
        return False
    numbered = block.lines[0].marker is not None
    return _is_strong(block, text) and (numbered or not _SENTENCE.search(text))


def _is_strong(block: DraftBlock, text: str) -> bool:
    if all(word.bold for line in block.lines for word in line.words):
        return True
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 3 and text.upper() == text and len(text.split()) > 1


def _size_groups(sizes: Iterable[float], body: float) -> dict[float, float]:
    """Return for each size of headings the size that stands for it: nearly equal ones, and all near the body's, are one."""
    groups: dict[float, float] = {}
    standing = 0.0
    for size in sorted(set(sizes), reverse=True):
        if size < _LARGER * body:
            groups[size] = body
            continue
        if not standing or size < standing * (1 - _ALIKE):
            standing = size
        groups[size] = standing
    return groups


def _style(block: DraftBlock, sizes: Mapping[float, float], body: float) -> Style:
    """Return what orders headings: size, and among those of the body's size capitals before bold."""
    line = block.lines[0]
    size = sizes[line.size]
    plain = size == body
    return (size, plain and line.text.upper() == line.text, line.bold)


def _split_number(line: TextLine) -> None:
    """Split a bare section number ("2", "2.1") off a heading's text; elsewhere it may be a quantity."""
    if line.marker is not None or len(line.words) < 2 or not _BARE_NUMBER.match(line.words[0].text):
        return
    if line.words[1].text[:1].isupper():
        line.take_marker(line.words[0].text)
