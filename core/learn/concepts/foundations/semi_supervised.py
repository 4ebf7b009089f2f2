"""A few labels and many rows without: labels that spread, and a model that teaches itself."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars, curves, marked
from core.learn.concepts.plane import colour, plane, points
from core.look import write_on_bars

ROWS, ROUNDS, DRAWS = 240, 5, 3
COUNTS = (1, 2, 3, 5, 10, 20)
SHAPES = ("moons", "labels across the groups")
METHODS = ("labels only", "spreading", "self-training")
CLASSES = ("class 0", "class 1")
CLAMP = 0.2  # how much of a label may change while it spreads


@dataclass(frozen=True)
class SpreadLabels:
    """Which rows are labelled, what each method calls the others, and how often that is right."""

    shape: str
    labels: int
    X: np.ndarray
    y: np.ndarray
    known: np.ndarray
    called: np.ndarray
    scores: pd.DataFrame
    by_labels: pd.DataFrame

    def score(self, method: str) -> float:
        return float(self.scores.set_index("method").loc[method, "accuracy"])


def compute(labels: int, noise: float, shape: str, gamma: float, seed: int) -> SpreadLabels:
    X, y = sample(shape, noise, seed)
    smooth = smoother(X, gamma)
    known = drawn(y, labels, np.random.default_rng(seed))
    calls = {name: call(name, X, y, known, smooth) for name in METHODS}
    scores = [(name, _right(calls[name], y, known)) for name in METHODS]
    return SpreadLabels(
        shape=shape,
        labels=labels,
        X=X,
        y=y,
        known=known,
        called=calls["spreading"],
        scores=pd.DataFrame(scores, columns=["method", "accuracy"]),
        by_labels=_by_labels(X, y, smooth, seed),
    )


def sample(shape: str, noise: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return two moons, labelled each, or two clouds whose labels run across them."""
    from sklearn.datasets import make_moons

    if shape == "moons":
        X, y = make_moons(ROWS, noise=noise, random_state=seed)
        return X, y
    rng = np.random.default_rng(seed)
    side = np.arange(ROWS) % 2
    X = rng.normal(scale=0.3 + noise, size=(ROWS, 2))
    X[:, 0] += 2.5 * side
    return X, (X[:, 1] > 0).astype(int)


def drawn(y: np.ndarray, labels: int, rng: np.random.Generator) -> np.ndarray:
    """Return which rows are labelled: so many of each class."""
    known = np.zeros(len(y), dtype=bool)
    for label in (0, 1):
        known[rng.choice(np.flatnonzero(y == label), labels, replace=False)] = True
    return known


def smoother(X: np.ndarray, gamma: float) -> np.ndarray:
    """Return the matrix that spreads labels to the end: the limit of F ← a S F + (1 - a) Y with
    S the likeness of rows, scaled on both sides (Zhou and others 2004); a is 1 - CLAMP."""
    apart = ((X[:, None] - X) ** 2).sum(axis=2)
    likeness = np.exp(-gamma * apart)
    np.fill_diagonal(likeness, 0)
    root = np.sqrt(np.maximum(likeness.sum(axis=1), 1e-12))
    scaled = likeness / root[:, None] / root
    return np.asarray(CLAMP * np.linalg.inv(np.eye(len(X)) - (1 - CLAMP) * scaled))


def call(
    method: str, X: np.ndarray, y: np.ndarray, known: np.ndarray, smooth: np.ndarray
) -> np.ndarray:
    """Return the class that a method gives every row; only labels of known rows are read."""
    if method == "spreading":
        start = np.column_stack([known & (y == label) for label in (0, 1)]).astype(float)
        return np.asarray((smooth @ start).argmax(axis=1))
    if method == "labels only":
        return np.asarray(_margin(X, known, y) > 0).astype(int)
    return _self_trained(X, y, known)


