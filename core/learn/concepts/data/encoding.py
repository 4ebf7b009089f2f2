"""Categories as numbers: six encoders, their columns, and how target encoding leaks."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.data import _encoders
from core.learn.concepts.data._encoders import ENCODERS, LabelledLevels, encode, means
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import BAD, GOOD, MUTED, blank, lying_bars, marking
from core.wording.escape import as_label

LEAKY = ("target: all rows",)
SHOWN = 30  # levels drawn
MOST = 300  # levels


@dataclass(frozen=True)
class Encoded:
    """AUC on test rows, AUC in training and number of columns by encoder; rates by level.

    `leak` is how far target encoding from all rows scores above the cross-fitted one.
    """

    levels: int
    noise: bool
    scores: pd.DataFrame
    rates: pd.DataFrame
    leak: float
    name: str = "the column"


def compute(
    levels: int, per_level: int, ordered: bool, noise: bool, smoothing: float, seed: int
) -> Encoded:
    rng = np.random.default_rng(seed)
    effect = rng.normal(0, 1, levels)
    effect = np.sort(effect) if ordered else effect
    # A common level has many rows, a rare one few, as in real columns.
    weight = rng.exponential(size=levels) + 0.2
    level = rng.choice(levels, levels * per_level, p=weight / weight.sum())
    y = (rng.random(len(level)) < 1 / (1 + np.exp(-1.2 * effect[level]))).astype(int)
    if noise:
        y = rng.permutation(y)
    return _compared(LabelledLevels(level, y, _first_half(y), levels, smoothing), rng, noise=noise)


def compute_own(rows: OwnRows, noise: bool, smoothing: float, seed: int) -> Encoded:
    """Return the same for a category column of a table; beyond MOST levels the rare share one."""
    rng = np.random.default_rng(seed)
    _, level, count = np.unique(rows.X[:, 0], return_inverse=True, return_counts=True)
    if len(count) > MOST:
        level = np.minimum(np.argsort(np.argsort(-count, kind="stable"))[level], MOST - 1)
    levels = min(len(count), MOST)
    y = rng.permutation(rows.y) if noise else rows.y
    order = rng.permutation(len(y))
    given = LabelledLevels(level[order], y[order], _first_half(y), levels, smoothing)
    return replace(_compared(given, rng, noise=noise), name=rows.names[0])


def _first_half(y: np.ndarray) -> np.ndarray:
    return np.arange(len(y) // 2)


def _compared(given: LabelledLevels, rng: np.random.Generator, *, noise: bool) -> Encoded:
    """Return how well a logistic regression ranks test rows after each encoder."""
    found = []
    for name in ENCODERS:
        X = encode(name, given, rng)
        found.append((name, X.shape[1], *_ranked(X, given.y, given.train)))
    scores = pd.DataFrame(found, columns=["encoder", "columns", "training AUC", "test AUC"])
    by = scores.set_index("encoder")["test AUC"]
    leak = float(by["target: all rows"] - by["target: cross-fitted"])
    return Encoded(given.count, noise, scores, _level_rates(given), leak)


def _ranked(X: np.ndarray, y: np.ndarray, train: np.ndarray) -> tuple[float, float]:
    """Return the AUC of a logistic regression on the training rows and on the others."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score

    test = np.setdiff1d(np.arange(len(y)), train)
    if len(np.unique(y[train])) < 2 or len(np.unique(y[test])) < 2:
        return 0.5, 0.5
    model = LogisticRegression(max_iter=300, tol=1e-3).fit(X[train], y[train])
    score = model.decision_function(X)
    return float(roc_auc_score(y[train], score[train])), float(roc_auc_score(y[test], score[test]))


def _level_rates(given: LabelledLevels) -> pd.DataFrame:
    """Return for the first levels what a straight line on integers and target encoding say."""
    level, y, train, levels = given.level, given.y, given.train, given.count
    count = np.bincount(level[train], minlength=levels)
    x = level[train].astype(float)
    slope = np.cov(x, y[train])[0, 1] / max(x.var(ddof=1), 1e-12)
    straight = y[train].mean() + slope * (np.arange(levels) - x.mean())
    rest = np.setdiff1d(np.arange(len(y)), train)
    table = pd.DataFrame(
        {
            "level": np.arange(levels),
            "training rows": count,
            "share in training": means(level[train], y[train], levels, 0),
            "smoothed": means(level[train], y[train], levels, given.smoothing),
            "line on integers": straight,
            "share in test": means(level[rest], y[rest], levels, 0),
        }
    )
    return table.iloc[:SHOWN]


