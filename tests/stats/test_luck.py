"""How far from zero an effect must be before luck is set aside."""

import math

from core.stats.luck import beyond_chance, by_luck, critical, surely_at_least


def test_bounds_allow_for_how_often_one_looks():
    assert beyond_chance(12, 1, 1)
    assert not beyond_chance(12, 1, 500)
    assert surely_at_least(0.99, 12, 100_000) < 0.9 < surely_at_least(0.99, 1000, 100_000)
    # The approximation against tables: the upper 2.5 % of chi-squared with 1 and 10 degrees.
    assert not beyond_chance(4.9, 1, 1) or not beyond_chance(20.3, 10, 1)
    assert beyond_chance(5.3, 1, 1)
    assert beyond_chance(20.7, 10, 1)


def test_the_bound_is_of_the_size_whatever_the_sign():
    assert surely_at_least(-0.9, 100, 3) == surely_at_least(0.9, 100, 3) > 0


def test_of_fewer_than_five_rows_nothing_is_sure():
    assert surely_at_least(0.99, 4, 1) == 0.0
    assert surely_at_least(0.99, 5, 1) > 0.0


def test_luck_reaches_all_the_way_with_three_rows():
    assert by_luck(3, 1) == 1.0
    assert by_luck(4, 1) == math.tanh(critical(1))
