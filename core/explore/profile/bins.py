"""Columns cut into a handful of slices, a gap being a slice of its own."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import pandas as pd

from core.explore.profile.dates import DAY
from core.table.arrays import Array, Coded, to_codes, to_floats
from core.table.schema import Kind
from core.wording.numbers import number_text

NUMBER_BINS = 10
LEVEL_BINS = 15
GAP = "missing"
_UNITS = {"D": DAY, "s": 10**9, "ns": 1}  # nanoseconds in each


def slices(values: pd.Series, kind: Kind) -> Coded | None:
    """Quantile bins, frequent levels or spans of time; None for kinds that cannot be sliced."""
    if kind in (Kind.CATEGORY, Kind.BOOLEAN):
        return _with_gap(to_codes(values).limited(LEVEL_BINS))
    if kind is Kind.NUMBER:
        return _with_gap(quantile_bins(to_floats(values), NUMBER_BINS))
    if kind is Kind.DATE:
        return _with_gap(_date_bins(values))
    return None


def quantile_bins(values: Array, bins: int) -> Coded:
    """Cut numbers at quantiles; equal values stay together, so there may be fewer bins."""
    gaps = np.isnan(values)
    present = np.sort(values[~gaps])
    edges = _cuts(present, bins)
    return Coded(_places(values, edges, gaps), part_names(present, edges))


def _places(values: Array, edges: Array, gaps: Array) -> Array:
    """Into which bin each value falls, -1 for gaps. Comparing with each of a few edges is several
    times as fast as searching for each value."""
    if edges.size > 16:
        codes = np.searchsorted(edges, values).astype(np.int32)
    else:
        small = np.zeros(values.size, dtype=np.int8)
        for edge in edges:
            small += values > edge
        codes = small.astype(np.int32)
    codes[gaps] = -1
    return codes


def _date_bins(values: pd.Series) -> Coded:
    present = values.notna().to_numpy()
    times = values.to_numpy().astype("datetime64[ns]").astype("int64").astype("float64")
    ordered = np.sort(times[present])
    edges = _cuts(ordered, NUMBER_BINS)
    return Coded(_places(times, edges, ~present), part_names(ordered, edges, _times))


def _cuts(present: Array, bins: int) -> Array:
    """Where to cut values that are in order."""
    if present.size == 0:
        return present
    places = (np.arange(1, bins) * present.size) // bins
    cuts = np.unique(present[places])
    return cuts[cuts < present[-1]]


def _times(times: Array) -> list[str]:
    """The days, or where some share one what tells them apart."""
    return _told_apart(times, [partial(_time, unit=unit) for unit in _UNITS])


def _time(time: float, unit: str) -> str:
    return str(np.array(int(time) // _UNITS[unit], f"datetime64[{unit}]")).replace("T", " ")


def _number_texts(edges: Array) -> list[str]:
    """Whole edges as they are, others with as few digits as keep them apart."""
    if all(float(edge).is_integer() and abs(edge) < 1e15 for edge in edges):
        return [f"{edge:.0f}" for edge in edges]
    return _told_apart(edges, [*(partial(number_text, digits=n) for n in range(3, 8)), repr])


def _told_apart(values: Array, writers: Sequence[Callable[[float], str]]) -> list[str]:
    """Values as the first of the writers has them that writes no two alike, else as the last."""
    texts: list[str] = []
    for write in writers:
        texts = [write(float(value)) for value in values]
        if len(set(texts)) == len(np.unique(values)):
            break
    return texts


def part_names(
    present: Array, edges: Array, texts: Callable[[Array], list[str]] | None = None
) -> tuple[str, ...]:
    """Names of the bins below, between and above the edges; an edge belongs to the bin below.

    A bin that holds one value only is called by it. `present` are the values in order, `texts`
    writes some of them (default: as numbers).
    """
    if not edges.size:
        return ("all",)
    above = np.searchsorted(present, edges, side="right")
    firsts, lasts = present[np.append(0, above)], present[np.append(above, present.size) - 1]
    written = (texts or _number_texts)(np.concatenate([edges, lasts]))
    cuts, values = written[: edges.size], written[edges.size :]
    between = [f"{low} – {high}" for low, high in zip(cuts, cuts[1:], strict=False)]
    ranges = [f"≤ {cuts[0]}", *between, f"> {cuts[-1]}"]
    alone = zip(ranges, values, firsts == lasts, strict=True)
    names = tuple(value if is_one else name for name, value, is_one in alone)
    return names if len(set(names)) == len(names) else tuple(ranges)


def _with_gap(coded: Coded) -> Coded:
    gaps = coded.codes < 0
    if not gaps.any():
        return coded
    codes = np.where(gaps, np.int32(len(coded.levels)), coded.codes)
    name = GAP
    while name in coded.levels:  # a level may be called like the gap
        name += " (none)"
    return Coded(codes, (*coded.levels, name))
