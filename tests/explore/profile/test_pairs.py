"""Every pair of columns of a table."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from core.explore.profile import (
    make_profile,
)
from core.explore.profile.pairs import MAX_COLUMNS, SAMPLE_ROWS, associations_of
from core.stats.luck import by_luck
from core.table.dataset import make_dataset


def test_associations_equal_pandas_and_find_the_copies(described):
    found = {(pair.a, pair.b, pair.measure): pair.value for pair in described.associations.pairs}
    assert found["x", "twice", "pearson"] == pytest.approx(1.0)
    assert found["x", "twice", "spearman"] == pytest.approx(1.0, abs=1e-3)
    assert found["city", "capital", "cramers_v"] == pytest.approx(1.0)
    assert found["city", "y", "cramers_v"] < 0.15
    whole = described.associations.matrix()
    assert np.array_equal(whole, whole.T, equal_nan=True)


def test_pearson_equals_pandas_with_gaps_in_both_columns():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(400, 4)), columns=list("abcd")).cumsum(axis=1) * 1e6
    frame = frame.mask(rng.random(frame.shape) < 0.2)
    found = make_profile(make_dataset(frame, "gaps")).associations.matrix()
    assert found == pytest.approx(frame.corr().to_numpy())


def test_a_long_table_says_on_how_many_rows_it_measured():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(SAMPLE_ROWS + 1, 2)), columns=["a", "b"])
    assert make_profile(make_dataset(frame, "long")).associations.sampled_rows == SAMPLE_ROWS


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_of_columns_changes_no_association(seed):
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "a": rng.normal(size=40),
            "b": rng.integers(0, 4, 40).astype(float),
            "c": rng.choice(list("pqr"), 40),
            "d": rng.choice(list("st"), 40),
        }
    )

    def measured(table):
        pairs = make_profile(make_dataset(table, "t")).associations.pairs
        return {(frozenset((p.a, p.b)), p.measure): p.value for p in pairs}

    forward, backward = measured(frame), measured(frame[frame.columns[::-1]])
    assert forward.keys() == backward.keys()
    for key, value in forward.items():
        assert value == pytest.approx(backward[key], abs=1e-9)
        assert -1 <= value <= 1


def test_the_strongest_correlation_of_noise_stays_below_what_luck_gives():
    above = 0
    for seed in range(100):
        drawn = np.exp(3 * np.random.default_rng(seed).normal(size=(12, 50)))
        found = stats.spearmanr(drawn.T).statistic
        above += np.abs(found[np.triu_indices(12, 1)]).max() > by_luck(50, 66)
    assert above <= 11


def test_any_columns_of_a_wide_table_can_be_compared():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(40, 500)), columns=[f"c{i}" for i in range(500)])
    frame["c499"] = frame["c0"] * 2
    dataset = make_dataset(frame, "wide")
    found = make_profile(dataset).associations
    assert {"c0", "c499"} <= set(found.names), "the strongest link is among those shown"
    assert (len(found.names), len(found.left_out)) == (MAX_COLUMNS, 440)
    asked = associations_of(dataset, ("c7", "c450"))
    assert asked.names == ("c7", "c450")
    assert asked.pairs[0].rows == 40
