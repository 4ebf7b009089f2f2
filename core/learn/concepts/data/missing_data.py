"""Missing values: why cells are empty decides which way of filling them is right."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.data import _fills
from core.learn.concepts.data._fills import line, neighbours, with_draws
from core.learn.concepts.examples import standardised
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import BAD, GOOD, MUTED, blank, lying_bars
from core.wording.escape import as_labels

MECHANISMS = ("MCAR", "MAR", "MNAR")
METHODS = ("complete_rows", "mean", "neighbours", "line", "line_with_draws")
SETS = 20  # completed tables of the multiple imputation
CALLED = {
    "complete_rows": "complete rows",
    "mean": "mean",
    "neighbours": "neighbours",
    "line": "line on x",
    "line_with_draws": "line + draws",
}


@dataclass(frozen=True)
class Missing:
    """Both columns as they were, which cells of y were emptied, and what each method gives.

    `scores` has the mean, standard deviation and correlation by each method and how far its
    filled cells lie from the truth; the first row is the truth. `pooled` is the mean by multiple
    imputation, `pooled_half` half the width of its 95 % interval.
    """

    method: str
    x: np.ndarray
    y: np.ndarray
    empty: np.ndarray
    filled: np.ndarray
    scores: pd.DataFrame
    pooled: float
    pooled_half: float
    mechanism: str = ""
    names: tuple[str, ...] = ("x", "y")


def compute(
    mechanism: str, method: str, share: float, correlation: float, size: int, seed: int
) -> Missing:
    rng = np.random.default_rng(seed)
    x, noise = rng.normal(size=(2, size))
    y = correlation * x + np.sqrt(1 - correlation**2) * noise
    empty = _pick_empty(x, y, mechanism, share, rng)
    return replace(_filled_in(x, y, empty, method, rng), mechanism=mechanism)


def compute_own(
    rows: OwnRows, mechanism: str, method: str, share: float, size: int, seed: int
) -> Missing:
    """Return the same for two columns of a table, the second one emptied; both standardised."""
    rng = np.random.default_rng(seed)
    chosen = rows.X[rng.permutation(len(rows.X))[:size]]
    x, y = standardised(chosen).T
    empty = _pick_empty(x, y, mechanism, share, rng)
    found = _filled_in(x, y, empty, method, rng)
    return replace(found, mechanism=mechanism, names=rows.names)


def _filled_in(
    x: np.ndarray, y: np.ndarray, empty: np.ndarray, method: str, rng: np.random.Generator
) -> Missing:
    """Return what each method makes of y once some of its cells are emptied."""
    seen = ~empty
    slope, start = line(x[seen], y[seen])
    fills = {
        "complete_rows": y,
        "mean": np.full(len(y), y[seen].mean()),
        "neighbours": neighbours(x, y, seen),
        "line": start + slope * x,
        "line_with_draws": with_draws(rng, x, y, seen),
    }
    rows = [("truth", *_described(x, y), 0.0)]
    for name in METHODS:
        whole = np.where(seen, y, fills[name])
        if name == "complete_rows":
            rows.append((CALLED[name], *_described(x[seen], y[seen]), np.nan))
        else:
            error = _miss(fills[name][empty], y[empty])
            rows.append((CALLED[name], *_described(x, whole), error))
    columns = ["method", "mean of y", "standard deviation of y", "correlation", "typical miss"]
    sets = [np.where(seen, y, with_draws(rng, x, y, seen)) for _ in range(SETS)]
    filled = np.where(seen, y, fills[method])
    table = pd.DataFrame(rows, columns=columns)
    return Missing(method, x, y, empty, filled, table, *_pool(np.array(sets)))


def _described(x: np.ndarray, y: np.ndarray) -> tuple[float, float, float]:
    """Return the mean and the standard deviation of y, and its correlation with x."""
    return float(y.mean()), float(y.std()), _together(x, y)


def _pick_empty(
    x: np.ndarray, y: np.ndarray, mechanism: str, share: float, rng: np.random.Generator
) -> np.ndarray:
    """Return which cells of y are emptied: at random, by the value of x, or by y's own value."""
    size = len(y)
    reason = {"MCAR": np.zeros(size), "MAR": x, "MNAR": y}[mechanism]
    # The noise keeps the cut soft: a high value makes an empty cell likely, not certain.
    order = np.argsort(2 * reason + rng.normal(size=size))
    empty = np.zeros(size, dtype=bool)
    empty[order[size - max(1, int(share * size)) :]] = True
    return empty


def _together(x: np.ndarray, y: np.ndarray) -> float:
    """Return the correlation, 0 where a column does not vary."""
    spread = x.std() * y.std()
    return float(np.mean((x - x.mean()) * (y - y.mean())) / spread) if spread > 0 else 0.0


def _miss(filled: np.ndarray, truth: np.ndarray) -> float:
    """Return the root mean squared distance of filled cells from what was there."""
    return float(np.sqrt(np.mean((filled - truth) ** 2)))


