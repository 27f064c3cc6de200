"""A web page, with the frame that councils' sites put around it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.generator.blocks import Block, Cell, Heading, Items, Para, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

LINKS = {"/": "Home", "/bins": "Bins and recycling", "/tax": "Council tax"}
NAV = f"<nav><ul>{''.join(f'<li><a href={chr(34)}{url}{chr(34)}>{name}</a></li>' for url, name in LINKS.items())}</ul></nav>"
FOOTER = '<footer><p><a href="/privacy">Privacy</a> <a href="/cookies">Cookies</a></p></footer>'


def html(blocks: Sequence[Block], rng: Random) -> bytes:
    """Return the blocks as a page; tables keep their merged cells."""
    body = "\n".join(_written(block) for block in blocks)
    if rng.random() < 0.6:
        body = f"{NAV}\n<main>\n{body}\n</main>\n{FOOTER}"
    title = next((block.text for block in blocks if isinstance(block, Heading)), "Plan")
    head = f'<head><meta charset="utf-8"><title>{escape(title)}</title></head>'
    return f'<!DOCTYPE html>\n<html lang="en">{head}<body>\n{body}\n</body></html>\n'.encode()


def _written(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, Para):
        return f"<p><strong>{_lines(block.text)}</strong></p>" if block.bold else f"<p>{_lines(block.text)}</p>"
    if isinstance(block, Items):
        tag = "ol" if block.numbered else "ul"
        kind = ' type="a"' if block.mark == "(a)" else ""
        return f"<{tag}{kind}>{''.join(f'<li>{_lines(entry)}</li>' for entry in block.entries)}</{tag}>"
    return _table(block)


def _table(table: Table) -> str:
    rows = []
    for at, row in enumerate(table.rows):
        rows.append(f"<tr>{''.join(_cell(cell, 'th' if at < table.header and cell.bold else 'td') for cell in row)}</tr>")
    return "<table>\n" + "\n".join(rows) + "\n</table>"


def _cell(cell: Cell, tag: str) -> str:
    spans = "".join(f' {name}="{number}"' for name, number in (("colspan", cell.across), ("rowspan", cell.down)) if number > 1)
    text = _lines(cell.text)
    if "\n• " in cell.text:
        text = f"<ul>{''.join(f'<li>{escape(line[2:])}</li>' for line in cell.text.split(chr(10)))}</ul>"
    return f"<{tag}{spans}>{f'<strong>{text}</strong>' if cell.bold and tag == 'td' else text}</{tag}>"


def _lines(text: str) -> str:
    return "<br>".join(map(escape, text.split("\n")))
