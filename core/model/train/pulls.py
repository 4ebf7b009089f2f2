"""What the rows do to the scores of the compared models, and so how sure those are."""

from collections.abc import Container
from dataclasses import replace

import numpy as np

from core.methods.metrics import Metric, Predictions, metrics_for
from core.methods.metrics.influence import Influence
from core.methods.metrics.interval import room_of
from core.methods.metrics.metric import Judged
from core.methods.metrics.units import told_apart, unit_of_rows
from core.methods.models import BASELINE
from core.model.train.agreement import agreement_by
from core.model.train.board import Board, OutOfFold
from core.model.train.certainty import MetricCertainty, Room
from core.model.train.few_of_class import freedom_of_few
from core.model.train.lift import lift_of
from core.model.train.movement import measured_by, movement_over_folds
from core.stats.cross_validation import Certainty, pulls_of
from core.stats.tails import Tail, tail_of
from core.table.arrays import Array
from core.table.schema import Task


def certainties(
    task: Task, board: Board, among: Container[str] | None = None
) -> dict[str, MetricCertainty]:
    """By metric, how sure the scores of all models are and how they hang together; of the metrics
    `among` those where only they are asked for."""
    if not board.scored:
        return {}
    board = _coded_board(board)
    asked = [m for m in metrics_for(task) if among is None or m.key in among]
    return {metric.key: metric_certainty(metric, board) for metric in asked}


def certainties_of_labels(task: Task, board: Board) -> dict[str, MetricCertainty]:
    """The same of the metrics that see labels alone."""
    board = _coded_board(board)
    return {
        metric.key: metric_certainty(metric, board)
        for metric in metrics_for(task)
        if metric.judged is Judged.LABELS
    }


def _coded_board(board: Board) -> Board:
    coded = tuple(
        OutOfFold(
            one.key,
            _coded(one.predictions),
            tuple((_coded(first), _coded(second)) for first, second in one.unseen),
            tuple(map(_coded, one.fitted)),
        )
        for one in board.scored
    )
    return replace(board, scored=coded)


def metric_certainty(metric: Metric, board: Board) -> MetricCertainty:
    """The same by one metric; the labels are numbers from 0 on."""
    scores = _certainty(metric, board)
    models = [one for one in board.scored if one.key != BASELINE]
    made = MetricCertainty(metric.key, scores, np.nan, np.nan, trials=board.trials)
    reach = scores.critical([{one.key: 1.0} for one in models], board.trials, board.seed)
    gains = [made.over_reference(one.key) for one in models]
    freedom = freedom_of_few(metric, board.scored[0].predictions, scores.freedom)
    of_few = replace(scores, freedom=freedom)  # of a score its tail tells that already
    rooms = {one.key: _room(metric, one, reach**2 * scores.stretch(one.key)) for one in models}
    folds = [board.fold_of == fold for fold in np.unique(board.fold_of)]
    lifts = {
        one.key: lift_of(metric, [one.predictions.at(rows) for rows in folds], one.unseen)
        for one in models
    }
    return replace(
        made,
        reach=reach,
        reach_of_gains=of_few.critical(gains, board.trials, board.seed),
        rooms=rooms,
        lifts=lifts,
        tails=_tails(metric, board),
    )


def _room(metric: Metric, one: OutOfFold, rows: float) -> Room:
    """How much worse and better a score would be with a few rows more; where the model of a fold
    finds no positive row, that of all rows may find none, too."""
    worse, better = room_of(metric, one.predictions, rows)
    said = one.predictions
    calls_none = said.is_binary and any(not np.any(p.predicted == p.positive) for p in one.fitted)
    if metric.goes_by_share_called and calls_none:
        worse = max(worse, metric.most - metric.least)
    return worse, better


def _tails(metric: Metric, board: Board) -> dict[str, Tail]:
    """By the model's key; of labels no row is far off."""
    if metric.judged is Judged.LABELS:
        return {}
    pulls = _pulls(metric.tail_influence, board)
    return {one.key: tail_of(own) for one, own in zip(board.scored, pulls, strict=True)}


def _pulls(influence: Influence, board: Board) -> Array:
    """What each unit does to the score of each model, (models, units)."""
    units = unit_of_rows(board.scored[0].predictions)
    places = [np.flatnonzero(board.fold_of == fold) for fold in np.unique(board.fold_of)]
    return np.array(
        [
            pulls_of([(rows, influence(one.predictions.at(rows))) for rows in places], units)
            for one in board.scored
        ]
    )


def _certainty(metric: Metric, board: Board) -> Certainty:
    measured = measured_by(metric)
    pulls = np.concatenate([_pulls(each.influence, board) for each in measured])
    names = tuple(each.prefix + one.key for each in measured for one in board.scored)
    agreement = agreement_by(metric, board)
    fitted, rows = [one.fitted for one in board.scored], len(board.fold_of)
    moves = metric.goes_by_share_called
    movement = movement_over_folds(measured, fitted, rows) if moves else None
    apart = told_apart(pulls, board.scored[0].predictions)
    return Certainty(
        names, apart.pulls @ apart.pulls.T, apart.freedom, agreement, board.agreement, movement
    )


def _coded(predictions: Predictions) -> Predictions:
    """The same with numbers for labels: they are compared often."""
    if not predictions.classes:
        return predictions
    codes = {label: code for code, label in enumerate(predictions.classes)}
    return replace(
        predictions,
        actual=np.array([codes[label] for label in predictions.actual]),
        predicted=np.array([codes[label] for label in predictions.predicted]),
        classes=tuple(range(len(codes))),
        positive=codes.get(predictions.positive),
    )
