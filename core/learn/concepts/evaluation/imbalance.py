"""Imbalance: class weights, oversampling, SMOTE and a moved threshold, judged by five scores."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.errors import NotApplicableError
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import Examples, standardised
from core.learn.concepts.figure import bars
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import BAD, MUTED, PALETTE, blank
from core.wording.escape import as_labels

TEST_ROWS = 4000
SCORES = ("precision", "recall", "F1", "average precision", "Brier")


@dataclass(frozen=True)
class Imbalance:
    """Test scores by remedy, the training rows, and what SMOTE made of them."""

    scores: pd.DataFrame
    threshold: float
    X: np.ndarray
    y: np.ndarray
    synthetic: np.ndarray
    parents: np.ndarray
    names: tuple[str, ...] = ("x1", "x2")


def compute(percent: float, rows: int, neighbours: int, strays: int, seed: int) -> Imbalance:
    rng, share = np.random.default_rng(seed), percent / 100
    train, test = _sample(rng, rows, share, strays), _sample(rng, TEST_ROWS, share, 0)
    return _compare(rng, train, test, neighbours)


def compute_own(rows: OwnRows, neighbours: int, seed: int) -> Imbalance:
    """Return the same for two columns of a table in standard deviations; a third is tested on."""
    rng, X = np.random.default_rng(seed), standardised(rows.X)
    order = np.lexsort((rng.random(len(X)), rows.y))  # each class by itself, shuffled
    held = np.arange(len(X)) % 3 == 0
    train, test = order[~held], order[held]
    if rows.y[train].sum() < 6 or rows.y[test].sum() < 2:
        raise NotApplicableError(
            f"Only {int(rows.y.sum())} rows are of the rarer class; the experiment needs 9."
        )
    used = Examples(X, rows.y)
    found = _compare(rng, used.some(train), used.some(test), neighbours)
    return replace(found, names=rows.names)


def _compare(
    rng: np.random.Generator, train: Examples, test: Examples, neighbours: int
) -> Imbalance:
    """Return the test scores of each remedy, learned from the training rows."""
    synthetic, parents = _smote(rng, *train, neighbours)
    threshold = _best_threshold(rng, train)
    plain = _probabilities(train, test)
    results = {
        "nothing": _score(test, plain),
        "class weights": _score(test, _probabilities(train, test, "balanced")),
        "oversampling": _score(test, _probabilities(_oversampled(rng, train), test)),
        "SMOTE": _score(test, _probabilities(_with_positives(train, synthetic), test)),
        "threshold": _score(test, plain, threshold),
    }
    table = pd.DataFrame.from_dict(results, orient="index", columns=list(SCORES))
    table = table.rename_axis("remedy").reset_index()
    return Imbalance(table, threshold, *train, synthetic, parents)


def _sample(rng: np.random.Generator, rows: int, share: float, strays: int) -> Examples:
    """Return two columns and labels: positives in two clumps, `strays` of them far off."""
    positive = max(6, round(rows * share))
    y = (np.arange(rows) < positive).astype(int)
    X = rng.normal(size=(rows, 2))
    centres = np.where(rng.random((positive, 1)) < 0.7, (1.6, 1.2), (1.8, -1.6))
    X[:positive] = centres + rng.normal(0, 0.7, (positive, 2))
    X[: min(strays, positive)] -= 4.0
    return Examples(X, y)


def _smote(
    rng: np.random.Generator, X: np.ndarray, y: np.ndarray, neighbours: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return new positives and the pair of real ones that each lies between (Chawla et al. 2002),
    as many as make both classes equal.
    """
    real = X[y == 1]
    apart = ((real[:, None] - real[None]) ** 2).sum(axis=2)
    nearest = np.argsort(apart, axis=1)[:, 1 : neighbours + 1]
    start = rng.integers(len(real), size=max(0, len(X) - 2 * len(real)))
    end = nearest[start, rng.integers(nearest.shape[1], size=len(start))]
    step = rng.random((len(start), 1))
    parents = np.stack([real[start], real[end]], axis=1)
    return real[start] + step * (real[end] - real[start]), parents


def _with_positives(train: Examples, more: np.ndarray) -> Examples:
    X, y = train
    return Examples(np.vstack([X, more]), np.concatenate([y, np.ones(len(more), dtype=int)]))


def _oversampled(rng: np.random.Generator, train: Examples) -> Examples:
    """Repeat positives at random until both classes are equal."""
    X, y = train
    missing = max(0, len(y) - 2 * y.sum())
    return _with_positives(train, X[rng.choice(np.flatnonzero(y), missing)])


