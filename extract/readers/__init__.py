"""Readers: each recognises one layout over a view and yields readings. A new layout is a new module, listed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.readers import (
    action_table,
    announced,
    answered,
    called_actions,
    cards,
    decision_tables,
    flattened,
    forms,
    headed_lists,
    headerless,
    labelled,
    lists,
    lost_bullets,
    minuted_names,
    named_below,
    objective_blocks,
    objective_columns,
    objective_tables,
    objectives,
    period_columns,
    prose,
    recommendations,
    run_in_titles,
    run_on,
    said_objectives,
    stated_headings,
    tiles,
    timed_lines,
    titled_entries,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extract.drafts import Reading
    from extract.view import View

READERS: tuple[Callable[[View], Iterator[Reading]], ...] = (
    action_table.read,
    period_columns.read,
    cards.read,
    tiles.read,
    flattened.read,
    headerless.read,
    run_on.read,
    objective_columns.read,
    labelled.read,
    recommendations.read,
    answered.read,
    decision_tables.read,
    called_actions.read,
    minuted_names.read,
    run_in_titles.read,
    objectives.read,
    objective_blocks.read,
    said_objectives.read,
    announced.read,
    stated_headings.read,
    objective_tables.read,
    forms.read,
    headed_lists.read,
    lists.read,
    lost_bullets.read,
    named_below.read,
    timed_lines.read,
    titled_entries.read,
    prose.read,
)
