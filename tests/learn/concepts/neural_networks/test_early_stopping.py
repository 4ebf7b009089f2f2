"""Early stopping: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_stopping_early_keeps_better_weights_than_the_end(seed):
    result = run("early_stopping", seed=seed)
    test = result.losses["test"]
    assert test[result.kept] < test.iloc[-1]
    assert result.kept == result.best
    assert result.losses["validation"][result.best] == (
        result.losses["validation"][: result.stop + 1].min()
    )
    last = run("early_stopping", restore=False, patience=30, seed=seed)
    assert last.losses["validation"][last.kept] > last.losses["validation"][last.best]
