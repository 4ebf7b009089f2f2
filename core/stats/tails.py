"""What a few far-off rows leave open: a standard error that hangs on them tells less, and farther
ones may come."""

from dataclasses import dataclass

import numpy as np

from core.table.arrays import Array

FEW_TELL = 10.0  # degrees of freedom, below which an error hangs on few rows


@dataclass(frozen=True)
class Tail:
    """How much of a score's error hangs on few of its `rows` (or of what hangs together).

    `freedom` are the degrees of freedom that its standard error has, `skewness` is that of the sum
    of its pulls, `half` says how many rows make up half of its variance.
    """

    freedom: float
    skewness: float
    half: int
    rows: int

    @property
    def is_heavy(self) -> bool:
        return self.freedom < FEW_TELL

    def reach(self, critical: float) -> float:
        """A critical value of Student's t of all rows, for as many as tell."""
        from scipy.stats import t

        tail = t.sf(critical, max(1, self.rows - 1))
        return float(t.isf(tail, self.freedom))

    def far_end(self, critical: float) -> float:
        """How many standard errors the truth may lie from the score on the side of the long tail.

        By the transformation that takes the skewness of a mean away (Hall 1992, "On the removal of
        skewness by transformation"); where that turns back, more skewness reaches no less far.
        """
        own = abs(self.skewness)
        if own < 1e-6:
            return critical
        skewness = np.append(np.arange(0.01, own, 0.01), own)
        far = 3 / skewness * (1 - np.cbrt(1 - skewness * (critical + skewness / 6)))
        return float(far.max())


def tail_of(pulls: Array) -> Tail:
    """Of a score that is the sum of these pulls, (n,) with mean 0."""
    squares = pulls**2
    total = float(squares.sum())
    if not np.isfinite(total) or total <= 0:
        return Tail(float(max(1, len(pulls) - 1)), 0.0, 0, len(pulls))
    added = np.cumsum(np.sort(squares)[::-1])
    half = int(np.searchsorted(added, total / 2)) + 1
    return Tail(tail_freedom(pulls), float((pulls**3).sum() / total**1.5), half, len(pulls))


def tail_freedom(pulls: Array) -> float:
    """The degrees of freedom of a standard error that is made of these pulls, (n,) with mean 0.

    A sum of squares that a few rows make up tells less than one of normal rows: its own variance
    goes by the fourth power (Satterthwaite 1946). It is n for normal pulls, 2 at the least.
    """
    squares = pulls**2
    total = float(squares.sum())
    if not np.isfinite(total) or total <= 0:
        return float(max(1, len(pulls) - 1))
    peakedness = len(pulls) * float((squares**2).sum()) / total**2
    most = max(1, len(pulls) - 1)
    return float(min(most, max(2.0, 2 * len(pulls) / max(1e-9, peakedness - 1))))
