"""The values of trees that cut levels into sets are those that the libraries find themselves."""

from importlib.util import find_spec

import numpy as np
import pytest
from lightgbm import LGBMRegressor
from sklearn.ensemble import HistGradientBoostingRegressor
from xgboost import DMatrix, XGBRegressor

from core.model.explain.boosted_parts import of_library, summed_trees
from core.parts.refusal import UnsuitedColumnsError
from core.parts.steps.models.of_levels import OfLevels

ROWS, LEVELS, NAMES = 500, 12, ("size", "city", "age")
LEFT = (1, 4, 7, 11)
MODELS = {
    "lightgbm": LGBMRegressor(n_estimators=12, min_child_samples=3, n_jobs=1, verbose=-1),
    "xgboost": XGBRegressor(n_estimators=12, max_depth=4, n_jobs=1, tree_method="hist"),
    "histogram": HistGradientBoostingRegressor(max_iter=12, early_stopping=False),
}
if find_spec("catboost"):
    from core.parts.steps.models.coded_catboost import CodedCatBoostRegressor

    quiet = {"allow_writing_files": False, "verbose": False, "thread_count": 1}
    MODELS["catboost"] = CodedCatBoostRegressor(iterations=30, depth=4, **quiet)


class Named:
    names = NAMES


@pytest.fixture
def rows():
    """A level has no order in what it does; some are missing, and one is never met."""
    rng = np.random.default_rng(5)
    X = rng.normal(size=(ROWS, 3)).astype("float32").astype("float64")
    X[:, 1] = 2.0 * rng.integers(0, LEVELS, ROWS)
    y = np.isin(X[:, 1] / 2, LEFT) * (1 + X[:, 0]) + 0.1 * rng.normal(size=ROWS)
    X[rng.random(ROWS) < 0.1, 1] = np.nan
    return X, y


def fitted(library, rows):
    return OfLevels(MODELS[library], library, levels=("city",), given=Named()).fit(*rows)


def asked(rows):
    """Rows to explain: some with a level that was never met."""
    X = rows[0][:60].copy()
    X[::7, 1] = 2 * LEVELS + 4
    return X


@pytest.mark.parametrize("library", MODELS)
def test_values_add_up_to_what_is_said_of_levels_gaps_and_levels_never_met(library, rows):
    model, X = fitted(library, rows).estimator_, asked(rows)
    found = (summed_trees if library == "histogram" else of_library)(model, X)
    said = found.base[0] + found.values[:, :, 0].sum(axis=1)
    np.testing.assert_allclose(said, model.predict(X), atol=1e-5)
    assert np.abs(found.values[:, 1, 0]).mean() > np.abs(found.values[:, 2, 0]).mean()


def test_a_model_that_is_not_told_its_columns_says_so(rows):
    model = OfLevels(MODELS["histogram"], "histogram", levels=("city",))
    with pytest.raises(UnsuitedColumnsError, match="'city' as they are and is not told which of 3"):
        model.fit(*rows)


def test_values_are_those_of_lightgbm_and_xgboost_themselves(rows):
    X = asked(rows)
    light = fitted("lightgbm", rows).estimator_
    own = light.predict(X, pred_contrib=True)[:, :-1]
    np.testing.assert_allclose(of_library(light, X).values[:, :, 0], own, atol=1e-10)
    extreme = fitted("xgboost", rows).estimator_
    told = DMatrix(X, feature_types=["q", "c", "q"], enable_categorical=True)
    own = extreme.get_booster().predict(told, pred_contribs=True)[:, :-1]
    np.testing.assert_allclose(of_library(extreme, X).values[:, :, 0], own, atol=2e-5)
