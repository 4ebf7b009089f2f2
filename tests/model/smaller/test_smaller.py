"""Smaller models in the place of one: which there are, what they cost, what choosing one costs."""

import gzip

import numpy as np
import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.models import MODELS
from core.model.smaller import smaller_models, smaller_picks
from core.model.smaller.compare import FULL, named
from core.model.smaller.cost import Cost, costs_of
from core.model.smaller.found import SmallerModels, SmallerWay
from core.model.train import fit_model, train
from core.recipe.edits.training import add_smaller
from core.recipe.model_pick import ModelPick
from core.stats.intervals import Spread
from core.workspace.registry import dump_by_value
from tests.model.tune.test_tune import waves

FOREST = Pick(method="extra_trees", options={"n_estimators": 60, "min_samples_leaf": 1})
TREE, RIDGE = {"method": "tree", "options": {}}, {"method": "ridge", "options": {}}
KNN = {"method": "knn", "options": {}}


def test_a_forest_keeps_a_third_and_a_tenth_of_its_trees():
    found = smaller_picks(FOREST)
    assert found["20 trees"].options == {**FOREST.options, "n_estimators": 20}
    assert found["10 trees"].options["n_estimators"] == 10
    assert found["Distilled into a tree"].options["student"] == "tree"
    assert found["Distilled into a linear model"].options["estimator"]["method"] == "extra_trees"


def test_a_boosted_model_takes_longer_steps_the_fewer_trees_it_has():
    found = smaller_picks(Pick(method="lightgbm", options={"learning_rate": 0.04}), rounds=240)
    assert found["80 trees"].options["learning_rate"] == pytest.approx(0.12)
    assert found["24 trees"].options["learning_rate"] == pytest.approx(0.4)
    assert found["24 trees"].options["n_estimators"] == 24


def test_a_mix_is_left_its_heaviest_members():
    mix = Pick(method="averaging", options={"members": (TREE, RIDGE, KNN), "weights": (1, 5, 3)})
    found = smaller_picks(mix)
    assert found["Its heaviest member"].method == "ridge"
    two = found["Its two heaviest members"].options
    assert [member["method"] for member in two["members"]] == ["ridge", "knn"]
    assert two["weights"] == (5, 3)


@pytest.mark.parametrize("key", sorted(MODELS))
def test_every_smaller_model_is_one_of_the_catalogue(key):
    for pick in smaller_picks(Pick(method=key), rounds=100).values():
        MODELS[pick.method].settings(**pick.options)


def test_a_model_that_is_small_already_says_so():
    assert smaller_picks(Pick(method="logistic")) == {}
    with pytest.raises(NotApplicableError, match="small already"):
        smaller_models(*waves(60), Pick(method="ridge"))


@pytest.fixture(scope="module")
def found():
    return smaller_models(*waves(160), FOREST)


def test_each_is_weighed_timed_and_held_against_the_full_one(found):
    assert [way.label for way in found.ways] == [
        *(FULL, "20 trees", "10 trees"),
        *("Distilled into a tree", "Distilled into a linear model"),
    ]
    assert found.full.lost is None
    sizes = [way.cost.unpacked for way in found.ways]
    assert sizes[0] > sizes[1] > sizes[2] > sizes[3] > sizes[4]
    assert all(0 < way.cost.file < way.cost.unpacked for way in found.ways)
    assert all(way.cost.milliseconds > 0 for way in found.ways)
    for way in found.ways[1:]:
        assert way.lost.mean == pytest.approx(found.full.score.mean - way.score.mean)
        assert way.lost.low < way.lost.mean < way.lost.high


def test_what_a_model_gains_is_held_against_the_baseline_on_the_same_folds(found):
    dataset, recipe = waves(160)
    base = train(dataset, recipe.with_(models=(ModelPick(method="dummy"),))).baseline
    alone = np.mean(base.fold_scores["r2"])
    assert found.gain.mean == pytest.approx(found.full.score.mean - alone)


def test_the_linear_one_cannot_follow_the_waves_and_is_never_proposed(found):
    linear = found.ways[-1]
    assert linear.lost.low > 0
    assert found.proposed(0.05) is not linear
    assert found.proposed(0.9).label in found.sentence(0.9)


