"""Predicting new rows with a saved model, with a word on everything that is unlike training."""

from core.model.predict.rows import PredictionResult, RejectedRow, one_row, predict

__all__ = ["PredictionResult", "RejectedRow", "one_row", "predict"]
