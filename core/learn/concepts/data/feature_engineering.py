"""The right feature: what a ratio or a part of a date saves a model from finding by itself."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.examples import Examples
from core.look import BAD, GOOD, PALETTE, blank, lying_bars, marking

TASKS = ("ratio", "weekday", "distance", "raw")
MADE = {
    "ratio": "debt / income",
    "weekday": "day of the week",
    "distance": "distance to the centre",
    "raw": "the ratio a / b",
}
SIZES = (60, 120, 250, 500)
NEW = 800
TRIALS = ("linear, raw", "linear, feature", "boosting, raw", "boosting, feature")


@dataclass(frozen=True)
class Features:
    """Accuracy of a weak and a strong model with and without the right feature.

    `scores` holds it for the chosen number of rows, `by_size` for several; `column` is the
    feature on new rows, `y` their class, `raw` their first two columns.
    """

    task: str
    rows: int
    scores: pd.DataFrame
    by_size: pd.DataFrame
    best_possible: float
    column: np.ndarray
    y: np.ndarray
    raw: np.ndarray


def compute(task: str, size: int, noise: float, extra: int, seed: int) -> Features:
    rng = np.random.default_rng(seed)
    raw, column, clean = _sample(rng, size + NEW + SIZES[-1], task, extra)
    turned = rng.random(len(clean)) < noise
    y = np.where(turned, 1 - clean, clean)
    tables = [Examples(X, y) for X in (raw, np.column_stack([raw, column]))]
    rows = []
    for count in (*SIZES, size):
        known = slice(NEW, NEW + count)
        rows.append(
            (
                count,
                *(_accuracy(m, t.some(known), t.some(slice(NEW))) for m in (0, 1) for t in tables),
            )
        )
    by_size = pd.DataFrame(rows, columns=["rows", *TRIALS])
    scores = pd.DataFrame({"model": TRIALS, "accuracy": rows[-1][1:]})
    seen = column[:NEW, 0] if column.shape[1] == 1 else column[:NEW].argmax(axis=1)
    return Features(
        task, size, scores, by_size.iloc[:-1], 1 - float(noise), seen, y[:NEW], raw[:NEW, :2]
    )


def _sample(
    rng: np.random.Generator, rows: int, task: str, extra: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return raw columns, the feature made from them, and the class that it decides.

    A weekday becomes seven columns of 0 and 1, since its number means no amount. For the task
    'raw' the class depends on the raw columns, and the feature is beside the point.
    """
    a, b = rng.lognormal(3, 0.7, rows), rng.lognormal(3, 0.7, rows)
    others = rng.normal(size=(rows, extra))
    column: np.ndarray
    if task == "weekday":
        day = rng.integers(0, 3 * 365, rows)
        weekday = day % 7
        column = np.eye(7)[weekday]
        y = (weekday >= 5).astype(int)
        a, b = day.astype(float), (day % 365).astype(float)
    elif task == "distance":
        a, b = rng.uniform(-3, 3, rows), rng.uniform(-3, 3, rows)
        column = np.hypot(a - 0.5, b + 0.3)[:, None]
        y = (column[:, 0] > 2.1).astype(int)
    else:
        column = (a / b)[:, None]
        y = ((column[:, 0] > 1) if task == "ratio" else (np.log(a) > 3)).astype(int)
    return np.column_stack([a, b, others]), column, y


def _accuracy(model: int, known: Examples, new: Examples) -> float:
    """Return the share of new rows that a model calls right after learning the known ones."""
    if len(np.unique(known.y)) < 2:
        return float(np.mean(new.y == known.y[0]))
    fitted = _models()[model].fit(*known)
    return float(np.mean(fitted.predict(new.X) == new.y))


def _models() -> tuple[Any, Any]:
    """Return a weak model, linear in its columns, and a strong one."""
    from sklearn.ensemble import GradientBoostingClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    linear = make_pipeline(StandardScaler(), LogisticRegression(max_iter=500))
    boosting = GradientBoostingClassifier(
        n_estimators=40, max_depth=3, learning_rate=0.2, random_state=0
    )
    return linear, boosting


