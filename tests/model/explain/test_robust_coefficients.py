"""A robust linear model tells its coefficients in the table's units; one of logarithms has none."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.model.explain import explain
from core.model.train import one_model_part
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset

RNG = np.random.default_rng(0)
SIZE = RNG.uniform(20, 200, 240)
PRICE = 3000 * SIZE + 2e4 * RNG.normal(size=240)
PRICE[:10] *= 20
DATASET = make_dataset(pd.DataFrame({"size": SIZE, "price": PRICE.clip(1)}), "flats")


def explained(method, **options):
    recipe = fresh_recipe(DATASET.fingerprint).with_(target="price", task="regression")
    return explain(DATASET, one_model_part(recipe), Pick(method=method, options=options))


@pytest.mark.parametrize("loss", ["huber", "absolute_error"])
def test_a_few_wrong_prices_leave_the_price_of_a_metre(loss):
    seen = explained("robust_linear", target_loss=loss)
    assert seen.coefficients.values[0, 0] == pytest.approx(3000, rel=0.1)
    assert seen.coefficients.low[0, 0] < 3000 < seen.coefficients.high[0, 0]
    assert seen.shap.error < 1e-6 * PRICE.max()


@pytest.mark.parametrize("loss", ["poisson", "gamma"])
def test_a_sum_of_logarithms_is_explained_by_what_it_answers(loss):
    seen = explained("log_linear", target_loss=loss)
    assert seen.coefficients is None
    assert seen.shap.error < 1e-6 * PRICE.max()
    assert (seen.predictions.predicted > 0).all()
