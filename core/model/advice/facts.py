"""What is known of a table's training rows when its preparation is advised on."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from core.methods.models import traits, traits_of
from core.methods.prepare import SLOTS
from core.model.train import compared_models
from core.pipeline.cleaning import Cleaning
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.decision import NO_DECISION
from core.recipe.recipe import Recipe
from core.stats.chance import ranks_p, table_p
from core.stats.correlations import correlations_of_all
from core.stats.many import holm
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.table.schema import Column, Kind

ROWS_READ = 20_000
FEW_GAPS = 10  # rows with a gap, or without, that say something of it


@dataclass(frozen=True, eq=False)
class AdvisedColumn:
    """A column of the rows that are learned from. `values` (rows,) are a sample's cells, `rows` how
    many rows there are in all; `gap_p` is the chance that rows with a gap have targets as different
    from the others' by luck, corrected for all columns with gaps; None without enough of both."""

    column: Column
    values: pd.Series
    rows: int
    gap_p: float | None

    @property
    def name(self) -> str:
        return self.column.name

    def goes_to(self, slot: str) -> bool:
        """Does a slot of the preparation act on this column?"""
        return SLOTS[slot].takes(self.column)

    @cached_property
    def missing(self) -> float:
        """The share of empty cells."""
        return float(self.values.isna().mean())

    @cached_property
    def counts(self) -> pd.Series:
        """How many rows of the sample each level has, commonest first."""
        counts = self._texts.value_counts()
        return counts[counts > 0]

    @property
    def _texts(self) -> pd.Series:
        present = self.values.dropna()
        is_text = present.dtype == object and pd.api.types.infer_dtype(present) == "string"
        return present if is_text else present.astype(str)


@dataclass(frozen=True, eq=False)
class AdvisedTable:
    """The columns, the target of the same rows, the number of its classes (0 for numbers), and the
    traits of each model that is compared."""

    columns: tuple[AdvisedColumn, ...]
    target: Array
    classes: int
    traits: tuple[frozenset[str], ...]

    @property
    def rarest(self) -> float:
        """The share of the rarest class; 1 where the target is a number."""
        if not self.classes:
            return 1.0
        return float(np.unique(self.target, return_counts=True)[1].min() / len(self.target))

    @property
    def has_scaled(self) -> bool:
        """Is any model compared whose answer depends on the shape of numbers, as no tree's does?"""
        return any(not (own & {traits.TREE, traits.BASELINE}) for own in self.traits)

    @property
    def all_take_gaps(self) -> bool:
        """Does every model that is compared learn which way a gap goes?"""
        judged = [own for own in self.traits if traits.BASELINE not in own]
        return all(traits.TAKES_GAPS in own for own in judged)

    @property
    def all_take_levels(self) -> bool:
        """Does every model that is compared cut levels into sets itself?"""
        judged = [own for own in self.traits if traits.BASELINE not in own]
        return bool(judged) and all(traits.TAKES_LEVELS in own for own in judged)

    @cached_property
    def numbers(self) -> tuple[list[str], Array]:
        """The columns of numbers by name, and their cells (rows, columns); NaN where there is none,
        or one without an end."""
        own = [each for each in self.columns if each.column.kind is Kind.NUMBER]
        cells = [each.values.to_numpy("float64", na_value=np.nan) for each in own]
        values = np.column_stack(cells) if cells else np.empty((len(self.target), 0))
        return [each.name for each in own], np.where(np.isfinite(values), values, np.nan)

    @cached_property
    def related(self) -> tuple[Array, Array]:
        """The size of the correlation of each number with each in the rows where both are there,
        and how many these are; 0 where one of them does not vary there."""
        return correlations_of_all(self.numbers[1])

    @cached_property
    def codes(self) -> Array:
        """The target's classes as whole numbers, in the order in which they are met."""
        return np.asarray(pd.factorize(self.target)[0])

    def linear_share(self, values: Array, there: Array) -> float:
        """The share of the target's variance that a line through the values explains; of classes,
        the share of the values' variance that lies between them. `there` says where values are."""
        if not self.classes:
            with np.errstate(invalid="ignore", divide="ignore"):
                return float(np.corrcoef(values, self.target[there].astype("float64"))[0, 1] ** 2)
        codes, values = self.codes[there], np.asarray(values, dtype="float64")
        rows = np.maximum(np.bincount(codes), 1)
        between = np.bincount(codes, weights=values - values.mean()) ** 2 / rows
        return float(between.sum() / (values.var() * len(values)))


def advice_part(recipe: Recipe) -> Recipe:
    """The recipe as far as advice depends on it."""
    return recipe.essence().with_(
        metric=None, threshold=None, decision=NO_DECISION, features=(), selection=()
    )


def table_facts(dataset: Dataset, recipe: Recipe) -> AdvisedTable:
    """Read the training rows, ROWS_READ at the most; no sealed row is looked at."""
    data = make_training_data(dataset, recipe)
    train = split_rows(data, recipe).train
    read = np.sort(np.random.default_rng(recipe.split.seed).permutation(train)[:ROWS_READ])
    frame = Cleaning(dataset, recipe).frame.loc[data.X.index[read], list(data.features)]
    chances = dict(_gap_chances(frame, data.y[read], data.is_classification))
    return AdvisedTable(
        columns=tuple(
            AdvisedColumn(data.schema[name], frame[name], len(train), chances.get(name))
            for name in data.features
        ),
        target=np.asarray(data.y[read]),
        classes=len(data.classes),
        traits=tuple(traits_of(model.pick) for model in compared_models(dataset, recipe)),
    )


def _gap_chances(
    frame: pd.DataFrame, target: Array, is_classification: bool
) -> Iterator[tuple[str, float]]:
    """Each column with gaps, and how likely luck alone is to part the targets so."""
    gaps = {name: frame[name].isna().to_numpy() for name in frame.columns}
    told = pd.factorize(target)[0] if is_classification else _ranks(target)
    found = {
        name: p
        for name, gap in gaps.items()
        if FEW_GAPS <= gap.sum() <= len(gap) - FEW_GAPS
        and (p := _chance(gap, told, is_classification)) is not None
    }
    yield from zip(found, holm(list(found.values())), strict=True)


def _chance(gap: Array, told: Array, is_classification: bool) -> float | None:
    """By Pearson's chi-squared over the codes of classes, by the ranks of numbers."""
    if is_classification:
        return table_p(np.bincount(2 * told + gap, minlength=2 * (told.max() + 1)).reshape(-1, 2))
    return ranks_p(gap.astype(int), told, 2)


def _ranks(target: Array) -> Array:
    return pd.Series(np.asarray(target, dtype="float64")).rank().to_numpy()
