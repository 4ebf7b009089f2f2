"""K-means one step at a time, how many groups to ask for, and shapes that it cannot find."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import standardised
from core.learn.concepts.figure import curves, marked
from core.learn.concepts.models import _clouds, _lloyd
from core.learn.concepts.models._clouds import SHAPES, sample
from core.learn.concepts.models._lloyd import STARTS, first_centres, fitted, lloyd, squares
from core.learn.concepts.own_rows import Needs, OwnRows
from core.learn.concepts.plane import colour, plane, points
from core.look import MUTED, blank, lying_bars

MOST_OWN, MOST_STEPS, MOST_K = 500, 15, 8


@dataclass(frozen=True)
class Groups:
    """Where the centres stand after so many steps, and what other k and other methods find.

    `inertia` is the sum of squared distances to the nearest centre, after each step. `methods`
    compares with the truth (adjusted Rand index: 0 by chance, 1 alike), where there is one.
    """

    k: int
    step: int
    X: np.ndarray
    labels: np.ndarray
    centres: np.ndarray
    paths: np.ndarray
    inertia: pd.DataFrame
    settled: int
    by_k: pd.DataFrame
    methods: pd.DataFrame
    by_density: np.ndarray
    names: tuple[str, ...] = ("x1", "x2")

    @property
    def best_k(self) -> int:
        return int(self.by_k.loc[self.by_k["silhouette"].idxmax(), "k"])


def compute(shape: str, k: int, start: str, step: int, reach: float, seed: int) -> Groups:
    X, truth = sample(shape, seed)
    return _grouped(standardised(X), truth, _Wanted(k, start, step, reach), seed)


def compute_own(rows: OwnRows, k: int, start: str, step: int, reach: float, seed: int) -> Groups:
    """Return the same for two scaled columns of a table, where nobody knows the groups."""
    X = standardised(rows.X[:MOST_OWN])
    return replace(_grouped(X, None, _Wanted(k, start, step, reach), seed), names=rows.names)


@dataclass(frozen=True)
class _Wanted:
    """How many groups, where their centres start, the step to show, and DBSCAN's reach."""

    k: int
    start: str
    step: int
    reach: float


def _grouped(X: np.ndarray, truth: np.ndarray | None, wanted: _Wanted, seed: int) -> Groups:
    k, step = wanted.k, wanted.step
    walk = list(lloyd(X, first_centres(X, k, wanted.start, np.random.default_rng(seed))))
    inertia = [float(squares(X, centres).min(axis=1).sum()) for centres in walk]
    shown = walk[min(step, len(walk) - 1)]
    found = _by_method(X, wanted, walk[-1])
    return Groups(
        k=k,
        step=step,
        X=X,
        labels=squares(X, shown).argmin(axis=1),
        centres=shown,
        paths=np.array(walk[: step + 1]),
        inertia=pd.DataFrame({"step": np.arange(len(walk)), "inertia": inertia}),
        settled=len(walk) - 1,
        by_k=_by_k(X, seed),
        methods=_compared(found, truth),
        by_density=found["DBSCAN"],
    )


def _by_k(X: np.ndarray, seed: int) -> pd.DataFrame:
    from sklearn.metrics import silhouette_score

    rng, apart, rows = np.random.default_rng(seed), np.sqrt(squares(X, X)), []
    np.fill_diagonal(apart, 0)
    for k in range(2, MOST_K + 1):
        near = squares(X, fitted(X, k, rng))
        labels = near.argmin(axis=1)
        known = 1 < len(np.unique(labels)) < len(X)
        score = silhouette_score(apart, labels, metric="precomputed") if known else 0.0
        rows.append((k, float(near.min(axis=1).sum()), float(score)))
    return pd.DataFrame(rows, columns=["k", "inertia", "silhouette"])


def _by_method(X: np.ndarray, wanted: _Wanted, centres: np.ndarray) -> dict[str, np.ndarray]:
    """Return the group of every row by each method; DBSCAN gives -1 to rows of none."""
    from sklearn.cluster import DBSCAN, AgglomerativeClustering

    k = wanted.k
    return {
        "k-means": squares(X, centres).argmin(axis=1),
        "hierarchical, Ward": AgglomerativeClustering(k).fit_predict(X),
        "hierarchical, single link": AgglomerativeClustering(k, linkage="single").fit_predict(X),
        "DBSCAN": DBSCAN(eps=wanted.reach, min_samples=4).fit_predict(X),
    }


