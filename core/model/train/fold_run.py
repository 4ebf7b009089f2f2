"""One model on one fold: fitted, timed, scored on both its parts, and what it warned of."""

import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.machine.time_limit import OutOfTimeError, within
from core.methods.metrics import Predictions, all_scores
from core.model.train.answers import predictions_at, predictions_of
from core.model.train.folds import FoldData
from core.model.train.loss_curve import loss_curves
from core.model.train.run import FoldRecord
from core.model.train.too_large import too_large
from core.parts.refusal import TOLD_ERRORS
from core.parts.splits.fitting import knowing
from core.pipeline.build import build_model
from core.pipeline.inside import out_of_bag_of, rounds_of
from core.pipeline.training_data import TrainingData
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import Recipe

FITTED_ROWS_SCORED = 5_000  # neighbours would take longer to score more than to be fitted

_heard = threading.local()


@dataclass(frozen=True)
class FoldTask:
    """One model to be fitted on one fold, both by their number too; a third of the rows is fitted
    for its predictions alone. `limit` are seconds after which the fit is ended."""

    model: int
    pick: ModelPick
    fold: int
    prepared: FoldData
    is_third: bool = False
    limit: float | None = None


@dataclass(frozen=True)
class FoldRun:
    """One model on one fold: what it says of the fold's rows, or the error that it ended by;
    `is_cut` where its time was over."""

    model: int
    fold: int
    record: FoldRecord
    scores: dict[str, float]
    predictions: Predictions | None = None
    error: str | None = None
    is_cut: bool = False


def run_fold(recipe: Recipe, data: TrainingData, task: FoldTask) -> FoldRun:
    """Fit and score one model on one fold. What goes wrong is a row of the board, not its end."""
    start = time.perf_counter()
    notes: list[str] = []
    _heard.notes = notes
    try:
        return within(task.limit, _fitted, recipe, data, task)
    except OutOfTimeError:
        record = FoldRecord(time.perf_counter() - start, 0.0, 0)
        return FoldRun(task.model, task.fold, record, {}, error="The time was over.", is_cut=True)
    except Exception as error:  # noqa: BLE001
        record = FoldRecord(time.perf_counter() - start, 0.0, 0, warnings=distinct(notes))
        return FoldRun(task.model, task.fold, record, {}, error=_reason(error, data))
    finally:
        _heard.notes = None


def _fitted(recipe: Recipe, data: TrainingData, task: FoldTask) -> FoldRun:
    prepared = task.prepared
    start = time.perf_counter()
    model = build_model(recipe, data, task.pick)
    with knowing(model, prepared.known, prepared.columns.names):
        fitted = model.fit(prepared.X_fit, prepared.y_fit)
    middle = time.perf_counter()
    predicted = predictions_at(fitted, prepared.X_score, prepared.scored, data)
    end = time.perf_counter()
    record = FoldRecord(middle - start, end - middle, len(prepared.scored))
    if task.is_third:
        return FoldRun(task.model, task.fold, record, {}, predicted)
    on_fitted = fitted_answers(fitted, data, prepared)
    record = replace(
        record,
        fitted_scores=all_scores(on_fitted, data.task),
        fitted=_kept(on_fitted, len(prepared.y_fit)),
        rounds=rounds_of(fitted),
        curves=loss_curves(fitted),
        out_of_bag=_out_of_bag(fitted, data, prepared),
        warnings=distinct([*prepared.notes, *_heard.notes]),
    )
    return FoldRun(task.model, task.fold, record, all_scores(predicted, data.task), predicted)


def fitted_answers(
    fitted: Any, data: TrainingData, prepared: FoldData, most: int = FITTED_ROWS_SCORED
) -> Predictions:
    """What a model says of rows that it was fitted on, as they were after resampling, evenly over
    them and `most` at most."""
    count = len(prepared.y_fit)
    rows = np.unique(np.linspace(0, count - 1, min(count, most)).astype(int))
    labels = np.asarray(prepared.y_fit)[rows]
    return predictions_of(fitted, prepared.X_fit[rows], labels, data)


def _kept(said: Predictions, rows: int) -> Predictions | None:
    """What tells how sure scores of labels are; None of numbers, and of so many rows that those
    which are scored tell less than the rows which are not."""
    if not said.classes or rows > 4 * FITTED_ROWS_SCORED:
        return None
    return said if said.is_binary else replace(said, probabilities=None)


def _out_of_bag(fitted: Any, data: TrainingData, prepared: FoldData) -> dict[str, float]:
    """A forest's scores on its own rows by the trees that did not draw them; none where rows were
    drawn before, since another copy of a row may then be in the bag."""
    said = out_of_bag_of(fitted)
    if said is None or prepared.known.origin is not None:
        return {}
    known = np.isfinite(said).reshape(len(said), -1).all(axis=1)
    said, actual = said[known], np.asarray(prepared.y_fit)[known]
    if not data.is_classification:
        return all_scores(Predictions(actual, said), data.task)
    order = list(np.asarray(fitted.classes_).tolist())
    given = np.zeros((len(said), len(data.classes)))
    given[:, [data.classes.index(label) for label in order]] = said
    predicted = np.asarray(fitted.classes_)[said.argmax(axis=1)]
    told = Predictions(actual, predicted, given, data.classes, data.positive)
    return all_scores(told, data.task)


def _reason(error: Exception, data: TrainingData) -> str:
    """What a user can put right, in a sentence; else what the library says."""
    if isinstance(error, TOLD_ERRORS):
        return str(error)
    return too_large(data) or f"{type(error).__name__}: {error}".splitlines()[0]


@contextmanager
def hearing() -> Iterator[None]:
    """While it lasts, a warning is kept for the fold of the thread that it came up in.

    `catch_warnings` is one for all threads, so each fold cannot have its own.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = _hear
        yield


def _hear(message: Warning | str, *_: Any, **__: Any) -> None:
    notes = getattr(_heard, "notes", None)
    if notes is not None:
        notes.append((str(message).strip().splitlines() or [""])[0])


def distinct(notes: list[str]) -> tuple[str, ...]:
    """The notes in order, each once."""
    return tuple(dict.fromkeys(note for note in notes if note))
