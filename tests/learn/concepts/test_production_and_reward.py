"""What the viewer should see in the concepts on production, search and reward does happen."""

import numpy as np
import pytest
from scipy.special import kolmogorov
from scipy.stats import chi2_contingency, ks_2samp
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF
from sklearn.metrics import average_precision_score, ndcg_score

from core.learn.concepts.evaluation import feature_importance as importance_lab
from core.learn.concepts.evaluation import ranking_metrics as ranking_lab
from core.learn.concepts.in_production import delivery_gates as gates_lab
from core.learn.concepts.in_production import drift_tests as tests_lab
from core.learn.concepts.in_production import queueing as queueing_lab
from core.learn.concepts.in_production import recommender as recommender_lab
from core.learn.concepts.learning_by_reward import grid_world as grid_lab
from core.learn.concepts.optimisation._gaussian_process import posterior
from tests.learn.concepts.running import run

SEEDS = (0, 1, 2)


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


@pytest.mark.parametrize("seed", SEEDS)
class TestDriftResponse:
    def test_answers_climb_back_and_wait_for_labels(self, seed):
        def score(**values):
            summary = run("drift_response", seed=seed, **values).summary
            return summary.set_index("policy")["accuracy after the drift began"]

        sudden, late = score(), score(delay=8)
        assert sudden.drop("never").min() > sudden["never"] + 0.1
        assert late["on alarm"] < sudden["on alarm"] - 0.03

    def test_needless_training_on_few_rows_costs_accuracy(self, seed):
        result = run("drift_response", drift="none", window=1, every=1, seed=seed)
        score = result.summary.set_index("policy")["accuracy after the drift began"]
        assert score["by calendar"] < score["never"] - 0.01


@pytest.mark.parametrize("seed", SEEDS)
class TestSearch:
    def test_random_beats_the_grid_where_one_setting_matters(self, seed):
        found = run("hyperparameter_search", seed=seed).found.mean()
        assert found["random"] > found["grid"] + 0.1
        assert found["Bayesian"] > found["grid"] + 0.1

    def test_the_grid_is_not_beaten_where_both_matter(self, seed):
        found = run("hyperparameter_search", matters="both", width=0.15, seed=seed).found.mean()
        assert found["grid"] > found["random"]

    def test_few_trials_are_random_search(self, seed):
        found = run("hyperparameter_search", budget=4, seed=seed).found
        assert found["Bayesian"].equals(found["random"])

    def test_belief_is_the_librarys_gaussian_process(self, seed):
        rng = np.random.default_rng(seed)
        X, at = rng.random((8, 2)), rng.random((5, 2))
        y = rng.normal(size=8)
        mean, deviation = posterior(X, y, at, length=0.3, noise=0.1)
        theirs = GaussianProcessRegressor(RBF(0.3), alpha=0.01, optimizer=None, normalize_y=True)
        expected, spread = theirs.fit(X, y).predict(at, return_std=True)
        assert np.allclose(mean, expected, atol=1e-6)
        assert np.allclose(deviation, spread, atol=1e-6)

    def test_guided_trials_beat_random_ones_unless_misled(self, seed):
        good = run("bayesian_optimisation", trials=12, seed=seed)
        assert good.best["Bayesian"].iloc[-1] > good.best["random, mean"].iloc[-1]
        belief = run("bayesian_optimisation", trials=12, length=0.5, seed=seed).belief
        held = (belief["truth"] >= belief["low"]) & (belief["truth"] <= belief["high"])
        assert held.mean() < 0.5


@pytest.mark.parametrize("seed", SEEDS)
class TestHalving:
    def test_saves_most_of_the_training_and_keeps_a_good_one(self, seed):
        result = run("successive_halving", noise=0.0, seed=seed)
        assert result.spent < 0.15 * result.losses.size
        ends = np.sort(result.losses[-1])
        assert result.losses[-1, result.kept] <= ends[5]
        assert list(result.table["trained"]) == [27, 9, 3]

    def test_late_bloomer_is_cut_first(self, seed):
        result = run("successive_halving", late=True, seed=seed)
        assert result.true_best == 0
        assert result.stopped[0] == 1


