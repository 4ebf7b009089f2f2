"""How sure cross-validated scores are: what scored rows leave open, and what fitted ones do.

The error of a mean of fold scores has three parts. The rows that were scored are a sample: their
part is the sum of squared pulls (influences; LeDell, Petersen and van der Laan 2015). The rows that
were fitted on are a sample too: with others the model would answer otherwise. How much is measured
by fitting it on each of three disjoint thirds: where two models that have not seen a row pull the
score alike there, the fitted rows matter little; where they do not, the variance is up to 1 +
TRAINING times that of the scored rows, of a difference of two models up to 1 +
TRAINING_OF_DIFFERENCES times. A score that goes up and down with how many rows a model calls
positive moves as a whole from one model to the next, too. No scored row tells of that: it shows in
what the models of the folds score on the rows that they were fitted on, which are mostly the same.
Where models jump, the model of all rows jumps once more beside the mean of k, so that it counts
1 + 1 / k times. The first two constants were found by simulation (`make simulate`), not derived.
Several scores
hang together as their pulls do, so that the bound for all at once is that of the largest |t|
(Westfall and Young 1993) and differences are paired.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.stats.intervals import CONFIDENCE
from core.stats.movement import Movement
from core.table.arrays import Array

TRAINING = 1.5
TRAINING_OF_DIFFERENCES = 1.25
NOT_MEASURED = 0.0  # agreement where models from thirds could not be compared
_DRAWS = 10_000


@dataclass(frozen=True)
class Agreement:
    """What two models that have not seen a row do there, for each of m scores: `first`, `second`
    and `crossed` are (m, m) sums over the rows of products of their influences; `is_known` (m,)
    says of which scores the two tell."""

    first: Array
    second: Array
    crossed: Array
    is_known: Array

    def of(self, weights: Array) -> float:
        """How alike the two pull a weighted sum of scores, from 0 to 1."""
        if np.any(weights[~self.is_known]):
            return NOT_MEASURED
        scale = np.sqrt((weights @ self.first @ weights) * (weights @ self.second @ weights))
        if not np.isfinite(scale) or scale <= 1e-12:
            return NOT_MEASURED
        return float(np.clip(weights @ self.crossed @ weights / scale, 0, 1))


@dataclass(frozen=True)
class Certainty:
    """How sure m scores on the same folds are, each and beside each other.

    `names` tells them apart; `products` (m, m) is the scores' covariance as far as the scored rows
    go, with as many degrees of freedom as `freedom` says. `default` is the agreement where none was
    measured, `movement` is None of scores that do not go by how many rows a model calls positive.
    """

    names: tuple[str, ...]
    products: Array
    freedom: float
    agreement: Agreement | None = None
    default: float = NOT_MEASURED
    movement: Movement | None = None

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def error(self, weights: Mapping[str, float], training: float = TRAINING) -> float:
        """The standard error of a weighted sum of scores: of one, or of a difference, of which the
        fitted rows can make up `training` times what the scored ones do."""
        w = self._vector(weights)
        rows = float(w @ self.products @ w)
        alike = self.default if self.agreement is None else self.agreement.of(w)
        known = max(0.0, rows * (1 + training * (1 - alike)))
        moved = 0.0 if self.movement is None else self.movement.of(w)
        return float(np.sqrt(known + moved)) * self._of_few_folds(known, moved)

    def _of_few_folds(self, known: float, moved: float) -> float:
        """By how much Student's t of as many rows is too short where few folds tell what is added
        (Satterthwaite 1946)."""
        from scipy.stats import t

        if self.movement is None or not moved:
            return 1.0
        squares = known**2 / self.freedom + moved**2 / self.movement.freedom
        tail = (1 + CONFIDENCE) / 2
        return float(t.ppf(tail, (known + moved) ** 2 / squares) / t.ppf(tail, self.freedom))

    def stretch(self, name: str) -> float:
        """How many times the variance of one score is that of its scored rows."""
        rows = float(np.diag(self.products)[self.names.index(name)])
        return self.error({name: 1.0}) ** 2 / rows if rows else 1 + TRAINING

    def critical(
        self, sums: Sequence[Mapping[str, float]], trials: int = 0, seed: int = 0
    ) -> float:
        """How many standard errors these sums must reach to hold all at once with 95 %.

        `trials` more were looked at that are not known row by row; they count in full (Bonferroni).
        """
        vectors = np.array([self._vector(weights) for weights in sums]).reshape(-1, len(self.names))
        covariance = vectors @ self.products @ vectors.T
        return critical_value(covariance, self.freedom, trials, seed)

    def _vector(self, weights: Mapping[str, float]) -> Array:
        return np.array([weights.get(name, 0.0) for name in self.names])


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


@dataclass(frozen=True)
class UnseenPart:
    """A part of the rows with what two models that have not seen it do there: influences (m, n) of
    m scores by the first and by the second."""

    first: Array
    second: Array


def agreement_of(parts: Sequence[UnseenPart], is_known: Array) -> Agreement:
    """How alike models from other rows answer, for scores of which that `is_known`, (m,); a part
    whose scores are not defined counts 0."""
    first, second = (
        np.nan_to_num(np.concatenate([getattr(part, name) for part in parts], axis=1))
        for name in ("first", "second")
    )
    crossed = first @ second.T
    return Agreement(first @ first.T, second @ second.T, (crossed + crossed.T) / 2, is_known)


def critical_value(covariance: Array, freedom: float, trials: int = 0, seed: int = 0) -> float:
    """The 95 % point of the largest |t| of scores with this covariance (m, m), and of `trials`
    more of which nothing is known. Of one score alone it is Student's."""
    from scipy.stats import t

    sizes = np.sqrt(np.clip(np.diag(covariance), 0, None))
    kept = np.flatnonzero(sizes > 0)
    tail = 1 - CONFIDENCE
    if len(kept) <= 1:
        return float(t.ppf(1 - tail / 2 / (1 + trials), freedom))
    correlation = covariance[np.ix_(kept, kept)] / np.outer(sizes[kept], sizes[kept])
    largest = np.sort(_largest_t(correlation, freedom, seed))
    missed = 1 - np.arange(len(largest)) / len(largest) + trials * 2 * t.sf(largest, freedom)
    place = int(np.searchsorted(-missed, -tail))
    if place < len(largest):
        return float(largest[place])
    return float(t.ppf(1 - tail / 2 / (len(kept) + trials), freedom))


def _largest_t(correlation: Array, freedom: float, seed: int) -> Array:
    values, vectors = np.linalg.eigh(correlation)
    root = vectors * np.sqrt(np.clip(values, 0, None))
    rng = np.random.default_rng(seed)
    normal = rng.normal(size=(_DRAWS, len(root))) @ root.T
    scale = np.sqrt(rng.chisquare(freedom, _DRAWS) / freedom)
    return np.asarray(np.abs(normal).max(axis=1) / scale)
