"""What other programs follow: deadlines as a calendar, changes as an Atom feed."""

from __future__ import annotations

import asyncio
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

from datasette.utils.asgi import Response

from publish.changes import plan_changes
from publish.labels import counted, label
from publish.narrowing import chosen_filters, narrowed_actions
from publish.queries import fetch, today
from publish.rendering import not_found

if TYPE_CHECKING:
    from datasette.utils.asgi import Request

    from publish.changes import PlanChanges
    from publish.site import Site

_MOST_EVENTS: Final = 3000
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ATOM: Final = "http://www.w3.org/2005/Atom"
_FULL_DATE: Final = len("2026-03-31")


async def deadlines_ics(datasette: Site, request: Request) -> Response:
    """Send the deadlines of the actions that the filters leave as iCalendar, those to come first."""
    write = datasette.told.calendar
    if write is None:
        return await not_found(datasette, request, "This site gives no calendar.")
    rows = narrowed_actions(chosen_filters(request))
    sql = f"""
        select d.id, d.text as words, d.precision, d.end, l.id as action_id, l.council, l.action, l.title, l.objective, l.owners,
            l.document
        from deadlines d join action_list l on l.id = d.action_id
        where d.end is not null and coalesce(l.status, '') not in ('complete', 'closed') and {rows.where()}
        order by d.end < (select today from runs), d.end, l.due_order, d.rowid limit {_MOST_EVENTS}
    """
    found, day = await asyncio.gather(fetch(datasette, sql, rows.filters), today(datasette))
    events = [{**dict(row), "source": datasette.absolute_url(request, f"/action/{row['action_id']}")} for row in found]
    body = await asyncio.to_thread(write, events, day)
    headers = {"content-disposition": 'inline; filename="council-plans.ics"'}
    return Response(body, content_type="text/calendar; charset=utf-8", headers=headers)


async def changes_atom(datasette: Site, request: Request) -> Response:
    """Send what changed from plan to plan as Atom: of one council, or of all."""
    council = (request.args.get("council") or "").strip()
    found, day = await asyncio.gather(
        plan_changes(datasette, "p.council_id = ?" if council else "1", [council] if council else []), today(datasette)
    )
    address = datasette.absolute_url(request, request.full_path)
    feed = ET.Element("feed", xmlns=_ATOM)
    _text(feed, "title", f"Changes in equality plans{f' of {found[0].council}' if council and found else ''}")
    _text(feed, "id", _identity(request.full_path))
    _text(feed, "updated", _moment(None, day))
    ET.SubElement(feed, "link", rel="self", href=address)
    author = ET.SubElement(feed, "author")
    _text(author, "name", "Council plans")
    for changes in found:
        _entry(feed, changes, datasette.absolute_url(request, f"/document/{changes.new_id}#changes"), day)
    body = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Response(body, content_type="application/atom+xml; charset=utf-8")


def _entry(feed: ET.Element, changes: PlanChanges, address: str, day: str) -> None:
    entry = ET.SubElement(feed, "entry")
    _text(entry, "title", f"{changes.council or 'Council not known'}: {changes.new_heading}")
    _text(entry, "id", _identity(f"{changes.old_id} {changes.new_id}"))
    _text(entry, "updated", _moment(changes.date, day))
    ET.SubElement(entry, "link", rel="alternate", href=address)
    words = ", ".join(f"{counted(number, 'item')} {label(kind, 'change').lower()}" for kind, number in changes.counts.items())
    _text(entry, "summary", f"Since {changes.old_heading}: {words}.")


def _identity(what: str) -> str:
    """Return an id that stays the same wherever the site stands."""
    return uuid5(NAMESPACE_URL, f"council-plans/changes {what}").urn


def _moment(date: str | None, day: str) -> str:
    return f"{date if date and len(date) == _FULL_DATE else day}T00:00:00Z"


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _NOT_XML.sub("\ufffd", text)
