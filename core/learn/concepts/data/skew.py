"""Skewed numbers: what a power or a logarithm makes of them, and of a line fitted to them."""

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.figure import curves, histograms, marked
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import GOOD, MUTED, blank
from core.wording.escape import as_label

ROWS = 400
POWERS = np.linspace(-1, 2, 61)
FAMILIES = ("box_cox", "yeo_johnson")
CALLED = {"box_cox": "Box-Cox", "yeo_johnson": "Yeo-Johnson"}


@dataclass(frozen=True)
class Skew:
    """Values before and after the power, standardised; how likely each power is.

    `refused` counts values that Box-Cox cannot take. `residuals` are those of a line on x with
    and without the transform, empty where there is no x.
    """

    family: str
    power: float
    before: np.ndarray
    after: np.ndarray
    refused: int
    skews: tuple[float, float]
    profile: pd.DataFrame
    best: float
    residuals: pd.DataFrame = field(default_factory=pd.DataFrame)
    name: str = "y"


def compute(family: str, power: float, width: float, zeros: float, seed: int) -> Skew:
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 1, ROWS)
    y = np.exp(1 + width * (x + rng.normal(0, 0.6, ROWS)))
    y[rng.permutation(ROWS)[: int(zeros * ROWS)]] = 0
    found = _bent(y, family, power)
    kept = _allowed(y, family)
    return replace(found, residuals=_residuals(x[kept], found.before, found.after))


def compute_own(rows: OwnRows, family: str, power: float, seed: int) -> Skew:
    """Return the same for one number column of a table; without a line."""
    values = rows.X[np.random.default_rng(seed).permutation(len(rows.X))[:1000], 0]
    scale = np.abs(values).max() or 1.0
    if family == "box_cox" and not (values > 0).any():
        family = "yeo_johnson"  # it alone takes these values
    return replace(_bent(values / scale, family, power), name=rows.names[0])


def _bent(values: np.ndarray, family: str, power: float) -> Skew:
    """Return the values that the family takes, before and after the power."""
    kept = values[_allowed(values, family)]
    likely = [likelihood(kept, family, tried) for tried in POWERS]
    profile = pd.DataFrame({"power": POWERS, "log-likelihood": likely})
    profile["skewness"] = [_skewness(transform(kept, family, tried)) for tried in POWERS]
    after = transform(kept, family, power)
    return Skew(
        family=family,
        power=power,
        before=kept,
        after=after,
        refused=len(values) - len(kept),
        skews=(_skewness(kept), _skewness(after)),
        profile=profile,
        best=float(POWERS[int(np.argmax(likely))]),
    )


def _allowed(values: np.ndarray, family: str) -> np.ndarray:
    """Return which values the family takes: Box-Cox only those above zero."""
    return values > 0 if family == "box_cox" else np.isfinite(values)


def transform(values: np.ndarray, family: str, power: float) -> np.ndarray:
    """Return values bent by a power; power 0 is the logarithm, 1 leaves the shape alone.

    Yeo-Johnson is Box-Cox of 1 + y for y at or above zero, and its mirror image below.
    """
    if family == "box_cox":
        return _raised(values, power)
    up = _raised(1 + np.maximum(values, 0), power)
    down = -_raised(1 - np.minimum(values, 0), 2 - power)
    return np.where(values >= 0, up, down)


def _raised(values: np.ndarray, power: float) -> np.ndarray:
    """Return (v^p - 1) / p, and its limit log v at p = 0."""
    if abs(power) < 1e-9:
        return np.log(values)
    return np.asarray((values**power - 1) / power)


def likelihood(values: np.ndarray, family: str, power: float) -> float:
    """Return the mean log-likelihood that the bent values are normal, without a constant."""
    spread = max(float(transform(values, family, power).var()), 1e-300)
    logs = np.log(values) if family == "box_cox" else np.sign(values) * np.log1p(np.abs(values))
    return float(-np.log(spread) / 2 + (power - 1) * logs.mean())


