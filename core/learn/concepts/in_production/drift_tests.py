"""The tests that find drift: two steps of shares, their largest gap, and what many rows do to p."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.figure import curves, marked
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import BAD, MUTED, blank
from core.wording.escape import as_label

SIZES = (50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
MOST_SHUFFLED = 500
LEVEL = 0.05


@dataclass(frozen=True)
class DriftTests:
    """A column before and after: the gap and p-value of Kolmogorov-Smirnov, chi-square over the
    quarters of the column with Cramer's V, p for growing samples, and false alarms.

    `shares` has the two empirical distribution functions, `quarters` the counted rows;
    `null_p` the p-values of columns that did not drift.
    """

    gap: float
    p: float
    at: float
    chi_p: float
    v: float
    shares: pd.DataFrame
    quarters: pd.DataFrame
    by_rows: pd.DataFrame
    null_p: np.ndarray
    name: str = "x"


def compute(shift: float, rows: int, columns: int, seed: int) -> DriftTests:
    rng = np.random.default_rng(seed)
    before, after = rng.normal(size=SIZES[-1]), rng.normal(shift, 1, SIZES[-1])
    return _tested(before, after, rows, columns, rng)


def compute_own(rows: OwnRows, columns: int, seed: int) -> DriftTests:
    """Return the same for the first and the second half of a table's column, in row order."""
    values, half = rows.X[:, 0], len(rows.X) // 2
    rng = np.random.default_rng(seed)
    before, after = rng.permutation(values[:half]), rng.permutation(values[half:])
    return replace(_tested(before, after, half, columns, rng), name=rows.names[0])


def _tested(
    before: np.ndarray, after: np.ndarray, rows: int, columns: int, rng: np.random.Generator
) -> DriftTests:
    """Return every test of the two samples; the first rows of each count."""
    one, two = before[:rows], after[:rows]
    gap, at = largest_gap(one, two)
    quarters = _counted(one, two)
    chi, v = chi_square(quarters[["before", "after"]].to_numpy(dtype=float))
    most = min(len(before), len(after))
    counts = [*(n for n in SIZES if n < most), most]
    by_rows = pd.DataFrame([_row_of(before[:n], after[:n]) for n in counts])
    return DriftTests(
        gap,
        p_value(gap, len(one), len(two)),
        at,
        chi,
        v,
        _steps(one, two),
        quarters,
        by_rows,
        _false_alarms(one, two, columns, rng),
    )


def largest_gap(one: np.ndarray, two: np.ndarray) -> tuple[float, float]:
    """Return the largest distance of two empirical distribution functions, and where it is."""
    values = np.concatenate([one, two])
    apart = np.abs(_share_below(one, values) - _share_below(two, values))
    return float(apart.max()), float(values[apart.argmax()])


