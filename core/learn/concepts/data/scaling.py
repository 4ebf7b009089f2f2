"""Scaling: what each scaler makes of a column, and which models notice the unit."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.errors import NotApplicableError
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.data import _ravine
from core.learn.concepts.data._ravine import STEPS, descent, ravine, way
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import curves, marked
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import BAD, MUTED, blank, lying_bars
from core.wording.escape import as_label

POWERS = np.arange(-3, 4)
SCALERS = ("none", "min_max", "z_score", "robust")
CALLED = {"none": "as it is", "min_max": "min-max", "z_score": "z-score", "robust": "median / IQR"}
MODELS = ("KNN", "SVM", "penalised logistic", "gradient descent", "tree", "naive Bayes")
TRAINING = 150


@dataclass(frozen=True)
class Scaled:
    """One column with an outlier by every scaler; accuracy of models as its unit changes.

    `strips` has a column for each scaler, the outlier in the last row; `inner` how much room is
    left for the other values. `accuracy` has a row for each power of ten.
    """

    outlier: float
    power: int
    scaler: str
    strips: pd.DataFrame
    inner: pd.DataFrame
    accuracy: pd.DataFrame
    curvature: float
    name: str = "x1"


def compute(outlier: float, power: int, scaler: str, signal: float, seed: int) -> Scaled:
    rng = np.random.default_rng(seed)
    column = np.append(rng.normal(size=99), outlier)
    X = rng.normal(size=(500, 2))
    y = (X.sum(axis=1) * signal + rng.normal(0, 0.7, 500) > 0).astype(int)
    return _measured(column, Examples(X, y), power, scaler)


def compute_own(rows: OwnRows, outlier: float, power: int, scaler: str, seed: int) -> Scaled:
    """Return the same for number columns of a table and its classes, on 450 rows at most.

    The columns are brought to one scale first; then the first one's unit is changed. A third of
    the rows trains, with its share of every class.
    """
    order = np.lexsort((np.random.default_rng(seed).random(len(rows.y)), rows.y))
    order = order[np.linspace(0, len(order) - 1, min(len(order), 3 * TRAINING)).astype(int)]
    kept = np.concatenate([order[::3], np.delete(order, np.s_[::3])])
    if len(np.unique(rows.y[order[::3]])) < 2:
        raise NotApplicableError("The experiment needs three rows of each class among 450.")
    data = Examples(_rescaled(rows.X[kept], "z_score"), rows.y[kept])
    found = _measured(np.append(data.X[:99, 0], outlier), data, power, scaler)
    return replace(found, name=rows.names[0])


def _measured(column: np.ndarray, data: Examples, power: int, scaler: str) -> Scaled:
    """Return what scalers make of the column, and every model's accuracy at every unit."""
    strips = pd.DataFrame(
        {CALLED[name]: _rescaled(column[:, None], name)[:, 0] for name in SCALERS}
    )
    inner = pd.DataFrame({"scaler": strips.columns, "spread": strips.iloc[:-1].std().to_numpy()})
    inner["outlier at"] = strips.iloc[-1].to_numpy()
    table, curvature = [], 1.0
    for tried in POWERS:
        units = data.X.copy()
        units[:, 0] *= 10.0**tried
        units = _rescaled(units, scaler)
        table.append([tried, *_accuracies(units, data.y)])
        if tried == power:
            curvature = ravine(units)
    accuracy = pd.DataFrame(table, columns=["power of ten", *MODELS])
    return Scaled(float(column[-1]), power, scaler, strips, inner, accuracy, curvature)


def _rescaled(X: np.ndarray, scaler: str) -> np.ndarray:
    """Return columns less a middle, over a width; a constant column becomes zeros.

    Here the whole table sets both. In a pipeline only the training rows may.
    """
    if scaler == "none":
        return X
    if scaler == "min_max":
        middle, width = X.min(axis=0), np.ptp(X, axis=0)
    elif scaler == "z_score":
        middle, width = X.mean(axis=0), X.std(axis=0)
    else:
        low, middle, high = np.percentile(X, [25, 50, 75], axis=0)
        width = high - low
    return (X - middle) / np.where(width > 0, width, 1)


