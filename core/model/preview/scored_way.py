"""A recipe of one model tried on the folds of a table: its scores, and what it costs."""

import pickle
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from core.model.train import ModelRun, TrainResult, fit_model, train
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import Recipe
from core.stats.intervals import Spread
from core.table.dataset import Dataset


@dataclass(frozen=True)
class WayCost:
    """What one way takes and gives: the score over the folds with its interval, the mean number of
    columns that the model is given, the seconds to fit everything once on the training rows, from
    raw columns to the model, the milliseconds to predict 1,000 raw rows, and the bytes of what is
    kept."""

    label: str
    score: Spread
    columns: float
    fit_seconds: float
    milliseconds: float
    size: int


@dataclass(frozen=True)
class ScoredWay:
    """A way tried on `rows` rows; `cost` is None where its model could not be fitted."""

    rows: int
    result: TrainResult
    run: ModelRun
    cost: WayCost | None


def scored_way(part: Dataset, recipe: Recipe, label: str) -> ScoredWay:
    """Cross-validate the one model of a recipe. Raises the errors of `make_training_data`."""
    result = train(part, recipe)
    run = result.run_of(recipe.models[0].key)
    cost = None if run.error else WayCost(label, result.spread(run), *_measured(part, recipe, run))
    return ScoredWay(part.rows, result, run, cost)


def _measured(part: Dataset, recipe: Recipe, run: ModelRun) -> tuple[float, float, float, int]:
    """What a WayCost says behind the score."""
    start = perf_counter()
    pipeline = fit_model(part, recipe, run.pick)
    middle = perf_counter()
    rows = make_training_data(part, recipe).X.iloc[:1000]
    before = perf_counter()
    pipeline.predict(rows)
    milliseconds = 1e6 * (perf_counter() - before) / max(1, len(rows))
    columns = float(np.mean([len(record.columns.names) for record in run.records]))
    return columns, middle - start, milliseconds, len(pickle.dumps(pipeline))
