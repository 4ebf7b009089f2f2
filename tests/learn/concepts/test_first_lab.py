"""What the lessons on validation, curves, penalties and boosting promise does happen."""

import numpy as np
import pytest
from sklearn.calibration import calibration_curve
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import brier_score_loss, roc_auc_score

from core.errors import NotApplicableError
from core.learn.concepts.catalog import find_concept
from core.learn.concepts.evaluation import calibration as calibration_lab
from core.learn.concepts.models import boosting_log_odds as log_odds_lab
from core.learn.concepts.own_rows import OwnRows
from tests.learn.concepts.running import run

SEEDS = (0, 1, 2)


def at_level(key: str, name: str, seed: int = 0):
    return run(key, **{**find_concept(key).levels[name], "seed": seed})


def on_own(key: str, own: OwnRows, **values):
    concept = find_concept(key)
    return concept.own.run(own, concept.settings(**values))


def table(rng: np.random.Generator, rows: int, width: int, share: float = 0.3) -> OwnRows:
    """A table whose first column says most about the class, in large units."""
    X = rng.normal(size=(rows, width))
    y = (X[:, 0] + 0.7 * rng.normal(size=rows) > np.quantile(X[:, 0], 1 - share)).astype(int)
    return OwnRows("mine", tuple("abcdefgh"[:width]), X * 1000, y, ("no", "yes"))


def number_table(rng: np.random.Generator, rows: int, width: int) -> OwnRows:
    X = rng.normal(size=(rows, width))
    return OwnRows(
        "mine", tuple("abcdefgh"[:width]), X, 50 * np.sin(2 * X[:, 0]) + rng.normal(size=rows)
    )


@pytest.mark.parametrize("seed", SEEDS)
class TestLogOdds:
    def test_equals_the_library_round_by_round(self, seed):
        rng = np.random.default_rng(seed)
        x, y = log_odds_lab.sample(rng, 150, 2.0)
        theirs = GradientBoostingClassifier(
            n_estimators=30, learning_rate=0.2, max_depth=2, random_state=0
        ).fit(x[:, None], y)
        (ours,), _ = log_odds_lab.boost(x, y, (x,), 0.2, 2)
        for round_, odds in enumerate(theirs.staged_decision_function(x[:, None]), start=1):
            assert np.allclose(ours[round_], odds.ravel(), atol=1e-6)

    def test_training_loss_falls_and_chance_labels_are_overfitted(self, seed):
        assert run("boosting_log_odds", seed=seed).losses["training"].is_monotonic_decreasing
        broken = at_level("boosting_log_odds", "Break it", seed).losses["validation"]
        assert broken.iloc[-1] > broken.iloc[0] + 0.1

    def test_a_leaf_takes_residuals_over_weights(self, seed):
        leaves = run("boosting_log_odds", seed=seed).leaves
        assert np.allclose(leaves["value"], leaves["residuals"] / leaves["weight"])
        assert leaves["rows"].sum() == log_odds_lab.ROWS


@pytest.mark.parametrize("seed", SEEDS)
class TestCalibration:
    def test_a_model_that_is_too_sure_is_put_right_and_keeps_its_order(self, seed):
        result = run("calibration", seed=seed)
        by = result.scores.set_index("method")
        assert result.slope < 0.8
        for remedy in ("sigmoid", "isotonic"):
            assert by.loc[remedy, "Brier"] < by.loc["as it is", "Brier"] - 0.01
            assert (
                by.loc[remedy, "calibration error"] < 0.5 * by.loc["as it is", "calibration error"]
            )
        assert by.loc["sigmoid", "ROC AUC"] == pytest.approx(by.loc["as it is", "ROC AUC"])

    def test_few_rows_make_isotonic_do_harm(self, seed):
        by = at_level("calibration", "Break it", seed).scores.set_index("method")["Brier"]
        assert by["isotonic"] > by["as it is"]

    def test_a_shy_model_is_called_so(self, seed):
        assert "not sure enough" in find_concept("calibration").read(
            run("calibration", stretch=0.4, seed=seed)
        )

    def test_scores_are_those_of_the_library(self, seed):
        rng = np.random.default_rng(seed)
        said, y = calibration_lab.sample(rng, 500, 2.0, 0.5)
        brier, _, auc = calibration_lab.score(said, y, 10)
        assert brier == pytest.approx(brier_score_loss(y, said))
        assert auc == pytest.approx(roc_auc_score(y, said))
        happened, mean = calibration_curve(y, said, n_bins=10)
        ours = calibration_lab.compared(said, y, 10)
        assert np.allclose(ours["happened"], happened)
        assert np.allclose(ours["said"], mean)

    def test_own_scores_squared_are_found_to_be_off(self, seed):
        rng = np.random.default_rng(seed)
        p = rng.random(2000)
        y = (rng.random(2000) < p).astype(int)
        rows = OwnRows("mine", (), np.empty((2000, 0)), y, ("no", "yes"), p**3)
        by = on_own("calibration", rows, seed=seed).scores.set_index("method")
        assert by.loc["isotonic", "calibration error"] < by.loc["as it is", "calibration error"] / 3