def _share_below(sample: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Return the share of the sample at or below each value."""
    return np.searchsorted(np.sort(sample), values, side="right") / len(sample)


def p_value(gap: float, n: int, m: int) -> float:
    """Return how often samples of one distribution lie this far apart (Kolmogorov's limit)."""
    scaled = gap * np.sqrt(n * m / (n + m))
    if scaled < 0.2:
        return 1.0
    terms = np.arange(1, 101)
    signs = np.where(terms % 2, 1.0, -1.0)
    return float(np.clip(2 * np.sum(signs * np.exp(-2 * terms**2 * scaled**2)), 0, 1))


def _counted(one: np.ndarray, two: np.ndarray) -> pd.DataFrame:
    """Return the rows of each sample in the quarters of the first; equal edges are merged."""
    edges = np.unique(np.quantile(one, [0.25, 0.5, 0.75]))
    counts = [np.bincount(np.searchsorted(edges, s), minlength=len(edges) + 1) for s in (one, two)]
    table = pd.DataFrame({"quarter": np.arange(len(edges) + 1) + 1})
    table["before"], table["after"] = counts
    return table


def chi_square(counts: np.ndarray) -> tuple[float, float]:
    """Return the p-value of the chi-square test of a table of counts, and Cramer's V."""
    from scipy.stats import chi2

    counts = counts[counts.sum(axis=1) > 0]
    expected = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0) / counts.sum()
    statistic = float(((counts - expected) ** 2 / expected).sum())
    free = max(1, len(counts) - 1)
    return float(chi2.sf(statistic, free)), float(np.sqrt(statistic / counts.sum()))


def _row_of(one: np.ndarray, two: np.ndarray) -> dict[str, float]:
    gap, _ = largest_gap(one, two)
    return {"rows": len(one), "gap": gap, "p": p_value(gap, len(one), len(two))}


def _steps(one: np.ndarray, two: np.ndarray) -> pd.DataFrame:
    """Return both distribution functions at 200 points."""
    at = np.quantile(np.concatenate([one, two]), np.linspace(0, 1, 200))
    return pd.DataFrame(
        {"value": at, "before": _share_below(one, at), "after": _share_below(two, at)}
    )


def _false_alarms(
    one: np.ndarray, two: np.ndarray, columns: int, rng: np.random.Generator
) -> np.ndarray:
    """Return p-values for columns without drift: all rows shuffled, then cut in two anew."""
    pool, found = np.concatenate([one, two]), np.empty(columns)
    for column in range(columns):
        drawn = rng.permutation(pool)[: 2 * MOST_SHUFFLED]
        halves = drawn[: len(drawn) // 2], drawn[len(drawn) // 2 :]
        found[column] = p_value(largest_gap(*halves)[0], len(halves[0]), len(halves[1]))
    return found


def read(result: DriftTests) -> str:
    called = "an alarm" if result.p < LEVEL else "no alarm"
    alarms, columns = int((result.null_p < LEVEL).sum()), len(result.null_p)
    kept = int((result.null_p < LEVEL / columns).sum())
    return (
        f"The largest gap is {result.gap:.3f} with p = {result.p:.2g}: {called} at 5 %. Of "
        f"{columns} column{'s' * (columns > 1)} without drift {alarms} raise{'s' * (alarms == 1)} "
        f"an alarm, {kept} after Bonferroni's correction; Cramer's V over the quarters is "
        f"{result.v:.3f}."
    )


def figures(result: DriftTests) -> tuple[Panel, ...]:
    name = as_label(result.name)
    lines = curves(result.shares, "value", ("before", "after"), "Share at or below")
    marked(lines.update_xaxes(title=name), result.at, f"gap {result.gap:.3f}")
    counts = blank(f"Quarter of {name} before", "Rows")
    for column in ("before", "after"):
        counts.add_bar(x=result.quarters["quarter"], y=result.quarters[column], name=column)
    found = pd.DataFrame({"p of a column without drift": np.sort(result.null_p)})
    return (
        Panel("Kolmogorov-Smirnov: the largest gap", lines, result.shares),
        Panel("The same shift, more rows", _by_rows(result), result.by_rows),
        Panel("Chi-square: the same column in four groups", counts, result.quarters),
        Panel("Columns that did not drift", _null(result), found),
    )


def _by_rows(result: DriftTests) -> go.Figure:
    figure = curves(result.by_rows, "rows", ("gap", "p"), "Gap, or p-value")
    figure.update_xaxes(type="log", title="Rows in each sample")
    figure.add_hline(LEVEL, line={"dash": "dot", "color": MUTED}, annotation={"text": "5 %"})
    return figure


def _null(result: DriftTests) -> go.Figure:
    p = np.sort(result.null_p)
    figure = blank("Column, by its p-value", "p-value")
    figure.add_scatter(x=np.arange(len(p)) + 1, y=p, mode="markers", name="columns")
    figure.add_hline(LEVEL, line={"dash": "dot", "color": BAD}, annotation={"text": "5 %"})
    return figure


def _guess_truth(result: DriftTests) -> str:
    return "yes" if result.p < LEVEL else "no"


CONCEPT = Concept(
    key="drift_tests",
    options=(
        Number("shift", "True shift (standard deviations)", 0.0, 1.0, 0.1),
        Number("rows", "Rows in each sample", 50, 20_000, 1000),
        Number("columns", "Columns without drift", 1, 100, 40),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {"shift": 0.3},
        "Change it": {"shift": 0.05, "rows": 20_000},
        "Break it": {"shift": 0.0, "columns": 100},
    },
    guess=Guess(("yes", "no"), _guess_truth),
    own=OnOwnData(compute_own, Needs(columns=1), unused=("shift", "rows")),
)
