"""Multiple imputation as a comparison: the same estimate from several completed tables, pooled,
beside what complete rows say alone and what the recipe's one filling takes for known."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from core.choices.options import Number
from core.errors import NotApplicableError
from core.model.preview.completed_folds import fold_estimates
from core.model.preview.completing import completed, fitted_completion
from core.model.preview.estimates import TableEstimate, coefficient_estimate, mean_estimate
from core.model.preview.imputation import (
    COEFFICIENT,
    MEAN,
    SCORE,
    ImputationQuestion,
    MultipleImputation,
)
from core.model.preview.preparing import check_width, scored_part
from core.model.preview.stepwise import step_by_step
from core.parts.steps.naming import SEPARATOR
from core.parts.values.kinds import as_label
from core.pipeline.build import build_preparation
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.stats.rubin import PooledEstimate, pooled
from core.table.arrays import some_rows
from core.table.dataset import Dataset
from core.table.schema import Kind

ROWS_COMPLETED = 2_000  # training rows that a mean or a coefficient is estimated on
_TARGET = f"{SEPARATOR}target"
SETS = Number("sets", "Completed tables", low=2, high=50, default=10)


def multiple_imputation(
    dataset: Dataset, recipe: Recipe, question: ImputationQuestion
) -> MultipleImputation:
    """Complete the numbers of training rows several times and pool what each table says.

    For a mean or a coefficient the target takes part in filling, as it has to where what is asked
    is about it; for a score, whose filling is learned in each fold, it does not. Raises
    NotApplicableError where no number has a gap, or where the table cannot answer the question.
    """
    recipe = scored_part(recipe)
    data = make_training_data(dataset, recipe)
    check_width(recipe, data)
    _check_gaps(data)
    if question.what == SCORE:
        return _scored(dataset, recipe, question)
    _check_question(data, question)
    rows = some_rows(split_rows(data, recipe).train, ROWS_COMPLETED, recipe.split.seed)
    preparation = build_preparation(recipe, data)
    X, y = data.X.iloc[rows], data.y[rows]
    steps = step_by_step(preparation.fit(X, y), X)
    kinds = data.schema.kinds
    numbers = [name for name in data.features if kinds[name] is Kind.NUMBER]
    labels = [n for n in data.features if kinds[n] in (Kind.CATEGORY, Kind.BOOLEAN)]
    given = steps.unfilled[[*numbers, *labels]].assign(**{_TARGET: _as_column(data, rows)})
    estimate = _estimator(data, rows, question)
    tables = (
        completed(fitted_completion(given, seed), given)[numbers] for seed in range(question.sets)
    )
    sets = tuple(estimate(table) for table in tables)
    return MultipleImputation(
        question,
        len(rows),
        sets,
        _pooled(sets, sets[0].freedom),
        estimate(steps.filled[numbers]),
        _by_complete_rows(estimate, steps.unfilled[numbers], question),
    )


def _check_gaps(data: TrainingData) -> None:
    kinds = data.schema.kinds
    numbers = [name for name in data.features if kinds[name] is Kind.NUMBER]
    if not any(data.schema[name].missing for name in numbers):
        raise NotApplicableError(
            "No number that is learned from has a gap, so there is nothing to complete. Levels of "
            "categories are not completed: a gap is one of them."
        )


def _check_question(data: TrainingData, question: ImputationQuestion) -> None:
    kinds = data.schema.kinds
    if question.column not in data.features or kinds[question.column] is not Kind.NUMBER:
        raise NotApplicableError(
            f"{question.column!r} is no number that is learned from: choose another column."
        )
    if question.what == COEFFICIENT and len(data.classes) > 2:
        raise NotApplicableError(
            f"The target has {len(data.classes)} classes, and a coefficient speaks of two, or of a "
            "number: ask for a mean or a score."
        )


def _as_column(data: TrainingData, rows: np.ndarray) -> np.ndarray:
    """The target as a column of texts or of numbers."""
    y = data.y[rows]
    return np.array([as_label(v) for v in y], dtype=object) if data.is_classification else y


TableAnswer = Callable[[pd.DataFrame], TableEstimate]


def _estimator(data: TrainingData, rows: np.ndarray, question: ImputationQuestion) -> TableAnswer:
    """What is asked, as a function of the completed numbers: their rows name those of the data."""
    y = pd.Series(data.y[rows], index=data.X.index[rows])
    if data.is_classification:
        y = (y == (data.positive if data.positive is not None else data.classes[-1])).astype(float)
    if question.what == MEAN:
        return lambda table: mean_estimate(table[question.column])
    return lambda table: coefficient_estimate(
        table, y[table.index].to_numpy(), question.column, data.is_classification
    )


def _by_complete_rows(
    estimate: TableAnswer, numbers: pd.DataFrame, question: ImputationQuestion
) -> TableEstimate | None:
    """The estimate by rows without a gap in what is asked for; None where too few are left."""
    needed = [question.column] if question.what == MEAN else list(numbers.columns)
    complete = numbers.dropna(subset=needed)
    try:
        return estimate(complete) if len(complete) > 2 else None
    except NotApplicableError:
        return None


def _scored(dataset: Dataset, recipe: Recipe, question: ImputationQuestion) -> MultipleImputation:
    found = fold_estimates(dataset, recipe, question.sets)
    together = _pooled(found.sets, found.sets[0].freedom)
    return MultipleImputation(
        question,
        found.rows,
        found.sets,
        together,
        found.single,
        None,
        found.metric,
        recipe.split.scored,
    )


def _pooled(sets: tuple[TableEstimate, ...], freedom: float) -> PooledEstimate:
    values = np.array([one.value for one in sets])
    return pooled(values, np.array([one.error for one in sets]) ** 2, freedom)
