"""Gradient boosting from scratch: fit the residuals with a small tree, add a part, repeat."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import curves, marked
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import MUTED, blank
from core.wording.escape import as_labels

ROWS, VALIDATION_ROWS, MOST_ROUNDS = 120, 400, 200
LINE = np.linspace(0, 1, 200)


@dataclass(frozen=True)
class BoostedFit:
    """Predictions after each round (a row for each, the constant first) and the mean squared
    errors they make; `next_tree` is the tree of the round to come, along `LINE`."""

    rounds: int
    x: np.ndarray
    y: np.ndarray
    fits: np.ndarray
    on_line: np.ndarray
    next_tree: np.ndarray
    losses: pd.DataFrame
    name: str = "x"


def compute(rounds: int, rate: float, depth: int, noise: float, seed: int) -> BoostedFit:
    rng = np.random.default_rng(seed)
    train, unseen = sample(rng, ROWS, noise), sample(rng, VALIDATION_ROWS, noise)
    return _boosted(train, unseen, rounds, rate, depth)


def compute_own(rows: OwnRows, rounds: int, rate: float, depth: int, seed: int) -> BoostedFit:
    """Return the same for a column of a table stretched to 0 … 1 and the target in standard
    deviations; so many rows as made data has, and no more than two thirds, are trained on."""
    order = np.random.default_rng(seed).permutation(len(rows.y))[: ROWS + VALIDATION_ROWS]
    x = (rows.X[order, 0] - rows.X[:, 0].min()) / max(np.ptp(rows.X), 1e-300)
    y = (rows.y[order] - rows.y.mean()) / (rows.y.std() or 1.0)
    few = min(ROWS, 2 * len(order) // 3)
    found = _boosted(*Examples(x, y).split(few), rounds, rate, depth)
    return replace(found, name=rows.names[0])


def _boosted(train: Examples, unseen: Examples, rounds: int, rate: float, depth: int) -> BoostedFit:
    """Return the walk of the training rows, judged on rows that it has not seen."""
    (x, y), (x_new, y_new) = train, unseen
    fits, ahead, on_line = boost(x, y, (x, x_new, LINE), rate, depth)
    losses = pd.DataFrame(
        {
            "round": np.arange(MOST_ROUNDS + 1),
            "training": ((fits - y) ** 2).mean(axis=1),
            "validation": ((ahead - y_new) ** 2).mean(axis=1),
        }
    )
    step = (on_line[rounds + 1] - on_line[rounds]) / rate
    return BoostedFit(rounds, x, y, fits[: rounds + 1], on_line[: rounds + 1], step, losses)


def boost(
    x: np.ndarray, y: np.ndarray, at: tuple[np.ndarray, ...], rate: float, depth: int
) -> list[np.ndarray]:
    """Return, for each of the inputs `at`, the prediction after 0, 1, 2, ... rounds.

    Friedman 2001 for squared error: start at the mean; the negative gradient is the residual.
    """
    from sklearn.tree import DecisionTreeRegressor

    points = np.concatenate([x, *at])
    path = [np.full(len(points), y.mean())]
    for _ in range(MOST_ROUNDS):
        residuals = y - path[-1][: len(y)]
        tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(x[:, None], residuals)
        path.append(path[-1] + rate * tree.predict(points[:, None]))
    ends = np.cumsum([len(x), *map(len, at)])
    return np.split(np.array(path), ends[:-1], axis=1)[1:]


def sample(rng: np.random.Generator, rows: int, noise: float) -> Examples:
    """Return x in [0, 1] and a wave with a jump, plus noise."""
    x = np.sort(rng.random(rows))
    return Examples(x, np.sin(6 * x) - (x > 0.6) + rng.normal(0, noise, rows))


def read(result: BoostedFit) -> str:
    start, now = result.losses.iloc[0], result.losses.iloc[result.rounds]
    best = result.losses.loc[result.losses["validation"].idxmin()]
    left = np.std(result.y - result.fits[-1])
    return (
        f"After {result.rounds} of {MOST_ROUNDS} rounds the training error went from "
        f"{start['training']:.3f} to {now['training']:.3f}, the validation error from "
        f"{start['validation']:.3f} to {now['validation']:.3f}; residuals spread {left:.2f}. "
        f"Validation is best at round {best['round']:.0f} ({best['validation']:.3f})."
    )


def figures(result: BoostedFit) -> tuple[Panel, ...]:
    (name,) = as_labels([result.name])
    fitted, rest = blank(name, "y"), blank(name, "Residual")
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


WHERE = ("before the best round", "at the best round or near it", "past it: overfitting")


def _where_now(result: BoostedFit) -> str:
    """Return on which side of the best round the chosen one lies, 2 % of its error allowed."""
    errors = result.losses["validation"]
    if errors[result.rounds] <= 1.02 * errors.min():
        return WHERE[1]
    return WHERE[0 if result.rounds < errors.idxmin() else 2]


CONCEPT = Concept(
    key="gradient_boosting",
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
    levels={
        "See it": {},
        "Change it": {"rounds": 0, "rate": 0.5},
        "Break it": {"rounds": 150, "rate": 1.0, "depth": 5, "noise": 0.6},
    },
    guess=Guess(WHERE, _where_now),
    step="rounds",
    own=OnOwnData(compute_own, Needs(columns=1, target="number"), unused=("noise",)),
)
