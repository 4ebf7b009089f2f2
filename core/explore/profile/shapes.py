"""What a number column would look like transformed: is there a scale on which it is even?"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.explore.profile.column_profiles import Histogram
from core.explore.profile.histograms import histogram
from core.explore.profile.numbers import is_whole
from core.table.arrays import Array, to_floats
from core.table.dataset import Dataset

SKEWED = 1.0  # beyond this a column is skewed
ROWS = 100_000

Scale = Literal["log", "log1p", "square root", "Yeo-Johnson", "square"]


@dataclass(frozen=True)
class TransformedColumn:
    """A column on another scale: its skew and excess kurtosis there and its distribution.

    `power` is Yeo-Johnson's lambda, None for the others.
    """

    scale: Scale
    power: float | None
    skew: float
    kurtosis: float
    histogram: Histogram


@dataclass(frozen=True)
class Shape:
    """A column as it is and on every scale it allows, the least skewed first.

    `suggestion` is the first of them where the column is skewed and the scale at least halves the
    skew; a plain one (log, square root) is preferred to a fitted power that does little better.
    `sampled_rows` is set where skews are of that many random rows.
    """

    skew: float
    kurtosis: float
    histogram: Histogram
    scales: tuple[TransformedColumn, ...]
    suggestion: TransformedColumn | None
    sampled_rows: int | None


def shape_of(dataset: Dataset, name: str) -> Shape | None:
    """Try the scales on a number column; None where it does not vary."""
    values = to_floats(dataset.frame[name])
    values = values[~np.isnan(values)]
    sampled = None
    if values.size > ROWS:
        values = np.random.default_rng(0).choice(values, ROWS, replace=False)
        sampled = ROWS
    if values.size < 3 or values.min() == values.max():
        return None
    ordered = np.sort(values)
    skew, kurtosis = _moments(ordered)
    scales = sorted(_scales(ordered), key=lambda scale: abs(scale.skew))
    return Shape(
        skew=skew,
        kurtosis=kurtosis,
        histogram=histogram(ordered, is_whole(ordered)),
        scales=tuple(scales),
        suggestion=_suggestion(skew, scales),
        sampled_rows=sampled,
    )


def _suggestion(skew: float, scales: list[TransformedColumn]) -> TransformedColumn | None:
    if abs(skew) < SKEWED or not scales or abs(scales[0].skew) > abs(skew) / 2:
        return None
    close = [scale for scale in scales if abs(scale.skew) < max(0.5, 1.5 * abs(scales[0].skew))]
    return next((scale for scale in close if scale.power is None), scales[0])


def _scales(ordered: Array) -> list[TransformedColumn]:
    low = float(ordered[0])
    scales = []
    if low > 0:
        scales.append(_transformed("log", np.log(ordered)))
    if low >= 0:
        scales.append(_transformed("log1p", np.log1p(ordered)))
        scales.append(_transformed("square root", np.sqrt(ordered)))
    if max(abs(low), abs(float(ordered[-1]))) < 1e100:
        power = _best_power(ordered)
        scales.append(_transformed("Yeo-Johnson", yeo_johnson(ordered, power), power))
        if low >= 0:
            scales.append(_transformed("square", ordered * ordered))
    return [each for each in scales if each is not None]


def _transformed(
    scale: Scale, ordered: Array, power: float | None = None
) -> TransformedColumn | None:
    if not np.isfinite(ordered).all() or ordered[0] == ordered[-1]:
        return None
    skew, kurtosis = _moments(ordered)
    return TransformedColumn(scale, power, skew, kurtosis, histogram(ordered))


def _moments(ordered: Array) -> tuple[float, float]:
    """Skew and excess kurtosis of sorted values that vary."""
    scale = max(abs(float(ordered[0])), abs(float(ordered[-1])))
    away = ordered / scale - (ordered / scale).mean()
    away /= np.abs(away).max()
    squares = away * away
    variance = squares.mean()
    skew = (squares * away).mean() / variance**1.5
    return float(skew), float((squares * squares).mean() / variance**2 - 3)


def yeo_johnson(values: Array, power: float) -> Array:
    """The power transform that also takes zeros and negatives (Yeo and Johnson 2000)."""
    up, down = np.maximum(values, 0.0), np.minimum(values, 0.0)
    with np.errstate(over="ignore"):
        above = np.log1p(up) if abs(power) < 1e-9 else (np.power(up + 1, power) - 1) / power
        rest = 2 - power
        below = -np.log1p(-down) if abs(rest) < 1e-9 else -(np.power(1 - down, rest) - 1) / rest
    return np.where(values >= 0, above, below)


def _best_power(ordered: Array) -> float:
    """The power with the largest normal likelihood, by golden-section search between -2 and 4;
    on at most 10,000 evenly spaced order statistics."""
    few = ordered[:: max(1, ordered.size // 10_000)]
    gain = float(np.sum(np.sign(few) * np.log1p(np.abs(few)))) / few.size

    def loss(power: float) -> float:
        spread = float(np.var(yeo_johnson(few, power)))
        if not 0 < spread < np.inf:
            return np.inf
        return float(np.log(spread)) / 2 - (power - 1) * gain

    low, high = -2.0, 4.0
    golden = (5**0.5 - 1) / 2
    for _ in range(30):
        left, right = high - golden * (high - low), low + golden * (high - low)
        if loss(left) < loss(right):
            high = right
        else:
            low = left
    return round((low + high) / 2, 3)
