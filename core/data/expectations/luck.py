"""How many rows of an unchanged process lie beyond limits that were learned from its first rows."""

import numpy as np

from core.data.expectations.suite import ExpectationRule, LearnedFrom
from core.stats.chance import beyond_ends
from core.table.arrays import Array

LUCK = 0.05  # how often a table of the same process may fail any of its rules


def limit_of_luck(rules: tuple[ExpectationRule, ...], looks: int = 1) -> float:
    """The chance below which a rule fails for more than luck: LUCK over all rules that were
    learned, each looked at so often (Bonferroni)."""
    return LUCK / max(1, sum(rule.learned is not None for rule in rules)) / looks


def chance_beyond(unexpected: int, checked: int, learned: LearnedFrom) -> float:
    """The chance of so many unexpected rows or more among new ones of the same process.

    Levels that came once tell how often unknown ones come (Good 1953), gaps how often gaps do: the
    law of the ends of a sample, with their number and one more.
    """
    return beyond_ends(unexpected, checked, learned.rows, learned.edge)


def chances_beyond(unexpected: Array, checked: Array, learned: LearnedFrom) -> Array:
    """The same of several tables, elementwise."""
    pairs = zip(unexpected.tolist(), checked.tolist(), strict=True)
    return np.array([chance_beyond(found, rows, learned) for found, rows in pairs])
