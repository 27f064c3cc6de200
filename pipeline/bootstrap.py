"""How sure a figure is: the interval in which it stays when the documents are drawn anew, again and again."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

DRAWS = 2000
SEED = 1


class Parts(NamedTuple):
    """What one document adds to a figure, which is ``part / whole`` summed over documents."""

    part: int
    whole: int


def interval(documents: Sequence[Parts], *, draws: int = DRAWS) -> tuple[float, float] | None:
    """Return the 95% bootstrap interval over documents of the sum of parts by the sum of wholes; None where that is 0.

    >>> interval([Parts(9, 10)] * 5)
    (0.9, 0.9)
    """
    held = [parts for parts in documents if parts.whole]
    if not held:
        return None
    chance = random.Random(SEED)  # noqa: S311 -- a sample, not a secret
    figures = []
    for _ in range(draws):
        drawn = chance.choices(held, k=len(held))
        figures.append(sum(parts.part for parts in drawn) / sum(parts.whole for parts in drawn))
    figures.sort()
    return figures[int(0.025 * draws)], figures[int(0.975 * draws) - 1]