@pytest.mark.parametrize("seed", SEEDS)
class TestReleases:
    def test_looking_often_finds_winners_where_there_are_none(self, seed):
        alarms = run("ab_testing", lift=0.0, seed=seed).alarms.iloc[:, 1]
        assert 0.03 < alarms.iloc[0] < 0.07
        assert alarms.iloc[-1] > 3 * alarms.iloc[0]

    def test_half_the_gain_needs_four_times_the_rows(self, seed):
        one, half = run("ab_testing", lift=0.02, seed=seed), run("ab_testing", lift=0.01, seed=seed)
        assert half.needed == pytest.approx(4 * one.needed, rel=0.1)
        assert half.planned < one.planned

    def test_canary_harms_fewest_unless_it_sees_nothing(self, seed):
        extra = run("canary", seed=seed).harm.set_index("way")["extra errors"]
        assert extra["canary"] < 0.3 * extra["blue-green"] < 0.1 * extra["all at once"]
        blind = run("canary", traffic=20, faulty=0.03, share=0.01, seed=seed)
        assert blind.harm.set_index("way").loc["canary", "never noticed"] > 0.8


@pytest.mark.parametrize("seed", SEEDS)
class TestReward:
    def test_greedy_regret_grows_and_thompson_bends(self, seed):
        regret = run("bandit", seed=seed).regret
        half, end = regret.iloc[399], regret.iloc[-1]
        assert end["Thompson"] < 0.4 * end["greedy"]
        assert end["Thompson"] - half["Thompson"] < 0.5 * half["Thompson"]
        assert end["greedy"] - half["greedy"] > 0.8 * half["greedy"]

    def test_constant_step_follows_a_change_and_averages_do_not(self, seed):
        late = run("bandit", changes=True, seed=seed).best_pulled.iloc[-100:].mean()
        assert late["constant step"] > late["epsilon-greedy"] + 0.3

    def test_decaying_exploration_finds_the_far_reward(self, seed):
        for way in ("decaying", "optimistic start"):
            result = run("grid_world", way=way, episodes=600, seed=seed)
            assert result.taken == 1.0
            assert result.values[grid_lab.START].max() == pytest.approx(0.95**7, abs=0.01)
            assert result.truth[grid_lab.START] == pytest.approx(0.95**7)

    def test_constant_exploration_and_small_gamma_stay_near(self, seed):
        assert run("grid_world", way="constant 0.1", episodes=600, seed=seed).taken == 0.1
        assert run("grid_world", gamma=0.3, seed=seed).taken == 0.1

    def test_a_copy_does_what_the_log_did(self, seed):
        assert run("grid_world", log_share=0.1, seed=seed).cloned == 0.1
        assert run("grid_world", log_share=0.9, seed=seed).cloned == 1.0


@pytest.mark.parametrize("seed", SEEDS)
class TestRecommender:
    def test_gradient_is_that_of_the_loss(self, seed):
        rng = np.random.default_rng(seed)
        width = recommender_lab.WIDTH
        flat = 0.3 * rng.normal(size=1 + 3 * width)
        log, liked = recommender_lab.logged(rng, recommender_lab.tastes(rng, 1.0)[0], 60)

        def loss(values):
            return recommender_lab.loss_of(recommender_lab.unpacked(values, 2), log, liked)

        constant, w, v = recommender_lab.gradient(recommender_lab.unpacked(flat, 2), log, liked)
        slope = np.concatenate([[constant], w, v.ravel()])
        for place in rng.integers(0, len(flat), 25):
            step = np.zeros_like(flat)
            step[place] = 1e-5
            expected = (loss(flat + step) - loss(flat - step)) / 2e-5
            assert slope[place] == pytest.approx(expected, abs=1e-7)

    def test_context_pays_where_it_matters(self, seed):
        quality = run("recommender", seed=seed).quality["NDCG@10"].to_numpy()
        assert (np.diff(quality) > 0.02).all()
        assert quality[3] > quality[2] + 0.15
        indifferent = run("recommender", strength=0.0, seed=seed).quality["NDCG@10"]
        assert indifferent[3] <= indifferent[2]

    def test_ndcg_is_the_librarys(self, seed):
        rng = np.random.default_rng(seed)
        for grades in ("0 to 3", "yes or no"):
            relevance = ranking_lab.graded(rng, grades)
            gains, scores = ranking_lab.gains(relevance), np.arange(10)[::-1]
            ours = ranking_lab.measured(relevance, 5)
            assert ours[2] == pytest.approx(ndcg_score([gains], [scores], k=5))
            expected = average_precision_score(relevance > 0, scores)
            assert ours[3] == pytest.approx(expected)

    def test_moving_down_within_k_lowers_ndcg_and_leaves_precision(self, seed):
        by = run("ranking_metrics", k=5, seed=seed).by_place.iloc[:5]
        assert by["precision@k"].nunique() == 1
        assert by["NDCG@k"].is_monotonic_decreasing

    def test_without_exploring_few_items_take_everything(self, seed):
        result = run("feedback_loop", seed=seed)
        assert result.never[0] > 20 > result.never[1]
        late = result.rounds.iloc[-20:].mean()
        assert late["items in use, no exploring"] < late["items in use, exploring"]
        assert late["clicks per view, exploring"] > late["clicks per view, no exploring"]


