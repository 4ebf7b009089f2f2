"""The script of a recipe and one of its models before any was trained."""

from typing import Any

from core.choices.pick import Pick
from core.export.script import write_script
from core.model.card_columns import given_columns, made_columns
from core.model.train import metric_of
from core.parts.predictions.front import FRONT
from core.pipeline.build import build_pipeline, without_samplers
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.model_pick import as_model
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.workspace.registry import LoadedModel, ModelCard, stored_columns, used_libraries
from core.workspace.registry.saved_models import now

NAME = "recipe"  # what the script calls a model that was not saved


def recipe_script(dataset: Dataset, recipe: Recipe, model: Pick) -> str:
    """The source of a script that divides, prepares, cross-validates and fits as the recipe says.

    Only what types the columns is fitted here, on the training rows. Raises the errors of
    `make_training_data` and of what builds a pipeline.
    """
    data = make_training_data(dataset, recipe)
    rows = split_rows(data, recipe)
    learned = data.X.iloc[rows.train]
    pipeline = without_samplers(build_pipeline(recipe, data, model))
    typed: Any = learned
    for name in FRONT:
        if name in pipeline.named_steps:
            typed = pipeline.named_steps[name].fit(typed, data.y[rows.train]).transform(typed)
    card = ModelCard(
        name=NAME,
        created=now(),
        task=data.task,
        target=data.target,
        classes=data.classes,
        positive=data.positive,
        threshold=recipe.threshold if len(data.classes) == 2 else None,
        columns=given_columns(pipeline, data, learned),
        made=made_columns(pipeline, data, learned),
        table=stored_columns(dataset.frame, dataset.schema),
        dataset=dataset.name,
        fingerprint=dataset.fingerprint,
        recipe=recipe.model_dump(mode="json"),
        model=as_model(model).label,
        method=model.method,
        options=dict(model.options),
        metric=metric_of(recipe, data).key,
        cv={},
        baseline={},
        test=None,
        rows_train=len(rows.train),
        rows_test=len(rows.test),
        libraries=used_libraries(pipeline),
    )
    return write_script(LoadedModel(pipeline, card))
