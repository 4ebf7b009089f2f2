"""Checks of the shape of number columns."""

import math
from collections.abc import Iterator

import numpy as np

from core.carried.formula.syntax import quoted
from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Check, Hit, clean
from core.explore.findings.sentinels import markers_of
from core.explore.profile import NumberStats, VariableProfile
from core.stats.intervals import wilson
from core.stats.luck import critical
from core.table.schema import Kind

SKEW = 3.0
OUTLIER_SHARE = 0.05
NORMAL_SHARE, QUARTILE_LUCK = 0.01, 2.0  # of normal values; more where few rows set the quartiles
FAR_IQRS = 15.0  # a value this many interquartile ranges out is named even when it is alone
FEW_DIFFERENT = 20
MANY_ZEROS, ZERO_EXCESS = 0.3, 3
HEAP_ROWS, HEAP_RANGE = 200, 200.0
HEAPS = ((10, 0.5), (5, 0.7))  # (multiple, share of values from which they are heaped)
ALL_BUT = 0.995  # where every value is such a multiple it is the unit, not a habit


def quantities(facts: Facts) -> Iterator[tuple[VariableProfile, NumberStats, int]]:
    """Number columns of many different values, with their statistics and how many they have."""
    for variable in facts.columns(Kind.NUMBER):
        if not isinstance(variable.stats, NumberStats) or variable.unique < FEW_DIFFERENT:
            continue
        if not markers_of(variable, facts).markers:  # else its shape says nothing yet
            yield variable, variable.stats, variable.rows - variable.missing


def skewed(facts: Facts) -> Iterator[Hit]:
    known = list(quantities(facts))
    for variable, stats, present in known:
        skew = stats.skew or 0.0
        # The error of the skew of a normal column is sqrt(6/n).
        luck = critical(len(known)) * math.sqrt(6 / present)
        if abs(skew) < SKEW or abs(skew) <= luck:
            continue
        yield Hit(
            columns=(variable.name,),
            severity="low",
            message=f"{variable.name!r} has a long tail to the {'right' if skew > 0 else 'left'}: "
            f"skew {skew:.1f} over {present:,} values.",
            evidence=(("skew", skew), ("values", float(present))),
            action=Action(
                "prepare", (variable.name,), "Transform it", "yeo_johnson", slot="transform"
            ),
        )


def outlying(facts: Facts) -> Iterator[Hit]:
    known = list(quantities(facts))
    for variable, stats, present in known:
        share = stats.outliers / present
        reach = _reach(stats)
        if reach == 0:  # half of the values are one: nothing can be said of the others' distance
            continue
        surely = wilson(share, present, critical(len(known)))[0]
        many = share >= OUTLIER_SHARE and surely > NORMAL_SHARE + QUARTILE_LUCK / present
        if not many and reach < FAR_IQRS:
            continue
        yield Hit(
            columns=(variable.name,),
            severity="medium" if reach >= FAR_IQRS else "low",
            message=f"{variable.name!r} has {stats.outliers:,} of {present:,} values ({share:.1%}) "
            f"far outside its middle half; the farthest is {reach:,.0f} interquartile ranges out.",
            evidence=(("outlier share", share), ("farthest, in IQR", reach)),
            action=Action("prepare", (variable.name,), "Cap them", "cap", slot="outliers"),
        )


def _reach(stats: NumberStats) -> float:
    """How far the farthest value is from the nearer quartile, in interquartile ranges."""
    first, third = stats.quantiles[2], stats.quantiles[4]
    spread = third / 2 - first / 2
    if spread <= 0:
        return 0.0
    with np.errstate(over="ignore"):
        reach = max(first / 2 - stats.low / 2, stats.high / 2 - third / 2) / np.float64(spread)
    return float(min(reach, np.finfo("float64").max))


def zero_inflated(facts: Facts) -> Iterator[Hit]:
    for variable, stats, present in quantities(facts):
        share = stats.zeros / present
        told_apart = f"{variable.name} above 0"
        if share < MANY_ZEROS or present < HEAP_ROWS or told_apart in facts.frame.columns:
            continue
        others = facts.floats(variable.name)
        others = others[(others != 0) & ~np.isnan(others)]
        next_most = int(np.unique(others, return_counts=True)[1].max())
        if stats.zeros < ZERO_EXCESS * next_most:
            continue
        yield Hit(
            columns=(variable.name,),
            severity="low",
            message=f"{variable.name!r} is 0 in {share:.0%} of its {present:,} values, and no "
            f"other value is in more than {next_most:,}.",
            evidence=(("share of zeros", share), ("rows of the next value", float(next_most))),
            action=clean(
                "Add a column for it",
                "formula",
                (),
                name=told_apart,
                formula=f"{quoted(variable.name)} > 0",
            ),
        )


def heaped(facts: Facts) -> Iterator[Hit]:
    for variable, stats, present in quantities(facts):
        few = present < HEAP_ROWS or stats.high - stats.low < HEAP_RANGE
        if few or not stats.whole:
            continue
        values = facts.floats(variable.name)
        values = values[~np.isnan(values)]
        for multiple, limit in HEAPS:
            share = float(np.mean(values % multiple == 0))
            if limit <= share < ALL_BUT:
                yield _heap(variable.name, multiple, share, present)
                break


def _heap(name: str, multiple: int, share: float, present: int) -> Hit:
    return Hit(
        columns=(name,),
        severity="low",
        message=f"{share:.0%} of the {present:,} values of {name!r} are multiples of {multiple}, "
        f"where {1 / multiple:.0%} would be by chance: most are rounded or estimated.",
        evidence=((f"share of multiples of {multiple}", share), ("values", float(present))),
    )


CHECKS = (
    Check(
        code="outliers",
        group="Numbers",
        title="Outliers",
        why="They may be mistakes of entry, and they pull means, scales and linear models.",
        severity="Medium where a value is 15 interquartile ranges out, low where 5 % of the "
        "values lie 1.5 of them outside the quartiles and luck does not put them there.",
        remedy="Look at them first; cap them if they are noise, keep them if they are real.",
        find=outlying,
    ),
    Check(
        code="skewed",
        group="Numbers",
        title="Skew",
        why="Linear models, distances and networks follow the tail; trees do not mind.",
        severity="Low: the skew is 3 or more, and more than luck gives so many values.",
        remedy="Transform it with Yeo–Johnson if such models are compared.",
        find=skewed,
    ),
    Check(
        code="zero_inflated",
        group="Numbers",
        title="Many zeros",
        why="Two questions are mixed in one column: whether there is anything, and how much.",
        severity="Low: 30 % of the values are 0, three times as many as any other value.",
        remedy="Add a column that says whether it is above 0, or use trees, which find the step.",
        find=zero_inflated,
    ),
    Check(
        code="heaped",
        group="Numbers",
        title="Rounded values",
        why="Differences smaller than the rounding mean nothing, and limits on round numbers "
        "part equal cases.",
        severity="Low: half of the values are multiples of 10, or 70 % of 5, but not all.",
        remedy="Ask how it was measured; do not read more digits into it than it has.",
        find=heaped,
        no_button="Nothing in the table gives back the digits that were rounded away.",
    ),
)
