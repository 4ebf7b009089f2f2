"""The check of whole numbers for digits that people prefer."""

from collections.abc import Iterator

import numpy as np

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Check, Hit
from core.explore.findings.numbers import quantities
from core.stats.intervals import wilson
from core.stats.luck import critical
from core.table.arrays import Array

ROWS, RANGE = 100, 30.0  # a range with three round numbers at the least
# (multiple, share of the values from which they are heaped): 0.1 and 0.2 come by themselves, and
# Whipple's index calls an age rough from 0.35 of multiples of 5 (United Nations 1955).
HEAPS = ((10, 0.3), (5, 0.4))
MOSTLY = 0.7  # of the multiples of 5, from which on those of 10 are what they are heaped at
ALL_BUT = 0.995  # where every value is such a multiple it is the unit, not a habit


def heaped(facts: Facts) -> Iterator[Hit]:
    known = [(variable, stats) for variable, stats, _ in quantities(facts) if stats.whole]
    for variable, stats in known:
        if stats.high - stats.low < RANGE:
            continue
        values = measured(facts.floats(variable.name))
        if values.size < ROWS or _share(values, 5) >= ALL_BUT:
            continue
        multiple, limit = _heaps(values)
        share = _share(values, multiple)
        if wilson(share, values.size, critical(len(known)))[0] >= limit:
            yield _heap(variable.name, multiple, share, values.size)


def _heaps(values: Array) -> tuple[int, float]:
    """What they would be heaped at, with its limit: of multiples of 5 half are ones of 10."""
    return HEAPS[0] if _share(values, 10) > MOSTLY * _share(values, 5) else HEAPS[1]


def measured(values: Array) -> Array:
    """Numbers without gaps, zeros and the commonest of the others: a column where most rows hold
    nothing, or a default, is no rounded one."""
    values = values[~np.isnan(values) & (values != 0)]
    if values.size == 0:
        return values
    different, counts = np.unique(values, return_counts=True)
    return values[values != different[counts.argmax()]]


def _share(values: Array, multiple: int) -> float:
    return float(np.mean(values % multiple == 0))


def _heap(name: str, multiple: int, share: float, rows: int) -> Hit:
    return Hit(
        columns=(name,),
        severity="low",
        message=f"{share:.0%} of {rows:,} values of {name!r} are multiples of {multiple}, "
        f"where {1 / multiple:.0%} would be by chance: many are rounded or estimated (zeros and "
        "the commonest value are not counted).",
        evidence=((f"share of multiples of {multiple}", share), ("values", float(rows))),
    )


CHECKS = (
    Check(
        code="heaped",
        group="Numbers",
        title="Rounded values",
        why="Differences smaller than the rounding mean nothing, and limits on round numbers "
        "part equal cases.",
        severity="Low: of 100 whole numbers or more, zeros and the commonest left out, surely "
        "30 % are multiples of 10, or 40 % of 5, but not all.",
        remedy="Ask how it was measured; do not read more digits into it than it has.",
        find=heaped,
        no_button="Nothing in the table gives back the digits that were rounded away.",
    ),
)
