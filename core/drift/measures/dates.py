"""What is no drift of dates, that time moves on, told from what is: a jump over a stretch without
dates, a return to the past, and another pattern of weekdays or hours."""

from dataclasses import dataclass

import numpy as np

from core.drift.measures.measure import Measurement
from core.drift.measures.samples import Numbers
from core.drift.measures.shares import association
from core.table.arrays import Array

_SECONDS = 86_400
_HOUR = 3_600
_WEEK = 7
_LEAST_WEEKS = 2  # in whole weeks every weekday has had the same chance
_LEAST_EXPECTED = 1.0  # rows of a cell, for a chi-square (Cochran 1954)


@dataclass(frozen=True)
class EmptyStretch:
    """The days without a date between two samples, and the longest such stretch within them."""

    days: float
    longest: float
    measured: Measurement


@dataclass(frozen=True)
class PatternChange:
    """The weekday (0 is Monday) or hour whose share of the dates changed most."""

    place: int
    before: float
    now: float
    measured: Measurement


def earlier(reference: Numbers, current: Numbers) -> Measurement:
    """By how much more of the current dates than of the reference's lie before some day, at most
    (0 to 1), with the asymptotic chance of one sided Kolmogorov-Smirnov (Smirnov 1939).

    Dates that move on give 0 and a chance of 1.
    """
    x, y = reference.values, current.values
    if min(len(x), len(y)) == 0:
        return Measurement.nothing()
    up_to = (np.searchsorted(sample, y, side="right") / len(sample) for sample in (y, x))
    gap = max(0.0, float(np.subtract(*up_to).max()))
    chance = float(np.exp(-2 * gap**2 * len(x) * len(y) / (len(x) + len(y))))
    return Measurement(gap, chance, gap)


def empty_stretch(reference: Numbers, current: Numbers) -> EmptyStretch | None:
    """The stretch from the last date of the reference to the first current one; None where the two
    overlap or have no stretches of their own.

    Its chance is its rank among all stretches; one that is longer than all of them goes on from
    there by a tail as heavy as 1 / length, which those of real series are lighter than.
    """
    inner = [np.diff(np.unique(sample.values)) for sample in (reference, current)]
    own = np.concatenate(inner)
    if own.size == 0 or min(len(reference.values), len(current.values)) == 0:
        return None
    days, longest = float(current.values[0] - reference.values[-1]), float(own.max())
    if days <= 0:
        return None
    as_long = int(np.count_nonzero(own >= days))
    chance = (1 + as_long) / (1 + own.size) * min(1.0, longest / days)
    return EmptyStretch(days, longest, Measurement(days, chance, days / longest))


def weekdays(reference: Numbers, current: Numbers) -> PatternChange | None:
    """How the weekdays' shares changed, in whole weeks; None where there are too few."""
    tables = [_by_week(_whole_weeks(sample)) for sample in (reference, current)]
    return _change(*tables)


def hours(reference: Numbers, current: Numbers) -> PatternChange | None:
    """How the hours' shares changed, in whole weeks; None where there are too few, or dates have no
    times."""
    if not (_has_times(reference) and _has_times(current)):
        return None
    tables = [_by_day(_whole_weeks(sample)) for sample in (reference, current)]
    return _change(*tables)


def has_whole_weeks(sample: Numbers) -> bool:
    """Does it span as many whole weeks as weekdays and hours are compared over?"""
    return len(_whole_weeks(sample)) > 0


def _seconds(sample: Numbers) -> Array:
    return np.round(sample.values * _SECONDS).astype(np.int64)


def _has_times(sample: Numbers) -> bool:
    return bool(np.any(_seconds(sample) % _SECONDS))


