"""Feature selection: what the lesson says happens, whatever the draw."""

import numpy as np
from sklearn.feature_selection import f_classif

from core.learn.concepts.data import feature_selection as selection
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_filters_miss_the_pair_that_the_wrapper_keeps(seed):
    result = run("feature_selection", keep=3, size=600, noise=10, seed=seed)
    assert selection.keeps_pair(result, "backwards (wrapper)") == 2
    for method in ("F-test (filter)", "lasso (embedded)"):
        assert selection.keeps_pair(result, method) < 2
    worth = result.methods.set_index("method")["accuracy"]
    assert worth["backwards (wrapper)"] > worth["F-test (filter)"] + 0.05


@each_seed
def test_without_the_pair_filters_do_as_well(seed):
    result = run("feature_selection", pair=0.0, keep=3, size=600, seed=seed)
    worth = result.methods.set_index("method")["accuracy"]
    assert worth["F-test (filter)"] > worth["backwards (wrapper)"] - 0.06


@each_seed
def test_scores_of_columns_order_as_those_of_the_library(seed):
    rng = np.random.default_rng(seed)
    y = np.arange(400) % 2
    X = rng.normal(size=(400, 4)) + np.outer(y, [0, 0.5, 1, 2])
    assert (np.argsort(selection.f_test(X, y)) == np.argsort(f_classif(X, y)[0])).all()
    assert selection.mutual_information(X, y).argmax() == 3
    assert (selection.mutual_information(X, y) >= 0).all()
