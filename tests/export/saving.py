"""Models that are saved to be exported."""

from core.model.save import Label, fit_and_save
from core.recipe.recipe import Pick
from tests.tables import recipe_for


def saved_model(mixed, target="two", method="logistic", **choices):
    return fit_and_save(
        mixed, recipe_for(mixed, target, **choices), Pick(method=method), Label("m")
    )
