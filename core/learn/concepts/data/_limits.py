"""Limits beyond which a value counts as an outlier, by three rules."""

import numpy as np
import pandas as pd

RULES = ("z-score", "IQR", "median/MAD")
MAD_TO_SD = 1.4826  # makes the median absolute deviation estimate the sd of a normal
FENCE = 1.5


def _bounds(values: np.ndarray, rule: str, limit: float) -> tuple[float, float]:
    """Return below and above which a rule flags a value.

    `limit` counts standard deviations; the fences of the IQR are always one and a half of it.
    """
    if rule == "IQR":
        low, high = np.percentile(values, [25, 75])
        return float(low - FENCE * (high - low)), float(high + FENCE * (high - low))
    if rule == "z-score":
        middle, spread = values.mean(), values.std(ddof=1)
    else:
        middle = np.median(values)
        spread = MAD_TO_SD * np.median(np.abs(values - middle))
    return float(middle - limit * spread), float(middle + limit * spread)


def flags(values: np.ndarray, rule: str, limit: float) -> np.ndarray:
    low, high = _bounds(values, rule, limit)
    return (values < low) | (values > high)


def by_rule(values: np.ndarray, planted: np.ndarray, limit: float) -> pd.DataFrame:
    """Return where every rule draws its limits in a column, and how many rows it flags."""
    rows = []
    for rule in RULES:
        flagged = flags(values, rule, limit)
        low, high = _bounds(values, rule, limit)
        counted = (int((flagged & planted).sum()), int((flagged & ~planted).sum()))
        rows.append((rule, low, high, *counted))
    columns = ["rule", "lower limit", "upper limit", "planted flagged", "others flagged"]
    return pd.DataFrame(rows, columns=columns)
