"""What a viewer of the concepts on data and on lines should see does happen, whatever the seed."""

import numpy as np
import pytest
from sklearn.feature_selection import f_classif
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import PolynomialFeatures, PowerTransformer

from core.learn.concepts.catalog import find_concept
from core.learn.concepts.data import eda, encoding, multicollinearity, pca, skew
from core.learn.concepts.data import feature_selection as selection
from core.learn.concepts.data import polynomial_features as polynomial
from core.learn.concepts.models import linear_regression as linear
from core.learn.concepts.models import logistic_regression as logistic
from tests.learn.concepts.running import run

SEEDS = (0, 1, 2)


def reading(key: str, **values) -> str:
    return find_concept(key).read(run(key, **values))


@pytest.mark.parametrize("seed", SEEDS)
class TestLogisticRegression:
    def test_descent_climbs_to_the_weights_of_the_library(self, seed):
        result = run("logistic_regression", iterations=logistic.MOST, seed=seed)
        assert np.allclose(
            result.fits["descent"], result.fits["largest likelihood"], atol=0.01, rtol=0.01
        )
        steps = result.climb["log-likelihood"].diff().dropna()
        assert (steps > -1e-12).all()
        assert result.climb["log-likelihood"].iloc[-1] == pytest.approx(result.best, abs=1e-4)

    def test_penalty_of_the_library_makes_weights_smaller(self, seed):
        fits = run("logistic_regression", seed=seed).fits.iloc[1:]
        assert np.hypot(*fits["library default"]) < np.hypot(*fits["largest likelihood"])

    def test_divided_classes_have_no_largest_likelihood(self, seed):
        result = run("logistic_regression", distance=8.0, iterations=150, seed=seed)
        assert result.separable
        sizes = [
            run("logistic_regression", distance=8.0, iterations=n, seed=seed) for n in (20, 80)
        ]
        assert np.hypot(*sizes[0].weights[1:]) < np.hypot(*sizes[1].weights[1:])
        assert "grow for ever" in reading("logistic_regression", distance=8.0, seed=seed)

    def test_gradient_is_that_of_the_likelihood(self, seed):
        rng = np.random.default_rng(seed)
        X, y = rng.normal(size=(40, 3)), rng.integers(0, 2, 40)
        weights, tiny = rng.normal(size=3), 1e-6
        ups = [logistic.likelihood(X, y, weights + tiny * unit) for unit in np.eye(3)]
        downs = [logistic.likelihood(X, y, weights - tiny * unit) for unit in np.eye(3)]
        step = (np.array(ups) - downs) / (2 * tiny)
        mine = X.T @ (y - logistic.sigmoid(X @ weights)) / len(X)
        assert np.allclose(step, mine, atol=1e-8)


def test_sigmoid_does_not_overflow():
    assert logistic.sigmoid(np.array([-1000.0, 0.0, 1000.0])).tolist() == [0.0, 0.5, 1.0]


def off(result, method: str, reading: str) -> float:
    """How far one reading by one method lies from the truth."""
    by = result.scores.set_index("method")[reading]
    return float(by[method] - by["truth"])


@pytest.mark.parametrize("seed", SEEDS)
class TestMissingData:
    def test_accident_leaves_the_mean_alone_but_the_mean_weakens_the_bond(self, seed):
        result = run("missing_data", mechanism="MCAR", size=1000, seed=seed)
        assert abs(off(result, "complete rows", "mean of y")) < 0.1
        assert off(result, "mean", "correlation") < -0.08
        assert off(result, "line on x", "correlation") > 0.03
        assert abs(off(result, "line + draws", "correlation")) < 0.05

    def test_rows_lost_by_x_bias_the_mean_unless_x_is_used(self, seed):
        result = run("missing_data", mechanism="MAR", size=1000, seed=seed)
        for method in ("complete rows", "mean"):
            assert off(result, method, "mean of y") < -0.25
        assert abs(off(result, "line on x", "mean of y")) < 0.12

    def test_rows_lost_by_y_itself_stay_biased(self, seed):
        result = run("missing_data", mechanism="MNAR", size=1000, seed=seed)
        for method in result.scores["method"].iloc[1:]:
            assert off(result, method, "mean of y") < -0.1

    def test_nearest_to_the_cells_is_not_nearest_to_the_bond(self, seed):
        result = run("missing_data", mechanism="MCAR", size=1000, seed=seed)
        by = result.scores.set_index("method")
        assert by["typical miss"].iloc[1:].idxmin() == "line on x"
        assert by["typical miss"]["line + draws"] > 1.2 * by["typical miss"].iloc[1:].min()

    def test_pooling_widens_the_interval(self, seed):
        result = run("missing_data", method="line", share=0.6, seed=seed)
        claimed = 1.96 * result.filled.std() / np.sqrt(len(result.y))
        assert result.pooled_half > 1.1 * claimed


