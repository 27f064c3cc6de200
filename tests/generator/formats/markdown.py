"""Markdown, tables as pipes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.generator.blocks import Block, Heading, Items, Para, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

MARKS = {"•": "-", "o": "*", "·": "+", "-": "-"}


def markdown(blocks: Sequence[Block], rng: Random) -> bytes:
    """Return the blocks as Markdown."""
    return ("\n\n".join(_written(block) for block in blocks) + "\n").encode()


def _written(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {block.text}"
    if isinstance(block, Para):
        text = block.text.replace("\n", "  \n")
        return f"**{text}**" if block.bold else text
    if isinstance(block, Items):
        signs = [MARKS.get(sign, sign) for sign in block.signs()]
        join = "\n\n" if block.mark == "(a)" else "\n"  # Markdown knows no letters: they are paragraphs
        return join.join(f"{sign} {entry}".replace("\n", "  \n  ") for sign, entry in zip(signs, block.entries, strict=True))
    return _table(block)


def _table(table: Table) -> str:
    rows = [f"| {' | '.join(place.text.replace(chr(10), '<br>') for place in row)} |" for row in table.placed()]
    rows.insert(1, "|" + "---|" * len(table.placed()[0]))
    return "\n".join(rows)
