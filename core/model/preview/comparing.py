"""What each way to balance buys on this table, measured with a quick model instead of believed."""

from dataclasses import dataclass

import numpy as np

from core.choices.pick import Pick
from core.methods.balance import BALANCERS
from core.methods.metrics import METRICS, Predictions, class_note
from core.model.preview.balancing import balance_part, check_classes
from core.model.preview.comparison_rows import comparison_rows
from core.model.preview.preparing import check_width
from core.model.train import train
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset

MODEL = "logistic"


@dataclass(frozen=True)
class BalanceScores:
    """One way to balance, by out-of-fold predictions.

    `f1_moved` is the F1 at the threshold that suits these predictions best (two classes only):
    what moving the threshold gives, without touching a row.
    """

    method: str
    label: str
    ranking: float
    brier: float
    f1: float
    f1_moved: float | None
    threshold: float | None
    seconds: float
    error: str | None = None


@dataclass(frozen=True)
class BalanceComparison:
    """The ways side by side, on `rows` rows of the table; `ranking` is ROC-AUC and `class_note`
    says which class F1 speaks of."""

    scores: tuple[BalanceScores, ...]
    rows: int
    class_note: str

    @property
    def sentence(self) -> str:
        """What the numbers say for this table."""
        found = {score.method: score for score in self.scores if score.error is None}
        if "none" not in found or len(found) < 2:
            return "The comparison could not be made on this table."
        plain = found["none"]
        rival = max((s for s in found.values() if s.method != "none"), key=lambda s: s.f1)
        name = rival.label if rival.label.isupper() else rival.label.lower()
        words = f"With {name} F1 goes from {plain.f1:.3f} to {rival.f1:.3f}"
        if plain.f1_moved is None:
            return f"{words}; the Brier score goes from {plain.brier:.3f} to {rival.brier:.3f}."
        return (
            f"{words}; moving the threshold to {plain.threshold:.2f} brings it to "
            f"{plain.f1_moved:.3f} without touching a row. The Brier score (error of the "
            f"probabilities) is {plain.brier:.3f} as it is and {rival.brier:.3f} with "
            f"{name}."
        )


def compare_balancing(dataset: Dataset, recipe: Recipe) -> BalanceComparison:
    """Cross-validate a logistic regression under each way to balance."""
    check_classes(recipe)
    recipe = balance_part(recipe)
    data = make_training_data(dataset, recipe)
    check_width(recipe, data)
    part = comparison_rows(dataset, recipe)
    ways = [part.recipe.with_(balance=Pick(method=key)) for key in BALANCERS]
    scores = tuple(_scores(part.dataset, way) for way in ways)
    return BalanceComparison(scores, part.dataset.rows, class_note(data.classes, data.positive))


def _scores(part: Dataset, recipe: Recipe) -> BalanceScores:
    method = BALANCERS[recipe.balance.method]
    run = train(part, recipe.with_(models=(Pick(method=MODEL),))).run_of(MODEL)
    predicted = run.predictions
    if predicted is None:
        nan = float("nan")
        return BalanceScores(
            method.key, method.label, nan, nan, nan, None, None, run.seconds, run.error
        )
    ranking, brier, f1 = (METRICS[key].compute(predicted) for key in ("roc_auc", "brier", "f1"))
    moved, threshold = _best_threshold(predicted) if predicted.is_binary else (None, None)
    return BalanceScores(
        method.key, method.label, ranking, brier, f1, moved, threshold, run.seconds
    )


def _best_threshold(predicted: Predictions) -> tuple[float, float]:
    """The highest F1 over all thresholds, and the threshold that gives it."""
    from sklearn.metrics import precision_recall_curve

    precision, recall, thresholds = precision_recall_curve(predicted.is_positive, predicted.scores)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    best = int(np.argmax(f1[:-1]))
    return float(f1[best]), float(thresholds[best])
