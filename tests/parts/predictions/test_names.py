"""Names of columns that can stand anywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.parts.predictions.names import safe_names


@pytest.mark.parametrize(
    ("names", "safe"),
    [
        (["a", "b"], ["a", "b"]),
        (["a", "a", "a"], ["a", "a (2)", "a (3)"]),
        (["a", "a (2)", "a"], ["a", "a (2)", "a (3)"]),
        (["a\x1fb", "a\nb"], ["a b", "a b (2)"]),
        ([" a  b "], ["a b"]),
        (["", None, 3], ["column 1", "None", "3"]),
        (["\x00", "x"], ["column 1", "x"]),
        (["<b>", "日本"], ["<b>", "日本"]),
        ([], []),
    ],
)
def test_names_are_one_line_and_different(names, safe):
    assert safe_names(names) == safe


@given(st.lists(st.text(max_size=6), max_size=12))
def test_any_names_become_different_ones_that_stay_as_they_are(names):
    safe = safe_names(names)
    assert len(set(safe)) == len(names)
    assert safe_names(safe) == safe
    assert not any("\n" in name or "\x1f" in name or not name for name in safe)
