"""Outliers: limits that the outliers themselves move, limits that hold, and rows odd together."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.data import _limits
from core.learn.concepts.data._limits import RULES, by_rule, flags
from core.learn.concepts.figure import bars
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import BAD, GOOD, MUTED, PALETTE, blank
from core.wording.escape import as_labels

JOINT = ("distance", "isolation forest")
SHARES = np.linspace(0, 0.45, 19)


@dataclass(frozen=True)
class Outliers:
    """One column with limits by rule, and two columns together with how odd each row is.

    `planted` says which rows are known to be outliers, none of them in rows of a table. `by_share`
    has the share of the planted that each rule finds. `joint` has both columns, how each joint
    rule ranks the row, and whether either column alone flags it.
    """

    limit: float
    values: np.ndarray
    planted: np.ndarray
    limits: pd.DataFrame
    by_share: pd.DataFrame
    joint: pd.DataFrame
    odd: np.ndarray
    names: tuple[str, str] = ("x1", "x2")


def compute(share: float, far: float, limit: float, size: int, seed: int) -> Outliers:
    rng = np.random.default_rng(seed)
    values, planted = _with_outliers(rng, size, share, far)
    rows = []
    for tried in SHARES:
        others, known = _with_outliers(rng, size, float(tried) + 1 / size, far)
        rows.append((tried, *(np.mean(flags(others, rule, limit)[known]) for rule in RULES)))
    x = rng.normal(size=size)
    plane = np.column_stack([x, 0.95 * x + 0.3 * rng.normal(size=size)])
    plane = np.vstack([plane, [[1.6, -1.6], [-1.5, 1.5], [1.3, -1.7]]])
    odd = np.arange(len(plane)) >= size
    by_share = pd.DataFrame(rows, columns=["share", *RULES])
    limits = by_rule(values, planted, limit)
    return Outliers(limit, values, planted, limits, by_share, _together(plane, limit), odd)


def compute_own(rows: OwnRows, limit: float, seed: int) -> Outliers:
    """Return the same for two columns of a table, where no outlier is known beforehand."""
    kept = np.random.default_rng(seed).permutation(len(rows.X))[:500]
    X = rows.X[kept]
    none = np.zeros(len(X), dtype=bool)
    counts = [
        (limit_tried, *(flags(X[:, 0], rule, limit_tried).mean() for rule in RULES))
        for limit_tried in np.linspace(2, 6, 17)
    ]
    by_limit = pd.DataFrame(counts, columns=["limit", *RULES])
    limits, names = by_rule(X[:, 0], none, limit), (rows.names[0], rows.names[1])
    return Outliers(limit, X[:, 0], none, limits, by_limit, _together(X, limit), none, names)


def _with_outliers(
    rng: np.random.Generator, size: int, share: float, far: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return normal values of which a share is replaced by values far out, and which."""
    values = rng.normal(size=size)
    planted = np.arange(size) < round(share * size)
    values[planted] = far + 0.2 * rng.normal(size=int(planted.sum()))
    return values, planted


def _together(X: np.ndarray, limit: float) -> pd.DataFrame:
    """Return how odd each row of the plane is, and whether one column alone flags it."""
    joint = pd.DataFrame(X, columns=["x1", "x2"])
    alone = flags(X[:, 0], "median/MAD", limit) | flags(X[:, 1], "median/MAD", limit)
    joint["one column flags it"] = alone
    joint["distance"] = _distance(X)
    joint["isolation forest"] = _isolation(X)
    for name in JOINT:
        joint[f"{name}, rank"] = joint[name].rank(ascending=False, method="first").astype(int)
    return joint


def _distance(X: np.ndarray) -> np.ndarray:
    """Return the Mahalanobis distance: from the mean, in units of the spread along each way.

    A constant column adds nothing, by the pseudo-inverse.
    """
    away = X - X.mean(axis=0)
    spread = np.where(away.std(axis=0) > 0, away.std(axis=0), 1)
    away = away / spread
    inverse = np.linalg.pinv(away.T @ away / len(X))
    return np.sqrt(np.maximum(np.einsum("ij,jk,ik->i", away, inverse, away), 0))


def _isolation(X: np.ndarray) -> np.ndarray:
    """Return scikit-learn's isolation score: larger for rows that random cuts set apart soon."""
    from sklearn.ensemble import IsolationForest

    # Random cuts do not mind the unit, but the library holds 32 bits.
    X = (X - X.min(axis=0)) / np.where(np.ptp(X, axis=0) > 0, np.ptp(X, axis=0), 1)
    forest = IsolationForest(n_estimators=60, random_state=0).fit(X)
    return np.asarray(-forest.score_samples(X))


