"""A document as readers see it: its text blocks as passages, with what surrounds them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from extract.columns import Columns, alike, read_columns
from extract.cues import LeadIn, read_lead_in
from extract.memory import remembered
from extract.procedures import is_guide
from extract.shapes import may_be_imperative, undertakes
from extract.shared_headers import shared_columns
from extract.status_legend import status_legend_of
from models.evidence import Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from spacy.language import Language

    from extract.deadlines import DateContext
    from extract.owners import OwnerLexicon
    from models.document import Block, Document, Line, Table
    from models.plan import ProgressValue

T = TypeVar("T")

_HEADER_AND_ROW, _MOST_ROWS = 2, 3  # a row may be broken over a page
_LABEL = 2  # words
_PLAIN_TEXT = "text/plain"
_DEEPEST = 98  # the level of a heading that has none: it encloses nothing but its own
_BELOW_LEVEL = 0.3  # of a heading without a level below one that has it
_QUOTED = re.compile(r"[?!][\"'”’)]+\s+[a-z]$")  # in the middle of a sentence: "the “Who cares?” survey"
_MARKS = 5  # characters before a sentence in which one that was quoted may end
ENDS = " \t\r\n\u00a0.;,:…"


@dataclass(frozen=True)
class Context:
    """What values are read against: dates, owners' names, the language pipeline, the document and its kind."""

    nlp: Language
    dates: DateContext
    owners: OwnerLexicon
    kind: str = "other"
    document: Document | None = None

    @cached_property
    def marks(self) -> Mapping[str, ProgressValue]:
        """Return the meanings of the document's colours and letters for progress; most documents are never asked for them."""
        return status_legend_of(self.document) if self.document is not None else {}


