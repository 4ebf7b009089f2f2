"""What a fitted model answers: predictions and probabilities, their names, and the rows with both,
each row under its id."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from core.parts.predictions.class_order import probabilities_of
from core.parts.predictions.names import safe_names

PREDICTION = "prediction"
ROW_ID = "row_id"


def answer_names(classes: Sequence[Any]) -> list[str]:
    """`prediction` and, for classes, a `probability_<class>` each: one line, all different."""
    return [PREDICTION, *safe_names([f"probability_{label}" for label in classes])]


def answers_of(model: Any, X: pd.DataFrame, usable: Any, classes: Sequence[Any]) -> pd.DataFrame:
    """The answers for the rows where `usable` is true, under their names; gaps for the others.

    `classes` are empty for a model that predicts numbers; labels are kept as they are.
    """
    names = answer_names(classes)
    answers = pd.DataFrame(np.nan, index=X.index, columns=names)
    if classes:
        answers[PREDICTION] = answers[PREDICTION].astype(object)
    if usable.any():
        last, prepared = _last_step(model, X[usable]) if classes else (model, X[usable])
        predicted = np.asarray(last.predict(prepared))
        answers.loc[usable, PREDICTION] = predicted.astype(object) if classes else predicted
        if classes:
            answers.loc[usable, names[1:]] = probabilities_of(last, prepared, classes)
    return answers


def _last_step(model: Any, X: pd.DataFrame) -> tuple[Any, Any]:
    """The model behind all preparation, and the rows as it is given them: they are asked twice, and
    prepared once."""
    *before, (_, last) = getattr(model, "steps", [("model", model)])
    for _, step in before:
        X = step.transform(X) if hasattr(step, "transform") else X  # one that draws rows has none
    return last, X


def identifier_among(names: Iterable[str], kinds: Mapping[str, str]) -> str | None:
    """The column that the training table's `kinds` call an identifier, if the rows have it."""
    known = {*names}
    return next((n for n, kind in kinds.items() if kind == "identifier" and n in known), None)


def row_ids(rows: pd.DataFrame, kinds: Mapping[str, str], first: int = 1) -> pd.Series:
    """A name for each row: the identifier's cells, else the row's number, counted from `first`."""
    identifier = identifier_among(rows.columns, kinds)
    if identifier is not None:
        return rows[identifier].rename(ROW_ID)
    return pd.Series(range(first, first + len(rows)), index=rows.index, name=ROW_ID)


def giving_way(names: Iterable[str], answers: Iterable[str]) -> dict[str, str]:
    """The columns of the rows that give their name to an answer or the id, with their new name."""
    taken = {ROW_ID, *answers}
    return {name: f"{name} (input)" for name in names if name in taken}


def answered(rows: pd.DataFrame, answers: pd.DataFrame, ids: pd.Series) -> pd.DataFrame:
    """The ids, every column of the rows and the answers behind; clashing names give way."""
    own = rows.rename(columns=giving_way(rows.columns, answers.columns))
    return pd.concat([ids, own, answers], axis=1)
