"""How closely two columns go together, beside pandas and scipy."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.explore.profile import (
    make_profile,
)
from core.explore.profile.associations import (
    centred,
    correlation_ratios,
    correlations,
    crosstab,
    ranks,
    sort_order,
    standardised,
)
from core.stats.distances import cramers_v
from core.table.arrays import Coded
from core.table.dataset import make_dataset


def test_ranks_equal_pandas():
    values = np.array([3.0, np.nan, 1.0, 3.0, 2.0, np.nan, 3.0])
    expected = pd.Series(values).rank().to_numpy() - 1
    np.testing.assert_array_equal(ranks(values), expected)


def test_cramers_v_is_near_zero_for_many_independent_levels():
    rng = np.random.default_rng(1)
    table = np.histogram2d(rng.integers(0, 20, 500), rng.integers(0, 20, 500), bins=20)[0]
    assert cramers_v(table) < 0.1


def test_the_correlation_ratio_sees_groups_and_only_groups():
    rng = np.random.default_rng(2)
    group = rng.choice(list("abcdefghij"), 500)
    frame = pd.DataFrame(
        {
            "group": group,
            "by_group": pd.Series(group).map(ord) + rng.normal(0, 0.01, 500),
            "free": rng.normal(size=500),
        }
    )
    pairs = make_profile(make_dataset(frame, "groups")).associations.pairs
    found = {pair.b: pair.value for pair in pairs if pair.a == "group"}
    assert found["by_group"] > 0.99
    assert found["free"] < 0.2


FLOATS = st.lists(
    st.one_of(st.just(float("nan")), st.floats(allow_infinity=False, allow_nan=False)),
    min_size=1,
    max_size=40,
)


@given(FLOATS)
def test_values_are_ordered_as_numpy_orders_them(values):
    given = np.array(values)
    order = sort_order(given)
    assert sorted(order.tolist()) == list(range(given.size))
    np.testing.assert_array_equal(given[order], np.sort(given))


@given(
    st.lists(
        st.lists(
            st.one_of(st.just(np.nan), st.integers(-9, 9).map(float)), min_size=12, max_size=12
        ),
        min_size=2,
        max_size=4,
    )
)
def test_correlations_are_those_of_pandas_over_the_rows_both_have(columns):
    frame = pd.DataFrame(dict(enumerate(columns)))
    found, rows = correlations([centred(np.array(column)) for column in columns])
    wanted = frame.corr(min_periods=3)
    for i in frame:
        for j in frame:
            both = frame[[i, j]].dropna()
            assert rows[i, j] == len(both)
            if i != j and np.isfinite(found[i, j]):
                assert found[i, j] == pytest.approx(wanted.loc[i, j], abs=1e-6)


def test_a_column_that_does_not_vary_correlates_with_nothing():
    found, _ = correlations([centred(np.full(9, 4.0)), centred(np.arange(9.0))])
    assert np.isnan(found[0, 1])


@pytest.mark.parametrize("scale", [1e-300, 1.0, 1e300])
def test_the_scale_of_numbers_does_not_matter(scale):
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(2, 50))
    found, _ = correlations([centred(x * scale), centred((x + y) * scale)])
    assert found[0, 1] == pytest.approx(np.corrcoef(x, x + y)[0, 1])


def test_standardised_values_have_mean_0_and_deviation_1():
    found = standardised(np.array([1.0, np.nan, 3.0, 8.0]))
    assert np.nanmean(found) == pytest.approx(0, abs=1e-12)
    assert np.nanstd(found) == pytest.approx(1)
    assert np.isnan(found[1])
    assert standardised(np.array([2.0, 2.0])).tolist() == [0.0, 0.0]


def test_a_crosstab_leaves_gaps_out():
    a = Coded(np.array([0, 1, -1, 0], dtype=np.int32), ("p", "q"))
    b = Coded(np.array([0, 0, 0, -1], dtype=np.int32), ("r", "s", "t"))
    assert crosstab(a, b).tolist() == [[1, 0, 0], [1, 0, 0]]


def test_the_correlation_ratio_is_corrected_for_its_bias():
    """Epsilon squared (Kelley 1935): what groups of pure noise explain by chance is taken away."""
    rng = np.random.default_rng(2)
    codes = rng.integers(0, 6, 90).astype(np.int32)
    values = standardised(rng.normal(size=90) + 0.5 * (codes == 2))
    means = np.array([values[codes == n].mean() for n in range(6)])
    inside = float(((values - means[codes]) ** 2).sum())
    total = float(((values - values.mean()) ** 2).sum())
    expected = 1 - (inside / (90 - 6)) / (total / (90 - 1))
    levels = Coded(codes, tuple("abcdef"))
    assert correlation_ratios(levels, values[:, None])[0] == pytest.approx(
        max(0.0, expected) ** 0.5
    )
    assert max(0.0, expected) ** 0.5 < (1 - inside / total) ** 0.5
