"""Gradient boosting from scratch: fit the residuals with a small tree, add a part, repeat."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.concepts._concept import SEED, Concept, Panel
from core.concepts._figure import MUTED, blank, curves, marked
from core.options import Number

ROWS, VALIDATION_ROWS, MOST_ROUNDS = 120, 400, 200
LINE = np.linspace(0, 1, 200)


@dataclass(frozen=True)
class Boosted:
    """Predictions after each round (a row for each, the constant first) and the mean squared
    errors they make; `next_tree` is the tree of the round to come, along `LINE`."""

    rounds: int
    x: np.ndarray
    y: np.ndarray
    fits: np.ndarray
    on_line: np.ndarray
    next_tree: np.ndarray
    losses: pd.DataFrame


def compute(rounds: int, rate: float, depth: int, noise: float, seed: int) -> Boosted:
    rng = np.random.default_rng(seed)
    x, y = sample(rng, ROWS, noise)
    x_new, y_new = sample(rng, VALIDATION_ROWS, noise)
    fits, unseen, on_line = boost(x, y, (x, x_new, LINE), rate, depth)
    losses = pd.DataFrame(
        {
            "round": np.arange(MOST_ROUNDS + 1),
            "training": ((fits - y) ** 2).mean(axis=1),
            "validation": ((unseen - y_new) ** 2).mean(axis=1),
        }
    )
    step = (on_line[rounds + 1] - on_line[rounds]) / rate
    return Boosted(rounds, x, y, fits[: rounds + 1], on_line[: rounds + 1], step, losses)


def boost(
    x: np.ndarray, y: np.ndarray, at: tuple[np.ndarray, ...], rate: float, depth: int
) -> list[np.ndarray]:
    """Return, for each of the inputs `at`, the prediction after 0, 1, 2, ... rounds.

    Friedman 2001 for squared error: start at the mean; the negative gradient is the residual.
    """
    from sklearn.tree import DecisionTreeRegressor

    now = np.full(len(y), y.mean())
    paths = [[np.full(len(points), y.mean())] for points in at]
    for _ in range(MOST_ROUNDS):
        residuals = y - now
        tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(x[:, None], residuals)
        now = now + rate * tree.predict(x[:, None])
        for path, points in zip(paths, at, strict=True):
            path.append(path[-1] + rate * tree.predict(points[:, None]))
    return [np.array(path) for path in paths]


def sample(rng: np.random.Generator, rows: int, noise: float) -> tuple[np.ndarray, np.ndarray]:
    """Return x in [0, 1] and a wave with a jump, plus noise."""
    x = np.sort(rng.random(rows))
    return x, np.sin(6 * x) - (x > 0.6) + rng.normal(0, noise, rows)


def read(result: Boosted) -> str:
    start, now = result.losses.iloc[0], result.losses.iloc[result.rounds]
    best = result.losses.loc[result.losses["validation"].idxmin()]
    left = np.std(result.y - result.fits[-1])
    return (
        f"After {result.rounds} of {MOST_ROUNDS} rounds the training error went from "
        f"{start['training']:.3f} to {now['training']:.3f}, the validation error from "
        f"{start['validation']:.3f} to {now['validation']:.3f}; residuals spread {left:.2f}. "
        f"Validation is best at round {best['round']:.0f} ({best['validation']:.3f})."
    )


def figures(result: Boosted) -> tuple[Panel, ...]:
    fitted, rest = blank("x", "y"), blank("x", "Residual")
    residuals = result.y - result.fits[-1]
    grey = {"mode": "markers", "marker": {"color": MUTED, "size": 5}}
    fitted.add_scatter(x=result.x, y=result.y, name="training rows", **grey)
    fitted.add_scatter(x=LINE, y=result.on_line[-1], name="sum so far", mode="lines")
    rest.add_scatter(x=result.x, y=residuals, name="what is left", **grey)
    rest.add_scatter(x=LINE, y=result.next_tree, name="the next tree", mode="lines")
    loss = curves(result.losses, "round", ("training", "validation"), "Mean squared error")
    best = int(result.losses["validation"].idxmin())
    marked(marked(loss, result.rounds), best, "stop here")
    points = pd.DataFrame({"x": result.x, "y": result.y, "fit": result.fits[-1]})
    return (
        Panel(f"The fit after {result.rounds} rounds", fitted, points),
        Panel("Its residuals, and the tree that comes next", rest, points.assign(left=residuals)),
        Panel("When to stop", loss, result.losses),
    )


CONCEPT = Concept(
    key="gradient_boosting",
    title="Gradient boosting, residual by residual",
    question="How does gradient boosting work? Could you write it yourself?",
    answer=(
        "Start with a constant: the mean for squared error. Look at what is left, the residuals, "
        "and fit a small tree to them. Add a fraction of that tree, the learning rate, to the "
        "prediction, and repeat. For another loss the tree is fitted to the negative gradient of "
        "that loss, which for squared error is the residual. A small learning rate needs more "
        "rounds and usually generalises better; validation error says when to stop."
    ),
    mistake=(
        "'Start at the mean, fit residuals' is squared error only. Log loss starts at the log-odds "
        "and absolute error at the median, and both fit pseudo-residuals. And the rows used to "
        "pick the round to stop at no longer measure the final model without bias."
    ),
    options=(
        Number("rounds", "Rounds", 0, MOST_ROUNDS - 1, 10),
        Number("rate", "Learning rate", 0.01, 1.0, 0.2),
        Number("depth", "Depth of each tree", 1, 5, 2),
        Number("noise", "Noise", 0.0, 1.0, 0.3),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    page="train",
    topics=("Models", "boosting", "residuals", "learning rate", "early stopping", "from scratch"),
)
