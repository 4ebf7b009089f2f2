"""Cross-validation: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from tests.learn.concepts.running import each_seed, on_own, run, table


@each_seed
def test_folds_say_what_fresh_rows_say(seed):
    rows = table(np.random.default_rng(seed), 1500, 3)
    result = on_own("cross_validation", rows, rows=300, seed=seed)
    assert result.means.mean() == pytest.approx(result.fresh, abs=0.06)
    assert result.means.std() < result.singles.std()


@each_seed
def test_mean_of_folds_is_steadier_than_one_split(seed):
    result = run("cross_validation", seed=seed)
    assert result.means.std() < 0.6 * result.singles.std()
    assert set(np.bincount(result.fold_of)) == {20}
