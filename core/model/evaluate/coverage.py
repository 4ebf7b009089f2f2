"""How often intervals and sets hold what came true, and how wide they are: overall and by part."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.methods.metrics import Predictions
from core.methods.metrics.units import unit_of_rows
from core.model.evaluate.errors import actual_places
from core.model.predict.assurance import Assurance, learn_intervals, learn_sets
from core.parts.predictions.assured import classes_inside, interval_ends
from core.parts.values.kinds import as_label
from core.stats.intervals import share_interval
from core.table.arrays import Array

PARTS = 5
FIFTHS = ("lowest fifth", "second fifth", "middle fifth", "fourth fifth", "highest fifth")


@dataclass(frozen=True)
class CoverageRow:
    """Some rows: the share whose truth is held, its 95 % interval, and the mean width of intervals
    in the target's unit, or the mean number of classes in a set."""

    name: str
    rows: int
    coverage: float
    low: float
    high: float
    width: float


@dataclass(frozen=True)
class CoveredRows:
    """Of each out-of-fold row: is its truth held, and how wide is what holds it?"""

    asked: Assurance
    held: Array
    width: Array


def held_rows(predictions: Predictions, asked: Assurance, seed: int = 0) -> CoveredRows:
    """Learn intervals, or sets, on four fifths of the out-of-fold rows and try them on the last, in
    turn; whole groups or times. Nothing is fitted. Raises NotApplicableError for too few rows."""
    units = unit_of_rows(predictions)
    drawn = np.random.default_rng(seed).permutation(np.arange(units.max() + 1) % PARTS)
    part, learn = drawn[units], _numbers if predictions.probabilities is None else _classes
    held, width = np.zeros(len(part), dtype=bool), np.zeros(len(part))
    for number in range(PARTS):
        inside = part == number
        held[inside], width[inside] = learn(predictions.at(~inside), predictions.at(inside), asked)
    return CoveredRows(asked, held, width)


def coverage_table(
    predictions: Predictions, seen: CoveredRows, subsets: Mapping[str, Array]
) -> tuple[CoverageRow, ...]:
    """All rows, then each class or each fifth of the predicted numbers, then named subsets."""
    masks = {"All rows": np.ones(len(seen.held), dtype=bool), **_parts_of(predictions), **subsets}
    return tuple(_row(name, predictions, seen, mask) for name, mask in masks.items() if mask.any())


def _row(name: str, predictions: Predictions, seen: CoveredRows, mask: Array) -> CoverageRow:
    share = float(seen.held[mask].mean())
    told = len(np.unique(unit_of_rows(predictions)[mask]))
    ends = share_interval(share, told)
    return CoverageRow(name, int(mask.sum()), share, *ends, float(seen.width[mask].mean()))


def _parts_of(predictions: Predictions) -> dict[str, Array]:
    if predictions.probabilities is not None:
        return {as_label(one): predictions.actual == one for one in predictions.classes}
    edges = np.quantile(predictions.predicted, np.linspace(0, 1, 6)[1:-1])
    fifth = np.searchsorted(edges, predictions.predicted, side="right")
    return {f"Predictions, {name}": fifth == n for n, name in enumerate(FIFTHS)}


def _numbers(known: Predictions, new: Predictions, asked: Assurance) -> tuple[Array, Array]:
    limits = learn_intervals(known.predicted, known.actual, asked)
    low, high = interval_ends(new.predicted, limits)
    return (low <= new.actual) & (new.actual <= high), high - low


def _classes(known: Predictions, new: Predictions, asked: Assurance) -> tuple[Array, Array]:
    assert known.probabilities is not None
    assert new.probabilities is not None
    limits = learn_sets(known.probabilities, actual_places(known), asked)
    sets = classes_inside(new.probabilities, limits)
    return sets[np.arange(len(sets)), actual_places(new)], sets.sum(axis=1).astype("float64")
