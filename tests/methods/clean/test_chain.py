"""Rules one after the other: kept states, and steps that do not suit."""

import pytest

from core.errors import WorkbenchError
from core.methods.clean import clean, clean_states
from core.recipe.recipe import fresh_recipe
from tests.methods.clean.test_clean import MESSY


def test_index_still_names_the_raw_rows():
    assert list(clean(MESSY, (("drop_duplicates", {}),)).frame.index) == [0, 1, 2, 4, 5]


def test_a_step_that_does_not_suit_says_so_and_lets_the_others_act():
    rules = (("fill_gaps", {"columns": ("pay",), "constant": "x"}), ("drop_duplicates", {}))
    first, second = (state.effect for state in clean_states(MESSY, rules))
    assert first.problem == "'pay' holds numbers, and 'x' is none."
    assert second.rows_dropped == 1
    with pytest.raises(WorkbenchError, match="not work, Fill gaps by a constant: 'pay'"):
        clean(MESSY, rules)


def test_states_are_kept_by_name():
    rules = (("drop_duplicates", {}), ("trim_text", {"columns": ("city",)}))
    name = "a table of this test"
    first = clean_states(MESSY, rules[:1], name)[0]
    assert clean_states(MESSY, rules, name)[0] is first
    assert fresh_recipe("x").rules == ()
