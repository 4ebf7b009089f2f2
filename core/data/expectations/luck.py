"""How many rows of an unchanged process lie beyond limits that were learned from its first rows."""

import numpy as np

from core.data.expectations.suite import ExpectationRule, LearnedFrom
from core.table.arrays import Array

LUCK = 0.05  # how often a table of the same process may fail any of its rules


def limit_of_luck(rules: tuple[ExpectationRule, ...], looks: int = 1) -> float:
    """The chance below which a rule fails for more than luck: LUCK over all rules that were
    learned, each looked at so often (Bonferroni)."""
    return LUCK / max(1, sum(rule.learned is not None for rule in rules)) / looks


def chance_beyond(unexpected: int, checked: int, learned: LearnedFrom) -> float:
    """The chance of so many unexpected rows or more among new ones of the same process.

    The share of a process beyond the ends of n rows is distributed as Beta(ends, n + 1 - ends)
    whatever the distribution, and the count of new rows as the beta-binomial (Wilks 1941, Annals
    of Mathematical Statistics 12). Levels that came once tell how often unknown ones come (Good
    1953), gaps how often gaps do: the same law with their number and one more.
    """
    from scipy.stats import betabinom

    if unexpected <= 0:
        return 1.0
    ends = min(learned.edge, learned.rows)
    law = betabinom(checked, ends, learned.rows + 1 - ends)
    counts = np.arange(unexpected)
    return max(0.0, 1.0 - float(law.pmf(counts).sum()))


def chances_beyond(unexpected: Array, checked: Array, learned: LearnedFrom) -> Array:
    """The same of several tables, elementwise."""
    pairs = zip(unexpected.tolist(), checked.tolist(), strict=True)
    return np.array([chance_beyond(found, rows, learned) for found, rows in pairs])
