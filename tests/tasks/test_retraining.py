"""Training again on old and new rows: which of the new ones judge."""

import numpy as np
import pytest

from core.recipe.split_plan import SplitPlan
from core.tasks.retraining import held_rows
from tests.drift.compare.model_tables import process, table_of


def test_equal_rows_groups_and_times_stay_on_one_side():
    frame = process(2, 400).assign(g=np.arange(400) // 20, day=np.arange(400) // 4)
    frame["day"] = np.datetime64("2026-01-01") + frame["day"].to_numpy().astype("timedelta64[D]")
    table = table_of(frame)
    groups = held_rows(table, SplitPlan(kind="grouped", groups="g"), 0.3)
    assert 0 < groups.sum() < 400
    assert all(len(set(groups[frame["g"] == one])) == 1 for one in range(20))
    late = held_rows(table, SplitPlan(kind="time", time="day"), 0.3)
    assert late.sum() == pytest.approx(120, abs=4)
    assert frame["day"][late].min() > frame["day"][~late].max()
    same = held_rows(
        table_of(frame.assign(a=0, b=0, c="x", y="no", g=0, day="x")), SplitPlan(), 0.3
    )
    assert len(set(same)) == 1
