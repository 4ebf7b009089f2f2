"""How the target changes along each column."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from core.explore.profile.associations import crosstab, ranks
from core.explore.profile.bins import slices
from core.explore.profile.table_profile import TargetBin, TargetRelation
from core.parts.values.opposites import telling_of
from core.stats.chance import ranks_p, table_p
from core.stats.distances import cramers_v
from core.stats.intervals import reach_of_means, wilson
from core.stats.many import holm
from core.table.arrays import Array, Coded, to_codes, to_floats
from core.table.dataset import Dataset
from core.table.schema import Kind, Task

MAX_CLASSES = 50

Strength = tuple[float | None, float | None]  # the effect, and the chance of one as large by luck


@dataclass(frozen=True)
class TargetValues:
    """The target as arrays: `y` is 1 and 0 for the class `of`, else the number; NaN is missing."""

    name: str
    y: Array
    classes: Coded | None
    of: str | None

    @cached_property
    def overall(self) -> float | None:
        """The mean over all rows; None where no row has a target."""
        if np.isnan(self.y).all():
            return None
        scale = _scale(self.y)
        return float(np.nanmean(self.y / scale)) * scale

    def without(self, rows: Array) -> "TargetValues":
        """The same, not known in the rows of a mask."""
        y = np.where(rows, np.nan, self.y)
        if self.classes is None:
            return replace(self, y=y)
        codes = np.where(rows, np.int32(-1), self.classes.codes)
        return replace(self, y=y, classes=replace(self.classes, codes=codes))

    @cached_property
    def ranked(self) -> Array:
        """The ranks of the numbers that are there, in the order of the rows."""
        return ranks(self.y[~np.isnan(self.y)])


def read_target(dataset: Dataset, target: str, task: Task, of: str | None = None) -> TargetValues:
    """Read the target; `of` is the class to follow (default: the telling, else the rarer one)."""
    if task is Task.REGRESSION:
        return TargetValues(target, to_floats(dataset.frame[target]), None, None)
    classes = to_codes(dataset.frame[target]).limited(MAX_CLASSES)
    of = of if of in classes.levels else _telling_class(classes)
    hits = np.array([name == of for name in classes.levels] + [False])[classes.codes]
    y = np.where(classes.codes < 0, np.nan, hits.astype("float64"))
    return TargetValues(target, y, classes, of)


def _telling_class(classes: Coded) -> str | None:
    counts = classes.counts()
    used = [i for i in range(len(classes.levels)) if counts[i]]
    telling = telling_of([classes.levels[i] for i in used])
    if telling is not None:
        return telling
    rank = min if len(used) == 2 else max
    return classes.levels[rank(used, key=lambda i: counts[i])] if used else None


def relations(dataset: Dataset, target: TargetValues) -> Iterator[TargetRelation]:
    """The relation of every column that can be cut into slices, the strongest first, its p-value
    also corrected for looking at all of them."""
    found = [
        relation
        for column in dataset.schema.columns
        if column.name != target.name
        and (relation := _relation(dataset.frame[column.name], column.kind, target)) is not None
    ]
    # One that is too thin to test was looked at as well.
    corrected = holm([1.0 if relation.p is None else relation.p for relation in found])
    told = [
        relation if relation.p is None else replace(relation, adjusted=p)
        for relation, p in zip(found, corrected, strict=True)
    ]
    yield from sorted(told, key=lambda relation: -(relation.strength or 0.0))


def target_relation(
    dataset: Dataset, column: str, target: str, task: Task, of: str | None = None
) -> TargetRelation | None:
    """How the target, or the rate of its class `of`, changes along one column."""
    return relation_of(dataset, column, read_target(dataset, target, task, of))


def relation_of(dataset: Dataset, name: str, target: TargetValues) -> TargetRelation | None:
    """The target along one column; None for texts and where no row has a target."""
    return _relation(dataset.frame[name], dataset.schema[name].kind, target)


def _relation(values: pd.Series, kind: Kind, target: TargetValues) -> TargetRelation | None:
    cut = slices(values, kind)
    if cut is None or target.overall is None:
        return None
    if target.classes is None:
        (strength, p), bins = _means(cut, target)
    else:
        (strength, p), bins = _rates(cut, target.classes, target.of)
    return TargetRelation(
        column=str(values.name),
        measure="correlation_ratio" if target.classes is None else "cramers_v",
        strength=strength,
        of=target.of,
        overall=target.overall,
        bins=tuple(bins),
        p=p,
    )


def _rates(cut: Coded, classes: Coded, of: str | None) -> tuple[Strength, list[TargetBin]]:
    """Strength and the rate of the class `of` in each slice, all from one table of counts."""
    table = crosstab(cut, classes)
    rows, hits = table.sum(1), table[:, [name == of for name in classes.levels]].sum(1)
    with np.errstate(invalid="ignore"):
        rates = hits / rows
    bins = [*_bins(cut.levels, SliceValues(rows, rates, *wilson(rates, rows)))]
    return (cramers_v(table), table_p(table)), bins


@dataclass(frozen=True)
class SliceValues:
    """An entry a slice: its rows, the rate or mean of the target in it, and its interval."""

    rows: Array
    values: Array
    low: Array
    high: Array


def _bins(labels: Sequence[str], of: SliceValues) -> Iterator[TargetBin]:
    """The slices that have a row; an end that is not known is None."""
    entries = zip(labels, of.rows, of.values, of.low, of.high, strict=True)
    for label, count, value, *both in entries:
        if count:
            low, high = (float(end) if np.isfinite(end) else None for end in both)
            yield TargetBin(label, int(count), float(value), low, high)


def _means(cut: Coded, target: TargetValues) -> tuple[Strength, list[TargetBin]]:
    """Strength and the mean in each slice; squares are taken around the slice's own mean, so that
    large numbers keep their digits."""
    y = target.y
    scale = _scale(y)
    there = ~np.isnan(y)
    codes, known = cut.codes[there], y[there] / scale
    size = len(cut.levels)
    counts = np.bincount(codes, minlength=size)
    means = np.bincount(codes, weights=known, minlength=size) / np.maximum(counts, 1)
    away = known - means[codes]
    squares = np.bincount(codes, weights=away * away, minlength=size)
    reach = reach_of_means(squares, counts)
    with np.errstate(over="ignore"):
        low, high = (means - reach) * scale, (means + reach) * scale
    bins = [*_bins(cut.levels, SliceValues(counts, means * scale, low, high))]
    strength = _strength(known, float(squares.sum()), int((counts > 0).sum()))
    return (strength, ranks_p(codes, target.ranked, size)), bins


def _strength(known: Array, within: float, used: int) -> float | None:
    """The bias-corrected correlation ratio, of what the slices leave unexplained."""
    total = float(np.square(known - known.mean()).sum())
    free = known.size - used
    if used < 2 or free < 1 or not total > 1e-18 * float(np.square(known).sum()):
        return None
    unexplained = within / total * (known.size - 1) / free
    return math.sqrt(min(1.0, max(0.0, 1 - unexplained)))


def _scale(y: Array) -> float:
    """What to divide by so that sums of the largest floats stay finite; 1 for ordinary numbers."""
    largest = float(np.nanmax(np.abs(y)))
    return largest if largest > 1e150 else 1.0
