"""A model on the groups that a column makes: how far apart they are, and what each is called."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.errors import NotApplicableError
from core.methods.metrics import Metric, Predictions
from core.model.evaluate.subsets import SubsetScore, score_subset, without_intervals
from core.model.train import ModelRun, TrainResult
from core.parts.values.kinds import as_label
from core.stats.intervals import wilson
from core.stats.luck import LEVEL
from core.table.arrays import Array

MOST_GROUPS = 20
FEWEST_ROWS = 10
DRAWS = 200
MOST_SHUFFLED = 20_000  # rows, drawn at random where there are more
MISSING = "(missing)"


@dataclass(frozen=True)
class GroupRates:
    """Of two classes: shares of a group with 95 % intervals. `selected` are called positive,
    `found` of the positive rows, `alarmed` of the others; each as (value, low, high)."""

    selected: tuple[float, float, float]
    found: tuple[float, float, float]
    alarmed: tuple[float, float, float]


@dataclass(frozen=True)
class GroupGaps:
    """The groups by a metric, each against the others with intervals that hold for all at once.

    `gap` is the highest score less the lowest; `by_luck` is the share of tables in which groups
    drawn at random, as large as these, are as far apart. `left_out` rows are of groups too small
    to judge.
    """

    metric: Metric
    scores: tuple[SubsetScore, ...]
    rates: tuple[GroupRates | None, ...]
    gap: float
    by_luck: float
    left_out: int

    @property
    def verdict(self) -> str:
        """One sentence, without markup."""
        apart = f"{self.metric.label} differs by {self.gap:.3g} between the groups"
        luck = "more than luck gives" if self.by_luck < LEVEL else "no more than luck gives"
        share = f"groups drawn at random are as far apart in {self.by_luck:.1%} of tables"
        return f"{apart}, {luck}: {share}."


def group_gaps(
    result: TrainResult, run: ModelRun, column: pd.Series, metric: Metric, seed: int = 0
) -> GroupGaps:
    """Score the groups of a column, a value each prediction: its labels, or fifths of numbers.

    Groups of fewer than 10 rows and those beyond the 20 commonest are left out. Raises
    NotApplicableError where fewer than two are left, ValueError of a run that failed.
    """
    if run.labels is None:
        raise ValueError(f"{run.label} failed: it predicted no row.")
    said, named = run.labels, _groups(column)
    counts = pd.Series(named).value_counts()
    kept = counts[counts >= FEWEST_ROWS].index[:MOST_GROUPS]
    if len(kept) < 2:
        raise NotApplicableError(
            f"{column.name!r} has {len(kept)} groups of {FEWEST_ROWS} rows or more: choose a "
            "column with at least two."
        )
    names = sorted(kept) if not _is_number(column) else [n for n in _order(column) if n in kept]
    masks = {name: named == name for name in names}
    scores = tuple(score_subset(n, said, m, metric, len(names)) for n, m in masks.items())
    if result.was_chosen_for(run, metric.key):
        scores = tuple(map(without_intervals, scores))
    within = np.isin(named, names)
    gap, by_luck = _gap(said.at(within), named[within], metric, seed)
    rates = tuple(_rates(said.at(mask)) if said.is_binary else None for mask in masks.values())
    return GroupGaps(metric, scores, rates, gap, by_luck, int(np.sum(~within)))


def _is_number(column: pd.Series) -> bool:
    is_number = pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)
    return bool(is_number and column.nunique() > MOST_GROUPS)


def _groups(column: pd.Series) -> Array:
    """The name of each row's group."""
    if _is_number(column):
        cut = pd.qcut(column.astype("float64"), 5, duplicates="drop")
        named = cut.map(_interval_name, na_action="ignore").astype(object)
    else:
        named = column.map(as_label, na_action="ignore").astype(object)
    return named.where(column.notna().to_numpy(), MISSING).to_numpy().astype(str)


def _order(column: pd.Series) -> list[str]:
    cut = pd.qcut(column.astype("float64"), 5, duplicates="drop")
    return [*map(_interval_name, cut.cat.categories), MISSING]


def _interval_name(interval: pd.Interval) -> str:
    return f"{interval.left:g} to {interval.right:g}"


def _gap(said: Predictions, named: Array, metric: Metric, seed: int) -> tuple[float, float]:
    """The widest gap of scores, and the share of shuffles whose gap is as wide (Fisher 1935)."""
    _, codes = np.unique(named, return_inverse=True)
    rng = np.random.default_rng(seed)
    drawn = rng.permutation(len(codes))[:MOST_SHUFFLED]
    some, groups = said.at(drawn), codes[drawn]
    seen = _widest(some, groups, metric)
    as_wide = sum(_widest(some, rng.permutation(groups), metric) >= seen for _ in range(DRAWS))
    return _widest(said, codes, metric), (as_wide + 1) / (DRAWS + 1)


def _widest(said: Predictions, groups: Array, metric: Metric) -> float:
    """The highest score of a group less the lowest; 0 where fewer than two are defined."""
    scores = [metric.compute(said.at(groups == n)) for n in np.unique(groups)]
    known = [score for score in scores if np.isfinite(score)]
    return float(max(known) - min(known)) if len(known) > 1 else 0.0


def _rates(said: Predictions) -> GroupRates:
    called, actual = said.predicted == said.positive, said.is_positive
    return GroupRates(_share(called), _share(called[actual]), _share(called[~actual]))


def _share(hits: Array) -> tuple[float, float, float]:
    if not len(hits):
        return (np.nan, np.nan, np.nan)
    low, high = wilson(float(hits.mean()), len(hits))
    return float(hits.mean()), float(low), float(high)
