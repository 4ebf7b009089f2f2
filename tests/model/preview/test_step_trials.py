"""Each step by itself keeps what a pipeline must keep, and the one that does not is named."""

import numpy as np
import pytest
from sklearn.base import BaseEstimator, TransformerMixin

from core.choices.pick import Pick
from core.model.preview import step_trials
from core.model.preview.step_trials import _tried, step_name
from core.pipeline.build import build_preparation
from core.pipeline.training_data import make_training_data
from tests.tables import recipe_for

CHOICES = {
    "features": (Pick(method="bins", options={"columns": ("num [1]",)}),),
    "selection": (Pick(method="uncorrelated"),),
}


class AmongOthers(TransformerMixin, BaseEstimator):
    """Prepares a row by the rows that it comes with: the fault that a test must find."""

    def fit(self, _, __=None):
        return self

    def transform(self, X):
        values = np.asarray(X, dtype="float64")
        return values - values.mean(axis=0)


@pytest.mark.parametrize("target", ["two", "amount"])
def test_every_step_of_a_sound_recipe_holds(mixed, target):
    found = step_trials(mixed, recipe_for(mixed, target, **CHOICES))
    assert [trial.step for trial in found] == [
        "Conform",
        "Treat",
        "Fill",
        "Make 1",
        "Scale",
        "Encode",
        "Select 1",
    ]
    assert all(trial.is_repeated and trial.is_alone for trial in found)
    gaps = {trial.step: trial.gaps for trial in found}
    assert gaps["Conform"] > 0
    assert gaps["Encode"] == gaps["Select 1"] == 0
    assert found[-1].columns <= found[-2].columns


def test_the_step_that_looks_at_other_rows_is_named(mixed):
    recipe = recipe_for(mixed, "two")
    data = make_training_data(mixed, recipe)
    pair = [build_preparation(recipe, data).fit(data.X, data.y) for _ in range(2)]
    for made in pair:
        made.steps.append(("select1", AmongOthers()))
    broken = [trial.step for trial in _tried(*pair, data.X.iloc[:40]) if not trial.is_alone]
    assert broken == ["Select 1"]
    assert step_name("set_aside") == "Set aside"
