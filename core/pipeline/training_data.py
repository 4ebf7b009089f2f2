"""What a model learns from: cleaned rows, the features, and what is to be learned."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from core.errors import BadTableError
from core.methods.clean import CellRule
from core.parts.splits.division import Division, Split
from core.parts.splits.reading_keys import read_row_keys
from core.parts.splits.row_keys import RowKeys
from core.parts.splits.sealing import first_sealed_time
from core.parts.splits.splits import make_split
from core.pipeline.cleaning import Cleaning
from core.pipeline.cleaning_rules import cleaning_part
from core.pipeline.filling_notes import future_note
from core.pipeline.latest import Latest
from core.pipeline.outcome_rules import outcome_note, rows_out_by_outcome
from core.pipeline.target import check_no_leak, chosen_target, read_target
from core.pipeline.unlabelled import UnlabelledRows, unlabelled_rows
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.table.schema import Kind, Schema, Task
from core.workspace.files import home

MOST_KEPT = 256_000_000  # bytes of the cells of a table that is kept for the next look


@dataclass(frozen=True)
class TrainingData:
    """What a model learns from.

    `X` holds the raw columns of the usable rows that a model has to be given (its index names the
    dataset's rows), `y` their labels or values. `features` are the columns that it learns from,
    described in `schema`: raw ones, or what `repairs` make of the raw ones after those are brought
    to the types in `inputs`, written as `styles` says; `made` are those features that rules made
    or remade. `classes` is sorted and empty for regression. `keys` are what rows are divided by,
    `splits` the ways in which they were; `unlabelled` are the rows whose target is empty, which are
    never scored. All of it may be shared: never change it.
    """

    X: pd.DataFrame
    y: Array
    schema: Schema
    features: tuple[str, ...]
    inputs: tuple[tuple[str, str], ...]
    styles: tuple[tuple[str, str], ...]
    made: tuple[str, ...]
    repairs: tuple[CellRule, ...]
    task: Task
    target: str
    classes: tuple[Any, ...]
    positive: Any
    notes: tuple[str, ...]
    keys: RowKeys
    unlabelled: UnlabelledRows | None = None
    splits: dict[Division, Split] = field(default_factory=dict, compare=False)

    @property
    def is_classification(self) -> bool:
        return self.task is Task.CLASSIFICATION


def make_training_data(dataset: Dataset, recipe: Recipe) -> TrainingData:
    """Clean, pick the features and read the target.

    Raises MissingStepError without a target and BadTableError where nothing can be learned.
    """
    part = data_part(recipe)
    text = f"{home()} {part.model_dump_json()}"
    data = _LATEST.of(dataset, text, lambda: _training_data(dataset, part))
    note = future_note(recipe, (data.schema[name] for name in data.features))
    return replace(data, notes=(*data.notes, note)) if note else data


def data_part(recipe: Recipe) -> Recipe:
    """The recipe as far as what a model learns from depends on it, before it is prepared."""
    names = ("target", "task", "positive", "ignored", "split")
    return cleaning_part(recipe).with_(**{name: getattr(recipe, name) for name in names})


def _is_kept(data: TrainingData) -> bool:
    return int(data.X.memory_usage(deep=False).sum()) <= MOST_KEPT


_LATEST = Latest(2, _is_kept)


def _training_data(dataset: Dataset, recipe: Recipe) -> TrainingData:
    cleaning = Cleaning(dataset, recipe).checked()
    name, task = chosen_target(cleaning)
    if not cleaning.features:
        raise BadTableError(
            "No column is left to learn from: identifiers, constants and ignored columns do not "
            "count. Change a column's kind on Load, or stop ignoring one."
        )
    found = cleaning.repairs_for(*cleaning.features)
    check_no_leak(name, found.inputs, cleaning)
    target = read_target(cleaning.frame[name], task, recipe.positive)
    division = division_of(recipe, dataset.schema.kinds)
    frames = (cleaning.frame, cleaning.start, dataset.frame)
    given = cleaning.taught[[name for name, _ in found.inputs]]
    return TrainingData(
        X=given.loc[target.rows],
        y=target.y,
        schema=cleaning.schema,
        features=cleaning.features,
        inputs=found.inputs,
        styles=tuple((c.name, c.style) for c in cleaning.raw_schema.columns if c.style),
        made=cleaning.made(cleaning.features),
        repairs=found.repairs,
        task=task,
        target=name,
        classes=target.classes,
        positive=target.positive,
        notes=tuple(filter(None, (*target.notes, outcome_note(rows_out_by_outcome(cleaning))))),
        keys=read_row_keys(division, frames, target.rows),
        unlabelled=unlabelled_rows(given.loc[cleaning.frame.index], target.rows, (division, frames))
        if target.classes
        else None,
    )


def division_of(recipe: Recipe, kinds: Mapping[str, Kind]) -> Division:
    """How a recipe divides rows of a table whose columns were read as these kinds. Target,
    identifiers and groups make no row another one; what the user leaves out may, so that rows stay
    sealed when a column goes."""
    division = recipe.split.division
    if not (division.together or division.keeps_near):
        return division
    identifiers = (name for name, kind in kinds.items() if kind is Kind.IDENTIFIER)
    names = (str(recipe.target), *identifiers, *filter(None, [division.groups]))
    return replace(division, apart_from=tuple(dict.fromkeys(names)))


def split_rows(data: TrainingData, recipe: Recipe) -> Split:
    """Seal the test rows and make the folds as the recipe says."""
    division = recipe.split.division
    if division not in data.splits:
        data.splits[division] = make_split(data.y, data.keys, division, data.is_classification)
    return data.splits[division]


def with_seal(dataset: Dataset, recipe: Recipe) -> Recipe:
    """The recipe with the time from which rows are sealed written down, where they are by time:
    rows that are added later then leave the sealed ones sealed."""
    if not recipe.split.time or recipe.split.sealed_from:
        return recipe
    known = make_training_data(dataset, recipe).keys
    division = recipe.split.division
    plan = recipe.split.model_copy(update={"sealed_from": first_sealed_time(known, division)})
    return recipe.with_(split=plan)
