"""Missing values: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest
from scipy.stats import t

from core.learn.concepts.catalog import find_concept
from core.learn.concepts.data import missing_data
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_accident_leaves_the_mean_alone_but_the_mean_weakens_the_bond(seed):
    result = run("missing_data", mechanism="MCAR", size=1000, seed=seed)
    assert abs(off(result, "complete rows", "mean of y")) < 0.1
    assert off(result, "mean", "correlation") < -0.08
    assert off(result, "line on x", "correlation") > 0.03
    assert abs(off(result, "line + draws", "correlation")) < 0.05


@each_seed
def test_rows_lost_by_x_bias_the_mean_unless_x_is_used(seed):
    result = run("missing_data", mechanism="MAR", size=1000, seed=seed)
    for method in ("complete rows", "mean"):
        assert off(result, method, "mean of y") < -0.25
    assert abs(off(result, "line on x", "mean of y")) < 0.12


@each_seed
def test_rows_lost_by_y_itself_stay_biased(seed):
    result = run("missing_data", mechanism="MNAR", size=1000, seed=seed)
    for method in result.scores["method"].iloc[1:]:
        assert off(result, method, "mean of y") < -0.1


@each_seed
def test_nearest_to_the_cells_is_not_nearest_to_the_bond(seed):
    result = run("missing_data", mechanism="MCAR", size=1000, seed=seed)
    by = result.scores.set_index("method")
    assert by["typical miss"].iloc[1:].idxmin() == "line on x"
    assert by["typical miss"]["line + draws"] > 1.2 * by["typical miss"].iloc[1:].min()


@each_seed
def test_pooling_widens_the_interval(seed):
    result = run("missing_data", method="line", share=0.6, seed=seed)
    claimed = 1.96 * result.filled.std() / np.sqrt(len(result.y))
    assert result.pooled_half > 1.1 * claimed


@pytest.mark.fault("S15")
def test_pooled_intervals_are_rubins():
    sets = np.array([[1.0, 2, 3, 6], [1, 2, 3, 2], [1, 2, 3, 4]])
    mean, half = missing_data._pool(sets)
    within, between = np.mean([3.5, 0.5, 1.25]) / 4, 4 / 3 * 0.25
    free = 2 * (1 + within / between) ** 2
    assert mean == pytest.approx(2.5)
    assert half == pytest.approx(t.ppf(0.975, free) * np.sqrt(within + between))


@pytest.mark.fault("S15")
@each_seed
def test_rows_lost_by_x_leave_the_regression_on_x_right(seed):
    result = run("missing_data", mechanism="MAR", size=1000, seed=seed)
    slopes = [np.polyfit(result.x[rows], result.y[rows], 1)[0] for rows in (~result.empty, ...)]
    assert abs(slopes[0] - slopes[1]) < 0.06


def off(result, method: str, reading: str) -> float:
    """How far one reading by one method lies from the truth."""
    by = result.scores.set_index("method")[reading]
    return float(by[method] - by["truth"])


def reading(key: str, **values) -> str:
    return find_concept(key).read(run(key, **values))
