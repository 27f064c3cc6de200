"""The picture of a page, with the words of an action or objective framed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from datasette.utils.asgi import Response

from publish.places import places
from publish.queries import fetch_one
from publish.rendering import not_found

if TYPE_CHECKING:
    from datasette.utils.asgi import Request

    from publish.site import Site

Boxes = tuple[tuple[float, float, float, float], ...]


async def page_image(datasette: Site, request: Request) -> Response:
    """Send the picture of a page as PNG, or the page that says that there is none."""
    document, number = request.url_vars["document"], int(request.url_vars["number"])
    sql = "select width from pages where document_id = ? and number = ?"
    known = await fetch_one(datasette, sql, [document, number])
    if known is not None and datasette.page_image is not None:
        boxes = await _boxes(datasette, request, document, number)
        # One at a time: what draws may not be safe in threads, and a page takes a processor.
        async with datasette.drawing:
            picture = await asyncio.to_thread(datasette.page_image, document, number, boxes)
        if picture is not None:
            return Response(picture, content_type="image/png", headers={"cache-control": "max-age=3600"})
    return await not_found(datasette, request, f"There is no picture of page {number} of “{document}”.")


async def _boxes(datasette: Site, request: Request, document: str, number: int) -> Boxes:
    for subject in ("action", "objective"):
        identity = request.args.get(subject)
        if identity:
            found = await places(datasette, subject, identity)
            return tuple(
                box for place in found if place.document_id == document and place.number == number for box in place.boxes
            )
    return ()
