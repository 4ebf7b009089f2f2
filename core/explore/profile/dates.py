"""Statistics of a date column."""

import numpy as np
import pandas as pd

from core.explore.profile.column_profiles import DateStats
from core.explore.profile.histograms import histogram
from core.explore.profile.numbers import order_of, run_starts

DAY = 86_400_000_000_000  # nanoseconds


def date_stats(values: pd.Series) -> DateStats | None:
    """Span and distribution of timestamps."""
    times = values.to_numpy().astype("datetime64[ns]").astype("int64")
    times = times[times != np.iinfo("int64").min]  # how a gap is stored
    if times.size == 0:
        return None
    ordered = np.sort(times)
    bins = histogram(ordered.astype("float64"))
    counts = np.diff(run_starts(ordered), append=ordered.size)
    return DateStats(
        low=iso(ordered[0]),
        high=iso(ordered[-1]),
        median=iso(ordered[ordered.size // 2]),
        days=(int(ordered[-1]) - int(ordered[0])) / DAY,
        edges=tuple(iso(edge) for edge in bins.edges),
        counts=bins.counts,
        once=int((counts == 1).sum()),
        order=order_of(times),
    )


def iso(nanoseconds: float) -> str:
    """The time as text, to the second."""
    limit = np.iinfo("int64").max - 2048  # floats near it would round past it
    whole = int(min(max(nanoseconds, -limit), limit))
    return str(np.datetime64(whole // 10**9, "s"))  # NumPy rounds the earliest times past the end
