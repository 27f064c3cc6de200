"""The Datasette app on a built database."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from datasette.app import Datasette
from datasette.plugins import pm

from models.errors import DatabaseInvalid
from publish.catalogue import DATABASE, TableShape, datasette_metadata, read_shapes
from publish.plugin import PLUGIN
from publish.remembered import Remembered
from publish.settings import SiteSettings
from publish.unchanging import UnchangingDatabase

if TYPE_CHECKING:
    from markupsafe import Markup

_HERE: Final = Path(__file__).parent
_SETTINGS: Final = {
    "default_page_size": 25,
    "max_returned_rows": 1000,
    "sql_time_limit_ms": 1800,
    "facet_time_limit_ms": 400,
    "suggest_facets": False,
    "allow_facet": False,
    "default_cache_ttl": 60,
    "truncate_cells_html": 600,
    "max_csv_mb": 0,
}


class Site(Datasette):
    """Datasette on one database of plans, with the pages of this package."""

    shows_plans = True

    def __init__(self, database: Path, told: SiteSettings) -> None:
        self.told = told
        self.drawing = asyncio.Lock()
        self.drawn: dict[tuple[Any, ...], bytes] = {}
        self.remembered = Remembered()
        self.options: dict[str, Markup] | None = None
        shapes = read_shapes(database, told.prepare)
        super().__init__(
            files=[],
            settings={**_SETTINGS, "default_allow_sql": told.own_sql},
            template_dir=str(_HERE / "templates"),
            static_mounts=[("assets", str(_HERE / "static"))],
            metadata=datasette_metadata(shapes, told.descriptions),
            inspect_data=_inspected(database, shapes),
        )
        self.remove_database("_memory")
        self.add_database(UnchangingDatabase(self, str(database), is_mutable=False), name=DATABASE)

    def absolute_url(self, request: Any, path: str) -> str:
        """Return a path with the address of the site: what a request says of it is believed only where no address was told."""
        if self.told.address and path.startswith("/"):
            return self.told.address.rstrip("/") + path
        return str(super().absolute_url(request, path))


def create_app(database: Path, told: SiteSettings | None = None) -> Site:
    """Return the site on a database."""
    if not database.is_file():
        raise DatabaseInvalid(f"{database}: no such database; make one with council-plans build")
    if not pm.is_registered(PLUGIN):
        pm.register(PLUGIN)
    return Site(database.resolve(), told or SiteSettings())


def _inspected(database: Path, shapes: tuple[TableShape, ...]) -> dict[str, Any]:
    """Return what Datasette would otherwise count anew for its pages."""
    stat = database.stat()
    counts = {shape.name: {"count": shape.rows} for shape in shapes}
    return {DATABASE: {"hash": f"{stat.st_size:x}{stat.st_mtime_ns:x}", "size": stat.st_size, "tables": counts}}
