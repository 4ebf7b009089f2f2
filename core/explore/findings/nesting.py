"""Of two columns that go together, which can be left out: the coarse one follows from the fine."""

from dataclasses import dataclass

import numpy as np

from core.explore.findings.facts import Facts
from core.table.arrays import Array
from core.table.schema import Kind

FOLLOWS = 0.98  # share of the rows in which a level follows from the other column's
COARSER = 0.5  # of the other's different numbers, from which down a column is a rounded one


@dataclass(frozen=True)
class Nesting:
    """`coarse` follows from `fine`; `is_nested` where the fine one does not follow from it."""

    fine: str
    coarse: str
    is_nested: bool


def nesting(facts: Facts, first: str, second: str) -> Nesting:
    """Order two columns that go together; of two that say the same the one with more gaps, else
    the second, is the coarse one."""
    if Kind.NUMBER in (facts.profile[first].kind, facts.profile[second].kind):
        few, many = sorted((second, first), key=lambda name: facts.profile[name].unique)
        is_rounded = facts.profile[few].unique < COARSER * facts.profile[many].unique
        return Nesting(many, few, is_nested=False) if is_rounded else _equals(facts, first, second)
    one, other = facts.coded(first).codes, facts.coded(second).codes
    there = (one >= 0) & (other >= 0)
    onward, back = _follows(one[there], other[there]), _follows(other[there], one[there])
    if min(onward, back) >= FOLLOWS:
        return _equals(facts, first, second)
    fine, coarse = (first, second) if onward >= back else (second, first)
    return Nesting(fine, coarse, is_nested=True)


def _equals(facts: Facts, first: str, second: str) -> Nesting:
    has_more_gaps = facts.profile[first].missing > facts.profile[second].missing
    fine, coarse = (second, first) if has_more_gaps else (first, second)
    return Nesting(fine, coarse, is_nested=False)


def _follows(codes: Array, other: Array) -> float:
    """The share of rows that have the commonest level of the other column beside their own."""
    if codes.size == 0:
        return 0.0
    pairs, counts = np.unique(np.stack([codes, other]), axis=1, return_counts=True)
    best = np.zeros(int(codes.max()) + 1)
    np.maximum.at(best, pairs[0], counts)
    return float(best.sum() / codes.size)
