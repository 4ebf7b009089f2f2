"""How far chance alone reaches."""

import numpy as np

Z95 = 1.959963984540054


def chi_squared_p(chi2: float, free: int) -> float:
    """The chance of a chi-squared statistic at least as large when nothing is there."""
    from scipy.special import gammaincc

    return float(gammaincc(free / 2, chi2 / 2))


def kolmogorov_p(distance: float, rows_a: int, rows_b: int) -> float:
    """The chance of a Kolmogorov-Smirnov distance at least as large between samples of these sizes
    from one distribution (the limit for many rows; ties make it cautious)."""
    from scipy.special import kolmogorov

    return float(kolmogorov(distance * (rows_a * rows_b / (rows_a + rows_b)) ** 0.5))


def holm(p_values: list[float]) -> list[float]:
    """P-values corrected for how many there are (Holm 1979), in their own order."""
    order = np.argsort(p_values, kind="stable")
    steps = np.array(p_values)[order] * np.arange(len(p_values), 0, -1)
    corrected = np.empty(len(p_values))
    corrected[order] = np.minimum(1.0, np.maximum.accumulate(steps))
    return [float(p) for p in corrected]