def _margin(X: np.ndarray, taught: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return an RBF machine's signed distance of every row from its boundary."""
    from sklearn.svm import SVC

    # Without a seed the machine draws from the global generator, although it needs no luck.
    model = SVC(gamma=2.0, C=10.0, random_state=0).fit(X[taught], labels[taught])
    return np.asarray(model.decision_function(X))


def _self_trained(X: np.ndarray, y: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Return the calls of a model that learns its own surest calls as if they were labels."""
    labels, taught = np.where(known, y, 0), known
    for _ in range(ROUNDS):
        distance = _margin(X, taught, labels)
        surest = np.argsort(np.where(taught, -1, np.abs(distance)))[-ROWS // 8 :]
        fresh = np.isin(np.arange(len(X)), surest) & ~taught
        labels = np.where(fresh, distance > 0, labels).astype(int)
        taught = taught | fresh
    return np.asarray(_margin(X, taught, labels) > 0).astype(int)


def _right(called: np.ndarray, y: np.ndarray, known: np.ndarray) -> float:
    """Return the share called rightly among rows without a label."""
    return float((called == y)[~known].mean())


def _by_labels(X: np.ndarray, y: np.ndarray, smooth: np.ndarray, seed: int) -> pd.DataFrame:
    """Return the mean accuracy over a few draws for each number of labels."""
    rows = []
    for count in COUNTS:
        rng, found = np.random.default_rng(seed), []
        for _ in range(DRAWS):
            known = drawn(y, count, rng)
            found.append([_right(call(m, X, y, known, smooth), y, known) for m in METHODS])
        rows.append((count, *np.mean(found, axis=0)))
    return pd.DataFrame(rows, columns=["labels per class", *METHODS])


def read(result: SpreadLabels) -> str:
    gain = result.score("spreading") - result.score("labels only")
    verdict = "helps" if gain > 0.01 else "hurts" if gain < -0.01 else "changes little"
    own = result.score("self-training") - result.score("labels only")
    return (
        f"With {2 * result.labels} labels and {len(result.y) - 2 * result.labels} rows without: "
        f"labels only {result.score('labels only'):.1%}, spreading "
        f"{result.score('spreading'):.1%}, self-training {result.score('self-training'):.1%} "
        f"({own:+.1%}). Here spreading {verdict}."
    )


def figures(result: SpreadLabels) -> tuple[Panel, ...]:
    rows = pd.DataFrame(result.X, columns=["x1", "x2"]).assign(
        truth=result.y, labelled=result.known, spread=result.called
    )
    scores = bars(result.scores, "method", ("accuracy",), "Right among rows without a label")
    write_on_bars(scores, "%{y:.3f}").update_yaxes(range=[0, 1.05])
    lines = curves(result.by_labels, "labels per class", METHODS, "Accuracy, mean of a few draws")
    return (
        Panel("What is known", _map(result, np.where(result.known, result.y, -1)), rows),
        Panel("After the labels have spread", _map(result, result.called), rows),
        Panel("Accuracy", scores, result.scores),
        Panel("More labels", marked(lines, result.labels), result.by_labels),
    )


def _map(result: SpreadLabels, shown: np.ndarray) -> go.Figure:
    rest = ~result.known
    figure = points(plane(("x1", "x2")), result.X[rest], shown[rest], CLASSES)
    figure.update_traces(name="no label", selector={"name": "none"})
    for label in (0, 1):
        rows = result.X[result.known & (result.y == label)]
        figure.add_scatter(
            x=rows[:, 0],
            y=rows[:, 1],
            name=f"labelled {CLASSES[label]}",
            mode="markers",
            marker={"symbol": "diamond", "size": 13, "color": colour(label)},
        )
    return figure


def _guess_truth(result: SpreadLabels) -> str:
    gain = result.score("spreading") - result.score("labels only")
    return "it helps" if gain > 0.01 else "it hurts" if gain < -0.01 else "it changes little"


CONCEPT = Concept(
    key="semi_supervised",
    options=(
        Number("labels", "Labels per class", 1, 20, 3),
        Number("noise", "Noise", 0.02, 0.4, 0.08),
        Choice("shape", "What the labels follow", SHAPES, SHAPES[0]),
        Number("gamma", "How fast likeness fades (gamma)", 0.5, 100.0, 20.0, log=True),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"labels": 10},
        "Break it": {"shape": SHAPES[1], "labels": 2},
    },
    guess=Guess(("it helps", "it changes little", "it hurts"), _guess_truth),
)
