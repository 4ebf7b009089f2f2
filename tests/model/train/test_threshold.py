"""A threshold of the recipe judges folds as it judges sealed rows, and nothing is fitted again."""

import pytest

from core.methods.metrics import METRICS, metrics_for
from core.methods.metrics.metric import Judged
from core.methods.models import BASELINE
from core.model.train import by_recipe, train, training_part
from core.model.train.sweep import suggest_thresholds, sweep_thresholds
from core.model.train.threshold import with_threshold
from core.model.train.threshold_choice import chosen_elsewhere
from core.table.schema import Task
from tests.tables import recipe_for

MODELS = ({"method": "logistic"}, {"method": "tree"})
LABELS = [m.key for m in metrics_for(Task.CLASSIFICATION) if m.judged is Judged.LABELS]


@pytest.fixture(scope="module")
def boards(mixed):
    """The comparison without the threshold, and one whose models were fitted with it."""
    recipe = recipe_for(mixed, "two", models=MODELS, threshold=0.2, metric="f1")
    return recipe, train(mixed, training_part(recipe)), train(mixed, recipe)


@pytest.mark.fault("M-F26")
def test_folds_are_scored_as_models_with_that_threshold_are(boards):
    recipe, plain, fitted = boards
    found = by_recipe(plain, recipe)
    assert (found.metric, found.threshold) == ("f1", 0.2)
    for run in found.runs:
        if run.key != BASELINE:
            expected = fitted.run_of(run.key)
            assert run.predictions.predicted.tolist() == expected.predictions.predicted.tolist()
            for key, scores in run.fold_scores.items():
                assert scores == pytest.approx(expected.fold_scores[key]), key
            assert run.gap("recall") == pytest.approx(expected.gap("recall"))
    assert found.run_of("logistic").score("recall") > plain.run_of("logistic").score("recall")


@pytest.mark.fault("M-F26")
@pytest.mark.parametrize("key", LABELS)
def test_intervals_are_those_of_models_with_that_threshold(boards, key):
    recipe, plain, fitted = boards
    found = by_recipe(plain, recipe)
    for name in ("logistic", "tree"):
        ours = found.spread(found.run_of(name), key)
        theirs = fitted.spread(fitted.run_of(name), key)
        assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high))


def test_what_sees_probabilities_alone_stays_and_so_does_the_baseline(boards):
    recipe, plain, _ = boards
    found = by_recipe(plain, recipe)
    run = plain.run_of("logistic")
    for metric in metrics_for(Task.CLASSIFICATION):
        if metric.key not in LABELS:
            assert found.spread(found.run_of("logistic"), metric.key) == plain.spread(
                run, metric.key
            )
    assert found.baseline == plain.baseline
    assert found.run_of("logistic").gap("roc_auc") == run.gap("roc_auc")


def test_without_a_threshold_or_two_classes_nothing_is_judged_otherwise(mixed, boards):
    _, plain, _ = boards
    assert with_threshold(plain, None) is plain
    three = train(mixed, recipe_for(mixed, "three", models=MODELS[:1]))
    assert with_threshold(three, 0.2) is three
    assert METRICS[three.metric].key == "roc_auc"


def test_one_scored_part_has_no_other_to_choose_a_threshold_on(boards):
    _, plain, _ = boards
    said = plain.run_of("logistic").predictions
    best = suggest_thresholds(sweep_thresholds(said))[0].threshold
    assert chosen_elsewhere(said, plain.fold_of, best) is not None
    assert chosen_elsewhere(said, 0 * plain.fold_of, best) is None
