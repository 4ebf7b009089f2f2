"""Predicting new rows with a saved model, with a word on everything that is unlike training."""

from core.model.predict.arriving import ArrivedRows, learned_by, read_for
from core.model.predict.rows import PredictionResult, RejectedRow, one_row, predict

__all__ = [
    "ArrivedRows",
    "PredictionResult",
    "RejectedRow",
    "learned_by",
    "one_row",
    "predict",
    "read_for",
]
