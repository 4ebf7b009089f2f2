"""Tables at the door."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.carried.rows.names import safe_names
from core.data.load import read_table
from core.errors import BadTableError
from core.table.dataset import fingerprint, load_dataset, make_dataset, save_dataset
from core.table.schema import Kind
from tests.tables import mixed_frame


@given(st.lists(st.text(), min_size=1, max_size=20))
def test_names_become_unique_lines_of_text(names):
    safe = safe_names(names)
    assert len(set(safe)) == len(names)
    assert all(name == " ".join(name.split()) for name in safe)
    assert not any(ord(char) < 32 for name in safe for char in name)


def test_save_and_load_give_the_same(tmp_path):
    dataset = make_dataset(mixed_frame(), "mixed.csv")
    folder = tmp_path / dataset.fingerprint
    save_dataset(dataset, folder)
    again = load_dataset(folder)
    pd.testing.assert_frame_equal(again.frame, dataset.frame)
    assert again.schema == dataset.schema
    assert fingerprint(again.frame) == dataset.fingerprint


def test_fingerprint_sees_one_cell():
    frame = pd.DataFrame({"a": np.arange(100_000.0), "b": ["x", "y"] * 50_000})
    before = fingerprint(frame)
    frame.loc[77_777, "a"] += 1
    assert fingerprint(frame) != before


def test_fingerprint_ignores_memory_layout():
    columns = {"a": np.arange(5.0), "b": np.arange(5.0) * 2}
    wide = pd.DataFrame(np.column_stack(list(columns.values())), columns=list(columns))
    assert fingerprint(pd.DataFrame(columns)) == fingerprint(wide)


def test_the_frame_given_is_left_alone():
    frame = mixed_frame()
    before = frame.copy()
    make_dataset(frame, "mixed.csv")
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (pd.DataFrame(), "empty.csv has no column"),
        (pd.DataFrame({"a": []}), "has column names but no rows"),
    ],
)
def test_empty_table_is_refused(frame, message):
    with pytest.raises(BadTableError, match=message):
        make_dataset(frame, "empty.csv")


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


def test_kinds_of_the_mixed_table(mixed):
    assert mixed.schema.kinds == {
        "row id": Kind.IDENTIFIER,
        "num [1]": Kind.NUMBER,
        "<b>gap</b>": Kind.NUMBER,
        "city": Kind.CATEGORY,
        "many": Kind.CATEGORY,
        "when": Kind.DATE,
        "flag": Kind.BOOLEAN,
        "note": Kind.TEXT,
        "same": Kind.CONSTANT,
        "two": Kind.BOOLEAN,
        "three": Kind.CATEGORY,
        "amount": Kind.NUMBER,
    }


@pytest.mark.parametrize("form", ["k{:07}", "k{}", "é{:07}", "{:070}"])
def test_keys_are_told_from_texts_that_repeat(form):
    keys = [form.format(i) for i in range(20_000)]
    whole = make_dataset(pd.DataFrame({"k": keys}), "t")
    assert whole.schema["k"].unique == 20_000
    assert fingerprint(whole.frame) == whole.fingerprint
    once = make_dataset(pd.DataFrame({"k": [*keys[:-1], keys[7]]}), "t")
    assert once.schema["k"].unique == 19_999
    assert fingerprint(once.frame) == once.fingerprint != whole.fingerprint


def test_fingerprint_ignores_the_order_of_levels_and_levels_without_rows():
    texts = ["b", "a", None, "b", ""]
    one = pd.DataFrame({"c": pd.Categorical(texts, ["a", "b", ""])})
    other = pd.DataFrame({"c": pd.Categorical(texts, ["", "never", "b", "a"])})
    assert fingerprint(one) == fingerprint(other)
    moved = pd.DataFrame({"c": pd.Categorical(["a", "b", None, "a", ""], ["a", "b", ""])})
    assert fingerprint(one) != fingerprint(moved)


def test_memory_is_what_pandas_counts():
    dataset = make_dataset(mixed_frame(), "mixed.csv")
    counted = dataset.frame.memory_usage(index=False, deep=True).sum()
    assert dataset.memory_bytes == pytest.approx(counted, rel=0.1)
    assert dataset.missing_cells == dataset.frame.isna().sum().sum()


def test_infinities_are_told_of(tmp_path):
    frame = pd.DataFrame({"x": [1.5, np.inf, -np.inf, 2.5] * 10, "y": [1.5, 2.5] * 20})
    path = tmp_path / "endless.csv"
    frame.to_csv(path, index=False)
    for dataset in (make_dataset(frame, "t"), read_table(path, "t")):
        assert dataset.schema["x"].reason.endswith("20 infinite values read as missing")
        assert "infinite" not in dataset.schema["y"].reason
        assert dataset.schema["x"].missing == 20
