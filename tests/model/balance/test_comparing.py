"""Every way to act on unequal classes on the same folds: right scores, honest intervals."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.balance import BALANCERS
from core.methods.metrics import METRICS
from core.model.balance import COMPARED, balance_verdict, compare_balancing
from core.model.balance.ways import WAYS, Moves, ways_for
from core.model.train import at_threshold, train
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.model.preview.test_preview import unequal
from tests.tables import recipe_for

# One worker takes them: what they share takes seconds to make.
pytestmark = pytest.mark.xdist_group("balance comparison")


@pytest.fixture(scope="module")
def table():
    return unequal(800)


@pytest.fixture(scope="module")
def comparison(table):
    return compare_balancing(*table)


@pytest.fixture
def few(monkeypatch):
    """Compare some of the ways alone."""

    def only(*keys):
        some = tuple(way for way in WAYS if way.key in keys)
        monkeypatch.setattr("core.model.balance.ways.WAYS", some)

    return only


def test_every_way_of_the_catalogue_is_compared_and_the_threshold_alone():
    keys = [way.key for way in WAYS]
    assert len(set(keys)) == len(keys)
    assert {way.balance.method for way in WAYS} == set(BALANCERS)
    assert {way.moves for way in WAYS} == set(Moves)
    assert {way.key for way in ways_for(2)} - {way.key for way in ways_for(3)} == {
        "threshold",
        "cost",
    }


def test_scores_are_those_of_training(table, comparison):
    dataset, recipe = table
    for way in ("none", "weights"):
        changed = recipe.with_(balance=Pick(method=way), models=(Pick(method="logistic"),))
        run = train(dataset, changed).run_of("logistic")
        for key in COMPARED:
            assert comparison.of(way).folds[key] == pytest.approx(run.fold_scores[key])
    train_rows = split_rows(make_training_data(dataset, recipe), recipe).train
    counts = Counter(dataset.frame["y"].iloc[train_rows])
    assert comparison.rows == len(train_rows)
    assert (comparison.rare, comparison.rare_label) == (counts["bad"], "bad")


def test_a_moved_threshold_is_chosen_on_the_rows_of_the_other_folds(table, comparison):
    dataset, recipe = table
    result = train(dataset, recipe.with_(models=(Pick(method="logistic"),)))
    said = result.run_of("logistic").predictions
    scores = []
    for fold in range(5):
        here = result.fold_of == fold
        rest = said.at(~here)
        grid = np.unique(rest.scores)
        best = max(grid, key=lambda t: METRICS["f1"].compute(at_threshold(rest, t)))
        scores.append(METRICS["f1"].compute(at_threshold(said.at(here), best)))
    found = comparison.of("threshold")
    assert found.folds["f1"] == pytest.approx(scores, abs=0.03)
    assert found.folds["roc_auc"] == comparison.of("none").folds["roc_auc"]
    assert found.gains["brier"].mean == 0


@pytest.mark.fault("A13")
def test_moving_the_threshold_does_what_weights_do(comparison):
    plain, weights, moved = (comparison.of(k) for k in ("none", "weights", "threshold"))
    assert moved.score("f1") > plain.score("f1")
    assert moved.score("f1") > weights.score("f1") - 0.05
    assert plain.score("brier") < weights.score("brier")
    assert plain.score("brier") < comparison.of("smote").score("brier")
    assert weights.miscalibration > plain.miscalibration + 0.1
    assert "by moving the threshold to about" in balance_verdict(comparison)


@pytest.mark.fault("U3")
def test_of_a_large_table_some_rows_are_compared_though_the_whole_was_cleaned_before(
    table, few, monkeypatch
):
    monkeypatch.setattr("core.model.preview.comparison_rows.ROWS_COMPARED", 300)
    few("none", "threshold")
    dataset, recipe = table
    assert len(make_training_data(dataset, recipe).y) == 800
    seen = compare_balancing(dataset, recipe)
    assert 200 < seen.rows <= 300
    assert all(way.error is None for way in seen.scores)


def test_the_verdict_names_the_effect_and_the_rows(comparison):
    words = balance_verdict(comparison)
    assert f"{comparison.rows} rows, {comparison.rare} of them bad" in words
    assert "95 % interval" in words
    assert "Brier score" in words


def test_a_dearer_miss_moves_the_threshold_down(table, few):
    few("none", "cost")
    cheap, dear = (compare_balancing(*table, miss=miss).of("cost") for miss in (1.0, 30.0))
    assert cheap.threshold > dear.threshold
    assert cheap.score("recall") < dear.score("recall")


def test_on_noise_no_way_is_said_to_rank_better(few):
    few("none", "threshold", "weights", "smote", "under")
    rng = np.random.default_rng(5)
    frame = pd.DataFrame(rng.normal(size=(300, 3)), columns=list("abc"))
    frame["y"] = np.where(rng.random(300) < 0.15, "bad", "good")
    dataset = make_dataset(frame, "noise")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="classification")
    found = compare_balancing(dataset, recipe)
    assert all(s.gains["average_precision"].low <= 0 for s in found.scores if s.gains)
    assert "ranks better by more than luck" in balance_verdict(found)


def test_three_classes_are_compared_without_a_threshold(mixed, few):
    few("none", "threshold", "weights", "smote")
    found = compare_balancing(mixed, recipe_for(mixed, "three"))
    assert {score.threshold for score in found.scores} == {None}
    assert not found.is_binary
    assert "Brier" in balance_verdict(found)
    assert "threshold" not in balance_verdict(found)


def test_a_way_that_fails_is_a_row_with_its_reason(table, few):
    few("none", "weights", "smote")
    found = compare_balancing(*table, model=Pick(method="knn"))
    failed = next(score for score in found.scores if score.way == "weights")
    assert "takes no class weights" in failed.error
    assert found.of("weights") is None
    assert found.of("smote") is not None


def test_a_number_has_nothing_to_balance(mixed):
    with pytest.raises(NotApplicableError, match="target is a number"):
        compare_balancing(mixed, recipe_for(mixed, "amount"))
