"""A sum of curves as people read it: each curve in its column's own unit, each pair as a map."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from core.methods.models import traits
from core.model.explain.bend import bend_of
from core.model.explain.parts import LOG_ODDS, SOFTMAX, UNITS
from core.model.explain.prepared_columns import PreparedColumn, prepared_columns
from core.model.explain.subject import Subject
from core.pipeline.inside import innermost
from core.table.arrays import Array


@dataclass(frozen=True)
class TermCurve:
    """What one column adds, a step between two of `edges` (n + 1, in the table's unit).

    `values` and `spread` have shape (n, outputs): the mean of the fits, and the standard deviation
    between them. `rows` (n,) are the learned rows of each step, weighed where classes are. `size`
    is the mean distance that it moves the output.
    """

    column: PreparedColumn
    edges: Array
    values: Array
    spread: Array
    rows: Array
    size: float

    @property
    def name(self) -> str:
        return self.column.name


@dataclass(frozen=True)
class PairMap:
    """What two columns add together, beyond their curves: `values` (n, m, outputs) between the
    edges of the first (n + 1,) and of the second (m + 1,)."""

    columns: tuple[PreparedColumn, PreparedColumn]
    edges: tuple[Array, Array]
    values: Array
    size: float

    @property
    def name(self) -> str:
        return " and ".join(column.name for column in self.columns)


@dataclass(frozen=True)
class ReadableCurves:
    """All curves and maps, the largest first, in `scale`; outputs are those of `labels`, one for a
    number. Every row begins with `base` (outputs,), and `fits` were averaged."""

    curves: tuple[TermCurve, ...]
    maps: tuple[PairMap, ...]
    labels: tuple[Any, ...]
    base: Array
    scale: str
    fits: int


@dataclass(frozen=True)
class _Machine:
    """The fitted machine, the unit of its output, the columns that it was given, and the places and
    signs of the outputs that are told."""

    model: Any
    unit: float
    columns: tuple[PreparedColumn, ...]
    places: list[int]
    signs: Array

    def outputs(self, given: Array, dimensions: int) -> Array:
        """Scores in the target's unit, with a last axis of the told outputs. The first and the last
        step of an axis are of gaps and of nothing: they are left out."""
        inside = given[(slice(1, -1),) * dimensions]
        several = inside if inside.ndim > dimensions else inside[..., None]
        return np.asarray(several[..., self.places] * self.signs * self.unit)

    def edges(self, column: int, dimensions: int) -> Array:
        """The edges of a column's steps, coarser where it is one of a pair."""
        levels = self.model.bins_[column]
        cuts = np.asarray(levels[min(len(levels), dimensions) - 1], dtype="float64")
        low, high = map(float, self.model.feature_bounds_[column])
        ends = [min(low, *cuts, high), *cuts, max(high, *cuts, low)]
        told = [self.columns[column].in_unit(end) for end in ends]
        return np.asarray(told, dtype="float64")


def read_curves(subject: Subject, raw: pd.DataFrame) -> ReadableCurves | None:
    """A fitted sum of curves; None for every other model. `raw` are some raw rows it learned from,
    by which the columns' units are known."""
    if traits.ADDITIVE not in subject.traits or traits.NESTED in subject.traits:
        return None
    summed = innermost(subject.pipeline.steps[-1][1])
    if not hasattr(summed.estimator_, "term_features_"):
        return None
    bend = bend_of(subject.pipeline.steps[-1][1])
    slope, shift = bend.line or (1.0, 0.0)
    machine = _machine(summed, prepared_columns(subject.pipeline, raw), subject.labels)
    machine = replace(machine, unit=machine.unit * slope)
    terms = list(_terms(machine))
    terms.sort(key=lambda term: -term.size)
    classes = len(getattr(summed, "classes_", ()))
    base = summed.mean_ + summed.scale_ * np.atleast_1d(summed.estimator_.intercept_).ravel()
    base = base * slope + shift
    return ReadableCurves(
        curves=tuple(term for term in terms if isinstance(term, TermCurve)),
        maps=tuple(term for term in terms if isinstance(term, PairMap)),
        labels=subject.labels,
        base=base[machine.places] * machine.signs,
        scale=(SOFTMAX if classes > 2 else LOG_ODDS if classes else UNITS) + bend.told,
        fits=len(summed.estimator_.bagged_intercept_),
    )


def _machine(summed: Any, columns: tuple[PreparedColumn, ...], labels: tuple[Any, ...]) -> _Machine:
    classes = np.asarray(getattr(summed, "classes_", ())).tolist()
    places, signs = [0], [1.0]
    if len(classes) == 2:  # one score, which speaks for the second
        signs = [1.0 if classes.index(label) else -1.0 for label in labels]
        places = [0] * len(labels)
    elif classes:
        places, signs = [classes.index(label) for label in labels], [1.0] * len(labels)
    return _Machine(summed.estimator_, float(summed.scale_), columns, places, np.array(signs))


def _terms(machine: _Machine) -> Iterator[TermCurve | PairMap]:
    model = machine.model
    sizes = np.asarray(model.term_importances()) * machine.unit
    for n, places in enumerate(model.term_features_):
        scores, size = np.asarray(model.term_scores_[n]), float(sizes[n])
        if len(places) == 1:
            yield _curve(machine, n, places[0], size)
        else:
            first, second = (machine.edges(place, 2) for place in places)
            values = machine.outputs(scores, 2)
            columns = (machine.columns[places[0]], machine.columns[places[1]])
            yield PairMap(columns, (first, second), values, size)


def _curve(machine: _Machine, term: int, place: int, size: float) -> TermCurve:
    model = machine.model
    values = machine.outputs(np.asarray(model.term_scores_[term]), 1)
    spread = np.abs(machine.outputs(np.asarray(model.standard_deviations_[term]), 1))
    rows = np.asarray(model.bin_weights_[term], dtype="float64")[1:-1]
    edges, column = machine.edges(place, 1), machine.columns[place]
    if column.slope < 0:
        edges, values, spread, rows = edges[::-1], values[::-1], spread[::-1], rows[::-1]
    return TermCurve(column, edges, values, spread, rows, size)


def curves_table(seen: ReadableCurves) -> pd.DataFrame:
    """A row a curve or map, the largest first: how far it moves the output on average."""
    every: list[TermCurve | PairMap] = [*seen.curves, *seen.maps]
    terms = sorted(every, key=lambda term: -term.size)
    total = sum(term.size for term in terms) or 1.0
    return pd.DataFrame(
        {
            "Part": [term.name for term in terms],
            "Kind": ["curve" if isinstance(term, TermCurve) else "pair" for term in terms],
            "Mean distance": [term.size for term in terms],
            "Share": [term.size / total for term in terms],
        }
    )


def steps_table(curve: TermCurve, place: int = 0) -> pd.DataFrame:
    """The steps of a curve: from, to, what it adds, how far fits differ, and its rows."""
    return pd.DataFrame(
        {
            "From": curve.edges[:-1],
            "To": curve.edges[1:],
            "Adds": curve.values[:, place],
            "Spread of fits": curve.spread[:, place],
            "Rows": curve.rows,
        }
    )
