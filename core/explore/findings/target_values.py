"""Checks of the target's own values."""

from collections.abc import Iterator

import numpy as np

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Check, Hit, clean
from core.explore.profile import NumberStats
from core.table.schema import Kind

GAPS, MANY_GAPS = 0.01, 0.2
TAIL = 3.0


def target_missing(facts: Facts) -> Iterator[Hit]:
    name = facts.profile.target
    if name is None or facts.profile[name].missing == 0 or facts.profile[name].unique == 0:
        return
    variable = facts.profile[name]
    share = variable.missing_share
    yield Hit(
        columns=(name,),
        severity="high" if share >= MANY_GAPS else "medium" if share >= GAPS else "low",
        message=f"{name!r} is missing in {variable.missing:,} of {facts.rows:,} rows "
        f"({share:.1%}).",
        evidence=(("missing share", share), ("rows", float(variable.missing))),
        action=clean("Drop those rows", "drop_rows_without", (name,)),
    )


def target_constant(facts: Facts) -> Iterator[Hit]:
    name = facts.profile.target
    if name is None or facts.profile[name].kind is not Kind.CONSTANT:
        return
    holds = "one value only" if facts.profile[name].unique else "no value at all"
    yield Hit(
        columns=(name,),
        severity="high",
        message=f"The target {name!r} has {holds} in {facts.rows:,} rows.",
        evidence=(("unique", float(facts.profile[name].unique)),),
    )


def target_tail(facts: Facts) -> Iterator[Hit]:
    name, target = facts.profile.target, facts.target
    if name is None or target is None or target.classes is not None:
        return
    stats = facts.profile[name].stats
    if not isinstance(stats, NumberStats) or abs(stats.skew or 0.0) < TAIL:
        return
    values = np.sort(np.abs(target.y[~np.isnan(target.y)]))
    if values[-1] == 0:
        return
    top = values[-max(1, values.size // 100) :] / values[-1]
    share = float(top.sum() / (values / values[-1]).sum())
    yield Hit(
        columns=(name,),
        severity="medium",
        message=f"{name!r} has a long tail: skew {stats.skew:.1f} over {values.size:,} values; the "
        f"largest 1 % make up {share:.0%} of the sum.",
        evidence=(("skew", stats.skew or 0.0), ("share of the largest 1 %", share)),
        action=Action("judge", (), "Judge by the absolute error", method="mae"),
    )


CHECKS = (
    Check(
        code="target_constant",
        group="Target",
        title="A target that never changes",
        why="There is nothing to tell apart.",
        severity="High.",
        remedy="Choose another target, or a table with all outcomes.",
        no_button="Which column to predict is for you to say, on Load.",
        find=target_constant,
    ),
    Check(
        code="target_missing",
        group="Target",
        title="Rows without a target",
        why="They teach nothing, and where the outcome is missing for a reason the rest is a "
        "biased choice.",
        severity="High from 20 % of the rows, medium from 1 %, low below.",
        remedy="Training leaves them out by itself; ask why they are missing before you drop them.",
        find=target_missing,
    ),
    Check(
        code="target_tail",
        group="Target",
        title="A target with a long tail",
        why="A few large values decide squared errors, so the score and the model follow them.",
        severity="Medium: the skew is 3 or more.",
        remedy="Judge by the absolute or relative error, or predict the logarithm.",
        find=target_tail,
        yields_to=("number_marker",),
    ),
)
