"""Reading a learning curve: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import at_level, each_seed, run


@each_seed
def test_a_line_stays_wrong_and_a_deep_tree_learns_on(seed):
    line = at_level("learning_curves", "Break it", seed).errors
    tree = run("learning_curves", rows=1000, seed=seed).errors
    assert line["validation"].iloc[-1] > 0.2
    assert line["validation"].iloc[-1] - line["training"].iloc[-1] < 0.05
    assert tree["training"].max() == 0
    assert tree["validation"].iloc[-1] < tree["validation"].iloc[0] - 0.08
