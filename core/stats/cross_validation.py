"""How sure a cross-validated score is: what its rows leave open, and what its training sets do.

The error of a mean of fold scores has two parts. The rows that were scored are a sample: their part
is the sum of squared influences (LeDell, Petersen and van der Laan 2015). The rows that were fitted
on are a sample too: with other ones the model would answer otherwise. How much is measured by
fitting the model on each of three disjoint thirds of the rows and comparing, row by row, what the
two models that have not seen a row do to the score. Where they agree the training sets matter
little; where they do not, the variance is up to 1 + TRAINING times that of the rows. The factor was
found by simulation (`make simulate`), not derived.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.stats.intervals import CONFIDENCE
from core.table.arrays import Array

TRAINING = 2.0
_DRAWS = 20_000


@dataclass(frozen=True)
class ScorePulls:
    """What each unit (a row, or a group of rows that hang together) does to a mean of fold scores.

    `pulls` has one number a unit, 0 where it was never scored; `agreement`, from 0 to 1, says how
    alike models from other rows are.
    """

    pulls: Array
    agreement: float

    @property
    def units(self) -> int:
        return int(np.count_nonzero(self.pulls))

    @property
    def error(self) -> float:
        """The standard error of the score."""
        few = self.units / max(1, self.units - 1)
        stretch = 1 + TRAINING * (1 - self.agreement)
        return float(np.sqrt((self.pulls**2).sum() * few * stretch))

    def __sub__(self, other: "ScorePulls") -> Array:
        return self.pulls - other.pulls


def pulls_of(folds: Sequence[tuple[Array, Array]], units: Array) -> Array:
    """What each unit does to the mean of fold scores.

    `folds` are pairs of positions and influences, a pair a fold; `units` gives each row's unit from
    0 on, by position. A fold whose score is not defined (NaN) is left out.
    """
    known = [(rows, influence) for rows, influence in folds if not np.isnan(influence).any()]
    pulls = np.zeros(int(units.max()) + 1)
    for rows, influence in known:
        pulls += np.bincount(units[rows], influence, len(pulls)) / (len(rows) * len(known))
    return pulls


def agreement_of(first: Array, second: Array) -> float:
    """How alike two models pull the rows that neither has seen: their correlation about 0."""
    scale = float(np.sqrt((first @ first) * (second @ second)))
    if not np.isfinite(scale):
        return 0.0
    return float(np.clip((first @ second) / scale, 0, 1)) if scale else 1.0


def critical_value(pulls: Sequence[Array], seed: int) -> float:
    """How many standard errors the intervals of these scores must reach to hold all at once.

    The 95 % point of the largest |t| of scores that hang together as their pulls do (max-t:
    Westfall and Young 1993); of one score, Student's t with a degree of freedom less than units.
    """
    from scipy.stats import t

    matrix = np.array([pull for pull in pulls if pull.any()])
    if not len(matrix):
        return float(t.ppf(0.5 + CONFIDENCE / 2, np.inf))
    freedom = max(1, int(np.count_nonzero(matrix.any(axis=0))) - 1)
    if len(matrix) == 1:
        return float(t.ppf(0.5 + CONFIDENCE / 2, freedom))
    unit = matrix / np.sqrt((matrix**2).sum(axis=1, keepdims=True))
    values, vectors = np.linalg.eigh(unit @ unit.T)
    root = vectors * np.sqrt(np.clip(values, 0, None))
    rng = np.random.default_rng(seed)
    normal = rng.normal(size=(_DRAWS, len(root))) @ root.T
    scale = np.sqrt(rng.chisquare(freedom, _DRAWS) / freedom)
    return float(np.quantile(np.abs(normal).max(axis=1) / scale, CONFIDENCE))
