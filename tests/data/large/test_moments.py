"""Means, deviations and correlations that batches add up to."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.data.large.moments import merged, moments_of

values = st.one_of(
    st.floats(allow_nan=True, allow_infinity=False),
    st.floats(-1e3, 1e3),
    st.integers(-3, 3).map(float),
)


blocks = st.lists(st.tuples(values, values), min_size=1, max_size=60)


@given(blocks, st.lists(st.integers(0, 60), max_size=4))
@example([(0.0, 0.0), (0.0, 6.5e-193)], [0])
def test_moments_do_not_depend_on_the_batches(rows, cuts):
    whole = np.array(rows)
    parts = np.split(whole, sorted({c for c in cuts if c < len(whole)}))
    seen = moments_of(parts[0])
    for part in parts[1:]:
        seen = merged(seen, moments_of(part))
    at_once = moments_of(whole)
    scale = np.nanmax(np.abs(whole), axis=0, initial=0.0)
    assert seen.present.tolist() == (~np.isnan(whole)).sum(axis=0).tolist()
    for got, expected in ((seen.mean(), at_once.mean()), (seen.sd(), at_once.sd())):
        close = np.abs(got - expected) <= 1e-7 * scale + 1e-300
        assert (close | (np.isnan(got) & np.isnan(expected))).all()


@given(st.integers(-8, 8), st.integers(1, 30))
def test_moments_keep_their_digits_far_from_zero(power, size):
    rng = np.random.default_rng(size)
    away = rng.normal(size=(200, 2))
    shifted = away * 10.0**power + 1e6 * 10.0**power
    seen = moments_of(shifted[:size])
    for first in range(size, 200, size):
        seen = merged(seen, moments_of(shifted[first : first + size]))
    np.testing.assert_allclose(seen.sd(), away.std(axis=0, ddof=1) * 10.0**power, rtol=1e-6)
    np.testing.assert_allclose(seen.correlations()[0, 1], np.corrcoef(away.T)[0, 1], atol=1e-6)


def test_huge_numbers_stay_finite():
    seen = moments_of(np.array([[1e300, 1.0], [-1e300, 2.0], [3e300, 4.0]]))
    assert seen.sd()[0] == pytest.approx(2e300)
    assert np.isfinite(seen.correlations()[0, 1])
