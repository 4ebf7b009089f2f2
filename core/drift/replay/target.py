"""The target of every window: a rate or a mean, with an interval."""

import numpy as np

from core.drift.replay.window import TargetEstimate
from core.stats.intervals import reach_of_means, wilson
from core.table.arrays import Array, to_codes, to_floats
from core.table.dataset import Dataset
from core.table.schema import Kind


def estimates(
    dataset: Dataset, target: str | None, starts: Array
) -> tuple[str, list[TargetEstimate | None]]:
    """What is measured, in words, and its value in each window; None where no row has one.

    Of two classes the rarer one's rate, of more the commonest's; of a number its mean.
    """
    if target is None or target not in dataset.frame.columns:
        return "", [None] * len(starts)
    values = dataset.frame[target]
    if dataset.schema[target].kind is Kind.NUMBER:
        return f"mean of {target}", _means(to_floats(values), starts)
    coded = to_codes(values)
    counts = coded.counts()
    if not counts.any():
        return "", [None] * len(starts)
    present = np.where(counts > 0, counts, np.iinfo(counts.dtype).max)
    level = int(np.argmin(present)) if (counts > 0).sum() == 2 else int(np.argmax(counts))
    rates = _rates(coded.codes == level, coded.codes >= 0, starts)
    return f"rate of {target} = {coded.levels[level]}", rates


def _means(values: Array, starts: Array) -> list[TargetEstimate | None]:
    """Means with normal intervals."""
    present = ~np.isnan(values)
    rows = np.add.reduceat(present.astype(int), starts)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        mean = np.add.reduceat(np.where(present, values, 0.0), starts) / rows
        away = np.where(present, values - np.repeat(mean, np.diff([*starts, len(values)])), 0.0)
        half = reach_of_means(np.add.reduceat(away**2, starts), rows)
    half = np.where(np.isfinite(half), half, 0.0)
    return _all(mean, mean - half, mean + half)


def _rates(is_level: Array, is_known: Array, starts: Array) -> list[TargetEstimate | None]:
    """Rates with Wilson's intervals (1927)."""
    hits, rows = (np.add.reduceat(each.astype(int), starts) for each in (is_level, is_known))
    with np.errstate(invalid="ignore"):
        rate = hits / rows
    return _all(rate, *wilson(rate, rows))


def _all(value: Array, low: Array, high: Array) -> list[TargetEstimate | None]:
    return [
        TargetEstimate(*map(float, each)) if np.isfinite(each).all() else None
        for each in zip(value, low, high, strict=True)
    ]
