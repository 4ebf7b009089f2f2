"""Accuracy, precision, recall and F1 as the threshold moves."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.figure import counts_table, curves, histograms, marked
from core.learn.concepts.own_rows import Needs, OwnRows

ROWS = 4000
THRESHOLDS = np.linspace(0, 1, 101)
METRICS = ("accuracy", "precision", "recall", "F1")


@dataclass(frozen=True)
class _Counts:
    """The four cells of the confusion matrix."""

    tp: int
    fp: int
    fn: int
    tn: int

    @property
    def rows(self) -> int:
        return self.tp + self.fp + self.fn + self.tn

    @property
    def accuracy(self) -> float:
        return (self.tp + self.tn) / self.rows

    @property
    def precision(self) -> float:
        """Not a number when nothing was called positive: there is nothing to be precise about."""
        called = self.tp + self.fp
        return self.tp / called if called else float("nan")

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn)

    @property
    def f1(self) -> float:
        """2TP / (2TP + FP + FN): equal to the usual form, and 0 where that one is 0/0."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn)

    def row(self) -> tuple[float, float, float, float]:
        return self.accuracy, self.precision, self.recall, self.f1


@dataclass(frozen=True)
class ThresholdMetrics:
    """Probabilities of both classes and the counts at the chosen threshold."""

    threshold: float
    counts: _Counts
    positives: np.ndarray
    negatives: np.ndarray
    by_threshold: pd.DataFrame


def compute(separation: float, prevalence: float, threshold: float, seed: int) -> ThresholdMetrics:
    rng = np.random.default_rng(seed)
    positive = round(ROWS * prevalence)
    scores = rng.normal(separation, 1, positive), rng.normal(0, 1, ROWS - positive)
    positives, negatives = (_probability(s, separation, prevalence) for s in scores)
    rows = [_count(positives, negatives, t).row() for t in THRESHOLDS]
    table = pd.DataFrame(rows, columns=list(METRICS))
    table.insert(0, "threshold", THRESHOLDS)
    counts = _count(positives, negatives, threshold)
    return ThresholdMetrics(threshold, counts, positives, negatives, table)


def compute_own(rows: OwnRows, threshold: float) -> ThresholdMetrics:
    """Return the same for a trained model's out-of-fold probabilities."""
    positives, negatives = rows.scores[rows.y == 1], rows.scores[rows.y == 0]
    table = pd.DataFrame(
        [_count(positives, negatives, t).row() for t in THRESHOLDS], columns=list(METRICS)
    )
    table.insert(0, "threshold", THRESHOLDS)
    return ThresholdMetrics(
        threshold, _count(positives, negatives, threshold), positives, negatives, table
    )


def _probability(scores: np.ndarray, separation: float, prevalence: float) -> np.ndarray:
    """Return Bayes' probability of the positive class: these models are perfectly calibrated."""
    odds = np.log(prevalence / (1 - prevalence)) + separation * scores - separation**2 / 2
    return 1 / (1 + np.exp(-odds))


def _count(positives: np.ndarray, negatives: np.ndarray, threshold: float) -> _Counts:
    """Count the four cells when rows at or above the threshold are called positive."""
    tp, fp = int((positives >= threshold).sum()), int((negatives >= threshold).sum())
    return _Counts(tp, fp, len(positives) - tp, len(negatives) - fp)


def read(result: ThresholdMetrics) -> str:
    c = result.counts
    precision = "undefined, nothing is called positive"
    if c.tp + c.fp:
        precision = f"{c.tp} / ({c.tp} + {c.fp}) = {c.precision:.2f}"
    always_no = (c.fp + c.tn) / c.rows
    return (
        f"At threshold {result.threshold:.2f}: precision {precision}; recall "
        f"{c.tp} / ({c.tp} + {c.fn}) = {c.recall:.2f}; F1 {c.f1:.2f}; accuracy {c.accuracy:.3f}, "
        f"where always saying no would score {always_no:.3f}."
    )


def figures(result: ThresholdMetrics) -> tuple[Panel, ...]:
    groups = {"negative rows": result.negatives, "positive rows": result.positives}
    spread = marked(histograms(groups, "Predicted probability", (0, 1)), result.threshold)
    c = result.counts
    cells = np.array([[c.tn, c.fp], [c.fn, c.tp]])
    matrix = counts_table(cells, ("negative", "positive"))
    numbers = pd.DataFrame({"metric": METRICS, "value": c.row(), "formula": _formulas(c)})
    lines = curves(result.by_threshold, "threshold", METRICS, "Score", result.threshold)
    return (
        Panel("Confusion matrix", matrix, numbers),
        Panel("What the threshold cuts", spread, _spread_table(groups)),
        Panel("Every threshold at once", lines, result.by_threshold),
    )


def _formulas(c: _Counts) -> list[str]:
    return [
        f"({c.tp} + {c.tn}) / {c.rows}",
        f"{c.tp} / ({c.tp} + {c.fp})",
        f"{c.tp} / ({c.tp} + {c.fn})",
        f"2 × {c.tp} / (2 × {c.tp} + {c.fp} + {c.fn})",
    ]


def _spread_table(groups: dict[str, np.ndarray]) -> pd.DataFrame:
    shares = [0, 0.25, 0.5, 0.75, 1]
    table = {name: np.quantile(values, shares) for name, values in groups.items()}
    return pd.DataFrame({"quantile": shares, **table})


def _higher(result: ThresholdMetrics) -> str:
    """Return which of precision and recall is higher."""
    counts = result.counts
    if not counts.tp + counts.fp:
        return "undefined precision"
    return "precision" if counts.precision > counts.recall else "recall"


CONCEPT = Concept(
    key="classification_metrics",
    options=(
        Number("separation", "Separation of the classes", 0.0, 5.0, 1.5),
        Number("prevalence", "Share of positives", 0.01, 0.99, 0.1),
        Number("threshold", "Threshold", 0.0, 1.0, 0.5),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"threshold": 0.2},
        "Break it": {"prevalence": 0.01},
    },
    guess=Guess(("precision", "recall", "undefined precision"), _higher),
    own=OnOwnData(compute_own, Needs(scores=True), unused=("separation", "prevalence", "seed")),
)
