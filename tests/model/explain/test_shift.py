"""What matters to one model and not to another, beyond luck."""

import numpy as np

from core.model.explain import Importance, importance_shift, shift_table


def importance(names, values, sd=0.01):
    return Importance("what", "weakness", tuple(names), np.array(values), np.full(len(names), sd))


def test_columns_are_met_by_name_and_the_largest_difference_stands_first():
    shift = importance_shift(
        importance("abc", [0.3, 0.2, 0.1]), importance("cba", [0.1, 0.0, 0.31])
    )
    assert list(shift.after) == [0.31, 0.0, 0.1]
    assert [shift.columns[n] for n in shift.order] == ["b", "a", "c"]
    assert list(shift.moved) == [False, True, False]
    assert [list(ranks) for ranks in shift.ranks] == [[1, 2, 3], [1, 3, 2]]
    table = shift_table(shift, ("Old", "New"))
    assert list(table["Column"]) == ["b", "a", "c"]
    assert list(table["Rank in New"]) == [3, 1, 2]


def test_many_columns_of_the_same_luck_do_not_move():
    rng = np.random.default_rng(0)
    names = [f"n{n}" for n in range(60)]
    both = (importance(names, rng.normal(0.1, 0.01, 60)) for _ in range(2))
    assert not importance_shift(*both).moved.any()


def test_equal_values_without_an_error_have_not_moved():
    one = Importance("what", "weakness", ("a", "b"), np.array([0.1, 0.2]))
    assert not importance_shift(one, one).moved.any()
