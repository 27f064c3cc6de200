"""The period that a plan is for, and when the document was published."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from extract.cover import pieces_of
from extract.dates.grammar import read_periods
from extract.document_kind import kind_of_title
from extract.fact_rules import Found, front, matches, patterns, rows_of_two, says
from extract.ruleset import load_rules
from extract.screening import Screen
from models.evidence import Passage
from models.plan import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.dates.grammar import Dated
    from models.document import Block, Document

_YEARS = ("year", "financial_year", "range")
_HEAD = 40
_NEAR = 12
_FAR = 60
_COVER = 8
_OF_A_YEAR = ("action_plan", "progress_report")
_SHORT = 200
_FEW = 2
_DAY_OR_MONTH = ("day", "month")
_LABELS = ("label", "meeting", "front", "updated", "adopted", "signed", "titled")
"""What a date of publication stands behind, the best first."""

_ONLY_DATE = re.compile(  # with the hour and the room of a meeting
    r"^[^\w]*(?:version\s+\S+\s+)?(?:\w+day\b)?[^\w]*(?:(?:at\s+)?\d{1,2}(?:[.:]\d\d)?\s*(?:noon|[ap]\.?m)\b[^\w]*)?"
    r"(?:(?:in|at)\s+the\s+[\w ,’'-]{3,60})?$",
    re.IGNORECASE,
)
_END = 4  # blocks
_NOTHING = Passage("", (), ())


class Period(NamedTuple):
    """The years of a plan, and the words that give them."""

    interval: Interval
    found: Found


class Published(NamedTuple):
    """The day, or the month as YYYY-MM, and the words that give it."""

    date: str
    found: Found


def find_period(document: Document, title: Found | None, whole: Passage) -> Period | None:
    """Return the years that the title, a line of the cover, or a sentence on the plan's run give."""
    period = (_by_title(title, whole) if title else None) or next(_on_years_line(document), None)
    told = next(_told(document), None)
    if period and told and _is_looser(period.interval, told.interval):
        return told
    return period or told


def _told(document: Document) -> Iterator[Period]:
    """Yield the years that sentences near the front say the document is for."""
    head = Passage.of(document.text, (line for block in document.blocks[:_HEAD] for line in block.all_lines()))
    for rule, match in matches("period", head.text):
        period = _first_years(head, match.end(), rule, 0.85)
        if period:
            yield period


def _is_looser(title: Interval, told: Interval) -> bool:
    """Tell whether a title's two years are those that a sentence gives with their months: "2030 to 2031" from April on."""
    if title.start is None or title.end is None or told.start is None or told.end is None or title == told:
        return False
    years = (title.start.year, title.end.year) == (told.start.year, told.end.year)
    return years and title.start <= told.start and told.end <= title.end


def _by_title(title: Found, whole: Passage) -> Period | None:
    """Return the years that the title gives, or words right behind its repetition."""
    for dated in read_periods(title.passage.text):
        period = _years(title.passage, dated, "facts.title-years", 0.95)
        if period and (dated.precision != "year" or _is_of_a_year(title.passage.text)):
            return period
    return _behind_title(title.passage.value, whole)


def _is_of_a_year(title: str) -> bool:
    """Tell whether a single year in a title is the plan's period: it is for action plans, but dates a policy."""
    kind = kind_of_title(title)
    return kind is not None and kind[0] in _OF_A_YEAR


def _behind_title(title: str, whole: Passage) -> Period | None:
    """Return the years right behind the title's words where the text repeats them, if they are everywhere the same."""
    words = re.findall(r"[\w']+", title)
    if len(words) < _FEW:
        return None
    pattern = re.compile(r"(?i)\b" + r"[\W_]+".join(map(re.escape, words)) + r"\b[\s,:(–-]{1,4}(?=\d{4})")
    periods = [
        period for match in pattern.finditer(whole.text) if (period := _first_years(whole, match.end(), "facts.title-years", 0.8))
    ]
    return periods[0] if len({period.interval for period in periods}) == 1 else None


def _on_years_line(document: Document) -> Iterator[Period]:
    """Yield the years that stand alone on a line of the cover."""
    for block in takewhile(_is_cover, front(document)[:_COVER]):
        for line in Passage.of(document.text, block.lines).by_line():
            for rule, pattern in patterns("years_line"):
                match = pattern.match(line.text)
                start = match.start("years") if match and "years" in match.groupdict() else 0
                period = _first_years(line, start, rule, 0.8) if match else None
                if period:
                    yield period


