"""The tests that find drift: two steps of shares, their largest gap, and what many rows do to p."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Level, OnOwnData, Panel, Question
from core.learn.concepts.figure import BAD, MUTED, blank, curves, labels, marked
from core.learn.concepts.own_rows import Needs, OwnRows

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

    name: str
    gap: float
    p: float
    at: float
    chi_p: float
    v: float
    shares: pd.DataFrame
    quarters: pd.DataFrame
    by_rows: pd.DataFrame
    null_p: np.ndarray


def compute(shift: float, rows: int, columns: int, seed: int) -> DriftTests:
    rng = np.random.default_rng(seed)
    before, after = rng.normal(size=SIZES[-1]), rng.normal(shift, 1, SIZES[-1])
    return tested("x", before, after, (rows, columns), rng)


def compute_own(rows: OwnRows, columns: int, seed: int) -> DriftTests:
    """Return the same for the first and the second half of a table's column, in row order."""
    values, half = rows.X[:, 0], len(rows.X) // 2
    rng = np.random.default_rng(seed)
    before, after = rng.permutation(values[:half]), rng.permutation(values[half:])
    return tested(rows.names[0], before, after, (half, columns), rng)


def tested(
    name: str,
    before: np.ndarray,
    after: np.ndarray,
    sizes: tuple[int, int],
    rng: np.random.Generator,
) -> DriftTests:
    """Return every test of the two samples; the first rows of each count."""
    rows, columns = sizes
    one, two = before[:rows], after[:rows]
    gap, at = largest_gap(one, two)
    quarters = counted(one, two)
    chi, v = chi_square(quarters[["before", "after"]].to_numpy(dtype=float))
    most = min(len(before), len(after))
    counts = [*(n for n in SIZES if n < most), most]
    by_rows = pd.DataFrame([row_of(before[:n], after[:n]) for n in counts])
    return DriftTests(
        name, gap, p_value(gap, len(one), len(two)), at, chi, v,
        steps(one, two), quarters, by_rows, false_alarms(one, two, columns, rng),
    )  # fmt: skip


def largest_gap(one: np.ndarray, two: np.ndarray) -> tuple[float, float]:
    """Return the largest distance of two empirical distribution functions, and where it is."""
    values = np.concatenate([one, two])
    apart = np.abs(share_below(one, values) - share_below(two, values))
    return float(apart.max()), float(values[apart.argmax()])


def share_below(sample: np.ndarray, values: np.ndarray) -> np.ndarray:
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


def counted(one: np.ndarray, two: np.ndarray) -> pd.DataFrame:
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


def row_of(one: np.ndarray, two: np.ndarray) -> dict[str, float]:
    gap, _ = largest_gap(one, two)
    return {"rows": len(one), "gap": gap, "p": p_value(gap, len(one), len(two))}


def steps(one: np.ndarray, two: np.ndarray) -> pd.DataFrame:
    """Return both distribution functions at 200 points."""
    at = np.quantile(np.concatenate([one, two]), np.linspace(0, 1, 200))
    return pd.DataFrame(
        {"value": at, "before": share_below(one, at), "after": share_below(two, at)}
    )


def false_alarms(
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
    name = labels([result.name])[0]
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


SNIPPET = """
import numpy as np
from scipy.stats import ks_2samp

rng = np.random.default_rng(0)
for n in (200, 2_000, 20_000, 200_000):
    before, after = rng.normal(0, 1, n), rng.normal(0.03, 1, n)  # a trifle of a shift
    test = ks_2samp(before, after)
    print(f"{n:>7} rows: gap {test.statistic:.3f}, p {test.pvalue:.2g}")
""".strip()


def guess_truth(result: DriftTests) -> str:
    return "yes" if result.p < LEVEL else "no"


CONCEPT = Concept(
    key="drift_tests",
    title="KS and chi-square tests for drift",
    question="How does the Kolmogorov-Smirnov test detect drift, and where does it mislead?",
    answer=(
        "It compares two samples of a number by the share of rows at or below each value; the "
        "statistic is the largest gap between the two curves, and p says how often samples of one "
        "distribution lie so far apart. Categories take a chi-square test on their counts. The "
        "trap is the p-value: with many rows a shift too small to matter becomes significant, and "
        "with many columns some always raise a false alarm. So I correct for the number of "
        "columns and set limits on the effect, the gap or PSI or Cramer's V, not on p alone."
    ),
    mistake=(
        "'p below 0.05, so the data has drifted and the model must be retrained.' At a million "
        "rows everything is significant; at two hundred a real shift is missed. p mixes the size "
        "of the shift with the number of rows. And KS is for numbers, not for categories."
    ),
    options=(
        Number("shift", "True shift (standard deviations)", 0.0, 1.0, 0.1),
        Number("rows", "Rows in each sample", 50, 20_000, 1000),
        Number("columns", "Columns without drift", 1, 100, 40),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    page="drift",
    topics=("In production", "Kolmogorov-Smirnov", "chi-square", "p-value", "multiple testing"),
    longer=(
        "The distribution function of a sample climbs by one step at each row. For two samples of "
        "one distribution the largest gap shrinks like one over the root of the rows; the test "
        "compares the gap with that. A fixed true shift keeps its gap while the yardstick shrinks, "
        "so p must fall to zero in the end.\n\n"
        "Columns without drift have p-values spread evenly between 0 and 1: one in twenty lies "
        "below 5 %. Bonferroni divides the level by the number of columns; false discovery rate "
        "control is gentler."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "Find the largest gap between the two curves.", (("shift", 0.3),)),
        Level(
            "Change it",
            "A trifling shift: raise the rows until the test cries alarm.",
            (("shift", 0.05), ("rows", 20_000)),
        ),
        Level(
            "Break it",
            "Nothing drifts, and still some of 100 columns lie below 5 %.",
            (("shift", 0.0), ("columns", 100)),
        ),
    ),
    guess=Guess("Does the test raise an alarm at 5 %?", ("yes", "no"), guess_truth),
    more=(
        Question(
            "Many columns, many alarms",
            "You test 100 columns for drift every day. What goes wrong?",
            "At a level of 5 % about five columns a day raise an alarm although nothing happened, "
            "and soon nobody looks. I correct for the number of tests, with Bonferroni or by "
            "controlling the false discovery rate, ask for an effect size that matters, weigh "
            "columns by their importance to the model, and alert on what lasts several days.",
            "Lowering the p-limit alone does not help at large samples: every real but trifling "
            "shift passes any limit. The effect size must be part of the rule.",
        ),
        Question(
            "Chi-square for categories",
            "How do you test a categorical column for drift?",
            "I count the levels in both periods and compare with what equal shares would give: "
            "the squared differences over the expected counts add up to chi-square. It needs "
            "enough expected rows in each cell, about five, so rare levels are pooled, and unseen "
            "levels get a cell of their own. As effect size I report Cramer's V or PSI, since p "
            "depends on the number of rows.",
            "Running KS on category codes is wrong: the codes have no order, so the largest gap "
            "depends on how levels happen to be numbered.",
        ),
    ),
    own=OnOwnData(compute_own, Needs(columns=1), unused=("shift", "rows")),
)
