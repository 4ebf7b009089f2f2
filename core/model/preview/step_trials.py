"""Every step of the preparation put to the test by itself: which one breaks a promise."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.methods.stages import place_of, stage_of
from core.model.preview.trials import ROWS_ALONE, ROWS_TRIED, fitted_twice
from core.parts.steps.sampling.mixed_rows import rows_at
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset


@dataclass(frozen=True)
class StepTrial:
    """What a step made of some training rows, which the steps before it had prepared.

    `is_repeated` says that it gives the same when it is fitted again, `is_alone` that a row alone
    becomes what it becomes among others. `gaps` are columns with a gap, of `columns`.
    """

    step: str
    is_repeated: bool
    is_alone: bool
    gaps: int
    columns: int


def step_trials(dataset: Dataset, recipe: Recipe) -> tuple[StepTrial, ...]:
    """Try every step that acts on rows to predict, in order, on up to ROWS_TRIED training rows.

    Raises MissingStepError without a target and BadTableError where nothing can be prepared.
    """
    fitted = fitted_twice(dataset, recipe)
    return tuple(_tried(fitted.once, fitted.again, fitted.rows.iloc[:ROWS_TRIED]))


def _tried(once: Any, again: Any, rows: pd.DataFrame) -> Iterator[StepTrial]:
    twins = rows
    for (name, step), (_, twin) in zip(once.steps, again.steps, strict=True):
        if hasattr(step, "fit_resample"):
            continue
        out, twins = step.transform(rows), twin.transform(twins)
        few = min(ROWS_ALONE, len(rows))
        alone = [step.transform(rows_at(rows, [n])) for n in range(few)]
        gaps = _cells(out).isna().any()
        yield StepTrial(
            step_name(name),
            is_repeated=_is_same(out, twins),
            is_alone=all(_is_same(one, _at(out, n)) for n, one in enumerate(alone)),
            gaps=int(gaps.sum()),
            columns=_cells(out).shape[1],
        )
        rows = out


def step_name(name: str) -> str:
    """What a step of the pipeline is called: its stage, with its number where there are several."""
    stage = stage_of(name)
    if stage is None:
        return name.replace("_", " ").capitalize()
    _, number = place_of(name)
    return f"{stage.label} {number}" if number else stage.label


def _cells(rows: Any) -> pd.DataFrame:
    return rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(np.asarray(rows))


def _at(rows: Any, place: int) -> Any:
    return _cells(rows).iloc[[place]]


def _is_same(one: Any, other: Any) -> bool:
    """Equal but for the last digits of numbers, which sums in another order may change."""
    first, second = (_cells(rows).reset_index(drop=True) for rows in (one, other))
    if first.shape != second.shape:
        return False
    return all(_is_same_column(first.iloc[:, n], second.iloc[:, n]) for n in range(first.shape[1]))


def _is_same_column(one: pd.Series, other: pd.Series) -> bool:
    if pd.api.types.is_numeric_dtype(one.dtype) and pd.api.types.is_numeric_dtype(other.dtype):
        a, b = (part.to_numpy(dtype="float64", na_value=np.nan) for part in (one, other))
        return bool(np.allclose(a, b, rtol=1e-9, atol=1e-12, equal_nan=True))
    gaps = one.isna().to_numpy() & other.isna().to_numpy()
    return bool(((one.astype(str).to_numpy() == other.astype(str).to_numpy()) | gaps).all())
