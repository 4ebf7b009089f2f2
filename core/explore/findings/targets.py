"""Checks of how columns relate to the target: leaks, and gaps that tell.

What they find leads people to leave columns out or to prepare them otherwise, so they look at no
sealed row.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Check, Hit, ignore
from core.explore.findings.heldout import HeldOutScore, score_alone
from core.explore.profile.associations import correlation_ratios, crosstab, standardised
from core.explore.profile.relations import TargetValues
from core.stats.distances import cramers_v
from core.stats.luck import beyond_chance
from core.table.arrays import Array, Coded
from core.table.schema import FEATURE_KINDS, Kind

GAP_EFFECT = 0.1
GAP_ROWS = 20
WORTH_A_LOOK = 0.4  # a column with less than this over its bins cannot predict almost perfectly


def telling_gaps(facts: Facts) -> Iterator[Hit]:
    target = facts.unsealed_target
    if target is None:
        return
    names = [v.name for v in facts.columns(*FEATURE_KINDS) if v.missing >= GAP_ROWS]
    for name in names:
        effect = gap_effect(facts, name, len(names))
        if effect is not None and effect >= GAP_EFFECT:
            yield _telling(_gaps_of(facts, name, target), facts.dataset.schema[name].kind, effect)


@dataclass(frozen=True)
class GapSides:
    """The target in the rows with a gap in a column, and in the rows without."""

    name: str
    target: TargetValues
    gap: Array
    rest: Array

    @property
    def rows(self) -> tuple[int, int]:
        return int(self.gap.sum()), int(self.rest.sum())


def _gaps_of(facts: Facts, name: str, target: TargetValues) -> GapSides:
    known = ~np.isnan(target.y)
    gap = ~facts.present(name) & known
    return GapSides(name, target, gap, known & ~gap)


def gap_effect(facts: Facts, name: str, looks: int = 1) -> float | None:
    """How much being missing says of the target: 0 to 1, corrected for bias.

    None where there are too few rows with a gap or without, or where luck among so many `looks`
    would show as much.
    """
    target = facts.unsealed_target
    assert target is not None
    sides = _gaps_of(facts, name, target)
    rows, rest = sides.rows
    if min(rows, rest) < GAP_ROWS:
        return None
    effect = _effect(sides)
    freedom = 1 if target.classes is None else int((target.classes.counts() > 0).sum()) - 1
    # The correction for bias took the expected chi-squared (its degrees of freedom) away.
    chi2 = effect**2 * (rows + rest) + freedom
    return effect if beyond_chance(chi2, freedom, looks) else None


def _effect(sides: GapSides) -> float:
    known, target = sides.gap | sides.rest, sides.target
    flag = Coded(np.where(known, sides.gap.astype(np.int32), -1), ("there", "missing"))
    if target.classes is not None:
        return cramers_v(crosstab(flag, target.classes)) or 0.0
    return float(np.nan_to_num(correlation_ratios(flag, standardised(target.y)[:, None])[0]))


def _telling(sides: GapSides, kind: Kind, effect: float) -> Hit:
    name, target = sides.name, sides.target
    missing, there = (float(np.mean(target.y[side])) for side in (sides.gap, sides.rest))
    rows, rest = sides.rows
    if target.of is not None:
        seen = f"{target.name!r} is {target.of!r} in {missing:.0%} of them, else in {there:.0%}"
    else:
        seen = f"the mean of {target.name!r} is {missing:.4g} in them, else {there:.4g}"
    # Categories keep a gap as a level of its own; only numbers and dates need the flag.
    flag = Action("prepare", (name,), "Flag the gaps", "flag", slot="missing_flags")
    return Hit(
        columns=(name,),
        severity="medium",
        message=f"Gaps in {name!r} tell of the target: {rows:,} of {rows + rest:,} rows have one, "
        f"and {seen}.",
        evidence=(("effect", effect), ("rows missing", float(rows))),
        action=flag if kind in (Kind.NUMBER, Kind.DATE) else None,
    )


def leaks(facts: Facts) -> Iterator[Hit]:
    """Columns that alone predict the target almost perfectly on rows that were held out."""
    target = facts.unsealed_target
    if target is None:
        return
    for relation in facts.relations:
        if relation.strength is None or relation.strength < WORTH_A_LOOK:
            continue
        kind = facts.dataset.schema[relation.column].kind
        found = score_alone(facts.frame[relation.column], kind, target)
        if found is not None and found.is_near_perfect:
            yield _leak(relation.column, target.name, found)


def _leak(column: str, target: str, found: HeldOutScore) -> Hit:
    return Hit(
        columns=(column,),
        severity="high",
        message=f"{column!r} alone predicts {target!r} almost perfectly: {found.measure} "
        f"{found.score:.3f} on {found.rows:,} held-out rows.",
        evidence=((found.measure, found.score), ("held-out rows", float(found.rows))),
        action=ignore(column),
    )


CHECKS = (
    Check(
        code="target_leak",
        group="Target",
        title="A column gives the target away",
        why="It is probably written down after the outcome, so it will not be there, or not be "
        "true, when a prediction is needed.",
        severity="High: alone, on rows held out, it reaches ROC AUC 0.99, R² 0.99, or 97 % of the "
        "way from chance to right in every row.",
        remedy="Ask when its value becomes known; leave it out if that is after the outcome.",
        find=leaks,
        concept="leakage",
    ),
    Check(
        code="telling_gaps",
        group="Target",
        title="Gaps that tell of the target",
        why="Dropping those rows would bend the data; a plain fill would hide what the gap says.",
        severity="Medium: an effect of 0.1 (Cramér's V or correlation ratio, corrected for bias) "
        "that is beyond luck among all columns looked at.",
        remedy="Keep the flag that marks gaps, and ask whether the gap is known before the target.",
        find=telling_gaps,
        yields_to=("target_leak", "known_later"),
    ),
)
