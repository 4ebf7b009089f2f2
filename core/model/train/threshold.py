"""A comparison judged as its recipe says: ranked by its metric, with labels at its threshold."""

from dataclasses import dataclass, replace

from core.methods.metrics import METRICS, Predictions, all_scores
from core.methods.metrics.metric import Judged
from core.methods.models import BASELINE
from core.model.train.board import Board, OutOfFold
from core.model.train.pulls import certainties_of_labels
from core.model.train.result import TrainResult
from core.model.train.run import FoldRecord, ModelRun
from core.model.train.threshold_choice import (
    at_least_cost,
    at_threshold,
    chosen_elsewhere,
    moves_labels,
)
from core.parts.predictions.kept_promise import KeptPromise
from core.recipe.decision import LabelCosts, cost_matrix
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.schema import Task


def by_recipe(result: TrainResult, recipe: Recipe) -> TrainResult:
    """The comparison as the recipe judges it; nothing is fitted again."""
    judged = with_threshold(result, recipe.threshold, recipe.promise)
    return with_costs(judged, recipe.decision.costs).ranked_by(recipe.metric)


def with_threshold(
    result: TrainResult, threshold: float | None, promise: KeptPromise | None = None
) -> TrainResult:
    """The same models with the labels that a threshold gives, and the scores and intervals of
    these; as it is without one, or where the classes are not two.

    Where the threshold keeps a promise on these rows, or is best by a measure, no fold is scored at
    it, but at one that is chosen in the same way on the others.

    The baseline stays what it is: one answer for all rows, the likelier one.
    """
    said = [run.predictions for run in result.runs if run.predictions is not None]
    if threshold is None or not said or not said[0].is_binary:
        return result
    moved = _relabelled(result, _AtThreshold(threshold, promise))
    return replace(moved, threshold=threshold, promise=promise)


def with_costs(result: TrainResult, costs: LabelCosts | None) -> TrainResult:
    """The same models with labels of least expected cost, where the classes are several; the
    baseline stays what it is. Costs are told and not chosen on these rows."""
    said = next((run.predictions for run in result.runs if run.predictions is not None), None)
    if costs is None or said is None or len(said.classes) < 3:
        return result
    return _relabelled(result, _AtCosts(cost_matrix(costs, said.classes)))


@dataclass(frozen=True, eq=False)
class _AtThreshold:
    """Labels from a threshold on; fair where it may have been chosen on the rows."""

    threshold: float
    promise: KeptPromise | None

    def labels(self, said: Predictions) -> Predictions:
        return at_threshold(said, self.threshold)

    def fair(self, said: Predictions, fold_of: Array) -> Predictions | None:
        if not moves_labels(said, self.threshold):
            return None
        return chosen_elsewhere(self.labels(said), fold_of, self.threshold, self.promise)


@dataclass(frozen=True, eq=False)
class _AtCosts:
    """Labels of least expected cost."""

    costs: Array

    def labels(self, said: Predictions) -> Predictions:
        return at_least_cost(said, self.costs)

    def fair(self, _said: Predictions, _fold_of: Array) -> Predictions | None:
        """Costs are told, and not chosen on these rows."""
        return None


Labelling = _AtThreshold | _AtCosts


def _relabelled(result: TrainResult, by: Labelling) -> TrainResult:
    runs = tuple(_labelled(result, run, by) for run in result.runs)
    models = sum(run.pick.method != BASELINE for run in runs)
    assumed = [one.scores.default for one in result.certainties.values()]
    again = {}
    if assumed:
        scored = _scored(result, runs, by)
        board = Board(scored, result.fold_of, assumed[0], trials=result.looks - models)
        again = certainties_of_labels(result.task, board)
    return replace(result, runs=runs, certainties={**result.certainties, **again})


def _scored(
    result: TrainResult, runs: tuple[ModelRun, ...], by: Labelling
) -> tuple[OutOfFold, ...]:
    """What the models say with those labels, out of fold and on the thirds that they have not
    seen."""
    scored = []
    for run in runs:
        if run.predictions is not None:
            unseen = result.unseen.get(run.key, ())
            if run.pick.method != BASELINE:
                unseen = tuple((by.labels(first), by.labels(second)) for first, second in unseen)
            scored.append(OutOfFold(run.key, run.labels or run.predictions, unseen, run.fitted))
    return tuple(scored)


def _labelled(result: TrainResult, run: ModelRun, by: Labelling) -> ModelRun:
    if run.predictions is None or run.pick.method == BASELINE:
        return run
    predicted, fair = by.labels(run.predictions), by.fair(run.predictions, result.fold_of)
    judged = predicted if fair is None else fair
    folds = [judged.at(result.fold_of == fold) for fold in range(len(result.sizes))]
    scores = [all_scores(fold, result.task) for fold in folds]
    by_metric = {key: tuple(score[key] for score in scores) for key in scores[0]}
    records = tuple(_at(record, by, result.task) for record in run.records)
    return replace(
        run, fold_scores=by_metric, predictions=predicted, records=records, fair_labels=fair
    )


def _at(record: FoldRecord, by: Labelling, task: Task) -> FoldRecord:
    """The record with other labels; how fitted rows score is not known by labels
    where they are so many that their probabilities were not kept."""
    bare, bag = map(_of_probabilities, (record.fitted_scores, record.out_of_bag))
    if record.fitted is None or record.fitted.probabilities is None:
        return replace(record, fitted_scores=bare, out_of_bag=bag)
    fitted = by.labels(record.fitted)
    scores = all_scores(fitted, task)
    return replace(record, fitted=fitted, fitted_scores=scores, out_of_bag=bag)


def _of_probabilities(scores: dict[str, float]) -> dict[str, float]:
    return {k: score for k, score in scores.items() if METRICS[k].judged is not Judged.LABELS}
