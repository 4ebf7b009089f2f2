"""What a step did, shown: rows before and after, classes that lose rows, copies."""

import numpy as np
import pandas as pd

from core.methods.clean import clean, clean_states
from core.methods.clean.before_after import dropped_rows, duplicate_groups, losses, touched_rows
from tests.methods.clean.test_clean import MESSY, SETTINGS


def test_what_would_be_lost_of_each_class():
    frame = pd.DataFrame({"y": ["a"] * 6 + ["b"] * 2 + [None], "x": [1.0] * 5 + [np.nan] * 4})
    after = clean(frame, (("drop_rows_without", {"columns": ("x",)}),)).frame
    found = {
        loss.label: (loss.before, loss.after, round(loss.lost, 2))
        for loss in losses(frame, after, "y")
    }
    assert found == {"a": (6, 5, 0.17), "b": (2, 0, 1.0), "(missing)": (1, 0, 1.0)}
    assert losses(frame, frame, "y") == ()
    assert losses(frame, after, "gone") == ()


def test_what_would_be_lost_of_a_number_by_quarters():
    frame = pd.DataFrame({"y": np.arange(100.0), "x": [np.nan] * 25 + [1.0] * 75})
    after = clean(frame, (("drop_rows_without", {"columns": ("x",)}),)).frame
    assert [loss.after for loss in losses(frame, after, "y")] == [0, 25, 25, 25]


def test_copies_are_shown_side_by_side():
    frame = pd.DataFrame({"key": ["a", "b", "a", "c", "b", None, None], "x": range(7)})
    shown, groups = duplicate_groups(frame, ("key",), "last", most=2)
    assert groups == 3
    assert shown["Becomes"].tolist() == ["dropped", "kept"] * 2
    assert shown["key"].tolist() == ["a", "a", "b", "b"]
    assert duplicate_groups(frame, ("x",), "first", most=5)[1] == 0


def test_before_and_after_of_one_step():
    rules = (("within", SETTINGS["within"]), ("rename_columns", SETTINGS["rename_columns"]))
    first, second = clean_states(MESSY, rules)
    shown = touched_rows(MESSY, first.frame, (), most=1)
    assert (shown.rows, list(shown.after.columns)) == (2, ["pay"])
    assert (shown.before["pay"].iloc[0], shown.cells["pay"].tolist()) == (-5.0, [True])
    assert touched_rows(first.frame, second.frame, second.effect.renamed, most=9).rows == 0
    gone, count = dropped_rows(MESSY, clean(MESSY, (("drop_duplicates", {}),)).frame, most=5)
    assert (list(gone.index), count) == ([3], 1)
