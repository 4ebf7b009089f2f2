"""Sorted values counted in bins."""

import numpy as np

from core.explore.profile.column_profiles import Histogram
from core.table.arrays import Array

MAX_BINS = 40


def histogram(ordered: Array, whole: bool = False) -> Histogram:
    """Count sorted values in bins of equal width; few whole numbers get a bin each."""
    edges = bin_edges(float(ordered[0]), float(ordered[-1]), ordered.size, whole)
    inner = np.searchsorted(ordered, edges[1:-1])
    counts = np.diff(np.concatenate([[0], inner, [ordered.size]]))
    return Histogram(tuple(edges.tolist()), tuple(counts.tolist()))


def bin_edges(low: float, high: float, size: int, whole: bool) -> Array:
    """Edges for `size` values from `low` to `high`; a single value gets room on both sides."""
    if low == high:
        pad = max(0.5, abs(low) * 1e-6)
        return np.clip([low - pad, high + pad], -np.finfo(float).max, np.finfo(float).max)
    if whole and high - low < MAX_BINS * MAX_BINS:
        # Each bin holds equally many whole numbers, or bars would be high and low by turns.
        width = np.ceil((high - low + 1) / MAX_BINS)
        return np.arange(low - 0.5, high + width, width)
    scale = max(abs(low), abs(high))
    bins = int(min(MAX_BINS, max(8, np.ceil(2 * size ** (1 / 3)))))
    edges = np.linspace(low / scale, high / scale, bins + 1) * scale
    edges[0], edges[-1] = low, high
    return edges
