"""Binning a number: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_training_gains_from_many_bins_and_new_rows_lose(seed):
    errors = run("binning", seed=seed).errors
    best = errors["new rows"].idxmin()
    assert 3 <= errors["bins"][best] <= 15
    assert errors["training"].iloc[-1] < errors["training"][best]
    assert errors["new rows"].iloc[-1] > 1.05 * errors["new rows"][best]


@each_seed
def test_a_straight_truth_is_better_left_whole(seed):
    result = run("binning", shape="straight", seed=seed)
    assert result.line < result.errors["new rows"].min()


@each_seed
def test_equal_counts_leave_no_bin_empty(seed):
    assert (run("binning", bins=30, way="equal_count", seed=seed).table["rows"] > 0).all()
    assert (run("binning", bins=30, seed=seed).table["rows"] == 0).any()
