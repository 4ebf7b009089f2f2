"""Mutual information of every pair of columns: it sees any shape, and costs more."""

from collections.abc import Iterator

import numpy as np

from core.explore.profile.associations import crosstab
from core.explore.profile.bins import quantile_bins
from core.explore.profile.pairs import sample_rows
from core.explore.profile.table_profile import Association, Associations
from core.table.arrays import Array, Coded, to_codes, to_floats
from core.table.dataset import Dataset
from core.table.schema import Kind

BINS = 16
LEVELS = 50


def information(dataset: Dataset, names: tuple[str, ...]) -> Associations:
    """The mutual information of each pair of `names` as a share of the smaller entropy: 0 where
    neither says anything of the other, 1 where one determines the other.

    Numbers and dates are cut into at most 16 quantile bins, and the estimate is corrected for the
    bias of few rows a cell (Miller 1955); rows without either value are left out.
    """
    rows = sample_rows(dataset.rows)
    cuts = {name: cut.at(rows) for name in names if (cut := _cut(dataset, name)) is not None}
    pairs = tuple(_pairs(cuts))
    left_out = tuple(name for name in names if name not in cuts)
    return Associations(tuple(cuts), pairs, None if rows is None else rows.size, left_out)


def _cut(dataset: Dataset, name: str) -> Coded | None:
    values, kind = dataset.frame[name], dataset.schema[name].kind
    if kind is Kind.NUMBER:
        return quantile_bins(to_floats(values), BINS)
    if kind is Kind.DATE:
        times = values.to_numpy().astype("datetime64[ns]").astype("int64").astype("float64")
        return quantile_bins(np.where(values.notna(), times, np.nan), BINS)
    if kind in (Kind.CATEGORY, Kind.BOOLEAN):
        return to_codes(values).limited(LEVELS)
    return None


def _pairs(cuts: dict[str, Coded]) -> Iterator[Association]:
    names = tuple(cuts)
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            table = crosstab(cuts[a], cuts[b])
            share = shared_information(table)
            if share is not None:
                yield Association(a, b, "mutual_information", share, int(table.sum()))


def shared_information(table: Array) -> float | None:
    """The mutual information of a table of counts over the smaller of the two entropies."""
    table = table[table.sum(1) > 0][:, table.sum(0) > 0]
    count = int(table.sum())
    if min(table.shape) < 2:
        return None
    across, down, cells = (_entropy(part) for part in (table.sum(1), table.sum(0), table.ravel()))
    bias = (table.shape[0] - 1) * (table.shape[1] - 1) / (2 * count)
    return float(np.clip((across + down - cells - bias) / min(across, down), 0.0, 1.0))


def _entropy(counts: Array) -> float:
    """In nats."""
    shares = counts[counts > 0] / counts.sum()
    return float(-(shares * np.log(shares)).sum())
