"""Labels without colons: lines of several values that bars part, each behind the word that all such lines have there."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from extract.headers import header_roles, likely_roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.evidence import Passage

_BAR = re.compile(r"\s*[|¦]\s*")
_FEWEST = 3  # lines that are built alike
_PARTS = 2


def barred_labels(passages: Iterable[Passage]) -> dict[str, str]:
    """Return the labels of such lines with what they say: who, when, how success is known.

    At least three lines of two values and more must agree in them, and one of them must be a label beyond doubt.
    """
    lines = [parts for passage in passages if len(parts := barred_parts(passage)) >= _PARTS]
    groups: dict[str, list[list[str]]] = {}
    for part in (part.value.split() for parts in lines for part in parts):
        groups.setdefault(part[0], []).append(part)
    found: dict[str, str] = {}
    for words in groups.values():
        label = _label(words)
        roles = likely_roles(label) if label and len(words) >= _FEWEST else []
        if roles and roles[0][0] not in found.values():
            found[label] = roles[0][0]
    return found if len(found) >= _PARTS and any(header_roles(label) for label in found) else {}


def _label(parts: Sequence[Sequence[str]]) -> str:
    """Return the words with which all parts begin, as far as each has a value behind them."""
    shared = takewhile(lambda words: len(set(words)) == 1, zip(*(part[:-1] for part in parts), strict=False))
    return " ".join(words[0] for words in shared).rstrip(":") if parts else ""


def barred_parts(passage: Passage) -> list[Passage]:
    """Return what stands between the bars of a line, the line itself where it has none."""
    edges = [(0, 0), *(found.span() for found in _BAR.finditer(passage.text)), (len(passage.text), len(passage.text))]
    parts = (passage[before[1] : after[0]].strip() for before, after in pairwise(edges))
    return [part for part in parts if part]


def barred_values(passage: Passage, labels: dict[str, str]) -> list[tuple[str, str, Passage]]:
    """Return role, label and value of each part of such a line; none where a part has no label, or the line one part alone."""
    found: list[tuple[str, str, Passage]] = []
    for part in barred_parts(passage) if labels else []:
        for label, role in labels.items():
            begins = re.match(r"\s+".join(map(re.escape, label.split())) + r":?\s+(?=\S)", part.text)
            if begins:
                found.append((role, label, part[begins.end() :].strip()))
                break
        else:
            return []
    return found if len(found) >= _PARTS else []
