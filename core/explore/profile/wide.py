"""Which columns of a wide table to compare pair by pair: those with the strongest links."""

import numpy as np

from core.explore.profile.associations import centred, correlations, group_ratios
from core.explore.profile.pairs import MAX_COLUMNS, MAX_LEVELS, row_count, sample_rows
from core.explore.profile.table_profile import TargetRelation
from core.table.arrays import Array, Arrays

WORK = 5e9  # products of two numbers that the choice may cost
LEAST_ROWS = 200


def most_linked(
    arrays: Arrays, relations: tuple[TargetRelation, ...], target: str | None
) -> frozenset[str]:
    """At most MAX_COLUMNS columns: the target, then those whose strongest link, with it or with
    any number column, is the strongest."""
    able = [*arrays.numbers, *arrays.coded]
    if len(able) <= MAX_COLUMNS:
        return frozenset(able)
    links = _links(arrays)
    for relation in relations:
        strength = relation.strength or 0.0
        links[relation.column] = max(links.get(relation.column, 0.0), strength)
    ranked = sorted(able, key=lambda name: (name != target, -links[name]))
    return frozenset(ranked[:MAX_COLUMNS])


def _links(arrays: Arrays) -> dict[str, float]:
    """The strongest link of each column with a number column, on as many rows as can be afforded;
    of two that are nearly copies of each other both are taken."""
    links = dict.fromkeys([*arrays.numbers, *arrays.coded], 0.0)
    if not arrays.numbers:
        return links
    width = len(arrays.numbers) + len(arrays.coded)
    rows = sample_rows(row_count(arrays), max(LEAST_ROWS, int(WORK / width**2)))
    columns = [centred(c if rows is None else c[rows]) for c in arrays.numbers.values()]
    square = np.abs(correlations(columns)[0])
    np.fill_diagonal(square, 0.0)
    links |= dict(zip(arrays.numbers, np.nan_to_num(square).max(0).tolist(), strict=True))
    return links | _coded_links(arrays, np.column_stack(columns), rows)


def _coded_links(arrays: Arrays, values: Array, rows: Array | None) -> dict[str, float]:
    gaps = np.isnan(values)
    filled, there = np.where(gaps, 0.0, values), (~gaps).astype("float64")
    return {
        name: float(
            np.nan_to_num(group_ratios(coded.at(rows).limited(MAX_LEVELS), there, filled)[0]).max()
        )
        for name, coded in arrays.coded.items()
    }
