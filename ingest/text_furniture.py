"""The lines of a text file that are no content: running heads and feet, page numbers, skip links, menus, pictures, rules."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from ingest.boilerplate import heads_menu, is_frame, is_page_number, split_picture
from ingest.text_marks import is_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.text_lines import SourceLine

_NUMBERS = re.compile(r"\d+")
_FEWEST_PAGES = 3
_AT_END = re.compile(r"(?<![\s|–-])[\s|–-]+(?:[Pp]age )?(?P<number>\d{1,3})(?: of \d{1,3})?$")
_LONGEST_LINK = 90
_HOME = "home"
_TOP = 8  # lines among which the title stands


def part_furniture(lines: Sequence[SourceLine]) -> tuple[list[SourceLine], dict[int, list[SourceLine]]]:
    """Return the lines of content, and the furniture by the index of the line of content that it stands before.

    What stands around furniture was together before the page was broken, or apart where it is no page break.
    """
    running = _running_lines(lines) | _counted_titles(lines)
    links = _links(lines)
    content: list[SourceLine] = []
    furniture: dict[int, list[SourceLine]] = {}
    for index, line in enumerate(lines):
        breaks_page = index in running or is_page_number(line.body)
        if breaks_page or index in links or is_frame(line.body) or is_rule(line.body) or split_picture(line.body)[1] == "":
            furniture.setdefault(len(content), []).append(replace(line, page_start=line.page_start or breaks_page))
            continue
        before = furniture.get(len(content), [])
        if before:
            turns = line.page_start or any(each.page_start for each in before)
            line = replace(line, page_start=turns, blanks=max(1, line.blanks, *(each.blanks for each in before)))
        content.append(line)
    return content, furniture


def _links(lines: Sequence[SourceLine]) -> frozenset[int]:
    """Return the indexes of menus: a line such as "In this section", or at the top "Home", and the links below it.

    They go on up to the next blank line.
    """
    found: set[int] = set()
    for index in range(len(lines) - 1):
        if not heads_menu(lines[index].body) and not (index < _TOP and lines[index].body.casefold() == _HOME):
            continue
        below = [index + 1, *takewhile(lambda at: not lines[at].blanks, range(index + 2, len(lines)))]
        if not any(lines[at].ends_sentence or len(lines[at].body) > _LONGEST_LINK for at in below):
            found.update((index, *below))
    return frozenset(found)


def _running_lines(lines: Sequence[SourceLine]) -> frozenset[int]:
    """Return the indexes of running heads, running feet and page numbers of a file that has form feeds."""
    starts = [index for index, line in enumerate(lines) if line.page_start]
    if not starts:
        return frozenset()
    edges = {place + offset for place in (0, *starts, len(lines)) for offset in (-2, -1, 0, 1)} & set(range(len(lines)))
    shapes = Counter(_shape(lines[index]) for index in edges)
    often = max(_FEWEST_PAGES, (len(starts) + 1) // 2)
    return frozenset(index for index in edges if lines[index].body.isdecimal() or _recurs(lines[index], shapes, often))


def _counted_titles(lines: Sequence[SourceLine]) -> frozenset[int]:
    """Return the indexes of feet left in a copy without page breaks: the title, set off, with a number that counts up."""
    titles = {line.body.casefold() for line in lines[:_TOP] if " " in line.body}
    found: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        foot = _AT_END.search(line.body)
        set_off = line.blanks > 0 and (index + 1 == len(lines) or lines[index + 1].blanks > 0)
        words = line.body[: foot.start()].casefold() if foot else ""
        if foot and set_off and words in titles and not _NUMBERS.search(words):
            found.setdefault(words, []).append((index, int(foot["number"])))
    series = [feet for feet in found.values() if len(feet) >= _FEWEST_PAGES]
    counted = [feet for feet in series if all(after[1] == before[1] + 1 for before, after in pairwise(feet))]
    return frozenset(index for feet in counted for index, _ in feet)


def _recurs(line: SourceLine, shapes: Counter[str], often: int) -> bool:
    # The header of a table recurs as well, and belongs to it.
    return shapes[_shape(line)] >= often and line.body.count("\t") < _FEWEST_PAGES - 1 and "|" not in line.body


def _shape(line: SourceLine) -> str:
    return _NUMBERS.sub("0", line.body)
