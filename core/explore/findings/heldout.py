"""How well one column alone predicts the target, learned on half the rows, judged on the others."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.explore.profile.associations import standardised
from core.explore.profile.bins import quantile_bins
from core.explore.profile.relations import TargetValues
from core.table.arrays import Array, Coded, to_codes, to_floats
from core.table.schema import Kind
from core.table.stored_as import stored_as

MIN_ROWS = 40
MIN_CLASS_ROWS = 10
MAX_ROWS = 100_000
BINS = 64
NEAR_PERFECT = {"ROC AUC": 0.99, "accuracy above chance": 0.97, "R²": 0.99}


@dataclass(frozen=True)
class HeldOutScore:
    """A score on `rows` rows that nothing was learned from."""

    measure: str
    score: float
    rows: int

    @property
    def is_near_perfect(self) -> bool:
        return self.score >= NEAR_PERFECT[self.measure]


@dataclass(frozen=True)
class Halves:
    """The rows that are learned from and those that are scored."""

    train: Array
    test: Array


def score_alone(values: pd.Series, kind: Kind, target: TargetValues) -> HeldOutScore | None:
    """Learn the target's mean (or commonest class) per bin or level on half of the rows and score
    it on the rest. None where the rows are too few to say."""
    rows = _shuffled(target.y)
    half = rows.size // 2
    if half < MIN_ROWS:
        return None
    halves = Halves(rows[:half], rows[half:])
    cells = _cells(values, kind)
    if target.classes is None:
        return _regression(values, cells, target.y, halves)
    if int((target.classes.counts() > 0).sum()) == 2:
        return _binary(cells, target.y, halves)
    return _many_classes(cells, target.classes.codes, halves)


def _shuffled(y: Array) -> Array:
    """Rows with a target in random but repeatable order, at most MAX_ROWS."""
    rows = np.flatnonzero(~np.isnan(y))
    return np.random.default_rng(0).permutation(rows)[:MAX_ROWS]


def _cells(values: pd.Series, kind: Kind) -> Coded:
    if kind is Kind.DATE:
        times = values.to_numpy().astype("datetime64[ns]").astype("int64").astype("float64")
        return quantile_bins(np.where(values.notna(), times, np.nan), BINS)
    if kind is Kind.NUMBER:
        return quantile_bins(to_floats(values), BINS)
    return to_codes(values)


def _means(cells: Coded, y: Array, train: Array) -> Array:
    """The mean of `y` in each cell (the first is the gap); unseen cells get the overall mean."""
    size = len(cells.levels) + 1
    places = cells.codes[train] + 1
    count = np.bincount(places, minlength=size)
    sums = np.bincount(places, weights=y[train], minlength=size)
    return np.where(count > 0, sums / np.maximum(count, 1), y[train].mean())


def _binary(cells: Coded, y: Array, halves: Halves) -> HeldOutScore | None:
    train, test = halves.train, halves.test
    truth = y[test] == 1
    if min(truth.sum(), (~truth).sum()) < MIN_CLASS_ROWS:
        return None
    guess = _means(cells, y, train)[cells.codes[test] + 1]
    return HeldOutScore("ROC AUC", _auc(guess, truth), test.size)


def _auc(guess: Array, truth: Array) -> float:
    """The chance that a positive ranks above a negative, ties counting half (Mann-Whitney)."""
    _, place, count = np.unique(guess, return_inverse=True, return_counts=True)
    middle = np.cumsum(count) - (count - 1) / 2
    positives = int(truth.sum())
    above = float(middle[place][truth].sum()) - positives * (positives + 1) / 2
    return above / (positives * (truth.size - positives))


def _many_classes(cells: Coded, codes: Array, halves: Halves) -> HeldOutScore | None:
    train, test = halves.train, halves.test
    width = int(codes.max()) + 1
    places = (cells.codes[train] + 1).astype(np.int64) * width + codes[train]
    table = np.bincount(places, minlength=(len(cells.levels) + 1) * width).reshape(-1, width)
    commonest = int(table.sum(0).argmax())
    guess = np.where(table.sum(1) > 0, table.argmax(1), commonest)[cells.codes[test] + 1]
    truth = codes[test]
    chance = float(np.mean(truth == commonest))
    if chance == 1.0:
        return None
    right = float(np.mean(guess == truth))
    return HeldOutScore("accuracy above chance", (right - chance) / (1 - chance), test.size)


def _regression(values: pd.Series, cells: Coded, y: Array, halves: Halves) -> HeldOutScore | None:
    """The better of a mean per cell and a straight line."""
    train, test = halves.train, halves.test
    y = standardised(y)
    guesses = [_means(cells, y, train)[cells.codes[test] + 1]]
    if stored_as(values) == "number":
        guesses.append(_line(standardised(to_floats(values)), y, train)[test])
    spread = float(np.square(y[test] - y[test].mean()).sum())
    if spread == 0:
        return None
    scores = [1 - float(np.square(y[test] - guess).sum()) / spread for guess in guesses]
    return HeldOutScore("R²", max(scores), test.size)


def _line(x: Array, y: Array, train: Array) -> Array:
    """Least squares through the training rows; gaps get the mean."""
    there = train[~np.isnan(x[train])]
    middle = float(y[train].mean())
    if there.size < 2 or np.ptp(x[there]) == 0:
        return np.full(x.size, middle)
    centre = float(x[there].mean())
    away = x[there] - centre
    slope = float(np.dot(away, y[there]) / np.dot(away, away))
    return np.where(np.isnan(x), middle, float(y[there].mean()) + slope * (x - centre))
