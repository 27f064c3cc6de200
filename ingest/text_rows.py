"""Rows of tables in text copies: cells parted by tabs, by pipes, or by slashes, dashes or dots between spaces."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.draft import Draft, DraftCell, Piece
from ingest.markers import is_bullet, split_inner, split_number

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ingest.text_lines import SourceLine

_ENDS = re.compile(r"[.!?;:]$")
_SENTENCE = 4  # words
_SLASH = " / "
_SIGNS = (_SLASH, " – ", " — ", " - ", " • ", " · ")
_FEWEST_CELLS, _FEWEST_ROWS = 3, 3
_FEWEST_COLUMNS, _LONGEST_BANNER, _LONGEST_LAST = 2, 20, 6  # columns, words, and words of the cell before a banner
_BREAK = re.compile(r"(?i)\s*<br\s*/?>\s*")
_PAGE = re.compile(r"(?i)page \d+\b")


@dataclass
class Row:
    """A row as it stands in the file: the texts of its cells, and whether markup calls it a header."""

    cells: list[list[str]]
    header: bool = False
    banner: bool = False
    wrapped: bool = False
    """Whether the widths of its columns show that each of its cells goes on with the one above it."""
    whole: bool = False
    """Whether it has all its cells, so that it goes on with none, small as its letters may be."""

    @property
    def extent(self) -> int:
        """Return the number of cells up to the last one with text."""
        return max((index + 1 for index, cell in enumerate(self.cells) if any(cell)), default=0)


@dataclass
class Rows:
    """The rows of a table and the index of the first line after it."""

    rows: list[Row] = field(default_factory=list)
    end: int = 0


def drafts_of(rows: Sequence[Row]) -> list[Draft]:
    """Return the table of some rows; a row that carries on the one before it is joined to it.

    The header that is repeated on each page follows the table as furniture.
    """
    repeated = [row for row in rows[1:] if row.extent > 1 and row.cells == rows[0].cells]
    columns = max(row.extent for row in rows)
    cells: dict[tuple[int, int], DraftCell] = {}
    at, before = -1, None
    for order, row in enumerate(row for row in rows if row not in repeated):
        joined = before is not None and _carries_on(row, before)
        at += not joined
        for column in range(columns):
            cell = cells.setdefault((at, column), DraftCell(at, column, header=row.header))
            _fill(cell, row.cells[column] if column < len(row.cells) else [], order=order)
        if row.banner:
            _span(cells, at, columns)
        before = _merged(before, row) if joined and before else row
    for cell in cells.values():
        _restore_bullets(cell)
    heads = [Piece(text.strip(), opens=True) for row in repeated for cell in row.cells for text in cell if text.strip()]
    return [Draft("table", cells=[cells[place] for place in sorted(cells)]), Draft("furniture", heads)]


def tab_rows(lines: Sequence[SourceLine], start: int, again: Collection[str] = ()) -> Rows | None:
    """Return the tab-separated table that begins at a line; blank lines within it are page breaks.

    ``again`` are lines that recur in the file: a header among them needs fewer rows to be one, and fewer cells.
    """
    found, recurs = Rows(end=start), lines[start].body in again
    while found.end < len(lines):
        line = lines[found.end]
        cells = _tab_cells(line.text)
        if _is_tab_row(cells, line, found.rows, narrow=recurs):
            found.rows.append(Row([[cell] for cell in cells], header=recurs and not found.rows))
        elif _stands_between(lines, found.end, found.rows):
            found.rows.append(Row([[line.body]], banner=True))
        else:
            break
        found.end += 1
    wide = max((row.extent for row in found.rows), default=0)
    full = sum(1 for row in found.rows if sum(map(any, row.cells)) > 1)
    if recurs and full == 1:
        return found if len(found.rows) > 1 else None
    return found if full >= (2 if wide > 2 or recurs else 3) else None


def _stands_between(lines: Sequence[SourceLine], index: int, rows: Sequence[Row]) -> bool:
    """Tell whether a line without tabs stands as a banner between the rows of one table: whole rows above it and below it.

    A header repeated below it begins a table of its own; a line that goes on with the last cell above begins small, or
    that cell is long.
    """
    line, after = lines[index], lines[index + 1] if index + 1 < len(lines) else None
    if after is None or not rows or "\t" in line.body or line.blanks or after.blanks or rows[-1].banner:
        return False
    below, above = _tab_cells(after.text), rows[-1].cells
    if len(below) <= _FEWEST_COLUMNS or len(below) != len(above) or [[cell] for cell in below] == rows[0].cells:
        return False
    words = line.body.split()
    broken = line.body[:1].islower() or len(above[-1][0].split()) > _LONGEST_LAST
    return not broken and not line.ends_sentence and 1 < len(words) <= _LONGEST_BANNER and not _PAGE.match(line.body)


def sign_rows(lines: Sequence[SourceLine], start: int) -> Rows | None:
    """Return the table of lines whose cells are parted by a sign between spaces, with the lines between them as banners.

    Where the sign is a dash or dot, which sentences have, too, all rows must have as many cells.
    """
    body = lines[start].body
    sign = next((sign for sign in _SIGNS if body.count(sign) >= _FEWEST_CELLS - 1), None)
    if sign is None or (sign != _SLASH and is_bullet(body.split(maxsplit=1)[0])):
        return None
    found, sizes = Rows(end=start), Counter[int]()
    for index in range(start, len(lines)):
        parts = lines[index].body.split(sign)
        if len(parts) >= _FEWEST_CELLS:
            found.rows.append(Row([[part.strip()] for part in parts], whole=sign != _SLASH))
            sizes[len(parts)] += 1
            found.end = index + 1
        elif index + 1 < len(lines) and _may_be_banner(lines[index], lines[index + 1], sign):
            found.rows.append(Row([[lines[index].body]], banner=True))
        else:
            break
    del found.rows[found.end - start :]
    if sum(sizes.values()) < _FEWEST_ROWS or (sign != _SLASH and len(sizes) > 1):
        return None
    columns = sizes.most_common(1)[0][0]
    _align(found.rows, columns, sign)
    return found


def _may_be_banner(line: SourceLine, after: SourceLine, sign: str) -> bool:
    return after.body.count(sign) >= _FEWEST_CELLS - 1 and not line.ends_sentence


def _align(rows: list[Row], columns: int, sign: str) -> None:
    """Bring rows to one width: what is over goes to the last cell; a header may leave out the column of numbers."""
    label = next((found for row in rows if row.banner and (found := re.match(r"\W*(\w+) \d+:", row.cells[0][0]))), None)
    for index, row in enumerate(list(rows)):
        if len(row.cells) > columns:
            over = sign.join(cell[0] for cell in row.cells[columns - 1 :])
            row.cells[columns - 1 :] = [[over]]
        elif index == 0 and len(row.cells) == columns - 1 and _numbered(rows[1:]):
            row.cells.insert(0, [])
    if label:
        _cut_glued_banner(rows, label[1])


def _numbered(rows: Sequence[Row]) -> bool:
    """Tell whether the first cells are all numbers."""
    return all(split_number(f"{row.cells[0][0]} X").marker for row in rows if not row.banner and row.cells[0])


def _cut_glued_banner(rows: list[Row], label: str) -> None:
    """Part the header's last cell from the first banner where the line break between them was lost."""
    last = rows[0].cells[-1][0] if rows[0].cells[-1] else ""
    glued = re.search(rf"(?<=\w){re.escape(label)} \d+:", last)
    if glued:
        rows[0].cells[-1] = [last[: glued.start()].strip()]
        rows.insert(1, Row([[last[glued.start() :]]], banner=True))


