"""Cells that a spreadsheet program would run as formulas, made harmless, and read back."""

from __future__ import annotations

# A cell that begins so is run as a formula by spreadsheet programs, some of which skip blanks before it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BLANKS = " \u00a0"


def safe_cell(value: str | float | None) -> str | float | None:
    """Return a value for a CSV cell: a text that a spreadsheet would run gets an apostrophe before it.

    >>> safe_cell('=HYPERLINK("x")'), safe_cell(" @x"), safe_cell("A = B"), safe_cell(-1)
    ('\\'=HYPERLINK("x")', "' @x", 'A = B', -1)
    """
    return f"'{value}" if isinstance(value, str) and _is_run(value) else value


def plain_cell(text: str) -> str:
    """Return the text of a cell without the apostrophe that made it harmless, and without blanks around it.

    >>> plain_cell("'=x "), plain_cell("'tis")
    ('=x', "'tis")
    """
    return (text[1:] if text.startswith("'") and _is_run(text[1:]) else text).strip()


def _is_run(text: str) -> bool:
    return text.lstrip(_BLANKS).startswith(_FORMULA)
