"""Two columns that say the same: coefficients fly apart while predictions stay put."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import standardised
from core.learn.concepts.figure import marked
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import BAD, GOOD, MUTED, PALETTE, blank
from core.wording.escape import as_labels

RESAMPLES = 50
REMEDIES = ("none", "drop_one", "ridge", "components")
CALLED = {
    "none": "all columns",
    "drop_one": "one dropped",
    "ridge": "ridge",
    "components": "first component",
}
TRUE = np.array([1.0, 1.0, 1.0])


@dataclass(frozen=True)
class Twins:
    """Coefficients of the two columns most alike over resamples, by remedy, and every VIF.

    `draws` has a pair of coefficients for each remedy and resample; `spread` how much they, and
    the predictions at the rows, vary over the resamples.
    """

    correlation: float
    draws: pd.DataFrame
    spread: pd.DataFrame
    vif: pd.DataFrame
    remedy: str = ""
    names: tuple[str, str] = ("x1", "x2")


def compute(correlation: float, remedy: str, penalty: float, size: int, seed: int) -> Twins:
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(size, 3))
    X[:, 1] = correlation * X[:, 0] + np.sqrt(1 - correlation**2) * X[:, 1]
    y = X @ TRUE + rng.normal(0, 1, size)
    found = _examined(X, y, ("x1", "x2", "x3"), penalty, rng)
    return replace(found, remedy=remedy)


def compute_own(rows: OwnRows, remedy: str, penalty: float, seed: int) -> Twins:
    """Return the same for number columns and the target of a table; 300 rows at most."""
    rng = np.random.default_rng(seed)
    kept = rng.permutation(len(rows.X))[:300]
    X, y, names = rows.X[kept], rows.y[kept], rows.names
    if X.shape[1] == 1:  # one column has no other to be compared with
        X = np.column_stack([X, rng.normal(size=len(X))])
        names = (*names, "noise added")
    found = _examined(X, (y - y.mean()) / (y.std() or 1.0), names, penalty, rng)
    return replace(found, remedy=remedy)


def _examined(
    X: np.ndarray, y: np.ndarray, names: tuple[str, ...], penalty: float, rng: np.random.Generator
) -> Twins:
    """Return what resampling the rows does to coefficients and to predictions."""
    X = standardised(X)
    first, second = _pair(X)
    picks = rng.integers(0, len(X), (RESAMPLES, len(X)))
    draws, rows = [], []
    for remedy in REMEDIES:
        weights = np.array([_fit(X[p], y[p], remedy, penalty, (first, second)) for p in picks])
        both = weights[:, [first, second]]
        draws.append(pd.DataFrame(both, columns=["first", "second"]).assign(remedy=remedy))
        predicted = X @ weights.T
        error = float(np.mean((predicted - y[:, None]) ** 2) ** 0.5)
        rows.append((CALLED[remedy], *both.std(axis=0), predicted.std(axis=1).mean(), error))
    columns = ["remedy", "coefficient of first", "coefficient of second", "prediction", "RMSE"]
    vif = pd.DataFrame({"column": names, "VIF": inflation(X)})
    found = Twins(
        correlation=float(X[:, first] @ X[:, second] / len(X)),
        draws=pd.concat(draws, ignore_index=True),
        spread=pd.DataFrame(rows, columns=columns),
        vif=vif,
    )
    return replace(found, names=(names[first], names[second]))


def _pair(X: np.ndarray) -> tuple[int, int]:
    """Return the two standardised columns that go together most."""
    bond = np.abs(X.T @ X)
    np.fill_diagonal(bond, -1)
    first, second = sorted(divmod(int(bond.argmax()), X.shape[1]))
    return first, second


def inflation(X: np.ndarray) -> np.ndarray:
    """Return each column's VIF: 1 / (1 - R²) of the column on all others, 1,000,000 at most."""
    found = []
    for position in range(X.shape[1]):
        others, column = np.delete(X, position, axis=1), X[:, position]
        around = float(column @ column)
        if around == 0:
            found.append(1.0)
            continue
        rest = column - others @ np.linalg.lstsq(others, column, rcond=None)[0]
        found.append(1 / max(float(rest @ rest) / around, 1e-6))
    return np.array(found)


