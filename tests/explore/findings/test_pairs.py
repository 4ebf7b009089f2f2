"""Columns that say the same."""

import numpy as np
import pandas as pd
import pytest

from tests.explore.findings.findings_tables import (
    ROWS,
    clean_frame,
    find,
    one,
    rng,
    with_column,
)


def test_copies_are_one_group_of_which_the_first_is_kept():
    frame = clean_frame()
    frame = frame.assign(third=frame["a"], second=frame["a"])
    found = one(frame, "duplicate_columns")
    assert found.columns == ("a", "third", "second")
    assert found.action.columns == ("third", "second")
    assert found.remedy == "Keep 'a', leave out the rest."


def test_levels_under_other_names_are_no_copies_and_in_another_order_they_are():
    frame = clean_frame()
    renamed = frame["city"].map({"Rome": "R", "Oslo": "O", "Bern": "B"})
    assert find(frame.assign(extra=renamed), code="duplicate_columns") == []
    ordered = pd.Categorical(frame["city"], categories=["Oslo", "Bern", "Rome"])
    assert one(frame.assign(extra=ordered), "duplicate_columns").columns == ("city", "extra")


def test_few_rows_agree_by_luck():
    flags = [True, False] * 10
    frame = clean_frame(20).assign(one=flags, other=flags)
    assert find(frame, code="duplicate_columns") == []


def test_gaps_must_stand_in_the_same_rows():
    frame = clean_frame()
    one_gap, other_gap = frame["b"].copy(), frame["b"].copy()
    one_gap[3], other_gap[4] = np.nan, np.nan
    assert find(frame.assign(b=one_gap, extra=other_gap), code="duplicate_columns") == []
    assert one(frame.assign(b=one_gap, extra=one_gap), "duplicate_columns")


@pytest.mark.parametrize(("noise", "is_seen"), [(0.01, True), (0.15, True), (0.25, False)])
def test_nearly_the_same_is_a_correlation_above_98(noise, is_seen):
    frame = clean_frame()
    frame["extra"] = -3 * frame["a"] + rng().normal(0, 3 * noise, ROWS)
    found = find(frame, code="redundant")
    assert bool(found) is is_seen
    if found:
        assert found[0].columns == ("a", "extra")
        assert dict(found[0].evidence)["pearson"] < -0.98


def test_what_goes_with_the_target_is_no_redundancy():
    frame = clean_frame().assign(y=clean_frame()["a"] * 2 + 1)
    assert find(frame, code="redundant") == []


def test_levels_that_go_together_are_redundant():
    frame = clean_frame()
    grouped = frame["city"].map({"Rome": "south", "Oslo": "north", "Bern": "middle"})
    assert "Cramér's V 1.000" in one(frame.assign(extra=grouped), "redundant").message


def test_a_copy_is_told_once_only():
    frame = with_column(clean_frame()["a"])
    assert {each.code for each in find(frame)} == {"duplicate_columns"}


def test_a_far_value_in_each_of_two_columns_makes_them_no_copies():
    a, b = rng(3).normal(size=(2, 60))
    a[7], b[7] = 1e4, -1e4
    assert not find(clean_frame(60).assign(left=a, right=b), code="redundant")
    b[7] = 0
    assert find(clean_frame(60).assign(left=a, right=a * 2 + 0.01 * b), code="redundant")