@pytest.mark.parametrize("seed", SEEDS)
class TestPca:
    def test_components_are_those_of_the_library(self, seed):
        from sklearn.decomposition import PCA

        X = np.random.default_rng(seed).normal(size=(80, 5)) @ np.diag([5, 3, 2, 1, 0.5])
        found = pca.components(X - X.mean(axis=0))
        theirs = PCA().fit(X)
        assert np.allclose(found.variances, theirs.explained_variance_)
        assert np.allclose(np.abs(found.vectors.T), np.abs(theirs.components_), atol=1e-6)

    def test_no_line_beats_the_first_component(self, seed):
        result = run("pca", seed=seed)
        assert result.along["share of variance"].max() <= result.best + 1e-12
        peak = result.along["angle"][result.along["share of variance"].idxmax()]
        assert abs(peak - pca.degrees(result)) <= 1.0

    def test_biggest_unit_takes_the_first_component_until_standardised(self, seed):
        assert abs(run("pca", unit=20.0, seed=seed).direction[1]) > 0.99
        assert "almost x2 alone" in reading("pca", unit=20.0, seed=seed)
        even = run("pca", unit=20.0, standardise=True, seed=seed)
        assert np.allclose(np.abs(even.direction), np.sqrt(0.5), atol=1e-6)

    def test_more_components_bring_the_digit_nearer(self, seed):
        away = []
        for kept in (1, 10, 64):
            picture = run("pca", kept=kept, seed=seed).picture
            away.append(np.abs(picture[:, :8] - picture[:, 9:]).max())
        assert away[0] > away[1] > away[2]
        assert away[2] < 1e-9


@pytest.mark.parametrize("seed", SEEDS)
class TestScaling:
    def test_outlier_squeezes_min_max_most_and_the_robust_scaler_least(self, seed):
        inner = run("scaling", outlier=1000.0, seed=seed).inner.set_index("scaler")["spread"]
        assert inner["min-max"] < 0.01
        assert inner["min-max"] < inner["z-score"] < 0.1
        assert inner["median / IQR"] > 0.5

    def test_every_scaler_keeps_the_shape(self, seed):
        strips = run("scaling", seed=seed).strips
        assert np.allclose(strips.corr(), 1)

    def test_the_unit_moves_only_models_that_compare_columns(self, seed):
        moved = run("scaling", seed=seed).accuracy.drop(columns="power of ten").agg(np.ptp)
        for name in ("KNN", "SVM", "penalised logistic", "gradient descent"):
            assert moved[name] > 0.05, name
        assert max(moved["tree"], moved["naive Bayes"]) < 0.02

    def test_scaling_first_makes_the_unit_irrelevant(self, seed):
        for scaler in ("min_max", "z_score", "robust"):
            accuracy = run("scaling", scaler=scaler, seed=seed).accuracy
            assert (accuracy.drop(columns="power of ten").agg(np.ptp) <= 0.01).all()


def auc(result, encoder: str) -> float:
    return float(result.scores.set_index("encoder")["test AUC"][encoder])


@pytest.mark.parametrize("seed", SEEDS)
class TestEncoding:
    def test_labels_of_all_rows_find_skill_in_noise(self, seed):
        result = run("encoding", noise=True, levels=300, per_level=4, seed=seed)
        assert auc(result, "target: all rows") > 0.65
        assert abs(auc(result, "target: cross-fitted") - 0.5) < 0.08

    def test_means_of_training_rows_flatter_training_only(self, seed):
        result = run("encoding", noise=True, levels=300, per_level=6, seed=seed)
        by = result.scores.set_index("encoder")
        assert by["training AUC"]["target: training rows"] > 0.65
        assert by["training AUC"]["target: cross-fitted"] < 0.6

    def test_order_that_means_nothing_defeats_integers(self, seed):
        result = run("encoding", levels=50, per_level=20, seed=seed)
        assert auc(result, "one-hot") > auc(result, "integers") + 0.08
        assert auc(result, "target: cross-fitted") > auc(result, "integers") + 0.08
        ordered = run("encoding", levels=50, per_level=20, ordered=True, seed=seed)
        assert auc(ordered, "integers") > auc(ordered, "one-hot") - 0.02

    def test_columns_are_counted(self, seed):
        by = run("encoding", levels=300, seed=seed).scores.set_index("encoder")["columns"]
        assert (by["one-hot"], by["binary"], by["target: cross-fitted"]) == (300, 9, 1)


