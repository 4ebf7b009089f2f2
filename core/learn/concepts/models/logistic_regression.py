"""Logistic regression: a linear score bent into a probability, fitted by likelihood."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import standardised
from core.learn.concepts.figure import bars, dots, marked, regions
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import BAD, GOOD, MUTED, blank
from core.wording.escape import as_labels

ROWS = 200
MOST = 150
AXIS = np.linspace(-3.5, 3.5, 50)
GRID = np.stack(np.meshgrid(AXIS, AXIS), axis=2).reshape(-1, 2)
FITS = ("descent", "largest likelihood", "library default")


@dataclass(frozen=True)
class Logistic:
    """Weights (intercept first) by way of fitting, the likelihood on the way, the points.

    Both columns are standardised, so a weight is per standard deviation. `separable` says that
    some line makes no mistake, so that no weights have the largest likelihood.
    """

    iterations: int
    threshold: float
    X: np.ndarray
    y: np.ndarray
    weights: np.ndarray
    climb: pd.DataFrame
    best: float
    fits: pd.DataFrame
    line: np.ndarray
    separable: bool
    names: tuple[str, ...] = ("x1", "x2")
    classes: tuple[str, ...] = ("class 0", "class 1")


def compute(
    iterations: int, w1: float, w2: float, threshold: float, distance: float, seed: int
) -> Logistic:
    rng = np.random.default_rng(seed)
    y = np.arange(ROWS) % 2
    X = rng.normal(size=(ROWS, 2)) + np.outer(y - 0.5, [distance, -distance / 2])
    return _fitted(X, y, np.array([0, w1, w2]), iterations, threshold)


def compute_own(
    rows: OwnRows, iterations: int, w1: float, w2: float, threshold: float, seed: int
) -> Logistic:
    """Return the same for two columns of a table, on 600 rows of it at most."""
    kept = np.random.default_rng(seed).permutation(len(rows.X))[:600]
    found = _fitted(rows.X[kept], rows.y[kept], np.array([0, w1, w2]), iterations, threshold)
    return replace(found, names=rows.names, classes=rows.classes)


def _fitted(
    X: np.ndarray, y: np.ndarray, start: np.ndarray, iterations: int, threshold: float
) -> Logistic:
    """Return the weights after so many steps beside those of scikit-learn."""
    X = standardised(X)
    with_one = np.column_stack([np.ones(len(X)), X])
    path = _descend(with_one, y, start)
    largest, default = _library(X, y, np.inf), _library(X, y, 1.0)
    table = [path[iterations], largest, default]
    fits = pd.DataFrame(dict(zip(FITS, table, strict=True)))
    fits.insert(0, "weight of", ["intercept", "x1", "x2"])
    likelihoods = [likelihood(with_one, y, weights) for weights in path]
    return Logistic(
        iterations=iterations,
        threshold=threshold,
        X=X,
        y=y,
        weights=path[iterations],
        climb=pd.DataFrame({"step": range(MOST + 1), "log-likelihood": likelihoods}),
        best=likelihood(with_one, y, largest),
        fits=fits,
        line=np.linalg.lstsq(with_one, y.astype(float), rcond=None)[0],
        separable=bool(np.all((with_one @ largest > 0) == y)),
    )


def sigmoid(score: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + exp(-score)), without overflow on either side."""
    return np.exp(-np.logaddexp(0, -score))


def likelihood(X: np.ndarray, y: np.ndarray, weights: np.ndarray) -> float:
    """Return the mean over the rows of the log of the probability given to what happened."""
    score = X @ weights
    return float(np.mean(y * score - np.logaddexp(0, score)))


