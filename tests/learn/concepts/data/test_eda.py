"""Look at the data first: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.learn.concepts.data import eda
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_four_tables_share_every_summary(seed):
    summary = run("eda", seed=seed).summary.drop(columns="table")
    assert np.allclose(summary, summary.iloc[0], atol=1e-9)
    assert summary["correlation"].iloc[0] == pytest.approx(0.6)


@each_seed
def test_another_picture_asks_for_another_model(seed):
    result = run("eda", seed=seed)
    assert eda.best_model(result, "curve") == "parabola"
    assert eda.best_model(result, "outlier") == "robust line"
    assert eda.best_model(result, "two groups") == "line a group"


@each_seed
def test_inside_the_groups_y_falls_while_it_rises_over_both(seed):
    pairs = run("eda", seed=seed).pairs
    both = pairs[pairs["table"] == "two groups"]
    assert np.corrcoef(both["x"], both["y"])[0, 1] > 0.5
    for side in (both[both["x"] > 0], both[both["x"] < 0]):
        assert np.corrcoef(side["x"], side["y"])[0, 1] < -0.5
