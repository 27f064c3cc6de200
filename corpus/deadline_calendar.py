"""Deadlines as a calendar (RFC 5545): an all-day event on the last day that each deadline's words allow."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from icalendar import Calendar, Event, vUri

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DEADLINES = """
    SELECT deadlines.id, deadlines.text AS words, deadlines.precision, deadlines."end",
        council, action, title, objective, owners, document, source
    FROM deadlines JOIN action_list ON action_list.id = deadlines.action_id
    WHERE deadlines."end" IS NOT NULL AND coalesce(action_list.status, '') NOT IN ('complete', 'closed')
        AND action_list.edition = 'current'
    ORDER BY deadlines."end", due_order, deadlines.rowid
"""


def write_calendar(connection: sqlite3.Connection, file: Path) -> None:
    """Write the calendar; actions that are reported as complete or closed have no events, nor those of earlier plans."""
    today = connection.execute("SELECT today FROM runs").fetchone()[0]
    cursor = connection.execute(_DEADLINES)
    names = [column[0] for column in cursor.description]
    file.write_bytes(calendar_bytes((dict(zip(names, row, strict=True)) for row in cursor), today))


def calendar_bytes(rows: Iterable[Mapping[str, str | None]], today: str) -> bytes:
    """Return a calendar with an event for each deadline, given with the columns of ``write_calendar``'s query."""
    calendar = Calendar()
    calendar.add("prodid", "-//council-plans//deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Deadlines of council equality plans")
    day = datetime.date.fromisoformat(today)
    for row in rows:
        calendar.add_component(_event(row, day))
    written: bytes = calendar.to_ical()
    return written


def _event(row: Mapping[str, str | None], today: datetime.date) -> Event:
    clean = {name: _CONTROLS.sub(" ", value) if value else None for name, value in row.items()}
    event = Event()
    event.add("uid", f"{clean['id']}@council-plans")
    # The day of the build, not the moment of writing: the same database gives the same calendar.
    event.add("dtstamp", datetime.datetime.combine(today, datetime.time(), datetime.UTC))
    event.add("dtstart", datetime.date.fromisoformat(row["end"] or ""))
    event.add("summary", ": ".join(part for part in (clean["council"], clean["title"] or clean["action"]) if part))
    event.add("description", _description(clean))
    event.add("transp", "TRANSPARENT")
    if clean["council"]:
        event.add("categories", [clean["council"]])
    source = clean["source"] or ""
    if source.startswith(("https://", "http://")):
        event.add("url", vUri(source))
    return event


def _description(row: Mapping[str, str | None]) -> str:
    precision = f" ({(row['precision'] or '').replace('_', ' ')})" if row["precision"] not in (None, "day") else ""
    named = (
        ("Action", row["action"]),
        ("Deadline in the document's words", f"{row['words']}{precision}"),
        ("Owners", row["owners"]),
        ("Objective", row["objective"]),
        ("Document", row["document"]),
        ("Source", row["source"]),
    )
    return "\n".join(f"{name}: {value}" for name, value in named if value)
