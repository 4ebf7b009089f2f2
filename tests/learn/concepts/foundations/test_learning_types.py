"""Types of learning: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_all_signals_do_well_where_labels_follow_groups(seed):
    scores = run("learning_types", seed=seed).scores["agreement with the labels"]
    assert (scores > 0.85).all()


@each_seed
def test_only_labels_and_rewards_follow_turned_labels(seed):
    result = run("learning_types", turn=60, explore=0.3, seed=seed)
    assert result.score("all labels") > 0.95
    assert result.score("rewards only") > 0.75
    assert result.score("no labels") < 0.7


@each_seed
def test_rules_stay_behind_and_models_recover(seed):
    table = run("learning_types", turn=60, seed=seed).programs.set_index("program")
    assert table.loc["rules by hand", "trained again"] < 0.65
    for name in ("logistic regression", "neural network"):
        assert table.loc[name, "from before the turn"] < 0.65
        assert table.loc[name, "trained again"] > 0.9
