"""What a fitted model answers: probabilities in the order of a card's classes, and their names."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from core.carried.rows.names import safe_names

PREDICTION = "prediction"


def answer_names(classes: Sequence[Any]) -> list[str]:
    """`prediction` and, for classes, a `probability_<class>` each: one line, all different."""
    return [PREDICTION, *safe_names([f"probability_{label}" for label in classes])]


def probabilities_of(model: Any, X: Any, classes: Sequence[Any]) -> Any:
    """A row for each of X, a column for each of `classes`, whatever the model's own order.

    A class that the model never met, as a fold may lack one, has the probability 0.
    """
    given = np.asarray(model.predict_proba(X), dtype="float64")
    places = [list(classes).index(label) for label in np.asarray(model.classes_).tolist()]
    probabilities = np.zeros((len(given), len(classes)))
    probabilities[:, places] = given
    return probabilities


def answers_of(model: Any, X: pd.DataFrame, usable: Any, classes: Sequence[Any]) -> pd.DataFrame:
    """The answers for the rows where `usable` is true, under their names; gaps for the others.

    `classes` are empty for a model that predicts numbers; labels are kept as they are.
    """
    names = answer_names(classes)
    answers = pd.DataFrame(np.nan, index=X.index, columns=names)
    if classes:
        answers[PREDICTION] = answers[PREDICTION].astype(object)
    if usable.any():
        predicted = np.asarray(model.predict(X[usable]))
        answers.loc[usable, PREDICTION] = predicted.astype(object) if classes else predicted
        if classes:
            answers.loc[usable, names[1:]] = probabilities_of(model, X[usable], classes)
    return answers
