"""Checks of the shape of number columns."""

import math
from collections.abc import Iterator

import numpy as np

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Check, Hit, clean
from core.explore.findings.sentinels import markers_of
from core.explore.profile import NumberStats, VariableProfile
from core.parts.formula.syntax import quoted
from core.stats.luck import critical
from core.table.schema import Kind

SKEW = 3.0
FEW_DIFFERENT = 20
MANY_ZEROS, ZERO_EXCESS = 0.3, 3
ZERO_ROWS = 200


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
            action=transform(variable.name),
        )


def transform(name: str) -> Action:
    """Give a column's tail the length of a normal one's."""
    return Action("prepare", (name,), "Transform it", "yeo_johnson", slot="transform")


def zero_inflated(facts: Facts) -> Iterator[Hit]:
    for variable, stats, present in quantities(facts):
        share = stats.zeros / present
        told_apart = f"{variable.name} above 0"
        if share < MANY_ZEROS or present < ZERO_ROWS or told_apart in facts.frame.columns:
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


CHECKS = (
    Check(
        code="skewed",
        group="Numbers",
        title="Skew",
        why="Linear models, distances and networks follow the tail; trees do not mind.",
        severity="Low: the skew is 3 or more, and more than luck gives so many values.",
        remedy="Transform it with Yeo–Johnson if such models are compared.",
        find=skewed,
        yields_to=("total_row",),
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
)
