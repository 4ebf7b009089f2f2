"""Feature importance: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.learn.concepts.evaluation import feature_importance as importance_lab
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_row_number_looks_important_only_by_impurity(seed):
    shares = run("feature_importance", seed=seed).shares.set_index("column")
    impurity, drop = shares.iloc[:, 0], shares.iloc[:, 1]
    assert impurity["row number"] > 0.25
    assert drop["row number"] < 0.2 * drop["signal"]


@each_seed
def test_copies_share_what_one_column_had(seed):
    alone = run("feature_importance", extra="coin", wrong=0.1, seed=seed).shares
    shared = run("feature_importance", extra="copy of signal", wrong=0.1, seed=seed).shares
    method = importance_lab.METHODS[1]
    assert shared[method].iloc[[0, 2]].max() < 0.8 * alone[method].iloc[0]


@each_seed
def test_shapley_values_add_up_to_the_prediction(seed):
    result = run("feature_importance", row=7, seed=seed)
    total = result.average + result.shapley["Shapley value"].sum()
    assert total == pytest.approx(result.prediction)


def test_shapley_of_a_linear_model_is_weight_times_distance_from_the_mean():
    class Linear:
        def predict_proba(self, X):
            return np.column_stack([X[:, 0], X @ [1.0, -2.0, 0.5]])

    rng = np.random.default_rng(0)
    X, background = rng.normal(size=(5, 3)), rng.normal(size=(9, 3))
    values = importance_lab.shapley(Linear(), X, background, [[0], [1], [2]])
    assert np.allclose(values, (X - background.mean(axis=0)) * [1.0, -2.0, 0.5])
    both = importance_lab.shapley(Linear(), X, background, [[0], [1, 2]])
    assert np.allclose(both[:, 1], values[:, 1:].sum(axis=1))
