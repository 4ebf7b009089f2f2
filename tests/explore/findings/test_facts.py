"""What the checks read, worked out once."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from core.explore.findings.facts import Facts
from core.explore.profile import make_profile
from core.table.dataset import make_dataset
from core.table.schema import Kind, Task

FRAME = pd.DataFrame(
    {
        "x": [1.5, None, 3.5, np.inf] * 5,
        "c": ["a", "b", None, "a"] * 5,
        "when": pd.to_datetime(
            ["1970-01-02", None, "1969-12-31 12:00", "2024-01-01"] * 5, format="ISO8601"
        ),
        "y": ["no", "yes", "no", None] * 5,
    }
)


def facts(target="y", task=None):
    dataset = make_dataset(FRAME, "t")
    return Facts(make_profile(dataset, target, task), dataset, date(2024, 1, 1))


def test_classes_are_counted_and_empty_unless_classes_are_predicted():
    assert facts().classes == {"no": 10, "yes": 5}
    assert facts(None).classes == {}
    assert facts("x", Task.REGRESSION).classes == {}


def test_the_target_is_not_among_the_columns():
    assert [variable.name for variable in facts().columns()] == ["x", "c", "when"]
    assert [variable.name for variable in facts().columns(Kind.DATE)] == ["when"]
    assert len(list(facts(None).columns())) == 4


def test_days_are_counted_from_1970():
    assert facts().days("when")[[0, 2]].tolist() == [1.0, -0.5]
    assert np.isnan(facts().days("when")[1])


def test_numbers_and_texts_of_a_column():
    seen = facts()
    assert seen.floats("x")[:3].tolist()[::2] == [1.5, 3.5]
    assert np.isnan(seen.floats("x")[[1, 3]]).all()
    assert seen.texts("c").levels == ("a", "b")
    assert seen.texts("x").levels == ()
    assert seen.stored("when") == "date"


def test_what_was_worked_out_is_kept():
    seen, made = facts(), []
    for _ in range(2):
        assert seen.once("length", "x", lambda name: made.append(name) or 7) == 7
    assert made == ["x"]
    assert seen.coded("c") is seen.coded("c")


def test_a_date_cannot_be_predicted_as_a_number():
    assert facts("when", Task.REGRESSION).target is None


@pytest.mark.parametrize("name", ["c", "when", "y"])
def test_present_cells_are_those_of_pandas(name):
    assert facts().present(name).tolist() == FRAME[name].notna().tolist()
