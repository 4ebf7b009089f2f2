"""Maturity: what a model has to show before it may enter the next stage."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.look import BAD, GOOD, MUTED, blank, lying_bars, marking

STAGES = ("proof of concept", "staging", "production", "retired")
CHECKS = (
    ("beats the baseline", "staging"),
    ("certain by its interval", "staging"),
    ("steady over folds", "staging"),
    ("calibrated", "production"),
    ("no segment left behind", "production"),
    ("monitored, with a way back", "production"),
)
FOLDS, DRAWS = 5, 300


@dataclass(frozen=True)
class Maturity:
    """Each check with what was measured and what is asked, and the stages that it opens.

    `accuracies` are the draws of the bootstrap; `reached` is the furthest stage allowed.
    """

    wanted: str
    baseline: float
    accuracy: float
    checks: pd.DataFrame
    accuracies: np.ndarray
    reached: str


def compute(
    wanted: str, rows: int, signal: float, worse: float, monitored: bool, seed: int
) -> Maturity:
    rng = np.random.default_rng(seed)
    X, y, group = _world(rng, rows, signal, worse)
    chances, folds = _out_of_fold(X, y)
    right = (chances > 0.5) == y
    draws = right[rng.integers(0, rows, (DRAWS, rows))].mean(axis=1)
    baseline = max(y.mean(), 1 - y.mean())
    by_fold = [right[folds == fold].mean() for fold in range(FOLDS)]
    segments = [right[group == g].mean() for g in (0, 1) if (group == g).any()]
    measured = (
        (right.mean() - baseline, 0.02, "more"),
        (np.percentile(draws, 2.5) - baseline, 0.0, "more"),
        (float(np.std(by_fold)), 0.06, "less"),
        (_off_by(chances, y), 0.08, "less"),
        (max(segments) - min(segments), 0.1, "less"),
        (float(monitored), 1.0, "more"),
    )
    table = pd.DataFrame(
        [
            (name, stage, float(value), asked, side)
            for (name, stage), (value, asked, side) in zip(CHECKS, measured, strict=True)
        ],
        columns=["check", "opens", "measured", "asked", "at least or at most"],
    )
    above = table["at least or at most"] == "more"
    table["passes"] = np.where(
        above, table["measured"] >= table["asked"], table["measured"] <= table["asked"]
    )
    return Maturity(wanted, float(baseline), float(right.mean()), table, draws, _reached(table))


def _world(
    rng: np.random.Generator, rows: int, signal: float, worse: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return columns, labels and a segment of a quarter of the rows whose labels are noisier."""
    X = rng.normal(size=(rows, 5))
    group = (np.arange(rows) % 4 == 0).astype(int)
    y = (signal * (X[:, 0] + X[:, 1]) + rng.logistic(size=rows) > 0).astype(int)
    turned = (rng.random(rows) < worse) & (group == 1)
    return X, np.where(turned, 1 - y, y), group


def _out_of_fold(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return each row's probability from a model that has not seen it, and its fold."""
    from sklearn.linear_model import LogisticRegression

    folds, chances = np.arange(len(X)) % FOLDS, np.empty(len(X))
    for fold in range(FOLDS):
        held = folds == fold
        model = LogisticRegression().fit(X[~held], y[~held])
        chances[held] = model.predict_proba(X[held])[:, 1]
    return chances, folds


def _off_by(chances: np.ndarray, y: np.ndarray) -> float:
    """Return the mean distance of promised and real shares over five bins of equal size."""
    bins = np.array_split(np.argsort(chances, kind="stable"), 5)
    return float(np.mean([abs(chances[rows].mean() - y[rows].mean()) for rows in bins]))


def _reached(table: pd.DataFrame) -> str:
    """Return the furthest stage whose checks, and those of all stages before, are passed."""
    for stage, before in (("staging", STAGES[0]), ("production", STAGES[1])):
        if not table[table["opens"] == stage]["passes"].all():
            return before
    return STAGES[2]


def allowed(result: Maturity) -> bool:
    """Return whether the wanted move may be made; any model may be retired."""
    return result.wanted == STAGES[3] or STAGES.index(result.wanted) <= STAGES.index(result.reached)


def read(result: Maturity) -> str:
    missing = result.checks[~result.checks["passes"]]["check"].tolist()
    told = "allowed" if allowed(result) else "refused"
    why = f"missing: {', '.join(missing)}" if missing else "all checks are passed"
    return (
        f"The move to {result.wanted} is {told}: the model is right in {result.accuracy:.1%} where "
        f"the baseline is in {result.baseline:.1%}, it may go up to {result.reached}; {why}."
    )


def figures(result: Maturity) -> tuple[Panel, ...]:
    counts, edges = np.histogram(result.accuracies, 25)
    spread = blank("Accuracy of a bootstrap draw", "Draws")
    spread.add_bar(x=(edges[1:] + edges[:-1]) / 2, y=counts, name="draws")
    spread.add_vline(result.baseline, line={"color": BAD}, annotation={"text": "baseline"})
    table = pd.DataFrame({"accuracy": np.sort(result.accuracies)})
    return (
        Panel("The checklist", _board(result), result.checks),
        Panel("How certain is the accuracy?", spread, table),
    )


def _board(result: Maturity) -> go.Figure:
    table = result.checks
    side = np.where(table["at least or at most"] == "more", 1.0, -1.0)
    margin = side * (table["measured"] - table["asked"])
    colours = marking(table["passes"], GOOD, BAD)
    words = [
        f"{m:.3f}, asked {a:.3f}" for m, a in zip(table["measured"], table["asked"], strict=True)
    ]
    names = [
        name.replace(", ", ",<br>").replace("no segment ", "no segment<br>")
        for name in table["check"]
    ]
    shown = margin.clip(-0.25, 0.25)
    figure = lying_bars(
        names, shown, "Margin to what is asked", marker_color=colours, hovertext=words
    )
    figure.add_vline(0.0, line={"color": MUTED})
    return figure.update_xaxes(range=[-0.27, 0.27], nticks=5)


def _guess_truth(result: Maturity) -> str:
    return "it is allowed" if allowed(result) else "it is refused"


CONCEPT = Concept(
    key="maturity",
    options=(
        Choice("wanted", "Move to", STAGES[1:], "production"),
        Number("rows", "Rows to judge by", 40, 2000, 400),
        Number("signal", "Strength of the signal", 0.0, 3.0, 1.5),
        Number("worse", "Wrong labels in one segment", 0.0, 0.5, 0.0),
        Toggle("monitored", "Monitored, with a way back", default=True),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"rows": 40},
        "Break it": {"worse": 0.4, "rows": 2000},
    },
    guess=Guess(("it is allowed", "it is refused"), _guess_truth),
)
