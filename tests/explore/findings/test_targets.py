"""How columns relate to the target: leaks, and gaps that tell."""

import numpy as np
import pandas as pd
import pytest

from tests.explore.findings.findings_tables import (
    ROWS,
    classes,
    clean_frame,
    days,
    find,
    one,
    regression,
    rng,
)


def gaps_by(share_yes, share_no, frame=None):
    frame = clean_frame() if frame is None else frame
    is_yes = frame["y"] == "yes"
    hide = rng(3).random(ROWS) < np.where(is_yes, share_yes, share_no)
    return frame.assign(extra=np.where(hide, np.nan, rng().normal(size=ROWS)))


def test_gaps_that_tell_are_told_with_both_rates():
    frame = gaps_by(0.5, 0.05)
    found = one(frame, "telling_gaps")
    gap = frame["extra"].isna()
    rate = (frame["y"][gap] == "yes").mean()
    rest = (frame["y"][~gap] == "yes").mean()
    assert f"'y' is 'yes' in {rate:.0%} of them, else in {rest:.0%}" in found.message
    assert (found.action.slot, found.action.method) == ("missing_flags", "flag")


def test_gaps_in_levels_need_no_flag():
    frame = gaps_by(0.5, 0.05)
    levels = frame["extra"].where(frame["extra"].isna(), 1).map({1.0: "there"})
    found = one(
        frame.assign(extra=levels.mask(levels.notna() & (frame["a"] > 0), "other")), "telling_gaps"
    )
    assert found.action is None


@pytest.mark.parametrize(("yes", "no"), [(0.3, 0.3), (0.0, 0.0), (0.02, 0.0)])
def test_gaps_by_chance_or_few_are_quiet(yes, no):
    assert find(gaps_by(yes, no), code="telling_gaps") == []


def test_the_mean_of_a_number_is_told():
    frame = regression()
    hide = (frame["y"] > 0) & (rng(3).random(ROWS) < 0.5)
    frame["extra"] = np.where(hide, np.nan, rng().normal(size=ROWS))
    assert "the mean of 'y' is" in one(frame, "telling_gaps").message


@pytest.mark.parametrize(("noise", "is_seen"), [(0.0, True), (0.2, True), (0.5, False)])
def test_a_leak_is_nearly_perfect_on_rows_held_out(noise, is_seen):
    frame = clean_frame()
    frame["extra"] = (frame["y"] == "yes") + rng().normal(0, noise, ROWS)
    found = find(frame, code="target_leak")
    assert bool(found) is is_seen
    if found:
        assert found[0].action.columns == ("extra",)
        assert found[0].evidence[0][0] == "ROC AUC"


def test_a_leak_is_not_told_as_telling_gaps_as_well():
    frame = clean_frame()
    assert {
        each.code for each in find(frame.assign(closed=frame["a"].where(frame["y"] == "yes")))
    } >= {"target_leak"}


def test_a_leak_into_a_number_is_found_too():
    frame = regression()
    leaky = frame.assign(extra=frame["y"] * 3 - 5 + rng().normal(0, 0.1, ROWS))
    assert [f.columns for f in find(leaky, code="target_leak")] == [("extra",)]
    assert find(frame, code="target_leak") == []


def test_a_leak_by_being_missing_is_found():
    frame = clean_frame()
    found = find(frame.assign(closed=pd.Series(days()).where(frame["y"] == "yes")))
    assert [f.columns for f in found if f.code == "target_leak"] == [("closed",)]


def test_a_leak_into_many_classes_is_found():
    frame = classes(400, 300, 300)
    found = find(frame.assign(code=frame["y"].str.upper()), code="target_leak")
    assert [f.columns for f in found] == [("code",)]
