"""Statistics of one number column, all from its values in order."""

import numpy as np

from core.explore.profile.column_profiles import QUANTILES, NumberStats, ValueCount, ValueOrder
from core.explore.profile.histograms import histogram
from core.table.arrays import Array

COMMON = 10  # values listed as the commonest, the smallest and the largest


def number_stats(values: Array) -> NumberStats | None:
    """Describe floats; None where all are NaN. Finite for any finite input, however large."""
    present = values[~np.isnan(values)]
    if present.size == 0:
        return None
    ordered = np.sort(present)
    starts = run_starts(ordered)
    counts = np.diff(starts, append=ordered.size)
    quantiles = _quantiles(ordered)
    mean, sd, skew, kurtosis = _moments(ordered)
    whole = is_whole(ordered)
    return NumberStats(
        mean=mean,
        sd=sd,
        low=float(ordered[0]),
        high=float(ordered[-1]),
        quantiles=quantiles,
        skew=skew,
        kurtosis=kurtosis,
        zeros=_between(ordered, 0.0, 0.0),
        negatives=int(np.searchsorted(ordered, 0.0)),
        outliers=_outliers(ordered, quantiles),
        whole=whole,
        histogram=histogram(ordered, whole=whole),
        distinct=starts.size,
        once=int((counts == 1).sum()),
        total=_total(mean, ordered),
        mad=_median_distance(ordered, quantiles[3]),
        order=order_of(present),
        common=_common(ordered, starts, counts),
        lowest=_listed(ordered[starts[:COMMON]], counts[:COMMON]),
        highest=_listed(ordered[starts[-COMMON:]][::-1], counts[-COMMON:][::-1]),
    )


def run_starts(ordered: Array) -> Array:
    """Where each new value begins among sorted values that are at least one."""
    return np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))


def is_whole(ordered: Array) -> bool:
    """Are all sorted values whole? A look at a few settles most columns."""
    few = ordered[:: max(1, ordered.size // 64)]
    return bool((few == np.rint(few)).all() and (ordered == np.rint(ordered)).all())


def order_of(values: Array) -> ValueOrder:
    """Do values (no gaps) only rise or only fall from row to row? Equal ones are no order."""
    before, after = values[:-1], values[1:]
    if values.size < 2 or values[0] == values[-1]:
        return "none"
    if (before <= after).all():
        return "strictly rising" if (before < after).all() else "rising"
    if (before >= after).all():
        return "strictly falling" if (before > after).all() else "falling"
    return "none"


def _moments(ordered: Array) -> tuple[float, float | None, float | None, float | None]:
    """Mean, sd, skew, excess kurtosis; of values scaled to 1, whose squares stay finite."""
    scale = max(abs(float(ordered[0])), abs(float(ordered[-1]))) or 1.0
    count = ordered.size
    scaled = ordered / scale
    mean = float(scaled.mean())
    if ordered[0] == ordered[-1]:
        return float(ordered[0]), (0.0 if count > 1 else None), None, None
    away = scaled - mean
    reach = max(-float(away[0]), float(away[-1]))  # a sorted column's ends are farthest out
    away /= reach
    squares = away * away
    square_sum = float(squares.sum())
    variance = square_sum / count
    sd = float(np.sqrt(square_sum / (count - 1))) * reach * scale
    skew = float(np.dot(squares, away)) / count / variance**1.5
    kurtosis = float(np.dot(squares, squares)) / count / variance**2 - 3
    return mean * scale, sd if np.isfinite(sd) else None, skew, kurtosis


def _total(mean: float, ordered: Array) -> float | None:
    """The sum; None where it leaves the range of numbers."""
    if abs(mean) * ordered.size > np.finfo(float).max / 4:
        return None
    with np.errstate(over="ignore", invalid="ignore"):  # parts may overflow though the whole fits
        total = float(ordered.sum())
    return total if np.isfinite(total) else None


def _median_distance(ordered: Array, median: float) -> float:
    """The median distance from the median: the middle of two runs that are sorted already, the
    distances below it and above it, by halving."""
    middle = int(np.searchsorted(ordered, median))
    below, above = ordered[:middle], ordered[middle:]
    size = ordered.size

    def smallest(rank: int) -> float:
        """The distance with `rank` smaller ones before it."""
        low, high = max(0, rank + 1 - above.size), min(rank + 1, below.size)
        while low < high:  # how many of the rank + 1 nearest lie below
            half = (low + high) // 2
            if median / 2 - below[-1 - half] / 2 < above[rank - half] / 2 - median / 2:
                low = half + 1
            else:
                high = half
        nearest = [median - below[-low]] if low else []
        nearest += [above[rank - low] - median] if rank + 1 - low else []
        return float(max(nearest))

    with np.errstate(over="ignore"):
        ends = smallest((size - 1) // 2) / 2 + smallest(size // 2) / 2
    return min(ends, float(np.finfo(float).max))


def _common(ordered: Array, starts: Array, counts: Array) -> tuple[ValueCount, ...]:
    """The commonest values; of equally common ones the smaller comes first."""
    if counts.size > COMMON:
        least = np.partition(counts, counts.size - COMMON)[counts.size - COMMON]
        places = np.concatenate(
            [np.flatnonzero(counts > least), np.flatnonzero(counts == least)[:COMMON]]
        )
    else:
        places = np.arange(counts.size)
    places = places[np.argsort(-counts[places], kind="stable")][:COMMON]
    return _listed(ordered[starts[places]], counts[places])


def _listed(values: Array, counts: Array) -> tuple[ValueCount, ...]:
    pairs = zip(values.tolist(), counts.tolist(), strict=True)
    return tuple(ValueCount(float(value), int(count)) for value, count in pairs)


def _quantiles(ordered: Array) -> tuple[float, ...]:
    """Quantiles with linear interpolation (numpy's default), from sorted values."""
    place = np.array(QUANTILES) * (ordered.size - 1)
    below = place.astype(int)
    above = np.minimum(below + 1, ordered.size - 1)
    weight = place - below
    between = ordered[below] * (1 - weight) + ordered[above] * weight
    # Rounding may step past a neighbour; quantiles never do.
    return tuple(np.clip(between, ordered[below], ordered[above]).tolist())


_ROUNDING = 1e-12  # relative: what a fence may be off by its own arithmetic


def _outliers(ordered: Array, quantiles: tuple[float, ...]) -> int:
    low, high = quantiles[2], quantiles[4]
    with np.errstate(over="ignore"):  # a fence beyond the largest float leaves nothing outside
        reach = 1.5 * (np.float64(high) - low)
        reach += _ROUNDING * max(abs(low), abs(high), reach)  # on the fence is not beyond it
        return int(ordered.size - _between(ordered, float(low - reach), float(high + reach)))


def _between(ordered: Array, low: float, high: float) -> int:
    """How many sorted values lie from `low` to `high`, both included."""
    first, last = np.searchsorted(ordered, low), np.searchsorted(ordered, high, side="right")
    return int(last - first)
