"""What a formula may call, each function beside NumPy and pandas."""

import numpy as np
import pandas as pd
import pytest

from core.parts.formula.functions import FUNCTIONS, LEARNING, choose, of_texts

X = pd.Series([4.0, -2.25, np.nan], name="x")
T = pd.Series(["Ab", None, "b c"], name="t", dtype=object)
YES = pd.Series([True, False, None], name="yes", dtype="boolean")
WHEN = pd.Series(pd.to_datetime(["2024-02-29 13:05", None, "1969-12-31 00:00"]), name="when")


@pytest.mark.parametrize(
    "name", ["abs", "sqrt", "log", "log10", "log1p", "exp", "floor", "ceil", "sign"]
)
@pytest.mark.filterwarnings("ignore:invalid value", "ignore:divide by zero")
def test_functions_of_numbers_are_numpys(name):
    np.testing.assert_allclose(FUNCTIONS[name](X), getattr(np, name)(X))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (lambda: FUNCTIONS["round"](X), [4.0, -2.0, np.nan]),
        (lambda: FUNCTIONS["round"](X, 1.0), [4.0, -2.2, np.nan]),
        (lambda: FUNCTIONS["min"](X, 1.0, 9.0), [1.0, -2.25, np.nan]),
        (lambda: FUNCTIONS["max"](X, 1.0), [4.0, 1.0, np.nan]),
        (lambda: FUNCTIONS["clip"](X, -1.0, 3.0), [3.0, -1.0, np.nan]),
        (lambda: FUNCTIONS["filled"](X, 7.0), [4.0, -2.25, 7.0]),
        (lambda: FUNCTIONS["missing"](X).astype(float), [0.0, 0.0, 1.0]),
        (lambda: FUNCTIONS["length"](T), [2.0, np.nan, 3.0]),
        (lambda: FUNCTIONS["contains"](T, "b").astype("Float64"), [1.0, np.nan, 1.0]),
        (lambda: FUNCTIONS["startswith"](T, "A").astype("Float64"), [1.0, np.nan, 0.0]),
        (lambda: FUNCTIONS["endswith"](T, "c").astype("Float64"), [0.0, np.nan, 1.0]),
        (lambda: FUNCTIONS["year"](WHEN), [2024.0, np.nan, 1969.0]),
        (lambda: FUNCTIONS["weekday"](WHEN), [3.0, np.nan, 2.0]),
        (lambda: FUNCTIONS["hour"](WHEN), [13.0, np.nan, 0.0]),
    ],
)
def test_gaps_stay_gaps(found, expected):
    np.testing.assert_allclose(found().to_numpy(dtype=float, na_value=np.nan), expected)


@pytest.mark.parametrize(("name", "expected"), [("lower", "ab"), ("upper", "AB"), ("strip", "Ab")])
def test_texts_are_changed_and_gaps_stay(name, expected):
    for values in (T, T.astype("category")):
        found = FUNCTIONS[name](values)
        assert found[0] == expected
        assert pd.isna(found[1])
    assert FUNCTIONS[name]("Ab") == expected


def test_each_different_level_is_changed_once():
    seen = []
    values = pd.Series(pd.Categorical(["a", "b", "a"] * 50))
    of_texts(values, lambda text: seen.append(text) or text)
    assert seen == ["a", "b"]


def test_a_choice_where_the_condition_is_unknown_is_unknown():
    found = choose(YES, X, 0.0)
    assert found.tolist()[:2] == [4.0, 0.0]
    assert np.isnan(found[2])
    texts = choose(YES, "a", T)
    assert texts.tolist()[0] == "a"
    assert pd.isna(texts[1])
    assert choose(True, 1.0, 2.0) == 1.0


def test_no_function_looks_at_other_rows():
    assert not set(FUNCTIONS) & set(LEARNING)
