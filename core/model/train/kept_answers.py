"""What is said of rows that a model was not fitted on, to be kept with it."""

from typing import Any

import numpy as np

from core.methods.metrics import Predictions
from core.model.train.answers import predictions_at
from core.pipeline.training_data import TrainingData
from core.table.arrays import Array
from core.workspace.registry import KeptAnswers, joined_answers


def kept_answers(
    pipeline: Any, data: TrainingData, sealed: Array, held_out: Predictions | None
) -> KeptAnswers | None:
    """The answers for sealed rows (by position) by the model itself, and those for training rows
    by the models of the folds; None where there are neither."""
    parts = []
    if len(sealed):
        said = predictions_at(pipeline, data.X.iloc[sealed], sealed, data)
        parts.append(_kept(said, is_sealed=True))
    if held_out is not None:
        parts.append(_kept(held_out.one_answer_each(), is_sealed=False))
    return joined_answers(parts) if parts else None


def _kept(said: Predictions, *, is_sealed: bool) -> KeptAnswers:
    flags = np.full(len(said.actual), is_sealed)
    if said.probabilities is None:
        return KeptAnswers(said.predicted.reshape(-1, 1), said.actual.astype("float64"), flags)
    places = {label: place for place, label in enumerate(said.classes)}
    actual = np.array([places[label] for label in said.actual.tolist()], dtype="float64")
    return KeptAnswers(said.probabilities, actual, flags)
