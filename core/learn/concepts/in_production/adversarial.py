"""Attacks on a model: a small push that turns a digit, and telling who was in the training."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import curves, histograms, marked
from core.look import PALETTE, SHADES, blank

PAIRS = ("3 or 8", "1 or 7", "4 or 9")
WAYS = ("along the gradient", "at random")
STRENGTHS = np.linspace(0, 6, 25)


@dataclass(frozen=True)
class Attack:
    """A digit before and after the push, the share still right for every strength, and how well
    confidence tells training rows from unseen ones.

    `needed` is the aimed push per pixel that turns this digit, infinite where none does; pixels
    run from 0 to 16.
    """

    pair: str
    way: str
    strength: float
    image: np.ndarray
    pushed: np.ndarray
    chances: tuple[float, float]
    needed: float
    by_strength: pd.DataFrame
    confidence: dict[str, np.ndarray]
    membership: float


def compute(strength: float, pair: str, way: str, image: int, depth: int, seed: int) -> Attack:
    rng = np.random.default_rng(seed)
    X, y = _digits(pair)
    order = rng.permutation(len(X))
    train, test = order[: len(X) // 2], order[len(X) // 2 :]
    weights, constant = _linear(X[train], y[train])
    rows, truth = X[test], y[test]
    score = rows @ weights + constant
    image = image % len(rows)
    directions = {
        WAYS[0]: np.sign(weights) * np.where(score > 0, -1, 1)[:, None],
        WAYS[1]: rng.choice([-1.0, 1.0], rows.shape),
    }
    table = pd.DataFrame({"push per pixel": STRENGTHS})
    for name, direction in directions.items():
        moved = [np.clip(rows + s * direction, 0, 16) @ weights + constant for s in STRENGTHS]
        table[name] = [float(((m > 0) == truth).mean()) for m in moved]
    pushed = np.clip(rows[image] + strength * directions[way][image], 0, 16)
    aimed = rows[image] + np.linspace(0, 16, 321)[:, None] * directions[WAYS[0]][image]
    confidence, found = _membership(X[train], y[train], rows, truth, depth)
    return Attack(
        pair,
        way,
        strength,
        rows[image].reshape(8, 8),
        pushed.reshape(8, 8),
        (_chance(score[image]), _chance(float(pushed @ weights + constant))),
        turning(np.clip(aimed, 0, 16) @ weights + constant),
        table,
        confidence,
        found,
    )


@lru_cache(maxsize=1)
def _every_digit() -> tuple[np.ndarray, np.ndarray]:
    """Return all digits that come with scikit-learn: rows of 64 pixels, and which digit."""
    from sklearn.datasets import load_digits

    return load_digits(return_X_y=True)


def _digits(pair: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the images of two digits; 1 is the second."""
    X, y = _every_digit()
    first, second = int(pair[0]), int(pair[-1])
    chosen = (y == first) | (y == second)
    return X[chosen], (y[chosen] == second).astype(int)


def _linear(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    """Return weights and constant of a logistic regression."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=0.01, max_iter=300).fit(X, y)
    return model.coef_[0], float(model.intercept_[0])


def turning(scores: np.ndarray) -> float:
    """Return the push that turns the digit, from its scores at pushes from 0 to 16."""
    turned = np.flatnonzero((scores > 0) != (scores[0] > 0))
    return float(16 * turned[0] / (len(scores) - 1)) if len(turned) else np.inf


def _chance(score: float) -> float:
    """Return the probability of the second digit."""
    return float(1 / (1 + np.exp(-score)))


def _membership(
    X: np.ndarray, y: np.ndarray, X_new: np.ndarray, y_new: np.ndarray, depth: int
) -> tuple[dict[str, np.ndarray], float]:
    """Return a forest's confidence in the true label of rows it has and has not seen, and the
    ROC AUC with which confidence tells them apart."""
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.metrics import roc_auc_score

    forest: Any = RandomForestClassifier(30, max_depth=depth, bootstrap=False, random_state=0)
    forest.fit(X, y)
    groups = {}
    for name, rows, truth in (("in training", X, y), ("not seen", X_new, y_new)):
        groups[name] = forest.predict_proba(rows)[np.arange(len(rows)), truth]
    both = np.concatenate(list(groups.values()))
    seen = np.r_[np.ones(len(X)), np.zeros(len(X_new))]
    return groups, float(roc_auc_score(seen, both))


def read(result: Attack) -> str:
    one, two = result.chances
    first, second = result.pair[0], result.pair[-1]
    named = [second if c > 0.5 else first for c in (one, two)]
    at = result.by_strength.iloc[
        (result.by_strength["push per pixel"] - result.strength).abs().argmin()
    ]
    turns = f"turn it from {result.needed:.2f} on" if result.needed <= 16 else "never turn it"
    return (
        f"Pushed {result.way} by {result.strength:.1f} of 16 per pixel, the digit called "
        f"{named[0]} is called {named[1]}; aimed pushes {turns}. Of all test digits "
        f"{at[WAYS[0]]:.0%} stay right when pushed along the gradient, {at[WAYS[1]]:.0%} when "
        f"pushed at random. Confidence tells training rows "
        f"from unseen ones with ROC AUC {result.membership:.2f}."
    )


def figures(result: Attack) -> tuple[Panel, ...]:
    lines = curves(result.by_strength, "push per pixel", WAYS, "Share still right")
    pixels = pd.DataFrame({"before": result.image.ravel(), "after": result.pushed.ravel()})
    groups = histograms(result.confidence, "Confidence in the true label", (0.4, 1.0))
    shares = pd.DataFrame(
        [(n, float(c.mean())) for n, c in result.confidence.items()],
        columns=["rows", "mean confidence"],
    )
    return (
        Panel("The digit before and after", _images(result), pixels),
        Panel("The same push, aimed or not", marked(lines, result.strength), result.by_strength),
        Panel("Who was in the training?", groups, shares),
    )


def _images(result: Attack) -> go.Figure:
    figure = blank(height=260)
    gap = np.full((8, 1), np.nan)
    both = np.hstack([result.image, gap, result.pushed])
    cells = [[None if np.isnan(value) else float(value) for value in row] for row in both]
    figure.add_heatmap(
        z=cells,
        zmin=0,
        zmax=16,
        showscale=False,
        hoverinfo="z",
        colorscale=[SHADES[0], (1, PALETTE[0])],
    )
    figure.update_yaxes(autorange="reversed", visible=False)
    return figure.update_xaxes(
        tickvals=[3.5, 12.5], ticktext=["before", "after"], showgrid=False, zeroline=False
    )


def _guess_truth(result: Attack) -> str:
    return (
        "it is called otherwise"
        if (result.chances[0] > 0.5) != (result.chances[1] > 0.5)
        else ("it keeps its name")
    )


CONCEPT = Concept(
    key="adversarial",
    options=(
        Number("strength", "Push per pixel, of 16", 0.0, 6.0, 3.5),
        Choice("pair", "Digits", PAIRS, PAIRS[0]),
        Choice("way", "The push goes", WAYS, WAYS[0]),
        Number("image", "Image", 0, 150, 0),
        Number("depth", "Depth of the forest that is asked about its rows", 1, 12, 12),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"way": "at random"},
        "Break it": {"strength": 4.0, "depth": 1},
    },
    guess=Guess(("it is called otherwise", "it keeps its name"), _guess_truth),
)
