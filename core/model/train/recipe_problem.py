"""Whether a recipe that was made elsewhere holds for a table."""

from core.errors import WorkbenchError
from core.model.train.choices import models_of
from core.pipeline.build import build_model, build_preparation
from core.pipeline.cleaning import Cleaning
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset


def recipe_problem(dataset: Dataset, recipe: Recipe) -> str:
    """Why a recipe does not hold for a table, in a sentence; empty where it does.

    Cleaning is done, rows are divided and every step and model is built, of a preset all that it
    tries on this table; nothing is fitted.
    """
    try:
        Cleaning(dataset, recipe).checked()
        if recipe.target is None:
            return ""
        data = make_training_data(dataset, recipe)
        split_rows(data, recipe)
        build_preparation(recipe, data)
        for model in models_of(recipe, data):
            build_model(recipe, data, model)
    except WorkbenchError as error:
        return str(error)
    return ""
