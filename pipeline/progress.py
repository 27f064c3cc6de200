"""A progress bar on stderr, where somebody looks; where nobody does, nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pipeline.walk import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")


def shown(items: Iterable[Item], *, total: int, name: Callable[[Item], str], verb: str) -> Iterator[Item]:
    """Yield the items while a bar tells how many are done and which was last."""
    console = Console(stderr=True)
    columns = (
        TextColumn(verb),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=total)
        for item in items:
            progress.update(task, advance=1, description=printable(name(item)))
            yield item
