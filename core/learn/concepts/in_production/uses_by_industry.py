"""Uses by industry: the same model everywhere, but other shares, other costs, other metrics."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import curves, lying_groups, marked
from core.learn.concepts.in_production._uses import USES, Use
from core.look import GOOD, MUTED, PALETTE, lying_bars, marking

THRESHOLDS = np.r_[np.linspace(0.002, 0.02, 10), np.linspace(0.03, 0.99, 97), 0.995, 0.999, 1.0]
WAYS = ("threshold 0.5", "best accuracy", "lowest cost")


@dataclass(frozen=True)
class _At:
    """What acting from a threshold on gives: the cost of 1,000 cases and two shares."""

    threshold: float
    cost: float
    accuracy: float
    recall: float


@dataclass(frozen=True)
class Industries:
    """The chosen use by threshold, and every use under three ways to choose the threshold.

    Costs are for each 1,000 cases; `cards` has the metric that matters at the lowest cost.
    """

    use: Use
    threshold: float
    by_threshold: pd.DataFrame
    here: _At
    best: _At
    nobody: float
    costs: pd.DataFrame
    cards: pd.DataFrame


def compute(
    industry: str, threshold: float, quality: float, miss: float, cases: int, seed: int
) -> Industries:
    rng = np.random.default_rng(seed)
    costs, cards, chosen = [], [], {}
    for use in USES:
        positive, chance = scored(rng, use.share, quality, cases)
        at = np.append(THRESHOLDS, threshold)
        table = judged(positive, chance, at, use.miss * miss, use.alarm)
        grid = table.iloc[:-1]
        best, nobody = grid.loc[grid["cost"].idxmin()], 1000 * positive.mean() * use.miss * miss
        half = judged(positive, chance, np.array([0.5]), use.miss * miss, use.alarm).iloc[0]
        right = grid.loc[grid["accuracy"].idxmax()]
        costs.append((use.industry, *(row["cost"] / nobody for row in (half, right, best))))
        value = valued(use, best, positive, chance)
        ratio = use.alarm / (use.alarm + use.miss * miss)
        cards.append(
            (use.industry, use.task, use.metric, value, best["threshold"], ratio, use.sample)
        )
        chosen[use.industry] = (use, grid, table.iloc[-1], best, float(nobody))
    use, grid, here, best, nobody = chosen[industry]
    return Industries(
        use,
        threshold,
        grid,
        _at_threshold(here),
        _at_threshold(best),
        nobody,
        pd.DataFrame(costs, columns=["industry", *WAYS]),
        pd.DataFrame(
            cards,
            columns=[
                "industry",
                "use",
                "metric that matters",
                "its value",
                "best threshold",
                "alarm / (alarm + miss)",
                "sample on Load",
            ],
        ),
    )


def scored(
    rng: np.random.Generator, share: float, quality: float, cases: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return which cases are positive and their true chance to be, given a score that lies
    `quality` standard deviations higher for positive ones."""
    positive = np.arange(cases) < max(1, round(share * cases))
    score = rng.normal(size=cases) + quality * positive
    odds = share / (1 - share) * np.exp(quality * score - quality**2 / 2)
    return positive, odds / (1 + odds)


def judged(
    positive: np.ndarray, chance: np.ndarray, thresholds: np.ndarray, miss: float, alarm: float
) -> pd.DataFrame:
    """Return accuracy, recall, precision, F1 and the cost of 1,000 cases for each threshold."""
    order = np.sort(chance[positive]), np.sort(chance[~positive])
    hits, false = (len(c) - np.searchsorted(c, thresholds) for c in order)
    misses, n = len(order[0]) - hits, len(chance)
    return pd.DataFrame(
        {
            "threshold": thresholds,
            "cost": (misses * miss + false * alarm) * 1000 / n,
            "accuracy": 1 - (misses + false) / n,
            "recall": hits / len(order[0]),
            "precision": np.where(hits + false > 0, hits / np.maximum(hits + false, 1), np.nan),
            "F1": 2 * hits / (2 * hits + false + misses),
        }
    )


