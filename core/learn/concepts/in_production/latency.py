"""Accuracy and speed: count the operations of a prediction, and take the best within a budget."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import bars, marked
from core.look import BAD, GOOD, MUTED, blank, lying_bars

COLUMNS, NEW_ROWS = 8, 800


@dataclass(frozen=True)
class Latency:
    """Each model's operations for one row and its share right on new rows.

    `front` says which models no other beats in both; `chosen` is the best within the budget.
    """

    budget: int
    models: pd.DataFrame
    chosen: str
    rounded: pd.DataFrame


def compute(budget: int, rows: int, bend: float, bits: int, seed: int) -> Latency:
    rng = np.random.default_rng(seed)
    train, test = _sample(rng, rows + NEW_ROWS, bend).split(rows)
    found, network = [], None
    for name, model, count in _candidates(rows):
        model.fit(*train)
        found.append((name, float(count(model, test.X)), float(model.score(*test))))
        network = model if name == "network of 32" else network
    table = pd.DataFrame(found, columns=["model", "operations", "right"])
    table["on the front"] = [
        not ((table["operations"] <= row.operations) & (table["right"] > row.right)).any()
        for row in table.itertuples()
    ]
    within = table[table["operations"] <= budget]
    chosen = str(within.loc[within["right"].idxmax(), "model"]) if len(within) else ""
    return Latency(budget, table, chosen, _by_bits(network, test, bits))


def _sample(rng: np.random.Generator, rows: int, bend: float) -> Examples:
    """Return columns and labels; `bend` is how far the boundary is from straight."""
    X = rng.normal(size=(rows, COLUMNS))
    score = X[:, 0] + X[:, 1] + bend * (X[:, 2] * X[:, 3] + X[:, 4] ** 2 - 1)
    return Examples(X, (score + 0.5 * rng.normal(size=rows) > 0).astype(int))


def _candidates(rows: int) -> list[tuple[str, Any, Any]]:
    """Return models with a name and a count of the operations that one row takes."""
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.neural_network import MLPClassifier
    from sklearn.tree import DecisionTreeClassifier

    forest = {"max_features": 3, "random_state": 0}
    network = {"solver": "lbfgs", "max_iter": 60, "alpha": 0.3, "random_state": 0, "tol": 1e-2}
    return [
        ("logistic regression", LogisticRegression(), lambda _model, _rows: COLUMNS),
        ("tree of depth 3", DecisionTreeClassifier(max_depth=3, random_state=0), _passed),
        ("tree of depth 8", DecisionTreeClassifier(max_depth=8, random_state=0), _passed),
        ("forest of 10", RandomForestClassifier(10, **forest), _passed_all),
        ("forest of 60", RandomForestClassifier(60, **forest), _passed_all),
        ("network of 4", MLPClassifier((4,), **network), _multiplied),
        ("network of 32", MLPClassifier((32,), **network), _multiplied),
        ("15 neighbours", KNeighborsClassifier(15), lambda _model, _rows: rows * COLUMNS),
    ]


def _passed(tree: Any, X: np.ndarray) -> float:
    """Return the comparisons that a row takes as a mean: nodes on its way, the leaf left out."""
    return float(tree.decision_path(X).sum() / len(X) - 1)


def _passed_all(forest: Any, X: np.ndarray) -> float:
    return sum(_passed(tree, X) for tree in forest.estimators_)


def _multiplied(network: Any, _rows: np.ndarray) -> float:
    """Return the multiplications of all layers."""
    return float(sum(weights.size for weights in network.coefs_))


def _by_bits(network: Any, test: Examples, bits: int) -> pd.DataFrame:
    """Return the network's share right with weights rounded to 2 … `bits` bits."""
    rows = []
    for count in range(2, bits + 1):
        weights = [_rounded(w, count) for w in network.coefs_]
        hidden = np.maximum(test.X @ weights[0] + network.intercepts_[0], 0)
        score = hidden @ weights[1] + network.intercepts_[1]
        rows.append((count, float(((score[:, 0] > 0) == test.y).mean())))
    return pd.DataFrame(rows, columns=["bits a weight", "right"])


def _rounded(weights: np.ndarray, bits: int) -> np.ndarray:
    """Return weights moved to the nearest of 2^bits - 1 even steps."""
    step = np.abs(weights).max() / (2 ** (bits - 1) - 1)
    return np.asarray(np.round(weights / step) * step)


def read(result: Latency) -> str:
    by = result.models.set_index("model")
    best = str(by["right"].idxmax())
    top = f"The best of all, “{best}”, is right in {by.loc[best, 'right']:.1%} for "
    top += f"{by.loc[best, 'operations']:,.0f} operations a row"
    bits = result.rounded.iloc[-1]
    small = f"the network of 32 rounded to {bits.iloc[0]:.0f} bits is right in {bits.iloc[1]:.1%}"
    if not result.chosen:
        return f"No model fits into {result.budget} operations. {top}; {small}."
    row = by.loc[result.chosen]
    return (
        f"Within {result.budget:,} operations “{result.chosen}” is right in {row['right']:.1%} for "
        f"{row['operations']:,.0f}. {top}; {small}."
    )


def figures(result: Latency) -> tuple[Panel, ...]:
    few = bars(result.rounded, "bits a weight", ("right",), "Share right")
    return (
        Panel("Accuracy against operations", _front(result), result.models),
        Panel("Operations for one row", _costs(result), result.models[["model", "operations"]]),
        Panel("A network with rounded weights", few.update_yaxes(range=[0, 1]), result.rounded),
    )


def _front(result: Latency) -> go.Figure:
    figure = blank("Operations for one row", "Share right on new rows", height=400)
    front = result.models[result.models["on the front"]].sort_values("operations")
    figure.add_scatter(
        x=front["operations"],
        y=front["right"],
        mode="lines",
        name="nothing is better in both",
        line={"color": MUTED, "dash": "dot"},
    )
    for row in result.models.itertuples(index=False):
        colour = GOOD if row.model == result.chosen else None
        figure.add_scatter(
            x=[row.operations],
            y=[row.right],
            mode="markers",
            name=str(row.model),
            marker={"size": 14, "color": colour},
        )
    return marked(figure.update_xaxes(type="log"), result.budget, "budget", BAD)


def _costs(result: Latency) -> go.Figure:
    figure = lying_bars(result.models["model"], result.models["operations"], "Operations")
    return figure.update_xaxes(type="log")


def _guess_truth(result: Latency) -> str:
    return result.chosen or "none"


CONCEPT = Concept(
    key="latency",
    options=(
        Number("budget", "Operations allowed", 1, 20_000, 100, log=True),
        Number("rows", "Training rows", 100, 800, 400),
        Number("bend", "How bent the boundary is", 0.0, 2.0, 0.8),
        Number("bits", "Bits of a weight", 2, 10, 6),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"bend": 0.0},
        "Break it": {"budget": 5, "bits": 2},
    },
    guess=Guess(
        (
            "logistic regression",
            "tree of depth 3",
            "tree of depth 8",
            "forest of 10",
            "forest of 60",
            "network of 4",
            "network of 32",
            "15 neighbours",
            "none",
        ),
        _guess_truth,
    ),
)
