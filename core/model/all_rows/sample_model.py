"""What is learned from the sample: the preparation of all rows, and the model to compare with."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.balance import BALANCERS
from core.model.all_rows.known_rows import KnownRows
from core.model.all_rows.learner import LEARNER
from core.model.all_rows.same_cleaning import SameCleaning, same_cleaning
from core.model.all_rows.sides import BatchRows, RowSide, SideRule, rule_for
from core.parts.splits.fitting import fit_steps, knowing
from core.parts.splits.identity import content_hash
from core.pipeline.build import build_model, build_preparation, without_samplers
from core.pipeline.cleaning import Cleaning
from core.pipeline.training_data import (
    TrainingData,
    division_of,
    make_training_data,
    split_rows,
)
from core.pipeline.variant import variant_for
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.dataset import Dataset


@dataclass(frozen=True, eq=False)
class SampleModel:
    """A preparation and a model, fitted on those rows of the sample that are learned from.

    `X` and `y` are those rows as they were prepared while it was fitted: what encodes the target
    has not met their own (shape (rows, columns), float32). `sides` has a RowSide for each row of
    the sample as it was read, `rule` gives other rows theirs.
    """

    dataset: Dataset
    recipe: Recipe
    pick: Pick
    data: TrainingData
    cleaning: SameCleaning
    rule: SideRule
    sides: Array
    preparation: Any
    model: Any
    X: Array
    y: Array

    @property
    def known_rows(self) -> KnownRows:
        """The sample's rows, to be met again among all rows."""
        return KnownRows(content_hash(self.dataset.frame), self.sides)

    @property
    def classes(self) -> tuple[Any, ...]:
        """The classes in the model's order; none where a number is learned."""
        return tuple(np.asarray(self.model.classes_).tolist()) if self.data.classes else ()

    @property
    def codes(self) -> Array:
        """What was learned of the sample's rows: values, or the places of their classes."""
        return np.searchsorted(self.classes, self.y) if self.data.classes else self.y

    def prepared(self, X: Any) -> Array:
        """Raw rows as the model takes them, (rows, columns), float32 as XGBoost computes."""
        return np.asarray(self.preparation.transform(X), dtype="float32")


def fit_sample(dataset: Dataset, recipe: Recipe, pick: Pick, rows: int) -> SampleModel:
    """Learn from the sample of a table of so many rows, all but what is sealed and held.

    Raises NotApplicableError for what cannot be done to rows batch by batch.
    """
    _check_pick(pick)
    _check_balance(recipe)
    data, cleaning = make_training_data(dataset, recipe), Cleaning(dataset, recipe)
    fixed = same_cleaning(cleaning)
    rule, sides = _sides(cleaning, data, rows)
    at = np.flatnonzero(sides[_places(data)] == RowSide.LEARNED)
    variant = replace(variant_for(recipe, pick), keeps_levels=False)  # batches have no types
    preparation = build_preparation(recipe, data, variant)
    X, y, known = fit_steps(preparation.steps, data.X.iloc[at], data.y[at], data.keys.at(at))
    model = build_model(recipe, data, pick, variant)
    with knowing(model, known):
        model.fit(X, y)
    fitted = without_samplers(preparation)
    prepared = np.asarray(X, dtype="float32")
    return SampleModel(
        dataset, recipe, pick, data, fixed, rule, sides, fitted, model, prepared, np.asarray(y)
    )


def _sides(cleaning: Cleaning, data: TrainingData, rows: int) -> tuple[SideRule, Array]:
    """The rule for all rows, and the side of each row of the sample as it was read."""
    recipe, dataset = cleaning.recipe, cleaning.dataset
    split = split_rows(data, recipe)
    division = division_of(recipe, dataset.schema.kinds)
    rule = rule_for(division, rows, data.keys, split.train)
    batch = BatchRows((cleaning.frame, cleaning.start, dataset.frame), data.X.index)
    if division.together and data.keys.groups is not None:
        rule = rule.keeping_copies_of(batch, split.test)
    found = rule.sides_of(batch)
    if rule.edges is None:
        found = rule.open_sides(rule.identity_of(batch))
    found[split.test] = RowSide.SEALED
    # Copies of sealed rows are neither learned from nor scored.
    apart = np.setdiff1d(np.arange(len(found)), np.concatenate([split.train, split.test]))
    found[apart] = RowSide.LEFT_OUT
    sides = np.full(dataset.rows, RowSide.LEFT_OUT, dtype="int8")
    sides[_places(data)] = found
    return rule, sides


def _places(data: TrainingData) -> Array:
    """The places of the usable rows in the sample as it was read."""
    return np.asarray(data.X.index)


def _check_pick(pick: Pick) -> None:
    if pick.method != LEARNER:
        raise NotApplicableError(
            f"All rows are streamed into XGBoost, which is not {pick.method}: choose XGBoost to "
            "train on all rows, or work on the sample."
        )


def _check_balance(recipe: Recipe) -> None:
    """What draws, makes or drops rows needs them all at once."""
    if "sampler" in BALANCERS[recipe.balance.method].traits:
        raise NotApplicableError(
            f"{BALANCERS[recipe.balance.method].label} draws or makes rows, which needs all of "
            "them at once: choose class weights on Balance to train on all rows, or leave the "
            "classes as they are."
        )
    if recipe.unusual_rows.method != "keep":
        raise NotApplicableError(
            "Unusual rows are set aside by comparing all of them, which a stream cannot do: set "
            "that to keep on Features to train on all rows."
        )
