"""A model beside smaller ones: bytes, the time of one row, and the score on the same rows."""

from dataclasses import replace
from typing import Any

import numpy as np

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.model.smaller.cost import costs_of
from core.model.smaller.found import SmallerModels, SmallerWay
from core.model.smaller.ways import finds_its_trees, smaller_picks
from core.model.train import ModelRun, TrainResult, fit_model, judged_part, train
from core.model.train.difference import paired_difference
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.model_pick import ModelPick, as_model
from core.recipe.recipe import Recipe
from core.stats.intervals import Spread
from core.table.dataset import Dataset
from core.workspace.progress import Progress, silent

FULL = "The model itself"
_MOST_LETTERS = 30  # of the full model's key
UNKNOWN = Spread(np.nan, np.nan, np.nan, np.nan)


def smaller_models(
    dataset: Dataset, recipe: Recipe, pick: Pick, report: Progress = silent
) -> SmallerModels:
    """Cross-validate a model and smaller ones on the same folds, and fit each once on all training
    rows to weigh and time it.

    Raises NotApplicableError where nothing smaller stands for it or it cannot be fitted itself,
    and the errors of `make_training_data`.
    """
    full = as_model(pick)
    alone = judged_part(recipe).with_(blend=False, intention=None)
    found = smaller_picks(full.pick, _rounds(dataset, alone, full))
    if not found:
        raise NotApplicableError(
            f"{full.label} is small already: nothing smaller is known that could stand for it."
        )
    models = {FULL: full} | named(full, found)
    compared = alone.with_(models=tuple(map(_untried, models.values())))
    result = train(dataset, compared, _leaving(report, len(models)))
    _check_fitted(full, result.run_of(full.key))
    ways = tuple(_way(label, result, (full, model)) for label, model in models.items())
    weighed = _weighed((dataset, compared), ways, report)
    gain = _better(result, full, result.baseline)
    return SmallerModels(result.metric, result.rows_train, gain, weighed)


def named(full: ModelPick, found: dict[str, Pick]) -> dict[str, ModelPick]:
    """The smaller models as they stand in a recipe: the trials of the full one and all that were
    tried in its place count for each."""
    trials = max(1, full.trials) + len(found)
    return {
        label: ModelPick(
            method=pick.method,
            options=pick.options,
            key=_key(full, pick, number),
            trials=trials,
            optimism=full.optimism,
        )
        for number, (label, pick) in enumerate(found.items(), start=1)
    }


def _key(full: ModelPick, pick: Pick, number: int) -> str:
    """Another for each model that smaller ones stand for, so that none gives way to that of
    another."""
    origin = full.name if pick.method == full.method else full.key
    return "-".join(filter(None, (pick.method, origin[:_MOST_LETTERS], f"small{number}")))


def _rounds(dataset: Dataset, alone: Recipe, full: ModelPick) -> float | None:
    """How many trees a model that finds their number itself has, the mean of its folds."""
    if not finds_its_trees(full.pick):
        return None
    run = train(dataset, alone.with_(models=(full,))).run_of(full.key)
    _check_fitted(full, run)
    return float(np.mean(run.rounds)) if run.rounds else None


def _check_fitted(full: ModelPick, run: ModelRun) -> None:
    if run.error:
        raise NotApplicableError(
            f"{full.label} cannot be fitted, so nothing stands for it: {run.error}"
        )


def _untried(model: ModelPick) -> ModelPick:
    """Without the trials behind it: here only what is tried now counts."""
    return ModelPick(method=model.method, options=model.options, key=model.key)


def _leaving(report: Progress, steps: int) -> Progress:
    """Tells of training as of work that so many steps come after."""

    def told(done: int, total: int, message: str = "", **more: Any) -> None:
        report(done, total + steps, message, **more)

    return told


def _way(label: str, result: TrainResult, pair: tuple[ModelPick, ModelPick]) -> SmallerWay:
    """A model's scores in the comparison, beside those of the full one."""
    full, model = pair
    run = result.run_of(model.key)
    lost = None if run.error or model is full else _better(result, full, run)
    return SmallerWay(label, model, result.spread(run), lost, error=run.error or "")


def _better(result: TrainResult, full: ModelPick, other: ModelRun | None) -> Spread:
    """By how much the full model scores better than another run, row beside row."""
    if other is None or other.error:
        return UNKNOWN
    return paired_difference(result, result.run_of(full.key), other, result.metric).spread


def _weighed(
    source: tuple[Dataset, Recipe], ways: tuple[SmallerWay, ...], report: Progress
) -> tuple[SmallerWay, ...]:
    """Each model fitted on all training rows, then all weighed and timed by one row."""
    data, fitted = make_training_data(*source), {}
    for done, way in enumerate(ways):
        report(done, len(ways), f"{way.label}: fitted once, to be weighed")
        if not way.error:
            fitted[way.label] = fit_model(*source, way.model.pick)
    row = data.X.iloc[split_rows(data, source[1]).train[:1]]
    costs = dict(zip(fitted, costs_of(tuple(fitted.values()), row), strict=True))
    return tuple(replace(way, cost=costs.get(way.label)) for way in ways)
