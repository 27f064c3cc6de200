"""What a process remembers of the database that it serves: answers, and what took too long to be asked again at once.

The database stays the same while it is served, so an answer holds. That a question took too long does not: the machine may have
been busy at that moment, for the limits are by the clock.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Hashable

_ANSWERS: Final = 300
_QUESTIONS: Final = 1000
_LEFT_FOR: Final = 60.0  # seconds


class Remembered:
    """The answers asked for last, and the questions that took too long within the last minute."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, list[sqlite3.Row]] = {}
        self._slow: dict[Hashable, float] = {}

    def answer(self, question: Hashable) -> list[sqlite3.Row] | None:
        """Return the answer to a question, None where it is not remembered."""
        if question not in self._answers:
            return None
        # Those asked for last are at the end: what every page needs is never forgotten for what one page asked.
        found = self._answers[question] = self._answers.pop(question)
        return found

    def keep(self, question: Hashable, answer: list[sqlite3.Row]) -> None:
        """Remember an answer; forget the one that was not asked for the longest."""
        self._answers[question] = answer
        if len(self._answers) > _ANSWERS:
            del self._answers[next(iter(self._answers))]

    def leave(self, question: Hashable) -> None:
        """Remember for a minute that a question took too long."""
        self._slow.pop(question, None)
        self._slow[question] = monotonic() + _LEFT_FOR
        if len(self._slow) > _QUESTIONS:
            del self._slow[next(iter(self._slow))]

    def is_left(self, question: Hashable) -> bool:
        """Tell whether a question took too long within the last minute."""
        return self._slow.get(question, 0.0) > monotonic()

    def forget(self) -> None:
        """Forget all."""
        self._answers.clear()
        self._slow.clear()
