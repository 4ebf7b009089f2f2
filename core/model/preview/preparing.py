"""What the preparation makes of some rows: the columns in, the columns out, and their values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

import numpy as np
import pandas as pd

from core.choices.pick import Pick, Step
from core.errors import BadTableError
from core.methods.prepare.proven_makers import maker_fits
from core.methods.prepare.selection_fits import is_slow
from core.model.preview.known_steps import KNOWN, fitted_on
from core.model.preview.quick_rows import quick_rows
from core.model.preview.stepwise import step_by_step
from core.parts.predictions.names import safe_names
from core.pipeline.output_names import output_sources, readable_names
from core.pipeline.personal import shown_rows
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.pipeline.widths import most_columns, most_outputs
from core.recipe.decision import NO_DECISION
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.schema import Kind
from core.table.stored_as import stored_as

MOST_OUTPUTS = 20_000  # columns; more fill the memory and drown the rows
BINS = 30
LEVELS_SHOWN = 20


@dataclass(frozen=True)
class PreparedSample:
    """Some training rows before and after, row by row.

    `outputs` gives each source column's output columns (readable names, as in `after`); a column
    without outputs is not used. `widths` are the columns before and after each step of the
    preparation, by the step's name. It learned from `rows_fitted` of `rows_train` rows.
    `filled` are the columns after filling, in their own units, as far as the stage fills them;
    `is_filled` says which of their cells were gaps until then.
    """

    before: pd.DataFrame
    after: pd.DataFrame
    kinds: Mapping[str, Kind]
    outputs: Mapping[str, tuple[str, ...]]
    widths: Mapping[str, tuple[int, int]]
    rows_fitted: int
    rows_train: int
    filled: pd.DataFrame
    is_filled: pd.DataFrame

    @property
    def is_sampled(self) -> bool:
        return self.rows_fitted < self.rows_train


@dataclass(frozen=True)
class Distribution:
    """Rows per bin of numbers (edges: one more than counts), or per level (edges empty)."""

    name: str
    counts: tuple[int, ...]
    edges: tuple[float, ...] = ()
    levels: tuple[str, ...] = ()
    missing: int = 0


@dataclass(frozen=True)
class ColumnChange:
    """One column's distribution before, and that of each of its outputs."""

    column: str
    before: Distribution
    after: tuple[Distribution, ...]


def preparation_part(recipe: Recipe) -> Recipe:
    """The recipe as far as the prepared columns depend on it."""
    plain = Pick(method="none")
    return recipe.essence().with_(
        models=(), metric=None, threshold=None, decision=NO_DECISION, balance=plain
    )


def scored_part(recipe: Recipe) -> Recipe:
    """The recipe as far as scores of one model, prepared in other ways, depend on it."""
    return preparation_part(recipe).with_(metric=recipe.metric)


def quick_part(recipe: Recipe, rows: int) -> Recipe:
    """The recipe without the makers and selectors that take long even on a sample of a table of so
    many rows, and without what follows them in their list; the same where there are none."""
    return recipe.with_(
        features=_until(recipe.features, lambda step: maker_fits(step) > 0),
        selection=_until(recipe.selection, lambda step: is_slow(step, rows)),
    )


def _until(steps: tuple[Step, ...], is_long: Callable[[Step], bool]) -> tuple[Step, ...]:
    return tuple(takewhile(lambda step: not (step.on and is_long(step)), steps))


def prepared_sample(dataset: Dataset, recipe: Recipe, rows: int = 500) -> PreparedSample:
    """Fit the preparation on training rows and show up to `rows` of them, before and after.

    Raises BadTableError when it would give more than MOST_OUTPUTS columns.
    """
    recipe = preparation_part(recipe)
    data = make_training_data(dataset, recipe)
    check_width(recipe, data)
    train = split_rows(data, recipe).train
    fitted = quick_rows(train, data, recipe)
    preparation, _, _ = fitted_on(recipe, data, fitted)
    raw, _ = KNOWN.rows(data, fitted[:rows])
    before = shown_rows(preparation, raw, data.features)
    names = safe_names(list(readable_names(preparation)))
    steps = step_by_step(preparation, raw)
    after = pd.DataFrame(steps.prepared, columns=names, index=raw.index)
    sources = output_sources(preparation)
    outputs = {
        name: tuple(o for o, source in zip(names, sources, strict=True) if name in source)
        for name in data.features
    }
    kinds = {name: data.schema[name].kind for name in data.features}
    counts = (len(fitted), len(train))
    return PreparedSample(
        before, after, kinds, outputs, steps.widths, *counts, *steps.filling(kinds)
    )


def check_width(recipe: Recipe, data: TrainingData) -> None:
    """Refuse before the memory is gone: count the columns that levels and words can give."""
    widths = most_outputs(recipe, data)
    total = most_columns(recipe, data)
    if total > MOST_OUTPUTS:
        worst = max(widths, key=lambda name: widths[name])
        raise BadTableError(
            f"The preparation would make up to {total:,} columns, {widths[worst]:,} of them from "
            f"{worst!r}; at most {MOST_OUTPUTS:,} are made. Put rarer levels together, encode that "
            "column by target mean, take fewer words, ignore it, or make fewer features."
        )


def column_before_after(sample: PreparedSample, column: str, most: int = 12) -> ColumnChange:
    """The distribution of a column in the sample and of up to `most` of its outputs."""
    before = _histogram(sample.before[column], column)
    after = [_histogram(sample.after[name], name) for name in sample.outputs[column][:most]]
    return ColumnChange(column, before, tuple(after))


def _histogram(values: pd.Series, name: str) -> Distribution:
    present = values.dropna()
    missing = len(values) - len(present)
    stored = stored_as(values)
    if stored == "date":
        counts = present.dt.to_period("M").astype(str).value_counts().sort_index()
        return _levels(name, counts, missing)
    if stored != "number" or present.empty:
        return _levels(name, present.astype(str).value_counts()[:LEVELS_SHOWN], missing)
    counts, edges = np.histogram(present.to_numpy(dtype="float64"), bins=BINS)
    return replace(
        Distribution(name, tuple(map(int, counts))), edges=tuple(map(float, edges)), missing=missing
    )


def _levels(name: str, counts: pd.Series, missing: int) -> Distribution:
    return Distribution(
        name,
        tuple(int(count) for count in counts),
        levels=tuple(str(level) for level in counts.index),
        missing=missing,
    )
