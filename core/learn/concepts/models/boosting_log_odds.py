"""Gradient boosting for two classes from scratch: trees that add up log-odds."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.choices.options import Number
from core.errors import NotApplicableError
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import bars, curves, marked
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import GOOD, MUTED, blank
from core.wording.escape import as_labels

ROWS, VALIDATION_ROWS, MOST_ROUNDS = 200, 600, 120
LINE = np.linspace(0, 1, 200)


@dataclass(frozen=True)
class BoostedOdds:
    """Log-odds after the chosen number of rounds, the tree that comes next, and log losses.

    `leaves` says how each leaf of that tree gets its value. `truth` is the probability along
    LINE, None where it is not known.
    """

    rounds: int
    x: np.ndarray
    y: np.ndarray
    odds: np.ndarray
    on_line: np.ndarray
    next_tree: np.ndarray
    leaves: pd.DataFrame
    losses: pd.DataFrame
    truth: np.ndarray | None = None
    name: str = "x"


def compute(rounds: int, rate: float, depth: int, certainty: float, seed: int) -> BoostedOdds:
    rng = np.random.default_rng(seed)
    train, unseen = sample(rng, ROWS, certainty), sample(rng, VALIDATION_ROWS, certainty)
    found = _boosted(train, unseen, rounds, rate, depth)
    return replace(found, truth=_sigmoid(certainty * _wave(LINE)))


def compute_own(rows: OwnRows, rounds: int, rate: float, depth: int, seed: int) -> BoostedOdds:
    """Return the same for a column of a table, stretched to 0 … 1: a third trains, the rest
    validates, each with its share of both classes."""
    order = np.lexsort((np.random.default_rng(seed).random(len(rows.y)), rows.y))
    part, rest = order[::3], np.delete(order, np.s_[::3])
    if rows.y[part].sum() < 3:
        raise NotApplicableError("The experiment needs at least 9 rows of the rarer class.")
    x = (rows.X[:, 0] - rows.X[:, 0].min()) / max(np.ptp(rows.X), 1e-300)
    used = Examples(x, rows.y)
    found = _boosted(used.some(part), used.some(rest), rounds, rate, depth)
    return replace(found, name=rows.names[0])


def _boosted(
    train: Examples, unseen: Examples, rounds: int, rate: float, depth: int
) -> BoostedOdds:
    """Return the walk of the training rows, judged on rows that it has not seen."""
    (x, y), (x_new, y_new) = train, unseen
    (odds, ahead, on_line), leaves = boost(x, y, (x, x_new, LINE), rate, depth)
    losses = pd.DataFrame(
        {
            "round": np.arange(MOST_ROUNDS + 1),
            "training": [_log_loss(y, row) for row in odds],
            "validation": [_log_loss(y_new, row) for row in ahead],
        }
    )
    step = (on_line[rounds + 1] - on_line[rounds]) / rate
    return BoostedOdds(rounds, x, y, odds[rounds], on_line[rounds], step, leaves[rounds], losses)


def boost(
    x: np.ndarray, y: np.ndarray, at: tuple[np.ndarray, ...], rate: float, depth: int
) -> tuple[list[np.ndarray], list[pd.DataFrame]]:
    """Return log-odds after 0, 1, 2, … rounds for each of the inputs `at`, and every tree's leaves.

    Friedman 2001 for log loss: start at the log-odds of the share; the negative gradient is label
    less probability; a leaf's value is one Newton step, residuals over p(1 - p).
    """
    from sklearn.tree import DecisionTreeRegressor

    start = float(np.log(y.mean() / (1 - y.mean())))
    points = np.concatenate([x, *at])
    path, tables = [np.full(len(points), start)], []
    for _ in range(MOST_ROUNDS):
        p = _sigmoid(path[-1][: len(y)])
        tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(x[:, None], y - p)
        leaf = tree.apply(points[:, None])
        leaves = _leaf_values(leaf[: len(y)], x, y, p)
        added = leaves["value"].to_numpy()[np.searchsorted(leaves.index, leaf)]
        path.append(path[-1] + rate * added)
        tables.append(leaves)
    ends = np.cumsum([len(x), *map(len, at)])
    return np.split(np.array(path), ends[:-1], axis=1)[1:], tables


def _leaf_values(leaf: np.ndarray, x: np.ndarray, y: np.ndarray, p: np.ndarray) -> pd.DataFrame:
    """Return for each leaf its rows, residuals, weights p(1 - p), and the value it adds."""
    leaves, leaf = np.unique(leaf, return_inverse=True)
    residuals, weight = np.bincount(leaf, y - p), np.bincount(leaf, p * (1 - p))
    start = np.full(len(leaves), np.inf)
    np.minimum.at(start, leaf, x)
    return pd.DataFrame(
        {
            "residuals": residuals,
            "weight": weight,
            "value": residuals / np.where(weight > 1e-150, weight, np.inf),
            "rows": np.bincount(leaf),
            "start": start,
        },
        index=pd.Index(leaves, name="leaf"),
    )


def sample(rng: np.random.Generator, rows: int, certainty: float) -> Examples:
    """Return x in [0, 1] and labels whose log-odds are a wave with a jump, times `certainty`."""
    x = np.sort(rng.random(rows))
    return Examples(x, (rng.random(rows) < _sigmoid(certainty * _wave(x))).astype(int))


def _wave(x: np.ndarray) -> np.ndarray:
    return np.asarray(np.sin(6 * x) - (x > 0.6) + 0.3)


def _sigmoid(odds: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + exp(-odds)), without overflow."""
    return np.asarray(np.exp(-np.logaddexp(0, -odds)))


