"""What headings are for: some group actions, some are about an objective, some are in every document."""

from __future__ import annotations

from extract.memory import remembered
from extract.ruleset import pattern_of, wordings


@remembered
def _matches(label: str, text: str) -> bool:
    return wordings("headings", label).says(" ".join(text.split()).strip(" .:;-–—"))


def is_generic(text: str) -> bool:
    """Tell whether a heading names a part of any document rather than a subject that actions share.

    >>> is_generic("Action plan"), is_generic("Our workforce")
    (True, False)
    """
    return _matches("generic", text)


def is_about(text: str) -> bool:
    """Tell whether a heading stands inside an objective's section ("Why is this important?")."""
    return _matches("about", text)


def is_numbered_item(text: str) -> bool:
    """Tell whether a line is the number of the one action that stands below it.

    >>> is_numbered_item("Action 3"), is_numbered_item("Action 3: Widen the doors")
    (True, False)
    """
    return pattern_of("headings.numbered-item").match(text.strip()) is not None


def is_closing(text: str) -> bool:
    """Tell whether a heading begins a part on the document as a whole."""
    return _matches("closing", text)


def is_of_actions(text: str) -> bool:
    """Tell whether the title of a table says that actions stand in it, and what for.

    >>> is_of_actions("Actions to reduce or remove harm"), is_of_actions("Fair crews")
    (True, False)
    """
    return _matches("of-actions", text)
