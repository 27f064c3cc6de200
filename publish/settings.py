"""What a site is told beside its database: functions of the other rooms, and what its operator decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite3 import Connection

Boxes = Sequence[tuple[float, float, float, float]]
Descriptions = Mapping[str, Mapping[str, Any]]
Value = str | int | float | None
Sheet = tuple[str, Sequence[str], Iterable[Sequence[Value]]]


@dataclass(frozen=True)
class RuleWords:
    """What a rule says, and why it is so, in plain words."""

    label: str
    why: str


@dataclass(frozen=True)
class SiteSettings:
    """All that a site needs beside its database; each has a default with which the site works.

    ``page_image`` draws a page of a document (by id and number) with boxes on it as PNG, or returns None where it cannot;
    ``descriptions`` says what tables and columns mean: ``{table: {"description": ..., "columns": {column: ...}}}``;
    ``rules`` says what rules mean, by their id; ``workbook`` writes sheets of title, columns and rows as XLSX, dated with a day;
    ``calendar`` writes deadlines as iCalendar; ``contact`` is the e-mail address for errors and requests to take down;
    ``address`` is where the site stands on the web, for links in what leaves it; without it, where a request says that it came;
    ``prepare`` is called with each connection to the database, for functions that its views need;
    ``own_sql`` tells whether visitors may ask SQL of their own.
    """

    page_image: Callable[[str, int, Boxes], bytes | None] | None = None
    descriptions: Descriptions = field(default_factory=dict)
    rules: Mapping[str, RuleWords] = field(default_factory=dict)
    workbook: Callable[[Sequence[Sheet], str], bytes] | None = None
    calendar: Callable[[Iterable[Mapping[str, Any]], str], bytes] | None = None
    contact: str | None = None
    address: str | None = None
    prepare: Callable[[Connection], None] | None = None
    own_sql: bool = True
