"""Two shares side by side."""

from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True)
class Share:
    """A share, from 0 to 1, of so many rows."""

    value: float
    rows: int


def error_of_change(before: Share, now: Share) -> float:
    """The standard error of the difference of two shares that are really one: sqrt(p (1 - p)
    (1 / n1 + 1 / n2)) with p that of all rows together."""
    first, second = max(1, before.rows), max(1, now.rows)
    pooled = (before.value * first + now.value * second) / (first + second)
    return sqrt(pooled * (1 - pooled) * (1 / first + 1 / second))
