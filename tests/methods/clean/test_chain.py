"""Rules one after the other: kept states, and steps that do not suit."""

import numpy as np
import pandas as pd
import pytest

from core.errors import WorkbenchError
from core.methods.clean import chain as chains
from core.methods.clean import clean, clean_states
from core.methods.clean.chain import Chain
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


def numbers(rows=100):
    return pd.DataFrame({"a": np.arange(rows, dtype="float64")})


def is_kept(chain, name):
    return name in chain._states


def test_what_was_used_for_longest_goes_when_memory_is_up():
    chain = Chain(most_bytes=2 * 800)
    for name in ("first", "second"):
        chain.started(name, numbers)
    chain.started("first", numbers)
    chain.started("third", numbers)
    assert [is_kept(chain, name) for name in ("first", "second", "third")] == [True, False, True]
    chain.started("large", lambda: numbers(1000))
    assert [is_kept(chain, name) for name in ("first", "third", "large")] == [False, False, True]


def test_cells_that_states_share_take_memory_once_and_until_the_last_is_gone():
    chain, shared = Chain(most_bytes=2 * 800), numbers()
    for name in ("first", "second", "third"):
        chain.started(name, lambda: shared.copy(deep=False))
    chain.started("other", numbers)
    assert is_kept(chain, "first")
    chain.started("another", numbers)
    assert [is_kept(chain, name) for name in ("first", "second", "third")] == [False] * 3
    assert is_kept(chain, "other")


def test_to_keep_one_more_looks_at_that_one_alone(monkeypatch):
    """However many tables were kept before it: what is asked for all day stays as quick."""
    looked, cells = [], chains._cells
    monkeypatch.setattr(chains, "_cells", lambda frame: looked.append(1) or cells(frame))
    chain = Chain(most_bytes=1 << 20)
    for name in range(20):
        chain.started(str(name), numbers)
    assert len(looked) == 20
