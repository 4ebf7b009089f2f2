"""A/B testing: how many rows an effect needs, and what looking early does to the error rate."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import curves, marked
from core.look import BAD, MUTED, blank

MOST_LOOKS, TESTS, LEVEL = 20, 1_500, 0.05


@dataclass(frozen=True)
class ABTest:
    """One test looked at over and over, the power of the plan, and false alarms of A/A tests.

    `path` has the difference and p at each look; `alarms` the share of A/A tests that are
    significant at one look or more; `needed` the rows per version for 80 % power.
    """

    rows: int
    looks: int
    path: pd.DataFrame
    interval: tuple[float, float]
    power: pd.DataFrame
    planned: float
    needed: float
    alarms: pd.DataFrame


def compute(rate: float, lift: float, rows: int, looks: int, seed: int) -> ABTest:
    rng = np.random.default_rng(seed)
    path = _one_test(rng, rate, rate + lift, rows, looks)
    sizes = np.unique(np.geomspace(100, 50_000, 60).astype(int))
    power = pd.DataFrame({"rows": sizes, "power": [_power_of(rate, lift, n) for n in sizes]})
    alarms = pd.DataFrame({"looks": np.arange(MOST_LOOKS) + 1})
    alarms["significant at some look"] = _false_alarms(rng, rate, rows)
    last = path.iloc[-1]
    half = 1.96 * last["standard error"]
    return ABTest(
        rows,
        looks,
        path,
        (last["difference"] - half, last["difference"] + half),
        power,
        _power_of(rate, lift, rows),
        _rows_needed(rate, lift),
        alarms,
    )


def _one_test(rng: np.random.Generator, a: float, b: float, rows: int, looks: int) -> pd.DataFrame:
    """Return a row for each look: rows so far, difference of the rates, its error, p."""
    ends = np.linspace(0, rows, looks + 1).astype(int)[1:]
    table = pd.DataFrame({"rows": ends})
    yes = [np.cumsum(rng.random(rows) < chance)[ends - 1] for chance in (a, b)]
    table["difference"] = (yes[1] - yes[0]) / ends
    table["standard error"], table["p"] = _tested(yes[0], yes[1], ends)
    return table


def _tested(a: np.ndarray, b: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the standard error of the difference of two shares and the two-sided p-value."""
    from scipy.stats import norm

    pooled = (a + b) / (2 * rows)
    error = np.sqrt(np.maximum(2 * pooled * (1 - pooled) / rows, 1e-12))
    return error, 2 * norm.sf(np.abs(b - a) / rows / error)


def _power_of(rate: float, lift: float, rows: int) -> float:
    """Return how often a test of this size finds the lift at 5 % (normal approximation)."""
    from scipy.stats import norm

    other = min(rate + lift, 1.0)
    error = np.sqrt((rate * (1 - rate) + other * (1 - other)) / rows)
    z = lift / error
    return float(norm.sf(1.96 - z) + norm.cdf(-1.96 - z))


def _rows_needed(rate: float, lift: float) -> float:
    """Return rows per version for 80 % power: (1.96 + 0.84)² (variances) / lift²."""
    other = min(rate + lift, 1.0)
    if lift == 0:
        return float("inf")
    return float(2.8**2 * (rate * (1 - rate) + other * (1 - other)) / lift**2)


def _false_alarms(rng: np.random.Generator, rate: float, rows: int) -> list[float]:
    """Return, for 1 to 20 even looks, how many tests of a version against itself found a winner."""
    steps = max(1, rows // MOST_LOOKS)
    yes = [np.cumsum(rng.binomial(steps, rate, (TESTS, MOST_LOOKS)), axis=1) for _ in range(2)]
    _, p = _tested(yes[0], yes[1], steps * (np.arange(MOST_LOOKS) + 1))
    found = p < LEVEL
    return [float(found[:, _looks_at(n)].any(axis=1).mean()) for n in range(1, MOST_LOOKS + 1)]


def _looks_at(count: int) -> np.ndarray:
    """Return which of the 20 moments are looked at: evenly spread, the last always among them."""
    return np.unique(np.ceil(np.arange(1, count + 1) * MOST_LOOKS / count).astype(int) - 1)


def read(result: ABTest) -> str:
    first = result.path[result.path["p"] < LEVEL]
    stopped = (
        f"someone who stops at the first p below 5 % stops after {int(first['rows'].iloc[0])} rows"
        if len(first)
        else "p never falls below 5 %"
    )
    needs = f"{result.needed:,.0f}" if np.isfinite(result.needed) else "infinitely many"
    alarm = result.alarms["significant at some look"].iloc[result.looks - 1]
    return (
        f"At the end the difference is {result.path['difference'].iloc[-1]:+.4f} (95 %: "
        f"{result.interval[0]:+.4f} to {result.interval[1]:+.4f}); {stopped}. The plan's power is "
        f"{result.planned:.0%}, 80 % takes {needs} rows each; with {result.looks} "
        f"look{'s' * (result.looks > 1)} "
        f"{alarm:.1%} of A/A tests find a winner."
    )


def figures(result: ABTest) -> tuple[Panel, ...]:
    power = curves(result.power, "rows", ("power",), "Power")
    marked(power.update_xaxes(type="log"), result.rows, "planned")
    power.add_hline(0.8, line={"dash": "dot", "color": MUTED}, annotation={"text": "80 %"})
    alarms = curves(result.alarms, "looks", ("significant at some look",), "Share of A/A tests")
    marked(alarms, result.looks, "looks")
    alarms.add_hline(LEVEL, line={"dash": "dot", "color": MUTED}, annotation={"text": "5 %"})
    return (
        Panel("This test, looked at again and again", _path(result), result.path),
        Panel("Rows and power", power, result.power),
        Panel("Looking early finds winners where there are none", alarms, result.alarms),
    )


def _path(result: ABTest) -> go.Figure:
    table = result.path
    figure = blank("Rows of each version", "p-value")
    figure.add_scatter(x=table["rows"], y=table["p"], mode="lines+markers", name="p-value")
    figure.add_hline(LEVEL, line={"dash": "dot", "color": BAD}, annotation={"text": "5 %"})
    return figure.update_yaxes(range=[0, 1])


def _guess_truth(result: ABTest) -> str:
    significant = result.path["p"] < LEVEL
    if significant.iloc[-1]:
        return "yes, at the end too"
    return "yes, but not at the end" if significant.any() else "no, never"


CONCEPT = Concept(
    key="ab_testing",
    options=(
        Number("rate", "Success rate of the old version", 0.01, 0.5, 0.1),
        Number("lift", "True gain of the new one", 0.0, 0.1, 0.01),
        Number("rows", "Rows of each version", 200, 20_000, 5000),
        Number("looks", "Looks at the result", 1, MOST_LOOKS, 10),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"lift": 0.005},
        "Break it": {"lift": 0.0, "looks": 20},
    },
    guess=Guess(("yes, at the end too", "yes, but not at the end", "no, never"), _guess_truth),
)
