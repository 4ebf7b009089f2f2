"""A column on its way into a table: plain cells, and what its reader said of it."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from core.table.dataset import dataset_of, fingerprint, load_dataset, make_dataset, save_dataset
from core.table.intake import IntakeColumn, codes_of, plain, repeats


@pytest.mark.parametrize(
    "values",
    [
        [1, "a", 2.5, None],
        [{"k": 1}, [1, 2], (3,), None],
        [b"\xff", b"ok", None, b""],
        ["\ud800 lone", "\x00 nul", "fine", None],
        [10**25, 1, 2, 3],
        pd.array([1, None, 3, 4], dtype="Int64"),
        pd.array(["a", None, "b", "c"], dtype="string"),
        pd.array([True, None, False, True], dtype="boolean"),
        pd.to_timedelta([1, 2, 3, None], unit="h"),
        pd.period_range("2020", periods=4, freq="M"),
        pd.Categorical([1, 2, 1, None]),
        [np.inf, -np.inf, 1.0, np.nan],
        [complex(1, 2)] * 4,
        pd.date_range("2020", periods=4, tz="Europe/Oslo"),
    ],
    ids=lambda v: type(v).__name__,
)
def test_odd_values_become_plain_and_survive_the_disk(values, tmp_path):
    dataset = make_dataset(pd.DataFrame({"v": values, "n": range(4)}), "odd")
    save_dataset(dataset, tmp_path / dataset.fingerprint)
    again = load_dataset(tmp_path / dataset.fingerprint)
    assert fingerprint(again.frame) == dataset.fingerprint
    assert dataset.frame["v"].dtype.kind in "ifbMO" or dataset.frame["v"].dtype == "category"


@pytest.mark.parametrize("form", ["k{:07}", "k{}", "é{:07}", "{:070}"])
def test_keys_are_told_from_texts_that_repeat(form):
    keys = [form.format(i) for i in range(20_000)]
    whole = make_dataset(pd.DataFrame({"k": keys}), "t")
    assert whole.schema["k"].unique == 20_000
    assert fingerprint(whole.frame) == whole.fingerprint
    once = make_dataset(pd.DataFrame({"k": [*keys[:-1], keys[7]]}), "t")
    assert once.schema["k"].unique == 19_999
    assert fingerprint(once.frame) == once.fingerprint != whole.fingerprint


@pytest.mark.parametrize(
    ("levels", "rows", "expected"),
    [
        (50, 50, True),
        (51, 60, False),
        (51, 102, True),
        (0, 0, True),
        (600, 1200, True),
        (601, 1200, False),
    ],
)
def test_texts_that_repeat_make_a_category(levels, rows, expected):
    assert repeats(levels, rows) is expected


def taken(values):
    return plain(IntakeColumn(pd.Series(values))).values


@pytest.mark.parametrize(
    ("values", "dtype", "cells"),
    [
        (pd.array([1, 2], dtype="Int8"), "int64", [1, 2]),
        (np.array([1, 2], dtype="uint8"), "int64", [1, 2]),
        (pd.array([1, None], dtype="Int64"), "float64", [1.0, np.nan]),
        (np.array([1.5, np.inf], dtype="float32"), "float64", [1.5, np.nan]),
        (pd.array([True, False], dtype="boolean"), "bool", [True, False]),
        (
            np.array(["2024-01-01"], dtype="datetime64[s]"),
            "datetime64[ns]",
            [pd.Timestamp("2024-01-01")],
        ),
        (
            pd.to_datetime(["2024-01-01 12:00"]).tz_localize("Asia/Tokyo"),
            "datetime64[ns]",
            [pd.Timestamp("2024-01-01 03:00")],
        ),
    ],
)
def test_typed_columns_become_one_of_the_few(values, dtype, cells):
    found = taken(values)
    assert found.dtype == dtype
    np.testing.assert_array_equal(found.to_numpy(), pd.Series(cells, dtype=dtype).to_numpy())


def test_truths_with_gaps_are_levels():
    found = taken(pd.array([True, None, False], dtype="boolean"))
    assert found.tolist()[::2] == ["True", "False"]
    assert found.isna().tolist() == [False, True, False]


@pytest.mark.parametrize("cell", ["a\x00b", "\ud800", b"x", ("x", 1), 1.5])
def test_every_cell_becomes_a_text_that_any_encoder_can_write(cell):
    (text,) = taken(pd.Series([cell], dtype=object)).tolist()
    assert isinstance(text, str)
    assert "\x00" not in text
    text.encode("utf-8")


def test_categories_lose_their_order_and_their_unused_levels():
    found = taken(pd.Categorical(["b", None, "b"], categories=["a", "b"], ordered=True))
    assert found.cat.categories.tolist() == ["b"]
    assert not found.cat.ordered
    assert found.isna().tolist() == [False, True, False]


def test_levels_that_become_one_text_are_one_level():
    found = taken(pd.Categorical(["a\ud800", "a\udfff", "b"]))
    assert found.tolist() == ["a?", "a?", "b"]
    assert found.nunique() == 2


def test_codes_are_those_of_arrow_however_they_were_found():
    for texts in (["b", "a", None, "b"], [f"k{n:05}" for n in range(20_000)]):
        column = pa.array(texts, pa.large_string())
        coded = codes_of(column)
        assert coded.to_pylist() == texts
        assert coded.indices.equals(column.dictionary_encode().indices)


def test_what_a_reader_said_stays_with_the_column():
    column = IntakeColumn(pd.Series([1.0, 2.0]), remark="they have a decimal comma", style=",")
    assert plain(column).remark == column.remark
    dataset = dataset_of([column.values], ["n"], "t", lambda _: column)
    assert dataset.schema["n"].reason.endswith("they have a decimal comma")
    assert dataset.schema["n"].style == ","


def test_texts_that_a_reader_has_in_arrow_are_not_made_again():
    keys = [f"k{n}" for n in range(200)]
    texts = pa.array(keys, pa.large_string())
    found = plain(IntakeColumn(pd.Series(keys, dtype=object), texts))
    assert found.values.tolist() == keys
    assert found.texts.dictionary.to_pylist() == keys
    few = plain(IntakeColumn(pd.Series(["a", "b"] * 9)))
    assert (few.values.dtype, few.texts) == ("category", None)


@pytest.mark.fault("L3")
def test_l3_whole_numbers_that_no_float_holds_stay_exact():
    long = [2**63 + 1, 2**63 + 2]
    for values in (np.array(long, dtype="uint64"), pd.array([2**60 + 1, None], dtype="Int64")):
        found = plain(IntakeColumn(pd.Series(values))).values
        assert found.dropna().tolist() == [str(cell) for cell in values if cell is not pd.NA]


@pytest.mark.fault("L3")
def test_texts_that_differ_by_a_zero_character_stay_two_and_it_is_told():
    found = plain(IntakeColumn(pd.Series(["a\x00b", "ab", "a\x00b"], dtype=object)))
    assert found.values.tolist() == ["a\u2400b", "ab", "a\u2400b"]
    assert found.remark == "2 cells with a zero character, which is shown as \u2400"
