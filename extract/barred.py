"""Labels without colons: values that bars or line ends part, each behind the word that all such lines or boxes have there."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from extract.headers import header_roles, likely_roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.evidence import Passage

_BAR = re.compile(r"\s*[|¦]\s*")
_FEWEST = 3  # lines that are built alike
_PARTS = 2
_MOST_LINES = 6  # of a box
_NEARLY_ALL = 0.8  # of the boxes
_WHO_AND_WHEN = {"owner", "deadline"}


def barred_labels(passages: Iterable[Passage]) -> dict[str, str]:
    """Return the labels of such lines with what they say: who, when, how success is known.

    At least three lines of two values and more must agree in them, and one of them must be a label beyond doubt.
    """
    passages = list(passages)
    lines = [parts for passage in passages if len(parts := barred_parts(passage)) >= _PARTS]
    groups: dict[str, list[list[str]]] = {}
    for part in (part.value.split() for parts in lines for part in parts):
        groups.setdefault(part[0], []).append(part)
    found = _roles_of(groups.values())
    return found if len(found) >= _PARTS and any(header_roles(label) for label in found) else _lined_labels(passages)


def _lined_labels(passages: Iterable[Passage]) -> dict[str, str]:
    """Return the labels with which the lines of small boxes begin, where these are built alike and say who and when."""
    boxes: dict[str, list[list[list[str]]]] = {}
    for passage in passages:
        lines = [words for line in passage.by_line() if (words := line.value.split())]
        if _PARTS <= len(lines) <= _MOST_LINES:
            boxes.setdefault(lines[0][0], []).append(lines)
    for alike in boxes.values():
        if len(alike) < _FEWEST:
            continue
        times = Counter(word for lines in alike for word in {words[0] for words in lines})
        usual = [word for word, count in times.items() if count >= _NEARLY_ALL * len(alike)]
        found = _roles_of(([words for lines in alike for words in lines if words[0] == word] for word in usual), sure=True)
        if set(found.values()) >= _WHO_AND_WHEN:
            return found
    return {}


def _roles_of(groups: Iterable[Sequence[Sequence[str]]], *, sure: bool = False) -> dict[str, str]:
    """Return by label what the values say that begin alike, each thing once; of ``sure`` labels the longest that rules know."""
    found: dict[str, str] = {}
    for words in groups:
        label = _label(words) if len(words) >= _FEWEST else ""
        label = _known(label) if sure else label
        roles = likely_roles(label) if label else []
        if roles and roles[0][0] not in found.values():
            found[label] = roles[0][0]
    return found


def _label(parts: Sequence[Sequence[str]]) -> str:
    """Return the words with which all parts begin, as far as each has a value behind them."""
    shared = takewhile(lambda words: len(set(words)) == 1, zip(*(part[:-1] for part in parts), strict=False))
    return " ".join(words[0] for words in shared).rstrip(":") if parts else ""


def _known(words: str) -> str:
    """Return the longest beginning of words that is a label: of "Lead Head of", which all values share, it is "Lead"."""
    parts = words.split()
    beginnings = (" ".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((label for label in beginnings if header_roles(label)), "")


def barred_parts(passage: Passage) -> list[Passage]:
    """Return what stands between the bars of a line, the line itself where it has none."""
    edges = [(0, 0), *(found.span() for found in _BAR.finditer(passage.text)), (len(passage.text), len(passage.text))]
    parts = (passage[before[1] : after[0]].strip() for before, after in pairwise(edges))
    return [part for part in parts if part]


def barred_values(passage: Passage, labels: dict[str, str]) -> list[tuple[str, str, Passage]]:
    """Return role, label and value of each part of such a line or box; none where a part has no label, or is the only one."""
    if not labels:
        return []
    parts = barred_parts(passage)
    parts = parts if len(parts) >= _PARTS else _lined_parts(passage, labels)
    found = [(label, part[begin:].strip()) for part in parts for label, begin in [_begins(part.text, labels)]]
    whole = len(found) >= _PARTS and all(label for label, _ in found)
    return [(labels[label], label, value) for label, value in found] if whole else []


def _lined_parts(passage: Passage, labels: dict[str, str]) -> list[Passage]:
    """Return a passage cut before each line that begins with a label."""
    starts = [at for at, line in zip(passage.offsets, passage.by_line(), strict=True) if _begins(line.text, labels)[0]]
    return passage.parted(starts)


def _begins(text: str, labels: Iterable[str]) -> tuple[str, int]:
    """Return the label with which a text begins and where its value does, no label where it begins with none."""
    for label in labels:
        if found := re.match(r"\s+".join(map(re.escape, label.split())) + r":?\s+(?=\S)", text):
            return label, found.end()
    return "", 0
