"""The content of a table as one short text."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.table.dataset import fingerprint
from core.table.fingerprint import as_arrow, column_digest, combined, in_order_of_appearance


def test_fingerprint_sees_one_cell():
    frame = pd.DataFrame({"a": np.arange(100_000.0), "b": ["x", "y"] * 50_000})
    before = fingerprint(frame)
    frame.loc[77_777, "a"] += 1
    assert fingerprint(frame) != before


def test_fingerprint_ignores_memory_layout():
    columns = {"a": np.arange(5.0), "b": np.arange(5.0) * 2}
    wide = pd.DataFrame(np.column_stack(list(columns.values())), columns=list(columns))
    assert fingerprint(pd.DataFrame(columns)) == fingerprint(wide)


def test_fingerprint_ignores_the_order_of_levels_and_levels_without_rows():
    texts = ["b", "a", None, "b", ""]
    one = pd.DataFrame({"c": pd.Categorical(texts, ["a", "b", ""])})
    other = pd.DataFrame({"c": pd.Categorical(texts, ["", "never", "b", "a"])})
    assert fingerprint(one) == fingerprint(other)
    moved = pd.DataFrame({"c": pd.Categorical(["a", "b", None, "a", ""], ["a", "b", ""])})
    assert fingerprint(one) != fingerprint(moved)


def digest(values, dtype=None):
    return column_digest(pd.Series(values, dtype=dtype))


CELLS = st.lists(st.one_of(st.none(), st.text(max_size=3)), max_size=12)


@given(CELLS, CELLS)
def test_columns_of_texts_have_one_digest_only_where_they_are_equal(one, other):
    assert (digest(one, object) == digest(other, object)) is (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([1.0, 2.0], [2.0, 1.0]),
        ([1.0, np.nan], [np.nan, 1.0]),
        ([1, 2], [1.0, 2.0]),
        (["ab", "c"], ["a", "bc"]),
        (["a", None], ["a", ""]),
        ([True], [1]),
        ([], [None]),
        (pd.to_datetime(["2024-01-01"]), pd.to_datetime(["2024-01-02"])),
    ],
    ids=["order", "gap", "type", "borders", "gap or empty", "truth", "length", "dates"],
)
def test_a_difference_is_seen(one, other):
    assert digest(one) != digest(other)


def test_one_nan_is_as_another():
    other = np.array([0x7FF8000000000001, 0], dtype="uint64").view("float64")
    assert digest(other) == digest([np.nan, 0.0])


def test_names_are_part_of_the_content_and_do_not_run_together():
    cells = [b"1" * 32, b"2" * 32]
    assert combined(["ab", "c"], cells) != combined(["a", "bc"], cells)
    assert combined(["a", "b"], cells) != combined(["b", "a"], cells[::-1])
    assert combined(["ab"], [b"c"]) != combined(["a"], [b"bc"])
    assert len(combined(["\ud800"], cells[:1])) == 32


def test_codes_in_the_order_in_which_they_appear():
    assert in_order_of_appearance(np.array([2, -1, 0, 2]), 3).tolist() == [2, 0]
    late = np.zeros(30_000, dtype=int)
    late[-1] = 1
    assert in_order_of_appearance(late, 2).tolist() == [0, 1]


def test_what_is_no_text_is_written_as_python_writes_it():
    assert as_arrow(np.array([1, None, "a", (2,)], dtype=object)).to_pylist() == [
        "1",
        None,
        "a",
        "(2,)",
    ]
