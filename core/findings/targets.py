"""Checks of the target and of how columns relate to it."""

from collections.abc import Iterator

import numpy as np

from core.dataset import Dataset
from core.findings.columns import features
from core.findings.heldout import HeldOut, score_alone
from core.findings.records import Action, Finding, Severity, ignore, listed
from core.profile import Profile
from core.profile.arrays import Array, Coded
from core.profile.associations import correlation_ratios, cramers_v, crosstab, standardised
from core.profile.relations import TargetValues, read_target
from core.schema import FEATURE_KINDS, Task

IMBALANCED, VERY_IMBALANCED = 0.15, 0.03
FEW_IN_CLASS, TOO_FEW_IN_CLASS = 20, 5
GAP_EFFECT = 0.1
GAP_ROWS = 20
CHI2_LIMIT = 10.83  # p = 0.001 with one degree of freedom: sets luck aside, the effect decides
WORTH_A_LOOK = 0.4  # a column with less than this over its bins cannot predict almost perfectly


def imbalance(profile: Profile, dataset: Dataset) -> Iterator[Finding]:
    counts = _class_counts(profile, dataset)
    if len(counts) < 2:
        return
    rows = sum(counts.values())
    name, few = min(counts.items(), key=lambda item: item[1])
    share = few / rows
    fair = 1 / len(counts)  # with many classes a small share is no imbalance yet
    if share >= IMBALANCED * 2 * fair:
        return
    yield Finding(
        code="imbalance",
        columns=(str(profile.target),),
        severity="high" if share < VERY_IMBALANCED * 2 * fair else "medium",
        message=f"Class {name!r} of {profile.target!r} has {few:,} of {rows:,} rows ({share:.1%}); "
        f"always answering the largest class is right in {max(counts.values()) / rows:.1%}.",
        why="Accuracy then says little, and rare classes get few rows to learn from.",
        remedy="Judge by average precision or the Matthews correlation and move the threshold; "
        "class weights are the next step and shift the probabilities.",
        evidence=(("smallest class share", share), ("smallest class rows", float(few))),
        action=Action("balance", (), "Use class weights", method="weights"),
    )


def few_per_class(profile: Profile, dataset: Dataset) -> Iterator[Finding]:
    counts = _class_counts(profile, dataset)
    rare = [name for name, count in counts.items() if count < FEW_IN_CLASS]
    if len(counts) < 2 or not rare:
        return
    least = min(counts.values())
    severity: Severity = "high" if least < TOO_FEW_IN_CLASS else "medium"
    many = len(rare) > 1
    yield Finding(
        code="few_per_class",
        columns=(str(profile.target),),
        severity=severity,
        message=f"{'Classes' if many else 'Class'} {listed(rare)} of {profile.target!r} "
        f"{'have' if many else 'has'} fewer than {FEW_IN_CLASS} rows, the rarest {least}.",
        why="Each fold then tests the class on a handful of rows, or on none.",
        remedy="Gather more rows of it, merge it with a class that means nearly the same, or "
        "leave those rows out.",
        evidence=(("smallest class rows", float(least)),),
    )


def _class_counts(profile: Profile, dataset: Dataset) -> dict[str, int]:
    if profile.target is None or profile.task is not Task.CLASSIFICATION:
        return {}
    classes = _target_of(profile, dataset).classes
    if classes is None:
        return {}
    pairs = zip(classes.levels, classes.counts().tolist(), strict=True)
    return {name: count for name, count in pairs if count}


def telling_gaps(profile: Profile, dataset: Dataset) -> Iterator[Finding]:
    if profile.target is None or profile.task is None:
        return
    target = _target_of(profile, dataset)
    known = ~np.isnan(target.y)
    for variable in features(profile, *FEATURE_KINDS):
        gap = dataset.frame[variable.name].isna().to_numpy() & known
        rows, rest = int(gap.sum()), int((known & ~gap).sum())
        if min(rows, rest) < GAP_ROWS:
            continue
        effect = _effect(gap, known, target)
        if effect < GAP_EFFECT or effect**2 * (rows + rest) < CHI2_LIMIT:
            continue
        yield _telling(variable.name, effect, target, (gap, known & ~gap))


def _effect(gap: Array, known: Array, target: TargetValues) -> float:
    """How much being missing says of the target, 0 to 1, corrected for bias."""
    flag = Coded(np.where(known, gap.astype(np.int32), -1), ("there", "missing"))
    if target.classes is not None:
        return cramers_v(crosstab(flag, target.classes)) or 0.0
    return float(np.nan_to_num(correlation_ratios(flag, standardised(target.y)[:, None])[0]))


def _telling(name: str, effect: float, target: TargetValues, sides: tuple[Array, Array]) -> Finding:
    missing, there = (float(np.mean(target.y[side])) for side in sides)
    rows = int(sides[0].sum())
    if target.of is not None:
        seen = f"{target.name!r} is {target.of!r} in {missing:.0%} of them, else in {there:.0%}"
    else:
        seen = f"the mean of {target.name!r} is {missing:.4g} in them, else {there:.4g}"
    return Finding(
        code="telling_gaps",
        columns=(name,),
        severity="medium",
        message=f"Gaps in {name!r} tell of the target: {rows:,} rows have one, and {seen}.",
        why="Dropping those rows would bend the data; a plain fill would hide what the gap says.",
        remedy="Keep the flag that marks gaps, and ask whether the gap is known before the target.",
        evidence=(("effect", effect), ("rows missing", float(rows))),
        action=Action("prepare", (name,), "Flag the gaps", "flag", slot="missing_flags"),
    )


def leaks(profile: Profile, dataset: Dataset) -> Iterator[Finding]:
    """Columns that alone predict the target almost perfectly on rows that were held out."""
    if profile.target is None or profile.task is None:
        return
    target = _target_of(profile, dataset)
    for relation in profile.relations:
        if relation.strength is None or relation.strength < WORTH_A_LOOK:
            continue
        kind = dataset.schema[relation.column].kind
        found = score_alone(dataset.frame[relation.column], kind, target)
        if found is not None and found.is_near_perfect:
            yield _leak(relation.column, profile.target, found)


def _leak(column: str, target: str, found: HeldOut) -> Finding:
    return Finding(
        code="target_leak",
        columns=(column,),
        severity="high",
        message=f"{column!r} alone predicts {target!r} almost perfectly: {found.measure} "
        f"{found.score:.3f} on {found.rows:,} held-out rows.",
        why="It is probably written down after the outcome, so it will not be there, or not be "
        "true, when a prediction is needed.",
        remedy="Ask when its value becomes known; leave it out if that is after the outcome.",
        evidence=((found.measure, found.score), ("held-out rows", float(found.rows))),
        action=ignore(column),
    )


def _target_of(profile: Profile, dataset: Dataset) -> TargetValues:
    assert profile.target is not None
    assert profile.task is not None
    return read_target(dataset, profile.target, profile.task)