def _skewness(values: np.ndarray) -> float:
    """Return the mean cube of the standardised values; 0 for a symmetric shape."""
    spread = values.std()
    if spread == 0:
        return 0.0
    return float(np.mean(((values - values.mean()) / spread) ** 3))


def _residuals(x: np.ndarray, before: np.ndarray, after: np.ndarray) -> pd.DataFrame:
    """Return what lines on x leave of both, in standard deviations of each."""
    table = pd.DataFrame({"x": x})
    for name, y in (("as it is", before), ("transformed", after)):
        slope, start = np.polyfit(x, _standard(y), 1)
        table[name] = _standard(y) - (start + slope * x)
    return table


def _standard(values: np.ndarray) -> np.ndarray:
    return np.asarray((values - values.mean()) / (values.std() or 1.0))


def read(result: Skew) -> str:
    refused = (
        f" {result.refused} values at or below zero had to be left out: Box-Cox cannot take them."
        if result.refused
        else ""
    )
    return (
        f"{CALLED[result.family]} with power {result.power:.2f} brings the skewness of "
        f"{result.name} from {result.skews[0]:.2f} to {result.skews[1]:.2f}; the most likely power "
        f"is {result.best:.2f} (0 is the logarithm, 1 no change).{refused}"
    )


def figures(result: Skew) -> tuple[Panel, ...]:
    shapes = {"as it is": _standard(result.before), "transformed": _standard(result.after)}
    both = pd.DataFrame(shapes)
    profile = curves(result.profile, "power", ("log-likelihood",), "Log-likelihood a value")
    profile.add_vline(result.best, line={"color": GOOD}, annotation={"text": "best"})
    marked(profile, result.power)
    name = as_label(result.name)
    shape = histograms(shapes, f"{name}, standardised", (-3, 4))
    panels = (
        Panel("The shape before and after", shape, both),
        Panel("Against a normal: straight is normal", _quantiles(shapes), both),
        Panel("Which power makes it most normal?", profile, result.profile),
    )
    if not len(result.residuals):
        return panels
    return (*panels, Panel("What a line leaves", _left(result), result.residuals))


def _quantiles(shapes: dict[str, np.ndarray]) -> go.Figure:
    from statistics import NormalDist

    figure = blank("Quantile of a normal", "Quantile of the values")
    for name, values in shapes.items():
        places = (np.arange(len(values)) + 0.5) / len(values)
        normal = [NormalDist().inv_cdf(float(place)) for place in places]
        figure.add_scatter(x=normal, y=np.sort(values), name=name, mode="markers", opacity=0.6)
    figure.add_scatter(
        x=[-3, 3], y=[-3, 3], mode="lines", showlegend=False, line={"color": MUTED, "dash": "dot"}
    )
    return figure.update_traces(marker={"size": 4})


def _left(result: Skew) -> go.Figure:
    figure = blank("x", "Residual (standard deviations)")
    for name in ("as it is", "transformed"):
        figure.add_scatter(
            x=result.residuals["x"],
            y=result.residuals[name],
            name=name,
            mode="markers",
            marker={"size": 4},
            opacity=0.6,
        )
    return figure.add_hline(y=0, line={"color": MUTED, "dash": "dot"})


def _guess_truth(result: Skew) -> str:
    before, after = np.abs(result.skews)
    return "less skewed" if after < before - 0.05 else "no less skewed"


CONCEPT = Concept(
    key="skew",
    options=(
        Choice("family", "Transform", FAMILIES, "box_cox"),
        Number("power", "Power", -1.0, 2.0, 0.0),
        Number("width", "How skewed the values are", 0.1, 1.5, 1.0),
        Number("zeros", "Share of zeros", 0.0, 0.3, 0.0),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"power": 1.0},
        "Break it": {"zeros": 0.2},
    },
    guess=Guess(("less skewed", "no less skewed"), _guess_truth),
    own=OnOwnData(compute_own, Needs(columns=1), unused=("width", "zeros")),
)