def _descend(X: np.ndarray, y: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Return the weights before and after every step of descent on the negative log-likelihood.

    The step length is a quarter of the longest that surely makes nothing worse, which is one over
    the largest possible curvature: slow enough to watch.
    """
    rate = 1 / np.linalg.eigvalsh(X.T @ X / len(X))[-1]
    path = [start]
    for _ in range(MOST):
        gradient = X.T @ (sigmoid(X @ path[-1]) - y) / len(X)
        path.append(path[-1] - rate * gradient)
    return np.array(path)


def _library(X: np.ndarray, y: np.ndarray, C: float) -> np.ndarray:
    """Return scikit-learn's weights; an infinite C is no penalty, 1 is its default."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=C, max_iter=5000, tol=1e-6).fit(X, y)
    return np.concatenate([model.intercept_, model.coef_[0]])


def read(result: Logistic) -> str:
    now = result.climb["log-likelihood"].iloc[result.iterations]
    called = _probability(result, result.X) >= result.threshold
    right = np.mean(called == result.y)
    if result.separable:
        ending = "A line divides the classes without a mistake, so the weights grow for ever"
    else:
        ending = f"The largest possible is {result.best:.3f}"
    return (
        f"After {result.iterations} steps the log-likelihood is {now:.3f} a row. {ending}. One "
        f"standard deviation more of {result.names[0]} multiplies the odds by "
        f"{np.exp(result.weights[1]):.2f}. At threshold {result.threshold:.2f} it calls "
        f"{int(called.sum())} of {len(called)} rows {result.classes[1]}; {right:.0%} of all rows "
        f"are called rightly."
    )


def _probability(result: Logistic, X: np.ndarray) -> np.ndarray:
    """Return the probability of the positive class by the weights after the steps taken."""
    return sigmoid(result.weights[0] + X @ result.weights[1:])


def figures(result: Logistic) -> tuple[Panel, ...]:
    shown = as_labels(result.names)
    points = pd.DataFrame(result.X, columns=["x1", "x2"]).assign(label=result.y)
    points["probability"] = _probability(result, result.X)
    climb = blank("Step", "Log-likelihood a row")
    climb.add_scatter(x=result.climb["step"], y=result.climb["log-likelihood"], name="descent")
    if not result.separable:
        climb.add_hline(y=result.best, line={"dash": "dot", "color": GOOD})
    named = result.fits.assign(**{"weight of": ["intercept", *shown]})
    weights = bars(named, "weight of", FITS, "Weight per standard deviation")
    # Where a line divides the classes the weights run away; odds are drawn up to a million.
    held = result.fits[[*FITS]].clip(upper=np.log(1e6))
    odds = result.fits.assign(**{f"odds × ({name})": np.exp(held[name]) for name in FITS})
    return (
        Panel("Probabilities, and the line at the threshold", _map(result), points),
        Panel("The likelihood meter", marked(climb, result.iterations), result.climb),
        Panel("From score to probability", _curve(result), points),
        Panel("Weights and odds ratios", weights, odds),
    )


def _map(result: Logistic) -> go.Figure:
    x, y = as_labels(result.names)
    figure = blank(f"{x} (standardised)", f"{y} (standardised)")
    regions(figure, (AXIS, AXIS), _probability(result, GRID).reshape(len(AXIS), len(AXIS)))
    dots(figure, result.X, result.y, as_labels(result.classes))
    intercept, w1, w2 = result.weights
    level = np.log(result.threshold / (1 - result.threshold)) - intercept
    if np.hypot(w1, w2) > 0:
        # The point of the line nearest the middle, and the direction along it.
        foot = level * np.array([w1, w2]) / (w1**2 + w2**2)
        along = np.array([-w2, w1]) / np.hypot(w1, w2)
        ends = foot + np.outer([-9, 9], along)
        figure.add_scatter(
            x=ends[:, 0], y=ends[:, 1], name="boundary", mode="lines", line={"color": MUTED}
        )
    figure.update_yaxes(range=[AXIS[0], AXIS[-1]])
    return figure.update_xaxes(range=[AXIS[0], AXIS[-1]])


def _curve(result: Logistic) -> go.Figure:
    """Draw the sigmoid, and what a straight line fitted to 0 and 1 would say instead."""
    score = result.weights[0] + result.X @ result.weights[1:]
    order = np.argsort(score)
    straight = result.line[0] + result.X @ result.line[1:]
    figure = blank("Score (log-odds)", "Probability of the positive class")
    figure.add_scatter(
        x=score,
        y=straight,
        name="straight line on 0 and 1",
        mode="markers",
        marker={"color": BAD, "size": 4, "opacity": 0.6},
    )
    figure.add_scatter(
        x=score[order], y=sigmoid(score[order]), name="sigmoid", line={"color": GOOD}
    )
    figure.add_scatter(
        x=score, y=result.y, name="rows", mode="markers", marker={"color": MUTED, "size": 4}
    )
    return figure.add_hline(y=result.threshold, line={"dash": "dot", "color": MUTED})


def _guess_truth(result: Logistic) -> str:
    ratio = float(np.exp(result.weights[1]))
    return "more likely" if ratio > 1.05 else "less likely" if ratio < 0.95 else "neither"


CONCEPT = Concept(
    key="logistic_regression",
    options=(
        Number("iterations", "Steps of descent", 0, MOST, 4),
        Number("w1", "Weight of x1 to start with", -4.0, 4.0, 0.0),
        Number("w2", "Weight of x2 to start with", -4.0, 4.0, 0.0),
        Number("threshold", "Threshold", 0.05, 0.95, 0.5),
        Number("distance", "Distance between the classes", 0.0, 8.0, 1.5),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"iterations": 0, "w1": -1.0, "w2": 1.0},
        "Break it": {"distance": 8.0, "iterations": MOST},
    },
    guess=Guess(("more likely", "less likely", "neither"), _guess_truth),
    step="iterations",
    own=OnOwnData(compute_own, Needs(columns=2, target="two classes"), unused=("distance",)),
)
