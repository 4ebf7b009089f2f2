"""Grid, random and Bayesian search spend the same budget on one surface."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars, curves
from core.learn.concepts.optimisation._gaussian_process import expected_improvement, posterior
from core.look import SHADES, blank

METHODS = ("grid", "random", "Bayesian")
REPEATS, START = 14, 5
AXIS = np.linspace(0, 1, 41)


@dataclass(frozen=True)
class SearchMethods:
    """The trials of one search by each method (x1, x2, value, in order), the best found so far as
    a mean over searches on surfaces with other peaks, and what each found in the end.

    The best value there is is 1. `surface` has a row for each of AXIS along x2.
    """

    trials: pd.DataFrame
    best: pd.DataFrame
    found: pd.DataFrame
    surface: np.ndarray


def compute(budget: int, width: float, matters: str, seed: int) -> SearchMethods:
    rng = np.random.default_rng(seed)
    peaks = rng.uniform(0.1, 0.9, size=(REPEATS, 2))
    searches = {}
    for number, peak in enumerate(peaks):
        score, drawn = _ScoreSurface(peak, width, matters), rng.random((budget, 2))
        for method in METHODS:
            searches[method, number] = _trials(method, drawn, score, rng)
    best = pd.DataFrame({"trial": np.arange(budget) + 1})
    ends = pd.DataFrame(index=range(REPEATS))
    for method in METHODS:
        runs = np.array([_so_far(searches[method, n][:, 2], budget) for n in range(REPEATS)])
        best[method], ends[method] = runs.mean(axis=0), runs[:, -1]
    shown = [pd.DataFrame(searches[m, 0], columns=["x1", "x2", "value"]) for m in METHODS]
    one = pd.concat([t.assign(method=m) for m, t in zip(METHODS, shown, strict=True)])
    grid = np.stack(np.meshgrid(AXIS, AXIS), axis=2).reshape(-1, 2)
    heights = _ScoreSurface(peaks[0], width, matters)(grid).reshape(len(AXIS), -1)
    return SearchMethods(one.reset_index(drop=True), best, ends, heights)


class _ScoreSurface:
    """A score over two settings in 0 … 1 with one peak of height 1.

    Where one matters, only x1 counts and x2 does nothing.
    """

    def __init__(self, peak: np.ndarray, width: float, matters: str) -> None:
        self.peak, self.width = peak, width
        self.counts = np.array([1.0, 0.0 if matters == "one" else 1.0])

    def __call__(self, points: np.ndarray) -> np.ndarray:
        apart = (((points - self.peak) ** 2) * self.counts).sum(axis=1)
        return np.asarray(np.exp(-apart / (2 * self.width**2)))


def _trials(
    method: str, drawn: np.ndarray, score: _ScoreSurface, rng: np.random.Generator
) -> np.ndarray:
    """Return the points tried in order with their score: rows of x1, x2, value.

    `drawn` are the points of random search, the first of which Bayesian search starts from.
    """
    points = drawn
    if method == "grid":
        side = int(np.sqrt(len(drawn)))
        ticks = (np.arange(side) + 0.5) / side
        points = np.stack(np.meshgrid(ticks, ticks), axis=2).reshape(-1, 2)
    elif method == "Bayesian":
        points = _guided(drawn, score, rng)
    return np.column_stack([points, score(points)])


def _guided(drawn: np.ndarray, score: _ScoreSurface, rng: np.random.Generator) -> np.ndarray:
    """Return the first of the drawn points, then each time the one that promises the most."""
    points = drawn[:START]
    while len(points) < len(drawn):
        values, offered = score(points), rng.random((200, 2))
        mean, deviation = posterior(points, values, offered, length=0.2, noise=0.01)
        promise = expected_improvement(mean, deviation, float(values.max()))
        points = np.vstack([points, offered[promise.argmax()]])
    return points


def _so_far(values: np.ndarray, budget: int) -> np.ndarray:
    """Return the best value up to each trial; a grid that ends early keeps its best."""
    best = np.maximum.accumulate(values)
    return np.concatenate([best, np.full(budget - len(best), best[-1])])


def read(result: SearchMethods) -> str:
    ends = result.found.mean()
    budget = len(result.best)
    return (
        f"With {budget} trials each, a mean of {ends['grid']:.2f} of the best possible 1 was found "
        f"by grid, {ends['random']:.2f} by random and {ends['Bayesian']:.2f} by Bayesian search; "
        f"ahead: {_ahead(result)}. The grid tried {_different(result, 'grid')} values of x1, "
        f"random {_different(result, 'random')}."
    )


def _ahead(result: SearchMethods) -> str:
    """Return the methods that found the best value as a mean."""
    ends = result.found.mean()
    return " and ".join(method for method in METHODS if ends[method] >= ends.max() - 1e-12)


def _different(result: SearchMethods, method: str) -> int:
    return result.trials[result.trials["method"] == method]["x1"].nunique()


def figures(result: SearchMethods) -> tuple[Panel, ...]:
    means = pd.DataFrame({"method": list(METHODS)})
    means["best found"] = [result.found[m].mean() for m in METHODS]
    means["worst search"] = [result.found[m].min() for m in METHODS]
    return (
        Panel("Where each method looks", _points(result), result.trials),
        Panel(
            "Best so far, mean of searches",
            curves(result.best, "trial", METHODS, "Best value"),
            result.best,
        ),
        Panel("In the end", bars(means, "method", ("best found", "worst search"), "Value"), means),
    )


def _points(result: SearchMethods) -> go.Figure:
    figure = blank("x1", "x2", height=400)
    figure.add_heatmap(
        x=AXIS,
        y=AXIS,
        z=result.surface,
        showscale=False,
        opacity=0.6,
        hoverinfo="skip",
        colorscale=SHADES,
    )
    for method, symbol in zip(METHODS, ("square", "circle", "diamond"), strict=True):
        rows = result.trials[result.trials["method"] == method]
        figure.add_scatter(
            x=rows["x1"],
            y=rows["x2"],
            mode="markers",
            name=method,
            marker={"symbol": symbol, "size": 9},
            text=[f"{v:.2f}" for v in rows["value"]],
        )
    return figure


def _guess_truth(result: SearchMethods) -> str:
    return _ahead(result)


CONCEPT = Concept(
    key="hyperparameter_search",
    options=(
        Number("budget", "Trials", 4, 36, 25),
        Number("width", "Width of the peak", 0.03, 0.4, 0.06),
        Choice("matters", "Settings that matter", ("one", "both"), "one"),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"matters": "both", "width": 0.15},
        "Break it": {"budget": 4},
    },
    guess=Guess((*METHODS, "random and Bayesian"), _guess_truth),
)