def _whole_weeks(sample: Numbers) -> Array:
    """The seconds of dates in weeks that are whole, from any weekday on; a first and a last day
    that may have begun late or ended early are left out."""
    seconds = _seconds(sample)
    if not len(seconds):
        return seconds
    is_cut = int(_has_times(sample))
    first, last = seconds[0] // _SECONDS + is_cut, seconds[-1] // _SECONDS - is_cut
    weeks = max(0, (last - first + 1) // _WEEK)
    ends = np.searchsorted(seconds, np.array([first, first + _WEEK * weeks]) * _SECONDS)
    return seconds[slice(*ends)] if weeks >= _LEAST_WEEKS else seconds[:0]


def _by_week(seconds: Array) -> Array:
    """Rows per week and weekday; 1970-01-01 was a Thursday, the weekday 3."""
    days = seconds // _SECONDS
    return _counts((days - days[:1]) // _WEEK, (days + 3) % _WEEK, _WEEK)


def _by_day(seconds: Array) -> Array:
    """Rows per day and hour."""
    return _counts(seconds // _SECONDS, seconds % _SECONDS // _HOUR, 24)


def _counts(groups: Array, places: Array, width: int) -> Array:
    """A row of counts for each group that there is."""
    different, at = np.unique(groups, return_inverse=True)
    cells = np.bincount(at * width + places, minlength=len(different) * width)
    return cells.reshape(-1, width).astype("float64")


def _change(before: Array, now: Array) -> PatternChange | None:
    """Pearson's chi-square of the two patterns, its chance by how much more than luck one week (or
    day) of a sample differs from the next (quasi-likelihood: McCullagh & Nelder 1989, 4.5), with as
    many degrees of freedom as there are weeks (Rao & Scott 1984)."""
    totals = np.stack([before.sum(axis=0), now.sum(axis=0)])
    if totals.sum(axis=1).min() == 0:
        return None
    groups = _merged(totals)
    if groups.max() == 0:
        return None
    merged = _folded(totals, groups)
    between = _pearson(merged, merged.sum(axis=0))
    spread = [_within(_folded(table, groups)) for table in (before, now)]
    excess, freedom = (sum(column) for column in zip(*spread, strict=True))
    width = merged.shape[1] - 1
    scale = max(1.0, excess / freedom) if freedom else 1.0
    shares = totals / totals.sum(axis=1, keepdims=True)
    place = int(np.abs(shares[1] - shares[0]).argmax())
    clusters = len(before) + len(now) - 2
    chance = _chance(between / scale / width, width, clusters)
    measured = Measurement(between, chance, association(*merged))
    return PatternChange(place, float(shares[0, place]), float(shares[1, place]), measured)


def _merged(totals: Array) -> Array:
    """A group for every place: places with too few expected rows share one."""
    expected = totals.sum(axis=0) * totals.sum(axis=1).min() / totals.sum()
    groups, group, rows = np.zeros(len(expected), int), 0, 0.0
    for place in np.argsort(expected, kind="stable"):
        groups[place], rows = group, rows + expected[place]
        if rows >= _LEAST_EXPECTED:
            group, rows = group + 1, 0.0
    return np.minimum(groups, max(0, group - 1))


def _folded(table: Array, groups: Array) -> Array:
    """The columns of a table, those of one group added up."""
    folded = np.zeros((len(table), int(groups.max()) + 1))
    np.add.at(folded.T, groups, table.T)
    return folded


def _pearson(table: Array, shares: Array) -> float:
    """Chi-square of a table of counts, by the shares that its columns should have."""
    kept = shares > 0
    expected = np.outer(table.sum(axis=1), shares[kept] / shares[kept].sum())
    return float(((table[:, kept] - expected) ** 2 / expected).sum())


def _within(table: Array) -> tuple[float, int]:
    """Chi-square among the rows of a sample's table, and its degrees of freedom."""
    shares = table.sum(axis=0)
    freedom = (len(table) - 1) * (int(np.count_nonzero(shares)) - 1)
    return _pearson(table, shares), freedom


def _chance(ratio: float, width: int, clusters: int) -> float:
    from scipy.stats import f

    return float(f.sf(ratio, width, clusters))
