"""A fixed order of configurations that are tried one after another while a budget lasts.

Different families come first, then more shapes of those that usually win. What a table is like
decides the order: with many rows, forests grown to the leaf cost most and bring least; of mostly
categories, sums and small trees lead. No configuration needs a network library.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.choices.options import Number
from core.choices.pick import Pick
from core.methods.models import MODELS
from core.methods.portfolio_table import MANY_ROWS, PortfolioTable
from core.table.schema import Task

FEW_ROWS = 6_000  # up to here vectors are quick
# Few rows choose few configurations well: so many at the most, at so many rows.
ROWS_AND_MOST = ((100, 4), (500, 8), (2_500, 15), (10_000, 40))
NOT_TRIED = (
    "No preset learns from rows without an outcome: self-training fits a model many times over, and"
    " its guesses can make a wrong model surer. Choose it by hand."
)


@dataclass(frozen=True)
class Configuration:
    """A model with its options under a name; `place` in the order of a table, lower comes first,
    None where it is not tried."""

    name: str
    method: str
    options: dict[str, Any]
    place: Callable[[PortfolioTable], float | None]

    @property
    def pick(self) -> Pick:
        return Pick(method=self.method, options=self.options)


@dataclass(frozen=True)
class Preset:
    """What somebody wants: at most so many configurations, within so many seconds by default."""

    key: str
    label: str
    summary: str
    most: int
    seconds: float
    is_blended: bool = False


def _always(place: float) -> Callable[[PortfolioTable], float | None]:
    return lambda _: place


def _grown(place: float) -> Callable[[PortfolioTable], float | None]:
    """Forests: early among numbers, later among categories, last with many rows."""
    return lambda table: 90 + place if table.is_long else place if table.is_numeric else 8 + place


def _of_few(place: float, rows: int) -> Callable[[PortfolioTable], float | None]:
    return lambda table: place if table.rows <= rows else None


def _of_levels(place: float) -> Callable[[PortfolioTable], float | None]:
    return lambda table: place if table.has_levels else None


def _only(task: Task, place: float) -> Callable[[PortfolioTable], float | None]:
    return lambda table: place if table.task is task else None


_LIGHT: dict[str, Any] = {"subsample": 0.8, "colsample_bytree": 0.8, "extra_trees": False}

PORTFOLIO = (
    Configuration("", "logistic", {"C": 0.5}, _only(Task.CLASSIFICATION, 0)),
    Configuration("", "ridge", {}, _only(Task.REGRESSION, 0)),
    Configuration("", "lightgbm", {}, _always(1)),
    Configuration("grown", "extra_trees", {"min_samples_leaf": 1}, _grown(2)),
    Configuration("middle", "xgboost", {"max_depth": 5, "min_child_weight": 2.0}, _always(3)),
    Configuration("", "catboost", {}, _always(4)),
    Configuration("", "splines", {}, _always(4.2)),
    Configuration("levels", "xgboost", {"joins_levels": True}, _of_levels(4.4)),
    Configuration("leaves", "lightgbm", {**_LIGHT, "num_leaves": 31}, _always(5)),
    Configuration("grown", "forest", {"min_samples_leaf": 1}, _grown(6)),
    Configuration(
        "large",
        "lightgbm",
        {**_LIGHT, "num_leaves": 120, "colsample_bytree": 0.6},
        _always(7),
    ),
    Configuration("", "xgboost", {}, _always(8)),
    Configuration("levels", "catboost", {"joins_levels": True}, _of_levels(8.5)),
    Configuration("", "mlp", {}, lambda table: 9 if table.is_numeric else None),
    Configuration("", "svm", {}, _of_few(10, FEW_ROWS)),
    Configuration("", "knn", {}, _of_few(11, MANY_ROWS)),
    Configuration(
        "random",
        "lightgbm",
        {"num_leaves": 40, "min_child_samples": 10, "subsample": 0.9},
        _always(12),
    ),
    Configuration(
        "deep",
        "xgboost",
        {"max_depth": 9, "subsample": 0.7, "colsample_bytree": 0.7, "reg_lambda": 2.0},
        _always(13),
    ),
    Configuration("leaf-3", "extra_trees", {"min_samples_leaf": 3}, _grown(14)),
    Configuration("deep", "catboost", {"max_depth": 8}, _always(15)),
    Configuration("leaf-3", "forest", {"min_samples_leaf": 3}, _grown(16)),
    Configuration("strong", "logistic", {"C": 0.02}, _only(Task.CLASSIFICATION, 17)),
    Configuration("strong", "ridge", {"alpha": 100.0}, _only(Task.REGRESSION, 17)),
    Configuration("", "hist_gradient_boosting", {}, _always(18)),
    Configuration(
        "slow",
        "lightgbm",
        {"learning_rate": 0.02, "num_leaves": 16, "colsample_bytree": 0.6},
        _always(19),
    ),
)

PRESETS = (
    Preset("quick", "Quick look", "Up to three configurations of unlike families.", 3, 20),
    Preset(
        "good",
        "Good",
        "Up to ten configurations, fewer with few rows, and their blend.",
        10,
        60,
        is_blended=True,
    ),
    Preset(
        "best",
        "Best in the time",
        "Every configuration, fewer with few rows, and their blend.",
        60,
        300,
        is_blended=True,
    ),
)
BUDGET = Number("budget", "Seconds", 5, 86_400, 60, log=True)
FIRST = Number("first", "Configurations", 1, len(PORTFOLIO), 10)


def preset_of(key: str) -> Preset:
    """The preset by its key, which must be one."""
    return next(preset for preset in PRESETS if preset.key == key)


def portfolio_for(
    table: PortfolioTable, most: int, *, is_counted: bool = False
) -> tuple[Configuration, ...]:
    """The configurations that are tried on a table, in order: those that are installed, at most so
    many, and fewer where few rows would choose from them, unless they were asked for by count."""
    placed = [
        (place, configuration)
        for configuration in PORTFOLIO
        if MODELS[configuration.method].is_available
        if (place := configuration.place(table)) is not None
    ]
    ordered = sorted(placed, key=lambda pair: pair[0])
    limit = most if is_counted else min(most, _most_at(table.rows))
    return tuple(configuration for _, configuration in ordered[:limit])


def configurations_of(method: str) -> tuple[Configuration, ...]:
    """Those of one method, in their order."""
    return tuple(one for one in PORTFOLIO if one.method == method)


def few_rows_note(rows: int, most: int) -> str:
    """Why few rows are given fewer configurations than a preset has; empty where they are not."""
    limit = _most_at(rows)
    if limit >= min(most, len(PORTFOLIO)):
        return ""
    return (
        f"Not more than {limit} are tried on {rows:,} rows: between more of them luck would choose."
    )


def _most_at(rows: int) -> int:
    known, most = zip(*ROWS_AND_MOST, strict=True)
    return int(np.interp(np.log(max(rows, 1)), np.log(known), most))
