"""Columns made of others in the same row."""

import numpy as np
import pandas as pd
import pytest

from core.parts.values.reshape import as_truths, computed, joined, parted, renamed, without

FRAME = pd.DataFrame({"a": [1.0, np.nan], "b": ["x y", None], "c": [True, False]})


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        ((("a", "z"),), ["z", "b", "c"]),
        ((("a", "b"), ("b", "a")), ["b", "a", "c"]),
        ((("a", "c"),), ["c", "b"]),
        ((("gone", "z"),), ["a", "b", "c"]),
        ((), ["a", "b", "c"]),
    ],
    ids=["new name", "swapped", "gives way", "absent", "none"],
)
def test_columns_are_renamed_and_stay_different(names, columns):
    found = renamed(FRAME, names)
    assert list(found) == columns
    assert list(FRAME) == ["a", "b", "c"]


def test_what_has_the_new_name_holds_the_old_columns_cells():
    assert renamed(FRAME, (("a", "c"),))["c"].tolist()[0] == 1.0
    swapped = renamed(FRAME, (("a", "b"), ("b", "a")))
    assert swapped["a"].tolist()[0] == "x y"


def test_columns_are_left_out_without_touching_the_table():
    assert list(without(FRAME, ("b", "gone"))) == ["a", "c"]
    assert list(FRAME) == ["a", "b", "c"]


def test_a_formula_makes_a_column():
    found = computed(FRAME, "d", "a + 1")
    assert found["d"].tolist()[0] == 2.0
    assert np.isnan(found["d"][1])


@pytest.mark.parametrize(
    ("parts", "texts"), [(("a", "b"), "1-x y"), (("b",), "x y"), (("c", "a"), "True-1")]
)
def test_texts_in_a_row_with_a_gap_where_one_is_missing(parts, texts):
    found = joined(FRAME, parts, "all", "-")["all"]
    assert found[0] == texts
    assert pd.isna(found[1])


@pytest.mark.parametrize(
    ("text", "count", "parts"),
    [
        ("a, b, c", 3, ["a", "b", "c"]),
        ("a, b, c", 2, ["a", "b, c"]),
        ("a", 2, ["a", None]),
        ("a,,c", 3, ["a", None, "c"]),
        ("", 2, [None, None]),
    ],
)
def test_a_text_is_parted_and_the_last_takes_the_rest(text, count, parts):
    frame = pd.DataFrame({"t": [text, None]}, dtype=object)
    names = [f"p{n}" for n in range(count)]
    found = parted(frame, "t", names, ",").loc[:, names]
    assert [None if pd.isna(cell) else cell for cell in found.iloc[0]] == parts
    assert found.iloc[1].isna().all()


def test_truths_in_any_spelling():
    found = as_truths(pd.Series(["TRUE", "no", None, "1", "0", "Y"], dtype=object))
    assert found.tolist()[:2] == [True, False]
    assert found[2] is pd.NA
    assert found.tolist()[3:] == [True, False, True]
    assert as_truths(pd.Series([1.0, 0.0])).tolist() == [True, False]
