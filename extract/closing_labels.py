"""Labelled values at the end of an entry: ``Refit the hall. Lead: Head of Parks. By: May 2031``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.dates.meaning import says_when
from extract.headers import header_roles

if TYPE_CHECKING:
    from models.evidence import Passage

_LABEL = re.compile(r"(?:(?<=[.;,!)])|\s[–—|-])\s+(?P<label>[A-Z][A-Za-z’' ]{1,28}?)\s*:\s+(?=\S)")
_NEXT = re.compile(r"(?P<words>(?:[\w’'&/-]+[ \u00a0]+){1,8}?[\w’'&/-]+)[ \u00a0]?:(?=\s)")
_CAPITAL = re.compile(r"(?<=\s)(?<!\bof )(?<!\band )(?<!\bfor )(?<!\bthe )(?<!& )[A-Z]")
_OF_WHO = re.compile(r"(?i)\b(?:leads?|sponsor|officer|owner|champion|responsible|accountable)$")
_ROLES = ("owner", "deadline", "partners", "measure", "outcome", "status")
_FEWEST = 3  # words of an entry before its labels
_EDGES = " \t\r\n\u00a0.;,|–—-"


def closing_labels(entry: Passage) -> tuple[Passage, dict[str, Passage], dict[str, str]]:
    """Return an entry without the labelled values that it ends with, these by role, and the labels by role.

    The entry is whole and nothing is by role where no label of an owner or a deadline stands at its end.
    """
    found = [match for match in _LABEL.finditer(entry.text) if header_roles(match["label"])] if ":" in entry.text else []
    if not found:
        return entry, {}, {}
    ends = [match.start() for match in found[1:]] + [len(entry.text)]
    values: dict[str, Passage] = {}
    labels: dict[str, str] = {}
    for match, end in zip(found, ends, strict=True):
        value = entry[match.end() : end].strip(_EDGES)
        role = _role(match["label"], value, taken=values)
        if role is None:
            return entry, {}, {}
        values[role], labels[role] = value, match["label"]
    told = {"owner", "deadline"} & set(values)
    if not told or len(entry.text[: found[0].start()].split()) < _FEWEST:
        return entry, {}, {}
    return entry[: found[0].start()].strip(_EDGES), values, labels


def next_label(value: str) -> int | None:
    """Return where, in the value of a label, another one begins that only white parts from it; None where none does.

    So stand "Head of Parks" and "Sponsor: Chief Executive" on one line. What ends a name, as "Services:", is no label.
    """
    for found in _NEXT.finditer(value):
        for capital in _CAPITAL.finditer(value, found.start(), found.end()):
            label = value[capital.start() : found.end("words")]
            roles = {role for role, _ in header_roles(label)}
            timed = "deadline" in roles and says_when(value[found.end() :].strip())
            if roles and ("owner" not in roles or timed or _OF_WHO.search(label)):
                return capital.start()
    return None


def _role(label: str, value: Passage, *, taken: dict[str, Passage]) -> str | None:
    roles = [role for role, _ in header_roles(label) if role in _ROLES and role not in taken]
    if not roles or not value:
        return None
    return "deadline" if is_time_behind(label, value) else roles[0]


def is_time_behind(label: str, value: Passage) -> bool:
    """Tell whether the value of a label that may be an owner's or a deadline's, as "By" is, says a time."""
    roles = {role for role, _ in header_roles(label)}
    return {"owner", "deadline"} <= roles and says_when(value.value)
