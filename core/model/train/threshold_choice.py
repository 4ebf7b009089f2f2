"""On which rows a threshold was chosen: labels at it look better there than they are."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from core.methods.metrics import Predictions
from core.model.train.promise import promised_cut
from core.model.train.sweep import criterion_of, suggest_thresholds, sweep_thresholds
from core.parts.predictions.kept_promise import KeptPromise
from core.recipe.fields import THRESHOLD
from core.table.arrays import Array
from core.wording.numbers import number_text


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
    predictions: Predictions, fold_of: Array, threshold: float, promise: KeptPromise | None = None
) -> Predictions | None:
    """Labels at a threshold that is chosen for each fold on the rows that it does not score (as
    scikit-learn's TunedThresholdClassifierCV does): by the promise that the one for all rows keeps,
    else by the measure that it is best by. None where it is best by none that is known, where a
    promise asks for all of the rows, or where one part alone was scored."""
    choose = _choice(predictions, threshold, promise)
    if choose is None or len(np.unique(fold_of)) < 2:
        return None
    predicted = predictions.predicted.copy()
    for fold in np.unique(fold_of):
        inside = fold_of == fold
        best = choose(predictions.at(predictions.apart_from(inside)))
        if best is None:
            return None
        predicted[inside] = at_threshold(predictions.at(inside), best).predicted
    return replace(predictions, predicted=predicted)


def _choice(
    predictions: Predictions, threshold: float, promise: KeptPromise | None
) -> Callable[[Predictions], float | None] | None:
    """How the threshold was chosen, as far as can be told."""
    if promise is not None:
        return lambda said: promised_cut(said, promise)
    criterion = criterion_of(predictions, threshold)
    return None if criterion is None else lambda said: _best(said, criterion.key)


def threshold_words(
    predictions: Predictions | None,
    threshold: float | None,
    promise: KeptPromise | None,
    *,
    is_elsewhere: bool,
) -> str:
    """On which rows the threshold of the labels was chosen, in sentences; empty where no label
    moves. `is_elsewhere` where scores are of labels that were `chosen_elsewhere`."""
    if predictions is None or threshold is None or not moves_labels(predictions, threshold):
        return ""
    words = f"Labels at the recipe's threshold of {number_text(threshold, 3)}."
    why = _why(predictions, threshold, promise)
    if not why or not is_elsewhere:
        return (
            f"{words} If it was chosen on these rows, expect slightly less on new rows by metrics "
            "of labels, of which no interval is known then."
        )
    return (
        f"{words} It {why} on all rows that are scored; here it is chosen for each part of them "
        "on the others, so that none is scored at a threshold that was chosen on it."
    )


def _why(predictions: Predictions, threshold: float, promise: KeptPromise | None) -> str:
    if promise is not None:
        return f"promises {promise.noun}"
    criterion = criterion_of(predictions, threshold)
    return f"has the {criterion.label[0].lower()}{criterion.label[1:]}" if criterion else ""


def _best(said: Predictions, criterion: str) -> float:
    found = suggest_thresholds(sweep_thresholds(said))
    return next(one.threshold for one in found if one.key == criterion)
