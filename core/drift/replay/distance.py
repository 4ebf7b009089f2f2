"""How far each window's columns are from the reference, for all windows of a column at once."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.drift.replay.window import EFFECT, SURE, ColumnDistance
from core.stats.chance import LEAST_EXPECTED, chi_squared_p
from core.stats.many import bonferroni
from core.table.arrays import Array, to_codes, to_floats
from core.table.dataset import Dataset
from core.table.schema import Kind

KINDS = (Kind.NUMBER, Kind.CATEGORY, Kind.BOOLEAN)
MOST_CELLS = 10
LEAST_ROWS = 20  # of a window: below, not two cells can be told apart
FURTHEST = 20  # columns kept of a window, beside those that stand apart


@dataclass(frozen=True)
class WindowSpans:
    """Where each window starts, how many rows it has, and how many the reference has."""

    starts: Array
    sizes: Array
    reference_rows: int


@dataclass(frozen=True)
class Distances:
    """One column, an entry a window: Pearson's chi-squared, its freedom, Cohen's w, and the rows
    that a sample to be compared with a fixed distribution would need to say as much."""

    chi2: Array
    freedom: Array
    effect: Array
    effective: Array


def window_distances(
    dataset: Dataset, starts: Array, reference_rows: int, rows: int
) -> tuple[list[tuple[ColumnDistance, ...]], float | None]:
    """Every window's furthest columns and the smallest effect that a full one could show.

    Numbers are cut at the reference's quantiles, levels are cells, gaps are a cell, and what is
    rare in the reference is one cell. A window and the reference are two samples: chi-squared of
    homogeneity, Bonferroni over windows and columns. Windows of less than half of `rows`, or of
    fewer than LEAST_ROWS, are not judged.
    """
    sizes = np.diff([*starts, dataset.rows])
    spans = WindowSpans(starts, sizes, reference_rows)
    judged = (starts >= reference_rows) & (sizes >= max(LEAST_ROWS, rows / 2))
    columns = {
        name: distances
        for name in dataset.schema.of_kind(*KINDS)
        if judged.any() and (distances := _distances(dataset, name, spans, rows))
    }
    windows = _ranked(columns, judged, spans)
    full = judged & (sizes == sizes[judged].max(initial=0))
    return windows, _visible(columns, full, int(judged.sum()) * len(columns))


def _distances(dataset: Dataset, name: str, spans: WindowSpans, rows: int) -> Distances | None:
    count, reference_rows = len(spans.starts), spans.reference_rows
    cells = _cells(dataset.frame[name], dataset.schema[name].kind, reference_rows, rows)
    if cells is None:
        return None
    width = int(cells.max(initial=0)) + 1
    window = np.repeat(np.arange(count), spans.sizes)
    counts = np.bincount(window * width + cells, minlength=count * width)
    reference = np.bincount(cells[:reference_rows], minlength=width)
    return compared(counts.reshape(count, width).astype(float), reference.astype(float))


def _cells(values: pd.Series, kind: Kind, reference_rows: int, rows: int) -> Array | None:
    """Each row's cell: those that are common in the reference, then one for all others."""
    room = min(MOST_CELLS, rows // 2 // LEAST_EXPECTED)
    codes = _bins(to_floats(values), reference_rows, room) if kind is Kind.NUMBER else None
    codes = to_codes(values).codes.astype(int) + 1 if codes is None else codes
    counts = np.bincount(codes[:reference_rows], minlength=int(codes.max()) + 1)
    common = np.flatnonzero(counts / reference_rows * rows / 2 >= LEAST_EXPECTED)
    if not common.size:
        return None
    places = np.full(len(counts), common.size)
    places[common] = np.arange(common.size)
    # The cell of all others is always there, if only as an empty one.
    return places[codes]


def _bins(floats: Array, reference_rows: int, room: int) -> Array:
    """Quantile bins of the reference; gaps are 0."""
    present = floats[:reference_rows][~np.isnan(floats[:reference_rows])]
    shares = np.linspace(0, 1, max(1, room) + 1)[1:-1]
    # A value that is there, not a mean of two, which of huge ones is infinite.
    edges = np.unique(np.quantile(present, shares, method="lower")) if present.size else present
    return np.where(np.isnan(floats), 0, np.searchsorted(edges, floats, side="right") + 1)


def compared(counts: Array, reference: Array) -> Distances:
    """Each line of counts (windows x cells) against the reference's counts.

    The last cell, of what is rare, joins the smallest where fewer than LEAST_EXPECTED are expected.
    With n the harmonic size n1 n2 / (n1 + n2), chi-squared is n w² and n w² + freedom is what it
    is on average, so that w² is (chi2 - freedom) / n.
    """
    before, now = reference.sum(), counts.sum(axis=1)
    both = counts + reference
    smaller = np.minimum(before, now)
    thin = (both[:, -1] / both.sum(axis=1) * smaller < LEAST_EXPECTED)[:, None]
    counts, references = _joined(counts, thin, reference), _joined(reference, thin, reference)
    pooled = (counts + references) / (before + now)[:, None]
    apart = counts / now[:, None] - references / before
    effective = before * now / (before + now)
    terms = np.divide(apart**2, pooled, out=np.zeros_like(pooled), where=pooled > 0)
    chi2, freedom = effective * terms.sum(axis=1), (pooled > 0).sum(axis=1) - 1
    effect = np.sqrt(np.maximum(0.0, chi2 - freedom) / effective)
    return Distances(chi2, freedom, effect, effective)


def _joined(counts: Array, thin: Array, reference: Array) -> Array:
    """The last cell's rows, in the smallest other cell, where it is thin."""
    wide = np.broadcast_to(counts, (len(thin), len(reference))).copy()
    if wide.shape[1] > 1:
        rest = np.where(thin[:, 0], wide[:, -1], 0.0)
        wide[:, int(np.argmin(reference[:-1]))] += rest
        wide[:, -1] -= rest
    return wide


def _ranked(
    columns: dict[str, Distances], judged: Array, spans: WindowSpans
) -> list[tuple[ColumnDistance, ...]]:
    """The columns of each window, apart ones first, then the furthest; none where not judged."""
    if not columns:
        return [()] * len(judged)
    names, looks = list(columns), int(judged.sum()) * len(columns)
    effect = np.array([each.effect for each in columns.values()])
    p_value = bonferroni(
        np.array([chi_squared_p(each.chi2, each.freedom) for each in columns.values()]), looks
    )
    is_apart = (effect >= EFFECT) & (p_value <= SURE)
    order = np.lexsort((-effect, ~is_apart), axis=0)
    most = np.maximum(FURTHEST, is_apart.sum(axis=0))
    return [
        tuple(
            ColumnDistance(
                names[c],
                float(effect[c, at]),
                float(p_value[c, at]),
                (spans.reference_rows, int(spans.sizes[at])),
            )
            for c in order[: most[at], at]
        )
        if judged[at]
        else ()
        for at in range(len(judged))
    ]


def _visible(columns: dict[str, Distances], full: Array, looks: int) -> float | None:
    """The effect at which the widest column's chi-squared passes for sure, in a full window."""
    from scipy.special import chdtri

    if not columns or not full.any():
        return None
    at = int(np.flatnonzero(full)[0])
    widest = max(columns.values(), key=lambda each: int(each.freedom[at]))
    freedom = max(1, int(widest.freedom[at]))
    limit = float(chdtri(freedom, SURE / looks))
    return float(np.sqrt((limit - freedom) / widest.effective[at]))
