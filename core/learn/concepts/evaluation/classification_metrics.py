"""Accuracy, precision, recall and F1 as the threshold moves."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Level, OnOwnData, Panel, Question
from core.learn.concepts.figure import counts_table, curves, histograms, marked
from core.learn.concepts.own_rows import Needs, OwnRows

ROWS = 4000
THRESHOLDS = np.linspace(0, 1, 101)
METRICS = ("accuracy", "precision", "recall", "F1")


@dataclass(frozen=True)
class Counts:
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
class Metrics:
    """Probabilities of both classes and the counts at the chosen threshold."""

    threshold: float
    counts: Counts
    positives: np.ndarray
    negatives: np.ndarray
    by_threshold: pd.DataFrame


def compute(separation: float, prevalence: float, threshold: float, seed: int) -> Metrics:
    rng = np.random.default_rng(seed)
    positive = round(ROWS * prevalence)
    scores = rng.normal(separation, 1, positive), rng.normal(0, 1, ROWS - positive)
    positives, negatives = (probability(s, separation, prevalence) for s in scores)
    rows = [count(positives, negatives, t).row() for t in THRESHOLDS]
    table = pd.DataFrame(rows, columns=list(METRICS))
    table.insert(0, "threshold", THRESHOLDS)
    counts = count(positives, negatives, threshold)
    return Metrics(threshold, counts, positives, negatives, table)


def compute_own(rows: OwnRows, threshold: float) -> Metrics:
    """Return the same for a trained model's out-of-fold probabilities."""
    positives, negatives = rows.scores[rows.y == 1], rows.scores[rows.y == 0]
    table = pd.DataFrame(
        [count(positives, negatives, t).row() for t in THRESHOLDS], columns=list(METRICS)
    )
    table.insert(0, "threshold", THRESHOLDS)
    return Metrics(threshold, count(positives, negatives, threshold), positives, negatives, table)


def probability(scores: np.ndarray, separation: float, prevalence: float) -> np.ndarray:
    """Return Bayes' probability of the positive class: these models are perfectly calibrated."""
    odds = np.log(prevalence / (1 - prevalence)) + separation * scores - separation**2 / 2
    return 1 / (1 + np.exp(-odds))


def count(positives: np.ndarray, negatives: np.ndarray, threshold: float) -> Counts:
    """Count the four cells when rows at or above the threshold are called positive."""
    tp, fp = int((positives >= threshold).sum()), int((negatives >= threshold).sum())
    return Counts(tp, fp, len(positives) - tp, len(negatives) - fp)


def read(result: Metrics) -> str:
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


def figures(result: Metrics) -> tuple[Panel, ...]:
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


def _formulas(c: Counts) -> list[str]:
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


SNIPPET = """
import numpy as np

truth = np.array([1] * 10 + [0] * 90)
called = np.array([1] * 6 + [0] * 4 + [1] * 12 + [0] * 78)
tp = np.sum((called == 1) & (truth == 1))
fp = np.sum((called == 1) & (truth == 0))
fn = np.sum((called == 0) & (truth == 1))
precision, recall = tp / (tp + fp), tp / (tp + fn)
print(f"precision {precision:.2f}, recall {recall:.2f}")
print(f"F1 {2 * tp / (2 * tp + fp + fn):.2f}, accuracy {np.mean(called == truth):.2f}")
print(f"accuracy of always saying no: {np.mean(truth == 0):.2f}")
""".strip()


def higher(result: Metrics) -> str:
    """Return which of precision and recall is higher."""
    counts = result.counts
    if not counts.tp + counts.fp:
        return "undefined precision"
    return "precision" if counts.precision > counts.recall else "recall"


CONCEPT = Concept(
    key="classification_metrics",
    title="Precision, recall, F1 and the threshold",
    question="What are precision and recall, and why is accuracy not enough?",
    answer=(
        "Precision asks: of the rows I called positive, how many are? Recall asks: of the rows "
        "that are positive, how many did I find? Raising the threshold usually buys precision with "
        "recall. F1 is their harmonic mean, so it is low when either is low. Accuracy counts all "
        "right answers, so with one percent positives a model that always says no scores 99 "
        "percent and finds nobody. I choose the threshold by what each kind of error costs."
    ),
    mistake=(
        "F1 is not a neutral referee: it ignores true negatives, changes with the threshold and "
        "with the class you call positive, and its precision part is 0/0 when nothing is called "
        "positive. And 0.5 is a default, not a property of the model."
    ),
    options=(
        Number("separation", "Separation of the classes", 0.0, 5.0, 1.5),
        Number("prevalence", "Share of positives", 0.01, 0.99, 0.1),
        Number("threshold", "Threshold", 0.0, 1.0, 0.5),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    page="evaluate",
    topics=("Evaluation", "confusion matrix", "accuracy", "precision", "recall", "F1"),
    longer=(
        "All four numbers come from the same four cells, and each looks at other ones. Precision "
        "divides the hits by everything called positive, recall by everything that is positive. "
        "Neither sees the true negatives, accuracy is mostly made of them when positives are "
        "rare.\n\n"
        "Where errors have prices, the threshold follows from them: calling a row positive pays "
        "off when its probability is above cost of a false alarm divided by the sum of both "
        "costs. That needs calibrated probabilities, which is a further reason not to bend them "
        "by resampling."
    ),
    snippet=SNIPPET,
    levels=(
        Level(
            "See it", "At threshold 0.5 hardly anything is called positive, and accuracy is high."
        ),
        Level(
            "Change it",
            "Lower the threshold: recall rises, precision pays for it. Where is F1 highest?",
            (("threshold", 0.2),),
        ),
        Level(
            "Break it",
            "One percent positives: accuracy 0.99 while recall is nearly nothing.",
            (("prevalence", 0.01),),
        ),
    ),
    guess=Guess(
        "Which is higher at this threshold?", ("precision", "recall", "undefined precision"), higher
    ),
    more=(
        Question(
            "Evaluating a classifier",
            "How do you evaluate a model?",
            "First I ask what a wrong answer costs, in both directions. Then I compare with a "
            "model that always says the most frequent class, by cross-validation, in a metric "
            "that fits: for rankings ROC AUC or average precision, for decisions precision and "
            "recall at a chosen threshold, for probabilities log loss or the Brier score with a "
            "calibration curve. At the end, once, the sealed test rows, with an interval.",
            "One number for everything. A model can rank well and be badly calibrated, or score "
            "99 percent accuracy and be useless; a dummy model beside it exposes that.",
        ),
    ),
    own=OnOwnData(compute_own, Needs(scores=True), unused=("separation", "prevalence", "seed")),
)
