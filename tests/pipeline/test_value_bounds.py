"""A transform that does not take a column's values says so, with the way out."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.prepare.scalers import ABOVE, ANY_VALUE, TRANSFORMS
from core.pipeline.build import build_preparation
from core.pipeline.training_data import make_training_data
from core.pipeline.value_bounds import too_low
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset


@pytest.fixture(scope="module")
def table():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(
        {
            "up": rng.lognormal(size=80),
            "zero": rng.poisson(1, 80) + rng.choice([0, 0.5], 80),
            "debt": rng.normal(0, 40, 80),
            "y": rng.choice(["a", "b"], 80),
        }
    )
    return make_dataset(frame, "t")


def built(table, method, **overrides):
    recipe = fresh_recipe(table.fingerprint).with_(
        target="y",
        task="classification",
        preparation={"transform": Pick(method=method)},
        overrides=overrides,
    )
    data = make_training_data(table, recipe)
    return recipe, data, lambda: build_preparation(recipe, data).fit(data.X, data.y)


@pytest.mark.parametrize(
    ("method", "low", "words"),
    [
        ("box_cox", ("zero", "debt"), "above 0, and 'zero' goes down to 0: choose Yeo-Johnson"),
        ("log1p", ("debt",), "above -1, and 'debt' goes down to -"),
        ("signed_log", (), ""),
        ("yeo_johnson", (), ""),
    ],
)
def test_columns_with_lower_values_are_named_before_anything_is_fitted(table, method, low, words):
    recipe, data, fit = built(table, method)
    assert tuple(c.column for c in too_low(recipe, data.schema, data.features)) == low
    if not low:
        fit()
        return
    with pytest.raises(NotApplicableError, match=words) as told:
        fit()
    assert ("1 other column" in str(told.value)) is (len(low) == 2)


def test_another_method_for_the_columns_that_it_does_not_take_is_the_way_out(table):
    other = {"transform": Pick(method="yeo_johnson")}
    recipe, data, fit = built(table, "box_cox", zero=other, debt=other)
    assert too_low(recipe, data.schema, data.features) == ()
    assert fit().transform(data.X).shape == (80, 3)


def test_every_bound_names_a_method(table):

    assert {*ABOVE, ANY_VALUE} <= set(TRANSFORMS)
