"""Councils as the register knows them."""

from __future__ import annotations

import datetime

from models.record import Record


class Council(Record):
    """A local authority. ``names`` are all the forms by which a document may call it."""

    id: str
    code: str
    name: str
    official_name: str
    names: tuple[str, ...] = ()
    gss_code: str | None = None
    type: str
    region: str | None = None
    nation: str
    population: int | None = None
    area: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    replaced_by: str | None = None
    combined_authority: bool = False
