"""Leakage: labels that are coin flips, and a score that says otherwise."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.errors import NotApplicableError
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import standardised
from core.learn.concepts.figure import bars
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import MUTED

DRAWS = 5
SELECTED = 20
RARE = 0.15


@dataclass(frozen=True)
class Leakage:
    """ROC AUC for draws of noise, with the step done before and inside cross-validation."""

    step: str
    rows: int
    aucs: pd.DataFrame
    labels: str = "coin flips"


def compute(step: str, rows: int, columns: int, levels: int, seed: int) -> Leakage:
    rng = np.random.default_rng(seed)
    outcomes = []
    for _ in range(DRAWS):
        y = _coin_flips(rng, rows, RARE if step == "oversample" else 0.5)
        if step == "encode":
            level = rng.integers(levels, size=(rows, 1))
            outcomes.append((_encode_before(level, y), _encode_inside(level, y)))
        elif step == "oversample":
            X = rng.normal(size=(rows, 5))
            outcomes.append((_oversample_before(X, y), _oversample_inside(X, y)))
        else:
            X, learned = rng.normal(size=(rows, columns)), _learned_step(step)
            outcomes.append((_fit_before(learned, X, y), _fit_inside(learned, X, y)))
    return Leakage(step, rows, _tabled(outcomes))


def compute_own(
    own: OwnRows, step: str, rows: int, columns: int, levels: int, seed: int
) -> Leakage:
    """Return the same for rows of a table whose labels are shuffled in every draw.

    Noise is added until there are so many columns; the levels are slices of the first column.
    """
    rng = np.random.default_rng(seed)
    X, y = _fair_rows(rng, own, rows)
    level = np.floor(X[:, :1].argsort(axis=0).argsort(axis=0) * levels / len(y))
    more = max(0, columns - X.shape[1])
    outcomes = []
    for _ in range(DRAWS):
        y = rng.permutation(y)
        if step == "encode":
            outcomes.append((_encode_before(level, y), _encode_inside(level, y)))
        elif step == "oversample":
            outcomes.append((_oversample_before(X, y), _oversample_inside(X, y)))
        else:
            wide, learned = np.hstack([X, rng.normal(size=(len(y), more))]), _learned_step(step)
            outcomes.append((_fit_before(learned, wide, y), _fit_inside(learned, wide, y)))
    return Leakage(step, len(y), _tabled(outcomes), labels="your labels, shuffled")


def _fair_rows(rng: np.random.Generator, own: OwnRows, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Return so many rows, their columns in standard deviations, ten of the rarer class at least.

    Raises NotApplicableError where the table has fewer.
    """
    order = rng.permutation(len(own.y))
    positive, negative = order[own.y[order] == 1], order[own.y[order] == 0]
    if len(positive) < 10:
        raise NotApplicableError(
            f"Only {len(positive)} rows are of the rarer class; the experiment needs 10."
        )
    wanted = min(len(positive), max(10, round(rows * len(positive) / len(order))))
    chosen = np.concatenate([positive[:wanted], negative[: max(10, rows - wanted)]])
    X = standardised(own.X[chosen])
    return X, own.y[chosen]


def _tabled(outcomes: list[tuple[float, float]]) -> pd.DataFrame:
    """Return the outcomes with the number of their draw."""
    table = pd.DataFrame(outcomes, columns=["before", "inside"])
    table.insert(0, "draw", np.arange(DRAWS) + 1)
    return table


def _coin_flips(rng: np.random.Generator, rows: int, share: float) -> np.ndarray:
    """Return labels that have nothing to do with anything; an exact share is positive."""
    return rng.permutation(np.arange(rows) < rows * share).astype(int)


def _fit_before(learned: Any, X: np.ndarray, y: np.ndarray) -> float:
    """The step sees every row, those of the held-out fold included."""
    return _auc(_linear_model(), learned.fit_transform(X, y), y)


def _fit_inside(learned: Any, X: np.ndarray, y: np.ndarray) -> float:
    """The step is part of the pipeline, so each fold fits it on its training rows."""
    from sklearn.pipeline import make_pipeline

    return _auc(make_pipeline(learned, _linear_model()), X, y)


def _encode_before(X: np.ndarray, y: np.ndarray) -> float:
    """Each level becomes the mean label of all its rows: the row's own label is in it."""
    means = pd.Series(y).groupby(X[:, 0]).transform("mean").to_numpy()
    return _auc(_linear_model(), means[:, None], y)