@pytest.mark.parametrize("seed", SEEDS)
class TestOwnRows:
    def test_bias_falls_and_variance_rises_with_the_degree(self, seed):
        rows = number_table(np.random.default_rng(seed), 1000, 1)
        parts = on_own("bias_variance", rows, seed=seed).parts
        assert parts["bias²"].iloc[0] > parts["bias²"].iloc[6]
        assert parts["variance"].iloc[0] < parts["variance"].iloc[-1]

    def test_folds_say_what_fresh_rows_say(self, seed):
        rows = table(np.random.default_rng(seed), 1500, 3)
        result = on_own("cross_validation", rows, rows=300, seed=seed)
        assert result.means.mean() == pytest.approx(result.fresh, abs=0.06)
        assert result.means.std() < result.singles.std()

    def test_shuffled_labels_score_by_a_leak_alone(self, seed):
        rows = table(np.random.default_rng(seed), 600, 4)
        aucs = on_own("leakage", rows, seed=seed).aucs.mean()
        assert aucs["before"] > 0.65
        assert abs(aucs["inside"] - 0.5) < 0.12

    def test_too_few_of_a_class_are_refused(self, seed):
        rng = np.random.default_rng(seed)
        y = (np.arange(200) < 4).astype(int)
        for key, width in (("leakage", 3), ("imbalance", 2), ("boosting_log_odds", 1)):
            rows = OwnRows(
                "mine", ("a", "b", "c")[:width], rng.normal(size=(200, width)), y, ("n", "y")
            )
            with pytest.raises(NotApplicableError, match="rarer class"):
                on_own(key, rows)

    def test_smote_stays_between_its_parents(self, seed):
        rows = table(np.random.default_rng(seed), 900, 2, share=0.1)
        result = on_own("imbalance", rows, seed=seed)
        start, end = result.parents[:, 0], result.parents[:, 1]
        detour = np.linalg.norm(result.synthetic - start, axis=1)
        detour += np.linalg.norm(result.synthetic - end, axis=1)
        assert np.allclose(detour, np.linalg.norm(end - start, axis=1))
        assert result.names == ("a", "b")

    def test_the_twin_is_watched_and_names_are_kept(self, seed):
        rng = np.random.default_rng(seed)
        X = rng.normal(size=(300, 4))
        X[:, 3] = X[:, 1] + 0.1 * rng.normal(size=300)
        rows = OwnRows("mine", ("a", "b", "alpha", "zeros"), X, X[:, 1] + rng.normal(size=300))
        result = on_own("penalties", rows, alpha=0.05, seed=seed)
        assert result.watched in ("b", "zeros")
        assert list(result.coefficients["column"]) == ["a", "b", "alpha", "zeros"]

    def test_one_column_has_no_penalty_to_compare(self, seed):
        with pytest.raises(NotApplicableError, match="two or more"):
            on_own("penalties", number_table(np.random.default_rng(seed), 100, 1))

    def test_boosting_learns_a_wave(self, seed):
        rows = number_table(np.random.default_rng(seed), 500, 1)
        losses = on_own("gradient_boosting", rows, rounds=50, seed=seed).losses
        assert losses["validation"].iloc[50] < 0.2 * losses["validation"].iloc[0]

    def test_own_curves_keep_the_ranking_as_positives_get_rarer(self, seed):
        rng = np.random.default_rng(seed)
        y = (np.arange(2000) < 400).astype(int)
        rows = OwnRows("mine", (), np.empty((2000, 0)), y, ("n", "y"), rng.normal(size=2000) + y)
        areas = on_own("roc_pr", rows, seed=seed).by_prevalence
        assert abs(areas["ROC AUC"].iloc[2] - areas["ROC AUC"].iloc[-1]) < 0.1
        assert areas["average precision"].iloc[2] < areas["average precision"].iloc[-1] - 0.3


@pytest.mark.parametrize("seed", SEEDS)
class TestLevels:
    def test_a_line_stays_wrong_and_a_deep_tree_learns_on(self, seed):
        line = at_level("learning_curves", "Break it", seed).errors
        tree = run("learning_curves", rows=1000, seed=seed).errors
        assert line["validation"].iloc[-1] > 0.2
        assert line["validation"].iloc[-1] - line["training"].iloc[-1] < 0.05
        assert tree["training"].max() == 0
        assert tree["validation"].iloc[-1] < tree["validation"].iloc[0] - 0.08

    def test_a_forest_is_moved_less_by_its_settings(self, seed):
        tuning = run("ensembles", seed=seed).tuning.groupby("model")["accuracy"]
        reach = tuning.max() - tuning.min()
        assert reach["forest"] < reach["boosting"]

    def test_too_long_steps_run_away(self, seed):
        assert (
            find_concept("gradient_descent").guess.truth(
                at_level("gradient_descent", "Break it", seed)
            )
            == "runs away"
        )

    def test_plain_descent_and_momentum_leave_the_ravine(self, seed):
        result = at_level("optimisers", "Break it", seed)
        assert np.abs(result.paths["momentum"][-1]).max() > 1000
        assert np.abs(result.paths["Adam"][-1]).max() < 10

    def test_equal_classes_need_no_remedy(self, seed):
        by = at_level("imbalance", "Change it", seed).scores.set_index("remedy")["Brier"]
        assert by["SMOTE"] == pytest.approx(by["nothing"], abs=0.005)

    def test_no_dealing_fills_more_folds_than_there_are_positives(self, seed):
        result = at_level("stratification", "Break it", seed)
        assert result.by_fold["stratified"].min() == 0

    def test_micro_hides_a_class_that_is_never_found(self, seed):
        result = at_level("averaging", "Break it", seed)
        assert result.micro > 0.9
        assert result.macro < 0.7

    def test_boosting_far_past_its_best_round_is_called_so(self, seed):
        concept = find_concept("gradient_boosting")
        assert "past it" in concept.guess.truth(at_level("gradient_boosting", "Break it", seed))