def _compared(found: dict[str, np.ndarray], truth: np.ndarray | None) -> pd.DataFrame:
    """Return how many groups each method finds and how they meet the truth."""
    from sklearn.metrics import adjusted_rand_score

    rows = [
        (
            name,
            len(np.unique(labels[labels >= 0])),
            float((labels < 0).mean()),
            np.nan if truth is None else float(adjusted_rand_score(truth, labels)),
        )
        for name, labels in found.items()
    ]
    columns = ["method", "groups", "share left out", "agreement with the truth"]
    return pd.DataFrame(rows, columns=columns)


def read(result: Groups) -> str:
    now = min(result.step, result.settled)
    rest = "it has settled" if now == result.settled else f"it settles after {result.settled}"
    agreed = result.methods.set_index("method")["agreement with the truth"]
    words = (
        f"After {now} steps the inertia is {result.inertia['inertia'][now]:.1f}; {rest}. The "
        f"silhouette is best at k = {result.best_k}."
    )
    if agreed.isna().all():
        dense = result.methods.set_index("method").loc["DBSCAN"]
        return (
            f"{words} DBSCAN finds {int(dense['groups'])} groups and leaves "
            f"{dense['share left out']:.0%} of the rows out."
        )
    return (
        f"{words} Agreement with the true groups: k-means {agreed['k-means']:.2f}, DBSCAN "
        f"{agreed['DBSCAN']:.2f}, Ward {agreed['hierarchical, Ward']:.2f}, single link "
        f"{agreed['hierarchical, single link']:.2f}."
    )


def figures(result: Groups) -> tuple[Panel, ...]:
    rows = pd.DataFrame(result.X, columns=["x", "y"])
    steps = curves(result.inertia, "step", ("inertia",), "Inertia")
    steps.update_traces(mode="lines+markers").update_xaxes(dtick=1)
    inertia = Panel(
        "Inertia, step by step", marked(steps, min(result.step, result.settled)), result.inertia
    )
    dense = points(
        plane(result.names), result.X, result.by_density, [f"group {n + 1}" for n in range(500)]
    )
    dense.update_traces(name="left out", selector={"name": "none"})
    agreed = result.methods.dropna()
    if len(agreed):
        scores = agreed["agreement with the truth"]
        figure = lying_bars(agreed["method"], scores, "Adjusted Rand index")
        inertia = Panel("Who finds the true groups?", figure, result.methods)
    return (
        Panel(
            f"k-means after {min(result.step, result.settled)} steps",
            _map(result),
            rows.assign(group=result.labels + 1),
        ),
        Panel("How many groups?", _how_many(result), result.by_k),
        inertia,
        Panel(
            "DBSCAN: dense regions, the rest left out", dense, rows.assign(group=result.by_density)
        ),
    )


def _map(result: Groups) -> go.Figure:
    names = [f"group {number + 1}" for number in range(result.k)]
    figure = points(plane(result.names), result.X, result.labels, names)
    for group in range(result.k):
        path = result.paths[:, group]
        figure.add_scatter(
            x=path[:, 0],
            y=path[:, 1],
            mode="lines+markers",
            showlegend=False,
            name=f"centre {group + 1}",
            line={"color": MUTED},
            marker={
                "symbol": "diamond",
                "opacity": 1,
                "size": [4] * (len(path) - 1) + [15],
                "color": colour(group),
                "line": {"width": 2, "color": MUTED},
            },
        )
    return figure


def _how_many(result: Groups) -> go.Figure:
    figure = blank("k", "Share of the largest; silhouette")
    shares = result.by_k["inertia"] / result.by_k["inertia"].max()
    figure.add_scatter(x=result.by_k["k"], y=shares, name="inertia, as a share", mode="lines")
    figure.add_scatter(
        x=result.by_k["k"], y=result.by_k["silhouette"], name="silhouette", mode="lines+markers"
    )
    return marked(figure, result.k)


def _guess_truth(result: Groups) -> str:
    return f"{result.best_k}" if result.best_k < 5 else "5 or more"


CONCEPT = Concept(
    key="k_means",
    options=(
        Choice("shape", "Shape of the groups", SHAPES, SHAPES[0]),
        Number("k", "Groups asked for", 2, MOST_K, 4),
        Choice("start", "First centres", STARTS, "random rows"),
        Number("step", "Step", 0, MOST_STEPS, 2),
        Number("reach", "Reach of DBSCAN (eps)", 0.05, 1.0, 0.27),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {"step": 0},
        "Change it": {"start": "one corner", "step": 15},
        "Break it": {"shape": "moons", "k": 2, "step": 15},
    },
    guess=Guess(("2", "3", "4", "5 or more"), _guess_truth),
    step="step",
    own=OnOwnData(compute_own, Needs(columns=2), unused=("shape",)),
    parts=(
        _lloyd,
        _clouds,
    ),
)
