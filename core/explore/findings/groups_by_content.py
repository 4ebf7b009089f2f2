"""Columns that name groups by what their rows share, whatever they are called."""

from collections.abc import Iterator

import numpy as np

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Check, Hit, divide
from core.explore.findings.groups import is_whole, names_a_group
from core.explore.findings.shared_levels import (
    STRONG,
    SharedLevels,
    shared_levels,
    target_outputs,
)
from core.explore.profile import VariableProfile
from core.table.schema import Kind

LEAST_LEVELS, MOST_A_LEVEL = 30, 30  # fewer and larger levels are rather a category
_KINDS = (Kind.CATEGORY, Kind.NUMBER, Kind.IDENTIFIER, Kind.TEXT)


def groups_by_content(facts: Facts) -> Iterator[Hit]:
    """Columns of any name whose levels say of the target what only rows that share them know."""
    target = facts.target
    if target is None:
        return
    candidates = [v for v in facts.columns(*_KINDS) if _may_name_groups(v, facts)]
    outputs = target_outputs(target.y, target.classes)
    for variable in candidates:
        is_number = facts.stored(variable.name) == "number"
        levels = facts.coded(variable.name)
        order = np.array(levels.levels, dtype="float64") if is_number else None
        found = shared_levels(levels, order, outputs, len(candidates))
        if found is not None and found.are_groups:
            yield _shared(variable, found)


def _may_name_groups(variable: VariableProfile, facts: Facts) -> bool:
    """Has it many levels of few rows, and no name that tells already?"""
    present = variable.rows - variable.missing
    if variable.unique < LEAST_LEVELS or names_a_group(variable, present):
        return False
    return 2 * variable.unique <= present <= MOST_A_LEVEL * variable.unique and is_whole(
        variable, facts
    )


def _shared(variable: VariableProfile, found: SharedLevels) -> Hit:
    present = variable.rows - variable.missing
    return Hit(
        columns=(variable.name,),
        severity="high" if found.met >= STRONG else "medium",
        message=f"{variable.name!r} has {variable.unique:,} levels in {present:,} rows, about "
        f"{present / variable.unique:.1f} rows each. Rows of a level share the target: the others "
        f"tell {found.met:.2f} of 1 of it, and of a level that was never met {found.new:.2f}.",
        evidence=(("told by rows of the level", found.met), ("of new levels", found.new)),
        action=None
        if variable.missing
        else divide("Keep its rows together", "groups", variable.name),
    )


CHECKS = (
    Check(
        code="shared_levels",
        group="Rows",
        title="Levels whose rows share the target",
        why="Random folds put rows of one level on both sides, so that a model knows the level's "
        "outcome; the score then says nothing of levels that it has not met.",
        severity="High where the other rows of a level tell half of the target, medium from a "
        "fifth, in a column of at least 30 levels of 30 rows or fewer; quiet where new levels are "
        "told half as well, as by an age or a price.",
        remedy="Where the column names persons or things, keep the rows of each on one side; where "
        "all its levels are known when the model is used, leave it.",
        find=groups_by_content,
        concept="leakage",
    ),
)
