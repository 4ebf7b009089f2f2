"""Bagging against boosting: the same trees, averaged or added up, on labels that may be wrong."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.concepts._concept import SEED, Concept, Panel
from core.concepts._figure import blank, curves, dots, regions
from core.options import Number

ROWS, TEST_ROWS, MOST_TREES = 300, 1000, 150
AXES = np.linspace(-1.8, 2.8, 45), np.linspace(-1.4, 1.9, 40)
GRID = np.stack(np.meshgrid(*AXES), axis=2).reshape(-1, 2)


@dataclass(frozen=True)
class Ensembles:
    """Accuracy by number of trees, and what both call each point of a grid at the chosen one."""

    trees: int
    wrong: float
    tree: float
    accuracy: pd.DataFrame
    X: np.ndarray
    y: np.ndarray
    forest_map: np.ndarray
    boosted_map: np.ndarray


def compute(trees: int, rate: float, depth: int, wrong: float, seed: int) -> Ensembles:
    from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
    from sklearn.tree import DecisionTreeClassifier

    X, y, X_test, y_test = sample(seed, wrong)
    single = DecisionTreeClassifier(random_state=seed).fit(X, y)
    forest = RandomForestClassifier(MOST_TREES, random_state=seed).fit(X, y)
    boosted = GradientBoostingClassifier(
        n_estimators=MOST_TREES, learning_rate=rate, max_depth=depth, random_state=seed
    ).fit(X, y)
    accuracy = pd.DataFrame(
        {
            "trees": np.arange(MOST_TREES) + 1,
            "forest": (forest_stages(forest, X_test) == y_test).mean(axis=1),
            "boosting": (boosted_stages(boosted, X_test) == y_test).mean(axis=1),
            "forest, training": (forest_stages(forest, X) == y).mean(axis=1),
            "boosting, training": (boosted_stages(boosted, X) == y).mean(axis=1),
        }
    )
    maps = [
        stages[trees - 1] for stages in (forest_stages(forest, GRID), boosted_stages(boosted, GRID))
    ]
    return Ensembles(trees, wrong, single.score(X_test, y_test), accuracy, X, y, *maps)


def sample(seed: int, wrong: float) -> tuple[np.ndarray, ...]:
    """Return two moons for training, a share of their labels turned round, and clean test rows."""
    from sklearn.datasets import make_moons

    rng = np.random.default_rng(seed)
    X, y = make_moons(ROWS, noise=0.3, random_state=seed)
    turned = rng.choice(ROWS, round(ROWS * wrong), replace=False)
    y[turned] = 1 - y[turned]
    return X, y, *make_moons(TEST_ROWS, noise=0.3, random_state=seed + 1000)


def forest_stages(forest: Any, X: np.ndarray) -> np.ndarray:
    """Return the vote of the first 1, 2, 3, ... trees: a row for each."""
    chances = np.array([tree.predict_proba(X)[:, 1] for tree in forest.estimators_])
    return np.asarray(chances.cumsum(axis=0) / np.arange(1, len(chances) + 1)[:, None] > 0.5)


def boosted_stages(boosted: Any, X: np.ndarray) -> np.ndarray:
    """Return the call after 1, 2, 3, ... rounds: a row for each."""
    return np.array([margin.ravel() > 0 for margin in boosted.staged_decision_function(X)])


def read(result: Ensembles) -> str:
    now, last = result.accuracy.iloc[result.trees - 1], result.accuracy.iloc[-1]
    best = result.accuracy.loc[result.accuracy["boosting"].idxmax()]
    return (
        f"With {result.wrong:.0%} wrong labels and {result.trees} trees: one full tree "
        f"{result.tree:.3f}, forest {now['forest']:.3f}, boosting {now['boosting']:.3f} on clean "
        f"test rows. Boosting is best at {best['trees']:.0f} trees ({best['boosting']:.3f}) and "
        f"ends at {last['boosting']:.3f}; the forest ends at {last['forest']:.3f}."
    )


def figures(result: Ensembles) -> tuple[Panel, ...]:
    lines = curves(result.accuracy, "trees", result.accuracy.columns[1:], "Accuracy", result.trees)
    for trace in lines.data[2:4]:
        trace.line.dash = "dot"
    points = pd.DataFrame({"x1": result.X[:, 0], "x2": result.X[:, 1], "label": result.y})
    return (
        Panel("Accuracy as trees are added", lines, result.accuracy),
        Panel("Forest: where it says what", _map(result, result.forest_map), points),
        Panel("Boosting: where it says what", _map(result, result.boosted_map), points),
    )


def _map(result: Ensembles, called: np.ndarray) -> go.Figure:
    figure = blank("x1", "x2")
    regions(figure, AXES, called.reshape(len(AXES[1]), len(AXES[0])))
    return dots(figure, result.X, result.y, ("class 0", "class 1"))


CONCEPT = Concept(
    key="ensembles",
    title="Bagging against boosting",
    question="Bagging or boosting, random forest or gradient boosting: how do they differ?",
    answer=(
        "Bagging trains deep trees independently on resampled rows and averages them: each has "
        "low bias and high variance, and averaging takes the variance away. A random forest also "
        "hides columns at each split, so the trees differ more. Boosting trains small trees one "
        "after another, each on what the sum so far gets wrong, which takes bias away. A forest "
        "works well untuned and does not get worse with more trees; boosting is often more "
        "accurate on tables, but needs a learning rate and early stopping."
    ),
    mistake=(
        "'Ensembles reduce overfitting' is half true. More trees do not make a forest overfit, "
        "though its deep trees can learn noise. Boosting can overfit with every further round, "
        "and wrong labels make it worse: it keeps working on rows that cannot be got right."
    ),
    options=(
        Number("trees", "Trees", 1, MOST_TREES, MOST_TREES),
        Number("rate", "Learning rate of boosting", 0.02, 1.0, 0.5),
        Number("depth", "Depth of boosted trees", 1, 6, 3),
        Number("wrong", "Share of wrong labels", 0.0, 0.5, 0.2),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    page="train",
    topics=("Models", "bagging", "boosting", "random forest", "trees", "label noise", "XGBoost"),
)
