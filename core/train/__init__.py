"""Comparing models by cross-validation, and fitting the one that is kept."""

from core.train.answers import predictions_of
from core.train.choices import metric_of, models_of, training_part
from core.train.compare import Report, train
from core.train.final import fit_model, score_test
from core.train.folds import FoldData, prepare_folds
from core.train.records import ModelRun, TestScores, TrainResult

__all__ = [
    "FoldData",
    "ModelRun",
    "Report",
    "TestScores",
    "TrainResult",
    "fit_model",
    "metric_of",
    "models_of",
    "predictions_of",
    "prepare_folds",
    "score_test",
    "train",
    "training_part",
]
