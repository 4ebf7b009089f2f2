"""Corrections for many tests, beside those of scipy and statsmodels and their own definitions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from core.stats.many import bonferroni, false_discovery_limit, holm

P_VALUES = st.lists(st.floats(0, 1), max_size=12)


@given(P_VALUES)
def test_holm_is_what_it_says_step_by_step(p_values):
    ordered = sorted(p_values)
    steps = [min(1.0, p * (len(ordered) - rank)) for rank, p in enumerate(ordered)]
    wanted = {p: max(steps[: rank + 1]) for rank, p in enumerate(ordered)}
    assert holm(p_values) == pytest.approx([wanted[p] for p in p_values])


def test_holm_is_that_of_statsmodels():
    multitest = pytest.importorskip("statsmodels.stats.multitest")
    p_values = [0.01, 0.04, 0.03, 0.2, 0.9, 0.9]
    assert holm(p_values) == pytest.approx(multitest.multipletests(p_values, method="holm")[1])
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])


@given(P_VALUES, st.floats(0.001, 0.5))
def test_what_counts_is_what_scipy_counts(p_values, level):
    limit = false_discovery_limit(p_values, level)
    if not p_values:
        assert limit < 0
        return
    adjusted = stats.false_discovery_control(p_values, method="bh")
    # On the very limit rounding may decide.
    clear = ~np.isclose(adjusted, level)
    assert ((np.array(p_values) <= limit) == (adjusted <= level))[clear].all()


def test_bonferroni_multiplies_and_stops_at_one():
    assert bonferroni(np.array([0.001, 0.4]), 5).tolist() == pytest.approx([0.005, 1.0])


def test_a_p_value_at_its_limit_counts():
    assert false_discovery_limit([0.05], 0.05) == 0.05
    assert false_discovery_limit([0.9, 0.025], 0.05) == 0.025
