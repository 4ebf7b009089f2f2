"""The perceptron: its rule, update by update, on AND, OR and XOR, and what XOR needs."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import REGIONS, curves, marked
from core.learn.concepts.neural_networks._network import Design, Network, sigmoid
from core.learn.concepts.neural_networks._training import Schedule, train
from core.look import PALETTE, blank, lying_bars

POINTS = np.array([[-1.0, -1], [-1, 1], [1, -1], [1, 1]])
LABELS = {"XOR": (0, 1, 1, 0), "AND": (0, 0, 0, 1), "OR": (0, 1, 1, 1)}
MOST = 60  # updates shown
AXIS = np.linspace(-2, 2, 61)
GRID = np.stack(np.meshgrid(AXIS, AXIS), axis=2).reshape(-1, 2)


@dataclass(frozen=True)
class Learned:
    """Weights after each update, how many of the four points they get right, and other models.

    `models` has the most points that each got right on its way, and how far its probabilities lie
    from one half at the end, at most; Rosenblatt's perceptron says none.

    `settled` is the update after which nothing is wrong any more; None if that never comes.
    """

    task: str
    update: int
    settled: int | None
    steps: pd.DataFrame
    labels: np.ndarray
    scores: np.ndarray
    models: pd.DataFrame


def compute(task: str, update: int, rate: float, product: bool, seed: int) -> Learned:
    y = np.array(LABELS[task])
    X, grid = _columns(POINTS, product=product), _columns(GRID, product=product)
    weights, wrong = _learn(X, y, rate, np.random.default_rng(seed))
    correct = [int(np.sum((X @ w > 0) == y)) for w in weights]
    steps = pd.DataFrame(weights, columns=["bias", "w1", "w2", "w of x1·x2"][: X.shape[1]])
    steps.insert(0, "update", np.arange(len(steps)))
    steps["right of 4"] = correct
    now = min(update, len(weights) - 1)
    return Learned(
        task=task,
        update=now,
        settled=None if wrong else len(weights) - 1,
        steps=steps,
        labels=y,
        scores=(grid @ weights[now]).reshape(len(AXIS), len(AXIS)),
        models=_others(y, seed),
    )


def _columns(X: np.ndarray, *, product: bool) -> np.ndarray:
    """Return a column of ones, both inputs, and their product where it is asked for."""
    extra = [X[:, :1] * X[:, 1:]] if product else []
    return np.hstack([np.ones((len(X), 1)), X, *extra])


def _learn(
    X: np.ndarray, y: np.ndarray, rate: float, rng: np.random.Generator
) -> tuple[np.ndarray, bool]:
    """Return the weights after every update and whether something is still wrong at the end.

    Rosenblatt's rule: a wrong point is added to the weights, or taken from them; a right one
    changes nothing.
    """
    path = [rng.normal(0, 1, X.shape[1])]
    while len(path) <= MOST:
        wrong = np.flatnonzero((X @ path[-1] > 0) != y)
        if len(wrong) == 0:
            return np.array(path), False
        point = rng.choice(wrong)
        path.append(path[-1] + rate * (2 * y[point] - 1) * X[point])
    return np.array(path), bool(np.any((X @ path[-1] > 0) != y))


def _others(y: np.ndarray, seed: int) -> pd.DataFrame:
    """Return how many of the four points other models get right at best, and how sure they end."""
    rows = []
    for product, name in ((False, "perceptron"), (True, "perceptron with x1·x2")):
        X = _columns(POINTS, product=product)
        path, _ = _learn(X, y, 1.0, np.random.default_rng(seed))
        rows.append((name, max(_right(X @ weights, y) for weights in path), np.nan))
    for name in ("identity", "tanh"):
        rng = np.random.default_rng(seed)
        network = Network(Design((2, 6, 1), name), rng)
        right = train(network, Examples(POINTS, y), Schedule(150, 4, 0.05), rng, partial(_met, y=y))
        sure = np.abs(sigmoid(network.scores(POINTS)) - 0.5).max()
        rows.append((f"hidden layer, {name}", max(right), float(sure)))
    return pd.DataFrame(rows, columns=["model", "most right of 4", "sure at the end"])


def _met(network: Network, y: np.ndarray) -> int:
    return _right(network.scores(POINTS)[:, 0], y)


def _right(scores: np.ndarray, y: np.ndarray) -> int:
    return int(np.sum((scores > 0) == y))


def read(result: Learned) -> str:
    now = result.steps.iloc[result.update]
    settled = (
        f"from update {result.settled} on nothing is wrong"
        if result.settled is not None
        else f"it is still wrong after {MOST} updates"
    )
    weights = ", ".join(f"{name} {now[name]:.2f}" for name in result.steps.columns[1:-1])
    by = result.models.set_index("model")
    bent, straight = by.loc["hidden layer, tanh"], by.loc["hidden layer, identity"]
    return (
        f"{result.task}, update {result.update}: {now['right of 4']:.0f} of 4 right with "
        f"{weights}; {settled}. A hidden layer with tanh gets {bent['most right of 4']:.0f} right; "
        f"one without an activation is a line and gets {straight['most right of 4']:.0f} at most. "
        f"At the end their probabilities lie {bent['sure at the end']:.2f} and "
        f"{straight['sure at the end']:.2f} from one half at most."
    )


def figures(result: Learned) -> tuple[Panel, ...]:
    course = curves(result.steps, "update", ("right of 4",), "Points right")
    course.update_yaxes(range=[0, 4.2], dtick=1)
    marked(course, result.update)
    points = pd.DataFrame(POINTS, columns=["x1", "x2"]).assign(truth=result.labels)
    models = lying_bars(
        list(result.models["model"]), list(result.models["most right of 4"]), "Most right of 4"
    )
    return (
        Panel(f"The line after {result.update} updates", _plane(result), points),
        Panel("Right after each update", course, result.steps),
        Panel("What else can learn it", models, result.models),
    )


def _plane(result: Learned) -> go.Figure:
    figure = blank("x1", "x2", 360)
    figure.add_heatmap(
        x=AXIS,
        y=AXIS,
        z=(result.scores > 0).astype(float),
        zmin=0,
        zmax=1,
        colorscale=REGIONS,
        showscale=False,
        hoverinfo="skip",
    )
    for label in (0, 1):
        chosen = POINTS[result.labels == label]
        figure.add_scatter(
            x=chosen[:, 0],
            y=chosen[:, 1],
            mode="markers",
            name=f"truth {label}",
            marker={"size": 18, "color": PALETTE[label]},
        )
    return figure


def _guess_truth(result: Learned) -> str:
    return "it never stops" if result.settled is None else "it stops"


CONCEPT = Concept(
    key="perceptron",
    options=(
        Choice("task", "Task", tuple(LABELS), "XOR"),
        Number("update", "Updates", 0, MOST, 10),
        Number("rate", "Learning rate", 0.1, 2.0, 1.0),
        Toggle("product", "Add the column x1·x2"),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {"task": "AND", "update": 0},
        "Change it": {"product": True, "update": MOST},
        "Break it": {},
    },
    guess=Guess(("it stops", "it never stops"), _guess_truth),
    step="update",
)
