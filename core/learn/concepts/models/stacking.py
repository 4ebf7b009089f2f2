"""Voting and stacking: when many models beat one, and the leak that ruins a stack."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import bars, curves
from core.learn.concepts.plane import areas, mesh, plane, points
from core.look import BAD, GOOD, MUTED, lying_bars, write_on_bars

TEST_ROWS, VOTERS, DRAWS = 2000, 25, 8000
BASES = ("deep tree", "10 neighbours", "logistic regression")
CLASSES = ("class 0", "class 1")


@dataclass(frozen=True)
class Stack:
    """Test accuracy of each way to join models, and what the joining model believes.

    `weights` are those of the blend, learned from predictions on rows the models had learned
    (leaky) or not (honest). `by_voters` is the accuracy of a vote of 1, 3, 5, … models that are
    right seven times in ten.
    """

    is_leaky: bool
    X: np.ndarray
    y: np.ndarray
    axes: np.ndarray
    called: np.ndarray
    scores: pd.DataFrame
    weights: pd.DataFrame
    agreement: float
    shared: float
    by_voters: pd.DataFrame

    def score(self, name: str) -> float:
        return float(self.scores.set_index("model").loc[name, "new rows"])


def compute(leak: bool, rows: int, wrong: float, folds: int, shared: float, seed: int) -> Stack:
    from sklearn.datasets import make_moons

    rng = np.random.default_rng(seed)
    X, y = make_moons(rows, noise=0.3, random_state=seed)
    turned = rng.random(rows) < wrong
    y = np.where(turned, 1 - y, y)
    rest, truth = make_moons(TEST_ROWS, noise=0.3, random_state=seed + 1000)
    models = _fitted(X, y)
    seen, unseen = _chances(models, X), _out_of_fold(X, y, rng.permutation(rows) % folds)
    blends = {"leaky stack": _blend(seen, y), "honest stack": _blend(unseen, y)}
    new = _chances(models, rest)
    axes, places = mesh(X)
    shown = blends["leaky stack" if leak else "honest stack"]
    wrongs = (new > 0.5) != truth[:, None]
    return Stack(
        is_leaky=leak,
        X=X,
        y=y,
        axes=axes,
        called=shown.predict(_chances(models, places)),
        scores=_scored(Examples(seen, y), Examples(new, truth), blends),
        weights=pd.DataFrame({"model": BASES} | {n: b.coef_[0] for n, b in blends.items()}),
        agreement=float(np.corrcoef(wrongs.T)[np.triu_indices(3, 1)].mean()),
        shared=shared,
        by_voters=_voting(rng, shared),
    )


def _fitted(X: np.ndarray, y: np.ndarray) -> list[Any]:
    from sklearn.linear_model import LogisticRegression
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.tree import DecisionTreeClassifier

    models = (
        DecisionTreeClassifier(random_state=0),
        KNeighborsClassifier(10),
        LogisticRegression(),
    )
    return [model.fit(X, y) for model in models]


def _chances(models: list[Any], X: np.ndarray) -> np.ndarray:
    """Return each model's chance of class 1: rows x models."""
    return np.column_stack([model.predict_proba(X)[:, 1] for model in models])