def _at_threshold(row: pd.Series) -> _At:
    return _At(*(float(row[name]) for name in ("threshold", "cost", "accuracy", "recall")))


def valued(use: Use, row: pd.Series, positive: np.ndarray, chance: np.ndarray) -> float:
    """Return the metric that matters for a use: some depend on the threshold, some on the order."""
    ranked = positive[np.argsort(-chance, kind="stable")]
    if use.metric == "average precision":
        return float((np.cumsum(ranked) / np.arange(1, len(ranked) + 1))[ranked].mean())
    if use.metric == "lift of the top tenth":
        return float(ranked[: len(ranked) // 10].mean() / positive.mean())
    return float(row[use.metric])


def useless(result: Industries) -> bool:
    """Return whether no threshold saves as much as one hundredth of the cost of doing nothing."""
    return result.best.cost > 0.99 * result.nobody


def read(result: Industries) -> str:
    use, here, best = result.use, result.here, result.best
    begun = (
        f"{use.industry.capitalize()}, {use.task}: threshold {result.threshold:.2f} is right in "
        f"{here.accuracy:.1%} and costs {here.cost:,.0f} for 1,000 cases"
    )
    if useless(result):
        return f"{begun}; none costs clearly less than the {result.nobody:,.0f} of doing nothing."
    return (
        f"{begun}. The lowest cost is {best.cost:,.0f}, at threshold {best.threshold:.3g}, "
        f"right in {best.accuracy:.1%}; doing nothing costs {result.nobody:,.0f}. "
        f"Recall is {here.recall:.0%} at yours and {best.recall:.0%} at the best."
    )


def figures(result: Industries) -> tuple[Panel, ...]:
    by = result.by_threshold.assign(**{"acting on nobody": result.nobody})
    line = marked(
        curves(by, "threshold", ("cost", "acting on nobody"), "Cost of 1,000 cases"),
        result.threshold,
        "yours",
    )
    line.data[1].update(line={"color": MUTED, "dash": "dot"})
    line.add_scatter(
        x=[result.best.threshold],
        y=[result.best.cost],
        mode="markers",
        name="lowest cost",
        marker={"color": GOOD, "size": 12},
    )
    grid = curves(by, "threshold", ("accuracy", "recall", "precision"), "Share")
    cards = result.cards
    names, best = cards["industry"], cards["best threshold"]
    colours = marking(names == result.use.industry, PALETTE[1], PALETTE[0])
    limits = lying_bars(names, best, "Best threshold", marker_color=colours)
    relative = lying_groups(result.costs, "industry", WAYS, "Cost / cost of doing nothing")
    return (
        Panel(f"What a threshold costs: {result.use.industry}", line, by),
        Panel("What the usual metrics say", marked(grid, result.threshold, "yours"), by),
        Panel("Six uses, six thresholds", limits.update_xaxes(range=[0, 1]), cards),
        Panel("What the way to choose it costs", relative.update_layout(height=380), result.costs),
    )


def _guess_truth(result: Industries) -> str:
    best = result.best.threshold
    if useless(result):
        return "none: do nothing"
    return "below 0.2" if best < 0.2 else "0.2 to 0.8" if best <= 0.8 else "above 0.8"


CONCEPT = Concept(
    key="uses_by_industry",
    options=(
        Choice("industry", "Industry", tuple(use.industry for use in USES), USES[0].industry),
        Number("threshold", "Threshold", 0.0, 1.0, 0.5),
        Number("quality", "How well the model separates", 0.5, 4.0, 2.0),
        Number("miss", "Cost of a miss, times the usual", 0.05, 20.0, 1.0, log=True),
        Number("cases", "Cases", 1_000, 40_000, 20_000, log=True),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"industry": "mail"},
        "Break it": {"quality": 0.5, "miss": 0.05},
    },
    guess=Guess(("below 0.2", "0.2 to 0.8", "above 0.8", "none: do nothing"), _guess_truth),
)