def _probabilities(train: Examples, test: Examples, weights: str | None = None) -> np.ndarray:
    """Return a logistic regression's probability of the positive class for the test rows."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(class_weight=weights).fit(*train)
    positive: np.ndarray = model.predict_proba(test.X)[:, 1]
    return positive


def _best_threshold(rng: np.random.Generator, train: Examples, folds: int = 5) -> float:
    """Return the threshold of the best F1 on training rows, each scored by a model that did not
    see it: the test rows choose nothing."""
    y = train.y
    fold_of = np.empty(len(y), dtype=int)
    fold_of[np.lexsort((rng.random(len(y)), y))] = np.arange(len(y)) % folds
    unseen = np.empty(len(y))
    for fold in range(folds):
        held = fold_of == fold
        unseen[held] = _probabilities(train.some(~held), train.some(held))
    return float(max(np.unique(unseen), key=lambda cut: _f1(y, unseen >= cut)))


def _f1(y: np.ndarray, called: np.ndarray) -> float:
    return float(2 * (y & called).sum() / (y.sum() + called.sum()))


def _score(test: Examples, chances: np.ndarray, threshold: float = 0.5) -> tuple[float, ...]:
    """Return the scores in the order of SCORES; precision is 0 where nothing is called."""
    from sklearn.metrics import average_precision_score

    y, called = test.y, chances >= threshold
    hits = (y & called).sum()
    return (
        float(hits / max(1, called.sum())),
        float(hits / y.sum()),
        _f1(y, called),
        float(average_precision_score(y, chances)),
        float(np.mean((chances - y) ** 2)),
    )


def read(result: Imbalance) -> str:
    by = result.scores.set_index("remedy")
    none, made, moved = by.loc["nothing"], by.loc["SMOTE"], by.loc["threshold"]
    return (
        f"SMOTE takes recall from {none['recall']:.2f} to {made['recall']:.2f} and the Brier score "
        f"(lower is better) from {none['Brier']:.3f} to {made['Brier']:.3f}; average precision "
        f"goes from {none['average precision']:.3f} to {made['average precision']:.3f}. F1: "
        f"nothing {none['F1']:.2f}, SMOTE {made['F1']:.2f}, only the threshold moved to "
        f"{result.threshold:.2f}: {moved['F1']:.2f}."
    )


def figures(result: Imbalance) -> tuple[Panel, ...]:
    decisions = bars(result.scores, "remedy", SCORES[:3], "Score")
    quality = bars(result.scores, "remedy", SCORES[3:], "Score")
    points = pd.DataFrame(np.vstack([result.X, result.synthetic]), columns=["across", "up"])
    real = np.where(result.y == 1, "positive", "negative")
    points["kind"] = [*real, *["synthetic"] * len(result.synthetic)]
    return (
        Panel("Decisions at the threshold", decisions, result.scores),
        Panel("Ranking (higher) and probabilities (Brier: lower)", quality, result.scores),
        Panel("Where SMOTE puts its rows", _map(result), points),
    )


def _map(result: Imbalance) -> go.Figure:
    across, up = as_labels(result.names)
    figure = blank(across, up)
    pairs = result.parents[:60].astype(object)
    lines = np.concatenate([pairs, np.full((len(pairs), 1, 2), None)], axis=1).reshape(-1, 2)
    layers = (
        ("negative", result.X[result.y == 0], MUTED, 4),
        ("synthetic", result.synthetic, BAD, 4),
        ("positive", result.X[result.y == 1], PALETTE[0], 8),
    )
    thin = {"color": MUTED, "width": 0.5}
    figure.add_scatter(
        x=lines[:, 0], y=lines[:, 1], mode="lines", line=thin, name="between two positives"
    )
    for name, points, colour, size in layers:
        marker = {"color": colour, "size": size, "opacity": 0.7}
        figure.add_scatter(x=points[:, 0], y=points[:, 1], mode="markers", name=name, marker=marker)
    return figure


def _best_f1(result: Imbalance) -> str:
    """Return which of three remedies has the highest F1."""
    by = result.scores.set_index("remedy")["F1"]
    return str(by[["nothing", "SMOTE", "threshold"]].idxmax())


CONCEPT = Concept(
    key="imbalance",
    options=(
        Number("percent", "Positives (%)", 1.0, 50.0, 5.0),
        Number("rows", "Training rows", 500, 1500, 1500),
        Number("neighbours", "SMOTE neighbours (k)", 1, 15, 5),
        Number("strays", "Stray positives", 0, 5, 2, help="Positives far from the others."),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"percent": 50.0},
        "Break it": {"percent": 1.0, "rows": 1000, "neighbours": 15, "strays": 5},
    },
    guess=Guess(("nothing", "SMOTE", "threshold"), _best_f1),
    own=OnOwnData(
        compute_own, Needs(columns=2, target="two classes"), unused=("percent", "rows", "strays")
    ),
)
