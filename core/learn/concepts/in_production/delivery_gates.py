"""CI/CD for a model: push a change, and see which gate stops it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import bars
from core.look import BAD, GOOD, INK, MUTED, blank

CHANGES = ("harmless", "bug in the code", "bad data", "worse model", "slow model")
GATES = ("unit test", "data check", "quality gate", "speed gate")
COLUMNS, BUDGET = 6, 200
Preparation = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class _Change:
    """What a change would put live: model, preparation, training columns, operations a row."""

    model: np.ndarray
    prepare: Preparation
    data: np.ndarray
    operations: int


@dataclass(frozen=True)
class Delivery:
    """Every change at every gate: what was measured, what is allowed, and whether it passes.

    `live` is the share right among later rows if the change went live.
    """

    change: str
    off: str
    checks: pd.DataFrame
    live: pd.DataFrame


def compute(change: str, off: str, tolerance: float, rows: int, seed: int) -> Delivery:
    rng = np.random.default_rng(seed)
    weights = rng.choice([-1.0, 1.0], COLUMNS)
    train, held, later = (_world(rng, weights, n) for n in (600, rows, 4_000))
    base = _right(_fit(_clipped(train.X), train.y), _clipped, held)
    checks, live = [], []
    for name in CHANGES:
        new = _pushed(name, train, rng)
        measured = _gates(new, held, base)
        allowed = (0.0, 0.001, tolerance, float(BUDGET))
        checks += list(zip([name] * len(GATES), GATES, measured, allowed, strict=True))
        live.append((name, _right(new.model, new.prepare, later)))
    table = pd.DataFrame(checks, columns=["change", "gate", "measured", "allowed"])
    table["passes"] = table["measured"] <= table["allowed"]
    table["switched off"] = table["gate"] == off
    return Delivery(change, off, table, pd.DataFrame(live, columns=["change", "right when live"]))


def _gates(new: _Change, held: Examples, base: float) -> tuple[float, float, float, float]:
    """Return the error of the preparation on a known row, the share of impossible values, the
    accuracy lost against the model in place, and the operations for a row."""
    known, expected = np.array([[5.0, -5.0, 0.5]]), np.array([[3.0, -3.0, 0.5]])
    return (
        float(np.abs(new.prepare(known) - expected).max()),
        float((np.abs(new.data) > 8).mean()),
        base - _right(new.model, new.prepare, held),
        float(new.operations),
    )


def _world(rng: np.random.Generator, weights: np.ndarray, rows: int) -> Examples:
    X = rng.normal(size=(rows, COLUMNS))
    return Examples(X, (X @ weights + rng.normal(size=rows) > 0).astype(int))


def _pushed(name: str, train: Examples, rng: np.random.Generator) -> _Change:
    """Return what the change would put live."""
    (X, y), prepare, operations = train, _clipped, COLUMNS
    if name == "bug in the code":
        prepare = _unsigned
    elif name == "bad data":
        X = X.copy()
        X[rng.random(len(X)) < 0.4, 0] = 999.0  # a sensor's mark for "no reading"
    elif name == "worse model":
        y = np.where(rng.random(len(y)) < 0.4, 1 - y, y)
    elif name == "slow model":
        operations = 500 * COLUMNS  # five hundred models, averaged
    return _Change(_fit(prepare(X), y), prepare, X, operations)


def _clipped(X: np.ndarray) -> np.ndarray:
    """Return the preparation as it should be: values held between -3 and 3."""
    return np.clip(X, -3, 3)


def _unsigned(X: np.ndarray) -> np.ndarray:
    """Return the preparation with a bug: the sign is lost."""
    return np.minimum(np.abs(X), 3)


def _fit(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the weights of a linear classifier by least squares."""
    return np.asarray(np.linalg.solve(X.T @ X + np.eye(X.shape[1]), X.T @ (2 * y - 1)))


def _right(weights: np.ndarray, prepare: Preparation, parts: Examples) -> float:
    X, y = parts
    return float(((prepare(X) @ weights > 0) == y).mean())


def stopped_by(result: Delivery, change: str) -> str:
    """Return the first gate that stops the change, or nothing."""
    rows = result.checks[result.checks["change"] == change]
    failed = rows[~rows["passes"] & ~rows["switched off"]]
    return "" if failed.empty else str(failed["gate"].iloc[0])


def read(result: Delivery) -> str:
    gate = stopped_by(result, result.change)
    live = result.live.set_index("change")["right when live"]
    told = f"is stopped by the {gate}" if gate else "passes every gate and goes live"
    caught = sum(bool(stopped_by(result, change)) for change in CHANGES[1:])
    return (
        f"The change “{result.change}” {told}; live it would be right in {live[result.change]:.1%} "
        f"of rows, the model in place is in {live['harmless']:.1%}. Of the four faulty changes "
        f"{caught} are stopped"
        + (" and the harmless one is stopped too." if stopped_by(result, "harmless") else ".")
    )


def figures(result: Delivery) -> tuple[Panel, ...]:
    own = result.checks[result.checks["change"] == result.change]
    allowed = own["allowed"].replace(0.0, 0.5)
    share = own.assign(**{"share of what is allowed": (own["measured"] / allowed).clip(0, 3)})
    margin = bars(share, "gate", ("share of what is allowed",), "Measured / allowed, at most 3")
    margin.add_hline(1.0, line={"dash": "dot", "color": MUTED}, annotation={"text": "limit"})
    return (
        Panel("Every change at every gate", _board(result), result.checks),
        Panel("The chosen change, gate by gate", margin, own),
        Panel(
            "If it went live",
            bars(result.live, "change", ("right when live",), "Share right"),
            result.live,
        ),
    )


def _board(result: Delivery) -> go.Figure:
    figure = blank(height=340)
    state = np.where(result.checks["switched off"], 1, np.where(result.checks["passes"], 0, 2))
    words = np.array(["passes", "switched off", "stopped"])[state]
    shape = (len(CHANGES), len(GATES))
    signs = np.array(["✓", "–", "✗"])[state].reshape(shape)
    figure.add_heatmap(
        x=list(GATES),
        y=list(CHANGES),
        z=state.reshape(shape),
        text=signs,
        hovertext=words.reshape(shape),
        texttemplate="%{text}",
        textfont={"color": INK},
        zmin=0,
        zmax=2,
        showscale=False,
        xgap=3,
        ygap=3,
        colorscale=[(0, GOOD), (0.5, MUTED), (1, BAD)],
    )
    return figure.update_yaxes(autorange="reversed")


def _guess_truth(result: Delivery) -> str:
    return stopped_by(result, result.change) or "none: it goes live"


CONCEPT = Concept(
    key="delivery_gates",
    options=(
        Choice("change", "Change that is pushed", CHANGES, "bad data"),
        Choice("off", "Gate switched off", ("none", *GATES), "none"),
        Number("tolerance", "Accuracy that may be lost", 0.0, 0.2, 0.02),
        Number("rows", "Rows of the quality gate", 20, 2000, 500),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"change": "bug in the code", "off": "unit test"},
        "Break it": {"change": "worse model", "tolerance": 0.2},
    },
    guess=Guess((*GATES, "none: it goes live"), _guess_truth),
)
