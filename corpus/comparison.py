"""All that follows from the documents together, filled in the order in which one rests on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.action_list import fill_action_list
from corpus.indicators import fill_indicators
from corpus.peers import fill_peers
from corpus.progress import fill_status_history
from corpus.repeats import fill_repeats
from corpus.similar_items import fill_similar
from corpus.versions import link_versions

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from sqlite_utils import Database

    from corpus.carrying import LastDatabase
    from models.council import Council


def compare_documents(
    db: Database, councils: Sequence[Council], *, today: datetime.date, last: LastDatabase | None = None
) -> None:
    """Fill the tables that follow from those of the documents; what still holds of a last database is carried over."""
    link_versions(db, last)
    fill_status_history(db, last)
    fill_repeats(db)
    fill_action_list(db, today)
    fill_similar(db, last)
    fill_peers(db, councils, on=today)
    fill_indicators(db, councils, today=today)
