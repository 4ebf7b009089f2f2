"""What filling does to the gaps of a column: which cells it made, and how the column looks after.

All in the table's own units, before anything is scaled or encoded.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.errors import NotApplicableError
from core.model.preview.preparing import BINS, LEVELS_SHOWN, Distribution, PreparedSample
from core.parts.predictions.names import safe_names
from core.table.schema import Kind

MOST_CELLS = 200_000  # that a table with marked cells can show
FILLED_IN = "Filled in"


@dataclass(frozen=True)
class ColumnSummary:
    """Mean, standard deviation (of n - 1) and median of a column of numbers, in its own unit."""

    mean: float
    deviation: float
    median: float


@dataclass(frozen=True)
class FillingChange:
    """A column with its known values and those that fill its gaps, over the same bins or levels.

    `before` and `after` sum up the known values and all of them; None for labels.
    """

    column: str
    known: Distribution
    filled: Distribution
    before: ColumnSummary | None
    after: ColumnSummary | None

    @property
    def gaps(self) -> int:
        return sum(self.filled.counts)

    @property
    def sentence(self) -> str:
        """How many cells were filled, and what became of the spread."""
        rows = self.gaps + sum(self.known.counts)
        words = f"{self.gaps:,} of {rows:,} rows are filled"
        if self.before is None or self.after is None or not self.before.deviation > 0:
            return f"{words}."
        ratio = self.after.deviation / self.before.deviation
        if ratio < 0.995:
            return f"{words}. The standard deviation shrinks to {ratio:.1%} of what it was."
        if ratio > 1.005:
            return f"{words}. The standard deviation grows to {ratio:.1%} of what it was."
        return f"{words}. The standard deviation stays what it was."


@dataclass(frozen=True, eq=False)
class FilledRows:
    """Rows in which cells were filled, and which cells: `is_filled` has the columns of `rows`."""

    rows: pd.DataFrame
    is_filled: pd.DataFrame


def filled_columns(sample: PreparedSample) -> tuple[str, ...]:
    """The columns of the sample in which cells were filled."""
    return tuple(name for name in sample.is_filled.columns if sample.is_filled[name].any())


def filled_rows(sample: PreparedSample) -> FilledRows:
    """The rows of the sample that have filled cells, as many as can be shown with marks.

    The first column lists, for each row, the columns whose cells were filled.
    """
    is_filled = sample.is_filled[list(filled_columns(sample))]
    has_any = is_filled.any(axis=1)
    most = MOST_CELLS // max(1, sample.filled.shape[1] + 1)
    rows = sample.filled[has_any].head(most)
    marks = sample.is_filled.loc[rows.index]
    listed = [", ".join(marks.columns[row]) for row in marks.to_numpy()]
    names = safe_names([FILLED_IN, *marks.columns])
    rows, marks = rows.set_axis(names[1:], axis=1), marks.set_axis(names[1:], axis=1)
    rows.insert(0, names[0], listed)
    marks.insert(0, names[0], False)
    return FilledRows(rows, marks)


def filling_change(sample: PreparedSample, column: str) -> FillingChange:
    """A column before and after filling. Raises NotApplicableError where nothing was filled."""
    if column not in filled_columns(sample):
        raise NotApplicableError(f"No cell of {column!r} was filled in these rows.")
    values, is_filled = sample.filled[column], sample.is_filled[column].to_numpy()
    known, made = values[~is_filled], values[is_filled]
    if sample.kinds[column] is Kind.DATE:
        known, made = _stretches(known, values), _stretches(made, values)
        return _over(column, (known, made), tuple(known.cat.categories))
    if sample.kinds[column] is not Kind.NUMBER:
        return _of_labels(column, known, made)
    numbers = values.astype("float64")
    edges = np.histogram_bin_edges(numbers.dropna(), bins=BINS)
    binned = _binned(column, known, edges), _binned(column, made, edges)
    return FillingChange(column, *binned, _summary(known), _summary(values))


def _binned(column: str, values: pd.Series, edges: np.ndarray) -> Distribution:
    counts, _ = np.histogram(values.dropna().astype("float64"), bins=edges)
    return replace(
        Distribution(column, tuple(map(int, counts))), edges=tuple(float(edge) for edge in edges)
    )


def _summary(values: pd.Series) -> ColumnSummary:
    numbers = values.astype("float64")
    return ColumnSummary(float(numbers.mean()), float(numbers.std()), float(numbers.median()))


def _of_labels(column: str, known: pd.Series, made: pd.Series) -> FillingChange:
    """The commonest levels, and those that gaps became."""
    known, made = known.astype(str), made.astype(str)
    commonest = [*known.value_counts().index[:LEVELS_SHOWN], *made.value_counts().index]
    levels = tuple(dict.fromkeys(commonest))[:LEVELS_SHOWN]
    return _over(column, (known, made), levels)


def _stretches(dates: pd.Series, every: pd.Series) -> pd.Series:
    """The stretch of time that each date lies in, by its first day; LEVELS_SHOWN of equal length
    from the first to the last of all."""
    edges = pd.date_range(every.min().normalize(), every.max(), periods=LEVELS_SHOWN + 1)
    labels = [str(day.date()) for day in edges[:-1]]
    return pd.cut(dates, edges, labels=labels, include_lowest=True, ordered=False)


def _over(
    column: str, values: tuple[pd.Series, pd.Series], levels: tuple[str, ...]
) -> FillingChange:
    """Known and filled values, counted over the same levels."""
    known, made = (_counted(column, each, levels) for each in values)
    return FillingChange(column, known, made, None, None)


def _counted(column: str, values: pd.Series, levels: tuple[str, ...]) -> Distribution:
    counts = values.value_counts().reindex(levels, fill_value=0)
    return Distribution(column, tuple(map(int, counts)), levels=levels)
