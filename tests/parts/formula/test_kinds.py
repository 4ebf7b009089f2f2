"""Every value of a formula has one of four kinds, and is refused as another."""

import numpy as np
import pandas as pd
import pytest

from core.parts.formula.functions import FUNCTIONS, choose
from core.parts.formula.kinds import (
    FormulaError,
    column,
    date,
    kind_of,
    label,
    number,
    text,
    truth,
)

X = pd.Series([4.0, -2.25, np.nan], name="x")
T = pd.Series(["Ab", None, "b c"], name="t", dtype=object)
YES = pd.Series([True, False, None], name="yes", dtype="boolean")
WHEN = pd.Series(pd.to_datetime(["2024-02-29 13:05", None, "1969-12-31 00:00"]), name="when")


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (X, "number"),
        (T, "text"),
        (T.astype("category"), "text"),
        (YES, "truth"),
        (WHEN, "date"),
        (1.5, "number"),
        (True, "truth"),
        ("a", "text"),
        (pd.Timestamp(0), "date"),
    ],
)
def test_every_value_has_a_kind(value, kind):
    assert kind_of(value) == kind


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: number(T), "A text cannot be computed with as a number: column 't'"),
        (lambda: truth(X), "column 'x' is no condition; compare it with something"),
        (lambda: text(X), "column 'x' holds no texts"),
        (lambda: date(X), "column 'x' holds no dates"),
        (lambda: date("soon"), "'soon' is no date; write it as '2024-03-31'"),
        (lambda: choose(YES, X, "a"), "cannot hold numbers and texts at once"),
        (lambda: FUNCTIONS["contains"](T, T), "must stand in quotes, not column 't'"),
    ],
)
def test_what_does_not_suit_is_refused_by_name(call, message):
    with pytest.raises(FormulaError, match=message):
        call()


def test_truths_count_as_1_and_0():
    assert number(True) == 1.0
    np.testing.assert_allclose(number(YES), [1.0, 0.0, np.nan])


@pytest.mark.parametrize(
    ("value", "name"), [(1.0, "1"), (1.5, "1.5"), (-0.0, "0"), ("a", "a"), (True, "True")]
)
def test_a_constant_as_a_level(value, name):
    assert label(value) == name


@pytest.mark.parametrize("value", [1.5, True, "a", pd.Timestamp("2024-01-01")])
def test_a_constant_for_every_row_has_its_type(value):
    found = column(value, X.index)
    assert found.tolist() == [value] * 3
    assert kind_of(found) == kind_of(value)
