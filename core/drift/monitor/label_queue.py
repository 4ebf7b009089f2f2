"""Which rows without an outcome to look up first: those that the model is least certain of."""

import numpy as np
import pandas as pd

from core.drift.compare import answers_for, is_whole_for
from core.drift.compare.score import predictions, scored_before
from core.drift.monitor.chosen import DOUBT, SAID
from core.drift.monitor.scoring import outcome_places
from core.drift.monitor.watched_model import WatchedModel
from core.errors import NotApplicableError
from core.methods.metrics import Predictions
from core.parts.predictions.names import safe_names
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.wording.numbers import counted

NEAR = 50  # kept rows with like answers, whose errors tell how far off a number may be


def label_queue(model: WatchedModel, rows: Dataset, many: int) -> pd.DataFrame:
    """The rows of a table that the model is least certain of, the most doubtful first, with their
    doubt, what it says of them, and a column for the outcome that is to be filled in.

    Doubt of classes is 1 where two are as likely, or a row lies at the threshold, 0 where one is
    certain; of numbers, the mean error of kept rows with like answers. Rows that were chosen so are
    harder than others: learn from them, and judge by rows drawn at random. Raises
    NotApplicableError where the table lacks a column or each row has its outcome.
    """
    card = model.card
    if many < 1:
        raise NotApplicableError(f"At least 1 row is to be looked up, not {many:,}.")
    if not is_whole_for(card, rows):
        lacking = [name for name in card.features if name not in rows.frame.columns]
        raise NotApplicableError(f"{rows.name} lacks {', '.join(lacking)}: nothing can be said.")
    said = answers_for(model.at_hand, rows.frame)
    open_rows = np.isnan(outcome_places(card, rows.frame)) & ~np.isnan(said).any(axis=1)
    if not open_rows.any():
        raise NotApplicableError(
            f"No row of {rows.name} ({counted(rows.rows, 'row')}) has an answer and no outcome."
        )
    doubt = np.where(open_rows, _doubts(model, said), -np.inf)
    order = np.argsort(-doubt, kind="stable")[: min(many, int(open_rows.sum()))]
    return _sheet(model, rows, (said, doubt), order)


def _sheet(
    model: WatchedModel, rows: Dataset, found: tuple[Array, Array], order: Array
) -> pd.DataFrame:
    said, doubt = found
    frame = rows.frame.iloc[order].reset_index(drop=True)
    if model.card.target in frame.columns:
        frame = frame.drop(columns=model.card.target)
    names = safe_names([*frame.columns, DOUBT, SAID])[-2:]
    answers = predictions(model.card, said[order], np.zeros(len(order))).predicted
    columns = {names[0]: doubt[order], names[1]: answers, model.card.target: pd.NA}
    return pd.concat([pd.DataFrame(columns, index=frame.index), frame], axis=1)


def _doubts(model: WatchedModel, said: Array) -> Array:
    card = model.card
    if not card.is_classification:
        return _errors_near(model, said[:, 0])
    if card.cut is not None and card.positive in card.classes:
        chance = said[:, card.classes.index(card.positive)]
        room = np.where(chance < card.cut, card.cut, 1 - card.cut)
        return np.asarray(1 - np.abs(chance - card.cut) / np.maximum(room, 1e-9))
    best = np.sort(said, axis=1)[:, -2:]
    return np.asarray(1 - (best[:, 1] - best[:, 0]))


def _errors_near(model: WatchedModel, said: Array) -> Array:
    kept = model.at_hand.kept
    before = scored_before(model.card, kept) if kept is not None else None
    if before is None:
        raise NotApplicableError(
            f"{model.card.reference} was kept without answers whose outcomes are known, so that "
            "nothing says how far off its numbers are: save it again."
        )
    return _mean_errors(before.said, said)


def _mean_errors(known: Predictions, said: Array) -> Array:
    order = np.argsort(known.predicted, kind="stable")
    errors = np.abs(known.actual - known.predicted)[order]
    near = min(NEAR, len(errors))
    means = np.convolve(errors, np.full(near, 1 / near), mode="valid")
    place = np.searchsorted(known.predicted[order], said) - near // 2
    return np.asarray(means[np.clip(place, 0, len(means) - 1)])
