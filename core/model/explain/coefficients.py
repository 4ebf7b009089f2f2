"""The coefficients of a linear model in the table's own units, with how far they are off."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from sklearn.compose import TransformedTargetRegressor

from core.methods.models import traits
from core.model.explain.bend import UNBENT, bend_of
from core.model.explain.linear_errors import (
    LearnedRows,
    drawn_numbers,
    estimate_of,
    numbers_of,
)
from core.model.explain.linear_record import Coefficients, notes_on
from core.model.explain.prepared_columns import PreparedColumn, prepared_columns
from core.model.explain.subject import Subject
from core.pipeline.inside import bare, innermost
from core.stats.intervals import CONFIDENCE, ends_of_drawn
from core.stats.sandwich import sandwich_covariance
from core.table.arrays import Array

WITHOUT_ROWS = "No interval is known here: that takes all rows which the model learned from."


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
    if traits.LINEAR not in subject.traits or subject.traits & {traits.NESTED, traits.UNLABELLED}:
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
    bend = bend_of(frame.subject.pipeline.steps[-1][1])
    slope, shift = bend.line or (1.0, 0.0)
    unit = _unit_matrix(columns) * frame.target[0] * slope
    table = _by_output(found.values, width, frame)
    values = table @ unit.T
    low, high = _ends(found, unit, frame)
    intercepts = np.stack([values, low, high], axis=2)[:, -1] + frame.target[1]
    intercepts += shift * _second(frame)
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
        notes=notes_on(frame.subject, frame.rows) + (() if bend.line else (UNBENT,)),
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


def _second(frame: _Frame) -> int:
    """Whether a score speaks for the explained one of two classes, or against it."""
    labels = frame.subject.labels
    return 1 if labels and labels[0] == list(frame.model.classes_)[-1] else -1


def _ends(found: _Numbers, unit: Array, frame: _Frame) -> tuple[Array, Array]:
    """The lower and upper ends, (outputs, columns + 1), in units."""
    width = len(unit)
    if found.draws is not None:
        drawn = np.stack([_by_output(draw, width, frame) @ unit.T for draw in found.draws])
        return ends_of_drawn(drawn)
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
