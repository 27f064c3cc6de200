"""What Datasette asks of this package: routes, limits on connections, words for templates, safe answers."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

from datasette.hookspecs import hookimpl
from markupsafe import Markup

from publish import labels
from publish.catalogue import DATABASE
from publish.limits import restrict
from publish.meaning import confidence_words, rule_words
from publish.own_sql import one_at_a_time
from publish.pages.about import page_report_link, report_link
from publish.rendering import failure, table_rows
from publish.responses import guarded
from publish.routes import ROUTES
from publish.table_facets import CountedFacet

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator

    from datasette.app import Datasette
    from datasette.utils.asgi import Request
    from jinja2 import Environment

    from publish.site import Site


def _is_ours(datasette: Datasette) -> TypeGuard[Site]:
    # Datasette's plugins are registered for the whole process: other instances in it are left as they are.
    return getattr(datasette, "shows_plans", False)


class SitePlugin:
    """Hooks that act only on the Datasette instances of this package."""

    __name__ = "council_plans_site"

    @hookimpl
    def register_routes(self, datasette: Datasette) -> list[tuple[str, Any]]:
        """Return the pages of this package; they come before Datasette's own."""
        return ROUTES if _is_ours(datasette) else []

    @hookimpl
    def register_facet_classes(self) -> list[type]:
        """Return the kind of facets that this package's tables have; no other instance's metadata asks for it."""
        return [CountedFacet]

    @hookimpl
    def prepare_connection(self, conn: sqlite3.Connection, database: str, datasette: Datasette) -> None:
        """Put limits on a connection to the plans, which has the functions that their views need."""
        if _is_ours(datasette) and database == DATABASE:
            if datasette.told.prepare is not None:
                datasette.told.prepare(conn)
            restrict(conn)

    @hookimpl
    def prepare_jinja2_environment(self, env: Environment, datasette: Datasette) -> None:
        """Give the templates their words, and take invisible characters out of all that they print."""
        if not _is_ours(datasette):
            return
        env.finalize = labels.without_controls
        env.trim_blocks = env.lstrip_blocks = True
        env.filters.update(
            label=labels.label,
            set_name=labels.set_name,
            date=labels.date_words,
            share=labels.share,
            counted=labels.counted,
            sureness=confidence_words,
            table_rows=table_rows,
        )
        css = Path(__file__).with_name("static") / "site.css"
        env.globals.update(rule_of=partial(rule_words, rules=datasette.told.rules), report_link=report_link)
        env.globals.update(page_report_link=page_report_link)
        env.globals.update(css_version=sha256(css.read_bytes()).hexdigest()[:8], database_name=DATABASE)

    @hookimpl(hookwrapper=True)
    def handle_exception(self, datasette: Datasette, request: Request, exception: Exception) -> Generator[None, Any, None]:
        """Answer in this site's dress; Datasette's own answer would print a traceback with all variables for every 404."""
        outcome = yield
        if _is_ours(datasette):
            outcome.force_result([failure(datasette, request, exception)])

    @hookimpl
    def render_cell(self, value: object, column: str, datasette: Datasette) -> Markup | None:
        """Link the paths of this site's pages that stand in a table."""
        if _is_ours(datasette) and column == "source" and isinstance(value, str) and value.startswith("/action/"):
            return Markup('<a href="{0}">{1}</a>').format(datasette.urls.path(value), value)
        return None

    @hookimpl
    def asgi_wrapper(self, datasette: Datasette) -> Any:
        """Return the wrapper that guards all answers."""
        return (lambda app: guarded(one_at_a_time(app))) if _is_ours(datasette) else lambda app: app


PLUGIN = SitePlugin()
