"""Plain text, as copied out of a document: tables as pipes, tabs, or cells on successive lines."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from tests.generator.blocks import Block, Heading, Items, Para, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random


def text(blocks: Sequence[Block], rng: Random) -> bytes:
    """Return text without tables; some copies keep the page's line ends."""
    width = rng.choice([None, None, 96])
    return _text(blocks, _flat, spaced=rng.random() < 0.6, width=width)


def pipes(blocks: Sequence[Block], rng: Random) -> bytes:
    """Return text whose cells stand between pipes; some copies have one at the start of each row, too."""
    return _text(blocks, _framed if rng.random() < 0.5 else _piped, spaced=rng.random() < 0.5)


def tabs(blocks: Sequence[Block], rng: Random) -> bytes:
    """Return text whose cells stand between tabs."""
    return _text(blocks, _tabbed, spaced=rng.random() < 0.5)


def flat(blocks: Sequence[Block], rng: Random) -> bytes:
    """Return text whose cells stand on lines of their own, the grid lost."""
    return _text(blocks, _flat, spaced=rng.random() < 0.5)


def _text(blocks: Sequence[Block], table: Callable[[Table], list[str]], *, spaced: bool, width: int | None = None) -> bytes:
    parts = []
    for block in blocks:
        lines = table(block) if isinstance(block, Table) else list(_lines(block))
        if width and not isinstance(block, Table):
            lines = [part for line in lines for part in (textwrap.wrap(line, width) or [""])]
        parts.append("\n".join(lines))
    return ("\n\n" if spaced or width else "\n").join(parts).encode() + b"\n"


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading | Para):
        yield from block.text.split("\n")
    elif isinstance(block, Items):
        for sign, entry in zip(block.signs(), block.entries, strict=True):
            yield from f"{sign} {entry}".split("\n")


def _rows(table: Table) -> list[list[str]]:
    return [[" ".join(place.text.split("\n")) for place in row] for row in table.placed()]


def _piped(table: Table) -> list[str]:
    rows = [" | ".join(row) + " |" for row in _rows(table)]
    rows.insert(table.header, "---|" * len(table.placed()[0]))
    return rows


def _framed(table: Table) -> list[str]:
    return [f"| {row}" if " | " in row else f"|{row}" for row in _piped(table)]


def _tabbed(table: Table) -> list[str]:
    return ["\t".join(row) for row in _rows(table)]


def _flat(table: Table) -> list[str]:
    return [line for row in table.placed() for place in row if place.text for line in place.text.split("\n")]
