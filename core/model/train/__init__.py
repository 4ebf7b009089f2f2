"""Comparing models by cross-validation, and fitting the one that is kept."""

from core.model.train.answers import predictions_at, predictions_of
from core.model.train.budget import Budget, Clock, PlannedModel
from core.model.train.choices import (
    compared_models,
    curve_part,
    judged_part,
    metric_of,
    models_of,
    one_model_part,
    ranking_class_note,
    training_part,
)
from core.model.train.compare import fold_scores, planned, train
from core.model.train.divided_rows import DividedRows, divided_rows
from core.model.train.final import fit_model, score_test
from core.model.train.folds import FoldData, SharedFolds, prepare_folds
from core.model.train.kept_answers import kept_answers
from core.model.train.loss_curve import LossCurve
from core.model.train.result import TestScores, TrainResult
from core.model.train.run import ModelRun
from core.model.train.threshold import by_recipe
from core.model.train.threshold_choice import at_threshold
from core.model.train.verdict import Reference, Standing, Verdict

__all__ = [
    "DividedRows",
    "Budget",
    "Clock",
    "PlannedModel",
    "planned",
    "FoldData",
    "LossCurve",
    "ModelRun",
    "Reference",
    "SharedFolds",
    "Standing",
    "TestScores",
    "TrainResult",
    "Verdict",
    "at_threshold",
    "fit_model",
    "by_recipe",
    "compared_models",
    "curve_part",
    "divided_rows",
    "fold_scores",
    "judged_part",
    "kept_answers",
    "metric_of",
    "models_of",
    "one_model_part",
    "predictions_at",
    "predictions_of",
    "prepare_folds",
    "ranking_class_note",
    "score_test",
    "train",
    "training_part",
]
