"""Places: in the canonical text, and on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import model_validator

from models.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable


class Box(Record):
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @classmethod
    def around(cls, boxes: Iterable[Box | None]) -> Box | None:
        """Return the smallest box around the given ones, None if there are none."""
        known = [box for box in boxes if box is not None]
        if not known:
            return None
        return cls(
            x0=min(box.x0 for box in known),
            top=min(box.top for box in known),
            x1=max(box.x1 for box in known),
            bottom=max(box.bottom for box in known),
        )


class Span(Record):
    """A half-open interval of the canonical text, on one page, with its box where pages have a shape."""

    page: int | None
    start: int
    end: int
    box: Box | None = None

    @model_validator(mode="after")
    def _is_an_interval(self) -> Span:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not an interval: [{self.start}, {self.end})")
        return self
