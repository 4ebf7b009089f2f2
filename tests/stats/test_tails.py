"""What a few far-off rows leave open."""

import numpy as np
import pytest
from scipy import stats

from core.stats.tails import Tail, tail_freedom, tail_of


def test_far_off_rows_leave_fewer_degrees_of_freedom():
    rng = np.random.default_rng(0)
    normal, heavy = rng.normal(size=4000), rng.standard_t(3, 4000)
    assert tail_freedom(normal) == pytest.approx(3999, rel=0.1)
    assert tail_freedom(heavy) < 800
    assert tail_freedom(np.r_[1.0, np.zeros(50)]) < 2.1
    assert tail_freedom(np.zeros(5)) == 4.0


def test_few_rows_that_make_up_half_are_counted():
    pulls = np.r_[10.0, -10.0, np.full(50, 0.1), np.full(50, -0.1)]
    tail = tail_of(pulls)
    assert (tail.half, tail.rows) == (2, 102)
    assert tail.is_heavy
    assert tail.skewness == pytest.approx(0)
    even = tail_of(np.r_[np.ones(60), -np.ones(60)])
    assert even.half == 60
    assert not even.is_heavy


def test_the_reach_of_all_rows_is_that_of_as_many_as_tell():
    tail = tail_of(np.random.default_rng(0).standard_t(3, 60))
    critical = stats.t.ppf(0.99, 59)
    assert tail.reach(critical) == pytest.approx(stats.t.ppf(0.99, tail.freedom))


@pytest.mark.fault("S10")
@pytest.mark.parametrize("sign", [1, -1])
def test_the_far_end_of_a_skewed_mean_lies_where_halls_transformation_puts_it(sign):
    """Turned back, it is the critical value again: g(q) = q + c q² / 3 + c² q³ / 27 + c / 6."""
    values = np.random.default_rng(1).exponential(size=80)
    pulls = sign * (values - values.mean()) / len(values)
    tail, critical = tail_of(pulls), 2.0
    far, skewness = tail.far_end(critical), abs(tail.skewness)
    back = -far + skewness * far**2 / 3 - skewness**2 * far**3 / 27 + skewness / 6
    assert back == pytest.approx(-critical)
    assert far > critical
    assert tail_of(np.r_[np.ones(9), -np.ones(9)]).far_end(critical) == critical


@pytest.mark.fault("S10")
def test_more_skewness_reaches_no_less_far():
    """Hall's transformation turns back where the skewness of a sum is about a half."""
    ends = [Tail(30.0, skewness, 5, 40).far_end(2.0) for skewness in np.linspace(0, 2, 41)]
    assert (np.diff(ends) >= -1e-9).all()
    assert ends[-1] > 3 * ends[0]
