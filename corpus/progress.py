"""The history of what is said of actions: by their own plan, and by later reports on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_OWN = """
    INSERT INTO status_history (id, action_id, document_id, source_action_id, status, status_text, reported, score)
    SELECT actions.id || '-s1', actions.id, document_id, actions.id, actions.status, status_text, published, 1
    FROM actions JOIN documents ON documents.id = document_id WHERE status_text IS NOT NULL ORDER BY actions.rowid
"""


def fill_status_history(db: Database) -> None:
    """Fill ``status_history``: of each action first what its own plan says."""
    db.execute(_OWN)
