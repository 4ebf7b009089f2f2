"""Which columns go together, so that a model can use one in the other's place."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from core.explore.profile.associations import correlation_ratios, crosstab, standardised
from core.stats.distances import cramers_v
from core.table.arrays import Array, to_codes
from core.table.stored_as import stored_as

TOGETHER = 0.7  # an association from which on columns are moved as one
MOST_LEVELS = 50
FEWEST_ROWS = 20  # that an association can be told from luck by


def columns_together(rows: pd.DataFrame, least: float = TOGETHER) -> tuple[tuple[str, ...], ...]:
    """Groups of at least two columns whose association is `least` on average (average linkage):
    rank correlation of numbers and dates, the correlation ratio of ranks between levels and these,
    Cramér's V between levels."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    names = [name for name in rows.columns if _can_go(rows[name])]
    if len(names) < 2 or len(rows) < FEWEST_ROWS:
        return ()
    apart = 1 - _associations(rows[names])
    clusters = fcluster(linkage(squareform(apart, checks=False), "average"), 1 - least, "distance")
    groups = [tuple(np.array(names, dtype=object)[clusters == n]) for n in np.unique(clusters)]
    return tuple(group for group in groups if len(group) > 1)


def _can_go(cells: pd.Series) -> bool:
    """Texts, identifiers and constants stand for nothing else."""
    different = cells.nunique()
    return different > 1 and (_is_ordered(cells) or different <= MOST_LEVELS)


def _is_ordered(cells: pd.Series) -> bool:
    return stored_as(cells) in ("number", "date")


def _associations(rows: pd.DataFrame) -> Array:
    """From 0 to 1, (columns, columns); 0 where it is not known."""
    found = np.eye(rows.shape[1])
    for first, second, strength in _pairs(rows):
        found[first, second] = found[second, first] = strength
    return found


def _pairs(rows: pd.DataFrame) -> Iterator[tuple[int, int, float]]:
    ordered = [n for n, name in enumerate(rows) if _is_ordered(rows[name])]
    leveled = [n for n in range(rows.shape[1]) if n not in ordered]
    ranked = rows.iloc[:, ordered].rank()
    strengths = ranked.corr(min_periods=10).abs().fillna(0.0).to_numpy()
    for place, first in enumerate(ordered):
        for other in range(place):
            yield first, ordered[other], float(strengths[place, other])
    coded = {n: to_codes(rows.iloc[:, n]) for n in leveled}
    scaled = [standardised(ranked[name].to_numpy(dtype="float64")) for name in ranked]
    for place, first in enumerate(leveled):
        if ordered:
            ratios = np.nan_to_num(correlation_ratios(coded[first], np.column_stack(scaled)))
            yield from ((first, other, float(r)) for other, r in zip(ordered, ratios, strict=True))
        for second in leveled[:place]:
            strength = cramers_v(crosstab(coded[first], coded[second]))
            yield first, second, strength or 0.0
