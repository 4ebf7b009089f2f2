"""Least squares: drag a line, watch the squares; the formula and descent meet at one point."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import BAD, GOOD, MUTED, blank
from core.wording.escape import as_labels

ROWS = 24
MOST = 60
TRUE = (0.8, 0.3)  # slope, intercept
GUESSES = ("your line", "least squares", "the mean", "the median")


@dataclass(frozen=True)
class Line:
    """Rows, your line, the line of least squares, the way of descent, and the metrics of each.

    Lines are (slope, intercept). `metrics` has a row for each guess, on training and new rows.
    """

    x: np.ndarray
    y: np.ndarray
    yours: np.ndarray
    best: np.ndarray
    path: np.ndarray
    metrics: pd.DataFrame
    steps: int = 0
    names: tuple[str, ...] = ("x", "y")


def compute(
    slope: float, intercept: float, steps: int, outlier: float, noise: float, seed: int
) -> Line:
    rng = np.random.default_rng(seed)
    x = rng.uniform(-2, 2, 2 * ROWS)
    y = TRUE[0] * x + TRUE[1] + rng.normal(0, noise, len(x))
    known, new = Examples(x, y).split(ROWS)
    return replace(_lines(known, new, np.array([slope, intercept]), outlier), steps=steps)


def compute_own(
    rows: OwnRows, slope: float, intercept: float, steps: int, outlier: float, seed: int
) -> Line:
    """Return the same for a column of a table and its target, both standardised; half is new."""
    kept = np.random.default_rng(seed).permutation(len(rows.X))[:200]
    x, y = rows.X[kept, 0], rows.y[kept]
    x, y = (x - x.mean()) / (x.std() or 1.0), (y - y.mean()) / (y.std() or 1.0)
    known, new = Examples(x, y).split(len(x) // 2)
    found = _lines(known, new, np.array([slope, intercept]), outlier)
    return replace(found, steps=steps, names=(rows.names[0], "target"))


def _lines(known: Examples, new: Examples, yours: np.ndarray, outlier: float) -> Line:
    """Return your line beside the best one, after moving the last row by `outlier`."""
    x, y = known.X, known.y.copy()
    y[np.argmax(x)] += outlier
    best = _normal_equation(x, y)
    guesses = [yours, best, np.array([0, y.mean()]), np.array([0, np.median(y)])]
    rows = [
        (name, *measured(x, y, guess), *measured(*new, guess))
        for name, guess in zip(GUESSES, guesses, strict=True)
    ]
    measures = ("MSE", "RMSE", "MAE", "R²")
    columns = ["guess", *measures, *(f"new {name}" for name in measures)]
    path = _descend(x, y, yours)
    return Line(x, y, yours, best, path, pd.DataFrame(rows, columns=columns))


def _normal_equation(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return slope and intercept that solve XᵀX w = Xᵀy."""
    X = np.column_stack([x, np.ones(len(x))])
    return np.asarray(np.linalg.lstsq(X.T @ X, X.T @ y, rcond=None)[0])