def test_the_bytes_are_those_of_a_saved_model_and_of_what_is_in_it(tmp_path):
    pipeline = fit_model(*waves(60), Pick(method="tree"))
    saved = tmp_path / "model"
    dump_by_value(pipeline, saved)
    cost = costs_of((pipeline,), waves(60)[0].frame.iloc[:1])[0]
    assert cost.unpacked == len(gzip.decompress(saved.read_bytes()))
    assert cost.file == pytest.approx(saved.stat().st_size, abs=20)  # a header has the time


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("tree", ["tree-small1", "distilled-tree-small2"]),
        ("tree-tuned", ["tree-tuned-small1", "distilled-tree-tuned-small2"]),
        (f"tree-{'x' * 40}", [f"tree-{'x' * 30}-small1", f"distilled-tree-{'x' * 25}-small2"]),
    ],
)
def test_smaller_ones_of_two_models_stand_beside_each_other(key, expected):
    full = ModelPick(method="tree", key=key)
    made = named(full, {"less": Pick(method="tree"), "small": Pick(method="distilled")})
    assert [one.key for one in made.values()] == expected
    for one in made.values():
        one.check_key()


def test_how_many_were_tried_counts_in_the_intervals_of_the_chosen_one(found):
    dataset, recipe = waves(160)
    chosen = found.ways[3].model
    assert chosen.trials == 1 + 4
    taken = add_smaller(recipe, (ModelPick(method="ridge"),), chosen, "tree").recipe
    plain = add_smaller(
        recipe, (ModelPick(method="ridge"),), chosen.model_copy(update={"trials": 0}), "tree"
    ).recipe
    ends = [train(dataset, one) for one in (taken, plain)]
    wide, narrow = (one.spread(one.run_of(chosen.key)) for one in ends)
    assert wide.mean == narrow.mean
    assert wide.high - wide.low > narrow.high - narrow.low
    assert ends[0].looks == ends[1].looks + 4


def way(label, size, low, high, error=""):
    lost = None if label == FULL else Spread((low + high) / 2, 0.1, low, high)
    cost = None if error else Cost(size, 3 * size, size / 10)
    return SmallerWay(label, ModelPick(method="tree"), Spread(0.8, 0, 0.7, 0.9), lost, cost, error)


GAIN = Spread(0.5, 0.1, 0.4, 0.6)  # so that 5 % of what is sure is 0.02
WHOLE, ALIKE = way(FULL, 900, 0, 0), way("alike", 100, -0.02, 0.015)


def test_the_smallest_file_that_surely_loses_no_more_than_allowed_is_proposed():
    large, unsure = way("large", 950, -0.02, 0.01), way("unsure", 10, -0.05, 0.021)
    failed, unknown = way("failed", 1, 0, 0, "no"), way("unknown", 2, np.nan, np.nan)
    found = SmallerModels("r2", 90, GAIN, (WHOLE, ALIKE, large, unsure, failed, unknown))
    assert found.allowed() == pytest.approx(0.02)
    assert found.proposed() == ALIKE
    assert found.proposed(0.06) == unsure
    assert found.proposed(0.01) is None
    assert found.sentence() == (
        "alike: a file 9.0 times smaller, and one row in 0.11 of the time. It loses -0.003 (95 % "
        "interval -0.020 to +0.015) of R², and 0.0200 was allowed: 5% of what the model surely "
        "gains over the baseline. The interval holds for all 5 that were tried at once."
    )


def test_a_loss_that_noise_may_hide_is_not_called_none():
    unsure = way("unsure", 10, -0.002, 0.075)
    found = SmallerModels("r2", 90, GAIN, (WHOLE, unsure))
    assert found.proposed() is None
    assert found.sentence() == (
        "None of 1 smaller model surely loses less than 0.0200 of R², 5% of what the model surely "
        "gains over the baseline. Closest is unsure, which loses +0.036 (95 % interval -0.002 to "
        "+0.075)."
    )


@pytest.mark.parametrize("low", [-0.1, 0.0, np.nan])
def test_of_a_model_that_gains_nothing_for_sure_nothing_is_kept(low):
    found = SmallerModels("r2", 90, Spread(0.05, 0.1, low, 0.2), (WHOLE, ALIKE))
    assert found.proposed() is None
    assert "not surely better than the baseline" in found.sentence()
