"""The one wide table for people: every action with all that is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.tables import TABLES

if TYPE_CHECKING:
    import datetime

    from sqlite_utils import Database

SITE_PATH = "/action/"

# The earliest deadline that is still open on the day, else the last; one without a known meaning comes after all others.
_CHOSEN = """
    SELECT rowid FROM (SELECT *, rowid, "end" IS NULL OR "end" >= :today AS open FROM deadlines WHERE action_id = actions.id)
    ORDER BY kind = 'unknown', NOT open,
        CASE WHEN open THEN coalesce("end", '9999') END, CASE WHEN NOT open THEN "end" END DESC, rowid
    LIMIT 1
"""


def _joined(column: str, source: str) -> str:
    """Return SQL for values joined in the order of their rows."""
    return f"(SELECT group_concat({column}, '; ') FROM (SELECT {column} FROM {source} ORDER BY place))"


_OWNERS = "(SELECT name_as_written, rowid AS place FROM action_owners WHERE action_id = actions.id AND role = '{}')"
_LIST = f"""
    SELECT actions.id, actions.text AS action, actions.title, actions.ref, actions.kind, actions.outcome,
        actions.category, actions.confidence, actions.document_id, actions.objective_id, actions.position,
        objectives.text AS objective,
        coalesce(documents.title, documents.name) AS document, documents.kind AS document_kind,
        {
    _joined(
        "name",
        '''(SELECT councils.name, document_councils.rowid AS place FROM document_councils
            JOIN councils ON councils.id = council_id WHERE document_id = documents.id)''',
    )
} AS council,
        first.id AS council_id, first.region, first.nation, first.type AS council_type,
        {_joined("name_as_written", _OWNERS.format("owner"))} AS owners,
        {_joined("name_as_written", _OWNERS.format("partner"))} AS partners,
        {_joined("text", "(SELECT text, rowid AS place FROM deadlines WHERE action_id = actions.id)")} AS deadline,
        {_joined("text", "(SELECT text, rowid AS place FROM measures WHERE action_id = actions.id)")} AS measures,
        {
    _joined(
        "name",
        '''(SELECT name, characteristics.id AS place FROM action_characteristics
            JOIN characteristics ON characteristics.id = characteristic_id WHERE action_id = actions.id)''',
    )
} AS characteristics,
        latest.status, latest.status_text, latest.reported AS status_date, latest.document_id AS status_document_id,
        chosen.kind AS deadline_kind, chosen.start AS deadline_start, chosen."end" AS deadline_end,
        chosen."end" IS NOT NULL AND chosen."end" < :today AND coalesce(latest.status, '') NOT IN ('complete', 'closed')
            AS date_passed,
        EXISTS (SELECT 1 FROM action_owners WHERE action_id = actions.id AND role = 'owner') AS has_owner,
        chosen.kind IS NOT NULL AND chosen.kind != 'unknown' AS has_deadline,
        CASE WHEN EXISTS (SELECT 1 FROM documents AS newer WHERE newer.supersedes = documents.id) THEN 'replaced'
            WHEN EXISTS (SELECT 1 FROM repeats WHERE repeats.id = actions.id) THEN 'repeated' ELSE 'current' END AS edition,
        pages.number AS page,
        CASE WHEN documents.source_url IS NULL THEN :site_path || actions.id
            WHEN documents.media_type = 'application/pdf' AND pages.number IS NOT NULL
                THEN documents.source_url || '#page=' || pages.number
            ELSE documents.source_url END AS source
    FROM actions
    JOIN documents ON documents.id = actions.document_id
    LEFT JOIN objectives ON objectives.id = actions.objective_id
    LEFT JOIN deadlines AS chosen ON chosen.rowid = ({_CHOSEN})
    LEFT JOIN councils AS first ON first.id = (
        SELECT council_id FROM document_councils WHERE document_id = documents.id ORDER BY rowid LIMIT 1)
    LEFT JOIN pages ON pages.width IS NOT NULL AND pages.id = (
        SELECT page_id FROM evidence
        WHERE subject_table = 'actions' AND subject_id = actions.id AND field = 'text' ORDER BY rowid LIMIT 1)
    LEFT JOIN status_history AS latest ON latest.rowid = (SELECT max(rowid) FROM status_history WHERE action_id = actions.id)
    WHERE documents.rendition_of IS NULL
"""
# The cases exclude each other and leave none out.
_DUE = """
    CASE
        WHEN date_passed THEN 'passed'
        WHEN deadline_end >= :today THEN 'coming'
        WHEN deadline_kind IN ('ongoing', 'recurring') THEN 'open'
        WHEN deadline_end IS NOT NULL THEN 'past'
        WHEN has_deadline THEN 'undated'
        ELSE 'none'
    END AS due
"""
_ORDERED = f"""
    SELECT *, {_DUE},
        row_number() OVER (ORDER BY deadline_end IS NULL, deadline_end, council, document, position, id) AS due_order
    FROM ({_LIST})
"""


def fill_action_list(db: Database, today: datetime.date) -> None:
    """Fill ``action_list`` from the other tables, in the order in which things are due; a plan in two formats counts once."""
    columns = next(", ".join(column.name for column in table.columns) for table in TABLES if table.name == "action_list")
    db.execute(
        f"INSERT INTO action_list ({columns}) SELECT {columns} FROM ({_ORDERED}) ORDER BY due_order",
        {"today": today.isoformat(), "site_path": SITE_PATH},
    )
