"""What each column of a table says alone, and which are alike: grounds to judge a model's columns
by, read without the sealed rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from core.explore.findings.heldout import HeldOutScore, score_alone
from core.explore.profile.relations import TargetValues, read_target, relations
from core.pipeline.cleaning import Cleaning
from core.pipeline.sealed_rows import sealed_rows
from core.recipe.recipe import Recipe
from core.stats.luck import surely_at_least
from core.table.arrays import to_floats
from core.table.dataset import Dataset
from core.table.schema import FEATURE_KINDS, Kind

MOST_ALONE = 8  # columns that are scored alone, the strongest first
MOST_NUMBERS = 150
MOST_ROWS = 5_000
ALIKE = 0.9


@dataclass(frozen=True)
class AlikeColumns:
    """Two columns whose ranks go together: Spearman's correlation, at least `least` in size."""

    first: str
    second: str
    correlation: float
    least: float


@dataclass(frozen=True)
class ColumnGrounds:
    """Of columns by their names: what one predicts alone on rows that nothing was learned from,
    how many different values it has among those that are there (`shares` of them), how far its
    numbers vary; and those that are alike."""

    alone: Mapping[str, HeldOutScore] = field(default_factory=dict)
    distinct: Mapping[str, int] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)
    deviations: Mapping[str, float] = field(default_factory=dict)
    alike: tuple[AlikeColumns, ...] = ()


def column_grounds(dataset: Dataset, recipe: Recipe) -> ColumnGrounds:
    """The facts of the cleaned table's columns, of a `seal_part`."""
    table = Cleaning(dataset, recipe).as_dataset()
    if recipe.target is None or recipe.task is None:
        return ColumnGrounds()
    sealed = sealed_rows(dataset, recipe)
    target = read_target(table, recipe.target, recipe.task).without(sealed)
    open_rows = table.frame[~sealed]
    names = [
        column.name
        for column in table.schema.columns
        if column.name != recipe.target and column.kind in FEATURE_KINDS
    ]
    distinct = {name: int(open_rows[name].nunique()) for name in names}
    there = {name: max(1, int(open_rows[name].notna().sum())) for name in names}
    numbers = _numbers(table, open_rows, names)
    return ColumnGrounds(
        _alone(table, target),
        distinct,
        {name: distinct[name] / there[name] for name in names},
        {name: float(values.std()) for name, values in numbers.items()},
        tuple(_alike(numbers)),
    )


def _alone(table: Dataset, target: TargetValues) -> dict[str, HeldOutScore]:
    strongest = [r.column for r in relations(table, target) if r.strength is not None]
    scores = {
        name: score_alone(table.frame[name], table.schema[name].kind, target)
        for name in strongest[:MOST_ALONE]
    }
    return {name: score for name, score in scores.items() if score is not None}


def _numbers(table: Dataset, rows: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    chosen = [name for name in names if table.schema[name].kind is Kind.NUMBER][:MOST_NUMBERS]
    return pd.DataFrame({name: to_floats(rows[name]) for name in chosen})


def _alike(numbers: pd.DataFrame) -> list[AlikeColumns]:
    """Pairs that go together surely, for all pairs at once, on rows evenly over the table."""
    few = numbers.iloc[:: max(1, len(numbers) // MOST_ROWS)]
    names, ranks = list(numbers), few.rank()
    found = ranks.corr().to_numpy()
    there = ranks.notna().to_numpy().astype("int64")
    both = there.T @ there
    looks = max(1, len(names) * (len(names) - 1) // 2)
    pairs = zip(*np.triu_indices(len(names), 1), strict=True)
    strong = [(a, b) for a, b in pairs if abs(found[a, b]) > ALIKE]
    alike = (
        AlikeColumns(
            names[a],
            names[b],
            float(found[a, b]),
            surely_at_least(float(found[a, b]), int(both[a, b]), looks),
        )
        for a, b in strong
    )
    return [one for one in alike if one.least >= ALIKE]
