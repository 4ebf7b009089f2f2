"""Bagging against boosting: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_a_forest_is_moved_less_by_its_settings(seed):
    tuning = run("ensembles", seed=seed).tuning.groupby("model")["accuracy"]
    reach = tuning.max() - tuning.min()
    assert reach["forest"] < reach["boosting"]


@each_seed
def test_boosting_turns_down_on_wrong_labels_and_the_forest_does_not(seed):
    table = run("ensembles", wrong=0.2, seed=seed).accuracy
    assert table["boosting"].max() > table["boosting"].iloc[-1] + 0.04
    assert table["forest"].iloc[-1] > table["forest"].iloc[75] - 0.02
    assert table["forest"].iloc[-1] > table["forest"].iloc[0]
