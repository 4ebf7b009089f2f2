"""K nearest neighbours: ask the closest rows, and see what columns of noise do to 'close'."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import curves, marked
from core.learn.concepts.models import _distances
from core.learn.concepts.models._distances import add_column, contrast, distances
from core.learn.concepts.own_rows import Needs, OwnRows
from core.learn.concepts.plane import areas, mesh, plane, points
from core.look import BAD, MUTED, blank
from core.wording.escape import as_label

MOST_K = 75
MOST_NOISE = 50
MOST_OWN = 750
METRICS = ("euclidean", "manhattan", "largest")


@dataclass(frozen=True)
class Neighbours:
    """The vote around one new row, accuracy against k and against columns of noise.

    `near` are the positions of the query's neighbours among the training rows, closest first.
    """

    k: int
    metric: str
    is_scaled: bool
    noise: int
    X: np.ndarray
    y: np.ndarray
    query: np.ndarray
    near: np.ndarray
    votes: tuple[int, ...]
    truth: int
    axes: np.ndarray
    called: np.ndarray
    by_k: pd.DataFrame
    by_noise: pd.DataFrame
    contrast: pd.DataFrame
    names: tuple[str, ...] = ("x1, in metres", "x2, in centimetres")
    classes: tuple[str, ...] = ("class 0", "class 1")

    @property
    def accuracy(self) -> float:
        return float(self.by_k.loc[self.by_k["k"] == self.k, "new rows"].iloc[0])

    @property
    def best_k(self) -> int:
        return int(self.by_k.loc[self.by_k["new rows"].idxmax(), "k"])


def compute(k: int, metric: str, scaled: bool, noise: int, query: int, seed: int) -> Neighbours:
    from sklearn.datasets import make_moons

    X, y = make_moons(600, noise=0.4, random_state=seed)
    return _vote(Examples(X * [1, 100], y), _Ballot(k, metric, scaled, noise), query, seed)


def compute_own(  # noqa: PLR0913  (the rows, and one for each control)
    rows: OwnRows, k: int, metric: str, scaled: bool, noise: int, query: int, seed: int
) -> Neighbours:
    found = _vote(Examples(rows.X, rows.y), _Ballot(k, metric, scaled, noise), query, seed)
    return replace(found, names=rows.names, classes=rows.classes)


@dataclass(frozen=True)
class _Ballot:
    """How many neighbours vote, how distance is measured, whether columns are scaled first, and
    how many columns of noise are put in."""

    k: int
    metric: str
    scaled: bool
    noise: int


def _vote(rows: Examples, ballot: _Ballot, query: int, seed: int) -> Neighbours:
    """Return the vote around a new row and how often such votes are right.

    A third of the rows are voters, the others are new.
    """
    rng, metric, noise = np.random.default_rng(seed), ballot.metric, ballot.noise
    X, y = rows.some(rng.permutation(len(rows.X))[:MOST_OWN])
    unit = X.std(axis=0) if ballot.scaled else np.ones(2)
    unit = np.where(unit > 0, unit, 1)
    cut = max(20, len(X) // 3)
    k = min(ballot.k, cut)
    # Noise is spread like a column that was made for the purpose.
    wide = np.hstack([X / unit, rng.normal(size=(len(X), MOST_NOISE)) * (X / unit).std()])
    at = cut + query % (len(X) - cut)
    axes, places = mesh(X)
    here = np.repeat(wide[[at], 2 : 2 + noise], len(places), axis=0)
    apart = distances(wide[:cut, : 2 + noise], np.hstack([places / unit, here]), metric)
    near = np.argsort(distances(wide[:cut, : 2 + noise], wide[[at], : 2 + noise], metric)[0])[:k]
    classes = int(y.max()) + 1
    return Neighbours(
        k=k,
        metric=metric,
        is_scaled=ballot.scaled,
        noise=noise,
        X=X[:cut],
        y=y[:cut],
        query=X[at],
        near=near,
        votes=tuple(int(v) for v in np.bincount(y[near], minlength=classes)),
        truth=int(y[at]),
        axes=axes,
        called=majority(y[:cut][np.argpartition(apart, k - 1)[:, :k]], classes),
        by_k=_by_k(wide[:, : 2 + noise], y, cut, metric),
        by_noise=_by_noise(wide, y, cut, replace(ballot, k=k)),
        contrast=contrast(rng, metric),
    )


def majority(neighbours: np.ndarray, classes: int) -> np.ndarray:
    """Return the most frequent label in each row; the first of equals."""
    counts = [(neighbours == label).sum(axis=1) for label in range(classes)]
    return np.asarray(np.argmax(counts, axis=0))


def _by_k(X: np.ndarray, y: np.ndarray, cut: int, metric: str) -> pd.DataFrame:
    """Return the share called rightly for every k, among the voters and among new rows."""
    most, classes = min(MOST_K, cut), int(y.max()) + 1
    table = pd.DataFrame({"k": np.arange(1, most + 1)})
    for name, part in (("training", slice(0, cut)), ("new rows", slice(cut, None))):
        near = np.argsort(distances(X[:cut], X[part], metric), axis=1, kind="stable")[:, :most]
        votes = np.array([(y[near] == label).cumsum(axis=1) for label in range(classes)])
        table[name] = (votes.argmax(axis=0) == y[part][:, None]).mean(axis=0)
    return table


def _by_noise(wide: np.ndarray, y: np.ndarray, cut: int, ballot: _Ballot) -> pd.DataFrame:
    """Return the accuracy on new rows with more and more columns of noise."""
    k = ballot.k
    total, rows, classes = np.zeros((len(wide) - cut, cut)), [], int(y.max()) + 1
    for column in range(wide.shape[1]):
        total = add_column(total, wide[:cut, column], wide[cut:, column], ballot.metric)
        noise = column - 1
        if noise in (0, 1, 2, 5, 10, 20, 35, 50):
            near = y[np.argpartition(total, k - 1)[:, :k]]
            rows.append((noise, float((majority(near, classes) == y[cut:]).mean())))
    return pd.DataFrame(rows, columns=["columns of noise", "accuracy"])


def read(result: Neighbours) -> str:
    votes = ", ".join(
        f"{count} for {name}" for name, count in zip(result.classes, result.votes, strict=False)
    )
    called = result.classes[int(np.argmax(result.votes))]
    verdict = "right" if called == result.classes[result.truth] else "wrong"
    return (
        f"The {result.k} nearest rows vote {votes}: the call is {called}, which is {verdict}. Over "
        f"all new rows {result.accuracy:.1%} are called rightly; the best k here, "
        f"{result.best_k}, reaches {result.by_k['new rows'].max():.1%}."
    )


def figures(result: Neighbours) -> tuple[Panel, ...]:
    near = pd.DataFrame(result.X[result.near], columns=list(result.names[:2]))
    near = near.assign(label=[result.classes[label] for label in result.y[result.near]])
    contrast = result.contrast
    spread = blank("Columns (log scale)", contrast.columns[1])
    spread.add_scatter(x=contrast["columns"], y=contrast.iloc[:, 1], mode="lines+markers")
    spread.update_xaxes(type="log", dtick=1).update_yaxes(type="log", dtick=1)
    noise = curves(result.by_noise, "columns of noise", ("accuracy",), "Accuracy on new rows")
    return (
        Panel("Who votes, and the call everywhere", _map(result), near),
        Panel(
            "Accuracy against k",
            marked(curves(result.by_k, "k", ("training", "new rows"), "Accuracy"), result.k),
            result.by_k,
        ),
        Panel("Columns of noise", marked(noise, result.noise), result.by_noise),
        Panel("How near is the nearest of 500 points?", spread, contrast),
    )


def _map(result: Neighbours) -> go.Figure:
    figure = areas(plane(result.names), result.axes, result.called, len(result.classes))
    points(figure, result.X, result.y, result.classes)
    ends = np.full((len(result.near), 3, 2), np.nan)
    ends[:, 0], ends[:, 1] = result.query, result.X[result.near]
    # A gap after each pair of ends: one trace of many lines.
    across, up = ([None if np.isnan(v) else v for v in e] for e in ends.reshape(-1, 2).T)
    line = {"color": MUTED, "width": 1}
    figure.add_scatter(x=across, y=up, name="voters", mode="lines", line=line)
    return figure.add_scatter(
        x=result.query[:1],
        y=result.query[1:2],
        name=f"new row, truly {as_label(result.classes[result.truth])}",
        mode="markers",
        marker={"symbol": "star", "size": 15, "color": BAD},
    )


def _guess_truth(result: Neighbours) -> str:
    first = result.by_k["new rows"].iloc[0]
    if abs(result.accuracy - first) < 0.01:
        return "about the same"
    return "more than with k = 1" if result.accuracy > first else "fewer than with k = 1"


CONCEPT = Concept(
    key="k_nearest",
    options=(
        Number("k", "Neighbours k", 1, MOST_K, 9),
        Choice("metric", "Distance", METRICS, "euclidean"),
        Toggle("scaled", "Scale the columns", default=True),
        Number("noise", "Columns of noise added", 0, MOST_NOISE, 0),
        Number("query", "Which new row asks", 0, 99, 4),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"scaled": False},
        "Break it": {"noise": MOST_NOISE},
    },
    guess=Guess(("fewer than with k = 1", "about the same", "more than with k = 1"), _guess_truth),
    own=OnOwnData(compute_own, Needs(columns=2, target="classes")),
    parts=(_distances,),
)
