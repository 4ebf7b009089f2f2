"""What learns from all rows: the one model of ours that takes them in blocks."""

from core.choices.pick import Pick
from core.recipe.recipe import Recipe

LEARNER = "xgboost"


def learner_of_recipe(recipe: Recipe) -> Pick | None:
    """The recipe's first XGBoost; None where it has none."""
    return next((model.pick for model in recipe.models if model.method == LEARNER), None)
