"""Gradient descent, SGD and mini-batches: what the lesson says happens, whatever the draw."""

from core.learn.concepts.catalog import find_concept
from tests.learn.concepts.running import at_level, each_seed, run


@each_seed
def test_too_long_steps_run_away(seed):
    assert (
        find_concept("gradient_descent").guess.truth(at_level("gradient_descent", "Break it", seed))
        == "runs away"
    )


@each_seed
def test_full_batch_diverges_just_beyond_the_limit(seed):
    limit = run("gradient_descent", seed=seed).limit
    ends = {
        share: run("gradient_descent", rate=share * limit, epochs=40, seed=seed)
        .losses.query("method == 'full batch'")["loss"]
        .to_numpy()
        for share in (0.9, 1.1)
    }
    assert ends[0.9][-1] < ends[0.9][0]
    assert ends[1.1][-1] > ends[1.1][0]


@each_seed
def test_updates_are_epochs_times_batches_and_can_be_held_equal(seed):
    result = run("gradient_descent", batch=48, epochs=2, rate=0.01, seed=seed)
    updates = {name: len(path) - 1 for name, path in result.paths.items()}
    assert updates == {"full batch": 2, "mini-batch": 6, "single rows": 256}
    last = result.losses.groupby("method")["rows read"].max()
    assert (last == 256).all()
    level = run("gradient_descent", fair="equal_updates", epochs=7, rate=0.01, seed=seed)
    assert {len(path) - 1 for path in level.paths.values()} == {7}