def read(result: Encoded) -> str:
    by = result.scores.set_index("encoder")
    fair = by.drop(index=list(LEAKY))
    best = str(fair["test AUC"].idxmax())
    ending = (
        f"Encoding with all rows' labels shows {by['test AUC']['target: all rows']:.2f}, "
        f"{result.leak:.2f} too much"
        if result.leak > 0.02
        else "Encoding with all rows' labels shows hardly more here"
    )
    top = fair["test AUC"].max()
    found = f"Best without a leak: {best}" if top > 0.55 else "Without a leak no encoder finds much"
    about = "The target has nothing to do with it. " if result.noise else ""
    return (
        f"{about}{result.levels} levels: one-hot takes {by['columns']['one-hot']} columns and "
        f"ranks test rows with AUC {by['test AUC']['one-hot']:.2f}, cross-fitted target encoding "
        f"takes 1 and reaches {by['test AUC']['target: cross-fitted']:.2f}, integers "
        f"{by['test AUC']['integers']:.2f}. {ending}. {found}."
    )


def figures(result: Encoded) -> tuple[Panel, ...]:
    scores = result.scores
    columns = lying_bars(scores["encoder"], scores["columns"], "Columns (log scale)")
    columns.update_xaxes(type="log", dtick=1)
    return (
        Panel("AUC on test rows (orange: learned from test labels too)", _scores(result), scores),
        Panel("How many columns each needs", columns, scores),
        Panel("What each level is taken for", _levels(result), result.rates),
        Panel("Training flatters, too", _both(result), scores),
    )


def _scores(result: Encoded) -> go.Figure:
    names = result.scores["encoder"]
    colours = marking(names.isin(LEAKY), BAD, GOOD)
    figure = lying_bars(names, result.scores["test AUC"], "AUC on test rows", marker_color=colours)
    figure.add_vline(0.5, line={"dash": "dot", "color": MUTED}, annotation={"text": "chance"})
    return figure.update_xaxes(range=[0.3, 1])


def _both(result: Encoded) -> go.Figure:
    figure = blank("AUC")
    for name in ("training AUC", "test AUC"):
        figure.add_scatter(
            x=result.scores[name],
            y=result.scores["encoder"],
            name=name,
            mode="markers",
            marker={"size": 9},
        )
    figure.add_vline(0.5, line={"dash": "dot", "color": MUTED})
    return figure.update_yaxes(autorange="reversed")


def _levels(result: Encoded) -> go.Figure:
    table = result.rates
    figure = blank(f"Level of {as_label(result.name)}", "Share of positives")
    size = 4 + 2 * np.sqrt(table["training rows"])
    figure.add_scatter(
        x=table["level"],
        y=table["share in training"],
        name="training (size: rows)",
        mode="markers",
        marker={"color": MUTED, "size": np.minimum(size, 20)},
    )
    for name, colour, mode in (
        ("smoothed", GOOD, "markers"),
        ("line on integers", BAD, "lines"),
    ):
        figure.add_scatter(
            x=table["level"], y=table[name], name=name, mode=mode, marker={"color": colour}
        )
    return figure


def _guess_truth(result: Encoded) -> str:
    return "yes" if result.leak > 0.05 else "no"


CONCEPT = Concept(
    key="encoding",
    options=(
        Number("levels", "LabelledLevels", 3, MOST, 100),
        Number("per_level", "Rows a level (on average)", 4, 20, 10),
        Toggle("ordered", "The levels' order means something"),
        Toggle("noise", "The target is pure noise"),
        Number("smoothing", "Smoothing (rows' worth)", 0.0, 50.0, 5.0),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"ordered": True, "per_level": 4},
        "Break it": {"noise": True, "per_level": 4, "levels": 300},
    },
    guess=Guess(("yes", "no"), _guess_truth),
    own=OnOwnData(
        compute_own,
        Needs(columns=1, target="two classes", levels=True),
        unused=("levels", "per_level", "ordered"),
    ),
    parts=(_encoders,),
)
