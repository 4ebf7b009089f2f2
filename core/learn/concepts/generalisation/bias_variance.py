"""Bias and variance: many noisy draws at the same inputs, one fit to each."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from numpy.polynomial import legendre

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.figure import bars, marked
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import MUTED, blank
from core.wording.escape import as_labels

DEGREES = range(1, 16)
DRAWS = 300
FITS_SHOWN = 30


@dataclass(frozen=True)
class BiasVariance:
    """Mean over the inputs of bias², variance and noise, by degree; some fits of the chosen one.

    `fits` has a row for each draw and a column for each of `x`, whose name is `name`.
    """

    degree: int
    rows: int
    noise: float
    parts: pd.DataFrame
    x: np.ndarray
    truth: np.ndarray
    fits: np.ndarray
    name: str = "x"


def compute(degree: int, rows: int, noise: float, seed: int) -> BiasVariance:
    rng = np.random.default_rng(seed)
    x = np.linspace(-1, 1, rows)
    truth = np.sin(np.pi * x)
    draws = truth + rng.normal(0, noise, (DRAWS, rows))
    return _compare(degree, x, truth, draws, noise)


def compute_own(own: OwnRows, degree: int, rows: int, seed: int) -> BiasVariance:
    """Return the same for a column of a table and the target in standard deviations.

    The table is sorted by the column and cut into so many slices of equal size, five rows in each
    at least. A draw takes one row out of each slice; the mean of a slice stands for the truth and
    the spread within it for the noise.
    """
    rng, slices = np.random.default_rng(seed), min(rows, len(own.y) // 5)
    size = len(own.y) // slices
    order = np.argsort(own.X[:, 0], kind="stable")[: slices * size]
    y = (own.y[order] - own.y.mean()) / (own.y.std() or 1.0)
    y = y.reshape(slices, size)
    draws = y[np.arange(slices), rng.integers(size, size=(DRAWS, slices))]
    noise = float(np.sqrt(y.var(axis=1).mean()))
    x = np.linspace(-1, 1, slices)
    found = _compare(degree, x, y.mean(axis=1), draws, noise)
    return replace(found, name=f"rank of {own.names[0]}")


def _compare(
    degree: int, x: np.ndarray, truth: np.ndarray, draws: np.ndarray, noise: float
) -> BiasVariance:
    """Return the parts of the error of every degree, fitted to each draw."""
    fits = {d: _fit_all(x, draws, d) for d in DEGREES}
    parts = pd.DataFrame([_split_error(fits[d], truth, noise) for d in DEGREES])
    parts.insert(0, "degree", list(DEGREES))
    return BiasVariance(degree, len(x), noise, parts, x, truth, fits[degree][:FITS_SHOWN])


def _fit_all(x: np.ndarray, draws: np.ndarray, degree: int) -> np.ndarray:
    """Return the least-squares fit of one degree to each draw, at the inputs themselves."""
    basis = legendre.legvander(x, degree)
    return draws @ np.linalg.pinv(basis).T @ basis.T


def _split_error(fits: np.ndarray, truth: np.ndarray, noise: float) -> dict[str, float]:
    """Return the three parts of the expected squared error on a new draw at the same inputs."""
    bias2 = float(np.mean((fits.mean(axis=0) - truth) ** 2))
    variance = float(np.mean(fits.var(axis=0)))
    return {
        "bias²": bias2,
        "variance": variance,
        "noise": noise**2,
        "total": bias2 + variance + noise**2,
    }


def read(result: BiasVariance) -> str:
    now = result.parts.iloc[result.degree - 1]
    best = result.parts.loc[result.parts["total"].idxmin()]
    theory = result.noise**2 * min(1, (result.degree + 1) / result.rows)
    return (
        f"Degree {result.degree}: bias² {now['bias²']:.3f} + variance {now['variance']:.3f} + "
        f"noise {now['noise']:.3f} = {now['total']:.3f}. The sum is lowest at degree "
        f"{best['degree']:.0f} ({best['total']:.3f}). Theory puts the variance at "
        f"noise² × (degree + 1) / rows = {theory:.3f}."
    )


def figures(result: BiasVariance) -> tuple[Panel, ...]:
    stacked = bars(result.parts, "degree", ("bias²", "variance", "noise"), "Squared error")
    stacked.update_layout(barmode="stack")
    many = pd.DataFrame({"x": result.x, "truth": result.truth, "mean fit": result.fits.mean(0)})
    return (
        Panel(f"{FITS_SHOWN} fits of degree {result.degree}", _fits(result), many),
        Panel("Where the error comes from", marked(stacked, result.degree), result.parts),
    )


def _fits(result: BiasVariance) -> go.Figure:
    (name,) = as_labels([result.name])
    figure = blank(name, "y")
    for row in result.fits:
        line = {"color": MUTED, "width": 1}
        figure.add_scatter(
            x=result.x, y=row, mode="lines", line=line, opacity=0.4, showlegend=False
        )
    mean = result.fits.mean(axis=0)
    figure.add_scatter(x=result.x, y=mean, name="mean fit", mode="lines", line={"width": 3})
    figure.add_scatter(x=result.x, y=result.truth, name="truth", mode="lines", line={"width": 3})
    return figure


def _largest(result: BiasVariance) -> str:
    """Return the part of the error that is largest at the chosen degree."""
    now = result.parts.iloc[result.degree - 1]
    return max(("bias²", "variance", "noise"), key=lambda part: now[part])


CONCEPT = Concept(
    key="bias_variance",
    options=(
        Number("degree", "Degree of the polynomial", 1, 15, 9),
        Number("rows", "Rows per sample", 20, 200, 25),
        Number("noise", "Noise", 0.0, 1.0, 0.3, help="Standard deviation added to the sine."),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"degree": 3},
        "Break it": {"degree": 1, "rows": 200},
    },
    guess=Guess(("bias²", "variance", "noise"), _largest),
    own=OnOwnData(compute_own, Needs(columns=1, target="number"), unused=("noise",)),
)
