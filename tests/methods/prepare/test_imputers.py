"""Filling numbers: neighbours and regressions see every number column."""

import numpy as np
import pandas as pd
import pytest
from sklearn.experimental import enable_iterative_imputer  # noqa: F401  (unlocks the next)
from sklearn.impute import IterativeImputer, KNNImputer
from sklearn.preprocessing import StandardScaler

from core.choices.pick import Pick
from core.pipeline.build import build_preparation
from core.pipeline.output_names import output_names
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset

LEFT = {"scaler": Pick(method="none"), "missing_flags": Pick(method="none")}
BY_SKLEARN = {
    "nearest": KNNImputer(n_neighbors=5),
    "iterative": IterativeImputer(max_iter=10, random_state=0),
}
OWN = {
    "nothing of its own": {},
    "its scaler": {"scaler": Pick(method="none")},
    "a transform": {"transform": Pick(method="none")},
    "flags": {"missing_flags": Pick(method="none")},
    "the imputer": {},
}


@pytest.fixture(scope="module")
def rows():
    """Three columns that tell each other, far apart in unit, one with gaps."""
    rng = np.random.default_rng(0)
    a = rng.normal(size=200)
    frame = pd.DataFrame({"a": 50 + 10 * a, "b": 1e4 * a + rng.normal(0, 500, 200)})
    frame["c"] = a + rng.normal(0, 0.05, 200)
    frame.loc[rng.choice(200, 40, replace=False), "a"] = np.nan
    return frame.assign(y=rng.choice(["p", "q"], 200))


def filled(rows, method, own, for_all):
    """The column `a` as the preparation gives it."""
    dataset = make_dataset(rows, "rows")
    chosen = {**own, "number_imputer": Pick(method=method)}
    preparation = LEFT | ({"number_imputer": Pick(method=method)} if for_all else {})
    if for_all and own:  # the other columns take another method, so that `a` stands alone
        preparation |= {slot: pick for slot, pick in ELSE.items() if slot in own}
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task="classification", preparation=preparation, overrides={"a": chosen}
    )
    data = make_training_data(dataset, recipe)
    made = build_preparation(recipe, data).fit(data.X, data.y)
    return np.asarray(made.transform(data.X))[:, output_names(made).index("a")]


ELSE = {
    "scaler": Pick(method="min_max"),
    "transform": Pick(method="yeo_johnson"),
    "missing_flags": Pick(method="flag"),
}


@pytest.mark.fault("A2", "A3")
@pytest.mark.parametrize("method", BY_SKLEARN)
@pytest.mark.parametrize("own", OWN)
def test_one_column_is_filled_as_scikit_learn_fills_it_among_all(rows, method, own):
    """Whatever else is chosen for the column alone, and with its unit left as it is."""
    numbers = rows[["a", "b", "c"]]
    scaler = StandardScaler().fit(numbers)
    imputed = BY_SKLEARN[method].fit_transform(scaler.transform(numbers))
    expected = scaler.inverse_transform(imputed)[:, 0]
    found = filled(rows, method, OWN[own], for_all=own != "the imputer")
    np.testing.assert_allclose(found, expected, rtol=1e-9)
    gaps = rows["a"].isna().to_numpy()
    assert len(np.unique(found[gaps])) > 30
    assert np.corrcoef(found[gaps], rows["c"][gaps])[0, 1] > 0.95
    np.testing.assert_array_equal(found[~gaps], rows["a"][~gaps])


def test_a_value_that_is_made_missing_is_filled_like_a_gap(rows):
    far = rows.copy()
    far.loc[5, "a"] = 1e6
    blank = {"outliers": Pick(method="blank")}
    found = filled(far, "nearest", blank, for_all=True)
    assert 0 < found[5] < 100