def _descend(x: np.ndarray, y: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Return slope and intercept before and after every step down the mean squared error."""
    X = np.column_stack([x, np.ones(len(x))])
    curvature = X.T @ X / len(x)
    rate = 0.35 / np.linalg.eigvalsh(curvature)[-1]
    path = [start]
    for _ in range(MOST):
        gradient = curvature @ path[-1] - X.T @ y / len(x)
        path.append(path[-1] - rate * gradient)
    return np.array(path)


def measured(x: np.ndarray, y: np.ndarray, line: np.ndarray) -> tuple[float, float, float, float]:
    """Return MSE, RMSE, MAE and R² of a line; R² compares with the mean of these rows."""
    error = y - (line[0] * x + line[1])
    mse = float(np.mean(error**2))
    around = float(np.var(y))
    r2 = 1 - mse / around if around > 0 else 0.0
    return mse, float(np.sqrt(mse)), float(np.abs(error).mean()), r2


def read(result: Line) -> str:
    by = result.metrics.set_index("guess")
    yours, best = by.loc["your line"], by.loc["least squares"]
    away = np.abs(result.path[result.steps] - result.best).max()
    return (
        f"Your line has a mean square of {yours['MSE']:.2f}; the smallest possible is "
        f"{best['MSE']:.2f}, at slope {result.best[0]:.2f} and intercept {result.best[1]:.2f}. "
        f"After {result.steps} steps of descent from your line, {away:.2g} is left to that point. "
        f"On new rows your R² is {yours['new R²']:.2f}, that of least squares {best['new R²']:.2f}."
    )


def figures(result: Line) -> tuple[Panel, ...]:
    points = pd.DataFrame({"x": result.x, "y": result.y})
    points["your error"] = result.y - (result.yours[0] * result.x + result.yours[1])
    way = pd.DataFrame(result.path, columns=["slope", "intercept"])
    way.insert(0, "step", range(MOST + 1))
    return (
        Panel("Your line and its squares", _squares(result), points),
        Panel("The bowl: every line is a point", _bowl(result), way),
        Panel("Error on new rows", _errors(result), result.metrics),
        Panel("R² on new rows", _r2(result), result.metrics),
    )


def _squares(result: Line) -> go.Figure:
    x, y = as_labels(result.names)
    figure = blank(x, y, 360)
    fitted = result.yours[0] * result.x + result.yours[1]
    shown = range(min(ROWS, len(result.x)))
    across: list[float | None] = []
    up: list[float | None] = []
    for i in shown:
        side = result.y[i] - fitted[i]
        left, low, high = float(result.x[i]), float(fitted[i]), float(result.y[i])
        # The square grows to the left above the line and to the right below, as its slope asks.
        far = left - abs(side) if (side > 0) == (result.yours[0] > 0) else left + abs(side)
        across += [left, far, far, left, left, None]
        up += [low, low, high, high, low, None]
    figure.add_scatter(
        x=across,
        y=up,
        name="squares of your errors",
        mode="lines",
        fill="toself",
        line={"color": BAD, "width": 1},
        opacity=0.35,
        showlegend=False,
    )
    figure.add_scatter(
        x=result.x, y=result.y, name="rows", mode="markers", marker={"color": MUTED, "size": 7}
    )
    ends = np.array([result.x.min(), result.x.max()])
    for name, line, colour in (
        ("least squares", result.best, GOOD),
        ("your line", result.yours, BAD),
    ):
        figure.add_scatter(
            x=ends, y=line[0] * ends + line[1], name=name, mode="lines", line={"color": colour}
        )
    return figure.update_yaxes(scaleanchor="x")


def _bowl(result: Line) -> go.Figure:
    reach = 1.2 * np.abs(result.path - result.best).max() + 0.5
    slopes = np.linspace(result.best[0] - reach, result.best[0] + reach, 50)
    starts = np.linspace(result.best[1] - reach, result.best[1] + reach, 50)
    errors = [
        [measured(result.x, result.y, np.array([slope, start]))[1] for slope in slopes]
        for start in starts
    ]
    figure = blank("Slope", "Intercept", 360)
    figure.add_contour(
        x=slopes, y=starts, z=errors, contours_coloring="lines", showscale=False, opacity=0.5
    )
    path = result.path[: result.steps + 1]
    figure.add_scatter(
        x=path[:, 0],
        y=path[:, 1],
        name="descent from your line",
        mode="lines+markers",
        line={"color": BAD},
        marker={"size": 5},
    )
    figure.add_scatter(
        x=[result.best[0]],
        y=[result.best[1]],
        name="normal equation",
        mode="markers",
        marker={"color": GOOD, "size": 12, "symbol": "x"},
    )
    return figure


def _errors(result: Line) -> go.Figure:
    figure = blank("", "Error on new rows")
    for name in ("new MSE", "new RMSE", "new MAE"):
        figure.add_bar(x=result.metrics["guess"], y=result.metrics[name], name=name[4:])
    return figure


def _r2(result: Line) -> go.Figure:
    values = result.metrics["new R²"]
    figure = blank("", "R² on new rows")
    colour = [GOOD if value > 0 else BAD for value in values]
    figure.add_bar(x=result.metrics["guess"], y=values, marker={"color": colour})
    return figure.add_hline(y=0, line={"color": MUTED})


def _guess_truth(result: Line) -> str:
    r2 = result.metrics.set_index("guess")["new R²"]["your line"]
    return "below zero" if r2 < 0 else "zero or more"


CONCEPT = Concept(
    key="linear_regression",
    options=(
        Number("slope", "Slope of your line", -3.0, 3.0, 0.0),
        Number("intercept", "Intercept of your line", -3.0, 3.0, 1.2),
        Number("steps", "Steps of descent from your line", 0, MOST, 5),
        Number("outlier", "Move the last row up by", 0.0, 20.0, 0.0),
        Number("noise", "Noise", 0.0, 2.0, 0.6),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"slope": 0.5, "intercept": 0.0, "steps": 0},
        "Break it": {"outlier": 20.0, "slope": 0.8, "intercept": 0.3},
    },
    guess=Guess(("below zero", "zero or more"), _guess_truth),
    step="steps",
    own=OnOwnData(compute_own, Needs(columns=1, target="number"), unused=("noise",)),
)