def _first_years(passage: Passage, start: int, rule: str, confidence: float) -> Period | None:
    """Return the years that begin within a few characters of a place."""
    rest = passage[start : start + _FAR]
    for dated in read_periods(rest.text):
        if dated.start <= _NEAR:
            return _years(rest, dated, rule, confidence)
    return None


def _years(passage: Passage, dated: Dated, rule: str, confidence: float) -> Period | None:
    days = dated.days
    if days is None or not dated.written or dated.precision not in _YEARS:
        return None
    return Period(Interval(start=days.start, end=days.end), Found(passage[dated.start : dated.end], rule, confidence))


def find_published(document: Document, whole: Passage) -> Published | None:
    """Return when the document was published: by a label, its meeting, its head, its cover or its last update."""
    found: dict[str, Published] = {}
    for kind, published in _labelled(document, whole):
        found.setdefault(kind, published)
    cover = next(_on_cover(document), None)
    if cover:
        found.setdefault("front", cover)
    return next((found[kind] for kind in _LABELS if kind in found), None)


def _labelled(document: Document, whole: Passage) -> Iterator[tuple[str, Published]]:
    """Yield the dates behind labels; those of a head only in the head."""
    head = Passage.of(document.text, (line for block in front(document) for line in block.all_lines()))
    end = Passage.of(document.text, (line for block in document.blocks[-_END:] for line in block.lines))
    for label, value in rows_of_two(document):
        dated = _date_at(value, 0, "facts.date-row", 0.9) if says("date_row", label.text) else None
        if dated:
            yield "front", dated
    for rule, kind, pattern in _date_rules():
        passage = whole if kind in ("label", "updated") else _signature(document) if kind == "signed" else head
        if kind == "adopted" and not any(True for _ in pattern.matches(head.text)):
            passage = end
        for _, match in pattern.matches(passage.text):
            published = _date_at(passage, match.start() if match[0][:1].isdigit() else match.end(), rule, 0.9)
            if published and (kind != "signed" or _dates_alone(document) <= 1):
                yield kind, published


def _signature(document: Document) -> Passage:
    """Return the lines with which a document closes, empty where it ends with an entry or table."""
    last = [block for block in document.blocks if block.kind != "furniture"][-_END:]
    plain = bool(last) and last[-1].table is None and last[-1].kind != "list_item"
    return Passage.of(document.text, (line for block in last for line in block.lines)) if plain else _NOTHING


def _dates_alone(document: Document) -> int:
    """Return how many blocks are only a date: several are the deadlines of a table whose grid was lost."""
    texts = (Passage.of(document.text, block.lines).text for block in document.blocks if block.table is None and block.lines)
    return sum(
        bool(dated) and bool(_ONLY_DATE.match(text[: dated[0].start] + text[dated[-1].end :]))
        for text in texts
        if len(text) <= _FAR
        for dated in [read_periods(text)]
    )


@cache
def _date_rules() -> tuple[tuple[str, str, Screen[str]], ...]:
    return tuple(
        (rule.id, rule.value or "", Screen([(rule.id, re.compile(rule.pattern))]))
        for rule in load_rules("facts")
        if rule.label == "published" and rule.pattern
    )


def _date_at(passage: Passage, start: int, rule: str, confidence: float) -> Published | None:
    rest = passage[start : start + _FAR]
    for dated in read_periods(rest.text):
        if dated.start > _FAR // 2:
            return None
        if dated.days and dated.written and dated.precision in _DAY_OR_MONTH:
            day = dated.days.start
            text = day.isoformat() if dated.precision == "day" else f"{day:%Y-%m}"
            return Published(text, Found(rest[dated.start : dated.end], rule, confidence))
    return None


def _is_cover(block: Block) -> bool:
    """Tell whether a block may stand before the text begins: short, and no table."""
    return block.table is None and sum(line.end - line.start for line in block.lines) <= _SHORT


def _on_cover(document: Document) -> Iterator[Published]:
    """Yield dates that stand alone on a line near the start."""
    blocks = list(takewhile(_is_cover, front(document)))[:_COVER]
    lines = Passage.of(document.text, (line for block in blocks for line in block.all_lines())).by_line()
    for piece in (piece for line in lines for piece in pieces_of(line)):
        for dated in read_periods(piece.text):
            around = piece.text[: dated.start] + piece.text[dated.end :]
            if _ONLY_DATE.match(around):
                published = _date_at(piece, 0, "facts.cover", 0.8)
                if published:
                    yield published
