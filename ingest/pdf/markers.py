"""List markers: bullets, numbers and letters in front of a line's text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.markers import BULLETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pdf.content import Word

DASHES = "-–—‒−*>+~"
_NUMBER = re.compile(r"^\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)]$")
_DECIMAL = re.compile(r"^\d{1,2}(\.\d{1,3}){1,3}[.)]?$")
_FIGURE = re.compile(r"^\d{1,2}$")
_TALL = 2.5  # times the size of the text beside it
_CAPITAL = re.compile(r"^(\(?[A-Z]\)|[A-Z][.)]|\(?[IVX]{1,5}[.)])$")
_CODE = re.compile(r"^([A-Z]{1,3}(?:\d{1,2}\.)?)(\d{1,2})[.:)]?$")
_LAST_STEP = re.compile(r"^(\(?(?:\d+\.)*)(\d+|[A-Za-z])([.)]?)$")
WIDE = 0.45  # em: a gap that a tab left, not a blank


def is_bullet(text: str) -> bool:
    """Tell whether a word is nothing but a bullet sign."""
    return text in BULLETS or (len(text) == 1 and "\ue000" <= text <= "\uf8ff")


def leading_marker(words: Sequence[Word]) -> tuple[str, int] | None:
    """Return the marker that a row of words begins with, and how many words it takes; None without one.

    A marker needs text behind it. Numbers with dots are markers before a capital letter or a wide gap:
    "1.2 Train staff", but not "1.5 million".
    """
    taken = 0
    while taken < min(len(words) - 1, 2) and _marks(words, taken):
        taken += 1
        if is_bullet(words[taken - 1].text) or words[taken - 1].text in DASHES:
            break
    return (" ".join(word.text for word in words[:taken]), taken) if taken else None


def _marks(words: Sequence[Word], index: int) -> bool:
    word, after = words[index], words[index + 1]
    gap = (after.rect.x0 - word.rect.x1) / max(word.size, 1)
    if index and not (_NUMBER.match(word.text) and gap > WIDE):
        return False
    if word.turned or is_bullet(after.text):
        return False
    if is_bullet(word.text):
        return True
    if word.text in DASHES or word.text == "o":
        return _dash_marks(word.text, after, gap)
    if _NUMBER.match(word.text):
        return word.text not in {"a.", "i."} or gap > 0
    if _FIGURE.match(word.text) and word.size > _TALL * after.size:
        return after.text[:1].isupper()  # a number in large print beside what it counts
    if _DECIMAL.match(word.text):
        return gap > WIDE or after.text[:1].isupper()
    return bool(_CAPITAL.match(word.text)) and gap > WIDE


def _dash_marks(text: str, after: Word, gap: float) -> bool:
    if not (after.space_before or gap > 0.15):
        return False
    return text != "o" or gap > WIDE or after.text[:1].isupper()


def code_of(text: str) -> tuple[str, int] | None:
    """Return the letters and the number of a code that counts entries, None of any other word.

    >>> code_of("R12"), code_of("EO2:"), code_of("2nd"), code_of("M25A")
    (('R', 12), ('EO', 2), None, None)
    """
    found = _CODE.match(text)
    return (found[1], int(found[2])) if found else None


def follows_on(before: str, after: str) -> bool:
    """Tell whether a number or letter is the next one of a list.

    >>> follows_on("f.", "g."), follows_on("(2)", "(3)"), follows_on("1.9", "1.10")
    (True, True, True)
    >>> follows_on("b)", "d)"), follows_on("a.", "1.")
    (False, False)
    """
    old, new = _LAST_STEP.match(before), _LAST_STEP.match(after)
    if not (old and new) or (old[1], old[3]) != (new[1], new[3]):
        return False
    if old[2].isdigit() and new[2].isdigit():
        return int(new[2]) == int(old[2]) + 1
    return len(old[2]) == len(new[2]) == 1 and ord(new[2]) == ord(old[2]) + 1
