"""On which rows a threshold was chosen: labels at it look better there than they are."""

from dataclasses import replace

import numpy as np

from core.methods.metrics import Predictions
from core.model.train.sweep import criterion_of, suggest_thresholds, sweep_thresholds
from core.recipe.fields import THRESHOLD
from core.table.arrays import Array


def at_threshold(predictions: Predictions, threshold: float | None) -> Predictions:
    """The same probabilities with the labels that a threshold gives; None leaves them."""
    if threshold is None or not predictions.is_binary:
        return predictions
    other = next(label for label in predictions.classes if label != predictions.positive)
    predicted = np.where(predictions.scores >= threshold, predictions.positive, other)
    return replace(predictions, predicted=predicted.astype(predictions.actual.dtype))


def at_least_cost(predictions: Predictions, costs: Array) -> Predictions:
    """The same probabilities with the labels of least expected cost (Elkan 2001, "The foundations
    of cost-sensitive learning"); `costs[i, j]` is that of calling a row of class i by class j."""
    assert predictions.probabilities is not None
    places = np.argmin(predictions.probabilities @ costs, axis=1)
    labels = np.array(predictions.classes)[places]
    return replace(predictions, predicted=labels.astype(predictions.actual.dtype))


def moves_labels(predictions: Predictions | None, threshold: float | None) -> bool:
    """Are there labels that are not those of the usual threshold? At that, nothing was chosen."""
    if threshold is None or predictions is None or not predictions.is_binary:
        return False
    usual = at_threshold(predictions, THRESHOLD.default).predicted
    return not np.array_equal(usual, at_threshold(predictions, threshold).predicted)


def chosen_elsewhere(
    predictions: Predictions, fold_of: Array, threshold: float
) -> Predictions | None:
    """Labels at a threshold that is chosen for each fold on the rows that it does not score (as
    scikit-learn's TunedThresholdClassifierCV does), by the measure that the one for all rows is
    best by; None where it is best by none that is known."""
    criterion = criterion_of(predictions, threshold)
    if criterion is None:
        return None
    predicted = predictions.predicted.copy()
    for fold in np.unique(fold_of):
        inside = fold_of == fold
        best = _best(predictions.at(predictions.apart_from(inside)), criterion.key)
        predicted[inside] = at_threshold(predictions.at(inside), best).predicted
    return replace(predictions, predicted=predicted)


def threshold_words(
    predictions: Predictions | None, threshold: float | None, *, is_elsewhere: bool
) -> str:
    """On which rows the threshold of the labels was chosen, in sentences; empty where no label
    moves. `is_elsewhere` where scores are of labels that were `chosen_elsewhere`."""
    if predictions is None or threshold is None or not moves_labels(predictions, threshold):
        return ""
    words = f"Labels at the recipe's threshold of {threshold:.3f}."
    criterion = criterion_of(predictions, threshold)
    if criterion is None or not is_elsewhere:
        return (
            f"{words} If it was chosen on these rows, expect slightly less on new rows by metrics "
            "of labels, of which no interval is known then."
        )
    best = criterion.label[0].lower() + criterion.label[1:]
    return (
        f"{words} It has the {best} on all rows; here it is chosen for each fold on the others, so "
        "that no fold is scored at a threshold that was chosen on it."
    )


def _best(said: Predictions, criterion: str) -> float:
    found = suggest_thresholds(sweep_thresholds(said))
    return next(one.threshold for one in found if one.key == criterion)
