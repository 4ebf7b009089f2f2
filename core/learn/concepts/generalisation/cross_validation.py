"""Cross-validation: one split against the mean of k, over many reshuffles of the same rows."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import Examples, standardised
from core.learn.concepts.figure import histograms, marked
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import MUTED, PALETTE, SHADES, blank

COLUMNS = 5
FRESH_ROWS = 20_000


@dataclass(frozen=True)
class CrossValidation:
    """Accuracies over reshuffles, and of the model of all rows on fresh ones.

    `fold_of` is the fold of each row in the first shuffle; `singles` has the first fold's score
    of each shuffle, `means` the mean over its folds.
    """

    folds: int
    fold_of: np.ndarray
    first: np.ndarray
    singles: np.ndarray
    means: np.ndarray
    fresh: float


def compute(rows: int, folds: int, shuffles: int, seed: int) -> CrossValidation:
    rng = np.random.default_rng(seed)
    return _cross_validate(rng, _sample(rng, rows), _sample(rng, FRESH_ROWS), folds, shuffles)


def compute_own(own: OwnRows, rows: int, folds: int, shuffles: int, seed: int) -> CrossValidation:
    """Return the same for columns of a table: so many of its rows, the others as fresh ones."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(own.y))
    known, fresh = np.split(order, [min(rows, 2 * len(order) // 3)])
    used = Examples(standardised(own.X), own.y)
    return _cross_validate(rng, used.some(known), used.some(fresh), folds, shuffles)


def _cross_validate(
    rng: np.random.Generator, known: Examples, fresh: Examples, folds: int, shuffles: int
) -> CrossValidation:
    """Return the scores of the known rows, dealt into folds again and again."""
    fold_of = [_deal(rng, len(known.y), folds) for _ in range(shuffles)]
    scores = np.array([_validate(known, dealt) for dealt in fold_of])
    return CrossValidation(
        folds,
        fold_of[0],
        scores[0],
        scores[:, 0],
        scores.mean(axis=1),
        _accuracy(known, fresh),
    )


def _sample(rng: np.random.Generator, rows: int) -> Examples:
    """Return two classes of equal share whose first two columns differ; the others are noise."""
    y = rng.permutation(np.arange(rows) % 2)
    X = rng.normal(size=(rows, COLUMNS))
    X[:, :2] += 0.8 * y[:, None]
    return Examples(X, y)


def _deal(rng: np.random.Generator, rows: int, folds: int) -> np.ndarray:
    """Return each row's fold: shuffled like cards and dealt in turn."""
    return rng.permutation(np.arange(rows) % folds)


def _validate(rows: Examples, fold_of: np.ndarray) -> list[float]:
    """Return the accuracy on each fold of a model that has not seen it."""
    scores = []
    for fold in range(fold_of.max() + 1):
        held = fold_of == fold
        scores.append(_accuracy(rows.some(~held), rows.some(held)))
    return scores


def _accuracy(known: Examples, new: Examples) -> float:
    """Return the share right of a linear model fitted by least squares to the labels."""
    weights = np.linalg.lstsq(_with_one(known.X), known.y, rcond=None)[0]
    return float(np.mean((_with_one(new.X) @ weights > 0.5) == new.y))


def _with_one(X: np.ndarray) -> np.ndarray:
    return np.column_stack([np.ones(len(X)), X])


def read(result: CrossValidation) -> str:
    single, mean = result.singles.std(), result.means.std()
    return (
        f"One split of 1/{result.folds} says anything from {result.singles.min():.2f} to "
        f"{result.singles.max():.2f} (spread {single:.3f}); the mean of {result.folds} folds moves "
        f"by {mean:.3f}{_times_less(single, mean)}. Fresh rows: {result.fresh:.2f}."
    )


def _times_less(single: float, mean: float) -> str:
    return f", {single / mean:.1f} times less" if mean > 0 else ""


def figures(result: CrossValidation) -> tuple[Panel, ...]:
    low, high = result.singles.min() - 0.02, min(1.0, result.singles.max() + 0.02)
    groups = {
        f"one split of 1/{result.folds}": result.singles,
        f"mean of {result.folds} folds": result.means,
    }
    spread = histograms(groups, "Accuracy", (low, high))
    spread.update_yaxes(title="Share of shuffles")
    folds = np.arange(result.folds) + 1
    scores = pd.DataFrame({"fold": folds, "accuracy": result.first})
    one = blank("Fold", "Accuracy").add_bar(x=folds, y=result.first)
    one.add_hline(
        y=result.first.mean(), line={"dash": "dot", "color": MUTED}, annotation={"text": "mean"}
    )
    return (
        Panel("Each row is held out once", _grid(result), _sizes(result)),
        Panel("The folds of one shuffle", one, scores),
        Panel(
            "The same rows, shuffled again and again",
            marked(spread, result.fresh, "fresh rows"),
            pd.DataFrame(groups),
        ),
    )


def _grid(result: CrossValidation) -> go.Figure:
    held = result.fold_of[None, :] == np.arange(result.folds)[:, None]
    figure = blank("Row", "Round")
    figure.add_heatmap(
        z=held.astype(int),
        y=np.arange(result.folds) + 1,
        x=np.arange(len(result.fold_of)),
        colorscale=[SHADES[0], (1, PALETTE[1])],
        showscale=False,
        hovertemplate="row %{x}, round %{y}: held out %{z}<extra></extra>",
    )
    return figure


def _sizes(result: CrossValidation) -> pd.DataFrame:
    held = np.bincount(result.fold_of, minlength=result.folds)
    rounds = np.arange(result.folds) + 1
    trained = len(result.fold_of) - held
    return pd.DataFrame({"round": rounds, "held out": held, "trained on": trained})


STEADIER = ("less than twice as steady", "two to four times", "more than four times")


def _how_steady(result: CrossValidation) -> str:
    """Return how much less the mean of folds moves than a single split, in words."""
    times = result.singles.std() / max(result.means.std(), 1e-9)
    return STEADIER[int(np.searchsorted([2, 4], times, side="right"))]


CONCEPT = Concept(
    key="cross_validation",
    options=(
        Number("rows", "Rows", 60, 400, 100),
        Number("folds", "Folds (k)", 2, 20, 5),
        Number("shuffles", "Reshuffles", 30, 150, 100),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"folds": 20},
        "Break it": {"rows": 60, "folds": 10},
    },
    guess=Guess(STEADIER, _how_steady),
    own=OnOwnData(compute_own, Needs(target="two classes")),
)
