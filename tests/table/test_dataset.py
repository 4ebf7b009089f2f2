"""Tables at the door."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.load import read_table
from core.errors import BadTableError
from core.parts.predictions.names import safe_names
from core.table.dataset import (
    bytes_of,
    fingerprint,
    infinities_remark,
    load_dataset,
    make_dataset,
    save_dataset,
)
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


@pytest.mark.parametrize(
    ("count", "remark"),
    [
        (0, ""),
        (1, "1 infinite value read as missing"),
        (1200, "1,200 infinite values read as missing"),
    ],
)
def test_infinities_are_counted_in_words(count, remark):
    assert infinities_remark(count) == remark


def test_names_that_are_no_names_are_told_apart():
    frame = pd.DataFrame([[1, 2, 3]], columns=["a", "a", None])
    assert list(make_dataset(frame, "t").frame) == ["a", "a (2)", "None"]


def test_rows_are_numbered_anew():
    dataset = make_dataset(pd.DataFrame({"a": [1.5, 2.5]}, index=["x", "y"]), "t")
    assert dataset.frame.index.tolist() == [0, 1]
    assert dataset.rows == 2


def test_texts_take_what_python_adds_to_each():
    assert bytes_of(pd.Series(["abc"] * 10, dtype=object)) > 10 * 49
    assert bytes_of(pd.Series([1.5] * 10)) == 80


@pytest.mark.fault("R20")
@pytest.mark.parametrize("harm", [b"", b"\xff\x80", None])
def test_r20_a_damaged_name_takes_no_table_away(tmp_path, harm):
    dataset = make_dataset(pd.DataFrame({"a": [1, 2, 3], "b": ["x", "y", "z"]}), "t")
    folder = tmp_path / dataset.fingerprint
    save_dataset(dataset, folder)
    (folder / "name.txt").unlink()
    if harm is not None:
        (folder / "name.txt").write_bytes(harm)
    assert load_dataset(folder).rows == 3
