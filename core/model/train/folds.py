"""Folds, prepared once and shared by all models: the preparation learns from a fold's training
rows exactly as it does inside the whole pipeline, so the scores are the same.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from joblib import Parallel, delayed

from core.carried.rows.splits import Split
from core.machine.cluster import parallel_backend, workers
from core.pipeline.build import build_preparation, without_samplers
from core.pipeline.output_names import named_steps
from core.pipeline.training_data import TrainingData
from core.pipeline.variant import PLAIN, Variant
from core.recipe.recipe import Recipe
from core.table.arrays import Array


@dataclass(frozen=True)
class FoldData:
    """One fold, prepared: arrays for fitting (resampled if the recipe says so) and for scoring.

    `names` are the columns of both, and `encoded` those that the fold's selection chose from.
    Resampled labels are a Series that says what each row was made from.
    """

    X_fit: Array
    y_fit: Array | pd.Series
    X_score: Array
    scored: Array
    names: tuple[str, ...]
    encoded: tuple[str, ...]


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
    preparation = build_preparation(recipe, data, part.variant)
    X, y, scored = data.X.iloc[part.fit], data.y[part.fit], part.scored
    for _, step in preparation.steps:
        if hasattr(step, "fit_resample"):
            X, y = step.fit_resample(X, y)
        else:
            X = step.fit_transform(X, y)
    X_score = without_samplers(preparation).transform(data.X.iloc[scored])
    given = [tuple(map(str, names)) for _, names in named_steps(preparation)]
    return FoldData(np.asarray(X), y, np.asarray(X_score), scored, given[-1], given[0])