def test_smoothing_draws_a_level_to_the_overall_mean():
    level, y = np.array([0, 0, 0, 0, 1]), np.array([0, 0, 0, 1, 1])
    assert encoding.means(level, y, 3, 0) == pytest.approx([0.25, 1, 0.4])
    assert encoding.means(level, y, 3, 5) == pytest.approx([(1 + 2) / 9, (1 + 2) / 6, 0.4])


@pytest.mark.parametrize("seed", SEEDS)
class TestLinearRegression:
    def test_formula_and_descent_reach_the_line_of_the_library(self, seed):
        result = run("linear_regression", steps=60, seed=seed)
        theirs = LinearRegression().fit(result.x[:, None], result.y)
        assert np.allclose(result.best, [theirs.coef_[0], theirs.intercept_])
        assert np.allclose(result.path[-1], result.best, atol=1e-3)

    def test_no_line_has_smaller_squares(self, seed):
        result = run("linear_regression", seed=seed)
        least = linear.measured(result.x, result.y, result.best)[0]
        rng = np.random.default_rng(seed)
        for moved in result.best + rng.normal(0, 0.3, (20, 2)):
            assert linear.measured(result.x, result.y, moved)[0] > least

    def test_far_row_moves_mse_far_more_than_mae(self, seed):
        settings = {"slope": 0.8, "intercept": 0.3, "seed": seed}
        near = run("linear_regression", **settings).metrics.iloc[0]
        far = run("linear_regression", outlier=20.0, **settings).metrics.iloc[0]
        assert far["MSE"] / near["MSE"] > 5 * far["MAE"] / near["MAE"]

    def test_mean_has_the_least_mse_and_median_the_least_mae_of_constants(self, seed):
        by = run("linear_regression", outlier=20.0, seed=seed).metrics.set_index("guess")
        assert by["MSE"]["the mean"] < by["MSE"]["the median"]
        assert by["MAE"]["the mean"] > by["MAE"]["the median"]
        assert by["R²"]["the mean"] == pytest.approx(0)

    def test_wrong_line_has_negative_r2_on_new_rows(self, seed):
        assert run("linear_regression", slope=-2.0, seed=seed).metrics["new R²"].iloc[0] < 0


@pytest.mark.parametrize("seed", SEEDS)
class TestMulticollinearity:
    def test_coefficients_fly_apart_while_predictions_stay(self, seed):
        apart = run("multicollinearity", correlation=0.0, seed=seed).spread.iloc[0]
        twins = run("multicollinearity", correlation=0.99, seed=seed).spread.iloc[0]
        assert twins["coefficient of second"] > 3 * apart["coefficient of second"]
        assert twins["prediction"] < 1.5 * apart["prediction"]

    def test_every_remedy_calms_the_coefficients(self, seed):
        by = run("multicollinearity", correlation=0.99, seed=seed).spread.set_index("remedy")
        for name in ("one dropped", "ridge", "first component"):
            assert by["coefficient of second"][name] < 0.5 * by["coefficient of second"].iloc[0]

    def test_vif_is_that_of_the_inverse_correlations(self, seed):
        X = np.random.default_rng(seed).normal(size=(100, 3)) @ np.array(
            [[1, 0.9, 0], [0, 0.5, 0.3], [0, 0, 1]]
        )
        X = (X - X.mean(axis=0)) / X.std(axis=0)
        assert np.allclose(multicollinearity.inflation(X), np.diag(np.linalg.inv(np.corrcoef(X.T))))


def test_vif_of_a_sum_is_found_where_no_pair_tells():
    X = np.random.default_rng(0).normal(size=(200, 6))
    X[:, 5] = X[:, :5].sum(axis=1)
    assert np.abs(np.corrcoef(X.T) - np.eye(6)).max() < 0.6
    assert multicollinearity.inflation(X).max() > 1000


