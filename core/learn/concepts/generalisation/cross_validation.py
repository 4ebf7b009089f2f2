"""Cross-validation: one split against the mean of k, over many reshuffles of the same rows."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Level, OnOwnData, Panel, Question
from core.learn.concepts.figure import MUTED, blank, histograms, marked
from core.learn.concepts.own_rows import Needs, OwnRows

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
    return cross_validate(rng, sample(rng, rows), sample(rng, FRESH_ROWS), (folds, shuffles))


def compute_own(own: OwnRows, rows: int, folds: int, shuffles: int, seed: int) -> CrossValidation:
    """Return the same for columns of a table: so many of its rows, the others as fresh ones."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(own.y))
    X = (own.X - own.X.mean(axis=0)) / np.where(own.X.std(axis=0) > 0, own.X.std(axis=0), 1)
    known, fresh = np.split(order, [min(rows, 2 * len(order) // 3)])
    return cross_validate(
        rng, (X[known], own.y[known]), (X[fresh], own.y[fresh]), (folds, shuffles)
    )


def cross_validate(
    rng: np.random.Generator,
    known: tuple[np.ndarray, np.ndarray],
    unknown: tuple[np.ndarray, np.ndarray],
    how: tuple[int, int],
) -> CrossValidation:
    """Return the scores of the known rows, dealt into folds again and again."""
    folds, shuffles = how
    fold_of = [deal(rng, len(known[1]), folds) for _ in range(shuffles)]
    scores = np.array([validate(*known, dealt) for dealt in fold_of])
    return CrossValidation(
        folds,
        fold_of[0],
        scores[0],
        scores[:, 0],
        scores.mean(axis=1),
        accuracy(*known, *unknown),
    )


def sample(rng: np.random.Generator, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Return two classes of equal share whose first two columns differ; the others are noise."""
    y = rng.permutation(np.arange(rows) % 2)
    X = rng.normal(size=(rows, COLUMNS))
    X[:, :2] += 0.8 * y[:, None]
    return X, y


def deal(rng: np.random.Generator, rows: int, folds: int) -> np.ndarray:
    """Return each row's fold: shuffled like cards and dealt in turn."""
    return rng.permutation(np.arange(rows) % folds)


def validate(X: np.ndarray, y: np.ndarray, fold_of: np.ndarray) -> list[float]:
    """Return the accuracy on each fold of a model that has not seen it."""
    scores = []
    for fold in range(fold_of.max() + 1):
        held = fold_of == fold
        scores.append(accuracy(X[~held], y[~held], X[held], y[held]))
    return scores


def accuracy(X: np.ndarray, y: np.ndarray, X_new: np.ndarray, y_new: np.ndarray) -> float:
    """Return the share right of a linear model fitted by least squares to the labels."""
    weights = np.linalg.lstsq(with_one(X), y, rcond=None)[0]
    return float(np.mean((with_one(X_new) @ weights > 0.5) == y_new))


def with_one(X: np.ndarray) -> np.ndarray:
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
        colorscale=[(0, "#dbe6fd"), (1, "#d9730d")],
        showscale=False,
        hovertemplate="row %{x}, round %{y}: held out %{z}<extra></extra>",
    )
    return figure


def _sizes(result: CrossValidation) -> pd.DataFrame:
    held = np.bincount(result.fold_of, minlength=result.folds)
    rounds = np.arange(result.folds) + 1
    trained = len(result.fold_of) - held
    return pd.DataFrame({"round": rounds, "held out": held, "trained on": trained})


SNIPPET = """
import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

X, y = load_breast_cancer(return_X_y=True)
model = make_pipeline(StandardScaler(), LogisticRegression())
for seed in range(3):
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    scores = cross_val_score(model, X, y, cv=folds)
    print(scores.round(3), "mean", scores.mean().round(3), "spread", scores.std().round(3))
""".strip()

STEADIER = ("less than twice as steady", "two to four times", "more than four times")


def how_steady(result: CrossValidation) -> str:
    """Return how much less the mean of folds moves than a single split, in words."""
    times = result.singles.std() / max(result.means.std(), 1e-9)
    return STEADIER[int(np.searchsorted([2, 4], times, side="right"))]


CONCEPT = Concept(
    key="cross_validation",
    title="Cross-validation",
    question="Explain cross-validation. How do you choose k?",
    answer=(
        "I cut the rows into k parts, train k times on all but one part, score on the part left "
        "out, and report the mean and the spread. Each row is tested once by a model that has not "
        "seen it, so the estimate depends far less on the luck of one split. Five or ten folds "
        "are the usual compromise: more folds train on more rows but cost more. Every learned "
        "preparation step is fitted inside each fold. Rows in time order or in groups need a "
        "split that respects that."
    ),
    mistake=(
        "Mean plus or minus standard deviation over folds is often sold as a confidence interval. "
        "The folds share most of their training rows, so their scores are not independent: it is "
        "a spread. And cross-validation detects overfitting; it does not cure it."
    ),
    options=(
        Number("rows", "Rows", 60, 400, 100),
        Number("folds", "Folds (k)", 2, 20, 5),
        Number("shuffles", "Reshuffles", 30, 150, 100),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    page="train",
    topics=("Generalisation", "k-fold", "validation", "spread"),
    longer=(
        "Every estimate of this kind has two faults to trade. With few folds each model trains on "
        "fewer rows than the final one will, so its score is a little too low. With many folds "
        "that fault goes, the cost grows, and single folds become too small to mean anything by "
        "themselves. Five or ten is where both are bearable; repeating the whole with other "
        "shuffles steadies the mean further.\n\n"
        "Whatever is chosen by the score, be it a model, a column or a setting, is chosen to suit "
        "these rows, and the best of many scores is too good. Rows kept sealed until the end, or a "
        "second loop of folds around the choice, give the honest figure."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "One split says almost anything; the mean of five folds stays near."),
        Level(
            "Change it",
            "Move k from 2 to 20: the single split gets wilder, the mean steadier.",
            (("folds", 20),),
        ),
        Level(
            "Break it",
            "Sixty rows: the mean is steady over shuffles, yet may miss the line of fresh rows.",
            (("rows", 60), ("folds", 10)),
        ),
    ),
    guess=Guess("How much steadier is the mean of the folds?", STEADIER, how_steady),
    more=(
        Question(
            "Confidence from folds",
            "Does cross-validation give you a confidence interval?",
            "Not by itself. The spread over folds says how much the score depends on which rows "
            "were held out. But any two models share most of their training rows, so the scores "
            "are related, and dividing by the root of k promises more certainty than there is. For "
            "a claim I use repeated cross-validation with a corrected test, or a bootstrap of "
            "sealed test rows. Between two models I compare fold by fold on the same folds.",
            "Calling mean plus or minus two standard deviations 'the 95 percent interval'. Also "
            "say what is averaged: the mean of fold RMSEs is not the root of the mean squared "
            "error.",
        ),
        Question(
            "Folds for time and groups",
            "When must you not use plain k-fold?",
            "When rows are not exchangeable. Rows in time order: train on the past, score on the "
            "rows that follow, and move forward. Several rows of one person, house or machine: "
            "keep each group whole on one side, or the model recognises the group. A file sorted "
            "by class needs shuffling first, and a rare class needs stratified folds. The split "
            "should imitate how the model will be used: on what is new then.",
            "Predicting prices or sales with shuffled folds. Tomorrow's rows teach the model about "
            "today, and the score falls once the model is in use.",
        ),
    ),
    own=OnOwnData(compute_own, Needs(target="two classes")),
)
