"""Folds, prepared once and shared by all models: the preparation learns from a fold's training
rows exactly as it does inside the whole pipeline, so the scores are the same.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from joblib import Parallel, delayed

from core.errors import BadTableError, WorkbenchError
from core.machine.cluster import parallel_backend, workers
from core.model.train.run import FoldColumns
from core.model.train.too_large import too_large
from core.parts.refusal import UnseenLevelError
from core.parts.splits.division import Split
from core.parts.splits.fitting import fit_steps
from core.parts.splits.row_keys import RowKeys
from core.pipeline.build import build_preparation, without_samplers
from core.pipeline.output_names import named_steps
from core.pipeline.training_data import TrainingData
from core.pipeline.variant import PLAIN, Variant
from core.recipe.recipe import Recipe
from core.table.arrays import Array


@dataclass(frozen=True)
class FoldData:
    """One fold, prepared: arrays for fitting (resampled if the recipe says so) and for scoring.

    `known` is what the fitted rows are divided by, `columns` are those of both. Resampled labels
    are a Series that says what each row was made from.
    """

    X_fit: Array
    y_fit: Array | pd.Series
    X_score: Array
    scored: Array
    columns: FoldColumns
    known: RowKeys = RowKeys()


def prepare_folds(
    recipe: Recipe, data: TrainingData, split: Split, variant: Variant = PLAIN
) -> list[FoldData]:
    """Fit the preparation on each fold's training rows and transform both parts."""
    with parallel_backend():
        made = Parallel(n_jobs=workers())(
            delayed(_prepare_fold)(recipe, data, FoldPart(fit, scored, variant))
            for fit, scored in split.folds
        )
    return list(made)


@dataclass(frozen=True)
class FoldPart:
    """The rows that a fold fits and scores, and the variant of its preparation."""

    fit: Array
    scored: Array
    variant: Variant


def _prepare_fold(recipe: Recipe, data: TrainingData, part: FoldPart) -> FoldData:
    try:
        return _prepared(recipe, data, part)
    except UnseenLevelError as error:
        raise BadTableError(f"A fold cannot be scored. {error}") from error
    except (ArithmeticError, np.linalg.LinAlgError, ValueError) as error:
        why = "" if isinstance(error, WorkbenchError) else too_large(data)
        if not why:
            raise
        raise BadTableError(f"The columns cannot be prepared. {why}") from error


def _prepared(recipe: Recipe, data: TrainingData, part: FoldPart) -> FoldData:
    preparation = build_preparation(recipe, data, part.variant)
    X, y, scored = data.X.iloc[part.fit], data.y[part.fit], part.scored
    X, y, known = fit_steps(preparation.steps, X, y, data.keys.at(part.fit))
    X_score = without_samplers(preparation).transform(data.X.iloc[scored])
    given = [tuple(map(str, names)) for _, names in named_steps(preparation)]
    arrays = np.asarray(X), y, np.asarray(X_score), scored
    return FoldData(*arrays, FoldColumns(given[-1], given[0]), known)