@pytest.mark.parametrize("seed", SEEDS)
class TestSkew:
    def test_logarithm_takes_the_skew_out_and_is_found(self, seed):
        result = run("skew", seed=seed)
        assert result.skews[0] > 1.5
        assert abs(result.skews[1]) < 0.4
        assert abs(result.best) <= 0.25

    def test_powers_are_those_of_the_library(self, seed):
        values = np.random.default_rng(seed).lognormal(size=300)
        for family, name in (("box_cox", "box-cox"), ("yeo_johnson", "yeo-johnson")):
            theirs = PowerTransformer(name, standardize=False).fit(values[:, None])
            power = float(theirs.lambdas_[0])
            mine = skew.transform(values, family, power)
            assert np.allclose(mine, theirs.transform(values[:, None])[:, 0])
            best = max(skew.POWERS, key=lambda p: skew.likelihood(values, family, float(p)))
            assert abs(best - np.clip(power, -1, 2)) < 0.06

    def test_zeros_are_refused_by_box_cox_alone(self, seed):
        assert run("skew", zeros=0.2, seed=seed).refused == 80
        assert run("skew", zeros=0.2, family="yeo_johnson", seed=seed).refused == 0


@pytest.mark.parametrize("seed", SEEDS)
class TestBinning:
    def test_training_gains_from_many_bins_and_new_rows_lose(self, seed):
        errors = run("binning", seed=seed).errors
        best = errors["new rows"].idxmin()
        assert 3 <= errors["bins"][best] <= 15
        assert errors["training"].iloc[-1] < errors["training"][best]
        assert errors["new rows"].iloc[-1] > 1.05 * errors["new rows"][best]

    def test_a_straight_truth_is_better_left_whole(self, seed):
        result = run("binning", shape="straight", seed=seed)
        assert result.line < result.errors["new rows"].min()

    def test_equal_counts_leave_no_bin_empty(self, seed):
        assert (run("binning", bins=30, way="equal_count", seed=seed).table["rows"] > 0).all()
        assert (run("binning", bins=30, seed=seed).table["rows"] == 0).any()


@pytest.mark.parametrize("seed", SEEDS)
class TestPolynomialFeatures:
    def test_the_right_product_solves_what_plain_columns_cannot(self, seed):
        for shape in ("quadrants", "ring"):
            scores = run("polynomial_features", shape=shape, noise=0.0, seed=seed).scores
            assert scores["new rows"].iloc[0] < 0.75
            assert scores["new rows"].iloc[1] > 0.93
        no_squares = run("polynomial_features", shape="ring", products_only=True, seed=seed)
        assert no_squares.scores["new rows"].max() < 0.75

    def test_a_straight_truth_is_overfitted_by_degree_eight(self, seed):
        result = run("polynomial_features", shape="line", noise=0.3, seed=seed)
        assert result.scores["training"].iloc[-1] > result.scores["training"].iloc[0]
        assert result.scores["new rows"].iloc[-1] < result.scores["new rows"].iloc[0]

    def test_columns_are_counted_as_the_library_does(self, seed):
        for only in (False, True):
            made = run("polynomial_features", width=5, products_only=only, seed=seed)
            kind = "without squares" if only else "all products"
            for degree in (1, 2, 3):
                theirs = PolynomialFeatures(degree, interaction_only=only, include_bias=False)
                count = theirs.fit(np.zeros((1, 5))).n_output_features_
                assert made.counts[kind].iloc[degree - 1] == count
                two = PolynomialFeatures(degree, interaction_only=only, include_bias=False)
                pairs = polynomial.powers(degree, products_only=only)
                assert pairs == [tuple(row) for row in two.fit(np.zeros((1, 2))).powers_]


@pytest.mark.parametrize("seed", SEEDS)
class TestEda:
    def test_four_tables_share_every_summary(self, seed):
        summary = run("eda", seed=seed).summary.drop(columns="table")
        assert np.allclose(summary, summary.iloc[0], atol=1e-9)
        assert summary["correlation"].iloc[0] == pytest.approx(0.6)

    def test_another_picture_asks_for_another_model(self, seed):
        result = run("eda", seed=seed)
        assert eda.best_model(result, "curve") == "parabola"
        assert eda.best_model(result, "outlier") == "robust line"
        assert eda.best_model(result, "two groups") == "line a group"

    def test_inside_the_groups_y_falls_while_it_rises_over_both(self, seed):
        pairs = run("eda", seed=seed).pairs
        both = pairs[pairs["table"] == "two groups"]
        assert np.corrcoef(both["x"], both["y"])[0, 1] > 0.5
        for side in (both[both["x"] > 0], both[both["x"] < 0]):
            assert np.corrcoef(side["x"], side["y"])[0, 1] < -0.5


