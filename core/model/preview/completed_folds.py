"""Scores of a simple model on folds whose numbers are completed several times, within each fold."""

from dataclasses import dataclass

import numpy as np

from core.choices.pick import Pick
from core.model.preview.comparison_rows import comparison_rows
from core.model.preview.completing import completed, fitted_completion
from core.model.preview.estimates import TableEstimate, score_estimate
from core.model.preview.treatments import MODELS
from core.model.train.answers import predictions_of
from core.model.train.choices import metric_of
from core.parts.splits.fitting import fit_steps, knowing
from core.pipeline.build import build_model, build_preparation, transformed
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.pipeline.variant import PLAIN
from core.recipe.recipe import Recipe
from core.stats.intervals import FoldSize
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.table.schema import Kind

_FILLED = (Kind.NUMBER, Kind.CATEGORY, Kind.BOOLEAN)


@dataclass(frozen=True)
class FoldEstimates:
    """The score by each completed table and by the recipe's own filling, on `rows` rows."""

    sets: tuple[TableEstimate, ...]
    single: TableEstimate
    metric: str
    rows: int


@dataclass(frozen=True)
class _Scoring:
    """What all fits share."""

    recipe: Recipe
    data: TrainingData
    folds: tuple[tuple[Array, Array], ...]

    def estimate(self, seed: int | None) -> TableEstimate:
        """The score of one completed table; without a seed, by the recipe's filling."""
        scores = tuple(_score(self, n, seed) for n in range(len(self.folds)))
        sizes = tuple(FoldSize(len(fit), len(scored)) for fit, scored in self.folds)
        return score_estimate(scores, sizes)


def fold_estimates(dataset: Dataset, recipe: Recipe, sets: int) -> FoldEstimates:
    """Score a linear model on the recipe's folds with numbers completed `sets` times.

    What completes them is learned from the rows that the fold fits, without the target.
    """
    part = comparison_rows(dataset, recipe)
    data = make_training_data(part.dataset, part.recipe)
    scoring = _Scoring(part.recipe, data, split_rows(data, part.recipe).folds)
    return FoldEstimates(
        tuple(scoring.estimate(seed) for seed in range(sets)),
        scoring.estimate(None),
        metric_of(part.recipe, data).key,
        part.dataset.rows,
    )


def _score(scoring: _Scoring, fold: int, seed: int | None) -> float:
    recipe, data = scoring.recipe, scoring.data
    fit, scored = scoring.folds[fold]
    steps = build_preparation(recipe, data).steps
    place = [name for name, _ in steps].index("fill")
    X, y, known = fit_steps(steps[:place], data.X.iloc[fit], data.y[fit], data.keys.at(fit))
    X_score = transformed(steps[:place], data.X.iloc[scored])
    if seed is not None:
        names = [name for name in data.features if data.schema.kinds[name] in _FILLED]
        step = fitted_completion(X[names], seed * len(scoring.folds) + fold)
        X, X_score = (x.assign(**completed(step, x[names])) for x in (X, X_score))
    X, y, known = fit_steps(steps[place:], X, y, known)
    model = build_model(recipe, data, Pick(method=MODELS[data.task]), PLAIN)
    with knowing(model, known):
        model.fit(np.asarray(X), y)
    made = np.asarray(transformed(steps[place:], X_score))
    return float(metric_of(recipe, data).compute(predictions_of(model, made, data.y[scored], data)))
