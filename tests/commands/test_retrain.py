"""The verb that trains again: on old and new rows, judged on new rows that neither learned from."""

import numpy as np
import pytest

from core.commands.retrain import held_rows
from core.recipe.split_plan import SplitPlan
from core.workspace.registry import find_model
from tests.drift.compare.model_tables import learned, process, table_of


@pytest.fixture
def files(workspace, tmp_path):
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    process(0, 600).to_csv(old, index=False)
    process(1, 1200, reversed_outcome=True).to_csv(new, index=False)
    learned(process(0, 600))
    return old, new


def test_a_world_that_turned_is_learned_and_the_new_version_shown_to_be_better(run, files):
    code, document, _ = run("retrain", "m@1", *files, "--fail-on", "tie", "--json")
    assert (code, document["model"], document["verdict"]) == (0, "m@2", "better")
    assert 250 < document["rows"] < 450
    assert document["champion"]["reference"] == "m@1"
    card = find_model("m@2").card
    assert (card.method, card.stage, card.target) == ("logistic", "poc", "y")
    # Old rows and the new ones that do not judge.
    assert card.rows_train + card.rows_test == 1800 - document["rows"]


def test_a_share_that_is_none_is_refused(run, files):
    code, _, error = run("retrain", "m@1", *files, "--hold", "0.99")
    assert code == 2
    assert "--hold is a share from 0.05 to 0.9" in error


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
