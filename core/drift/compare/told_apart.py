"""How far the columns moved together: can a model tell current rows from the reference's?

The area under its ROC curve (AUC) is 0.5 where nothing moved, 1 where every row gives itself away.
It sees what no column alone shows, as two columns that go together otherwise than before. Each half
of the rows is told apart by a model that learned from the other half (cross-fitting, halves by what
rows hold, so that equal ones are in one), so that under luck alone each half's AUC follows the law
of Mann and Whitney's ranks; of both halves the smaller chance counts twice (Bonferroni). Lopez-Paz
and Oquab 2017, "Revisiting classifier two-sample tests".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.special import ndtr

from core.drift.compare.columns import TwoSamples
from core.drift.compare.together import ColumnsTogether
from core.parts.splits.identity import content_hash
from core.parts.values.kinds import as_boolean, as_labels, as_number
from core.table.arrays import Array
from core.table.schema import Kind

LEAST, MOST = 100, 4_000  # rows of either table; of more so many are drawn
SHARE = 0.1  # of the false alarms that a plan accepts are left to this one
LEVELS = 30  # the commonest of a column; others count as one
SURE = 2.3263  # standard errors over the mean, which one luck in a hundred exceeds
NAMED = 3
BINS = 255  # of a number, as many as the model that tells rows apart would make
USED = (Kind.NUMBER, Kind.CATEGORY, Kind.BOOLEAN)


def columns_together(columns: Sequence[TwoSamples], alpha: float) -> ColumnsTogether | None:
    """The number for the columns of numbers, levels and flags; None where those are fewer than two
    or a table has too few rows. Dates are later by themselves and take no part."""
    used = [column for column in columns if column.kind in USED]
    if len(used) < 2 or min(len(used[0].reference), len(used[0].current)) < LEAST:
        return None
    drawn = [_drawn(column) for column in used]
    cells = np.column_stack([_cells(column) for column in drawn])
    is_now = np.repeat([False, True], [len(drawn[0].reference), len(drawn[0].current)])
    half = content_hash(pd.DataFrame(cells).add_prefix("c")) % np.uint64(2) == 1
    found = list(_halves(cells, is_now, half))
    if len(found) < 2:
        return None
    aucs, errors = (np.array([getattr(one, name) for one in found]) for name in ("auc", "error"))
    chance = float(min(1.0, 2 * ndtr(-((aucs - 0.5) / errors).max())))
    luck = 0.5 + SURE * float(np.sqrt((errors**2).sum())) / 2
    seen = ColumnsTogether(float(aucs.mean()), luck, chance, alpha)
    if not seen.moved:
        return seen
    names = _told_by(found, [column.name for column in used])
    return replace(seen, told_by=names)


@dataclass(frozen=True, eq=False)
class _Half:
    """Rows that were told apart by a model that had not seen them; `error` is that of the AUC where
    nothing moved."""

    model: object
    cells: Array
    is_now: Array
    auc: float
    error: float


def _halves(cells: Array, is_now: Array, half: Array) -> Iterator[_Half]:
    from sklearn.ensemble import HistGradientBoostingClassifier
    from threadpoolctl import threadpool_limits

    for side in (half, ~half):
        learn, rest = is_now[~side], is_now[side]
        if min(learn.sum(), (~learn).sum(), rest.sum(), (~rest).sum()) < LEAST // 5:
            return
        model = HistGradientBoostingClassifier(
            max_iter=20, max_leaf_nodes=15, learning_rate=0.3, early_stopping=False, random_state=0
        )
        weights = _balanced(learn)
        binned = _in_bins(cells, ~side, weights)
        with threadpool_limits(1):  # so small a model is slower with more
            model.fit(binned[~side], learn, sample_weight=weights)
            scores = model.decision_function(binned[side])
        yield _Half(model, binned[side], rest, *_auc(scores, rest))


def _in_bins(cells: Array, learned: Array, weights: Array) -> Array:
    """Each number's place among the quantiles of the learned rows, by weight. The model would find
    them itself, and sort the rows anew for each: that took nine tenths of a comparison."""
    binned = cells.copy()
    for place in range(cells.shape[1]):
        known = ~np.isnan(cells[:, place])
        values, heavy = cells[learned & known, place], weights[known[learned]]
        if len(np.unique(values)) > BINS:
            order = np.argsort(values)
            below = np.cumsum(heavy[order])
            reached = np.searchsorted(below, below[-1] * np.arange(1, BINS) / BINS)
            limits = np.unique(values[order][reached])
            binned[known, place] = np.searchsorted(limits, cells[known, place])
    return binned


def _balanced(is_now: Array) -> Array:
    share = is_now.mean()
    return np.where(is_now, 0.5 / share, 0.5 / (1 - share))


def _auc(scores: Array, is_now: Array) -> tuple[float, float]:
    """The AUC and its standard error where nothing moved, ties shared."""
    ranks = pd.Series(scores).rank().to_numpy()
    now, total = int(is_now.sum()), len(is_now)
    before = total - now
    auc = (ranks[is_now].sum() - now * (now + 1) / 2) / (now * before)
    error = float(np.std(ranks, ddof=1)) * np.sqrt(total / (now * before)) / total
    return float(auc), max(error, 1e-12)


def _told_by(halves: Sequence[_Half], names: Sequence[str]) -> tuple[str, ...]:
    """The columns without which rows are told apart worst, each shuffled among the held rows."""
    rng, lost = np.random.default_rng(0), np.zeros(len(names))
    for half in halves:
        for place in range(len(names)):
            cells = half.cells.copy()
            cells[:, place] = rng.permutation(cells[:, place])
            scores = half.model.decision_function(cells)  # type: ignore[attr-defined]
            lost[place] += half.auc - _auc(scores, half.is_now)[0]
    order = [place for place in np.argsort(-lost)[:NAMED] if lost[place] > 0.25 * lost.max()]
    return tuple(names[place] for place in order)


def _drawn(column: TwoSamples) -> TwoSamples:
    """At most MOST rows of either table, the same of every column."""
    before, now = (_at_most(values) for values in (column.reference, column.current))
    return TwoSamples(column.name, column.kind, before, now, column.style)


def _at_most(values: pd.Series) -> pd.Series:
    if len(values) <= MOST:
        return values
    return values.iloc[np.sort(np.random.default_rng(0).permutation(len(values))[:MOST])]


def _cells(column: TwoSamples) -> Array:
    """Both tables' cells as numbers: levels by how common they are in both together, which knows
    nothing of the table that a row is of."""
    parts = (column.reference, column.current)
    if column.kind is Kind.NUMBER:
        cells = [as_number(part, column.style).to_numpy(dtype="float64") for part in parts]
        return np.concatenate(cells)
    read = as_labels if column.kind is Kind.CATEGORY else (lambda v: as_boolean(v, column.style))
    labels = pd.concat([read(part) for part in parts], ignore_index=True)
    common = labels.value_counts().index[:LEVELS]
    places = pd.Series(np.arange(len(common), dtype="float64"), index=common)
    known = labels.map(places).to_numpy(dtype="float64")
    return np.where(labels.notna() & np.isnan(known), float(LEVELS), known)
