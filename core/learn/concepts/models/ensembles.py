"""Bagging against boosting: the same trees, averaged or added up, on labels that may be wrong."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import curves, dots, regions
from core.look import INK, SHADES, blank

ROWS, TEST_ROWS, MOST_TREES = 300, 1000, 150
AXES = np.linspace(-1.8, 2.8, 45), np.linspace(-1.4, 1.9, 40)
GRID = np.stack(np.meshgrid(*AXES), axis=2).reshape(-1, 2)
RATES, DEPTHS, LEAVES = (0.05, 0.3, 1.0), (1, 3, 6), (1, 5, 20)
TUNED_TREES = 30


@dataclass(frozen=True)
class Ensembles:
    """Accuracy by number of trees, and what both call each point of a grid at the chosen one.

    `tuning` has the test accuracy of TUNED_TREES trees for settings of both kinds.
    """

    trees: int
    wrong: float
    tree: float
    accuracy: pd.DataFrame
    X: np.ndarray
    y: np.ndarray
    forest_map: np.ndarray
    boosted_map: np.ndarray
    tuning: pd.DataFrame


def compute(trees: int, rate: float, depth: int, wrong: float, seed: int) -> Ensembles:
    from sklearn.ensemble import GradientBoostingClassifier
    from sklearn.tree import DecisionTreeClassifier

    X, y, X_test, y_test = _sample(seed, wrong)
    single = DecisionTreeClassifier(random_state=seed).fit(X, y)
    forest_training, forest_test, forest_maps = _forest_walk(seed, wrong)
    boosted = GradientBoostingClassifier(
        n_estimators=MOST_TREES, learning_rate=rate, max_depth=depth, random_state=seed
    ).fit(X, y)
    accuracy = pd.DataFrame(
        {
            "trees": np.arange(MOST_TREES) + 1,
            "forest": forest_test,
            "boosting": (_boosted_stages(boosted, X_test) == y_test).mean(axis=1),
            "forest, training": forest_training,
            "boosting, training": (_boosted_stages(boosted, X) == y).mean(axis=1),
        }
    )
    maps = [stages[trees - 1] for stages in (forest_maps, _boosted_stages(boosted, GRID))]
    tuning = _try_settings(seed, wrong)
    alone = float(single.score(X_test, y_test))
    return Ensembles(trees, wrong, alone, accuracy, X, y, maps[0], maps[1], tuning)


# The sliders of boosting move neither the forest nor the tries: both are kept meanwhile.
@lru_cache(maxsize=16)
def _forest_walk(seed: int, wrong: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return a forest's training and test accuracy, and its calls on the grid, tree by tree."""
    from sklearn.ensemble import RandomForestClassifier

    X, y, X_test, y_test = _sample(seed, wrong)
    forest = RandomForestClassifier(MOST_TREES, random_state=seed).fit(X, y)
    training = (_forest_stages(forest, X) == y).mean(axis=1)
    test = (_forest_stages(forest, X_test) == y_test).mean(axis=1)
    return training, test, _forest_stages(forest, GRID)


@lru_cache(maxsize=16)
def _try_settings(seed: int, wrong: float) -> pd.DataFrame:
    """Return test accuracy of boosting over rates and depths, of forests over leaf sizes."""
    from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier

    X, y, *test = _sample(seed, wrong)
    shared = {"n_estimators": TUNED_TREES, "random_state": seed}
    tries = [
        ("boosting", f"rate {rate}", f"depth {depth}", {"learning_rate": rate, "max_depth": depth})
        for depth in DEPTHS
        for rate in RATES
    ]
    tries += [("forest", "", f"leaf of {n} or more", {"min_samples_leaf": n}) for n in LEAVES]
    kinds: dict[str, Any] = {
        "boosting": GradientBoostingClassifier,
        "forest": RandomForestClassifier,
    }
    rows = [
        (kind, rate, size, float(kinds[kind](**shared, **settings).fit(X, y).score(*test)))
        for kind, rate, size, settings in tries
    ]
    return pd.DataFrame(rows, columns=["model", "rate", "size", "accuracy"])


def _sample(seed: int, wrong: float) -> tuple[np.ndarray, ...]:
    """Return two moons for training, a share of their labels turned round, and clean test rows."""
    from sklearn.datasets import make_moons

    rng = np.random.default_rng(seed)
    X, y = make_moons(ROWS, noise=0.3, random_state=seed)
    turned = rng.choice(ROWS, round(ROWS * wrong), replace=False)
    y[turned] = 1 - y[turned]
    return X, y, *make_moons(TEST_ROWS, noise=0.3, random_state=seed + 1000)


