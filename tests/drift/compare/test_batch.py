"""A batch beside the reference: volume, gaps, far values."""

import numpy as np
import pandas as pd
import pytest

from core.drift.compare import BatchChange, batch_changes
from core.table.dataset import Dataset, make_dataset
from tests.drift.compare.drift_tables import shifted, table


def levels(reference, current):
    return {reading.measure: reading.level for reading in batch_changes(reference, current)}


def test_a_batch_like_the_reference_is_fine():
    fine = {"Rows": "fine", "Missing cells": "fine", "Far values": "fine"}
    assert levels(table(seed=1), table(seed=2, rows=700)) == fine


def test_a_batch_says_what_is_unlike_in_volume_gaps_and_far_values():
    gaps = {f"n{i}": np.where(np.arange(300) % 2, np.nan, shifted(300, 0)) for i in range(3)}
    found = levels(table(seed=1), table(seed=2, rows=300, n5=shifted(300, 20), **gaps))
    assert found == {"Rows": "alert", "Missing cells": "alert", "Far values": "alert"}
    some = levels(table(seed=1), table(seed=2, rows=600, c0=[None, *["a"] * 4] * 120))
    assert some == {"Rows": "watch", "Missing cells": "watch", "Far values": "fine"}


def test_a_batch_of_other_columns_or_texts_for_numbers_is_read_all_the_same():
    other = make_dataset(pd.DataFrame({"z": [1.0, 2.0]}), "t")
    assert [reading.measure for reading in batch_changes(table(), other)] == ["Rows"]
    words = table(seed=2, n0=["word"] * 800)
    assert levels(table(seed=1), words)["Missing cells"] == "alert"


def rows_change(before: int, now: int) -> BatchChange:
    return batch_changes(table(before), table(now, seed=2))[0]


@pytest.mark.parametrize(
    ("now", "level"),
    [
        (810, "fine"),
        (800, "watch"),
        (1190, "fine"),
        (1200, "watch"),
        (510, "watch"),
        (500, "alert"),
    ],
)
def test_a_fifth_more_or_fewer_rows_are_watched_and_half_is_an_alert(now, level):
    change = rows_change(1000, now)
    assert (change.reference, change.current) == (1000, now)
    assert change.change == pytest.approx(now / 1000 - 1)
    assert change.level == level


def gappy(rows: int, gaps: int, seed: int = 1) -> Dataset:
    """One column of words, of which so many are missing."""
    return make_dataset(
        pd.DataFrame({"c": [None] * gaps + ["a", "b"] * ((rows - gaps) // 2)}), f"t{seed}"
    )


@pytest.mark.parametrize(
    ("gaps", "level"),
    [(1000, "fine"), (1080, "fine"), (1120, "watch"), (1480, "watch"), (1520, "alert")],
)
def test_a_share_is_watched_from_one_point_and_alerts_from_five(gaps, level):
    change = batch_changes(gappy(10_000, 1000), gappy(10_000, gaps))[1]
    assert change.measure == "Missing cells"
    assert change.change == pytest.approx((gaps - 1000) / 10_000)
    assert change.level == level


def test_a_change_that_luck_explains_is_fine_however_large():
    """Of 20 rows, 3 gaps against 2: 5 points, but no more than luck."""
    assert levels(gappy(20, 2), gappy(20, 4))["Missing cells"] == "fine"


def test_far_values_are_shares_of_the_numbers_that_are_there():
    """Quartiles 24.75 and 74.25: far is beyond -123.75 and 222.75."""
    before = make_dataset(pd.DataFrame({"x": np.tile(np.arange(100.0), 2)}), "a")
    cells = np.r_[np.arange(96.0), -123.0, -124.0, 222.0, 223.0, [np.nan] * 100]
    now = make_dataset(pd.DataFrame({"x": cells}), "b")
    far = batch_changes(before, now)[2]
    assert (far.measure, far.reference) == ("Far values", 0.0)
    assert far.current == pytest.approx(2 / 100)


@pytest.mark.parametrize(("gaps", "level"), [(130, "fine"), (134, "watch")])
def test_luck_is_shared_between_the_two_shares_that_are_compared(gaps, level):
    """Of 1,000 rows 3 points are 2.1 standard errors: beyond luck for one look, not for two."""
    assert levels(gappy(1000, 100), gappy(1000, gaps))["Missing cells"] == level