def _log_loss(y: np.ndarray, odds: np.ndarray) -> float:
    """Return the mean log loss, from log-odds, so that no logarithm of 0 is taken."""
    return float(np.mean(np.logaddexp(0, odds) - y * odds))


def read(result: BoostedOdds) -> str:
    start, now = result.losses.iloc[0], result.losses.iloc[result.rounds]
    best = result.losses.loc[result.losses["validation"].idxmin()]
    return (
        f"It starts at the log-odds of the share {result.y.mean():.2f}. After {result.rounds} "
        f"rounds the training log loss went from {start['training']:.3f} to "
        f"{now['training']:.3f}, the validation log loss from {start['validation']:.3f} to "
        f"{now['validation']:.3f}; probabilities run from {_sigmoid(result.odds).min():.2f} to "
        f"{_sigmoid(result.odds).max():.2f}. Validation is best at round {best['round']:.0f} "
        f"({best['validation']:.3f})."
    )


def figures(result: BoostedOdds) -> tuple[Panel, ...]:
    (name,) = as_labels([result.name])
    chances, rest = blank(name, "Probability"), blank(name, "Label less probability")
    grey = {"mode": "markers", "marker": {"color": MUTED, "size": 5}}
    p = _sigmoid(result.odds)
    chances.add_scatter(x=result.x, y=result.y, name="training rows", **grey)
    chances.add_scatter(x=LINE, y=_sigmoid(result.on_line), name="sum so far", mode="lines")
    if result.truth is not None:
        chances.add_scatter(x=LINE, y=result.truth, name="truth", line={"color": GOOD})
    rest.add_scatter(x=result.x, y=result.y - p, name="pseudo-residuals", **grey)
    rest.add_scatter(x=LINE, y=result.next_tree, name="log-odds of the next tree", mode="lines")
    loss = curves(result.losses, "round", ("training", "validation"), "Log loss")
    best = int(result.losses["validation"].idxmin())
    marked(marked(loss, result.rounds), best, "stop here")
    points = pd.DataFrame({"x": result.x, "y": result.y, "log-odds": result.odds, "probability": p})
    leaves = result.leaves.sort_values("start").reset_index(drop=True)
    leaves["leaf"] = [f"from {start:.2f}" for start in leaves["start"]]
    return (
        Panel(f"The probability after {result.rounds} rounds", chances, points),
        Panel("What is left, and the tree that comes next", rest, points.assign(left=result.y - p)),
        Panel(
            "Its leaves: residuals over p(1 - p)",
            bars(leaves, "leaf", ("residuals", "weight", "value")),
            leaves,
        ),
        Panel("When to stop", loss, result.losses),
    )


WHERE = ("before the best round", "at the best round or near it", "past it: overfitting")


def _where_now(result: BoostedOdds) -> str:
    """Return on which side of the best round the chosen one lies, 2 % of its loss allowed."""
    losses = result.losses["validation"]
    if losses[result.rounds] <= 1.02 * losses.min():
        return WHERE[1]
    return WHERE[0 if result.rounds < losses.idxmin() else 2]


CONCEPT = Concept(
    key="boosting_log_odds",
    options=(
        Number("rounds", "Rounds", 0, MOST_ROUNDS - 1, 10),
        Number("rate", "Learning rate", 0.01, 1.0, 0.2),
        Number("depth", "Depth of each tree", 1, 5, 2),
        Number("certainty", "How certain the classes are", 0.0, 5.0, 2.5),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"rounds": 0, "rate": 0.5},
        "Break it": {"rounds": 119, "rate": 1.0, "depth": 4, "certainty": 0.5},
    },
    guess=Guess(WHERE, _where_now),
    step="rounds",
    own=OnOwnData(compute_own, Needs(columns=1, target="two classes"), unused=("certainty",)),
)
