"""Which actions and objectives of reports a plan held states already: they count once, with the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.versions import PLANS

if TYPE_CHECKING:
    from sqlite_utils import Database

_PLANS: Final = ", ".join(f"'{kind}'" for kind in PLANS)
# What a report says of a plan's action is found by likeness; the same words are enough without it.
_REPORTED: Final = """
    INSERT OR IGNORE INTO repeats (id, item_table, of_id, document_id)
    SELECT source_action_id, 'actions', action_id, document_id FROM status_history WHERE source_action_id != action_id
    ORDER BY source_action_id, action_id
"""
# Of a council without other documents than plans nothing has to be compared.
_SAME_WORDS: Final = """
    WITH reporting AS MATERIALIZED (
        SELECT DISTINCT oc.council_id FROM document_councils oc JOIN documents d ON d.id = oc.document_id
        WHERE d.rendition_of IS NULL AND d.kind NOT IN ({plans})
            AND EXISTS (SELECT 1 FROM {table} i WHERE i.document_id = d.id)),
    stated AS MATERIALIZED (
        SELECT i.id, i.document_id, oc.council_id, lower(rtrim(replace(i.text, char(10), ' '), ' .;,')) AS words,
            d.kind IN ({plans}) AS plan, coalesce(d.published, d.period_end, '') AS said
        FROM reporting JOIN document_councils oc ON oc.council_id = reporting.council_id
        JOIN documents d ON d.id = oc.document_id JOIN {table} i ON i.document_id = d.id
        WHERE d.rendition_of IS NULL)
    INSERT OR IGNORE INTO repeats (id, item_table, of_id, document_id)
    SELECT r.id, '{table}', p.id, r.document_id
    FROM stated r JOIN stated p ON p.council_id = r.council_id AND p.words = r.words AND p.document_id != r.document_id
    WHERE NOT r.plan AND (p.plan OR (p.said, p.document_id) > (r.said, r.document_id))
    ORDER BY r.id, p.plan DESC, p.said DESC, p.id
"""


def fill_repeats(db: Database) -> None:
    """Fill ``repeats``: of each item of a report the plan's that it repeats; of two reports without a plan the older repeats."""
    db.execute(_REPORTED)
    for table in ("objectives", "actions"):
        db.execute(_SAME_WORDS.format(table=table, plans=_PLANS))
