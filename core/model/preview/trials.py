"""The recipe put to the test as a unit of code would be: what holds on the user's own rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.model.preview.preparing import check_width, preparation_part
from core.model.preview.quick_rows import quick_rows
from core.pipeline.build import build_preparation
from core.pipeline.output_names import readable_names
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.wording.numbers import counted

ROWS_TRIED, ROWS_ALONE = 300, 10


@dataclass(frozen=True)
class RecipeTrial:
    """One promise of a recipe, whether it holds, and what was seen."""

    promise: str
    holds: bool
    seen: str


def recipe_trials(dataset: Dataset, recipe: Recipe) -> tuple[RecipeTrial, ...]:
    """Fit cleaning and preparation on training rows and try what a pipeline must keep.

    Raises MissingStepError without a target and BadTableError where nothing can be prepared.
    """
    return tuple(_tried(fitted_twice(dataset, recipe)))


@dataclass(frozen=True, eq=False)
class FittedTwice:
    """The same preparation fitted twice on the same rows, with a copy of these from before."""

    once: Any
    again: Any
    rows: pd.DataFrame
    kept: pd.DataFrame


def fitted_twice(dataset: Dataset, recipe: Recipe) -> FittedTwice:
    """Fit the preparation on the training rows of a preview, twice."""
    recipe = preparation_part(recipe)
    data = make_training_data(dataset, recipe)
    check_width(recipe, data)
    fitted = quick_rows(split_rows(data, recipe).train, data, recipe)
    X, y = data.X.iloc[fitted], data.y[fitted]
    kept = X.copy(deep=True)
    once, again = (build_preparation(recipe, data).fit(X, y) for _ in range(2))
    return FittedTwice(once, again, X, kept)


def _tried(fitted: FittedTwice) -> Iterator[RecipeTrial]:
    once, again, X, kept = fitted.once, fitted.again, fitted.rows, fitted.kept
    rows = X.iloc[:ROWS_TRIED]
    out = _made(once, rows)
    tried = f"{counted(len(rows), 'training row')}, {counted(out.shape[1], 'column')} made"
    yield RecipeTrial("The same input gives the same output", _same(out, _made(again, rows)), tried)
    gaps = np.flatnonzero(np.isnan(out).any(axis=0))
    names = readable_names(once)
    told = ", ".join(names[place] for place in gaps[:5])
    yield RecipeTrial("No gap is left", not len(gaps), f"gaps in {told}" if told else tried)
    turned = _made(once, rows[rows.columns[::-1]])
    told = f"{counted(rows.shape[1], 'column')} in reverse"
    yield RecipeTrial("The order of the columns does not matter", _same(out, turned), told)
    few = min(ROWS_ALONE, len(rows))
    alone = np.vstack([_made(once, rows.iloc[[n]]) for n in range(few)])
    told = f"{counted(few, 'row')}, one at a time and together"
    yield RecipeTrial("A row alone is prepared as among others", _same(out[:few], alone), told)
    told = f"{counted(len(kept), 'row')} compared"
    yield RecipeTrial("The rows given stay as they were", X.equals(kept), told)


def _made(fitted: Any, rows: pd.DataFrame) -> Array:
    return np.asarray(fitted.transform(rows), dtype="float64")


def _same(a: Array, b: Array) -> bool:
    """Equal but for the last digits, which sums in another order may change."""
    return a.shape == b.shape and np.allclose(a, b, rtol=1e-9, atol=1e-12, equal_nan=True)
