"""The verb that learns: compare models, fit the best, score the sealed rows once, save it."""

from pathlib import Path
from typing import Any

from core.commands.outcome import Outcome, check_column, open_data
from core.dataset import Dataset
from core.errors import WorkbenchError
from core.recipe import Pick, Recipe, SplitPlan, fresh_recipe
from core.schema import propose_task
from core.table import effective_schema


def train_models(
    data: str,
    target: str,
    models: str | None = None,
    recipe: str | None = None,
    folds: int | None = None,
    seed: int | None = None,
    tune: int = 0,
    name: str | None = None,
) -> Outcome:
    """Compare models by cross-validation, fit the best, score the sealed rows once, save it."""
    dataset = open_data(data)
    chosen = _recipe(dataset, target, recipe, models)
    chosen = chosen.with_(split=_plan(chosen.split, folds, seed))
    from core.commands_train import run_training  # the models load only when they are wanted

    return run_training(dataset, chosen, tune, name)


def _recipe(dataset: Dataset, target: str, path: str | None, models: str | None) -> Recipe:
    check_column(dataset, target)
    recipe = fresh_recipe(dataset.fingerprint)
    if path:
        recipe = Recipe.from_yaml(_read_text(path)).with_(dataset=dataset.fingerprint)
    if recipe.target != target or recipe.task is None:
        column = effective_schema(dataset, recipe)[target]
        task = propose_task(column, dataset.rows).value
        recipe = recipe.with_(target=target, task=task)
    return recipe.with_(models=_models(models, recipe)) if models else recipe


def _models(text: str, recipe: Recipe) -> tuple[Pick, ...]:
    from core.models import MODELS, models_for, quick_models

    assert recipe.task is not None
    if text == "all":
        return tuple(Pick(method=model.key) for model in models_for(recipe.task))
    if text == "quick":
        return tuple(Pick(method=key) for key in quick_models(recipe.task))
    keys = [key.strip() for key in text.split(",") if key.strip()]
    unsuitable = [key for key in keys if not MODELS[key].does_suit(recipe.task)]
    if unsuitable:
        raise WorkbenchError(
            f"{', '.join(unsuitable)} cannot do {recipe.task}; models that can: "
            f"{', '.join(model.key for model in models_for(recipe.task))}."
        )
    return tuple(Pick(method=key) for key in keys)


def _plan(plan: SplitPlan, folds: int | None, seed: int | None) -> SplitPlan:
    fields = plan.model_dump()
    fields |= {k: v for k, v in (("folds", folds), ("seed", seed)) if v is not None}
    try:
        return SplitPlan(**fields)
    except ValueError as error:
        raise WorkbenchError(f"The folds must be between 2 and 20, got {folds}.") from error


def _read_text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WorkbenchError(f"{path} cannot be read as a recipe: {error}.") from error
