"""Feature importance: a row number that looks important, a copy that hides a column, and Shapley
values by writing out every order."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.evaluation import _shapley
from core.learn.concepts.evaluation._shapley import chance, grouped, shapley
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import bars
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import BAD, GOOD, MUTED, blank, write_on_bars
from core.wording.escape import as_labels

KINDS = ("row number", "copy of signal", "coin")
TREES, REPEATS, EXPLAINED, BACKGROUND = 30, 4, 20, 40
METHODS = ("impurity (training rows)", "permutation (new rows)", "mean |Shapley|")


@dataclass(frozen=True)
class ImportanceMethods:
    """Each column's importance by three methods, each method's shares adding up to 1 where it
    can, and one row's Shapley values, which add up from the average prediction to its own.

    `extra` is the column that was put in to mislead; `auc` is on training and on new rows.
    """

    extra: str
    shares: pd.DataFrame
    shapley: pd.DataFrame
    average: float
    prediction: float
    auc: tuple[float, float]


@dataclass(frozen=True)
class _Halves:
    """Named columns, the rows that a model learns from, and those that it is judged on."""

    names: tuple[str, ...]
    known: Examples
    new: Examples


def compute(
    extra: str, rows: int, depth: int, wrong: float, row: int, seed: int
) -> ImportanceMethods:
    rng = np.random.default_rng(seed)
    X, y = _sample(rng, rows + 400, wrong)
    X = np.column_stack([X, _misleading(rng, X[:, 0], extra)])
    known, new = Examples(X, y).split(rows)
    return _measure(_Halves(("signal", "weak", extra), known, new), depth, row, rng)


def compute_own(rows: OwnRows, extra: str, depth: int, row: int, seed: int) -> ImportanceMethods:
    """Return the same for columns of a table with one misleading column put in; a third tests."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(rows.X))
    X = np.column_stack([rows.X, _misleading(rng, rows.X[:, 0], extra)])[order]
    new, known = Examples(X, rows.y[order]).split(len(order) // 3)
    names = (*rows.names, extra if extra != KINDS[1] else f"copy of {rows.names[0]}")
    return _measure(_Halves(names, known, new), depth, row, rng)


def _sample(rng: np.random.Generator, rows: int, wrong: float) -> Examples:
    """Return a yes/no column that sets the label, a weak number, and labels, some turned round."""
    signal, weak = rng.integers(0, 2, rows), rng.normal(size=rows)
    y = (2.0 * (signal - 0.5) + 0.5 * weak > 0).astype(int)
    turned = rng.random(rows) < wrong
    return Examples(np.column_stack([signal, weak]), np.where(turned, 1 - y, y))


def _misleading(rng: np.random.Generator, first: np.ndarray, extra: str) -> np.ndarray:
    """Return a column that knows nothing (every row its own number, or a coin) or a copy."""
    if extra == KINDS[0]:
        return rng.permutation(len(first)).astype(float)
    return first.copy() if extra == KINDS[1] else rng.integers(0, 2, len(first)).astype(float)


def _measure(halves: _Halves, depth: int, row: int, rng: np.random.Generator) -> ImportanceMethods:
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.metrics import roc_auc_score

    names, (X, y), (X_new, y_new) = halves.names, halves.known, halves.new
    forest = RandomForestClassifier(TREES, max_depth=depth, max_features=None, random_state=0)
    forest.fit(X, y)
    drops = _permutation(forest, X_new, y_new, rng)
    players = grouped(drops)
    values = shapley(forest, X_new[:EXPLAINED], X[:BACKGROUND], players)
    row = min(row, len(values) - 1)
    called = [names[p[0]] if len(p) == 1 else "all others" for p in players]
    weight = dict(zip(called, np.abs(values).mean(axis=0), strict=True))
    shares = pd.DataFrame({"column": list(names), METHODS[0]: forest.feature_importances_})
    shares[METHODS[1]] = drops
    shares[METHODS[2]] = [weight.get(name, np.nan) for name in names]
    return ImportanceMethods(
        extra=names[-1],
        shares=shares,
        shapley=pd.DataFrame({"column": called, "Shapley value": values[row]}),
        average=float(chance(forest, X[:BACKGROUND]).mean()),
        prediction=float(chance(forest, X_new[row : row + 1])[0]),
        auc=(
            float(roc_auc_score(y, chance(forest, X))),
            float(roc_auc_score(y_new, chance(forest, X_new))),
        ),
    )


def _permutation(model: Any, X: np.ndarray, y: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return how far ROC AUC falls when one column at a time is shuffled."""
    from sklearn.metrics import roc_auc_score

    whole, drops = roc_auc_score(y, chance(model, X)), np.zeros(X.shape[1])
    for column in range(X.shape[1]):
        for _ in range(REPEATS):
            shuffled = X.copy()
            shuffled[:, column] = rng.permutation(X[:, column])
            drops[column] += (whole - roc_auc_score(y, chance(model, shuffled))) / REPEATS
    return drops


def read(result: ImportanceMethods) -> str:
    extra = result.shares.iloc[-1]
    top = result.shares["column"][result.shares[METHODS[1]].idxmax()]
    return (
        f"Impurity gives “{result.extra}” {extra[METHODS[0]]:.0%} of the importance; shuffling it "
        f"on new rows costs {extra[METHODS[1]]:.3f} of ROC AUC, and shuffling “{top}” costs the "
        f"most, {result.shares[METHODS[1]].max():.3f}. The row's prediction of "
        f"{result.prediction:.2f} is {result.average:.2f} on average plus the Shapley values."
    )


def figures(result: ImportanceMethods) -> tuple[Panel, ...]:
    drawn = result.shares.assign(column=as_labels(result.shares["column"])).fillna(0.0)
    total = drawn[list(METHODS)].clip(lower=0).sum().replace(0, 1)
    drawn[list(METHODS)] = drawn[list(METHODS)] / total
    auc = pd.DataFrame({"rows": ["training", "new"], "ROC AUC": result.auc})
    return (
        Panel(
            "Three answers to one question", bars(drawn, "column", METHODS, "Share"), result.shares
        ),
        Panel("One row, column by column", _waterfall(result), result.shapley),
        Panel(
            "Why: the forest knows its rows by heart",
            bars(auc, "rows", ("ROC AUC",), "ROC AUC"),
            auc,
        ),
    )


def _waterfall(result: ImportanceMethods) -> go.Figure:
    figure = blank("Predicted probability", "")
    start = result.average
    names = as_labels(result.shapley["column"])
    for name, value in zip(names, result.shapley["Shapley value"], strict=True):
        figure.add_bar(
            y=[name],
            x=[value],
            base=[start],
            orientation="h",
            showlegend=False,
            marker={"color": GOOD if value >= 0 else BAD},
            text=[f"{value:+.2f}"],
        )
        start += value
    write_on_bars(figure, "%{text}").update_layout(barmode="overlay")
    figure.add_vline(
        result.average, line={"dash": "dot", "color": MUTED}, annotation={"text": "average"}
    )
    figure.add_vline(result.prediction, annotation={"text": "this row"})
    return figure


def _guess_truth(result: ImportanceMethods) -> str:
    ranks = result.shares[METHODS[0]].to_numpy()
    return "the column put in" if ranks[-1] >= ranks[:-1].max() else "a column that was there"


CONCEPT = Concept(
    key="feature_importance",
    options=(
        Choice("extra", "Column put in", KINDS, KINDS[0]),
        Number("rows", "Training rows", 100, 1000, 400),
        Number("depth", "Depth of the trees", 1, 20, 20),
        Number("wrong", "Share of wrong labels", 0.0, 0.4, 0.25),
        Number("row", "Row to explain", 0, EXPLAINED - 1, 0),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"depth": 2},
        "Break it": {"extra": KINDS[1], "wrong": 0.1},
    },
    guess=Guess(("the column put in", "a column that was there"), _guess_truth),
    own=OnOwnData(compute_own, Needs(target="two classes"), unused=("rows", "wrong")),
    parts=(_shapley,),
)
