"""Principal components: turn a line until most of the variance lies along it."""

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.data import _components
from core.learn.concepts.data._components import Directions, components
from core.learn.concepts.figure import curves, marked
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import BAD, GOOD, MUTED, blank
from core.wording.escape import as_labels

ROWS = 200
ANGLES = np.arange(0, 181, 2)
DIGITS = 500


@dataclass(frozen=True)
class Components:
    """A cloud of two columns and the line through it; the components of many columns.

    `plane` is centred, and divided by the spreads if `standardise`. `along` has the share of
    variance along each angle, `spectrum` each component's share, `picture` a digit and its copy
    from the kept components. `direction` and `axis` hold the first component of the plane.
    """

    angle: float
    standardise: bool
    plane: np.ndarray
    along: pd.DataFrame
    share: float
    best: float
    direction: np.ndarray
    kept: int
    spectrum: pd.DataFrame
    weights: pd.DataFrame
    picture: np.ndarray = field(default_factory=lambda: np.empty((0, 0)))
    names: tuple[str, ...] = ("x1", "x2")


def compute(
    angle: float, correlation: float, unit: float, standardise: bool, kept: int, seed: int
) -> Components:
    rng = np.random.default_rng(seed)
    first, noise = rng.normal(size=(2, ROWS))
    second = correlation * first + np.sqrt(1 - correlation**2) * noise
    plane = _scaled(np.column_stack([first, second * unit]), standardise)
    digits = _drawn_digits(rng)
    middle = digits.mean(axis=0)
    found = components(digits - middle)
    some, directions = digits[0] - middle, found.vectors[:, :kept]
    copy = middle + some @ directions @ directions.T
    picture = np.hstack([digits[0].reshape(8, 8), np.zeros((8, 1)), copy.reshape(8, 8)])
    return replace(_described(plane, found, angle, kept, standardise), picture=picture)


def compute_own(rows: OwnRows, angle: float, standardise: bool, kept: int, seed: int) -> Components:
    """Return the same for number columns of a table; the line is turned in the first two."""
    order = np.random.default_rng(seed).permutation(len(rows.X))[:ROWS]
    X = rows.X if rows.X.shape[1] > 1 else np.column_stack([rows.X, np.zeros(len(rows.X))])
    names = rows.names if len(rows.names) > 1 else (*rows.names, "nothing")
    X = _scaled(X, standardise)
    kept = min(kept, X.shape[1])
    found = _described(X[order, :2], components(X), angle, kept, standardise)
    weights = found.weights.assign(column=names)
    return replace(found, names=names, weights=weights)


def _scaled(X: np.ndarray, standardise: bool) -> np.ndarray:
    """Return centred columns, divided by their spread if wanted; a constant one becomes zeros."""
    X = X - X.mean(axis=0)
    spread = X.std(axis=0)
    return X / np.where(spread > 0, spread, 1) if standardise else X


def _described(
    plane: np.ndarray, found: Directions, angle: float, kept: int, standardise: bool
) -> Components:
    """Return the variance along every line through the plane, and each component's share."""
    shares = found.variances / max(found.variances.sum(), 1e-300)
    spectrum = pd.DataFrame({"component": np.arange(len(shares)) + 1, "share": shares})
    spectrum["kept so far"] = shares.cumsum()
    along = pd.DataFrame({"angle": ANGLES})
    along["share of variance"] = [_variance_along(plane, float(turned)) for turned in ANGLES]
    weights = pd.DataFrame(found.vectors[:, :2], columns=["PC1", "PC2"])
    weights.insert(0, "column", [f"pixel {i}" for i in range(len(shares))])
    flat = components(plane)
    return Components(
        angle=angle,
        standardise=standardise,
        plane=plane,
        along=along,
        share=_variance_along(plane, angle),
        best=float(flat.variances[0] / max(flat.variances.sum(), 1e-300)),
        direction=flat.vectors[:, 0],
        kept=kept,
        spectrum=spectrum,
        weights=weights,
    )


def _variance_along(plane: np.ndarray, angle: float) -> float:
    """Return which share of the variance lies along a line at an angle in degrees."""
    radians = np.deg2rad(angle)
    position = plane @ [np.cos(radians), np.sin(radians)]
    return float(np.sum(position**2) / max(np.sum(plane**2), 1e-300))


def _drawn_digits(rng: np.random.Generator) -> np.ndarray:
    """Return handwritten digits of 8 x 8 pixels, a row each."""
    from sklearn.datasets import load_digits

    pixels = load_digits().data
    return np.asarray(pixels[rng.permutation(len(pixels))[:DIGITS]])


