"""Models that are saved to be exported."""

from core.choices.pick import Pick
from core.model.save import Label, fit_and_save
from tests.tables import recipe_for


def saved_model(mixed, target="two", method="logistic", **choices):
    return fit_and_save(
        mixed, recipe_for(mixed, target, **choices), Pick(method=method), Label("m")
    )
