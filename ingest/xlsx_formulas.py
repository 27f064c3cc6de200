"""Formulas of a workbook whose results are not in the file: a program that does not calculate has written it."""

from __future__ import annotations

import io
import re
import zipfile

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.I)
# Of formulas whose result is the empty text, cells say that they hold text.
_WITHOUT_RESULT = re.compile(
    rb"""<(?:\w+:)?c\b(?![^>]*\bt="str")[^>]*>\s*
    <(?:\w+:)?f\b(?:[^>]*/>|[^<]*</(?:\w+:)?f>)\s*
    (?:<(?:\w+:)?v\s*(?:/>|></(?:\w+:)?v>)\s*)?</(?:\w+:)?c>""",
    re.X,
)


def without_results(data: bytes) -> int:
    """Return how many cells of a workbook have a formula and no result; raise what `zipfile` raises where it is broken."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = (package.read(name) for name in package.namelist() if _SHEET.fullmatch(name))
        return sum(len(_WITHOUT_RESULT.findall(sheet)) for sheet in sheets)