def _accuracies(X: np.ndarray, y: np.ndarray) -> list[float]:
    """Return the share of later rows that every model calls right, after learning the first."""
    count = min(TRAINING, -(-len(y) // 3))
    train, test = slice(0, count), slice(count, None)
    scores = []
    for model in _models():
        called = model.fit(X[train], y[train]).predict(X[test])
        scores.append(float(np.mean(called == y[test])))
    called = descent(X[train], y[train], X[test])
    scores.insert(MODELS.index("gradient descent"), float(np.mean(called == y[test])))
    return scores


def _models() -> tuple[Any, ...]:
    from sklearn.linear_model import LogisticRegression
    from sklearn.naive_bayes import GaussianNB
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.svm import SVC
    from sklearn.tree import DecisionTreeClassifier

    return (
        KNeighborsClassifier(9),
        SVC(gamma=0.5, random_state=0),
        LogisticRegression(C=0.02, max_iter=2000),
        DecisionTreeClassifier(max_depth=4, random_state=0),
        GaussianNB(var_smoothing=1e-12),
    )


def read(result: Scaled) -> str:
    inner = result.inner.set_index("scaler")["spread"]
    moved = result.accuracy[list(MODELS)].agg(np.ptp)
    worst = ", ".join(f"{name} by {gap:.2f}" for name, gap in moved.items() if gap > 0.02)
    change = f"moves the accuracy of {worst}" if worst else "moves no model's accuracy"
    spreads = ", ".join(f"{inner[CALLED[s]]:.3f} with {CALLED[s]}" for s in SCALERS[1:])
    first = "with no scaling" if result.scaler == "none" else f"with {CALLED[result.scaler]} first"
    return (
        f"With one value at {result.outlier:.0f}, the other {len(result.strips) - 1} keep a spread "
        f"of {spreads}. "
        f"Changing the unit of {result.name} by six powers of ten {first} "
        f"{change}. At 10^{result.power} the ravine of the squared error "
        f"is {result.curvature:,.0f} times as steep one way as the other."
    )


def figures(result: Scaled) -> tuple[Panel, ...]:
    accuracy = curves(result.accuracy, "power of ten", MODELS, "Accuracy on new rows")
    accuracy.update_xaxes(title=f"Power of ten that {as_label(result.name)} is multiplied by")
    scaled = result.inner.iloc[1:]
    room = lying_bars(scaled["scaler"], scaled["spread"], "Spread of the others (log scale)")
    room.update_xaxes(type="log", dtick=1)
    return (
        Panel("The same column by each scaler", _strips(result), result.strips),
        Panel("Room left for the values that are no outlier", room, result.inner),
        Panel("Which models notice the unit?", marked(accuracy, result.power), result.accuracy),
        Panel("What descent walks in", _bowl(result), way(result.curvature)),
    )


def _strips(result: Scaled) -> go.Figure:
    """Draw each scaled column as a strip over one axis, the outlier as a warning."""
    figure = blank("Scaled value, the outlier included")
    rng = np.random.default_rng(0)  # only spreads the points upwards
    for place, name in enumerate(result.strips.columns[1:]):
        values = result.strips[name]
        height = place + rng.uniform(-0.25, 0.25, len(values))
        text = [f"{value:.3f}" for value in values]
        colour = [MUTED] * (len(values) - 1) + [BAD]
        figure.add_scatter(
            x=values,
            y=height,
            text=text,
            mode="markers",
            marker={"color": colour, "size": 5},
            name=name,
            showlegend=False,
            hovertemplate="%{text}",
        )
    names = list(result.strips.columns[1:])
    ends = [f"{n}<br>{result.strips[n].min():.2f} … {result.strips[n].max():.2f}" for n in names]
    return figure.update_yaxes(tickvals=[0, 1, 2], ticktext=ends)


def _bowl(result: Scaled) -> go.Figure:
    """Draw the error around its lowest point for two weights with this ratio of curvatures."""
    axis = np.linspace(-1, 1, 50)
    across, up = np.meshgrid(axis, axis)
    ratio = min(result.curvature, 1e6)
    figure = blank("Weight in the steepest direction", "Weight in the flattest direction")
    figure.add_contour(
        x=axis,
        y=axis,
        z=np.sqrt(across**2 + up**2 / ratio),
        contours_coloring="lines",
        showscale=False,
        line={"width": 1},
    )
    path = way(result.curvature)
    figure.add_scatter(
        x=path["steep"],
        y=path["flat"],
        mode="lines+markers",
        name=f"{STEPS} steps",
        line={"color": BAD},
    )
    return figure


def _guess_truth(result: Scaled) -> str:
    return "yes" if np.ptp(result.accuracy["KNN"].to_numpy()) > 0.02 else "no"


CONCEPT = Concept(
    key="scaling",
    options=(
        Number("outlier", "Where the one outlier lies", 3.0, 1000.0, 50.0, log=True),
        Number("power", "Multiply x1 by ten to the power", -3, 3, 2),
        Choice("scaler", "Scale before the models", SCALERS, "none"),
        Number("signal", "How strongly the classes differ", 0.2, 3.0, 1.5),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"scaler": "z_score"},
        "Break it": {"outlier": 1000.0, "scaler": "z_score"},
    },
    guess=Guess(("yes", "no"), _guess_truth),
    own=OnOwnData(compute_own, Needs(target="classes"), unused=("signal",)),
    parts=(_ravine,),
)
