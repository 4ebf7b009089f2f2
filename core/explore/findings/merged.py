"""The check for labels that stand once for several rows, as merged cells of a sheet do."""

from collections.abc import Iterator

import numpy as np

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Check, Hit, clean
from core.explore.profile import VariableProfile
from core.table.arrays import Array
from core.table.schema import FEATURE_KINDS, Kind

BLOCKS = 3  # labels at the least, each over two rows or more on average
REPEATS = 0.6  # of the rows, up to which another column's levels come again in each block


def merged_cells(facts: Facts) -> Iterator[Hit]:
    for variable in facts.columns(*FEATURE_KINDS, Kind.IDENTIFIER):
        if not 0 < variable.missing < variable.rows or not _stands_for_blocks(variable, facts):
            continue
        labels = variable.rows - variable.missing
        yield Hit(
            columns=(variable.name,),
            severity="medium",
            message=f"{variable.name!r} has {labels:,} values, each followed by the gaps of its "
            f"block, {variable.missing:,} of {variable.rows:,} rows: merged cells of a sheet.",
            evidence=(("labels", float(labels)), ("gaps", float(variable.missing))),
            action=clean("Fill down", "fill_down", (variable.name,)),
        )


def _stands_for_blocks(variable: VariableProfile, facts: Facts) -> bool:
    starts = np.flatnonzero(facts.present(variable.name))
    if starts.size < BLOCKS or starts[0] != 0 or variable.rows < 2 * starts.size:
        return False
    codes = facts.coded(variable.name).codes[starts]
    if (codes[1:] == codes[:-1]).any():  # a new block has a new label
        return False
    sizes = np.diff(starts, append=variable.rows)
    return bool((sizes == sizes[0]).all()) or _another_begins_anew(variable, facts, sizes)


def _another_begins_anew(variable: VariableProfile, facts: Facts, sizes: Array) -> bool:
    """Does another column hold each of its levels at most once a block, and again in the next?"""
    blocks = np.repeat(np.arange(sizes.size), sizes)
    for other in facts.columns(Kind.CATEGORY, Kind.NUMBER):
        if other.name == variable.name or other.missing or other.unique > REPEATS * other.rows:
            continue
        pairs = blocks * other.unique + facts.coded(other.name).codes
        if np.unique(pairs).size == pairs.size:
            return True
    return False


CHECKS = (
    Check(
        code="merged_cells",
        group="Columns",
        title="Merged cells",
        why="All rows of a block but the first lose what they belong to.",
        severity="Medium: each value is followed by gaps up to the next, in blocks of one size, or "
        "in which another column begins anew.",
        remedy="Fill down: each gap takes the value above it.",
        find=merged_cells,
    ),
)
