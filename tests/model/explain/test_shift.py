"""What matters to one model and not to another, beyond luck."""

import json

import numpy as np

from core.model.explain import (
    Importance,
    ImportanceBetween,
    between_of,
    importance_shift,
    shift_table,
)


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


def test_each_difference_has_an_interval_of_both_errors():
    shift = importance_shift(
        importance("ab", [0.3, 0.2], sd=0.03), importance("ba", [0.1, 0.5], sd=0.04)
    )
    np.testing.assert_allclose(shift.reach, 1.959964 * 0.05)
    table = shift_table(shift, ("Old", "New")).set_index("Column")
    ends = (table.loc["a", ["95 % from", "95 % to"]] - 0.2).tolist()
    np.testing.assert_allclose(ends, [-shift.reach[0], shift.reach[0]])


def test_a_record_is_the_same_after_it_was_written_down():
    shift = importance_shift(importance("ab", [0.3, 0.2]), importance("ba", [0.1, 0.5]))
    found = ImportanceBetween("auc", ("m@1", "m@2"), (20, 30), shift, {"m@1": ("c",), "m@2": ()})
    again = between_of(json.loads(json.dumps(found.document())))
    assert again.document() == found.document()
    assert (again.names, again.rows, again.only["m@1"]) == (("m@1", "m@2"), (20, 30), ("c",))


def test_many_columns_of_the_same_luck_do_not_move():
    rng = np.random.default_rng(0)
    names = [f"n{n}" for n in range(60)]
    both = (importance(names, rng.normal(0.1, 0.01, 60)) for _ in range(2))
    assert not importance_shift(*both).moved.any()


def test_equal_values_without_an_error_have_not_moved():
    one = Importance("what", "weakness", ("a", "b"), np.array([0.1, 0.2]))
    assert not importance_shift(one, one).moved.any()
