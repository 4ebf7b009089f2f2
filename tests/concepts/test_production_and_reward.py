"""What the viewer should see in the concepts on production, search and reward does happen."""

import numpy as np
import pytest
from scipy.special import kolmogorov
from scipy.stats import chi2_contingency, ks_2samp

from core.concepts import drift_tests as tests_lab
from core.concepts import feature_importance as importance_lab
from core.concepts import find_concept

SEEDS = (0, 1, 2)


def run(key: str, **values):
    concept = find_concept(key)
    return concept.compute(**concept.settings(**values))


@pytest.mark.parametrize("seed", SEEDS)
class TestFeatureImportance:
    def test_row_number_looks_important_only_by_impurity(self, seed):
        shares = run("feature_importance", seed=seed).shares.set_index("column")
        impurity, drop = shares.iloc[:, 0], shares.iloc[:, 1]
        assert impurity["row number"] > 0.25
        assert drop["row number"] < 0.2 * drop["signal"]

    def test_copies_share_what_one_column_had(self, seed):
        alone = run("feature_importance", extra="coin", wrong=0.1, seed=seed).shares
        shared = run("feature_importance", extra="copy of signal", wrong=0.1, seed=seed).shares
        method = importance_lab.METHODS[1]
        assert shared[method].iloc[[0, 2]].max() < 0.8 * alone[method].iloc[0]

    def test_shapley_values_add_up_to_the_prediction(self, seed):
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


@pytest.mark.parametrize("seed", SEEDS)
class TestDrift:
    def test_loud_test_without_harm_and_harm_without_a_sound(self, seed):
        by = run("drift", strength=2.0, seed=seed).by_kind.set_index("drift")
        p = by["smallest p of a column, corrected"]
        calm = by.loc["nothing", "accuracy"]
        assert p["data, unused column"] < 1e-20
        assert abs(by.loc["data, unused column", "accuracy"] - calm) < 0.05
        assert p["concept"] > 0.01
        assert by.loc["concept", "accuracy"] < calm - 0.3

    def test_more_positives_show_in_the_predictions(self, seed):
        by = run("drift", kind="label share", seed=seed).by_kind.set_index("drift")
        assert by.loc["label share", "share of positives"] > 0.75
        assert by.loc["label share", "gap of prediction"] > 0.15


@pytest.mark.parametrize("seed", SEEDS)
class TestDriftTests:
    def test_gap_and_p_are_the_librarys(self, seed):
        rng = np.random.default_rng(seed)
        one, two = rng.normal(size=300), rng.normal(0.1, 1, 200)
        gap, _ = tests_lab.largest_gap(one, two)
        assert gap == pytest.approx(ks_2samp(one, two).statistic)
        expected = kolmogorov(gap * np.sqrt(300 * 200 / 500))
        assert tests_lab.p_value(gap, 300, 200) == pytest.approx(expected)
        counts = np.array([[30.0, 44], [50, 20], [9, 11]])
        ours = tests_lab.chi_square(counts)[0]
        assert ours == pytest.approx(chi2_contingency(counts).pvalue)

    def test_trifle_becomes_significant_with_rows(self, seed):
        by = run("drift_tests", shift=0.05, seed=seed).by_rows
        assert by["p"].iloc[:2].max() > 0.05
        assert by["p"].iloc[-1] < 1e-6

    def test_columns_without_drift_raise_alarms_until_corrected(self, seed):
        p = run("drift_tests", shift=0.0, columns=100, seed=seed).null_p
        assert 1 <= (p < 0.05).sum() <= 12
        assert (p < 0.05 / 100).sum() == 0
