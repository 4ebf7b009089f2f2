"""Which models suit a table, by its size, its kinds of columns and the task."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.methods.models import BASELINE, MODELS, models_for, traits
from core.model.advice.facts import AdvisedTable, table_facts
from core.model.advice.model_rules import RULES
from core.model.advice.table_shape import TableShape
from core.pipeline.training_data import make_training_data
from core.recipe.edits.edit import Edit
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.schema import Kind


@dataclass(frozen=True)
class ModelAdvice:
    """Whether a model is worth its time on a table, and why."""

    key: str
    is_proposed: bool
    why: str

    @property
    def label(self) -> str:
        return MODELS[self.key].label


def model_advice(dataset: Dataset, recipe: Recipe) -> tuple[ModelAdvice, ...]:
    """Every installed model that suits the task, in the order of the catalogue, the baseline left
    out. Raises as `make_training_data` does."""
    without = make_training_data(dataset, recipe).unlabelled
    shape = shape_of(table_facts(dataset, recipe))
    shape = replace(shape, unlabelled=0 if without is None else len(without.X))
    task = recipe.task or ""
    return tuple(
        ModelAdvice(method.key, *RULES[method.key](shape))
        for method in models_for(task)
        if traits.BASELINE not in method.traits
    )


def take_models(recipe: Recipe, advice: Sequence[ModelAdvice]) -> Edit:
    """Compare the proposed models, with the options that the recipe has for them, and the
    baseline."""
    own = {model.method: model for model in recipe.models}
    keys = [BASELINE, *(model.key for model in advice if model.is_proposed)]
    models = tuple(own.get(key, ModelPick(method=key)) for key in keys)
    return Edit(recipe.with_(models=models), f"Compare the {len(keys) - 1} proposed models")


def shape_of(table: AdvisedTable) -> TableShape:
    """The few numbers that the rules read."""
    kinds = [facts.column.kind for facts in table.columns]
    return TableShape(
        rows=table.columns[0].rows,
        columns=len(kinds),
        labels=sum(kind in (Kind.CATEGORY, Kind.BOOLEAN) for kind in kinds),
        texts=kinds.count(Kind.TEXT),
        gaps=max(facts.missing for facts in table.columns),
        classes=table.classes,
        rarest=table.rarest,
    )
