"""The statistics of every column as one table, to read beside each other or to take away."""

import pandas as pd

from core.explore.profile.column_profiles import (
    QUANTILES,
    CategoryStats,
    DateStats,
    NumberStats,
    TextStats,
    VariableProfile,
)
from core.explore.profile.table_profile import Profile


def listing(profile: Profile) -> pd.DataFrame:
    """One row a column, one column a statistic; empty where a statistic does not suit the kind."""
    return pd.DataFrame([facts(variable) for variable in profile.variables])


def facts(variable: VariableProfile) -> dict[str, object]:
    """Every single number of a column by its name, in the order people read them."""
    present = variable.rows - variable.missing
    shared = {
        "column": variable.name,
        "kind": str(variable.kind),
        "rows": variable.rows,
        "count": present,
        "missing": variable.missing,
        "missing share": variable.missing_share,
        "distinct": variable.unique,
        "distinct share": variable.unique / present if present else None,
        "memory bytes": variable.memory_bytes,
    }
    return shared | _own_facts(variable, present)


def _own_facts(variable: VariableProfile, present: int) -> dict[str, object]:
    match variable.stats:
        case NumberStats() as stats:
            return _of_number(stats, present)
        case CategoryStats() as stats:
            return _of_category(stats, present)
        case DateStats() as stats:
            return _of_date(stats)
        case TextStats() as stats:
            return _of_text(stats)
        case _:
            return {}


def _of_number(stats: NumberStats, present: int) -> dict[str, object]:
    quantiles = {
        f"{share:.0%} quantile": value
        for share, value in zip(QUANTILES, stats.quantiles, strict=True)
        if share != 0.5
    }
    return {
        "once": stats.once,
        "mean": stats.mean,
        "sd": stats.sd,
        "variance": stats.variance,
        "coefficient of variation": stats.variation,
        "minimum": stats.low,
        **{name: value for name, value in quantiles.items() if int(name.split("%")[0]) < 50},
        "median": stats.median,
        **{name: value for name, value in quantiles.items() if int(name.split("%")[0]) > 50},
        "maximum": stats.high,
        "range": stats.span,
        "interquartile range": stats.iqr,
        "median absolute deviation": stats.mad,
        "sum": stats.total,
        "skew": stats.skew,
        "excess kurtosis": stats.kurtosis,
        "zeros": stats.zeros,
        "zeros share": stats.zeros / present,
        "negative": stats.negatives,
        "negative share": stats.negatives / present,
        "outliers": stats.outliers,
        "most common": stats.common[0].value,
        "most common rows": stats.common[0].count,
        "order": stats.order,
    }


def _of_category(stats: CategoryStats, present: int) -> dict[str, object]:
    top = stats.levels[0]
    return {
        "once": stats.once,
        "most common": top.name,
        "most common rows": top.count,
        "most common share": top.count / present,
        "entropy bits": stats.entropy,
        "imbalance": stats.imbalance,
        "rare levels": stats.rare_levels,
        "rows in rare levels": stats.rare_count,
    }


def _of_date(stats: DateStats) -> dict[str, object]:
    return {
        "once": stats.once,
        "first": stats.low,
        "middle": stats.median,
        "last": stats.high,
        "days": stats.days,
        "order": stats.order,
    }


def _of_text(stats: TextStats) -> dict[str, object]:
    return {
        "once": stats.once,
        "shortest": stats.shortest,
        "longest": stats.longest,
        "mean length": stats.mean_length,
        "median length": stats.median_length,
        "mean words": stats.mean_words,
        "blank": stats.blank,
    }
