"""What a model says of some rows, and how far two such answers are apart."""

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.model.predict import PredictionResult


@dataclass(frozen=True)
class Answers:
    """What a model says of some rows: labels or values, probabilities in its classes, and what
    stands beside them, (n, 2) ends of intervals or (n, 1) texts of sets."""

    predicted: Any
    probabilities: Any | None
    beside: Any | None = None


def difference_of(expected: Answers, actual: Answers) -> float:
    """The largest absolute difference; infinite where shapes, gaps, labels or sets differ."""
    return max(_of_answers(expected, actual), _of_beside(expected.beside, actual.beside))


def _of_beside(expected: Any, actual: Any) -> float:
    if expected is None or actual is None:
        return 0.0 if expected is actual else float("inf")
    if np.shape(expected)[1:] != (1,):
        return _distance(expected, actual)
    texts = (pd.DataFrame(one).fillna("").to_numpy() for one in (expected, actual))
    return 0.0 if np.array_equal(*texts) else float("inf")


def _of_answers(expected: Answers, actual: Answers) -> float:
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


def answers_by_row(frame: pd.DataFrame, result: PredictionResult) -> Answers:
    """The same, read off a table of predictions with the columns of a result."""
    first, given = result.added[0], list(result.probabilities)
    beside = _beside_by_row(frame, list(result.added[1 + len(given) :]))
    predicted = frame[first].replace("", np.nan)
    if not given:
        return Answers(predicted.astype("float64").to_numpy(), None, beside)
    numbers = frame[given].replace("", np.nan).astype("float64").to_numpy()
    return Answers(predicted.fillna("").to_numpy(), numbers, beside)


def _beside_by_row(frame: pd.DataFrame, names: list[str]) -> Any | None:
    if not names:
        return None
    told = frame[names].replace("", np.nan)
    return told.to_numpy() if len(names) == 1 else told.astype("float64").to_numpy()


def quietly(work: Any, *arguments: Any) -> Any:
    """Awkward rows make solvers and scalers warn; here that is no news."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return work(*arguments)


def reasons_difference(known: pd.DataFrame, told: pd.DataFrame) -> float:
    """The largest difference of what columns move the answers by, as tables of reasons say it;
    infinite where a row names other columns."""
    named = [name for name in known if not name.endswith("_moves")]
    if not np.array_equal(known[named].fillna("").to_numpy(), told[named].fillna("").to_numpy()):
        return float("inf")
    moves = known.columns.drop(named)
    return _distance(known[moves].astype("float64"), told[moves].astype("float64"))
