"""Each way to balance trained on the same folds, as the runs of one comparison."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from core.choices.pick import Pick
from core.methods.metrics import Predictions, all_scores
from core.model.balance.ways import PLAIN, BalanceWay, Moves, ways_for
from core.model.train import (
    DividedRows,
    ModelRun,
    TrainResult,
    at_threshold,
    fold_scores,
)
from core.model.train.board import Board, OutOfFold
from core.model.train.pulls import certainties
from core.model.train.sweep import Costs, sweep_thresholds
from core.model.train.thirds import assumed_agreement
from core.parts.refusal import TOLD_ERRORS
from core.pipeline.training_data import TrainingData, split_rows
from core.recipe.recipe import Recipe
from core.workspace.progress import Progress, silent

COMPARED = ("precision", "recall", "f1", "average_precision", "roc_auc", "brier")

Results = Mapping[str, TrainResult | str]  # by the way's key; a text says why there is none


@dataclass(frozen=True, eq=False)
class WayTrial:
    """What all ways share: the recipe without a way, its data, divided and prepared once as far as
    the ways begin alike, the model, and what a miss of the positive class costs, in false
    alarms."""

    recipe: Recipe
    data: TrainingData
    rows: DividedRows
    model: Pick
    miss: float


@dataclass(frozen=True)
class WayRun:
    """A way with its run; `threshold` is the mean of the folds' where it was moved."""

    way: BalanceWay
    run: ModelRun
    threshold: float | None = None


def usual_cost(data: TrainingData) -> float:
    """Negatives to a positive: what a miss costs where both classes count alike as a whole."""
    positives = int(np.sum(data.y == data.positive))
    return (len(data.y) - positives) / max(1, positives)


def run_ways(trial: WayTrial, report: Progress = silent) -> tuple[list[WayRun], TrainResult | None]:
    """Every way, and all of them as one comparison, which knows how sure their differences are;
    None where leaving the classes as they are could not be scored."""
    ways = ways_for(len(trial.data.classes))
    results: dict[str, TrainResult | str] = {}
    fitted = [way for way in ways if way.moves is Moves.NOTHING]
    for done, way in enumerate(fitted):
        report(done, len(fitted) + 1, way.label)
        results[way.key] = _trained(trial, way)
    report(len(fitted), len(fitted) + 1, "How sure the differences are")
    runs = [_run_of(trial, way, results) for way in ways]
    return runs, _board(trial, runs, results)


def _trained(trial: WayTrial, way: BalanceWay) -> TrainResult | str:
    """The model under a way, or why that cannot be."""
    recipe = trial.recipe.with_(balance=way.balance, models=(trial.model,))
    try:
        return fold_scores(trial.data, recipe, trial.rows)
    except TOLD_ERRORS as error:
        return str(error)
    except (ArithmeticError, np.linalg.LinAlgError, RuntimeError, ValueError) as error:
        return f"{type(error).__name__}: {error}".splitlines()[0]


def _run_of(trial: WayTrial, way: BalanceWay, results: Results) -> WayRun:
    source = results[_source(way)]
    if isinstance(source, str):
        failed = ModelRun(way.key, trial.model, way.label, {}, (), None, source)
        return WayRun(way, failed)
    run = replace(source.run_of(trial.model.method), key=way.key, label=way.label)
    if way.moves is Moves.NOTHING or run.predictions is None:
        return WayRun(way, run)
    return _moved(trial, way, run, source)


def _source(way: BalanceWay) -> str:
    """The way that gives the probabilities: a moved threshold leaves them."""
    return way.key if way.moves is Moves.NOTHING else PLAIN


def _moved(trial: WayTrial, way: BalanceWay, run: ModelRun, source: TrainResult) -> WayRun:
    """The run with each fold's labels at a threshold that the rows of the other folds chose."""
    said, fold_of = run.predictions, source.fold_of
    assert said is not None
    predicted = said.predicted.copy()
    thresholds, scores = [], []
    for fold in range(len(source.sizes)):
        here = fold_of == fold
        thresholds.append(_best_threshold(said.at(~here), way.moves, trial.miss))
        labelled = at_threshold(said.at(here), thresholds[-1])
        predicted[here] = labelled.predicted
        scores.append(all_scores(labelled, source.task))
    by_metric = {key: tuple(score[key] for score in scores) for key in scores[0]}
    moved = replace(run, fold_scores=by_metric, predictions=replace(said, predicted=predicted))
    return WayRun(way, moved, float(np.mean(thresholds)))


def _best_threshold(said: Predictions, moves: Moves, miss: float) -> float:
    sweep = sweep_thresholds(said, Costs(false_alarm=1.0, miss=miss))
    place = np.argmax(sweep.f1) if moves is Moves.F1 else np.argmin(sweep.cost)
    return float(sweep.thresholds[place])


def _board(trial: WayTrial, runs: list[WayRun], results: Results) -> TrainResult | None:
    plain = results[PLAIN]
    if isinstance(plain, str):
        return None
    scored = tuple(
        OutOfFold(
            one.way.key,
            one.run.predictions,
            _unseen(trial, one, results),
            tuple(at_threshold(said, one.threshold) for said in one.run.fitted),
        )
        for one in runs
        if one.run.predictions is not None
    )
    agreement = assumed_agreement(split_rows(trial.data, trial.recipe))
    board = Board(scored, plain.fold_of, agreement, seed=trial.recipe.split.seed)
    sure = certainties(plain.task, board, COMPARED)
    return replace(plain, runs=tuple(one.run for one in runs), certainties=sure)


def _unseen(
    trial: WayTrial, one: WayRun, results: Results
) -> tuple[tuple[Predictions, Predictions], ...]:
    """What models of thirds of the rows say, with the labels of the way."""
    source = results[_source(one.way)]
    pairs = source.unseen.get(trial.model.method, ()) if isinstance(source, TrainResult) else ()
    return tuple(
        (at_threshold(first, one.threshold), at_threshold(second, one.threshold))
        for first, second in pairs
    )
