"""How far from zero an effect must be before luck is set aside, when many columns are looked at.

Every check judges by the size of an effect; these bounds only keep small samples from showing large
effects by chance. They hold for all columns of a table together (Bonferroni): pure noise gives a
finding in one table of twenty, however wide it is.
"""

import math
from statistics import NormalDist

LEVEL = 0.05


def critical(looks: int) -> float:
    """The standard normal value that noise passes in LEVEL of tables when looked at so often."""
    return NormalDist().inv_cdf(1 - LEVEL / max(1, looks) / 2)


def beyond_chance(chi2: float, freedom: int, looks: int) -> bool:
    """Is a chi-squared statistic beyond luck? By the cube root of Wilson and Hilferty (1931)."""
    if freedom < 1:
        return False
    spread = 2 / (9 * freedom)
    return ((chi2 / freedom) ** (1 / 3) - (1 - spread)) / math.sqrt(spread) > critical(looks)


def surely_at_least(correlation: float, rows: int, looks: int) -> float:
    """The lower bound of a correlation's size (Fisher's z, for all pairs at once); 0 for few rows.

    A perfect correlation is bounded as one of 0.999999, so that the bound still depends on rows.
    """
    if rows < 5:
        return 0.0
    size = math.atanh(min(abs(correlation), 0.999999)) - critical(looks) / math.sqrt(rows - 3)
    return math.tanh(max(0.0, size))


def by_luck(rows: int, looks: int) -> float:
    """How far the strongest of so many rank correlations of unrelated columns may reach, 0 to 1:
    one table of twenty has a stronger one (Fisher's z)."""
    return math.tanh(critical(looks) / math.sqrt(rows - 3)) if rows > 3 else 1.0


def log_orders(counts: list[int]) -> float:
    """The natural logarithm of how many orders rows with these counts can stand in.

    Two columns with the same counts agree in every row by luck in one of so many tables.
    """
    return math.lgamma(sum(counts) + 1) - sum(math.lgamma(count + 1) for count in counts)
