"""Headings and their levels: by size, weight and numbering against the document's body text."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.pdf.drafts import DraftBlock
    from ingest.pdf.lines import TextLine

_LARGER = 1.12
_MOST_LINES = 4
_MOST_CHARACTERS = 300
_MOST_LEVELS = 6
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
    """Turn the paragraphs that are headings into headings with levels."""
    body = body_size(blocks)
    found = [block for block in blocks if _is_heading(block, body)]
    styles = sorted({_style(block) for block in found}, reverse=True)
    for block in found:
        block.kind = "heading"
        block.level = min(styles.index(_style(block)) + 1, _MOST_LEVELS)
        _split_number(block.lines[0])


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
        return not (text.endswith(".") and len(text) > 80)
    if block.lines[0].size < 0.8 * body:
        return False
    numbered = block.lines[0].marker is not None
    return _is_strong(block, text) and (numbered or not _SENTENCE.search(text))


def _is_strong(block: DraftBlock, text: str) -> bool:
    if all(word.bold for line in block.lines for word in line.words):
        return True
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 3 and text.upper() == text and len(text.split()) > 1


def _style(block: DraftBlock) -> Style:
    line = block.lines[0]
    text = block.lines[0].text
    return (round(line.size), text.upper() == text, line.bold)


def _split_number(line: TextLine) -> None:
    """Split a bare section number ("2", "2.1") off a heading's text; elsewhere it may be a quantity."""
    if line.marker is not None or len(line.words) < 2 or not _BARE_NUMBER.match(line.words[0].text):
        return
    if line.words[1].text[:1].isupper():
        line.marker = line.words[0].text
        line.marker_words, line.words = line.words[:1], line.words[1:]
