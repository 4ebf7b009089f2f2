"""What a comparison of models says of one of them, all of it read off its out-of-fold predictions.

Nothing here fits a model or looks at a test row, except `open_test`, which says so.
"""

from core.model.evaluate.calibration import Calibration, calibration
from core.model.evaluate.compare import Comparison, compare, practical_verdict
from core.model.evaluate.curves import Curve, precision_recall_curves, roc_curves
from core.model.evaluate.errors import (
    ErrorDistribution,
    WorstRow,
    error_distribution,
    training_rows,
    worst_rows,
)
from core.model.evaluate.fold_counts import FoldCount, fold_counts
from core.model.evaluate.folds import FoldRow, fold_table
from core.model.evaluate.sealed import is_opened, open_test, opened_part, opening_name, seal_of
from core.model.evaluate.thresholds import Confusion, confusion
from core.model.train.sweep import (
    FALSE_ALARM,
    MISS,
    Costs,
    Suggestion,
    ThresholdSweep,
    measure_threshold,
    suggest_thresholds,
    sweep_thresholds,
)

__all__ = [
    "FALSE_ALARM",
    "MISS",
    "Calibration",
    "Comparison",
    "Confusion",
    "Costs",
    "Curve",
    "ErrorDistribution",
    "FoldCount",
    "FoldRow",
    "Suggestion",
    "ThresholdSweep",
    "WorstRow",
    "calibration",
    "compare",
    "confusion",
    "error_distribution",
    "fold_counts",
    "fold_table",
    "measure_threshold",
    "is_opened",
    "open_test",
    "opened_part",
    "opening_name",
    "practical_verdict",
    "precision_recall_curves",
    "roc_curves",
    "seal_of",
    "suggest_thresholds",
    "sweep_thresholds",
    "training_rows",
    "worst_rows",
]