@pytest.mark.parametrize("seed", SEEDS)
class TestDelivery:
    def test_each_fault_meets_its_gate(self, seed):
        result = run("delivery_gates", tolerance=0.03, seed=seed)
        stopped = {change: gates_lab.stopped_by(result, change) for change in gates_lab.CHANGES}
        assert stopped["harmless"] == ""
        assert stopped["bug in the code"] == "unit test"
        assert stopped["bad data"] == "data check"
        assert stopped["slow model"] == "speed gate"
        live = result.live.set_index("change")["right when live"]
        assert live["bug in the code"] < 0.6 < live["harmless"]

    def test_quality_gate_stops_the_bug_where_no_unit_test_does(self, seed):
        result = run("delivery_gates", off="unit test", seed=seed)
        assert gates_lab.stopped_by(result, "bug in the code") == "quality gate"

    def test_model_alone_forgets_how_columns_were_scaled(self, seed):
        alone = run("saving_models", seed=seed)
        assert alone.changed > 0.2
        assert alone.right[1] < alone.right[0] - 0.1
        whole = run("saving_models", saved="whole pipeline", seed=seed)
        assert np.array_equal(whole.before, whole.after)
        numbers = run("saving_models", saved="numbers as JSON", seed=seed)
        assert np.allclose(numbers.before, numbers.after)
        calls = whole.files.set_index("saved as")["calls"]
        assert calls["numbers as JSON"] == 0 < calls["model alone"] < calls["whole pipeline"]

    def test_checks_refuse_what_would_be_answered_wrongly(self, seed):
        outcomes = run("model_api", seed=seed).outcomes.set_index("server")
        assert outcomes.loc["with checks", ["answered wrongly", "crashed"]].sum() == 0
        assert outcomes.loc["without", "answered wrongly"] > 20
        assert outcomes.loc["without", "crashed"] > 20
        assert run("model_api", kind="good", labels="NumPy's", seed=seed).status == 500


@pytest.mark.parametrize("seed", SEEDS)
class TestServing:
    def test_more_requests_turn_from_functions_to_containers(self, seed):
        few = run("deployment_map", volume=2_000, deadline=2000.0, seed=seed)
        many = run("deployment_map", volume=5_000_000, seed=seed)
        assert few.chosen == "functions on demand"
        assert many.chosen == "containers always on"
        cold = run("deployment_map", volume=50, deadline=300.0, seed=seed).ways.set_index("way")
        assert cold.loc["functions on demand", "in time"] < 0.9

    def test_one_server_takes_as_long_as_theory_says(self, seed):
        rng = np.random.default_rng(seed)
        gaps, work = rng.exponential(100 / 0.7, 60_000), rng.exponential(100, 60_000)
        took = queueing_lab.answered(gaps, work, 1, "one shared queue", np.zeros(60_000, int))
        assert took.mean() == pytest.approx(100 / (1 - 0.7), rel=0.15)

    def test_waiting_grows_with_load_and_with_a_blind_balancer(self, seed):
        shared, lot = run("queueing", seed=seed), run("queueing", route="at random", seed=seed)
        p95 = shared.by_load.set_index("load")["p95"]
        assert p95[0.95] > 1.7 * p95[0.4]
        assert lot.now["milliseconds"][1] > 1.5 * shared.now["milliseconds"][1]

    def test_costly_models_pay_only_where_the_boundary_bends(self, seed):
        bent = run("latency", seed=seed).models.set_index("model")["right"]
        straight = run("latency", bend=0.0, seed=seed).models.set_index("model")["right"]
        assert bent["network of 32"] > bent["logistic regression"] + 0.03
        assert straight["network of 32"] < straight["logistic regression"] + 0.01

    def test_few_bits_break_the_network(self, seed):
        rounded = run("latency", bits=10, seed=seed).rounded.set_index("bits a weight")["right"]
        assert rounded[8] > rounded[2] + 0.05
        assert abs(rounded[8] - rounded[10]) < 0.02