def _fit(
    X: np.ndarray, y: np.ndarray, remedy: str, penalty: float, twins: tuple[int, int]
) -> np.ndarray:
    """Return the weights of all columns after a remedy; a dropped column has weight 0."""
    if remedy == "drop_one":
        kept = np.delete(np.arange(X.shape[1]), twins[1])
        weights = np.zeros(X.shape[1])
        weights[kept] = np.linalg.lstsq(X[:, kept], y, rcond=None)[0]
        return weights
    if remedy == "ridge":
        square = X.T @ X + penalty * len(X) * np.eye(X.shape[1])
        return np.asarray(np.linalg.solve(square, X.T @ y))
    if remedy == "components":
        # The twins give way to the one direction along which they vary most.
        values, vectors = np.linalg.eigh(X[:, twins].T @ X[:, twins])
        way = np.zeros(X.shape[1])
        way[list(twins)] = vectors[:, values.argmax()]
        others = np.delete(np.eye(X.shape[1]), twins, axis=1)
        basis = np.column_stack([way, others])
        return np.asarray(basis @ np.linalg.lstsq(X @ basis, y, rcond=None)[0])
    return np.asarray(np.linalg.lstsq(X, y, rcond=None)[0])


def read(result: Twins) -> str:
    plain = result.spread.iloc[0]
    first, second = result.names
    largest = result.vif.loc[result.vif["VIF"].idxmax()]
    sentence = (
        f"{first} and {second} have correlation {result.correlation:.3f}; the largest VIF is "
        f"{largest['VIF']:.1f}, of {largest['column']}. Over {RESAMPLES} resamples the coefficient "
        f"of {second} varies by {plain['coefficient of second']:.2f}, a prediction by "
        f"{plain['prediction']:.2f}."
    )
    if result.remedy == "none":
        return sentence
    now = result.spread.set_index("remedy").loc[CALLED[result.remedy]]
    return (
        f"{sentence[:-1]}; with {CALLED[result.remedy]} {now['coefficient of second']:.2f} and "
        f"{now['prediction']:.2f}."
    )


def figures(result: Twins) -> tuple[Panel, ...]:
    spread = blank("", "Standard deviation over resamples")
    for name in ("coefficient of first", "coefficient of second", "prediction"):
        spread.add_bar(x=result.spread["remedy"], y=result.spread[name], name=name)
    vif = blank("", "VIF (log scale)").update_yaxes(type="log", dtick=1)
    vif.add_bar(x=as_labels(list(result.vif["column"])), y=result.vif["VIF"])
    vif.add_hline(y=5, line={"dash": "dot", "color": BAD})
    r = np.linspace(0, 0.995, 100)
    curve = pd.DataFrame({"correlation": r, "VIF": 1 / (1 - r**2)})
    law = blank("Correlation of two columns", "VIF of each (log scale)")
    law.add_scatter(x=r, y=curve["VIF"], mode="lines").update_yaxes(type="log", dtick=1)
    marked(law, min(abs(result.correlation), 1.0))
    chosen = result.draws[result.draws["remedy"].isin(["none", result.remedy])]
    return (
        Panel("The two coefficients, resample by resample", _pairs(result), chosen),
        Panel("What varies, by remedy", spread, result.spread),
        Panel("VIF of every column (dotted: 5)", vif, result.vif),
        Panel("VIF = 1 / (1 - r²) for two columns", law, curve),
    )


def _pairs(result: Twins) -> go.Figure:
    first, second = as_labels(result.names)
    figure = blank(f"Coefficient of {first}", f"Coefficient of {second}")
    for remedy in dict.fromkeys(("none", result.remedy)):
        rows = result.draws[result.draws["remedy"] == remedy]
        colour = PALETTE[0] if remedy == "none" else GOOD
        figure.add_scatter(
            x=rows["first"],
            y=rows["second"],
            name=CALLED[remedy],
            mode="markers",
            marker={"color": colour, "size": 7, "opacity": 0.7},
        )
    return figure.add_hline(y=0, line={"dash": "dot", "color": MUTED})


def _guess_truth(result: Twins) -> str:
    plain = result.spread.iloc[0]
    return (
        "the coefficients"
        if plain["coefficient of second"] > plain["prediction"]
        else "the predictions"
    )


CONCEPT = Concept(
    key="multicollinearity",
    options=(
        Number("correlation", "Correlation of x1 and x2", 0.0, 0.995, 0.95),
        Choice("remedy", "Remedy shown", REMEDIES, "none"),
        Number("penalty", "Penalty of ridge", 0.01, 1.0, 0.1, log=True),
        Number("size", "Rows", 30, 300, 60),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"remedy": "ridge"},
        "Break it": {"correlation": 0.995, "size": 30},
    },
    guess=Guess(("the coefficients", "the predictions"), _guess_truth),
    own=OnOwnData(compute_own, Needs(target="number"), unused=("correlation", "size")),
)