def _pool(sets: np.ndarray) -> tuple[float, float]:
    """Return the mean of y and half its 95 % interval over completed tables, by Rubin's rules
    (1987): Student's t with as many degrees of freedom as the variance between tables leaves."""
    from scipy.stats import t

    means, within = sets.mean(axis=1), sets.var(axis=1).mean() / sets.shape[1]
    between = (1 + 1 / len(sets)) * means.var(ddof=1)
    free = (len(sets) - 1) * (1 + within / max(between, 1e-12)) ** 2
    return float(means.mean()), float(t.ppf(0.975, free) * np.sqrt(within + between))


def read(result: Missing) -> str:
    scores = result.scores.set_index("method")
    truth, row = scores.loc["truth"], scores.loc[CALLED[result.method]]
    closest = scores["typical miss"].iloc[1:].idxmin()
    gaps = (scores["correlation"].iloc[1:] - truth["correlation"]).abs()
    return (
        f"{result.mechanism}, {result.empty.mean():.0%} of y empty, {CALLED[result.method]}: the "
        f"mean of y comes out {row['mean of y'] - truth['mean of y']:+.2f} from the truth and the "
        f"correlation {row['correlation']:.2f} where the truth is {truth['correlation']:.2f}. "
        f"Nearest to the lost cells: {closest}; nearest to the correlation: {gaps.idxmin()}."
    )


def figures(result: Missing) -> tuple[Panel, ...]:
    scores, methods = result.scores, result.scores.iloc[1:]
    truth = scores.iloc[0]
    cells = pd.DataFrame({"x": result.x, "y": result.y, "empty": result.empty})
    cells["filled"] = result.filled
    means, table = _means(result)
    bond = lying_bars(methods["method"], methods["correlation"], "Correlation of x and y")
    bond.add_vline(truth["correlation"], line={"color": GOOD, "dash": "dot"})
    filled = methods.dropna()
    near = lying_bars(filled["method"], filled["typical miss"], "Typical miss of a filled cell")
    return (
        Panel("What was there and what is filled in", _cells(result), cells),
        Panel("Reading 1: the mean with its interval (dotted: truth)", means, table),
        Panel("Reading 2: the correlation (dotted: truth)", bond, scores),
        Panel("Reading 3: nearness to the lost cells", near, filled),
    )


def _means(result: Missing) -> tuple[go.Figure, pd.DataFrame]:
    """Return the mean of y by each method with the 95 % interval that it would claim."""
    table = result.scores[["method", "mean of y"]].copy()
    count = np.where(table["method"] == CALLED["complete_rows"], 1 - result.empty.mean(), 1.0)
    spread = result.scores["standard deviation of y"]
    table["half interval"] = 1.96 * spread / np.sqrt(count * len(result.y))
    table.loc[len(table)] = [f"{SETS} draws pooled", result.pooled, result.pooled_half]
    figure, drawn = blank("Mean of y"), table.iloc[1:]
    figure.add_scatter(
        x=drawn["mean of y"],
        y=drawn["method"],
        error_x={"array": drawn["half interval"], "color": MUTED},
        mode="markers",
        marker={"size": 9},
        showlegend=False,
    )
    figure.add_vline(table["mean of y"].iloc[0], line={"color": GOOD, "dash": "dot"})
    return figure.update_yaxes(autorange="reversed"), table


def _cells(result: Missing) -> go.Figure:
    x, y = as_labels(result.names)
    figure = blank(x, y)
    groups = [("seen", ~result.empty, result.y, MUTED), ("lost", result.empty, result.y, BAD)]
    if result.method != "complete_rows":
        groups.append(("filled in", result.empty, result.filled, GOOD))
    for name, rows, values, colour in groups:
        figure.add_scatter(
            x=result.x[rows],
            y=values[rows],
            name=name,
            mode="markers",
            marker={"color": colour, "size": 5, "opacity": 0.6},
        )
    return figure


def _guess_truth(result: Missing) -> str:
    row = result.scores.set_index("method").loc["complete rows"]
    off = row["mean of y"] - result.scores["mean of y"].iloc[0]
    return "too low" if off < -0.1 else "too high" if off > 0.1 else "about right"


CONCEPT = Concept(
    key="missing_data",
    options=(
        Choice("mechanism", "Why cells are empty", MECHANISMS, "MAR"),
        Choice("method", "How they are filled", METHODS, "mean"),
        Number("share", "Share of cells emptied", 0.05, 0.8, 0.4),
        Number("correlation", "Correlation of x and y", 0.0, 0.95, 0.8),
        Number("size", "Rows", 60, 1000, 400),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"method": "line_with_draws"},
        "Break it": {"mechanism": "MNAR", "method": "line_with_draws"},
    },
    guess=Guess(("too low", "about right", "too high"), _guess_truth),
    own=OnOwnData(compute_own, Needs(columns=2), unused=("correlation",)),
    parts=(_fills,),
)
