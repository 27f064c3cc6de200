"""A measured figure of quality, as the pipeline writes it and the site shows it."""

from __future__ import annotations

from models.record import Record


class Figure(Record):
    """How well one field of a set of documents is read.

    Precision, recall and F1 are shares from 0 to 1, the same where a field has one share only; ``low`` to ``high`` is the 95%
    interval of F1 and ``n`` how many values gold has.
    """

    set_name: str
    field: str
    precision: float | None
    recall: float | None
    f1: float | None
    low: float | None
    high: float | None
    n: int
