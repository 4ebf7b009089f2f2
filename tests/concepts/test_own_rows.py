"""Rows of a table for an experiment: drawn right, or refused in a sentence."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.concepts import Needs, own_rows
from core.dataset import make_dataset
from core.errors import NotApplicableError


def table(rows: int = 200, **columns):
    rng = np.random.default_rng(0)
    made = {
        "a": rng.normal(size=rows),
        "b": rng.normal(size=rows),
        "class": ["u", "v"] * (rows // 2),
    }
    return make_dataset(pd.DataFrame(made | columns), "mine.csv")


TWO = Needs(columns=2, target="two classes")


def test_rows_with_gaps_or_infinities_are_left_out_and_counted():
    values = np.arange(200.0)
    values[:5], values[5:7], values[7] = np.nan, np.inf, 1e200
    rows = own_rows(table(a=values), ("a", "b"), "class", TWO)
    assert rows.X.shape == (192, 2)
    assert rows.gaps == 8
    assert np.isfinite(rows.X).all()


def test_the_rarer_class_is_the_positive_one():
    labels = ["often"] * 150 + ["seldom"] * 50
    rows = own_rows(table(**{"class": labels}), ("a", "b"), "class", TWO)
    assert rows.classes == ("often", "seldom")
    assert rows.y.sum() == 50


def test_at_most_two_thousand_rows_are_drawn_the_same_for_one_seed():
    big = table(5000)
    one, other = (own_rows(big, ("a", "b"), "class", TWO, seed) for seed in (0, 1))
    assert len(one.X) == 2000
    assert np.array_equal(one.X, own_rows(big, ("a", "b"), "class", TWO, 0).X)
    assert not np.array_equal(one.X, other.X)


@pytest.mark.parametrize(
    ("columns", "target", "needs", "sentence"),
    [
        (("a",), "class", TWO, "takes 2 number columns; 1 was chosen"),
        ((), "class", Needs(target="two classes"), "takes 1 to 20 number columns"),
        (("a", "b"), None, TWO, "needs a target"),
        (("a", "b"), "gone", TWO, "needs a target"),
        (("a", "b"), "class", Needs(columns=2, target="number"), "predicts a number"),
        (("a", "flat"), "class", TWO, "'flat' has one value"),
        (("a", "empty"), "class", TWO, "Only 0 rows"),
        (("a", "b"), "many", TWO, "needs two classes; the target has 50"),
        (("a", "b"), "same", TWO, "needs two classes; the target has 1"),
        (("a", "b"), "rare", TWO, "Only 9 of the rows drawn are 'v'; the experiment needs 10"),
    ],
)
def test_what_does_not_suit_is_refused_in_a_sentence(columns, target, needs, sentence):
    dataset = table(
        flat=np.full(200, 7.0),
        empty=np.full(200, np.nan),
        many=[f"level {i % 50}" for i in range(200)],
        same=["x"] * 200,
        rare=["v"] * 9 + ["u"] * 191,
    )
    with pytest.raises(NotApplicableError, match=sentence):
        own_rows(dataset, columns, target, needs)


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=40, max_size=40))
def test_whatever_numbers_come_the_rows_are_finite_and_spread(values):
    dataset = make_dataset(pd.DataFrame({"a": values, "n": range(40)}), "any.csv")
    try:
        rows = own_rows(dataset, ("a",), "n", Needs(columns=1, target="number"))
    except NotApplicableError:
        return
    assert np.isfinite(rows.X).all()
    assert np.isfinite(rows.X**2).all()
    assert np.ptp(rows.X) > 0
