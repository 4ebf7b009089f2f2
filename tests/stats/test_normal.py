"""Normal deviates are those of the standard library, and finite at both ends."""

from statistics import NormalDist

import numpy as np
import pytest

from core.stats.normal import deviates


def test_deviates_are_quantiles_and_finite():
    assert deviates(np.array([0.1, 0.5])) == pytest.approx([NormalDist().inv_cdf(0.1), 0])
    ends = deviates(np.array([0.0, 1.0]))
    assert np.isfinite(ends).all()
    assert ends[0] == pytest.approx(-ends[1])
