"""Columns cut into a handful of slices, a gap being a slice of its own."""

import numpy as np
import pandas as pd

from core.number_text import number_text
from core.profile.arrays import Array, Coded, to_codes, to_floats
from core.schema import Kind

NUMBER_BINS = 10
LEVEL_BINS = 15
GAP = "missing"


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
    edges = _cuts(values, bins)
    return Coded(_places(values, edges, np.isnan(values)), _ranges(_edge_texts(edges)))


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
    edges = _cuts(np.where(present, times, np.nan), NUMBER_BINS)
    codes = _places(times, edges, ~present)
    days = [str(np.datetime64(int(edge), "ns").astype("datetime64[D]")) for edge in edges]
    return Coded(codes, _ranges(days))


def _cuts(values: Array, bins: int) -> Array:
    present = np.sort(values[~np.isnan(values)])
    if present.size == 0:
        return present
    places = (np.arange(1, bins) * present.size) // bins
    cuts = np.unique(present[places])
    return cuts[cuts < present[-1]]


def _edge_texts(edges: Array) -> list[str]:
    """Whole edges as they are, others with as few digits as keep them apart."""
    if all(float(edge).is_integer() and abs(edge) < 1e15 for edge in edges):
        return [f"{edge:.0f}" for edge in edges]
    texts: list[str] = []
    for digits in range(3, 8):
        texts = [number_text(float(edge), digits) for edge in edges]
        if len(set(texts)) == len(texts):
            break
    return texts


def _ranges(edges: list[str]) -> tuple[str, ...]:
    """Names of the bins below, between and above the edges; an edge belongs to the bin below."""
    if not edges:
        return ("all",)
    between = [f"{low} – {high}" for low, high in zip(edges, edges[1:], strict=False)]
    return (f"≤ {edges[0]}", *between, f"> {edges[-1]}")


def _with_gap(coded: Coded) -> Coded:
    gaps = coded.codes < 0
    if not gaps.any():
        return coded
    codes = np.where(gaps, np.int32(len(coded.levels)), coded.codes)
    return Coded(codes, (*coded.levels, GAP))