def _tab_cells(text: str) -> list[str]:
    """Return the cells of a line; a bullet and the tab after it belong to the text that follows."""
    cells: list[str] = []
    bullet = ""
    for part in text.split("\t"):
        if bullet and part.strip() and not is_bullet(part):
            cells[-1] = f"{bullet} {part.strip()}"
            bullet = ""
            continue
        bullet = part.strip() if is_bullet(part) else ""
        cells.append(part)
    return cells


def _is_tab_row(cells: Sequence[str], line: SourceLine, rows: Sequence[Row], *, narrow: bool) -> bool:
    filled = sum(1 for cell in cells if cell.strip())
    wide = max((row.extent for row in rows), default=0)
    if filled == 2 and split_number(line.body).marker == next(cell.strip() for cell in cells if cell.strip()):
        # A numbered paragraph, unless a table's row has left its other cells blank.
        return bool(rows) and len(cells) >= wide > 2
    if filled > 1:
        # After blank lines only a row of the same shape belongs to the table.
        return not rows or not line.blanks or len(cells) > 2
    return bool(rows) and len(cells) >= max(2 if narrow else 3, wide) and filled == 1


def _fill(cell: DraftCell, texts: Sequence[str], *, order: int) -> None:
    """Add the texts of a row to a cell, each bullet within them as a piece of its own."""
    for text, breaks in [(part, at > 0) for whole in texts for at, part in enumerate(_BREAK.split(whole))]:
        # Text copies lose bullet signs and keep the blank that stood after them.
        listed = text[:1] == " " and text.strip() != "" and not text.strip()[0].islower() and not breaks
        for entry in split_inner(text.strip()):
            before = cell.pieces[-1].text if cell.pieces else ""
            marker = entry.marker
            if not marker and is_bullet(before):
                marker = cell.pieces.pop().text
            complete = not before or (_ENDS.search(before) is not None and not entry.body[:1].islower())
            opens = marker is not None or listed or complete or breaks
            cell.pieces.append(Piece(entry.body, marker, opens=opens, order=order, listed=listed))
            listed = False


