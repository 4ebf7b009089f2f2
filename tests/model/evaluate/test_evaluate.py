"""What is read off out-of-fold predictions agrees with scikit-learn and with counting by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as sk

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.metrics import Predictions
from core.model.evaluate import (
    Costs,
    calibration,
    compare,
    confusion,
    error_distribution,
    fold_table,
    measure_threshold,
    precision_recall_curves,
    roc_curves,
    suggest_thresholds,
    sweep_thresholds,
    training_rows,
    worst_rows,
)
from core.model.train import at_threshold, train, training_part
from core.model.train.sweep import NO_ROW
from core.pipeline.training_data import make_training_data, split_rows
from core.stats.curve_points import MAX_POINTS
from tests.tables import recipe_for

# One worker takes them: what they share takes seconds to make.
pytestmark = pytest.mark.xdist_group("evaluate")


def binary(rows=400, seed=0, positive="yes") -> Predictions:
    rng = np.random.default_rng(seed)
    classes = ("no", "yes")
    scores = rng.random(rows).round(2)
    actual = np.where(rng.random(rows) < scores, "yes", "no")
    both = np.column_stack([1 - scores, scores])
    predicted = np.where(both[:, 1] >= 0.5, "yes", "no")
    return Predictions(actual, predicted, both, classes, positive)


def several(rows=300, seed=0) -> Predictions:
    rng = np.random.default_rng(seed)
    classes = ("a", "b", "c")
    probabilities = rng.dirichlet([1, 1, 1], rows)
    actual = np.array([rng.choice(classes, p=p) for p in probabilities])
    predicted = np.array(classes)[probabilities.argmax(axis=1)]
    return Predictions(actual, predicted, probabilities, classes, None)


@pytest.fixture(scope="module")
def leaderboards(mixed):
    models = {
        "two": ("dummy", "logistic", "tree"),
        "three": ("logistic",),
        "amount": ("ridge", "tree"),
    }
    recipes = {
        target: training_part(
            recipe_for(mixed, target, models=tuple(Pick(method=key) for key in keys))
        )
        for target, keys in models.items()
    }
    return {target: (recipe, train(mixed, recipe)) for target, recipe in recipes.items()}


def test_roc_area_is_scikit_learns():
    predicted = binary()
    (curve,) = roc_curves(predicted)
    assert curve.area == pytest.approx(
        sk.roc_auc_score(predicted.actual == "yes", predicted.scores)
    )


def test_average_precision_is_scikit_learns_and_chance_is_the_prevalence():
    predicted = binary()
    (curve,) = precision_recall_curves(predicted)
    assert curve.area == pytest.approx(
        sk.average_precision_score(predicted.actual == "yes", predicted.scores)
    )
    assert curve.chance == np.mean(predicted.actual == "yes")


def test_each_of_several_classes_has_a_curve():
    predicted = several()
    areas = [curve.area for curve in roc_curves(predicted)]
    wanted = [
        sk.roc_auc_score(predicted.actual == c, predicted.probabilities[:, i])
        for i, c in enumerate("abc")
    ]
    assert areas == pytest.approx(wanted)


def test_curves_of_many_rows_are_thinned_and_keep_their_ends():
    rng = np.random.default_rng(0)
    scores = rng.random(50_000)
    actual = np.where(rng.random(50_000) < scores, "yes", "no")
    predicted = Predictions(
        actual, actual, np.column_stack([1 - scores, scores]), ("no", "yes"), "yes"
    )
    for curve in (*roc_curves(predicted), *precision_recall_curves(predicted)):
        assert len(curve.x) <= MAX_POINTS
        assert {curve.x[0], curve.x[-1]} == {0.0, 1.0}
    (roc,) = roc_curves(predicted)
    assert np.trapezoid(roc.y, roc.x) == pytest.approx(roc.area, abs=1e-3)


def test_a_class_without_rows_has_no_curve():
    predicted = binary().at(binary().actual == "yes")
    assert roc_curves(predicted) == ()


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from([0.0, 0.001, 0.2, 0.5, 0.500001, 0.9, 1.0]), min_size=1, max_size=20),
    st.data(),
)
def test_the_sweep_is_what_counting_at_each_threshold_gives(scores, data):
    actual = np.array(
        data.draw(st.lists(st.booleans(), min_size=len(scores), max_size=len(scores)))
    )
    probabilities = np.column_stack([1 - np.array(scores), scores])
    predicted = Predictions(actual.astype(int), actual.astype(int), probabilities, (0, 1), 1)
    sweep = sweep_thresholds(predicted, Costs(2, 5))
    assert np.all((sweep.thresholds >= 0) & (sweep.thresholds <= NO_ROW))
    assert (sweep.flagged[0], sweep.flagged[-1]) == (0, 1)
    for n, threshold in enumerate(sweep.thresholds):
        flagged = np.array(scores) >= threshold
        alarms, missed = np.sum(flagged & ~actual), np.sum(~flagged & actual)
        assert sweep.cost[n] == 2 * alarms + 5 * missed
        assert sweep.flagged[n] == pytest.approx(flagged.mean())
        assert sweep.precision[n] == pytest.approx(
            sk.precision_score(actual, flagged, zero_division=0)
        )
        assert sweep.recall[n] == pytest.approx(sk.recall_score(actual, flagged, zero_division=0))
        assert sweep.f1[n] == pytest.approx(sk.f1_score(actual, flagged, zero_division=0))


def test_balanced_accuracy_of_the_sweep_is_scikit_learns():
    predicted = binary()
    sweep = sweep_thresholds(predicted)
    for n in range(0, len(sweep.thresholds), 10):
        flagged = predicted.scores >= sweep.thresholds[n]
        wanted = sk.balanced_accuracy_score(predicted.actual == "yes", flagged)
        assert sweep.balanced_accuracy[n] == pytest.approx(wanted)


def test_one_threshold_is_measured_as_in_the_sweep():
    predicted = binary()
    sweep = sweep_thresholds(predicted, Costs(2, 3))
    for n in range(0, len(sweep.thresholds), 7):
        one = measure_threshold(predicted, sweep.thresholds[n], Costs(2, 3))
        for name in ("precision", "recall", "f1", "balanced_accuracy", "flagged", "cost"):
            assert getattr(one, name)[0] == getattr(sweep, name)[n]


def test_a_missed_positive_that_costs_more_lowers_the_cheapest_threshold():
    predicted = binary()
    cheap = {s.key: s for s in suggest_thresholds(sweep_thresholds(predicted))}
    dear = {s.key: s for s in suggest_thresholds(sweep_thresholds(predicted, Costs(miss=20)))}
    assert dear["cost"].threshold < cheap["cost"].threshold
    assert dear["f1"] == cheap["f1"]
    assert cheap["f1"].value == max(sweep_thresholds(predicted).f1)


@pytest.mark.fault("S15")
@pytest.mark.parametrize(("share", "flagged"), [(0.02, 0.0), (0.98, 1.0)])
def test_the_lowest_cost_is_never_above_doing_nothing(share, flagged):
    """Neighbours and forests are often quite sure: then no threshold up to 1 flags nothing."""
    rng = np.random.default_rng(5)
    actual = rng.random(300) < share
    sure = rng.integers(0, 2, 300).astype(float)
    probabilities = np.column_stack([1 - sure, sure])
    predicted = Predictions(actual.astype(int), actual.astype(int), probabilities, (0, 1), 1)
    found = {s.key: s for s in suggest_thresholds(sweep_thresholds(predicted))}["cost"]
    assert found.value == min(actual.sum(), (~actual).sum())
    assert measure_threshold(predicted, found.threshold).flagged[0] == flagged
    assert measure_threshold(predicted, round(found.threshold, 3)).flagged[0] == flagged


def test_a_million_rows_are_swept_in_one_pass_and_thinned():
    predicted = binary(1_000_000)
    exact = predicted.scores + np.random.default_rng(1).normal(0, 1e-3, 1_000_000).clip(
        -0.001, 0.001
    )
    clipped = exact.clip(0, 1)
    many = Predictions(
        predicted.actual,
        predicted.predicted,
        np.column_stack([1 - clipped, clipped]),
        ("no", "yes"),
        "yes",
    )
    thin = sweep_thresholds(many).thinned()
    assert len(thin.thresholds) <= MAX_POINTS
    assert thin.recall[0] < 0.01
    assert thin.recall[-1] > 0.99


def test_a_sweep_of_three_classes_says_why_not():
    with pytest.raises(NotApplicableError, match="two classes"):
        sweep_thresholds(several())


@pytest.mark.parametrize("positive", ["yes", "no"])
def test_confusion_at_a_threshold_has_the_positive_class_last(positive):
    predicted = binary(positive=positive)
    seen = confusion(predicted, 0.3)
    assert seen.classes[-1] == positive
    flagged = predicted.scores >= 0.3
    assert seen.counts[1, 1] == np.sum(flagged & predicted.is_positive)
    assert seen.counts.sum() == 400


def test_labels_at_a_threshold_keep_their_type():
    predicted = binary()
    whole = Predictions(
        (predicted.actual == "yes").astype(int),
        predicted.predicted,
        predicted.probabilities,
        (0, 1),
        1,
    )
    moved = at_threshold(whole, 0.9)
    assert moved.predicted.dtype == whole.actual.dtype
    assert at_threshold(several(), 0.9).predicted[0] in "abc"


def test_calibration_of_honest_probabilities_is_close():
    seen = calibration(binary(20_000))
    assert seen.error < 0.02
    assert np.all((seen.low <= seen.observed) & (seen.observed <= seen.high))
    assert seen.rows.sum() == 20_000


def test_calibration_of_overconfident_probabilities_is_not():
    predicted = binary(20_000)
    pushed = np.where(predicted.scores > 0.5, 0.99, 0.01)
    overconfident = Predictions(
        predicted.actual,
        predicted.predicted,
        np.column_stack([1 - pushed, pushed]),
        ("no", "yes"),
        "yes",
    )
    assert calibration(overconfident).error > 0.2


def test_a_constant_probability_is_one_bin():
    predicted = binary()
    flat = Predictions(
        predicted.actual, predicted.predicted, np.full((400, 2), 0.5), predicted.classes, "yes"
    )
    assert len(calibration(flat).rows) == 1


@pytest.mark.parametrize("target", ["two", "three", "amount"])
def test_the_fold_table_has_every_metric_the_ranking_one_first(leaderboards, target):
    _, result = leaderboards[target]
    rows = fold_table(result, result.best)
    assert rows[0].metric.key == result.metric
    assert {row.metric.key for row in rows} == set(result.best.fold_scores)
    assert rows[0].spread == result.spread(result.best)


@pytest.mark.parametrize(("target", "method"), [("two", "logistic"), ("amount", "ridge")])
def test_a_model_is_not_distinguishable_from_itself(leaderboards, target, method):
    _, result = leaderboards[target]
    run = result.run_of(method)
    same = compare(result, run, run, result.metric)
    assert same.winner is None
    assert "not distinguishable" in same.verdict


def test_a_model_that_learned_beats_the_baseline_either_way_round(leaderboards):
    _, result = leaderboards["two"]
    model, dummy = result.run_of("logistic"), result.baseline
    for metric in ("roc_auc", "log_loss"):
        assert compare(result, model, dummy, metric).winner == model.label
        assert compare(result, dummy, model, metric).winner == model.label
    assert "more than noise" in compare(result, dummy, model, "log_loss").verdict


def test_worst_rows_are_named_by_their_row_in_the_dataset(leaderboards, mixed):
    recipe, result = leaderboards["amount"]
    predicted = result.best.predictions
    rows = training_rows(mixed, recipe)
    worst = worst_rows(predicted, 5)
    assert worst[0].loss == pytest.approx(np.max(np.abs(predicted.predicted - predicted.actual)))
    assert mixed.frame.loc[worst[0].row, "amount"] == worst[0].actual
    table = make_training_data(mixed, recipe)
    sealed = set(table.X.index[split_rows(table, recipe).test])
    assert not sealed & set(rows)


def test_the_worst_row_of_a_classifier_has_the_least_probable_truth(leaderboards, mixed):
    recipe, result = leaderboards["three"]
    predicted = result.best.predictions
    worst = worst_rows(predicted)
    assert [row.loss for row in worst] == sorted((row.loss for row in worst), reverse=True)
    assert worst[0].actual != worst[0].predicted


def test_the_error_distribution_counts_every_row():
    rng = np.random.default_rng(0)
    actual = rng.normal(size=20_000)
    predicted = Predictions(actual, actual + 1)
    seen = error_distribution(predicted, seed=0)
    assert seen.counts.sum() == 20_000
    assert len(seen.predicted) == 5000
    assert seen.bias == pytest.approx(1.0)
    uneven = Predictions(actual, actual + rng.normal(size=20_000))
    mean_square = sk.mean_squared_error(uneven.actual, uneven.predicted)
    assert error_distribution(uneven, seed=0).mean_square == pytest.approx(mean_square)


def test_honest_bins_lie_in_the_band_in_19_of_20_tables():
    inside = sum(calibration(binary(500, seed)).outside == 0 for seed in range(200))
    assert inside >= 186
    off = binary(500)
    pushed = np.clip(off.scores * 0.5, 0, 1)
    moved = Predictions(
        off.actual, off.predicted, np.column_stack([1 - pushed, pushed]), off.classes, "yes"
    )
    assert calibration(moved).outside > 3
