"""Tables as a recipe repairs them, so that two are compared in the state a model would see."""

import hashlib
from dataclasses import replace

from core.drift.compare.report import DriftPlan
from core.parts.values.kinds import as_kind
from core.parts.values.repairs import repair
from core.pipeline.cleaning_rules import in_place_repairs
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.retype import retyped_schema
from core.table.schema import Kind, Schema, Task


def plan_of(reference: Dataset, recipe: Recipe) -> DriftPlan:
    """The plan for the target that a recipe has, where the reference has it: what is learned as
    classes is compared as classes, numbers or not."""
    if recipe.target is None or recipe.target not in reference.frame.columns:
        return DriftPlan()
    kind = Kind.CATEGORY if recipe.task is Task.CLASSIFICATION else None
    return DriftPlan(target=recipe.target, target_kind=kind)


def repaired(dataset: Dataset, recipe: Recipe, reference: Schema) -> Dataset:
    """The table with the user's kinds and with the rules for cells that new rows get too.

    `reference` is the schema of the table that the recipe is for. Rules that drop rows or columns
    are left out, because a drifted table must keep its rows, and so are those that make, rename or
    retype columns: tables are compared as they come in. Kinds and rules of columns that the table
    lacks are passed over.
    """
    kinds = {name: kind for name, kind in recipe.kinds.items() if name in dataset.frame.columns}
    rules = in_place_repairs(recipe)
    if not kinds and not rules:
        return dataset
    expected = reference.kinds | recipe.kinds
    touched = {name for _, names, _ in rules for name in names or ()} & set(dataset.frame.columns)
    # A rule for numbers fails on texts, and a later file may hold texts where numbers were.
    typed = dataset.frame.copy(deep=False)
    for name in touched & set(expected):
        typed[name] = as_kind(dataset.frame[name], expected[name])
    text = (
        f"{dataset.fingerprint} {sorted(kinds.items())} {sorted(expected.items())} {recipe.rules!r}"
    )
    return replace(
        dataset,
        frame=repair(typed, rules),
        schema=retyped_schema(dataset, kinds),
        fingerprint=hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest(),
    )