def read(result: Components) -> str:
    total = result.spectrum["kept so far"].iloc[result.kept - 1]
    across, up = np.abs(result.direction)
    ending = ""
    if max(across, up) > 0.98:
        ending = f" PC1 is almost {result.names[int(up > across)]} alone."
    of = "the digits" if result.picture.size else "the table"
    return (
        f"Along your line at {result.angle:.0f}° lies {result.share:.0%} of the variance; along "
        f"PC1, at {degrees(result):.0f}°, {result.best:.0%}.{ending} {result.kept} of "
        f"{len(result.spectrum)} components keep {total:.0%} of the variance of {of}."
    )


def degrees(result: Components) -> float:
    """Return the angle of the plane's first component, from 0 to 180."""
    return float(np.rad2deg(np.arctan2(result.direction[1], result.direction[0])) % 180)


def figures(result: Components) -> tuple[Panel, ...]:
    cloud = pd.DataFrame(result.plane, columns=["x1", "x2"])
    meter = curves(result.along, "angle", ("share of variance",), "Share of variance along it")
    meter.add_vline(degrees(result), line={"color": GOOD}, annotation={"text": "PC1"})
    marked(meter, result.angle, "your line").update_yaxes(rangemode="tozero")
    kept = curves(result.spectrum, "component", ("kept so far",), "Share of variance kept")
    kept.add_bar(x=result.spectrum["component"], y=result.spectrum["share"], name="share")
    marked(kept, result.kept, "kept")
    last = (
        Panel("A digit, and its copy from the kept components", _picture(result), _pixels(result))
        if result.picture.size
        else Panel("Weights of the columns", _weights(result), result.weights)
    )
    return (
        Panel("Turn the line", _cloud(result), cloud),
        Panel("The variance meter", meter, result.along),
        Panel("What each component adds", kept, result.spectrum),
        last,
    )


def _cloud(result: Components) -> go.Figure:
    x, y = as_labels(result.names[:2])
    figure = blank(x, y)
    radians = np.deg2rad(result.angle)
    along = np.array([np.cos(radians), np.sin(radians)])
    feet = np.outer(result.plane @ along, along)
    gaps = np.full(len(feet), np.nan)
    # One trace for all the short lines: from each point to its foot, then a gap.
    joined = np.stack([result.plane, feet, np.column_stack([gaps, gaps])], axis=1).reshape(-1, 2)
    pieces = [None if np.isnan(v) else float(v) for v in joined[:, 0]]
    heights = [None if np.isnan(v) else float(v) for v in joined[:, 1]]
    figure.add_scatter(
        x=pieces, y=heights, mode="lines", name="lost", line={"color": BAD, "width": 1}, opacity=0.4
    )
    figure.add_scatter(
        x=result.plane[:, 0],
        y=result.plane[:, 1],
        mode="markers",
        name="rows",
        marker={"color": MUTED, "size": 5},
    )
    reach = np.abs(result.plane).max() * np.array([-1, 1])
    for name, way, colour in (("PC1", result.direction, GOOD), ("your line", along, BAD)):
        figure.add_scatter(
            x=reach * way[0], y=reach * way[1], mode="lines", name=name, line={"color": colour}
        )
    return figure.update_yaxes(scaleanchor="x")


def _picture(result: Components) -> go.Figure:
    figure = blank(f"from all 64 pixels · from {result.kept} numbers")
    figure.add_heatmap(z=result.picture, showscale=False, colorscale="Blues", hoverinfo="skip")
    figure.update_yaxes(autorange="reversed", scaleanchor="x", visible=False)
    return figure.update_xaxes(showticklabels=False)


def _pixels(result: Components) -> pd.DataFrame:
    left, right = result.picture[:, :8].ravel(), result.picture[:, 9:].ravel()
    return pd.DataFrame({"pixel": np.arange(64), "digit": left, "copy": right})


def _weights(result: Components) -> go.Figure:
    figure = blank("", "Weight")
    for name in ("PC1", "PC2"):
        figure.add_bar(x=as_labels(result.names), y=result.weights[name], name=name)
    return figure


def _guess_truth(result: Components) -> str:
    return "yes" if result.share > 0.95 * result.best else "no"


CONCEPT = Concept(
    key="pca",
    options=(
        Number("angle", "Angle of your line", 0.0, 180.0, 120.0),
        Number("correlation", "Correlation of the two columns", 0.0, 0.98, 0.8),
        Number("unit", "Unit of x2 (times)", 0.1, 20.0, 1.0, log=True),
        Toggle("standardise", "Divide by the spread first"),
        Number("kept", "Components kept", 1, 64, 10),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"kept": 3},
        "Break it": {"unit": 20.0},
    },
    guess=Guess(("yes", "no"), _guess_truth),
    own=OnOwnData(compute_own, Needs(), unused=("correlation", "unit")),
    parts=(_components,),
)