def _forest_stages(forest: Any, X: np.ndarray) -> np.ndarray:
    """Return the vote of the first 1, 2, 3, ... trees: a row for each."""
    chances = np.array([tree.predict_proba(X)[:, 1] for tree in forest.estimators_])
    return np.asarray(chances.cumsum(axis=0) / np.arange(1, len(chances) + 1)[:, None] > 0.5)


def _boosted_stages(boosted: Any, X: np.ndarray) -> np.ndarray:
    """Return the call after 1, 2, 3, ... rounds: a row for each."""
    return np.array([margin.ravel() > 0 for margin in boosted.staged_decision_function(X)])


def read(result: Ensembles) -> str:
    now, last = result.accuracy.iloc[result.trees - 1], result.accuracy.iloc[-1]
    best = result.accuracy.loc[result.accuracy["boosting"].idxmax()]
    return (
        f"With {result.wrong:.0%} wrong labels and {result.trees} trees: one full tree "
        f"{result.tree:.3f}, forest {now['forest']:.3f}, boosting {now['boosting']:.3f} on clean "
        f"test rows. Boosting is best at {best['trees']:.0f} trees ({best['boosting']:.3f}) and "
        f"ends at {last['boosting']:.3f}; the forest ends at {last['forest']:.3f}. Other settings "
        f"move boosting by {_reach(result, 'boosting'):.3f}, the forest by "
        f"{_reach(result, 'forest'):.3f}."
    )


def _reach(result: Ensembles, model: str) -> float:
    """Return the distance between the best and the worst setting tried of one model."""
    scores = result.tuning.loc[result.tuning["model"] == model, "accuracy"]
    return float(scores.max() - scores.min())


def figures(result: Ensembles) -> tuple[Panel, ...]:
    lines = curves(result.accuracy, "trees", result.accuracy.columns[1:], "Accuracy", result.trees)
    for trace in lines.data[2:4]:
        trace.line.dash = "dot"
    points = pd.DataFrame({"x1": result.X[:, 0], "x2": result.X[:, 1], "label": result.y})
    return (
        Panel("Accuracy as trees are added", lines, result.accuracy),
        Panel("Forest: where it says what", _map(result, result.forest_map), points),
        Panel("Boosting: where it says what", _map(result, result.boosted_map), points),
        Panel(
            f"How much tuning matters ({TUNED_TREES} trees; the forest below)",
            _sensitivity(result),
            result.tuning,
        ),
    )


def _sensitivity(result: Ensembles) -> go.Figure:
    """Draw boosting's rates and depths as a map, and the forest's leaf sizes as its last row."""
    scores = result.tuning["accuracy"].to_numpy().reshape(len(DEPTHS) + 1, len(RATES))
    figure = blank("Rate | leaf size of the forest")
    figure.add_heatmap(
        x=[f"{rate} | {leaf}" for rate, leaf in zip(RATES, LEAVES, strict=True)],
        y=[*(f"depth {depth}" for depth in DEPTHS), "forest"],
        z=scores,
        texttemplate="%{z:.3f}",
        textfont={"size": 14, "color": INK},
        colorscale=SHADES,
        showscale=False,
        hoverinfo="skip",
    )
    return figure.update_yaxes(autorange="reversed")


def _map(result: Ensembles, called: np.ndarray) -> go.Figure:
    figure = blank("x1", "x2")
    regions(figure, AXES, called.reshape(len(AXES[1]), len(AXES[0])))
    return dots(figure, result.X, result.y, ("class 0", "class 1"))


def _ahead(result: Ensembles) -> str:
    """Return which is better at the chosen number of trees, by more than one percent."""
    now = result.accuracy.iloc[result.trees - 1]
    lead = now["forest"] - now["boosting"]
    return "about equal" if abs(lead) <= 0.01 else "the forest" if lead > 0 else "boosting"


CONCEPT = Concept(
    key="ensembles",
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
    levels={
        "See it": {},
        "Change it": {"wrong": 0.0, "rate": 0.1},
        "Break it": {"wrong": 0.35, "rate": 1.0, "depth": 6},
    },
    guess=Guess(("the forest", "boosting", "about equal"), _ahead),
)
