"""The coefficients of a linear model in the table's own units, with how far they are off."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from sklearn.compose import TransformedTargetRegressor

from core.methods.models import traits
from core.model.explain.linear_errors import (
    LearnedRows,
    drawn_numbers,
    estimate_of,
    numbers_of,
)
from core.model.explain.prepared_columns import PreparedColumn, prepared_columns
from core.model.explain.subject import Subject
from core.pipeline.inside import bare, innermost
from core.stats.intervals import CONFIDENCE
from core.stats.sandwich import sandwich_covariance
from core.table.arrays import Array

PULLED = (
    "The penalty pulls every coefficient towards 0, so an interval is that of the held-back "
    "coefficient on other rows: it need not hold the one that a model without a penalty would find."
)
LEVELS = (
    "Columns stand in for each other exactly, as the levels of a category do: only differences "
    "between them count, and the coefficients are the shortest of those that fit alike."
)
ONE_ANOTHER = (
    "Rows that lie near in time know of each other, which the intervals do not count: take them "
    "for too narrow."
)
WITHOUT_ROWS = "No interval is known here: that takes all rows which the model learned from."
OF_SEVERAL = (
    "A coefficient moves the class against the geometric mean of all classes: what counts is the "
    "difference between two classes."
)


@dataclass(frozen=True)
class Coefficients:
    """A linear model's numbers: `values`, `low` and `high` have shape (outputs, columns), each for
    one unit of its column, in `scale`; `intercepts` (outputs, 3) are value, low and high.

    `spreads` (columns,) are the standard deviations in those units, to compare columns by. `low`
    and `high` are NaN where no interval is known, and `how` says why, or how they were found.
    `kept` is the share of redrawn tables in which a coefficient is not 0, for penalties that drop
    columns.
    """

    columns: tuple[PreparedColumn, ...]
    labels: tuple[Any, ...]
    values: Array
    low: Array
    high: Array
    intercepts: Array
    spreads: Array
    scale: str
    how: str
    notes: tuple[str, ...] = ()
    kept: Array | None = None

    @property
    def are_odds(self) -> bool:
        """Are they logarithms of odds, as those of classes are?"""
        return bool(self.labels)

    @property
    def sizes(self) -> Array:
        """What a standard deviation of each column moves the outputs by, (outputs, columns)."""
        return self.values * self.spreads

    def order(self, place: int) -> Array:
        """Positions of the columns, the largest effect of a standard deviation first."""
        return np.argsort(-np.abs(self.sizes[place]), kind="stable")


@dataclass(frozen=True)
class _Numbers:
    """All numbers as the model was given the columns, (outputs, columns + 1), and their error: a
    covariance, or draws."""

    values: Array
    factor: float = 0.0
    covariance: Array | None = None
    draws: Array | None = None


def coefficients(
    subject: Subject, raw: pd.DataFrame, rows: LearnedRows | None = None
) -> Coefficients | None:
    """The coefficients of a fitted linear model; None for other families, and for a bag of models.

    `raw` are some raw rows it learned from; `rows` all that it was fitted on, as prepared: without
    them no interval is known.
    """
    if traits.LINEAR not in subject.traits or traits.NESTED in subject.traits:
        return None
    model = innermost(subject.pipeline.steps[-1][1])
    if not hasattr(model, "coef_"):
        return None
    columns = prepared_columns(subject.pipeline, raw)
    target = target_unit(subject)
    found, how = _Numbers(numbers_of(model)), WITHOUT_ROWS
    if rows is not None:
        if target != (1.0, 0.0):
            rows = replace(rows, y=(rows.y - target[1]) / target[0])
        found, how = _with_errors(model, rows, subject.seed)
    frame = _Frame(subject, model, rows or _bare_rows(subject, raw), target, how)
    return _in_units(found, columns, frame)


def _bare_rows(subject: Subject, raw: pd.DataFrame) -> LearnedRows:
    """Rows to measure columns by, without answers."""
    X = subject.pipeline[:-1].transform(raw)
    return LearnedRows(np.asarray(X, dtype="float64"), np.empty(0))


@dataclass(frozen=True)
class _Frame:
    """What the numbers are told with: `target` is what its unit was divided by, and its mean."""

    subject: Subject
    model: Any
    rows: LearnedRows
    target: tuple[float, float]
    how: str


def target_unit(subject: Subject) -> tuple[float, float]:
    """What the target was divided by for the model, and its mean; 1 and 0 where it was not."""
    model = bare(subject.pipeline.steps[-1][1])
    if not isinstance(model, TransformedTargetRegressor):
        return 1.0, 0.0
    return float(model.transformer_.scale_[0]), float(model.transformer_.mean_[0])


def _with_errors(model: Any, rows: LearnedRows, seed: int) -> tuple[_Numbers, str]:
    from scipy.stats import t

    numbers = _Numbers(numbers_of(model))
    if rows.are_made:
        return numbers, (
            "No interval is known: the model learned from rows that were made of others, which are "
            "no rows of their own."
        )
    estimate = estimate_of(model, rows)
    if estimate is not None:
        factor = float(t.ppf(0.5 + CONFIDENCE / 2, estimate.degrees))
        way = "HC3" if rows.units is None else "rows that belong together as one"
        how = (
            f"95 % intervals from the rows' own errors (sandwich covariance, {way}); the "
            "preparation is taken as it is."
        )
        return replace(numbers, factor=factor, covariance=sandwich_covariance(estimate)), how
    if hasattr(model, "classes_"):
        return numbers, "No interval is computed for so many columns and classes."
    draws = drawn_numbers(model, rows, seed)
    what = "rows" if rows.units is None else "groups"
    return replace(numbers, draws=draws), (
        f"95 % intervals from the model fitted again on {len(draws)} tables of {what} drawn anew "
        "(bootstrap percentiles); the preparation is taken as it is."
    )


def _in_units(found: _Numbers, columns: tuple[PreparedColumn, ...], frame: _Frame) -> Coefficients:
    width = len(columns) + 1
    unit = _unit_matrix(columns) * frame.target[0]
    table = _by_output(found.values, width, frame)
    values = table @ unit.T
    low, high = _ends(found, unit, frame)
    intercepts = np.stack([values, low, high], axis=2)[:, -1] + frame.target[1]
    labels = frame.subject.labels
    draws = found.draws
    return Coefficients(
        columns=columns,
        labels=labels,
        values=values[:, :-1],
        low=low[:, :-1],
        high=high[:, :-1],
        intercepts=intercepts,
        spreads=frame.rows.X.std(axis=0) / np.abs([column.slope for column in columns]),
        scale="log-odds" if labels else "the target's unit",
        how=frame.how,
        notes=_notes(frame),
        kept=None if draws is None else (draws[:, :-1] != 0).mean(axis=0)[None, :],
    )


def _unit_matrix(columns: tuple[PreparedColumn, ...]) -> Array:
    """From numbers of prepared columns to numbers of their units, intercept last."""
    matrix = np.diag([*(column.slope for column in columns), 1.0])
    matrix[-1, :-1] = [column.shift for column in columns]
    return matrix


def _by_output(numbers: Array, width: int, frame: _Frame) -> Array:
    """A line an output, in the order of the explained classes; those of the first of two classes
    are those of the second turned round."""
    table = numbers.reshape(-1, width)
    labels = frame.subject.labels
    if not labels:
        return table
    known = list(frame.model.classes_)
    if len(known) == 2:
        return table if labels[0] == known[1] else -table
    return table[[known.index(label) for label in labels]]


def _ends(found: _Numbers, unit: Array, frame: _Frame) -> tuple[Array, Array]:
    """The lower and upper ends, (outputs, columns + 1), in units."""
    width = len(unit)
    if found.draws is not None:
        drawn = np.stack([_by_output(draw, width, frame) @ unit.T for draw in found.draws])
        tail = 100 * (1 - CONFIDENCE) / 2
        low, high = np.percentile(drawn, [tail, 100 - tail], axis=0)
        return low, high
    values = _by_output(found.values, width, frame) @ unit.T
    if found.covariance is None:
        return np.full_like(values, np.nan), np.full_like(values, np.nan)
    outputs = len(found.values) // width
    blocks = [
        found.covariance[n * width : (n + 1) * width, n * width : (n + 1) * width]
        for n in range(outputs)
    ]
    variances = np.array([np.einsum("ij,jk,ik->i", unit, block, unit) for block in blocks])
    half = found.factor * np.sqrt(np.maximum(variances, 0.0)).ravel()
    half = np.abs(_by_output(half, width, frame))
    return values - half, values + half


def _notes(frame: _Frame) -> tuple[str, ...]:
    rows, has = frame.rows, frame.subject.traits
    centred = rows.X - rows.X.mean(axis=0)
    is_short = np.linalg.matrix_rank(centred) < rows.X.shape[1]
    notes = [
        PULLED if traits.PENALISED in has else "",
        LEVELS if is_short and traits.PENALISED not in has else "",
        OF_SEVERAL if len(frame.subject.labels) > 1 else "",
        ONE_ANOTHER if rows.known.times is not None else "",
    ]
    return tuple(filter(None, notes))


def coefficient_table(seen: Coefficients, place: int = 0) -> pd.DataFrame:
    """A row a prepared column, the largest effect first, then the intercept; with odds ratios for
    classes and how often a column was kept where a penalty drops some."""
    order = seen.order(place)
    table = pd.DataFrame(
        {
            "Column": [*(seen.columns[n].name for n in order), "(intercept)"],
            "For": [*(seen.columns[n].unit for n in order), "all at 0"],
            "Coefficient": [*seen.values[place, order], seen.intercepts[place, 0]],
            "Low": [*seen.low[place, order], seen.intercepts[place, 1]],
            "High": [*seen.high[place, order], seen.intercepts[place, 2]],
        }
    )
    if seen.are_odds:
        with np.errstate(over="ignore"):
            for name, source in _ODDS.items():
                table[name] = np.exp(table[source])
    table["Per sd"] = [*seen.sizes[place, order], np.nan]
    if seen.kept is not None:
        table["Not 0 in"] = [*seen.kept[place, order], np.nan]
    return table


_ODDS = {"Odds ratio": "Coefficient", "Odds, low": "Low", "Odds, high": "High"}
