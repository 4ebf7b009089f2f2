"""The one model that is kept: fitted on all training rows, scored once on the sealed ones."""

from typing import Any

from joblib import parallel_config

from core.choices.pick import Pick
from core.machine.cluster import workers
from core.methods.metrics import all_scores
from core.model.train.answers import predictions_at
from core.model.train.result import TestScores
from core.parts.splits.fitting import fit_pipeline
from core.pipeline.build import build_pipeline, without_samplers
from core.pipeline.fitted_keys import fitted_keys
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset


def fit_model(dataset: Dataset, recipe: Recipe, model: Pick) -> Any:
    """Fit the whole pipeline on all training rows; ready to predict raw rows, no sampler in it."""
    data = make_training_data(dataset, recipe)
    split = split_rows(data, recipe)
    pipeline = build_pipeline(recipe, data, model)
    rows = split.train
    known = fitted_keys(data, model, rows, split.test)
    with parallel_config(backend="threading", n_jobs=workers()):
        fit_pipeline(pipeline, data.X.iloc[rows], data.y[rows], known)
    return without_samplers(pipeline)


def score_test(dataset: Dataset, recipe: Recipe, pipeline: Any) -> TestScores:
    """Score the sealed rows with a fitted pipeline. Who calls this counts the opening."""
    data = make_training_data(dataset, recipe)
    split = split_rows(data, recipe)
    predicted = predictions_at(pipeline, data.X.iloc[split.test], split.test, data)
    return TestScores(all_scores(predicted, data.task), predicted, recipe.split.gap)
