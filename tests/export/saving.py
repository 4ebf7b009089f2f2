"""Models that are saved to be exported."""

from core.model.save import Label, fit_and_save
from tests.tables import of_few_trees, recipe_for


def saved_model(mixed, target="two", method="logistic", **choices):
    return fit_and_save(
        mixed, recipe_for(mixed, target, **choices), of_few_trees(method), Label("m")
    )