@pytest.mark.parametrize("seed", SEEDS)
class TestOutliers:
    def test_many_outliers_mask_each_other_from_the_z_score_only(self, seed):
        few = run("outliers", share=0.05, far=50.0, seed=seed).limits.set_index("rule")
        many = run("outliers", share=0.15, far=50.0, seed=seed).limits.set_index("rule")
        assert (few["planted flagged"] == 5).all()
        assert many["planted flagged"]["z-score"] == 0
        assert many["planted flagged"]["IQR"] == many["planted flagged"]["median/MAD"] == 15

    def test_ten_values_have_no_large_z(self, seed):
        row = run("outliers", size=10, share=0.1, far=50.0, seed=seed).limits.iloc[0]
        assert row["planted flagged"] == 0

    def test_rows_odd_together_are_found_by_distance_not_by_columns(self, seed):
        result = run("outliers", size=300, seed=seed)
        odd = result.joint[result.odd]
        assert not odd["one column flags it"].any()
        assert (odd["distance, rank"] <= 5).all()

    def test_limits_of_the_median_hold_where_those_of_the_mean_run_away(self, seed):
        by = run("outliers", share=0.3, far=50.0, seed=seed).limits.set_index("rule")
        assert by["upper limit"]["z-score"] > 50 > by["upper limit"]["median/MAD"]


@pytest.mark.parametrize("seed", SEEDS)
class TestFeatureEngineering:
    def test_the_right_feature_beats_the_stronger_model(self, seed):
        for task in ("weekday", "ratio"):
            by = run("feature_engineering", task=task, seed=seed).scores
            score = by.set_index("model")["accuracy"]
            assert score["linear, feature"] > score["linear, raw"] - 0.01
            assert score["linear, feature"] > score["boosting, raw"]
        by = run("feature_engineering", seed=seed).scores.set_index("model")["accuracy"]
        assert by["linear, feature"] > by["boosting, raw"] + 0.1

    def test_a_feature_beside_the_point_adds_nothing(self, seed):
        by = run("feature_engineering", task="raw", size=500, seed=seed).scores
        score = by.set_index("model")["accuracy"]
        assert abs(score["boosting, feature"] - score["boosting, raw"]) < 0.03


@pytest.mark.parametrize("seed", SEEDS)
class TestFeatureSelection:
    def test_filters_miss_the_pair_that_the_wrapper_keeps(self, seed):
        result = run("feature_selection", keep=3, size=600, noise=10, seed=seed)
        assert selection.keeps_pair(result, "backwards (wrapper)") == 2
        for method in ("F-test (filter)", "lasso (embedded)"):
            assert selection.keeps_pair(result, method) < 2
        worth = result.methods.set_index("method")["accuracy"]
        assert worth["backwards (wrapper)"] > worth["F-test (filter)"] + 0.05

    def test_without_the_pair_filters_do_as_well(self, seed):
        result = run("feature_selection", pair=0.0, keep=3, size=600, seed=seed)
        worth = result.methods.set_index("method")["accuracy"]
        assert worth["F-test (filter)"] > worth["backwards (wrapper)"] - 0.06

    def test_scores_of_columns_order_as_those_of_the_library(self, seed):
        rng = np.random.default_rng(seed)
        y = np.arange(400) % 2
        X = rng.normal(size=(400, 4)) + np.outer(y, [0, 0.5, 1, 2])
        assert (np.argsort(selection.f_test(X, y)) == np.argsort(f_classif(X, y)[0])).all()
        assert selection.mutual_information(X, y).argmax() == 3
        assert (selection.mutual_information(X, y) >= 0).all()


@pytest.mark.parametrize("seed", SEEDS)
class TestDataSize:
    def test_numbers_take_eight_bytes_and_small_types_save_most_on_texts(self, seed):
        cells = run("data_size", seed=seed).cells.set_index("kind")
        assert cells["texts as categories"]["decimals"] == 8
        assert cells["small types"]["decimals"] == 4
        saved = cells["texts as objects"] / cells["small types"]
        assert saved.idxmax() == "texts"
        assert saved["texts"] > 20

    def test_ten_million_rows_of_twenty_numbers_fit_one_machine(self, seed):
        result = run("data_size", mix="numbers", seed=seed)
        plain = result.forms.set_index("form")["GB"]["texts as categories"]
        assert plain == pytest.approx(1.6, abs=0.3)
        assert result.tool.startswith("pandas")

    def test_tools_grow_with_the_bytes(self, seed):
        tools = [
            run("data_size", rows=rows, columns=100, seed=seed).tool for rows in (1e4, 1e8, 1e10)
        ]
        assert tools[0] == "pandas as it is"
        assert tools[1].startswith("DuckDB")
        assert tools[2].startswith("a cluster")
