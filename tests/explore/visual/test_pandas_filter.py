"""A filter as plain pandas keeps the rows that the formula keeps."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.explore.visual.pandas_filter import TooRichError, as_pandas
from core.parts.formula.language import is_true

FRAME = pd.DataFrame(
    {
        "x": [1.0, 2.0, np.nan, -3.0, 2.0],
        "a b": [5, 4, 3, 2, 1],
        "city": ["Oslo", None, "it's", "Rome", "Oslo"],
        "flag": [True, False, True, True, False],
        "when": pd.to_datetime(["2024-01-01", None, "2023-06-05", "2024-02-01", "2022-01-01"]),
    }
)
DATES = frozenset({"when"})


def rows(condition):
    mask = as_pandas(condition, DATES)
    names = {"frame": FRAME, "pd": pd}
    exec(f"kept = {mask}", names)
    return names["kept"].tolist()


ATOMS = (
    "x > 1",
    "x >= 2",
    "x < 2",
    "x <= 1",
    "x == 2",
    "x != 2",
    "1 < x",
    "x == `a b`",
    "x != `a b`",
    "city == 'Oslo'",
    'city != "it\'s"',
    "city in ('Oslo', 'Rome')",
    "city not in ('Oslo',)",
    "missing(city)",
    "not missing(x)",
    "flag == True",
    "flag",
    "when >= '2024-01-01'",
    "when != '2024-01-01'",
    "year(when) in (2023, 2024)",
    "year(when) != 2024",
    "0 < x <= 2",
    "filled(x > 1, False)",
    "not filled(x > 1, False)",
    "not (0 < x < 2)",
)


@pytest.mark.parametrize("condition", [atom for atom in ATOMS if atom != "flag"])
def test_each_kind_of_condition_keeps_the_same_rows(condition):
    assert rows(condition) == is_true(condition, FRAME).tolist()


PLAIN = st.sampled_from([atom for atom in ATOMS if atom != "flag"])
CONDITIONS = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" and ", " or "]), inner).map(
            lambda t: f"({''.join(t)})"
        ),
        inner.map(lambda text: f"not ({text})"),
        inner.map(lambda text: f"filled(({text}), False)"),
    ),
    max_leaves=5,
)


@given(CONDITIONS)
def test_conditions_of_conditions_keep_the_same_rows(condition):
    """What a gap leaves unknown is not kept, and neither is its opposite."""
    assert rows(condition) == is_true(condition, FRAME).tolist()


@pytest.mark.parametrize(
    "condition",
    ["abs(x) > 1", "x + 1 > 2", "flag", "contains(city, 'O')", "x in (`a b`, 1)", "1 < 2"],
)
def test_what_computes_with_columns_is_more_than_plain(condition):
    with pytest.raises(TooRichError):
        as_pandas(condition, DATES)


def test_the_text_is_what_a_person_would_write():
    assert (
        as_pandas("x > 1 and missing(city)", DATES) == "((frame['x'] > 1) & frame['city'].isna())"
    )
    assert as_pandas("when < '2024'", DATES) == "(frame['when'] < pd.Timestamp('2024'))"
