"""Groups of rows: levels, or ranges of numbers."""

import numpy as np
import pandas as pd
import pytest

from core.drift.population import (
    MOST_GROUPS,
    cuts_of,
    group_kinds,
    shares_of,
)
from core.drift.population.groups import _ranges, counts_of
from core.errors import BadTableError
from core.table.dataset import make_dataset


def test_cuts_are_quartiles_and_none_is_the_least():
    rows = make_dataset(pd.DataFrame({"x": [0] * 60 + list(range(40))}), "t")
    assert min(cuts_of(rows, "x")) > 0
    fine = make_dataset(pd.DataFrame({"x": 1e9 + np.arange(8) / 1000}), "t")
    assert len(set(shares_of(fine, "x", cuts_of(fine, "x")))) == 4


def test_columns_that_make_groups(mixed):
    assert "city" in group_kinds(mixed.schema)
    assert "amount" in group_kinds(mixed.schema)
    assert not {"row id", "note", "when"} & set(group_kinds(mixed.schema))


def rows_of(groups: int):
    return make_dataset(pd.DataFrame({"k": [f"k{n % groups}" for n in range(groups * 9)]}), "t")


def test_sixty_groups_are_not_too_many():
    assert len(counts_of(rows_of(MOST_GROUPS), "k")) == MOST_GROUPS
    assert group_kinds(rows_of(MOST_GROUPS).schema) == ("k",)
    assert group_kinds(rows_of(MOST_GROUPS + 1).schema) == ()
    with pytest.raises(BadTableError, match="k has 61 groups in t"):
        counts_of(rows_of(MOST_GROUPS + 1), "k")


def test_a_number_at_a_cut_stands_above_it():
    rows = make_dataset(pd.DataFrame({"x": [1.0, 2.0, 2.0, 3.0, None]}), "t")
    assert counts_of(rows, "x", (2.0,)) == {"below 2": 1, "2 and above": 3}


def test_shares_are_of_the_rows_in_a_group():
    rows = make_dataset(pd.DataFrame({"g": list("aab") + [None]}), "t")
    assert shares_of(rows, "g") == {"a": 2 / 3, "b": 1 / 3}


def test_ranges_are_named_in_the_digits_that_keep_the_cuts_apart():
    assert _ranges((1.0, 1.5)) == ("below 1", "1 to below 1.5", "1.5 and above")
    first, second, _ = _ranges((1.000001, 1.000002))
    assert first == "below 1.000001"
    assert second == "1.000001 to below 1.000002"
