"""From recipe and table to one unfitted pipeline: the only place that joins the steps.

    conform -> (repair -> shape) -> (set aside) -> fill -> (sampler) -> encode -> model

Unusual rows are set aside, if that was chosen, before anything is learned from the others.
`fill` imputes, transforms and scales numbers, splits dates, weighs texts and imputes categories;
the sampler then meets comparable numbers and whole categories; `encode` turns categories into
numbers. Each step learns from the rows it is fitted on; what drops or makes rows acts in `fit`
only.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from imblearn.pipeline import Pipeline as FitPipeline
from sklearn.compose import ColumnTransformer
from sklearn.model_selection import FixedThresholdClassifier
from sklearn.pipeline import Pipeline, make_pipeline

from core.carried.steps.cells import RepairCells
from core.carried.steps.conform import Conform
from core.carried.steps.naming import readable, source_of
from core.errors import NotApplicableError
from core.methods.balance import BALANCERS
from core.methods.models import ModelContext, make_model
from core.methods.prepare import ROW_OUTLIERS, SLOTS
from core.pipeline.training_data import Table
from core.recipe.recipe import Pick, Recipe
from core.table.schema import Column, Kind

Array = np.ndarray[Any, Any]
Branch = tuple[str, Any, list[str]]

FRONT = ("conform", "repair", "shape")
NUMBER_CHAIN = ("outliers", "number_imputer", "transform", "scaler")


def build_pipeline(recipe: Recipe, table: Table, model: Pick) -> FitPipeline:
    """The whole pipeline for raw features, unfitted."""
    head = build_preparation(recipe, table)
    return FitPipeline([*head.steps, ("model", build_model(recipe, table, model))])


def build_preparation(recipe: Recipe, table: Table) -> FitPipeline:
    """Everything before the model, unfitted."""
    steps = _front(table)
    aside = recipe.unusual_rows.build(ROW_OUTLIERS)
    if aside is not None:
        steps.append(("set_aside", aside))
    steps.append(("fill", _fill(recipe, table)))
    sampler = build_sampler(recipe, table)
    if sampler is not None:
        steps.append(("sampler", sampler))
    steps.append(("encode", _encode(recipe, table)))
    return FitPipeline(steps)


def build_sampler(recipe: Recipe, table: Table) -> Any:
    """The recipe's sampler, unfitted, or None; raises where there are no classes to balance."""
    if recipe.balance.method != "none" and not table.is_classification:
        raise NotApplicableError(
            "Balancing is for classes, and this target is a number: set Balance to leave it as "
            "it is."
        )
    return recipe.balance.build(BALANCERS)


def build_model(recipe: Recipe, table: Table, model: Pick) -> Any:
    """The model, unfitted; for two classes with the recipe's threshold, if it has one."""
    context = ModelContext(
        task=table.task,
        classes=len(table.classes),
        seed=recipe.split.seed,
        balanced="weights" in BALANCERS[recipe.balance.method].traits,
    )
    made = make_model(model.method, dict(model.options), context)
    if recipe.threshold is None or len(table.classes) != 2:
        return made
    return FixedThresholdClassifier(
        made,
        threshold=recipe.threshold,
        pos_label=table.positive,
        response_method="predict_proba",
    )


def without_samplers(fitted: FitPipeline) -> Pipeline:
    """The fitted pipeline for prediction: a fitted SMOTE would carry training rows along."""
    return Pipeline([step for step in fitted.steps if not hasattr(step[1], "fit_resample")])


def output_names(preparation: Any) -> tuple[str, ...]:
    """The columns that a fitted preparation gives, in order."""
    return tuple(str(name) for name in preparation.named_steps["encode"].get_feature_names_out())


def output_sources(preparation: Any) -> tuple[str, ...]:
    """For each output column, the table's column it came from."""
    return tuple(source_of(name) for name in output_names(preparation))


def readable_names(preparation: Any) -> tuple[str, ...]:
    return tuple(readable(name) for name in output_names(preparation))


def _front(table: Table) -> list[tuple[str, Any]]:
    """From raw rows to the columns that are learned from: row by row, nothing is learned."""
    if not table.repairs:
        columns = _typed_columns(table)
        return [("conform", Conform(columns, _styles(table, columns)))]
    return [
        ("conform", Conform(table.inputs, _styles(table, table.inputs))),
        ("repair", RepairCells(table.repairs)),
        ("shape", Conform(_typed_columns(table))),
    ]


def as_met(pipeline: Any, X: pd.DataFrame) -> pd.DataFrame:
    """Raw rows as the learning steps meet them: typed, repaired, with the columns that rules
    make."""
    for name in FRONT:
        if name in pipeline.named_steps:
            X = pipeline.named_steps[name].transform(X)
    return X


def learned_columns(pipeline: Any) -> tuple[str, ...]:
    """The columns that a pipeline learns from, in order: the last of its front steps gives them."""
    (*_, last) = (pipeline.named_steps[name] for name in FRONT if name in pipeline.named_steps)
    return tuple(name for name, _ in last.columns)


