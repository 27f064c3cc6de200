"""The lines of a text file to blocks: tables, furniture, headings, list items, paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.draft import Draft, Piece
from ingest.markers import is_clause, split_bullet, split_number, style_of
from ingest.text_columns import space_rows
from ingest.text_furniture import part_furniture
from ingest.text_gaps import retabbed
from ingest.text_headings import is_plain_heading
from ingest.text_lines import Habits, SourceLine, habits_of
from ingest.text_lone import LoneRows
from ingest.text_marks import prepared
from ingest.text_pipes import pipe_rows
from ingest.text_rows import drafts_of, sign_rows, tab_rows
from ingest.text_series import called_sections, has_sibling, heads_clauses, labelled_sections, numbered_sections, split_label
from ingest.text_titles import with_whole_titles
from ingest.titles import is_labelled_title, is_title, numbered_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.text_rows import Rows

_CONTENTS = re.compile(r"(?:table of )?contents", re.IGNORECASE)
_SENTENCE_WORDS = 6
_SENTENCES = re.compile(r"[a-z]{2}[.!?] [A-Z][a-z]*\b.*[.!?]$")  # more than one, so no title
_TWO = 2
# A line this long without an end, before one with a small letter, was broken off.
_BROKEN_OFF = 60
# Among how many lines from the beginning the title is looked for.
_COVER = 12


class TextBlocks:
    """Reads the lines of one file from top to bottom; ``drafts`` are the blocks so far."""

    def __init__(self, lines: Sequence[SourceLine]) -> None:
        marked = prepared(lines)
        content, self._furniture = part_furniture(with_whole_titles(marked, habits_of(marked)))
        self.lines = retabbed(content)
        self.habits: Habits = habits_of(self.lines)
        self._sections = numbered_sections(self.lines, self.habits)
        self._called = called_sections(self.lines)
        self._labelled = labelled_sections(self.lines) | self._called
        self._lone_rows = LoneRows(self.lines)
        self.drafts: list[Draft] = []
        self._lists: list[tuple[int, str]] = []
        self._titled = False

    def read(self) -> list[Draft]:
        """Return the blocks of the file."""
        index = 0
        while index < len(self.lines):
            self._pass_furniture(index)
            index = self._step(index)
        self._pass_furniture(index)
        return self.drafts

    def _pass_furniture(self, index: int) -> None:
        """Take in the furniture before a line, also what stood within the block before it."""
        for at in [at for at in self._furniture if at <= index]:
            self.drafts += [Draft("furniture", [Piece(line.body, opens=True)]) for line in self._furniture.pop(at)]

    def _step(self, index: int) -> int:
        """Take in what begins at a line and return the index of the line after it."""
        line = self.lines[index]
        rows = self._rows(index)
        if rows:
            self.drafts += drafts_of(rows.rows)
            self._lists.clear()
            return rows.end
        if split_bullet(line.body).marker:
            return self._item(index)
        if split_number(line.body).marker:
            return self._numbered(index)
        return self._unmarked(index)

    def _rows(self, index: int) -> Rows | None:
        lines = self.lines
        kept_by_marks = pipe_rows(lines, index) or tab_rows(lines, index, self.habits.labels) or sign_rows(lines, index)
        return kept_by_marks or space_rows(lines, index) or self._lone_rows.rows(index)

    def _item(self, index: int) -> int:
        line = self.lines[index]
        marked = split_bullet(line.body)
        marked = marked if marked.marker else split_number(line.body)
        marker = marked.marker or ""
        pieces = [Piece(marked.body, marked.marker, opens=True)]
        self.drafts.append(Draft("list_item", pieces, level=self._depth(line, marker)))
        end = self._take_rest(index, pieces)
        if end < len(self.lines) and self._explains(index, end):
            pieces.append(Piece(self.lines[end].body, opens=True))
            end = self._take_rest(end, pieces)
        return end

    def _numbered(self, index: int) -> int:
        line = self.lines[index]
        marker, body = split_number(line.body)
        heads_table = not _SENTENCES.search(body) and index + 1 < len(self.lines) and self._rows(index + 1) is not None
        labelled = is_labelled_title(body) and not has_sibling(self.lines, index)
        if line.level or heads_table or labelled or index in self._sections or heads_clauses(self.lines, index):
            parts = len(re.findall(r"\d+", marker or ""))
            return self._heading(index, Piece(body, marker, opens=True), level=line.level or parts + 1)
        if not is_clause(marker or "") or (has_sibling(self.lines, index) and not line.ends_sentence):
            return self._item(index)
        return self._paragraph(index, Piece(body, marker, opens=True))

    def _unmarked(self, index: int) -> int:
        line = self.lines[index]
        interrupted = self._resumes(index)
        if interrupted:
            interrupted.pieces.append(Piece(line.body))
            return self._take_rest(index, interrupted.pieces)
        if line.level or index in self._labelled or is_plain_heading(self.lines, index, self.habits):
            titled = index < _COVER and not _CONTENTS.fullmatch(line.body) and not self._titled
            self._titled = self._titled or titled
            numbered = split_label(line.body) if index in self._called else numbered_title(line.body)
            if numbered:
                return self._heading(index, Piece(numbered.body, numbered.marker, opens=True), level=line.level or 2)
            return self._heading(index, Piece(line.body, opens=True), level=line.level or (1 if titled else None))
        if self._is_entry(index) and not any(self._is_entry(at, small=False) for at in (index - 1, index + 1)):
            return self._item(index)
        return self._paragraph(index, Piece(line.body, opens=True))

    def _is_entry(self, index: int, *, small: bool = True) -> bool:
        """Tell whether a line is the entry of a list without signs that begins with a small letter, or not with one."""
        return index in self.habits.entries and self.lines[index].body[:1].islower() == small

    def _heading(self, index: int, piece: Piece, *, level: int | None) -> int:
        self._lists.clear()
        piece.bold = self.lines[index].bold
        self.drafts.append(Draft("heading", [piece], level=level))
        return index + 1

    def _paragraph(self, index: int, piece: Piece) -> int:
        if not self.lines[index].blanks or not self.lines[index].indent:
            self._lists.clear()
        piece.bold = self.lines[index].bold
        pieces = [piece]
        self.drafts.append(Draft("paragraph", pieces))
        return self._take_rest(index, pieces)

    def _take_rest(self, index: int, pieces: list[Piece]) -> int:
        """Add the lines that carry on the paragraph of a line, and return the index after them."""
        at = index
        while at + 1 < len(self.lines) and self._is_rest(at):
            at += 1
            pieces.append(Piece(self.lines[at].body))
        return at + 1

    def _is_rest(self, index: int) -> bool:
        line, after = self.lines[index], self.lines[index + 1]
        if after.blanks or after.page_start or index + 1 in self.habits.entries | self._labelled or self._rows(index + 1):
            return False
        return self.habits.goes_on(line, after) and not (line.ends_sentence and self._stands_as_title(index + 1))

    def _stands_as_title(self, index: int) -> bool:
        """Tell whether the last line of a block is a few words without a full stop, as no sentence ends."""
        line = self.lines[index]
        last = index + 1 == len(self.lines) or self.lines[index + 1].blanks > 0
        return last and len(line.body.split()) <= _SENTENCE_WORDS and is_title(line.body)

    def _resumes(self, index: int) -> Draft | None:
        """Return the paragraph or entry that a line carries on after a page break or a blank line, None if it opens one."""
        draft = next((draft for draft in reversed(self.drafts) if draft.kind != "furniture"), None)
        if draft is None or draft.kind not in {"paragraph", "list_item"}:
            return None
        line, before = self.lines[index], self.lines[index - 1]
        if before.ends_sentence or index in self.habits.entries:
            return None
        broken = line.body[:1].islower() and (before.body.endswith(",") or len(before.body) >= _BROKEN_OFF)
        turned = line.page_start and self.habits.width is not None and self.habits.goes_on(before, line)
        return draft if broken or turned else None

    def _explains(self, index: int, end: int) -> bool:
        """Tell whether a sentence below a titled entry belongs to it."""
        title, sentence = self.lines[end - 1], self.lines[end]
        if sentence.blanks or title.ends_sentence or _marker(sentence.body):
            return False
        if self._rows(end):
            return False
        if sentence.indent > self.lines[index].indent:
            return True
        after = end + 1
        while after < len(self.lines) and self._is_rest(after - 1):
            after += 1
        words = sum(len(line.body.split()) for line in self.lines[end:after])
        if words < _SENTENCE_WORDS or self.lines[after - 1].body[-1:] not in ".;!":
            return False
        return self.lines[index].blanks > 0 or self._next_is_sibling(index, after) or self._follows_explained(index)

    def _follows_explained(self, index: int) -> bool:
        """Tell whether the entry before, of the same style, has a sentence of its own."""
        before = self.drafts[-2] if len(self.drafts) > 1 else None
        if before is None or before.kind != "list_item" or sum(piece.opens for piece in before.pieces) < _TWO:
            return False
        return style_of(before.pieces[0].marker or "") == style_of(_marker(self.lines[index].body) or "")

    def _next_is_sibling(self, index: int, after: int) -> bool:
        if after >= len(self.lines):
            return False
        here, there = (_marker(self.lines[at].body) for at in (index, after))
        return here is not None and there is not None and style_of(here) == style_of(there)

    def _depth(self, line: SourceLine, marker: str) -> int:
        """Return how deep an entry is nested, by its indent, or by its marker where indents are equal."""
        style = style_of(marker)
        styles = [known for _, known in self._lists]
        if style in styles:
            del self._lists[styles.index(style) + 1 :]
        elif self._lists and line.indent < self._lists[-1][0]:
            while self._lists and line.indent < self._lists[-1][0]:
                self._lists.pop()
            self._lists.append((line.indent, style))
        else:
            self._lists.append((line.indent, style))
        return len(self._lists) - 1


def _marker(text: str) -> str | None:
    return split_bullet(text).marker or split_number(text).marker
