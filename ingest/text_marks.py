"""What stands in a text file beside its words: lines that hold two things, lone marks, marks of bold and of headings."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from ingest.boilerplate import split_picture
from ingest.markers import split_marker
from ingest.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.text_lines import SourceLine

# "Resolved:  (i)  That ...": a label and the first entry of its list on one line.
_LABEL_AND_ENTRY = re.compile(r"(?P<label>[A-Z][\w ]{0,40}:)\s{2,}(?P<entry>\(?(?:[ivx]{1,4}|[a-z]|\d{1,2})[.)]\s+\S.*)")
# Bullets that begin an entry wherever they stand; a middle dot parts words on one line, too.
_INNER_BULLET = re.compile(r"(?:^|(?<=\s))(?=[•●▪◦■\uf0b7\uf0a7]\s*\w)")
# Not a date as 05.01.22.
_LONE_MARK = re.compile(
    r"[•●▪◦■·\ue000-\uf8ff]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|(?!\d\d?\.(?:0\d|1[0-2])\.\d\d$)\d{1,2}(?:\.\d{1,2}){1,3}\.?"
)
_STRONG = re.compile(r"\*\*(?=[^\s*])(?P<inner>.+?)(?<=[^\s*])\*\*")
_HASHES = re.compile(r"(?P<hashes>#{1,6})[ \t]+(?P<title>\S[^\t]*?)[ \t]*#*")  # with tabs, it is a column of numbers
_GAP = re.compile(r"\s{3,}")
_RULE = re.compile(r"[-=_*~─━═#\s]{3,}")


def prepared(lines: Iterable[SourceLine]) -> list[SourceLine]:
    """Return the lines with one thing on each: lines parted in two, marks joined to their text, Markdown's marks undone."""
    parted = [_unmarked(part) for line in lines for part in _parted(line)]
    return _joined([_underlined(line, after) for line, after in zip_longest(parted, parted[1:]) if line is not None])


def is_rule(text: str) -> bool:
    """Tell whether a line only draws a rule.

    >>> is_rule("-----"), is_rule("--")
    (True, False)
    """
    return _RULE.fullmatch(text) is not None and len(set(text.split()[0])) == 1


def _parted(line: SourceLine) -> list[SourceLine]:
    picture, rest = split_picture(line.body)
    found = _LABEL_AND_ENTRY.fullmatch(line.body)
    if picture and rest:
        parts = [picture, rest]
    elif found:
        parts = [found["label"], found["entry"]]
    elif "\t" not in line.body and "|" not in line.body and len(_INNER_BULLET.findall(line.body)) > 1:
        parts = [part.strip() for part in _INNER_BULLET.split(line.body) if part.strip()]
    else:
        return [line]
    indent = " " * line.indent
    return [replace(line, text=indent + parts[0])] + [
        replace(line, text=indent + part, blanks=0, page_start=False) for part in parts[1:]
    ]


def _unmarked(line: SourceLine) -> SourceLine:
    """Return a line without Markdown's marks of headings and bold, told instead by its ``level`` and ``bold``."""
    heading = _HASHES.fullmatch(line.body)
    if heading:
        line = replace(line, text=heading["title"], level=len(heading["hashes"]))
    if "**" not in line.text:
        return line
    bold = _STRONG.sub("", split_marker(line.body).body).strip(" :.") == ""
    return replace(line, text=_STRONG.sub(lambda found: found["inner"], line.text), bold=bold)


def _underlined(line: SourceLine, after: SourceLine | None) -> SourceLine:
    """Return a line as the heading that a rule below it makes of it, unless gaps part it into the headers of columns."""
    if after is None or after.blanks or not is_rule(after.body) or line.level or not is_title(line.body):
        return line
    if len(_GAP.findall(line.body)) > 1:
        return line
    return replace(line, level=1 if "=" in after.body else 2)


def _joined(lines: list[SourceLine]) -> list[SourceLine]:
    """Return the lines with each marker that stands alone joined to the line below it."""
    joined: list[SourceLine] = []
    mark = None
    for line in lines:
        if mark is not None and line.blanks <= 1 and not line.page_start and not split_marker(line.body).marker:
            joined[-1] = replace(mark, text=f"{mark.text.rstrip()} {line.body}", bold=line.bold)
            mark = None
            continue
        mark = line if _LONE_MARK.fullmatch(line.body) else None
        joined.append(line)
    return joined
