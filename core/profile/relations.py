"""How the target changes along each column."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.dataset import Dataset
from core.profile.arrays import Array, Coded, to_codes, to_floats
from core.profile.associations import correlation_ratios, cramers_v, crosstab, standardised
from core.profile.bins import slices
from core.profile.records import TargetBin, TargetRelation
from core.schema import Task

Z95 = 1.959963984540054
MAX_CLASSES = 50

_TELLING = {"1", "yes", "y", "true", "t", "positive", "pos", "churned", "fraud", "bad", "spam"}


@dataclass(frozen=True)
class TargetValues:
    """The target as arrays: `y` is 1 and 0 for the class `of`, else the number; NaN is missing."""

    name: str
    y: Array
    classes: Coded | None
    of: str | None


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
    telling = [i for i in used if classes.levels[i].lower() in _TELLING]
    if len(used) == 2 and len(telling) == 1:
        return classes.levels[telling[0]]
    rank = min if len(used) == 2 else max
    return classes.levels[rank(used, key=lambda i: counts[i])] if used else None


def relations(dataset: Dataset, target: TargetValues) -> Iterator[TargetRelation]:
    """The relation of every column that can be cut into slices, the strongest first."""
    found = [
        relation
        for column in dataset.schema.columns
        if column.name != target.name
        and (relation := relation_of(dataset, column.name, target)) is not None
    ]
    yield from sorted(found, key=lambda relation: -(relation.strength or 0.0))


def relation_of(dataset: Dataset, name: str, target: TargetValues) -> TargetRelation | None:
    """The target along one column; None for texts and where no row has a target."""
    cut = slices(dataset.frame[name], dataset.schema[name].kind)
    there = ~np.isnan(target.y)
    if cut is None or not there.any():
        return None
    known = Coded(np.where(there, cut.codes, -1), cut.levels)
    return TargetRelation(
        column=name,
        measure="correlation_ratio" if target.classes is None else "cramers_v",
        strength=_strength(known, target),
        of=target.of,
        overall=float(np.mean(target.y[there] / _scale(target.y))) * _scale(target.y),
        bins=tuple(_bins(known, target)),
    )


def _strength(cut: Coded, target: TargetValues) -> float | None:
    if target.classes is not None:
        return cramers_v(crosstab(cut, target.classes))
    ratio = float(correlation_ratios(cut, standardised(target.y)[:, None])[0])
    return ratio if math.isfinite(ratio) else None


def _bins(cut: Coded, target: TargetValues) -> Iterator[TargetBin]:
    """One bin a slice; squares around its own mean, so that large numbers keep their digits."""
    scale = _scale(target.y)
    y = np.where(np.isnan(target.y), 0.0, target.y) / scale
    size = len(cut.levels) + 1
    counts = np.bincount(cut.codes + 1, minlength=size)[1:]
    means = np.bincount(cut.codes + 1, weights=y, minlength=size)[1:] / np.maximum(counts, 1)
    away = y - np.append(means, 0.0)[cut.codes]
    away[cut.codes < 0] = 0.0
    squares = np.bincount(cut.codes + 1, weights=away * away, minlength=size)[1:]
    for label, n, mean, square in zip(cut.levels, counts, means, squares, strict=True):
        if n:
            interval = (
                wilson(float(mean), int(n))
                if target.classes is not None
                else _normal(float(mean), float(square), int(n))
            )
            low, high = (None if end is None else end * scale for end in interval)
            yield TargetBin(label, int(n), float(mean) * scale, low, high)


def _scale(y: Array) -> float:
    """What to divide by so that sums of the largest floats stay finite; 1 for ordinary numbers."""
    largest = float(np.nanmax(np.abs(y)))
    return largest if largest > 1e150 else 1.0


def wilson(rate: float, rows: int) -> tuple[float, float]:
    """The 95 % score interval of a rate (Wilson 1927)."""
    share = Z95**2 / rows
    centre = (rate + share / 2) / (1 + share)
    half = Z95 / (1 + share) * math.sqrt(rate * (1 - rate) / rows + share / (4 * rows))
    return max(0.0, centre - half), min(1.0, centre + half)


def _normal(mean: float, squares: float, rows: int) -> tuple[float | None, float | None]:
    """The 95 % interval of a mean by the normal distribution; nothing from a single row."""
    if rows < 2:
        return None, None
    half = Z95 * math.sqrt(squares / (rows - 1) / rows)
    return mean - half, mean + half
