"""Where a model errs most: parts of the table searched on one half of the rows, judged on the
other, so that the search makes none of them look worse than it is."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.explore.visual.conditions import among, gap, joined, number_literal, ranged
from core.methods.metrics import Metric, Predictions
from core.methods.metrics.units import unit_of_rows
from core.model.evaluate.errors import losses
from core.model.evaluate.subsets import SubsetScore, score_subset, without_intervals
from core.model.train import ModelRun, TrainResult
from core.table.arrays import Array
from core.table.schema import Kind, Schema

FEWEST_ROWS = 30  # of a half
MOST_LEVELS = 30
BEAM = 12  # parts of one column that are combined with each other
ALIKE = 0.8  # parts that share so much of their rows are one


@dataclass(frozen=True, eq=False)
class WeakSegment:
    """A part of the rows: a condition of the formula language, which predictions lie in it, and
    by how many standard errors their loss is above the others', on the half that was searched."""

    condition: str
    inside: Array
    excess: float


@dataclass(frozen=True, eq=False)
class SegmentSearch:
    """What was found, the worst first, of `looked` parts; `judged` says which predictions are of
    the half that was not searched."""

    segments: tuple[WeakSegment, ...]
    looked: int
    judged: Array

    @property
    def none_told(self) -> str:
        """Why no segment was found, in a sentence."""
        if self.looked:
            return (
                f"{self.looked:,} parts were looked at, and none has a higher loss than the others."
            )
        return (
            f"No part could be looked at: of the {len(self.judged):,} rows a part and its rest "
            f"need {FEWEST_ROWS} each, in the half that is searched and in the other."
        )


def search_segments(
    predictions: Predictions, frame: pd.DataFrame, schema: Schema, most: int = 8, seed: int = 0
) -> SegmentSearch:
    """The parts with the highest mean loss: levels, fifths of numbers and gaps, alone and in pairs.

    `frame` has the columns that may tell them, a row each prediction. A half of the rows (whole
    groups or times) is searched. The loss is |error|, or 1 - the probability of the true class.
    """
    units = unit_of_rows(predictions)
    drawn = np.random.default_rng(seed).permutation(np.arange(units.max() + 1) % 2)
    judged, loss = drawn[units] == 1, losses(predictions)
    searched = ~judged
    single = [
        _segment(condition, inside, loss, searched)
        for condition, inside in _conditions(frame, schema)
        if _is_large(inside, judged)
    ]
    best = sorted(single, key=lambda one: -one.excess)[:BEAM]
    pairs = [
        _segment(joined([a.condition, b.condition]), a.inside & b.inside, loss, searched)
        for n, a in enumerate(best)
        for b in best[:n]
        if _is_large(a.inside & b.inside, judged)
    ]
    ordered = sorted([*single, *pairs], key=lambda one: -one.excess)
    found = tuple(_unlike(one for one in ordered if one.excess > 0))[:most]
    return SegmentSearch(found, len(single) + len(pairs), judged)


def score_segments(
    search: SegmentSearch, result: TrainResult, run: ModelRun, metric: Metric
) -> tuple[SubsetScore, ...]:
    """The segments by a metric, on the half that was not searched, all of them at once
    (Bonferroni). Raises ValueError of a run that failed."""
    if run.labels is None:
        raise ValueError(f"{run.label} failed: it predicted no row.")
    said, looks = run.labels.at(search.judged), max(1, len(search.segments))
    scores = tuple(
        score_subset(one.condition, said, one.inside[search.judged], metric, looks)
        for one in search.segments
    )
    if result.was_chosen_for(run, metric.key):
        return tuple(map(without_intervals, scores))
    return scores


def _conditions(frame: pd.DataFrame, schema: Schema) -> Iterator[tuple[str, Array]]:
    """Parts of each column by itself, with the rows in them."""
    for name in frame.columns:
        values, kind = frame[name], schema.kinds.get(name)
        if values.isna().any():
            yield gap(name), values.isna().to_numpy()
        if kind in (Kind.CATEGORY, Kind.BOOLEAN):
            yield from _levels(values)
        elif kind is Kind.NUMBER:
            yield from _fifths(values)


def _levels(values: pd.Series) -> Iterator[tuple[str, Array]]:
    texts = values.dropna().astype(str)
    for level in texts.value_counts().index[:MOST_LEVELS]:
        yield among(values, [level]), (values.astype(str) == level).to_numpy() & values.notna()


def _fifths(values: pd.Series) -> Iterator[tuple[str, Array]]:
    numbers = values.astype("float64").to_numpy()
    known = numbers[np.isfinite(numbers)]
    edges = np.unique(np.quantile(known, np.linspace(0, 1, 6))) if len(known) else known
    for n, (low, high) in enumerate(zip(edges[:-1], edges[1:], strict=True)):
        is_last = n == len(edges) - 2
        inside = (numbers >= low) & ((numbers <= high) if is_last else (numbers < high))
        ends = number_literal(low), number_literal(high)
        yield ranged(str(values.name), *ends, closed=is_last), inside


def _is_large(inside: Array, judged: Array) -> bool:
    """Enough rows on both halves, inside and outside."""
    counts = (inside & judged, inside & ~judged, ~inside & judged, ~inside & ~judged)
    return min(int(np.sum(part)) for part in counts) >= FEWEST_ROWS


def _segment(condition: str, inside: Array, loss: Array, searched: Array) -> WeakSegment:
    inside = np.asarray(inside, dtype=bool)
    here, rest = loss[inside & searched], loss[~inside & searched]
    error = np.sqrt(here.var() / len(here) + rest.var() / len(rest))
    excess = (here.mean() - rest.mean()) / error if error > 0 else 0.0
    return WeakSegment(condition, inside, float(excess))


def _unlike(segments: Iterator[WeakSegment]) -> Iterator[WeakSegment]:
    """Without those that are mostly the rows of one before."""
    kept: list[Array] = []
    for one in segments:
        shared = (np.sum(one.inside & mask) / np.sum(one.inside | mask) for mask in kept)
        if all(share < ALIKE for share in shared):
            kept.append(one.inside)
            yield one
