"""Predicting new rows with a saved model, with a word on everything that is unlike training."""

from core.model.predict.answered_before import AnsweredBefore, answered_before
from core.model.predict.arriving import ArrivedRows, learned_by, read_for
from core.model.predict.assurance import Assurance, assurance_of
from core.model.predict.background import background_of, reasons_of
from core.model.predict.file_answers import (
    FileAnswers,
    FileForModel,
    FileQuestion,
    answer_file,
    asked_once,
)
from core.model.predict.prediction_log import log_predictions
from core.model.predict.rows import PredictionResult, RejectedRow, one_row, predict, rejected_rows
from core.model.predict.summary import (
    PredictionSummary,
    in_order,
    orders_for,
    summary_of,
)
from core.workspace.registry.predicted import LoggedBatch, logged_batches, read_logged

__all__ = [
    "AnsweredBefore",
    "answered_before",
    "asked_once",
    "ArrivedRows",
    "FileAnswers",
    "FileForModel",
    "FileQuestion",
    "LoggedBatch",
    "Assurance",
    "PredictionResult",
    "PredictionSummary",
    "RejectedRow",
    "answer_file",
    "assurance_of",
    "background_of",
    "in_order",
    "learned_by",
    "log_predictions",
    "logged_batches",
    "one_row",
    "orders_for",
    "predict",
    "read_for",
    "read_logged",
    "reasons_of",
    "rejected_rows",
    "summary_of",
]
