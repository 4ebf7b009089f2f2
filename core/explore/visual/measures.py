"""One number for every cell of a chart: rows counted, or a column's mean, median or sum."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.errors import NotApplicableError
from core.explore.visual.roles import Role, is_pair, role_of
from core.explore.visual.spec import Measure
from core.parts.values.opposites import telling_of
from core.stats.intervals import reach_of_means
from core.table.arrays import Array, to_codes, to_floats
from core.table.schema import Column, Kind


@dataclass(frozen=True)
class MeasureValues:
    """A column as numbers (NaN is missing). `of` is the level counted as 1 where it has two."""

    values: Array
    title: str
    of: str | None = None


def measure_values(values: pd.Series, column: Column) -> MeasureValues:
    """Numbers as they are, the share of one level of a column that has two.

    Raises NotApplicableError for other columns: their levels have no mean.
    """
    if role_of(column) is Role.NUMBER:
        return MeasureValues(to_floats(values), column.name)
    if not is_pair(column):
        kind = "date" if column.kind is Kind.DATE else "category"
        raise NotApplicableError(
            f"{column.name!r} is a {kind}, which has no mean or sum. Put a number (or a column "
            "with two levels) on y, or count rows and use it as colour."
        )
    coded = to_codes(values)
    of = telling_level(column, coded.levels)
    hits = np.array([*(level == of for level in coded.levels), False])[coded.codes]
    return MeasureValues(np.where(coded.codes < 0, np.nan, hits), f"{column.name} = {of}", of)


def telling_level(column: Column, levels: tuple[str, ...]) -> str:
    """The level that says yes, else the one that comes last in order."""
    names = column.levels or levels
    return telling_of(names) or max(names, default="")


def aggregate(keys: Array, cells: int, values: Array | None, measure: Measure) -> pd.DataFrame:
    """Rows and value of each of `cells` cells; `keys` are the rows' cells, -1 being none.

    `rows` counts what the value is made of. A mean has its 95 % interval in `low` and `high`
    (normal distribution; NaN from fewer than two rows).
    """
    there = keys >= 0 if values is None else (keys >= 0) & ~np.isnan(values)
    cell = keys[there]
    rows = np.bincount(cell, minlength=cells)
    if values is None or measure == "count":
        return pd.DataFrame({"rows": rows, "value": rows})
    if measure == "median":
        medians = pd.Series(values[there]).groupby(cell).median()
        return pd.DataFrame({"rows": rows, "value": medians.reindex(range(cells)).to_numpy()})
    return _sums(cell, values[there], rows, measure)


def _sums(cell: Array, values: Array, rows: Array, measure: Measure) -> pd.DataFrame:
    """Sums or means, scaled so that huge numbers do not overflow."""
    largest = float(np.abs(values).max()) if values.size else 1.0
    scale = largest if largest > 1e150 else 1.0
    scaled = values / scale
    sums = np.bincount(cell, weights=scaled, minlength=rows.size)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        if measure == "sum":
            return pd.DataFrame({"rows": rows, "value": np.where(rows > 0, sums * scale, np.nan)})
        means = sums / rows
        squares = np.bincount(cell, weights=(scaled - means[cell]) ** 2, minlength=rows.size)
        half = reach_of_means(squares, rows) * scale
    value = means * scale
    return pd.DataFrame({"rows": rows, "value": value, "low": value - half, "high": value + half})


def five_numbers(values: Array) -> tuple[float, float, float, float, float]:
    """Whisker, quartile, median, quartile, whisker; whiskers end at values within 1.5 IQR."""
    low, middle, high = np.quantile(values, [0.25, 0.5, 0.75])
    reach = 1.5 * (high - low)
    inside = values[(values >= low - reach) & (values <= high + reach)]
    ends = (inside.min(), inside.max()) if inside.size and math.isfinite(reach) else (low, high)
    return float(ends[0]), float(low), float(middle), float(high), float(ends[1])
