"""The site on a built database, with what it needs from the other rooms: page images and descriptions of columns."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any

from corpus.deadline_calendar import calendar_bytes
from corpus.tables import TABLES
from corpus.workbook import workbook_bytes
from extract.ruleset import load_rules, rule_files
from models.errors import InputMissing
from models.geometry import Box
from pipeline.originals import originals_folder, read_original
from publish.settings import RuleWords, SiteSettings
from publish.site import create_app
from publish.site import serve as serve_site

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PDF = "application/pdf"


def serve(database: Path, *, host: str, port: int, contact: str | None = None, own_sql: bool = True) -> None:
    """Serve the site on a database until it is interrupted; raise InputMissing where there is none."""
    serve_site(_existing(database), host=host, port=port, told=_told(database, contact=contact, own_sql=own_sql))


def app(database: Path, *, contact: str | None = None, own_sql: bool = True) -> Any:
    """Return the Datasette app on a database, as ``serve`` serves it."""
    return create_app(_existing(database), _told(database, contact=contact, own_sql=own_sql))


def _told(database: Path, *, contact: str | None, own_sql: bool) -> SiteSettings:
    return SiteSettings(
        page_image=_page_image(database),
        descriptions=_descriptions(),
        rules={rule.id: RuleWords(rule.label, rule.why) for name in rule_files() for rule in load_rules(name)},
        workbook=workbook_bytes,
        calendar=calendar_bytes,
        contact=contact,
        own_sql=own_sql,
    )


def _existing(database: Path) -> Path:
    if not database.is_file():
        raise InputMissing(f"{database}: no such database; make one with: council-plans build FOLDER --database {database}")
    return database


def _page_image(database: Path) -> Any:
    return partial(draw_page, database)


def draw_page(database: Path, document: str, number: int, boxes: Sequence[tuple[float, float, float, float]]) -> bytes | None:
    """Return a page of a stored PDF as PNG with boxes drawn on it; None where it has no pages to draw or is not kept."""
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        row = connection.execute("SELECT sha256, media_type FROM documents WHERE id = ?", [document]).fetchone()
    if row is None or row[1] != PDF:
        return None
    data = read_original(originals_folder(database), row[0])
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
