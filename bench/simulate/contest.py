"""Models compared on a drawn table as Train compares them, and their true scores.

The models are fitted on the table's numbers without a pipeline, which takes a tenth of the time;
folds, thirds, influences, intervals and verdicts are the workbench's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from bench.simulate.entrants import Entrant
from bench.simulate.processes import Process
from core.choices.pick import Pick
from core.methods.metrics import METRICS, Predictions
from core.methods.models import BASELINE, ModelContext, make_model
from core.model.train.board import Board, OutOfFold
from core.model.train.certainty import MetricCertainty
from core.model.train.pulls import metric_certainty
from core.model.train.result import TrainResult
from core.model.train.run import ModelRun
from core.stats.intervals import FoldSize
from core.table.arrays import Array
from core.table.schema import Task

FOLDS = 5
FRESH = 100_000  # of 10,000 one draw is off by 0.008 ROC-AUC, in every table alike


@dataclass(frozen=True)
class Drawn:
    """A table that was drawn from a process, and fresh rows of it that tell true scores."""

    process: Process
    X: Array
    y: Array
    fresh: tuple[Array, Array]

    @property
    def is_classes(self) -> bool:
        return self.process.task is Task.CLASSIFICATION


def drawn(process: Process, rows: int, seed: int, fresh: tuple[Array, Array]) -> Drawn:
    """A table by its seed; `fresh` rows are drawn once for all tables."""
    X, y = process.draw(np.random.default_rng(seed), rows)
    return Drawn(process, X, y, fresh)


def fresh_rows(process: Process) -> tuple[Array, Array]:
    return process.draw(np.random.default_rng(10**9), FRESH)


@dataclass(frozen=True)
class Contest:
    """Models compared on one table: what each says out of fold and of the thirds (`scored`, the
    baseline first). `fresh` keeps what was asked of fresh rows."""

    drawn: Drawn
    entrants: dict[str, Entrant]
    scored: tuple[OutOfFold, ...]
    fold_of: Array
    fresh: dict[str, Predictions] = field(default_factory=dict)

    def result(self, metric: str, models: int | None = None, trials: int = 0) -> TrainResult:
        """What Train makes of the first so many of the models, by a metric."""
        scored = self.scored[: None if models is None else models + 1]
        board = Board(scored, self.fold_of, trials=trials)
        found: dict[str, MetricCertainty] = {metric: metric_certainty(METRICS[metric], board)}
        rows = len(self.drawn.y)
        return TrainResult(
            self.drawn.process.task,
            metric,
            tuple(self._run(one, metric) for one in scored),
            self.fold_of,
            (FoldSize(rows - rows // FOLDS, rows // FOLDS),) * FOLDS,
            rows,
            0,
            (),
            certainties=found,
        )

    def truth(self, key: str, metric: str) -> float:
        """The score on fresh rows of the model that was fitted on all rows."""
        return METRICS[metric].compute(self.said_of_fresh(key))

    def said_of_fresh(self, key: str) -> Predictions:
        """What the model that was fitted on all rows says of fresh ones."""
        if key not in self.fresh:
            table = self.drawn
            self.fresh[key] = _said(table, self.entrants[key], (table.X, table.y), table.fresh)
        return self.fresh[key]

    def _run(self, one: OutOfFold, metric: str) -> ModelRun:
        chosen = METRICS[metric]
        measure = chosen.compute
        if one.key == BASELINE and chosen.rule is not None:
            measure = chosen.rule.score
        parts = [one.predictions.at(self.fold_of == fold) for fold in range(FOLDS)]
        scores = {metric: tuple(map(measure, parts))}
        pick = Pick(method=BASELINE if one.key == BASELINE else "tree")
        return ModelRun(one.key, pick, one.key, scores, (), one.predictions)


def contest(table: Drawn, models: Sequence[Entrant], seed: int) -> Contest:
    """Fit models on five folds and three thirds; on all rows where their truth is asked for."""
    fold_of, third_of = (_parts(table, count, seed + count) for count in (FOLDS, 3))
    every = {BASELINE: Entrant(Pick(method=BASELINE))}
    every |= {f"model {n}": model for n, model in enumerate(models)}
    scored = tuple(_out_of_fold(table, key, every[key], (fold_of, third_of)) for key in every)
    return Contest(table, every, scored, fold_of)


def _parts(table: Drawn, count: int, seed: int) -> Array:
    """The part of each row, classes spread over all."""
    from sklearn.model_selection import KFold, StratifiedKFold

    kind = StratifiedKFold if table.is_classes else KFold
    part = np.empty(len(table.y), dtype=int)
    divided = kind(count, shuffle=True, random_state=seed).split(table.X, table.y)
    for number, (_, rows) in enumerate(divided):
        part[rows] = number
    return part


def _out_of_fold(table: Drawn, key: str, model: Entrant, parts: tuple[Array, Array]) -> OutOfFold:
    fold_of, third_of = parts
    said = [_of_part(table, model, fold_of != n, fold_of >= 0) for n in range(FOLDS)]
    folds = [one.at(fold_of == n) for n, one in enumerate(said)]
    fitted = tuple(one.at(fold_of != n) for n, one in enumerate(said))
    order = np.argsort(np.concatenate([np.flatnonzero(fold_of == n) for n in range(FOLDS)]))
    unseen = ()
    if key != BASELINE:
        unseen = tuple(
            tuple(
                _of_part(table, model, third_of == other, third_of == third)
                for other in range(3)
                if other != third
            )
            for third in range(3)
        )
    return OutOfFold(key, _joined(folds).at(order), unseen, fitted)  # type: ignore[arg-type]


def _of_part(table: Drawn, model: Entrant, fitted: Array, scored: Array) -> Predictions:
    return _said(
        table, model, (table.X[fitted], table.y[fitted]), (table.X[scored], table.y[scored])
    )


def _said(
    table: Drawn, model: Entrant, fitted: tuple[Array, Array], asked: tuple[Array, Array]
) -> Predictions:
    """What a model that was fitted on some rows says of others."""
    pick, context = model.pick, ModelContext(table.process.task)
    known, X = (np.delete(part, model.without, axis=1) for part in (fitted[0], asked[0]))
    made = make_model(pick.method, dict(pick.options), context).fit(known, fitted[1])
    said = np.asarray(made.predict(X))
    if not table.is_classes:
        return Predictions(asked[1], said)
    return Predictions(asked[1], said, made.predict_proba(X), (0, 1), 1)


def _joined(parts: list[Predictions]) -> Predictions:
    actual, predicted = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("actual", "predicted")
    )
    if parts[0].probabilities is None:
        return Predictions(actual, predicted)
    probabilities = np.concatenate([p.probabilities for p in parts if p.probabilities is not None])
    return Predictions(actual, predicted, probabilities, (0, 1), 1)
