"""How documents were linked in the last database, for those that are still there as they were."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.carrying import LastDatabase
    from corpus.versions import Document


class LastLinks:
    """The links between documents in the last database.

    ``replaced`` are those that took another's place at its address, with that other one, then or now: what links them is not
    in the documents alone.
    """

    def __init__(self, last: LastDatabase, replaced: Mapping[str, str]) -> None:
        self.db = last.db
        self._replaced = {*replaced, *replaced.values()}
        self._carried = {identity for (identity,) in self.db.execute("SELECT id FROM temp.carried")}
        query = "SELECT id, supersedes, rendition_of FROM last.documents WHERE id IN (SELECT id FROM temp.carried)"
        links = self.db.execute(query).fetchall()
        self._before = {identity: older for identity, older, _ in links if older in self._carried}
        self._counted = {identity for identity, _, main in links if main is None} - self._replaced
        query = """SELECT document_id, council_id FROM last.document_councils
            WHERE document_id NOT IN (SELECT id FROM temp.carried) ORDER BY rowid"""
        left: dict[str, list[str]] = defaultdict(list)
        for document, council in self.db.execute(query):
            left[document].append(council)
        self._left = {tuple(sorted(councils)) for councils in left.values()}

    def hold(self, group: Sequence[Document]) -> bool:
        """Tell whether the links of a council's documents are as they were."""
        ids = {document.id for document in group}
        same = ids <= self._carried and tuple(sorted(group[0].councils)) not in self._left
        return same and ids.isdisjoint(self._replaced)

    def carry(self, group: Sequence[Document]) -> None:
        """Carry the links of a council's documents over."""
        ids = [document.id for document in group]
        among = f"({', '.join('?' * len(ids))})"
        self.db.execute(
            f"""UPDATE documents SET (supersedes, rendition_of) = (SELECT supersedes, rendition_of FROM last.documents AS l
                WHERE l.id = documents.id) WHERE id IN {among}""",
            ids,
        )
        self.db.execute(
            f"INSERT INTO plan_changes SELECT * FROM last.plan_changes WHERE new_document_id IN {among} ORDER BY rowid", ids
        )

    def apart(self, first: str, second: str) -> bool:
        """Tell whether two documents of a council were compared, and were not the same plan: both counted."""
        return first in self._counted and second in self._counted

    def carry_changes(self, *, older: str, newer: str) -> bool:
        """Carry over what changed from one plan to the one that takes its place; return False where that is not known."""
        known = newer in self._carried and self._before.get(newer) == older
        if known:
            query = "INSERT INTO plan_changes SELECT * FROM last.plan_changes WHERE new_document_id = ? ORDER BY rowid"
            self.db.execute(query, [newer])
        return known
