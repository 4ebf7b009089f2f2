"""Skewed numbers: what a power or a logarithm makes of them, and of a line fitted to them."""

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Level, OnOwnData, Panel
from core.learn.concepts.figure import GOOD, MUTED, blank, curves, histograms, labels, marked
from core.learn.concepts.own_rows import Needs, OwnRows

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
    found = bent(y, family, power)
    kept = allowed(y, family)
    return replace(found, residuals=residuals(x[kept], found.before, found.after))


def compute_own(rows: OwnRows, family: str, power: float, seed: int) -> Skew:
    """Return the same for one number column of a table; without a line."""
    values = rows.X[np.random.default_rng(seed).permutation(len(rows.X))[:1000], 0]
    scale = np.abs(values).max() or 1.0
    if family == "box_cox" and not (values > 0).any():
        family = "yeo_johnson"  # it alone takes these values
    return replace(bent(values / scale, family, power), name=rows.names[0])


def bent(values: np.ndarray, family: str, power: float) -> Skew:
    """Return the values that the family takes, before and after the power."""
    kept = values[allowed(values, family)]
    likely = [likelihood(kept, family, tried) for tried in POWERS]
    profile = pd.DataFrame({"power": POWERS, "log-likelihood": likely})
    profile["skewness"] = [skewness(transform(kept, family, tried)) for tried in POWERS]
    after = transform(kept, family, power)
    return Skew(
        family=family,
        power=power,
        before=kept,
        after=after,
        refused=len(values) - len(kept),
        skews=(skewness(kept), skewness(after)),
        profile=profile,
        best=float(POWERS[int(np.argmax(likely))]),
    )


def allowed(values: np.ndarray, family: str) -> np.ndarray:
    """Return which values the family takes: Box-Cox only those above zero."""
    return values > 0 if family == "box_cox" else np.isfinite(values)


def transform(values: np.ndarray, family: str, power: float) -> np.ndarray:
    """Return values bent by a power; power 0 is the logarithm, 1 leaves the shape alone.

    Yeo-Johnson is Box-Cox of 1 + y for y at or above zero, and its mirror image below.
    """
    if family == "box_cox":
        return raised(values, power)
    up = raised(1 + np.maximum(values, 0), power)
    down = -raised(1 - np.minimum(values, 0), 2 - power)
    return np.where(values >= 0, up, down)


def raised(values: np.ndarray, power: float) -> np.ndarray:
    """Return (v^p - 1) / p, and its limit log v at p = 0."""
    if abs(power) < 1e-9:
        return np.log(values)
    return np.asarray((values**power - 1) / power)


def likelihood(values: np.ndarray, family: str, power: float) -> float:
    """Return the mean log-likelihood that the bent values are normal, without a constant."""
    spread = max(float(transform(values, family, power).var()), 1e-300)
    logs = np.log(values) if family == "box_cox" else np.sign(values) * np.log1p(np.abs(values))
    return float(-np.log(spread) / 2 + (power - 1) * logs.mean())


def skewness(values: np.ndarray) -> float:
    """Return the mean cube of the standardised values; 0 for a symmetric shape."""
    spread = values.std()
    if spread == 0:
        return 0.0
    return float(np.mean(((values - values.mean()) / spread) ** 3))


def residuals(x: np.ndarray, before: np.ndarray, after: np.ndarray) -> pd.DataFrame:
    """Return what lines on x leave of both, in standard deviations of each."""
    table = pd.DataFrame({"x": x})
    for name, y in (("as it is", before), ("transformed", after)):
        slope, start = np.polyfit(x, standard(y), 1)
        table[name] = standard(y) - (start + slope * x)
    return table


def standard(values: np.ndarray) -> np.ndarray:
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
    shapes = {"as it is": standard(result.before), "transformed": standard(result.after)}
    both = pd.DataFrame(shapes)
    profile = curves(result.profile, "power", ("log-likelihood",), "Log-likelihood a value")
    profile.add_vline(result.best, line={"color": GOOD}, annotation={"text": "best"})
    marked(profile, result.power)
    name = labels([result.name])[0]
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
            x=result.residuals["x"], y=result.residuals[name], name=name, mode="markers",
            marker={"size": 4}, opacity=0.6,
        )  # fmt: skip
    return figure.add_hline(y=0, line={"color": MUTED, "dash": "dot"})


SNIPPET = """
import numpy as np
from sklearn.compose import TransformedTargetRegressor
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import cross_val_score
from sklearn.preprocessing import PowerTransformer

rng = np.random.default_rng(0)
X = rng.uniform(-1, 1, (500, 1))
y = np.exp(1 + 2 * X[:, 0] + rng.normal(0, 0.3, 500))
plain = LinearRegression()
logged = TransformedTargetRegressor(plain, func=np.log, inverse_func=np.exp)
for name, model in (("as it is", plain), ("log", logged)):
    print(name, "R2", cross_val_score(model, X, y).mean().round(2))
print("power found", PowerTransformer("box-cox").fit(y[:, None]).lambdas_.round(2))
""".strip()


def guess_truth(result: Skew) -> str:
    before, after = np.abs(result.skews)
    return "less skewed" if after < before - 0.05 else "no less skewed"


CONCEPT = Concept(
    key="skew",
    title="Skew, logarithm and power transforms",
    question="Why and when do you log-transform a column?",
    answer=(
        "When values span orders of magnitude with a long right tail, like income or counts: the "
        "logarithm turns factors into distances, so the tail is drawn in, curved relations "
        "straighten and the noise gets evenly wide. That helps linear models, distances and "
        "networks. Trees split by order and do not care about a column's shape. Box-Cox finds the "
        "power that looks most normal, with the logarithm at 0; Yeo-Johnson does so for zeros and "
        "negatives. Predictions of a logged target must be turned back."
    ),
    mistake=(
        "Taking logs of zeros or negatives. Logarithm and Box-Cox need values above zero: use "
        "log1p for counts, Yeo-Johnson for any sign. And e to the mean of the logs is the median "
        "or so, not the mean: back-transformed predictions come out low on average."
    ),
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
    page="features",
    topics=("Data", "skew", "log transform", "Box-Cox", "Yeo-Johnson", "residuals"),
    longer=(
        "The residuals show why it helps a line. As it is, the line misses in a bow and misses "
        "more where values are large; after the logarithm the residuals are a level band. Least "
        "squares then no longer lives from the few largest rows.\n\n"
        "No model needs normal columns as such. The aim is a straight relation and even noise, and "
        "both are to be seen in the residuals, not in the histogram of the column. A power chosen "
        "from data is learned, so it belongs into the pipeline, fitted on training rows."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "The logarithm, power 0, straightens the line of quantiles."),
        Level(
            "Change it",
            "Move the power from 1, no change, to the green line.",
            (("power", 1.0),),
        ),
        Level(
            "Break it",
            "A fifth of the values are zero: Box-Cox refuses them. Try Yeo-Johnson.",
            (("zeros", 0.2),),
        ),
    ),
    guess=Guess(
        "After this transform, are the values …", ("less skewed", "no less skewed"), guess_truth
    ),
    own=OnOwnData(compute_own, Needs(columns=1), unused=("width", "zeros")),
)
