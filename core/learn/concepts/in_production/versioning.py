"""Versions and rollback: a bad release, and whether going back really brings the old one back."""

import hashlib
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import curves, marked
from core.look import lying_bars

DAYS, ROWS, SECOND, THIRD = 60, 250, 15, 30
FAULTS = ("columns swapped", "trained on few rows", "wrong units")
KEPT = ("model and preparation", "model only")


@dataclass(frozen=True)
class _Version:
    """A registered model: its weights, its preparation (mean and scale of each column) and the
    hash of its predictions on rows that never change."""

    number: int
    weights: np.ndarray
    mean: np.ndarray
    scale: np.ndarray
    rows: int
    predictions: str = ""


@dataclass(frozen=True)
class Versioning:
    """The share right of each day, the version live, and the registry with its hashes.

    `same` says whether what runs after the rollback predicts what version 2 predicted, bit for
    bit; `harm` counts rows wrong because of the bad release.
    """

    days: pd.DataFrame
    registry: pd.DataFrame
    back: int
    same: bool
    harm: float


def compute(back: int, fault: str, kept: str, seed: int) -> Versioning:
    rng = np.random.default_rng(seed)
    truth = rng.choice([-1.0, 1.0], 4) * rng.uniform(0.5, 1.5, 4)
    fixed, _ = _world(rng, truth, 500)
    one, two = (_trained(n, _world(rng, truth, size), fixed) for n, size in ((1, 60), (2, 2_000)))
    three = _released(rng, truth, fault, fixed)
    running = _restored(two, three, kept, fixed)
    rows = []
    for day in range(DAYS):
        live = one if day < SECOND else two if day < THIRD else three if day < back else running
        X, y = _world(rng, truth, ROWS)
        called = live.number if day < THIRD or day < back else 2
        rows.append((day, called, _right(live, X, y), _right(two, X, y)))
    days = pd.DataFrame(rows, columns=["day", "version", "right", "version 2 all along"])
    lost = (days["version 2 all along"] - days["right"])[THIRD:]
    registry = pd.DataFrame(
        [(v.number, v.rows, v.predictions[:12]) for v in (one, two, three)]
        + [(2, running.rows, running.predictions[:12])],
        columns=["version", "training rows", "hash of its predictions"],
    )
    registry.insert(0, "entry", ["version 1", "version 2", "version 3", "after the rollback"])
    same = running.predictions == two.predictions
    return Versioning(days, registry, back, same, float(lost.sum() * ROWS))


def _world(rng: np.random.Generator, truth: np.ndarray, rows: int) -> Examples:
    """Return raw columns, each in units and around a mean of its own, and labels."""
    Z = rng.normal(size=(rows, 4))
    y = (Z @ truth + 0.5 * rng.normal(size=rows) > 0).astype(int)
    return Examples(Z * [1.0, 10.0, 100.0, 0.1] + [5.0, 50.0, 300.0, 0.2], y)


def _trained(number: int, rows: Examples, fixed: np.ndarray) -> _Version:
    """Return a model by least squares on standardised columns."""
    X, y = rows
    mean, scale = X.mean(axis=0), X.std(axis=0)
    Z = (X - mean) / scale
    weights = np.linalg.solve(Z.T @ Z + 0.1 * np.eye(4), Z.T @ (2 * y - 1))
    return _entered(_Version(number, weights, mean, scale, len(X)), fixed)


def _entered(version: _Version, fixed: np.ndarray) -> _Version:
    """Return the version with the hash of its scores on the fixed rows."""
    content = ((fixed - version.mean) / version.scale @ version.weights).tobytes()
    return replace(version, predictions=hashlib.sha256(content).hexdigest())


def _released(
    rng: np.random.Generator, truth: np.ndarray, fault: str, fixed: np.ndarray
) -> _Version:
    """Return version 3, which has the fault."""
    X, y = _world(rng, truth, 8 if fault == FAULTS[1] else 2_000)
    if fault == FAULTS[0]:
        X = X[:, [1, 0, 2, 3]]
    if fault == FAULTS[2]:
        X = X * [1.0, 1.0, 0.01, 1.0]
    return _trained(3, Examples(X, y), fixed)


def _restored(old: _Version, bad: _Version, kept: str, fixed: np.ndarray) -> _Version:
    """Return what runs after the rollback: all of the old version, or only its model."""
    if kept == KEPT[0]:
        return old
    return _entered(_Version(2, old.weights, bad.mean, bad.scale, old.rows), fixed)


def _right(version: _Version, X: np.ndarray, y: np.ndarray) -> float:
    score = (X - version.mean) / version.scale @ version.weights
    return float(((score > 0) == y).mean())


def read(result: Versioning) -> str:
    days = result.days.set_index("day")["right"]
    bad = days[THIRD : result.back].mean()
    after = days[result.back :].mean() if result.back < DAYS else None
    back = (
        f"Back on day {result.back} it is {after:.1%}, and the predictions "
        f"{'are version 2’s bit for bit' if result.same else 'are NOT those of version 2'}"
        if after is not None
        else "Nobody goes back"
    )
    return (
        f"Version 2 is right in {days[SECOND:THIRD].mean():.1%} of rows, version 3 in "
        f"{bad:.1%}. {back}; the release costs {result.harm:,.0f} wrong answers."
    )


def figures(result: Versioning) -> tuple[Panel, ...]:
    line = curves(result.days, "day", ("right", "version 2 all along"), "Share right")
    for day, words in ((SECOND, "version 2"), (THIRD, "version 3")):
        marked(line, day, words)
    if result.back < DAYS:
        marked(line, result.back, "rollback")
    low = result.days["right"].min() - 0.05
    line.update_yaxes(range=[low, 1.25], tickvals=[0.2, 0.4, 0.6, 0.8, 1.0])  # room for the words
    lost = (result.days["version 2 all along"] - result.days["right"]).clip(lower=0) * ROWS
    harm = pd.DataFrame({"day": result.days["day"], "wrong answers so far": lost.cumsum()})
    return (
        Panel("Quality day by day", line, result.days),
        Panel(
            "What the releases have cost",
            curves(harm, "day", ("wrong answers so far",), "Wrong answers"),
            harm,
        ),
        Panel(
            "The registry",
            lying_bars(result.registry["entry"], result.registry["training rows"], "Training rows"),
            result.registry,
        ),
    )


def _guess_truth(result: Versioning) -> str:
    if result.back >= DAYS:
        return "nobody goes back"
    return "yes, bit for bit" if result.same else "no"


CONCEPT = Concept(
    key="versioning",
    options=(
        Number("back", "Day of the rollback", THIRD + 2, DAYS, 40, help="The last day: never."),
        Choice("fault", "What is wrong with version 3", FAULTS, FAULTS[0]),
        Choice("kept", "The rollback restores", KEPT, KEPT[0]),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"fault": "trained on few rows"},
        "Break it": {"fault": "wrong units", "kept": "model only"},
    },
    guess=Guess(("yes, bit for bit", "no", "nobody goes back"), _guess_truth),
)
