"""The site on a built database, with what it needs from the other rooms: page images and descriptions of columns."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus.deadline_calendar import calendar_bytes
from corpus.splitting import FACTS, open_texts, read_split
from corpus.tables import TABLES
from corpus.workbook import workbook_bytes
from extract.ruleset import load_rules, rule_files
from models.errors import InputMissing
from models.geometry import Box
from pipeline.originals import originals_folder, read_original
from publish.serving import serve as serve_site
from publish.settings import RuleWords, SiteSettings
from publish.site import create_app
from publish.still import write_still

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PDF = "application/pdf"


def serve(
    database: Path,
    *,
    host: str,
    port: int,
    workers: int = 1,
    contact: str | None = None,
    address: str | None = None,
    own_sql: bool = True,
) -> None:
    """Serve the site on a database, or the folder of a parted one, until it is interrupted; raise InputMissing without one."""
    held = _held(database)

    def told(kept: Path) -> SiteSettings:
        return replace(_told(held._replace(facts=kept), contact=contact, own_sql=own_sql), address=address)

    # Each build of a parted database is in a folder of its own: where, is looked up anew.
    serve_site(database, host=host, port=port, workers=workers, told=told, locate=lambda name: _held(name).facts)


def app(database: Path, *, contact: str | None = None, own_sql: bool = True) -> Any:
    """Return the Datasette app on a database, as ``serve`` serves it."""
    held = _held(database)
    return create_app(held.facts, _told(held, contact=contact, own_sql=own_sql))


def write_still_site(database: Path, folder: Path, *, address: str | None = None) -> int:
    """Write the site as files that need no server into a new folder, to stand at an address; return how many."""
    held = _held(database)
    told = replace(_told(held, contact=None, own_sql=False), page_image=None, address=address)
    return asyncio.run(write_still(create_app(held.facts, told), folder))


def _told(held: Held, *, contact: str | None, own_sql: bool) -> SiteSettings:
    return SiteSettings(
        page_image=partial(draw_page, held.facts, originals=held.originals),
        descriptions=_descriptions(),
        rules={rule.id: RuleWords(rule.label, rule.why) for name in rule_files() for rule in load_rules(name)},
        workbook=workbook_bytes,
        calendar=calendar_bytes,
        contact=contact,
        prepare=partial(open_texts, folder=held.facts.parent) if held.parted else None,
        own_sql=own_sql,
    )


class Held(NamedTuple):
    """Where a database's facts and its originals are, and whether its texts are in files of their own."""

    facts: Path
    originals: Path
    parted: bool = False


def _held(database: Path) -> Held:
    """Return what is held under the name of a database or of the folder of a parted one; raise InputMissing without it."""
    if database.is_dir():
        split = read_split(database)
        whole = database.with_name(split.database)
        return Held(database / split.edition / FACTS, originals_folder(whole), parted=True)
    if not database.is_file():
        raise InputMissing(f"{database}: no such database; make one with: council-plans build FOLDER --database {database}")
    return Held(database, originals_folder(database))


def draw_page(
    database: Path,
    document: str,
    number: int,
    boxes: Sequence[tuple[float, float, float, float]],
    *,
    originals: Path | None = None,
) -> bytes | None:
    """Return a page of a stored PDF as PNG with boxes drawn on it; None where it has no pages to draw or is not kept.

    ``originals`` is the folder of kept files where it is not beside the database.
    """
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        row = connection.execute("SELECT sha256, media_type FROM documents WHERE id = ?", [document]).fetchone()
    if row is None or row[1] != PDF:
        return None
    data = read_original(originals or originals_folder(database), row[0])
    if data is None:
        return None
    from ingest.pdf.draw import render_page  # only a site that shows pages loads the libraries of PDF

    try:
        return render_page(data, number, highlights=[Box(x0=x0, top=top, x1=x1, bottom=bottom) for x0, top, x1, bottom in boxes])
    except RuntimeError:  # PDFium cannot draw it: the site says that there is no picture
        return None


def _descriptions() -> dict[str, Any]:
    """Return what each table and column means, in the form that the site takes."""
    return {
        table.name: {"description": table.description, "columns": {column.name: column.description for column in table.columns}}
        for table in TABLES
    }