@dataclass
class View:
    """The blocks of a document without furniture, as passages."""

    document: Document
    context: Context
    blocks: list[Block] = field(init=False)

    def __post_init__(self) -> None:
        self.blocks = [block for block in self.document.blocks if block.kind != "furniture"]

    @cached_property
    def passages(self) -> list[Passage]:
        """Return the passage of each block; a table's is empty."""
        return [Passage.of(self.document.text, block.lines, flowing=True) for block in self.blocks]

    @cached_property
    def heading_counts(self) -> Counter[str]:
        """Return how often each heading occurs, by its `key`."""
        return Counter(key(self.passages[at].value) for at, block in enumerate(self.blocks) if block.kind == "heading")

    def passage(self, lines: Iterable[Line]) -> Passage:
        """Return the passage of some lines of the document."""
        return Passage.of(self.document.text, lines)

    def once(self, read: Callable[[View], T]) -> T:
        """Return what a function reads from this view, which several readers ask for."""
        if read not in self._read:
            self._read[read] = read(self)
        return self._read[read]  # type: ignore[no-any-return]

    @cached_property
    def _read(self) -> dict[Callable[[View], Any], Any]:
        return {}

    @cached_property
    def _lead_ins(self) -> dict[int, LeadIn | None]:
        return {}

    def lead_in(self, index: int) -> LeadIn | None:
        """Return what a block announces."""
        if index not in self._lead_ins:
            passage = self.passages[index]
            self._lead_ins[index] = read_lead_in(passage.value, self.context.nlp) if passage else None
        return self._lead_ins[index]

    @cached_property
    def _columns(self) -> dict[int, Columns | None]:
        return {}

    def columns(self, index: int) -> Columns | None:
        """Return what the columns of a table block hold, None for other blocks and tables that do not tell.

        Tables are asked for in document order: what one shares with those below it is known from then on.
        """
        if index not in self._columns:
            table = self.blocks[index].table
            self._columns.update({} if table is None else shared_columns(self.blocks, self.document.text, index))
        if index not in self._columns:
            table = self.blocks[index].table
            below = self._is_below_its_action(index)
            self._columns[index] = (
                read_columns(table, self.document.text, self._alike[index], below_action=below) if table else None
            )
        return self._columns[index]

    def _is_below_its_action(self, index: int) -> bool:
        """Tell whether a table of one row, like others of the document, stands below an undertaking."""
        table = self.blocks[index].table
        if table is None or table.rows > _MOST_ROWS or index == 0 or not self._alike[index]:
            return False
        above = self.passages[index - 1]
        numbered = bool(above) and re.search(r"\w", above.lines[0].marker or "") is not None
        one_each = sum(other.rows == _HEADER_AND_ROW for other in self._alike[index])
        acts = len(above.value.split()) > _LABEL and (undertakes(above.value) or (numbered and may_be_imperative(above.value)))
        return 2 * one_each > len(self._alike[index]) and acts

    @cached_property
    def _alike(self) -> dict[int, list[Table]]:
        tables = {index: block.table for index, block in enumerate(self.blocks) if block.table}
        return dict(zip(tables, alike(list(tables.values()), self.document.text), strict=True))

    def heading_above(self, index: int) -> int | None:
        """Return the index of the nearest heading above a block."""
        return self._headings_above[index]

    @cached_property
    def _headings_above(self) -> list[int | None]:
        found: list[int | None] = [None]
        for index, block in enumerate(self.blocks):
            found.append(index if block.kind == "heading" else found[-1])
        return found

    def heading_around(self, heading: int) -> int | None:
        """Return the index of the nearest heading above a heading that is of a higher level."""
        return self._headings_around[heading]

    @cached_property
    def _headings_around(self) -> dict[int, int | None]:
        found: dict[int, int | None] = {}
        open_ones: list[tuple[int, int]] = []
        for index, block in enumerate(self.blocks):
            if block.kind == "heading":
                level = block.level or _DEEPEST
                while open_ones and open_ones[-1][0] >= level:
                    open_ones.pop()
                found[index] = open_ones[-1][1] if open_ones else None
                open_ones.append((level, index))
        return found

    def heading_depth(self, index: int) -> float:
        """Return how deep a heading stands: its level, or right below the nearest above that has one, as a line in bold does.

        In plain text, where levels are guesses, one without a level counts as of the first.
        """
        return float(self.blocks[index].level or self._depth_without_level[index])

    @cached_property
    def _depth_without_level(self) -> list[float]:
        depths: list[float] = []
        above = 1.0
        for block in self.blocks:
            depths.append(above)
            if block.kind == "heading" and block.level is not None and self.levels_are_sure:
                above = block.level + _BELOW_LEVEL
        return depths

    @cached_property
    def levels_are_sure(self) -> bool:
        """Tell whether the levels of headings come from markup or type sizes; in plain text they are guesses."""
        return self.document.source.media_type != _PLAIN_TEXT

    @cached_property
    def is_guide(self) -> bool:
        """Tell whether the document tells its readers how something is always done."""
        return is_guide(self)

    def runs(self, kind: str) -> Iterator[range]:
        """Yield the runs of consecutive blocks of a kind."""
        start = None
        for index in range(len(self.blocks) + 1):
            inside = index < len(self.blocks) and self.blocks[index].kind == kind
            if inside and start is None:
                start = index
            elif not inside and start is not None:
                yield range(start, index)
                start = None

    def sentences(self, passage: Passage) -> list[Passage]:
        """Return the sentences of a passage; a line that opens a paragraph begins a new one."""
        return [part for piece in paragraphs(passage) for part in self._split(piece)]

    def _split(self, passage: Passage) -> list[Passage]:
        sentencizer = self.context.nlp.get_pipe("sentencizer")
        if sentencizer.punct_chars.isdisjoint(passage.text[:-1]):  # type: ignore[attr-defined]
            return [passage]  # nothing ends within it
        doc = sentencizer(self.context.nlp.make_doc(passage.text.replace("\n", " ")))
        begins = [sent.start_char for sent in doc.sents]
        return passage.parted(at for at in begins if not _QUOTED.search(passage.text[max(at - _MARKS, 0) : at + 1]))


def paragraphs(passage: Passage) -> list[Passage]:
    """Return a passage cut before each line that opens a paragraph or entry."""
    cuts = [offset for offset, line in zip(passage.offsets, passage.lines, strict=True) if offset and line.opens]
    return passage.parted(cuts)


def trimmed(passage: Passage) -> Passage:
    """Return a passage without white space and final punctuation; a closing bracket or quote stays.

    >>> from models.document import Line
    >>> trimmed(Passage("Publish it; ", (Line(start=0, end=12),), (0,))).text
    'Publish it'
    """
    passage = passage.strip().strip(" \t\r\n\u00a0;,")
    cut = len(passage.text.rstrip(ENDS))
    if passage.text[:cut].lower().endswith(("etc", "e.g", "i.e")) and passage.text[cut : cut + 1] == ".":
        cut += 1
    return passage[:cut]


_KEY = re.compile(r"[a-z0-9]+")


@remembered
def key(text: str) -> str:
    """Return the form in which titles are compared: lower case words and figures.

    >>> key("Our Workforce:")
    'our workforce'
    """
    return " ".join(_KEY.findall(text.lower().replace("&", " and ")))
