"""Drift: four ways for the world to move away from a fitted model, and which tests notice."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import bars, histograms
from core.learn.concepts.own_rows import Needs, OwnRows
from core.wording.escape import as_labels

KINDS = ("nothing", "data, used column", "data, unused column", "concept", "label share")
COLUMNS = ("x1", "x2", "x3")
WEIGHTS = np.array([2.0, -1.5, 0.0])
TRAINING = 2_000


@dataclass(frozen=True)
class Drift:
    """One model on rows like its own and on rows of each kind of drift.

    `by_kind` has a row for each kind: accuracy, share of positives, the gaps (Kolmogorov-Smirnov
    distances) of each column and of the prediction, and the smallest corrected p-value. The
    samples are of the chosen kind: `before` and `after` hold the columns and the prediction.
    `names` are what x1 to x3 are called in a table, from the most to the least used.
    """

    kind: str
    by_kind: pd.DataFrame
    before: pd.DataFrame
    after: pd.DataFrame
    names: tuple[str, ...] = ()


def compute(kind: str, strength: float, rows: int, seed: int) -> Drift:
    rng = np.random.default_rng(seed)
    model = _fit(*_world(rng, TRAINING, KINDS[0], 0.0))
    reference = _world(rng, rows, KINDS[0], 0.0)
    later = {name: _world(rng, rows, name, strength) for name in KINDS}
    table = [_compared(name, model, reference, later[name]) for name in KINDS]
    return Drift(kind, pd.DataFrame(table), _seen(model, reference.X), _seen(model, later[kind].X))


def compute_own(rows: OwnRows, kind: str, strength: float, seed: int) -> Drift:
    """Return the same for three columns of a table, in standard deviations, and two classes.

    A third of the rows trains, a third is compared as it is, a third after it has drifted.
    """
    rng = np.random.default_rng(seed)
    order = np.lexsort((rng.random(len(rows.y)), rows.y))
    X = (rows.X - rows.X.mean(axis=0)) / rows.X.std(axis=0)
    first = order[::3]
    used = np.argsort(-np.abs(_fit(X[first], rows.y[first]).coef_[0]), kind="stable")
    train, reference, last = (
        Examples(X[part][:, used], rows.y[part]) for part in (first, order[1::3], order[2::3])
    )
    model = _fit(*train)
    later = {name: _moved(rng, last, name, strength) for name in KINDS}
    table = [_compared(name, model, reference, later[name]) for name in KINDS]
    samples = _seen(model, reference.X), _seen(model, later[kind].X)
    return Drift(kind, pd.DataFrame(table), *samples, tuple(rows.names[i] for i in used))


def _moved(rng: np.random.Generator, rows: Examples, kind: str, strength: float) -> Examples:
    """Return rows of a table after a drift of that kind.

    Columns drift by drawing rows with large values more often, so that each keeps its own label.
    For concept drift rows swap labels with the row that lies as far from the other end of x1: at
    strength 1 half of them, so that x1 says nothing, at 2 all, so that it says the opposite.
    """
    X, y = rows.X, rows.y.copy()
    if kind in KINDS[1:3]:
        column = X[:, 0] if kind == KINDS[1] else X[:, 2]
        weight = ((column.argsort(kind="stable").argsort() + 1) / len(y)) ** (2 * strength)
        drawn = rng.choice(len(y), len(y), p=weight / weight.sum())
        return Examples(X[drawn], y[drawn])
    if kind == "concept":
        order = np.argsort(X[:, 0], kind="stable")
        pairs = np.flatnonzero(rng.random(len(y) // 2) < strength / 2)
        low, high = order[pairs], order[::-1][pairs]
        y[low], y[high] = y[high], y[low]
    if kind == "label share":
        wanted = round(len(y) * min(0.95, float(y.mean()) + 0.2 * strength))
        chosen = np.concatenate(
            [
                rng.choice(np.flatnonzero(y == 1), wanted),
                rng.choice(np.flatnonzero(y == 0), len(y) - wanted),
            ]
        )
        return Examples(X[chosen], y[chosen])
    return Examples(X, y)


def _world(rng: np.random.Generator, rows: int, kind: str, strength: float) -> Examples:
    """Return columns and labels after a drift of that kind; x3 never matters for the label."""
    weights = WEIGHTS.copy()
    if kind == "concept":
        weights[0] *= 1 - strength
    X = rng.normal(size=(4 * rows, 3))
    X[:, 0] += strength * (kind == KINDS[1])
    X[:, 2] += strength * (kind == KINDS[2])
    y = (rng.random(4 * rows) < 1 / (1 + np.exp(-X @ weights))).astype(int)
    if kind == "label share":
        return _more_positives(X, y, rows, 0.5 + 0.2 * strength)
    return Examples(X[:rows], y[:rows])


def _more_positives(X: np.ndarray, y: np.ndarray, rows: int, share: float) -> Examples:
    """Return rows with a given share of positives, each class looking as it always did."""
    wanted = min(round(share * rows), int(y.sum()))
    chosen = np.concatenate([np.flatnonzero(y == 1)[:wanted], np.flatnonzero(y == 0)])[:rows]
    return Examples(X[chosen], y[chosen])


def _fit(X: np.ndarray, y: np.ndarray) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression().fit(X, y)


def _compared(name: str, model: Any, reference: Examples, later: Examples) -> dict[str, Any]:
    """Return what the model scores on later rows and what tests without labels notice."""
    from scipy.stats import ks_2samp

    one, two = _seen(model, reference.X), _seen(model, later.X)
    tests = {column: ks_2samp(one[column], two[column]) for column in one}
    row: dict[str, Any] = {
        "drift": name,
        "accuracy": float(model.score(*later)),
        "share of positives": float(later.y.mean()),
    }
    row |= {f"gap of {column}": float(test.statistic) for column, test in tests.items()}
    smallest = min(tests[column].pvalue for column in COLUMNS)
    return row | {"smallest p of a column, corrected": min(1.0, 3 * float(smallest))}


def _seen(model: Any, X: np.ndarray) -> pd.DataFrame:
    """Return what can be watched without labels: the columns and the prediction."""
    frame = pd.DataFrame(X, columns=list(COLUMNS))
    return frame.assign(prediction=model.predict_proba(X)[:, 1])


def read(result: Drift) -> str:
    by = result.by_kind.set_index("drift")
    now, calm = by.loc[result.kind], by.loc[KINDS[0]]
    p = now["smallest p of a column, corrected"]
    says = "raise an alarm" if p < 0.05 else "stay silent"
    fell = calm["accuracy"] - now["accuracy"]
    effect = f"{fell:.3f} lost" if fell > 0 else f"{-fell:.3f} gained"
    named = zip(COLUMNS, result.names, strict=False)
    called = ", ".join(f"{column} is {name}" for column, name in named)
    return (
        f"{called + '. ' if called else ''}Drift in {result.kind}: tests on the columns {says} "
        f"(smallest p {p:.2g}, corrected for three), while accuracy is "
        f"{now['accuracy']:.3f} instead of {calm['accuracy']:.3f}, {effect}."
    )


def figures(result: Drift) -> tuple[Panel, ...]:
    table = result.by_kind
    gaps = [name for name in table if name.startswith("gap of")]
    return (
        Panel(
            "What the model still gets right",
            bars(table, "drift", ("accuracy", "share of positives"), "Share of rows"),
            table[["drift", "accuracy", "share of positives"]],
        ),
        Panel(
            "What tests without labels notice",
            bars(table, "drift", gaps, "Largest gap (KS)"),
            table.drop(columns=["accuracy", "share of positives"]),
        ),
        Panel("Column x1 before and after", _spread(result, "x1", (-4, 6)), result.after[["x1"]]),
        Panel(
            "The prediction before and after",
            _spread(result, "prediction", (0, 1)),
            result.after[["prediction"]],
        ),
    )


def _spread(result: Drift, column: str, limits: tuple[float, float]) -> Any:
    groups = {"before": result.before[column].to_numpy(), "after": result.after[column].to_numpy()}
    called = dict(zip(COLUMNS, as_labels(result.names), strict=False)).get(column, column)
    return histograms(groups, called, limits)


def _guess_truth(result: Drift) -> str:
    by = result.by_kind.set_index("drift")
    noticed = by.loc[result.kind, "smallest p of a column, corrected"] < 0.05
    hurt = by.loc[KINDS[0], "accuracy"] - by.loc[result.kind, "accuracy"] > 0.05
    return f"{'alarm' if noticed else 'silence'}, {'worse than' if hurt else 'as good as'} before"


CONCEPT = Concept(
    key="drift",
    options=(
        Choice("kind", "What drifts", KINDS, KINDS[1]),
        Number("strength", "How far", 0.0, 2.0, 1.5),
        Number("rows", "Rows compared", 100, 5000, 2000),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"kind": KINDS[2]},
        "Break it": {"kind": "concept", "strength": 2.0},
    },
    guess=Guess(
        (
            "alarm, worse than before",
            "alarm, as good as before",
            "silence, worse than before",
            "silence, as good as before",
        ),
        _guess_truth,
    ),
    own=OnOwnData(compute_own, Needs(columns=3, target="two classes"), unused=("rows",)),
)
