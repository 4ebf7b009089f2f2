"""Feedback loops: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_without_exploring_few_items_take_everything(seed):
    result = run("feedback_loop", seed=seed)
    assert result.never[0] > 20 > result.never[1]
    late = result.rounds.iloc[-20:].mean()
    assert late["items in use, no exploring"] < late["items in use, exploring"]
    assert late["clicks per view, exploring"] > late["clicks per view, no exploring"]
