"""The picture of a page, with the words of an action or objective framed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from datasette.utils.asgi import Response

from publish.places import places
from publish.queries import fetch_one

if TYPE_CHECKING:
    from datasette.utils.asgi import Request

    from publish.site import Site

# Browsers show the picture of an answer that says "not found".
_NONE: Final = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 60" width="600" height="60">
<text x="300" y="36" font-family="sans-serif" font-size="17" fill="#4c5966" text-anchor="middle">\
No picture of this page is at hand; its text is below.</text></svg>"""

_KEPT: Final = 60

Boxes = tuple[tuple[float, float, float, float], ...]


async def page_image(datasette: Site, request: Request) -> Response:
    """Send the picture of a page as PNG, or a line that says that there is none."""
    document, number = request.url_vars["document"], int(request.url_vars["number"])
    sql = "select width from pages where document_id = ? and number = ?"
    known = await fetch_one(datasette, sql, [document, number])
    if known is not None and datasette.told.page_image is not None:
        boxes = await _boxes(datasette, request, document, number)
        picture = await _drawn(datasette, document, number, boxes)
        if picture is not None:
            return Response(picture, content_type="image/png", headers={"cache-control": "max-age=3600"})
    return Response(_NONE, status=404, content_type="image/svg+xml")


async def _drawn(datasette: Site, document: str, number: int, boxes: Boxes) -> bytes | None:
    key, known = (document, number, boxes), datasette.drawn
    # One at a time: what draws may not be safe in threads, and a page takes a processor.
    async with datasette.drawing:
        if key not in known and datasette.told.page_image is not None:
            picture = await asyncio.to_thread(datasette.told.page_image, document, number, boxes)
            if picture is None:
                return None
            known[key] = picture
            while len(known) > _KEPT:
                del known[next(iter(known))]
    return known.get(key)


async def _boxes(datasette: Site, request: Request, document: str, number: int) -> Boxes:
    for subject in ("action", "objective"):
        identity = request.args.get(subject)
        if identity:
            found = await places(datasette, subject, identity)
            return tuple(
                box for place in found if place.document_id == document and place.number == number for box in place.boxes
            )
    return ()