def with_made(pipeline: Any, X: pd.DataFrame, features: tuple[str, ...]) -> pd.DataFrame:
    """Raw rows with the columns beside them that are learned from and not among the raw ones."""
    made = [name for name in features if name not in X.columns]
    return pd.concat([X, as_met(pipeline, X)[made]], axis=1) if made else X


def _styles(table: Table, columns: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """How the file that was learned from writes the columns that its reader has typed."""
    known = dict(table.styles)
    written = (Kind.NUMBER, Kind.DATE)
    return tuple((n, known[n]) for n, kind in columns if n in known and kind in written)


def _typed_columns(table: Table) -> tuple[tuple[str, str], ...]:
    kinds = table.schema.kinds
    return tuple((name, str(kinds[name])) for name in table.features)


def _fill(recipe: Recipe, table: Table) -> ColumnTransformer:
    branches = [
        *_number_branches(recipe, taken_by(table, "scaler")),
        *_date_branches(recipe, taken_by(table, "date_encoder")),
        *_text_branches(recipe, taken_by(table, "text_encoder")),
        *_category_branches(recipe, taken_by(table, "category_imputer")),
    ]
    return _side_by_side(branches).set_output(transform="pandas")


def _encode(recipe: Recipe, table: Table) -> ColumnTransformer:
    """Categories by the encoder of each; numbers pass."""
    encoders = [slot for slot in SLOTS.values() if slot.step == "encode"]
    by_pick: dict[str, list[str]] = defaultdict(list)
    built: dict[str, Any] = {}
    for column in _features(table):
        for slot in encoders:
            if slot.takes(column):
                pick = recipe.pick_for(column.name, slot.key)
                by_pick[_key(pick)].append(column.name)
                built[_key(pick)] = pick.build(slot.catalog)
    branches = [(f"labels{n}", built[key], names) for n, (key, names) in enumerate(by_pick.items())]
    return _side_by_side(branches, remainder="passthrough")


def taken_by(table: Table, slot: str) -> list[str]:
    """The features that a slot of the preparation acts on, in order."""
    return [column.name for column in _features(table) if SLOTS[slot].takes(column)]


def _number_branches(recipe: Recipe, names: list[str]) -> Iterator[Branch]:
    """One chain for the columns that share all four choices; flags stand beside them."""
    chains: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in names:
        chains[tuple(_key(recipe.pick_for(name, slot)) for slot in NUMBER_CHAIN)].append(name)
    for n, members in enumerate(chains.values()):
        picks = [(slot, recipe.pick_for(members[0], slot)) for slot in NUMBER_CHAIN]
        made = [_built(slot, pick) for slot, pick in picks if not _stands_beside(slot, pick)]
        yield f"numbers{n}", make_pipeline(*[step for step in made if step is not None]), members
    for slot in ("missing_flags", "outliers"):
        yield from _beside(recipe, slot, names)


def _beside(recipe: Recipe, slot: str, names: list[str]) -> Iterator[Branch]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if _stands_beside(slot, recipe.pick_for(name, slot)):
            groups[_key(recipe.pick_for(name, slot))].append(name)
    for n, members in enumerate(groups.values()):
        yield f"{slot}{n}", _built(slot, recipe.pick_for(members[0], slot)), members


def _date_branches(recipe: Recipe, names: list[str]) -> Iterator[Branch]:
    used = [n for n in names if recipe.pick_for(n, "date_encoder").method != "drop"]
    if used:
        yield "dates", _built("date_encoder", recipe.pick_for(used[0], "date_encoder")), used


def _text_branches(recipe: Recipe, names: list[str]) -> Iterator[Branch]:
    """One branch a column: each text has a vocabulary of its own."""
    for n, name in enumerate(names):
        pick = recipe.pick_for(name, "text_encoder")
        if pick.method != "drop":
            yield f"text{n}", _built("text_encoder", pick), [name]


def _category_branches(recipe: Recipe, names: list[str]) -> Iterator[Branch]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[_key(recipe.pick_for(name, "category_imputer"))].append(name)
    for n, members in enumerate(groups.values()):
        pick = recipe.pick_for(members[0], "category_imputer")
        yield f"labels{n}", _built("category_imputer", pick), members


def _side_by_side(branches: list[Branch], remainder: str = "drop") -> ColumnTransformer:
    return ColumnTransformer(
        branches, remainder=remainder, verbose_feature_names_out=False, sparse_threshold=0.0
    )


def _features(table: Table) -> list[Column]:
    columns = {column.name: column for column in table.schema.columns}
    return [columns[name] for name in table.features]


def _built(slot: str, pick: Pick) -> Any:
    return pick.build(SLOTS[slot].catalog)


def _stands_beside(slot: str, pick: Pick) -> bool:
    return "beside" in SLOTS[slot].catalog[pick.method].traits


def _key(pick: Pick) -> str:
    return json.dumps([pick.method, pick.options], sort_keys=True)