def _encode_inside(X: np.ndarray, y: np.ndarray) -> float:
    """The encoder is fitted on training rows only, and cross-fitted within them."""
    from sklearn.model_selection import StratifiedKFold
    from sklearn.preprocessing import TargetEncoder

    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    return _fit_inside(TargetEncoder(cv=folds), X, y)


def _oversample_before(X: np.ndarray, y: np.ndarray) -> float:
    """Copies of one row land in the training and in the held-out part."""
    rows = _repeat_positives(y)
    return _auc(_tree(), X[rows], y[rows])


def _oversample_inside(X: np.ndarray, y: np.ndarray) -> float:
    """Only the training rows of each fold are repeated."""
    from sklearn.metrics import roc_auc_score

    scores = []
    for train, test in _folds_of(X, y):
        rows = train[_repeat_positives(y[train])]
        chances = _tree().fit(X[rows], y[rows]).predict_proba(X[test])[:, 1]
        scores.append(roc_auc_score(y[test], chances))
    return float(np.mean(scores))


def _repeat_positives(y: np.ndarray) -> np.ndarray:
    """Return row numbers in which positives come back until they are as many as negatives."""
    negative, positive = np.flatnonzero(y == 0), np.flatnonzero(y == 1)
    return np.concatenate([negative, np.resize(positive, len(negative))])


def _auc(model: Any, X: np.ndarray, y: np.ndarray) -> float:
    """Return the mean ROC AUC over five folds; guessing is 0.5."""
    from sklearn.model_selection import cross_val_score

    return float(cross_val_score(model, X, y, cv=_folds_of(X, y), scoring="roc_auc").mean())


def _folds_of(X: np.ndarray, y: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    from sklearn.model_selection import StratifiedKFold

    return list(StratifiedKFold(5, shuffle=True, random_state=0).split(X, y))


def _learned_step(step: str) -> Any:
    from sklearn.feature_selection import SelectKBest
    from sklearn.preprocessing import StandardScaler

    return SelectKBest(k=SELECTED) if step == "select" else StandardScaler()


def _linear_model() -> Any:
    from sklearn.linear_model import RidgeClassifier

    return RidgeClassifier()


def _tree() -> Any:
    from sklearn.tree import DecisionTreeClassifier

    return DecisionTreeClassifier(random_state=0)


def read(result: Leakage) -> str:
    before, inside = result.aucs["before"].mean(), result.aucs["inside"].mean()
    gain = before - inside
    verdict = f"the leak adds {gain:.2f}" if gain > 0.05 else "here the leak hardly shows"
    return (
        f"The labels are {result.labels}, so the truth is 0.50. {WORDS[result.step]} before "
        f"cross-validation scores {before:.2f}, inside it {inside:.2f} (mean ROC AUC of {DRAWS} "
        f"draws of {result.rows} rows): {verdict}."
    )


def figures(result: Leakage) -> tuple[Panel, ...]:
    each = bars(result.aucs, "draw", ("before", "inside"), "ROC AUC")
    each.add_hline(y=0.5, line={"dash": "dot", "color": MUTED}, annotation={"text": "truth"})
    means = result.aucs[["before", "inside"]].agg(["mean", "min", "max"]).T
    means = means.rename_axis("done").reset_index()
    return (
        Panel("Draws of pure noise", each, result.aucs),
        Panel("The mean of all draws", bars(means, "done", ("mean",), "Mean ROC AUC"), means),
    )


WORDS = {
    "select": f"Choosing the {SELECTED} best columns",
    "encode": "Encoding levels by their mean label",
    "oversample": "Repeating rare rows",
    "scale": "Scaling",
}


SIZES = ("hardly any (under 0.05)", "some (0.05 to 0.20)", "much (over 0.20)")


def _size_of_leak(result: Leakage) -> str:
    """Return how much the early step adds to the score, in words."""
    gain = float(result.aucs["before"].mean() - result.aucs["inside"].mean())
    return SIZES[0 if gain < 0.05 else 1 if gain <= 0.2 else 2]


CONCEPT = Concept(
    key="leakage",
    options=(
        Choice(
            "step", "Step done too early", ("select", "encode", "oversample", "scale"), "select"
        ),
        Number("rows", "Rows", 60, 300, 100),
        Number("columns", "Columns (select, scale)", 40, 600, 300),
        Number("levels", "Levels (encode)", 5, 100, 40),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"step": "encode", "levels": 80},
        "Break it": {"step": "scale"},
    },
    guess=Guess(SIZES, _size_of_leak),
    own=OnOwnData(compute_own, Needs(target="two classes")),
)
