"""The verb that tries smaller models: rows, a proposal, and flags that keep it."""

import pytest

from tests.model.tune.test_tune import waves

LOSE = ("--lose", "0.9")  # few rows: little is sure


def test_it_tells_of_each_model_and_how_to_keep_the_proposed_one(run, tmp_path):
    path = tmp_path / "waves.csv"
    waves(120)[0].frame.to_csv(path, index=False)
    model = "extra_trees:n_estimators=30"
    code, told, _ = run("smaller", path, "--target", "y", "--model", model, *LOSE, "--json")
    assert code == 0
    labels = [one["label"] for one in told["models"]]
    assert labels[:2] == ["The model itself", "10 trees"]
    assert told["models"][1]["model"] == "extra_trees:n_estimators=10"
    assert told["models"][0]["loses"] is None
    proposed = told["proposed"]
    assert proposed is not None
    assert proposed in [one["model"] for one in told["models"][1:]]
    assert told["may_lose"] == pytest.approx(0.9 * told["gain"]["interval"][0])
    flags = ("--target", "y", "--models", proposed, "--folds", "2", "--json")
    code, trained, _ = run("train", path, *flags)
    assert code == 0
    assert trained["best"] == proposed.split(":")[0]


def test_a_model_that_is_small_already_is_told_in_a_sentence(run, tmp_path):
    path = tmp_path / "waves.csv"
    waves(60)[0].frame.to_csv(path, index=False)
    code, _, error = run("smaller", path, "--target", "y", "--model", "ridge")
    assert code != 0
    assert "small already" in error


@pytest.mark.parametrize("share", ["0", "1", "-0.2", "nan"])
def test_a_share_that_is_none_is_refused_in_a_sentence(run, share):
    code, _, error = run("smaller", "no.csv", "--target", "y", "--lose", share)
    assert code != 0
    assert "between 0 and 1" in error
