"""The check of number columns for values that lie far out, whatever the shape of the others."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Check, Hit
from core.explore.findings.numbers import quantities, transform
from core.stats.intervals import wilson
from core.stats.luck import critical
from core.stats.medcouple import medcouple
from core.table.arrays import Array

OUTLIER_SHARE = 0.05
NORMAL_SHARE, QUARTILE_LUCK = 0.01, 2.0  # of normal values; more where few rows set the quartiles
FENCE = 1.5  # interquartile ranges beyond the quartiles
FAR_IQRS = 15.0  # a value this many interquartile ranges out is named even when it is alone
MOST_COUNTED = 1_000_000  # interquartile ranges: of more, how many says nothing
FAR_LOG_IQRS = 5.0  # the same on logarithms, where luck takes one of a million to 3
SKEWED = 0.2  # of the medcouple: a column with one tail, which no cap should cut


@dataclass(frozen=True)
class Reach:
    """How the values beyond the middle half lie: `far` beyond the fences, and how far out the
    farthest is, in interquartile ranges that are stretched on the side of a tail."""

    far: int
    farthest: float
    skewness: float


def _times(ranges: float) -> str:
    return f"{ranges:,.0f}" if ranges < MOST_COUNTED else f"more than {MOST_COUNTED:,}"


def outlying(facts: Facts) -> Iterator[Hit]:
    known = list(quantities(facts))
    for variable, stats, present in known:
        if stats.outliers == 0:
            continue
        values = facts.floats(variable.name)
        reach = reach_of(np.sort(values[~np.isnan(values)]))
        share = reach.far / present
        surely = wilson(share, present, critical(len(known)))[0]
        many = share >= OUTLIER_SHARE and surely > NORMAL_SHARE + QUARTILE_LUCK / present
        is_far = reach.farthest >= FAR_IQRS
        if not many and not is_far:
            continue
        action, remedy = _answer(variable.name, reach)
        yield Hit(
            columns=(variable.name,),
            severity="medium" if is_far else "low",
            message=f"{variable.name!r} has {reach.far:,} of {present:,} values ({share:.1%}) "
            f"far outside its middle half; the farthest is {_times(reach.farthest)} "
            "interquartile ranges out.",
            evidence=(("outlier share", share), ("farthest, in IQR", reach.farthest)),
            action=action,
            remedy=remedy,
        )


def reach_of(ordered: Array) -> Reach:
    """Measure sorted values by the adjusted boxplot (Hubert & Vandervieren 2008, Computational
    Statistics & Data Analysis 52), whose fence is wider on the side of a tail.

    Where nothing is below 0 and the tail goes to the right, the farthest value must stand out
    among the logarithms too: prices and incomes reach far by themselves. Half of the values equal:
    nothing is far.
    """
    reach = _reach(ordered)
    if reach.farthest < FAR_IQRS or reach.skewness <= 0 or ordered[0] < 0:
        return reach
    logs = _reach(np.log(ordered[ordered > 0]))
    return reach if logs.farthest >= FAR_LOG_IQRS else Reach(reach.far, 0.0, reach.skewness)


def _reach(ordered: Array) -> Reach:
    skewness = medcouple(ordered)
    first, third = (float(q) for q in np.quantile(ordered, [0.25, 0.75]))
    spread = third / 2 - first / 2
    if spread <= 0:  # half of the values are one: nothing can be said of the others' distance
        return Reach(0, 0.0, skewness)
    widths = [spread * math.exp(3 * max(0.0, side)) for side in (-skewness, skewness)]
    with np.errstate(over="ignore"):
        out = np.maximum(
            (first / 2 - ordered / 2) / np.float64(widths[0]),
            (ordered / 2 - third / 2) / np.float64(widths[1]),
        )
    farthest = min(float(out.max()), float(np.finfo("float64").max))
    return Reach(int((out > FENCE).sum()), farthest, skewness)


def _answer(name: str, reach: Reach) -> tuple[Action, str]:
    """What to do about them, and in which words."""
    if abs(reach.skewness) < SKEWED:
        return Action("prepare", (name,), "Cap them", "cap", slot="outliers"), ""
    return transform(name), (
        "Look at the farthest first; the column has a long tail, so transform it rather than cap "
        "what is real."
    )


CHECKS = (
    Check(
        code="outliers",
        group="Numbers",
        title="Outliers",
        why="They may be mistakes of entry, and they pull means, scales and linear models.",
        severity="Medium where a value is 15 interquartile ranges out, low where 5 % of the "
        "values lie 1.5 of them outside the quartiles and luck does not put them there; the "
        "ranges are longer on the side of a tail.",
        remedy="Look at them first; cap them if they are noise, keep them if they are real.",
        find=outlying,
        yields_to=("total_row",),
    ),
)
