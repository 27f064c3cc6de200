"""Numbers as lists show them: letters and Roman numerals."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def letters(number: int) -> str:
    """Return a number as spreadsheets name columns, in small letters.

    >>> [letters(number) for number in (1, 26, 27)]
    ['a', 'z', 'aa']
    """
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def roman(number: int) -> str:
    """Return a number from 1 to 3999 as a Roman numeral in small letters, others as digits.

    >>> [roman(number) for number in (4, 9, 14, 1990)]
    ['iv', 'ix', 'xiv', 'mcmxc']
    """
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text
