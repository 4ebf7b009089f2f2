"""A comparison judged as its recipe says: ranked by its metric, with labels at its threshold."""

from dataclasses import replace

from core.methods.metrics import METRICS, all_scores
from core.methods.metrics.metric import Judged
from core.methods.models import BASELINE
from core.model.train.board import Board, OutOfFold
from core.model.train.pulls import certainties_of_labels
from core.model.train.result import TrainResult
from core.model.train.run import FoldRecord, ModelRun
from core.model.train.threshold_choice import at_threshold, chosen_elsewhere, moves_labels
from core.recipe.recipe import Recipe
from core.table.schema import Task


def by_recipe(result: TrainResult, recipe: Recipe) -> TrainResult:
    """The comparison as the recipe judges it; nothing is fitted again."""
    return with_threshold(result, recipe.threshold).ranked_by(recipe.metric)


def with_threshold(result: TrainResult, threshold: float | None) -> TrainResult:
    """The same models with the labels that a threshold gives, and the scores and intervals of
    these; as it is without one, or where the classes are not two.

    Where the threshold is best by a measure on these rows, no fold is scored at it, but at one that
    is chosen in the same way on the others.

    The baseline stays what it is: one answer for all rows, the likelier one.
    """
    said = [run.predictions for run in result.runs if run.predictions is not None]
    if threshold is None or not said or not said[0].is_binary:
        return result
    runs = tuple(_labelled(result, run, threshold) for run in result.runs)
    models = sum(run.pick.method != BASELINE for run in runs)
    assumed = [one.scores.default for one in result.certainties.values()]
    again = {}
    if assumed:
        scored = _scored(result, runs, threshold)
        board = Board(scored, result.fold_of, assumed[0], trials=result.looks - models)
        again = certainties_of_labels(result.task, board)
    known = {**result.certainties, **again}
    return replace(result, runs=runs, certainties=known, threshold=threshold)


def _scored(
    result: TrainResult, runs: tuple[ModelRun, ...], threshold: float
) -> tuple[OutOfFold, ...]:
    """What the models say with those labels, out of fold and on the thirds that they have not
    seen."""
    scored = []
    for run in runs:
        if run.predictions is not None:
            at = None if run.pick.method == BASELINE else threshold
            unseen = tuple(
                (at_threshold(first, at), at_threshold(second, at))
                for first, second in result.unseen.get(run.key, ())
            )
            scored.append(OutOfFold(run.key, run.labels or run.predictions, unseen, run.fitted))
    return tuple(scored)


def _labelled(result: TrainResult, run: ModelRun, threshold: float) -> ModelRun:
    if run.predictions is None or run.pick.method == BASELINE:
        return run
    predicted = at_threshold(run.predictions, threshold)
    fair = None
    if moves_labels(run.predictions, threshold):
        fair = chosen_elsewhere(predicted, result.fold_of, threshold)
    judged = predicted if fair is None else fair
    folds = [judged.at(result.fold_of == fold) for fold in range(len(result.sizes))]
    scores = [all_scores(fold, result.task) for fold in folds]
    by_metric = {key: tuple(score[key] for score in scores) for key in scores[0]}
    records = tuple(_at(record, threshold, result.task) for record in run.records)
    return replace(
        run, fold_scores=by_metric, predictions=predicted, records=records, fair_labels=fair
    )


def _at(record: FoldRecord, threshold: float, task: Task) -> FoldRecord:
    """The record with the labels of the threshold; how fitted rows score is not known by labels
    where they are so many that their probabilities were not kept."""
    bare, bag = map(_of_probabilities, (record.fitted_scores, record.out_of_bag))
    if record.fitted is None:
        return replace(record, fitted_scores=bare, out_of_bag=bag)
    fitted = at_threshold(record.fitted, threshold)
    scores = all_scores(fitted, task)
    return replace(record, fitted=fitted, fitted_scores=scores, out_of_bag=bag)


def _of_probabilities(scores: dict[str, float]) -> dict[str, float]:
    return {k: score for k, score in scores.items() if METRICS[k].judged is not Judged.LABELS}