def _out_of_fold(X: np.ndarray, y: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """Return chances for every row from models that have not learned it."""
    found = np.empty((len(X), len(BASES)))
    for number in np.unique(fold):
        held = fold == number
        found[held] = _chances(_fitted(X[~held], y[~held]), X[held])
    return found


def _blend(predictions: np.ndarray, y: np.ndarray) -> Any:
    """Return the joining model: a logistic regression on the models' chances."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=10.0).fit(predictions, y)


def _scored(training: Examples, new: Examples, blends: dict[str, Any]) -> pd.DataFrame:
    """Return the share called rightly by each model and each blend of their chances."""
    rows = []
    for number, name in enumerate(BASES):
        rows.append((name, *[_right(p[:, number], y) for p, y in (training, new)]))
    rows.append(("mean of the three", *[_right(p.mean(axis=1), y) for p, y in (training, new)]))
    for name, model in blends.items():
        rows.append((name, *[float(model.score(p, y)) for p, y in (training, new)]))
    return pd.DataFrame(rows, columns=["model", "training", "new rows"])


def _right(chance: np.ndarray, y: np.ndarray) -> float:
    return float(((chance > 0.5) == y).mean())


def _voting(rng: np.random.Generator, shared: float) -> pd.DataFrame:
    """Return how often a majority is right when errors are correlated by `shared`."""
    own, common = rng.normal(size=(DRAWS, VOTERS)), rng.normal(size=(DRAWS, 1))
    luck = np.sqrt(shared) * common + np.sqrt(1 - shared) * own
    is_right = luck < 0.5244  # the normal quantile of 0.7
    voters = np.arange(1, VOTERS + 1, 2)
    share = [float((is_right[:, :n].mean(axis=1) > 0.5).mean()) for n in voters]
    return pd.DataFrame({"models": voters, "majority": share, "one model": share[0]})


def read(result: Stack) -> str:
    best = result.scores.iloc[:3].loc[lambda table: table["new rows"].idxmax()]
    gain = result.by_voters["majority"].iloc[-1] - result.by_voters["one model"].iloc[-1]
    name = "leaky" if result.is_leaky else "honest"
    return (
        f"Shown is the {name} stack. On new rows the leaky stack calls "
        f"{result.score('leaky stack'):.1%} rightly, the honest "
        f"one {result.score('honest stack'):.1%}, the plain mean "
        f"{result.score('mean of the three'):.1%} and the best single model ({best['model']}) "
        f"{best['new rows']:.1%}. The errors of the three are correlated by "
        f"{result.agreement:.2f}. With errors correlated by {result.shared:.2f}, a vote of "
        f"{VOTERS} models gains {gain:+.1%}."
    )


def figures(result: Stack) -> tuple[Panel, ...]:
    name = "leaky" if result.is_leaky else "honest"
    picture = areas(plane(("x1", "x2")), result.axes, result.called, 2)
    rows = pd.DataFrame(result.X, columns=["x1", "x2"]).assign(label=result.y)
    votes = curves(result.by_voters, "models", ("majority", "one model"), "Right")
    return (
        Panel("Accuracy", _scores(result), result.scores),
        Panel(
            "How much the blend trusts each model",
            bars(result.weights, "model", ("leaky stack", "honest stack"), "Weight"),
            result.weights,
        ),
        Panel(f"The calls of the {name} stack", points(picture, result.X, result.y, CLASSES), rows),
        Panel("A vote of models, each right 7 times in 10", votes, result.by_voters),
    )


def _scores(result: Stack) -> go.Figure:
    figure = lying_bars(
        result.scores["model"],
        result.scores["new rows"],
        "Called rightly",
        name="new rows",
        marker_color=[MUTED, MUTED, MUTED, MUTED, BAD, GOOD],
        insidetextanchor="start",
        showlegend=True,
    )
    write_on_bars(figure, "%{x:.3f}").update_xaxes(range=[0, 1.05])
    figure.add_scatter(
        x=result.scores["training"],
        y=result.scores["model"],
        name="training",
        mode="markers",
        marker={"symbol": "line-ns-open", "size": 16, "color": MUTED, "line": {"width": 3}},
    )
    return figure.update_yaxes(autorange="reversed")


def _guess_truth(result: Stack) -> str:
    gap = result.score("honest stack") - result.score("leaky stack")
    return "the honest one" if gap > 0.01 else "the leaky one" if gap < -0.01 else "hardly differ"


CONCEPT = Concept(
    key="stacking",
    options=(
        Toggle("leak", "Learn the blend from training predictions (leak)"),
        Number("rows", "Training rows", 100, 600, 300),
        Number("wrong", "Share of wrong labels", 0.0, 0.3, 0.1),
        Number("folds", "Folds for honest predictions", 2, 10, 5),
        Number("shared", "Correlation of the voters' errors", 0.0, 1.0, 0.2),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"leak": True, "shared": 0.0},
        "Break it": {"leak": True, "wrong": 0.3},
    },
    guess=Guess(("the leaky one", "hardly differ", "the honest one"), _guess_truth),
)
