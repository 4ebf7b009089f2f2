"""L1, L2 and elastic net: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.errors import NotApplicableError
from core.learn.concepts.own_rows import OwnRows
from tests.learn.concepts.running import each_seed, number_table, on_own, run


@each_seed
def test_the_twin_is_watched_and_names_are_kept(seed):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(300, 4))
    X[:, 3] = X[:, 1] + 0.1 * rng.normal(size=300)
    rows = OwnRows("mine", ("a", "b", "alpha", "zeros"), X, X[:, 1] + rng.normal(size=300))
    result = on_own("penalties", rows, alpha=0.05, seed=seed)
    assert result.watched in ("b", "zeros")
    assert list(result.coefficients["column"]) == ["a", "b", "alpha", "zeros"]


@each_seed
def test_one_column_has_no_penalty_to_compare(seed):
    with pytest.raises(NotApplicableError, match="two or more"):
        on_own("penalties", number_table(np.random.default_rng(seed), 100, 1))


@each_seed
def test_lasso_zeros_grow_and_ridge_has_none(seed):
    result = run("penalties", seed=seed)
    assert result.path["zeros"].iloc[-1] > result.path["zeros"].iloc[0]
    assert result.path["zeros"].iloc[-1] >= 7
    assert (result.coefficients["ridge"] != 0).all()
    strong = run("penalties", seed=seed, alpha=2.0).coefficients
    assert (strong["lasso"] == 0).sum() >= (result.coefficients["lasso"] == 0).sum()


@each_seed
def test_twins_unsettle_the_lasso_more_than_ridge(seed):
    by = run("penalties", seed=seed, twins=True).stability.set_index("model")
    assert by.loc["lasso", "standard deviation"] > 3 * by.loc["ridge", "standard deviation"]
    assert by.loc["lasso", "share exactly zero"] > 0.15
    assert by.loc["ridge", "share exactly zero"] == 0
