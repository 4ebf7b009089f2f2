"""How alike models from disjoint thirds of the rows pull the scores of a comparison."""

from collections.abc import Sequence

import numpy as np

from core.methods.metrics import Metric, Predictions
from core.methods.metrics.metric import Judged
from core.methods.models import BASELINE
from core.model.train.board import Board, OutOfFold
from core.model.train.movement import MeasuredScore, measured_by
from core.stats.cross_validation import Agreement, UnseenPart, agreement_of
from core.table.arrays import Array


def agreement_by(metric: Metric, board: Board) -> Agreement | None:
    """How alike they pull the metric and its rule, of all models; None where no model was fitted
    on thirds."""
    parts = next((len(one.unseen) for one in board.scored if one.unseen), 0)
    if not parts:
        return None
    folds = [board.fold_of == fold for fold in np.unique(board.fold_of)]
    is_known = [_is_told(metric, one, folds) for one in board.scored]
    measured = measured_by(metric)
    is_known += [True] * (len(measured) - 1) * len(board.scored)
    thirds = [[one.unseen[n : n + 1] for one in board.scored] for n in range(parts)]
    return agreement_of([_part(measured, third) for third in thirds], np.array(is_known))


def _is_told(metric: Metric, one: OutOfFold, folds: Sequence[Array]) -> bool:
    """Do its models of thirds tell of it? They were fitted on fewer rows than those of the folds:
    one that says the same of every row there and not in the folds agrees with any other like it
    (a tree whose leaves need more rows than a third has)."""
    if one.key == BASELINE or not one.unseen:
        return one.key == BASELINE
    if not any(all(_says_one(metric, said) for said in pair) for pair in one.unseen):
        return True
    return all(_says_one(metric, one.predictions.at(rows)) for rows in folds)


def _says_one(metric: Metric, said: Predictions) -> bool:
    """Does the metric see the same answer for every row?"""
    answers = said.predicted
    if metric.judged is Judged.PROBABILITIES and said.probabilities is not None:
        answers = said.probabilities
    return bool(np.all(answers == answers[:1]))


def _part(
    measured: Sequence[MeasuredScore], unseen: Sequence[tuple[tuple[Predictions, Predictions], ...]]
) -> UnseenPart:
    """What the pairs of models do in one part; a model without a pair there does nothing."""
    rows = next(len(pair[0][0].actual) for pair in unseen if pair)
    nothing = np.zeros(rows), np.zeros(rows)
    done = [_of_pair(each, *pair[0]) if pair else nothing for each in measured for pair in unseen]
    first, second = zip(*done, strict=True)
    return UnseenPart(np.array(first), np.array(second))


def _of_pair(each: MeasuredScore, first: Predictions, second: Predictions) -> tuple[Array, Array]:
    return each.influence(first), each.influence(second)
