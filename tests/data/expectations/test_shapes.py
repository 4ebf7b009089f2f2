"""The one shape that all texts of a column have."""

import re
import string

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.expectations.shapes import pattern_of


@given(
    st.from_regex(r"[A-Za-z0-9 .\-\n]{1,12}", fullmatch=True).flatmap(
        lambda first: st.lists(
            st.tuples(*map(_alike, first)).map("".join), min_size=1, max_size=30
        ).map(lambda others: [first, *others])
    )
)
def test_a_pattern_fits_all_texts_of_one_shape_and_no_longer_one(texts):
    pattern = pattern_of(pd.Series(texts, dtype=object))
    assert all(re.fullmatch(pattern, text) for text in texts)
    assert not re.fullmatch(pattern, texts[0] + "0")


def _alike(letter):
    """Any character of the same class."""
    groups = (string.digits, string.ascii_lowercase, string.ascii_uppercase)
    return st.sampled_from(next((group for group in groups if letter in group), letter))


@pytest.mark.parametrize("texts", [["A1", "1A"], ["A1", "A12"], ["Ä1", "Ä2"], [], ["x" * 201] * 2])
def test_texts_of_more_shapes_have_no_pattern(texts):
    assert pattern_of(pd.Series(texts, dtype=object)) == ""


def test_the_constant_letters_of_a_code_stand_in_its_pattern():
    codes = pd.Series([f"ID-{n:04d}{'ab'[n % 2]}" for n in range(50)]).astype("category")
    assert pattern_of(codes) == r"^ID\-[0-9]{4}[a-z]$"