def _restore_bullets(cell: DraftCell) -> None:
    """Give the entries of a list back the bullets that the copy has lost, where several tell that it is one."""
    lost = [piece for piece in cell.pieces if piece.listed and piece.marker is None]
    if len({piece.order for piece in lost}) > 1:
        for piece in lost:
            piece.marker = "•"


def _span(cells: dict[tuple[int, int], DraftCell], row: int, columns: int) -> None:
    for column in range(1, columns):
        del cells[row, column]
    cells[row, 0].column_span = columns


def _carries_on(row: Row, before: Row) -> bool:
    """Tell whether a row is the rest of the one before it, as after a page break: cells broken off, or entries of a list."""
    if row.whole or row.header or row.banner or before.header or before.banner:
        return False
    if row.wrapped:
        return True
    pairs = _pairs(row, before)
    filled = [(_sign(after, prior), len(after.split())) for after, prior in pairs if after.strip()]
    signs = [sign for sign, _ in filled]
    if "new" in signs or not signs:
        return False
    # One word in small letters ("asap", "tbc") beside a sentence that begins anew is not broken off.
    lone = all(size == 1 for sign, size in filled if sign == "broken")
    if "broken" in signs and not (lone and any(size >= _SENTENCE for sign, size in filled if sign == "open")):
        return not pairs[0][0].strip() or _sign(*pairs[0]) == "broken"
    left_out = any(prior.strip() and not after.strip() for after, prior in pairs[1:])
    return "listed" in signs and not pairs[0][0].strip() and left_out


def _sign(after: str, prior: str) -> str:
    """Return how a cell stands to the cell above it: 'broken' off, one more entry of a list ('listed'), 'new', or 'open'."""
    text = after.strip()
    if not prior.strip():
        return "new"
    if text[:1].islower() and not _ENDS.search(prior.strip()):
        return "broken"
    if is_bullet(text):
        return "new" if is_bullet(prior) else "listed"  # a mark below a mark ticks a row of its own
    if after[:1] == " " and prior[:1] == " ":
        return "listed"
    return "open"


def _pairs(row: Row, before: Row) -> list[tuple[str, str]]:
    width = max(len(row.cells), len(before.cells))
    rows = [[" ".join(cell) for cell in each.cells] + [""] * (width - len(each.cells)) for each in (row, before)]
    return list(zip(*rows, strict=True))


def _merged(before: Row, row: Row) -> Row:
    return Row([[prior or after] if not after.strip() else [prior, after] for after, prior in _pairs(row, before)])
