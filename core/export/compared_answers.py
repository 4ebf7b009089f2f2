"""What a model says of some rows, and how far two such answers are apart."""

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Answers:
    """What a model says of some rows: labels or values, and probabilities in its classes."""

    predicted: Any
    probabilities: Any | None


def difference_of(expected: Answers, actual: Answers) -> float:
    """The largest absolute difference; infinite where shapes, gaps or labels differ."""
    if (expected.probabilities is None) != (actual.probabilities is None):
        return float("inf")
    if expected.probabilities is None:
        return _distance(expected.predicted, actual.predicted)
    if [str(label) for label in expected.predicted] != [str(label) for label in actual.predicted]:
        return float("inf")
    return _distance(expected.probabilities, actual.probabilities)


def _distance(expected: Any, actual: Any) -> float:
    first, second = (np.asarray(v, dtype="float64") for v in (expected, actual))
    if first.shape != second.shape or (np.isnan(first) != np.isnan(second)).any():
        return float("inf")
    return float(np.nanmax(np.abs(first - second), initial=0.0))


def answers_of(model: Any, rows: pd.DataFrame) -> Answers:
    """What a model in memory says of the rows."""
    predicted = np.asarray(quietly(model.predict, rows))
    probabilities = quietly(model.predict_proba, rows) if hasattr(model, "predict_proba") else None
    return Answers(predicted, probabilities)


def answers_by_row(frame: pd.DataFrame, names: tuple[str, ...]) -> Answers:
    """The same, read off a table of predictions."""
    numbers = frame[list(names[1:])].replace("", np.nan).astype("float64").to_numpy()
    predicted = frame[names[0]].replace("", np.nan)
    if len(names) == 1:
        return Answers(predicted.astype("float64").to_numpy(), None)
    return Answers(predicted.fillna("").to_numpy(), numbers)


def quietly(work: Any, *arguments: Any) -> Any:
    """Awkward rows make solvers and scalers warn; here that is no news."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return work(*arguments)
