"""The rows at the top of a table that are its header, in one level or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.column_content import content_score, content_scores
from extract.headers import header_roles, is_lesser_date, is_period, likely_roles
from extract.shapes import undertakes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.document import Table
    from models.evidence import Passage

_DEEPEST = 5  # rows: below it stands no header
_LABEL = 2  # words: "Start" and "Finish" are no undertakings
_SHORT = 6  # words of a header of the second level
_MOST_WORDS = 9
_FEWEST = 2
_ENOUGH, _UNLIKE = 0.6, 0.3


def find_header(
    table: Table, grid: Sequence[Sequence[Passage]], below: Sequence[Sequence[Passage]] | None = None
) -> tuple[int, dict[int, Passage]]:
    """Return the number of header rows and each column's header, of two levels the lower one where it has a role.

    ``grid`` holds the text of each position; the header is the row among the first five that says most. ``below`` holds
    rows of the other tables of the document that begin with the same row: that row is then a header, whatever it says.
    """
    best, at = 0, None
    marked = _marked_rows(table)
    for index, row in enumerate(grid[: marked or min(_DEEPEST, max(1, table.rows - 1))]):
        if is_banner(row) and table.columns > 1:
            continue
        fuller = any(sum(map(bool, above)) >= sum(map(bool, row)) for above in grid[:index])
        score = _score(row, grid[index + 1 :], first=at is None and not fuller)
        if at is None and index == first_row(grid):
            score = max(score, _FEWEST * bool(below))
            score = max(score, _contrast(row, grid[index + 1 :]) if score < len(row) else 0)
        if score > best:
            best, at = score, index
    if at is None:
        return marked, {index: passage for index, passage in enumerate(grid[marked - 1]) if passage} if marked else {}
    labels = dict(enumerate(grid[at]))
    rows = at + 1
    if rows < len(grid) and (_is_second_level(grid[rows], grid[at]) or _is_under_spans(table, grid, rows)):
        labels |= {index: lower for index, lower in enumerate(grid[rows]) if lower and _tells(lower, labels.get(index))}
        rows += 1
    return rows, {index: passage for index, passage in labels.items() if passage}


def first_row(grid: Sequence[Sequence[Passage]]) -> int:
    """Return the index of the first row that is no banner, 0 where all are."""
    return next((index for index, row in enumerate(grid) if not is_banner(row)), 0)


def _contrast(row: Sequence[Passage], below: Sequence[Sequence[Passage]]) -> int:
    """Return how many cells of a row are short words over columns of another kind: of dates, ticks, posts, undertakings.

    None where a cell of the row is of its column's kind, or says more than a header says; dates among them must be.
    """
    score, over_dates = 0, False
    if not all(row) or any(len(cell.value.split()) > _MOST_WORDS for cell in row):
        return 0
    for index, cell in enumerate(row):
        body = [other[index] for other in below if other[index]]
        if not body:
            continue
        kind, share = max(content_scores(body).items(), key=lambda item: item[1])
        if content_score([cell], kind) > _UNLIKE:
            return 0
        if share >= _ENOUGH:
            score += 1
            over_dates |= kind == "deadline"
    return score if over_dates and score >= _FEWEST else 0


def is_banner(row: Sequence[Passage]) -> bool:
    """Tell whether a row of the grid holds one text only."""
    return len({passage.text for passage in row if passage}) <= 1


def _score(row: Sequence[Passage], below: Sequence[Sequence[Passage]], *, first: bool) -> int:
    """Return how many cells of a row name a role: at least two, or all. In the first row likely names count too.

    A row with an undertaking in it is no header.
    """
    if any(undertakes(cell.value) and len(cell.value.split()) > _LABEL and not likely_roles(cell.value) for cell in row):
        return 0
    texts = {passage.text for passage in row if passage}
    known = {passage.text for passage in row if passage and (header_roles(passage.value) or is_period(passage.value))}
    if first:
        known |= _likely(row, below, known=bool(known))
    return len(known) if len(known) >= 2 or (known and len(known) == len(texts)) else 0


def _likely(row: Sequence[Passage], below: Sequence[Sequence[Passage]], *, known: bool) -> set[str]:
    """Return the cells of a row that are likely headers: their words name a role, and they are no undertakings.

    Where no cell is surely or likely a header by being unlike those below it, names of posts and teams are none either.
    """
    likely = {index: passage for index, passage in enumerate(row) if passage and _names_role(passage.value)}
    counts = known or any(_is_unlike([other[index] for other in below if other[index]]) for index in likely)
    return {passage.text for passage in likely.values()} if counts else set()


def _is_unlike(below: Sequence[Passage]) -> bool:
    """Tell whether at most half of the cells below a header that is likely one are likely headers, too."""
    return sum(bool(likely_roles(cell.value)) for cell in below) <= 0.5 * len(below)


def _names_role(text: str) -> bool:
    says_more = len(text.split()) > _LABEL and undertakes(text)
    return text[:1].isalpha() and not says_more and (bool(likely_roles(text)) or is_lesser_date(text))


def _tells(lower: Passage, upper: Passage | None) -> bool:
    names = likely_roles(lower.value) or is_period(lower.value) or is_lesser_date(lower.value)
    return bool(names) or not upper or not likely_roles(upper.value)


def _marked_rows(table: Table) -> int:
    """Return how many rows at the top markup calls headers; 0 where it calls all rows so, or none."""
    rows = 0
    while (
        rows < table.rows
        and all(cell.header for cell in table.row(rows) if cell.lines)
        and any(cell.lines for cell in table.row(rows))
    ):
        rows += 1
    return rows if rows < table.rows else 0


def _is_second_level(row: Sequence[Passage], above: Sequence[Passage]) -> bool:
    """Tell whether a row is the lower level of a header: short periods or roles, none of them the first level's."""
    new = [passage for passage, upper in zip(row, above, strict=True) if passage and passage.text != upper.text]
    return len(new) >= 2 and all(is_period(passage.value) or header_roles(passage.value) for passage in new)


def _is_under_blanks(columns: Sequence[int], above: Sequence[Passage]) -> bool:
    """Tell whether cells stand below a header and the blanks beside it: a copy as text has no merged cells, only blanks."""
    blank = {column for column in columns if not above[column]}
    return bool(blank) and all(column in blank or column + 1 in blank for column in columns)


def _is_under_spans(table: Table, grid: Sequence[Sequence[Passage]], at: int) -> bool:
    """Tell whether a row divides the merged headers above it: all its own cells are short and stand under merged ones."""
    above = table.grid()[at - 1]
    own = [cell for cell in table.row(at) if cell.lines]
    under = [cell for cell in own if (upper := above[cell.column]) is not None and upper.column_span > 1 and upper.lines]
    texts = [grid[at][cell.column].value for cell in own]
    if len(own) < _FEWEST or any(len(text.split()) > _SHORT for text in texts):
        return False
    naming = [bool(likely_roles(text) or is_period(text)) for text in texts]
    if len(under) == len(own):
        return any(naming)
    return all(naming) and _is_under_blanks([cell.column for cell in own], grid[at - 1])
