"""How tests show a document: short lines that are easy to compare."""

from models.document import Document, Line


def line(document: Document, line: Line) -> str:
    """One line: '*' before bold ones, the marker in angle brackets."""
    return f"{'*' if line.bold else ''}{f'<{line.marker}>' if line.marker else ''}{document.text[line.start : line.end]}"


def blocks(document: Document) -> list[tuple[str, int | None, str]]:
    """Kind, level and lines of each block; a table shows its size."""
    return [
        (block.kind, block.level, f"{block.table.rows}x{block.table.columns}")
        if block.table
        else (block.kind, block.level, " | ".join(line(document, each) for each in block.lines))
        for block in document.blocks
    ]


def grid(document: Document) -> list[list[str]]:
    """The first table, a merged cell at each of its places, lines parted by ' / '."""
    table = next(block.table for block in document.blocks if block.table)
    return [[" / ".join(line(document, each) for each in cell.lines) if cell else "" for cell in row] for row in table.grid()]