def read(result: Features) -> str:
    by = result.scores.set_index("model")["accuracy"]
    simple, strong = by["linear, feature"], by["boosting, raw"]
    if abs(simple - strong) <= 0.02:
        versus = "as good as"
    else:
        versus = "better than" if simple > strong else "worse than"
    return (
        f"With {result.rows} rows, the linear model with {MADE[result.task]} gets {simple:.2f} "
        f"right, {versus} boosting on the raw columns with {strong:.2f}. Linear on raw columns "
        f"gets {by['linear, raw']:.2f}, boosting with the feature {by['boosting, feature']:.2f}; "
        f"the noise leaves {result.best_possible:.2f} at most."
    )


def figures(result: Features) -> tuple[Panel, ...]:
    return (
        Panel("Model or feature?", _bars(result), result.scores),
        Panel("What more rows do", _sizes(result), result.by_size),
        Panel("Two raw columns", _raw(result), _table(result)),
        Panel("The feature made from them", _feature(result), _table(result)),
    )


def _table(result: Features) -> pd.DataFrame:
    table = pd.DataFrame(result.raw, columns=["first", "second"])
    return table.assign(feature=result.column, label=result.y)


def _bars(result: Features) -> go.Figure:
    names, right = result.scores["model"], result.scores["accuracy"]
    colours = marking(names.str.contains("feature"))
    figure = lying_bars(names, right, "Share right on new rows", marker_color=colours)
    figure.add_vline(
        result.best_possible, line={"dash": "dot", "color": BAD}, annotation={"text": "ceiling"}
    )
    return figure.update_xaxes(range=[0, 1.08])


def _sizes(result: Features) -> go.Figure:
    figure = blank("Training rows", "Share right on new rows")
    for name in TRIALS:
        dash = "solid" if "feature" in name else "dot"
        colour = PALETTE[0] if name.startswith("linear") else PALETTE[1]
        figure.add_scatter(
            x=result.by_size["rows"],
            y=result.by_size[name],
            name=name,
            mode="lines+markers",
            line={"dash": dash, "color": colour},
        )
    return figure


def _raw(result: Features) -> go.Figure:
    titles = {
        "weekday": ("day since the start", "day of the year"),
        "distance": ("across", "up"),
        "ratio": ("debt", "income"),
    }
    figure = blank(*titles.get(result.task, ("a", "b")))
    for label in (0, 1):
        rows = result.raw[result.y == label][:200]
        figure.add_scatter(
            x=rows[:, 0],
            y=rows[:, 1],
            name=f"class {label}",
            mode="markers",
            marker={"color": PALETTE[label], "size": 5, "opacity": 0.7},
        )
    return figure


def _feature(result: Features) -> go.Figure:
    """Draw the share of the second class along the feature."""
    figure = blank(MADE[result.task].capitalize(), "Share of class 1")
    if result.task == "weekday":
        groups = result.column.astype(int)
        places = np.arange(7.0)
    else:
        edges = np.unique(np.quantile(result.column, np.linspace(0, 1, 16)))
        groups = np.clip(np.searchsorted(edges, result.column, side="right") - 1, 0, len(edges) - 2)
        places = (edges[1:] + edges[:-1]) / 2
    count = np.maximum(np.bincount(groups, minlength=len(places)), 1)
    share = np.bincount(groups, weights=result.y, minlength=len(places)) / count
    if result.task == "weekday":
        names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        return figure.add_bar(x=names, y=share)
    return figure.add_scatter(x=places, y=share, mode="lines+markers", line={"color": GOOD})


def _guess_truth(result: Features) -> str:
    by = result.scores.set_index("model")["accuracy"]
    gap = by["linear, feature"] - by["boosting, raw"]
    return "the same" if abs(gap) <= 0.02 else "the simple one" if gap > 0 else "the strong one"


CONCEPT = Concept(
    key="feature_engineering",
    options=(
        Choice("task", "What decides the class", TASKS, "weekday"),
        Number("size", "Training rows", 40, 500, 250),
        Number("noise", "Share of wrong labels", 0.0, 0.4, 0.05),
        Number("extra", "Raw columns of noise", 0, 8, 3),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"task": "distance", "size": 60},
        "Break it": {"task": "raw"},
    },
    guess=Guess(("the simple one", "the same", "the strong one"), _guess_truth),
)
