"""How far an action has come, told in a paragraph right below its record of labels, as reports on progress have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.status import told_status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.readers.labelled import Record
    from extract.view import View
    from models.plan import Progress


def told_below(view: View, records: Sequence[Record]) -> dict[int, Progress]:
    """Return what the paragraph right below a record tells of its progress, by the record's first block.

    Only a report on progress tells it so, and only where no record has a label for it.
    """
    if view.context.kind != "progress_report" or any({"status", "progress"} & set(record.values) for record in records):
        return {}
    below = {min(record.blocks): max(record.blocks) + 1 for record in records}
    return {
        block: told
        for block, at in below.items()
        if at < len(view.blocks) and view.blocks[at].kind == "paragraph" and (told := told_status([view.passages[at]]))
    }