def read(result: Outliers) -> str:
    by = result.limits.set_index("rule")
    known = int(result.planted.sum())
    flagged = by["planted flagged"] + by["others flagged"]
    parts = ", ".join(
        f"{rule} {by['planted flagged'][rule]} of {known} (and {by['others flagged'][rule]} others)"
        if known
        else f"{rule} {flagged[rule]}"
        for rule in RULES
    )
    start = f"Of {len(result.values)} values of {result.names[0]} the rules flag: {parts}."
    if not result.odd.any():
        both = (result.joint["distance, rank"] <= 10) & ~result.joint["one column flags it"]
        return (
            f"{start} Of the 10 rows farthest out in both columns together, {int(both.sum())} are "
            f"flagged by neither column alone."
        )
    odd = result.joint[result.odd]
    alone = int(odd["one column flags it"].sum())
    near = [int((odd[f"{name}, rank"] <= 5).sum()) for name in JOINT]
    return (
        f"{start} Of {len(odd)} rows odd only jointly, single columns flag {alone}; among the five "
        f"oddest rows are {near[0]} of them by distance and {near[1]} by the isolation forest."
    )


def figures(result: Outliers) -> tuple[Panel, ...]:
    table = result.by_share
    measure = table.columns[0]
    title = "Found, as outliers become many" if measure == "share" else "Flagged, by limit"
    found = blank(measure.capitalize(), "Share flagged")
    for name in RULES:
        found.add_scatter(x=table[measure], y=table[name], name=name, mode="lines")
    counts = bars(result.limits, "rule", ("planted flagged", "others flagged"), "Values")
    values = pd.DataFrame({"value": result.values, "planted": result.planted})
    return (
        Panel("The values, and where each rule draws its limit", _strip(result), values),
        Panel("What each rule flags", counts, result.limits),
        Panel(title, found, table),
        Panel("Odd only together (size: distance)", _plane(result), result.joint),
    )


def _strip(result: Outliers) -> go.Figure:
    figure = blank(as_labels(result.names)[0])
    height = np.random.default_rng(0).uniform(-0.4, 0.4, len(result.values))
    colour = np.where(result.planted, BAD, MUTED)
    figure.add_scatter(
        x=result.values,
        y=height,
        mode="markers",
        name="values",
        showlegend=False,
        marker={"color": colour, "size": 5},
    )
    for place, row in enumerate(result.limits.itertuples()):
        ends = [row[2], row[3]]
        figure.add_scatter(
            x=ends,
            y=[-0.7 - 0.2 * place] * 2,
            mode="lines+markers",
            name=f"inside: {row[1]}",
            line={"color": PALETTE[place]},
            marker={"symbol": "line-ns-open", "size": 12},
        )
    return figure.update_yaxes(visible=False)


def _plane(result: Outliers) -> go.Figure:
    x, y = as_labels(result.names)
    figure = blank(x, y)
    size = 4 + 10 * result.joint["distance"] / max(result.joint["distance"].max(), 1e-12)
    for name, rows, colour in (
        ("rows", ~result.odd, MUTED),
        ("odd together", result.odd, BAD),
    ):
        part = result.joint[rows]
        if len(part):
            figure.add_scatter(
                x=part["x1"],
                y=part["x2"],
                name=name,
                mode="markers",
                marker={"color": colour, "size": size[rows]},
            )
    top = result.joint[result.joint["isolation forest, rank"] <= 5]
    figure.add_scatter(
        x=top["x1"],
        y=top["x2"],
        name="forest's top five",
        mode="markers",
        marker={"color": GOOD, "size": 15, "symbol": "circle-open"},
    )
    return figure


def _guess_truth(result: Outliers) -> str:
    row = result.limits.set_index("rule").loc["z-score"]
    known = int(result.planted.sum())
    if not known:
        return "some" if row["others flagged"] else "none"
    found = row["planted flagged"]
    return "all" if found == known else "none" if found == 0 else "some"


CONCEPT = Concept(
    key="outliers",
    options=(
        Number("share", "Share of outliers", 0.0, 0.45, 0.15),
        Number("far", "How far out they lie", 2.0, 50.0, 20.0),
        Number("limit", "Limit (standard deviations)", 2.0, 6.0, 3.0),
        Number("size", "Values", 8, 300, 100),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"share": 0.12},
        "Break it": {"size": 10, "share": 0.1, "far": 50.0},
    },
    guess=Guess(("all", "some", "none"), _guess_truth),
    own=OnOwnData(compute_own, Needs(columns=2), unused=("share", "far", "size")),
    parts=(_limits,),
)
