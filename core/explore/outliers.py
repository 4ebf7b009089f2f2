"""Values and rows far from the others, to look at before anything is done about them.

What is done belongs to the preparation and is learned in the training folds
(`core.methods.prepare`); here the whole table is looked at.
"""

from dataclasses import dataclass

import numpy as np

from core.errors import NotApplicableError
from core.parts.steps.numbers.outliers import outlier_limits
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.table.schema import Kind

ROWS_SCORED = 100_000
POINTS = 3_000


@dataclass(frozen=True)
class ColumnLimits:
    """A number column: what lies beyond its limits, of `present` values."""

    name: str
    present: int
    far: int
    low: float
    high: float
    smallest: float
    largest: float

    @property
    def share(self) -> float:
        return self.far / self.present if self.present else 0.0


@dataclass(frozen=True)
class FarValues:
    """Every number column by one rule; `rows` are the positions of rows with a far value.

    `too_few` names columns with so few values that the rule could not call any of them far.
    """

    columns: tuple[ColumnLimits, ...]
    rows: Array
    too_few: tuple[str, ...]


@dataclass(frozen=True)
class UnusualRows:
    """Isolation scores of the rows at `rows` (all of them, or a random sample), 0 to 1.

    `positions` say where in the table unusual rows stand, the most unusual first. `points` lie on
    the two directions in which the standardised columns differ most, which carry `explained` (0 to
    1) of their variance; `point_rows` says which rows they are.
    """

    columns: tuple[str, ...]
    rows: Array
    scores: Array
    positions: Array
    points: Array
    point_rows: Array
    explained: float

    @property
    def threshold(self) -> float:
        """The lowest score that is flagged; infinite where none is."""
        places = np.searchsorted(self.rows, self.positions)
        return float(self.scores[places].min()) if self.positions.size else float("inf")


def number_names(dataset: Dataset, without: str | None = None) -> tuple[str, ...]:
    """The number columns but the target: a far target is not to be treated but explained."""
    return tuple(name for name in dataset.schema.of_kind(Kind.NUMBER) if name != without)


def far_values(dataset: Dataset, names: tuple[str, ...], rule: str, multiplier: float) -> FarValues:
    """Count what lies beyond the limits of each column (`core.parts.steps.numbers.outliers`)."""
    values = _matrix(dataset, names)
    low, high = outlier_limits(values, rule, multiplier)
    far = (values < low) | (values > high)
    columns = tuple(
        _limits(name, values[:, i], float(low[i]), float(high[i])) for i, name in enumerate(names)
    )
    too_few = tuple(c.name for c in columns if rule == "z" and multiplier >= largest_z(c.present))
    return FarValues(columns, np.flatnonzero(far.any(axis=1)), too_few)


def largest_z(values: int) -> float:
    """The largest z-score that any one of so many values can have: (n - 1) / sqrt(n).

    Shiffler (1988), "Maximum Z scores and outliers". With ten values it is 2.85, so that a
    cut-off of 3 finds nothing whatever they are.
    """
    return (values - 1) / float(np.sqrt(values)) if values else 0.0


def unusual_rows(dataset: Dataset, names: tuple[str, ...], share: float, seed: int) -> UnusualRows:
    """Score rows by an isolation forest over number columns and flag the highest share.

    Raises NotApplicableError without a number column.
    """
    from core.parts.steps.sampling.unusual import isolation_scores, most_isolated

    if not names:
        raise NotApplicableError(
            "There is no number column but the target, and unusual rows are found among numbers."
        )
    rng = np.random.default_rng(seed)
    scored = np.sort(rng.permutation(dataset.rows)[:ROWS_SCORED])
    values = _matrix(dataset, names)[scored]
    scores = isolation_scores(values, seed)
    flagged = np.flatnonzero(most_isolated(scores, share))
    flagged = flagged[np.argsort(-scores[flagged], kind="stable")]
    others = rng.permutation(len(scored))[: max(0, POINTS - flagged.size)]
    shown = np.union1d(flagged[:POINTS], others)
    points, explained = _in_two_directions(values, shown)
    return UnusualRows(names, scored, scores, scored[flagged], points, scored[shown], explained)


def _matrix(dataset: Dataset, names: tuple[str, ...]) -> Array:
    return dataset.frame[list(names)].to_numpy(dtype="float64", na_value=np.nan)


def _limits(name: str, values: Array, low: float, high: float) -> ColumnLimits:
    present = values[~np.isnan(values)]
    far = int(np.sum((present < low) | (present > high)))
    ends = (float(present.min()), float(present.max())) if present.size else (np.nan, np.nan)
    return ColumnLimits(name, present.size, far, low, high, *ends)


def _in_two_directions(values: Array, rows: Array) -> tuple[Array, float]:
    """The first two principal components of some rows; gaps count as the column's mean."""
    known = ~np.isnan(values)
    count = np.maximum(known.sum(axis=0), 1)
    with np.errstate(all="ignore"):
        centred = values - np.sum(values, axis=0, where=known) / count
        spread = np.sqrt(np.sum(centred**2, axis=0, where=known) / count)
        standard = np.nan_to_num(centred / spread, nan=0.0, posinf=0.0, neginf=0.0)
    squares = standard.T @ standard
    sizes, directions = np.linalg.eigh(squares)
    axes = directions[:, ::-1][:, :2]
    if axes.shape[1] == 1:
        axes = np.hstack([axes, np.zeros_like(axes)])
    explained = sizes[::-1][:2].sum() / sizes.sum() if sizes.sum() > 0 else 0.0
    return standard[rows] @ axes, float(explained)
