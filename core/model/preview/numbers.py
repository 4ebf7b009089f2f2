"""What becomes of each number column's mean, spread and skew, and what falls outside the range
that was learned."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.model.preview.known_steps import fitted_on
from core.model.preview.preparing import check_width, preparation_part
from core.model.preview.quick_rows import quick_rows
from core.parts.predictions.front import as_met
from core.pipeline.build import transformed
from core.pipeline.output_names import output_names
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.table.schema import Kind


@dataclass(frozen=True)
class ColumnMoments:
    """Mean, standard deviation (n in the divisor, as the scalers use it), skew, lowest and highest
    value of a column; NaN where it has none."""

    mean: float
    sd: float
    skew: float
    low: float
    high: float


@dataclass(frozen=True)
class NumberChange:
    """One number column in the rows that the first fold is fitted on, before and after.

    `power` is the fitted lambda of a power transform. `outside` of the `scored` values that the
    fold is scored on lie beyond the lowest or highest value that it learned from.
    """

    column: str
    before: ColumnMoments
    after: ColumnMoments
    power: float | None
    outside: int
    scored: int


@dataclass(frozen=True)
class NumberChanges:
    """Every number column that stays one column, learned from `rows` rows of the first fold."""

    columns: tuple[NumberChange, ...]
    rows: int

    @property
    def sentence(self) -> str:
        """What lies outside of the learned range, over all columns."""
        beyond = [change for change in self.columns if change.outside]
        if not beyond:
            return "No value of the rows that the first fold scores is outside the learned range."
        most = max(beyond, key=lambda change: change.outside / change.scored)
        has = "has" if len(beyond) == 1 else "have"
        return (
            f"{len(beyond)} of {len(self.columns)} columns {has} values outside the learned range "
            f"in the rows that the first fold scores, most of all {most.column!r}: "
            f"{most.outside:,} of {most.scored:,}. A min-max scale puts them outside 0 to 1; new "
            "rows are told of theirs beside each prediction."
        )


def number_changes(dataset: Dataset, recipe: Recipe) -> NumberChanges:
    """Fit the preparation on rows of the first fold and measure its number columns.

    Raises the errors of `make_training_data`, and BadTableError for too many columns.
    """
    recipe = preparation_part(recipe)
    data = make_training_data(dataset, recipe)
    check_width(recipe, data)
    fold, scored = split_rows(data, recipe).folds[0]
    fitted = quick_rows(fold, data, recipe)
    preparation, X, _ = fitted_on(recipe, data, fitted, _last_stage(recipe))
    numbers = [n for n in data.features if data.schema[n].kind is Kind.NUMBER]
    known, new = (
        as_met(preparation, rows, numbers).astype("float64") for rows in (X, data.X.iloc[scored])
    )
    made = _made(preparation, X)
    found = _changes(known, new, made, fitted_powers(preparation))
    return NumberChanges(tuple(found), len(fitted))


def _last_stage(recipe: Recipe) -> str:
    """The stage after which number columns stay as they are; empty where a selection may leave
    some out or mix them."""
    return "" if recipe.in_force("selection") else "scale"


def _made(preparation: Any, X: pd.DataFrame) -> pd.DataFrame:
    made = transformed(preparation.steps, X)
    return (
        made
        if isinstance(made, pd.DataFrame)
        else pd.DataFrame(made, columns=list(output_names(preparation)))
    )


def _changes(
    known: pd.DataFrame, new: pd.DataFrame, made: pd.DataFrame, powers: dict[str, float]
) -> Iterator[NumberChange]:
    for name in known.columns:
        if name in made.columns:
            before, arriving = moments(known[name].to_numpy()), new[name].dropna()
            outside = int(((arriving < before.low) | (arriving > before.high)).sum())
            after = moments(made[name].to_numpy(dtype="float64"))
            yield NumberChange(name, before, after, powers.get(name), outside, len(arriving))


def moments(values: Array) -> ColumnMoments:
    """Of the values that are there; skew is the third standardised moment, 0 without spread."""
    present = values[~np.isnan(values)]
    if present.size == 0:
        return ColumnMoments(*[float("nan")] * 5)
    unit = float(np.abs(present).max()) or 1.0
    shares = present / unit  # so that no cube overflows
    mean, sd = float(shares.mean()), float(shares.std())
    skew = float((((shares - mean) / sd) ** 3).mean()) if sd > 0 else 0.0
    return ColumnMoments(mean * unit, sd * unit, skew, float(present.min()), float(present.max()))


def fitted_powers(preparation: Any) -> dict[str, float]:
    """The lambda of each column that a fitted power transform changed."""
    scale = preparation.named_steps.get("scale")
    return {
        name: float(power)
        for _, branch, names in getattr(scale, "transformers_", ())
        for step in getattr(branch, "named_steps", {}).values()
        for name, power in zip(names, getattr(step, "lambdas_", ()), strict=False)
    }
