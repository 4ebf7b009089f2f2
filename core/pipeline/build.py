"""From recipe and training data to one unfitted pipeline: the only place that joins the steps.

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

from imblearn.pipeline import Pipeline as FitPipeline
from sklearn.compose import ColumnTransformer
from sklearn.model_selection import FixedThresholdClassifier
from sklearn.pipeline import Pipeline, make_pipeline

from core.errors import NotApplicableError
from core.methods.balance import BALANCERS
from core.methods.context import MethodContext
from core.methods.models import ModelContext, make_model
from core.methods.prepare import ROW_OUTLIERS, SLOTS
from core.pipeline.front import front_steps
from core.pipeline.training_data import TrainingData
from core.recipe.recipe import Pick, Recipe
from core.table.schema import Column

Branch = tuple[str, Any, list[str]]

NUMBER_CHAIN = ("outliers", "number_imputer", "transform", "scaler")


def build_pipeline(recipe: Recipe, data: TrainingData, model: Pick) -> FitPipeline:
    """The whole pipeline for raw features, unfitted."""
    head = build_preparation(recipe, data)
    return FitPipeline([*head.steps, ("model", build_model(recipe, data, model))])


def build_preparation(recipe: Recipe, data: TrainingData) -> FitPipeline:
    """Everything before the model, unfitted."""
    steps = front_steps(data)
    aside = recipe.unusual_rows.build(ROW_OUTLIERS, method_context(recipe, data))
    if aside is not None:
        steps.append(("set_aside", aside))
    steps.append(("fill", _fill(recipe, data)))
    sampler = build_sampler(recipe, data)
    if sampler is not None:
        steps.append(("sampler", sampler))
    steps.append(("encode", _encode(recipe, data)))
    return FitPipeline(steps)


def build_sampler(recipe: Recipe, data: TrainingData) -> Any:
    """The recipe's sampler, unfitted, or None; raises where there are no classes to balance."""
    if recipe.balance.method != "none" and not data.is_classification:
        raise NotApplicableError(
            "Balancing is for classes, and this target is a number: set Balance to leave it as "
            "it is."
        )
    return recipe.balance.build(BALANCERS, method_context(recipe, data))


def build_model(recipe: Recipe, data: TrainingData, model: Pick) -> Any:
    """The model, unfitted; for two classes with the recipe's threshold, if it has one."""
    balanced = "weights" in BALANCERS[recipe.balance.method].traits
    context = ModelContext(**vars(method_context(recipe, data)), balanced=balanced)
    made = make_model(model.method, dict(model.options), context)
    if recipe.threshold is None or len(data.classes) != 2:
        return made
    return FixedThresholdClassifier(
        made,
        threshold=recipe.threshold,
        pos_label=data.positive,
        response_method="predict_proba",
    )


def method_context(recipe: Recipe, data: TrainingData) -> MethodContext:
    """What the methods of a pipeline are told of what it is for."""
    return MethodContext(data.task, len(data.classes), recipe.split.seed)


def without_samplers(fitted: FitPipeline) -> Pipeline:
    """The fitted pipeline for prediction: a fitted SMOTE would carry training rows along."""
    return Pipeline([step for step in fitted.steps if not hasattr(step[1], "fit_resample")])


def _fill(recipe: Recipe, data: TrainingData) -> ColumnTransformer:
    branches = [
        *_number_branches(recipe, taken_by(data, "scaler")),
        *_date_branches(recipe, taken_by(data, "date_encoder")),
        *_text_branches(recipe, taken_by(data, "text_encoder")),
        *_category_branches(recipe, taken_by(data, "category_imputer")),
    ]
    return _side_by_side(branches).set_output(transform="pandas")


def _encode(recipe: Recipe, data: TrainingData) -> ColumnTransformer:
    """Categories by the encoder of each; numbers pass."""
    encoders = [slot for slot in SLOTS.values() if slot.step == "encode"]
    by_pick: dict[str, list[str]] = defaultdict(list)
    built: dict[str, Any] = {}
    for column in _features(data):
        for slot in encoders:
            if slot.takes(column):
                pick = recipe.pick_for(column.name, slot.key)
                by_pick[_key(pick)].append(column.name)
                built[_key(pick)] = pick.build(slot.catalog, method_context(recipe, data))
    branches = [(f"labels{n}", built[key], names) for n, (key, names) in enumerate(by_pick.items())]
    return _side_by_side(branches, remainder="passthrough")


def taken_by(data: TrainingData, slot: str) -> list[str]:
    """The features that a slot of the preparation acts on, in order."""
    return [column.name for column in _features(data) if SLOTS[slot].takes(column)]


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


def _features(data: TrainingData) -> list[Column]:
    columns = {column.name: column for column in data.schema.columns}
    return [columns[name] for name in data.features]


def _built(slot: str, pick: Pick) -> Any:
    return pick.build(SLOTS[slot].catalog)


def _stands_beside(slot: str, pick: Pick) -> bool:
    return "beside" in SLOTS[slot].catalog[pick.method].traits


def _key(pick: Pick) -> str:
    return json.dumps([pick.method, pick.options], sort_keys=True)
