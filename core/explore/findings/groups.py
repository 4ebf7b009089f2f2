"""Rows that belong together: cases of one customer, and equal cases with different outcomes."""

import re
from collections.abc import Iterator

import numpy as np

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Check, Hit, Severity, divide
from core.explore.profile import VariableProfile
from core.explore.profile.associations import correlation_ratios, crosstab, standardised
from core.stats.distances import cramers_v
from core.table.arrays import Array, Coded
from core.table.schema import FEATURE_KINDS, Kind

_WHO = (
    r"customer|client|user|member|patient|person|subject|participant|account|household|family"
    r"|company|employee|worker|student|player|driver|visitor|session|device|machine|sensor|vehicle"
    r"|store|shop|merchant|card|policy|contract|loan|order|trip|household|group|kunde[n]?|nutzer"
    r"|proband(en)?|mitarbeiter|haushalt|vertrag|fahrzeug|filiale"
)
_GROUP_NAME = re.compile(
    rf"^(.*[ _.-])?({_WHO})[ _.-]*(id|no|nr|num|number|nummer|key|code|name|uuid|ref)$", re.I
)
_WHO_ALONE = re.compile(rf"^({_WHO})$", re.I)
_ENDS_IN_ID = re.compile(r"[ _.-]id$|(?<=[a-z])I[dD]$")
LEAST_GROUPS, LEAST_A_GROUP = 10, 1.2
MOST_A_GROUP = 50  # where a name says no more than id or customer: more is rather a category
STRONG = 0.3
PRIME = np.uint64(0x9E3779B97F4A7C15)
CONFLICTS, CEILING, LOW_CEILING = 0.005, 0.05, 0.2


def groups(facts: Facts) -> Iterator[Hit]:
    """Columns that name a person or a thing, each of which has several rows."""
    for variable in facts.columns(Kind.CATEGORY, Kind.NUMBER, Kind.IDENTIFIER):
        present = variable.rows - variable.missing
        if variable.unique < LEAST_GROUPS or not names_a_group(variable, present):
            continue
        if not LEAST_A_GROUP <= present / variable.unique <= present / LEAST_GROUPS:
            continue
        if not is_whole(variable, facts):
            continue
        yield _grouped(variable, present, facts)


def names_a_group(variable: VariableProfile, present: int) -> bool:
    """Does the column's name say that it names persons or things?"""
    if _GROUP_NAME.match(variable.name):
        return True
    is_small = present <= MOST_A_GROUP * variable.unique
    name = variable.name
    return is_small and bool(_ENDS_IN_ID.search(name) or _WHO_ALONE.match(name))


def is_whole(variable: VariableProfile, facts: Facts) -> bool:
    """Does a column of numbers hold whole ones only? True for other columns."""
    if facts.stored(variable.name) != "number":
        return True
    values = facts.floats(variable.name)
    return bool((values[~np.isnan(values)] % 1 == 0).all())


def _grouped(variable: VariableProfile, present: int, facts: Facts) -> Hit:
    effect = _effect(facts.coded(variable.name), facts)
    told = "" if effect is None else f"; rows of one share the target ({effect:.2f} of 1)"
    return Hit(
        columns=(variable.name,),
        severity="high" if (effect or 0.0) >= STRONG else "medium",
        message=f"{variable.name!r} names {variable.unique:,} groups in {present:,} rows, about "
        f"{present / variable.unique:.1f} rows each{told}.",
        evidence=(("groups", float(variable.unique)), ("effect on the target", effect or 0.0)),
        action=None
        if variable.missing
        else divide("Keep its rows together", "groups", variable.name),
    )


def _effect(group: Coded, facts: Facts) -> float | None:
    """How much the group says of the target, corrected for how many groups there are."""
    target = facts.target
    if target is None:
        return None
    if target.classes is None:
        ratio = correlation_ratios(group, standardised(target.y)[:, None])[0]
        return float(np.nan_to_num(ratio))
    return cramers_v(crosstab(group, target.classes))


def contradictions(facts: Facts) -> Iterator[Hit]:
    """Rows with the same features and another class: what no model can get right."""
    target = facts.target
    if target is None or target.classes is None or len(facts.classes) < 2:
        return
    names = [variable.name for variable in facts.columns(*FEATURE_KINDS)]
    if not names:
        return
    known = target.classes.codes >= 0
    same = _same_features(facts, names)[known]
    classes = target.classes.codes[known].astype(np.int64)
    in_conflict, wrong = _conflicts(same, classes)
    rows = int(known.sum())
    if in_conflict < max(3, CONFLICTS * rows):
        return
    yield _contradiction(target.name, in_conflict, wrong, rows)


def _same_features(facts: Facts, names: list[str]) -> Array:
    """A number for each row that is the same for rows with equal features (64-bit mixing)."""
    mixed = np.zeros(facts.rows, dtype=np.uint64)
    for name in names:
        if facts.stored(name) == "number":
            cells = (np.nan_to_num(facts.floats(name), nan=-0.12345) + 0.0).view(np.uint64)
        elif facts.stored(name) == "date":
            cells = np.nan_to_num(facts.days(name), nan=-0.12345).view(np.uint64)
        else:
            cells = facts.coded(name).codes.astype(np.int64).view(np.uint64)
        mixed = (mixed ^ cells) * PRIME
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _conflicts(same: Array, classes: Array) -> tuple[int, int]:
    """Rows whose equals have another class, and rows that the commonest class would get wrong."""
    order = np.lexsort((classes, same))
    same, classes = same[order], classes[order]
    new_group = np.append(True, same[1:] != same[:-1])
    new_class = new_group | np.append(True, classes[1:] != classes[:-1])
    group_of_run = np.cumsum(new_group)[new_class] - 1
    runs = np.diff(np.append(np.flatnonzero(new_class), same.size))
    sizes = np.bincount(group_of_run, weights=runs)
    largest = np.zeros(sizes.size)
    np.maximum.at(largest, group_of_run, runs)
    torn = sizes > largest
    return int(sizes[torn].sum()), int((sizes - largest).sum())


def _contradiction(target: str, in_conflict: int, wrong: int, rows: int) -> Hit:
    lost = wrong / rows
    severity: Severity = "high" if lost >= LOW_CEILING else "medium" if lost >= CEILING else "low"
    return Hit(
        columns=(target,),
        severity=severity,
        message=f"{in_conflict:,} of {rows:,} rows ({in_conflict / rows:.1%}) equal another row in "
        f"every feature but not in {target!r}: in this table no model can be right in more than "
        f"{1 - lost:.1%}.",
        evidence=(("rows in conflict", float(in_conflict)), ("highest accuracy", 1 - lost)),
    )


CHECKS = (
    Check(
        code="groups",
        group="Rows",
        title="Several rows of one person or thing",
        why="Rows of one group on both sides of a split let a model recognise the group; the score "
        "then holds for known groups only.",
        severity="High where the group says much of the target (0.3 of 1), medium by name and "
        "repetition alone.",
        remedy="Keep the rows of a group on one side, so that the score is of groups that the "
        "model has not seen; a gap in the column has to be filled for it, on Clean.",
        find=groups,
        concept="leakage",
    ),
    Check(
        code="contradictory_rows",
        group="Target",
        title="Equal rows with different outcomes",
        why="They set a ceiling on every score: what tells the rows apart is not in the table.",
        severity="High where 20 % of the rows must be wrong, medium from 5 %, low below.",
        remedy="Look for the column that is missing, or for mistakes among the labels; do not tune "
        "against the ceiling.",
        find=contradictions,
        no_button="What tells the rows apart is not in the table.",
        concept="bias_variance",
    ),
)
