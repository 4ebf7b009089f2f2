"""What a table's target is taken to be, and what is learned of it."""

import numpy as np
import pandas as pd
import pytest

from core.table.dataset import make_dataset
from core.table.proposals import propose_target, propose_task
from core.table.schema import Column, Kind


def test_target_is_proposed_by_name_with_the_reason():
    dataset = make_dataset(pd.DataFrame({"churned": [0, 1] * 20, "x": np.arange(40) * 0.5}), "t")
    proposal = propose_target(dataset.schema)
    assert proposal.value == "churned"
    assert "usual name" in proposal.reason


@pytest.mark.parametrize(
    ("values", "task"),
    [
        (["a", "b"] * 50, "classification"),
        ([0, 1, 2, 1] * 25, "classification"),
        (np.linspace(0, 1, 100), "regression"),
        (np.arange(100) * 3, "regression"),
    ],
)
def test_task_follows_the_values(values, task):
    dataset = make_dataset(pd.DataFrame({"y": values, "x": np.arange(100) * 0.5}), "t")
    assert propose_task(dataset.schema["y"], dataset.rows).value == task


def test_the_last_column_is_proposed_where_no_name_tells():
    frame = pd.DataFrame({"x": np.arange(40) * 0.5, "z": ["a", "b"] * 20})
    assert propose_target(make_dataset(frame, "t").schema).value == "z"
    keys = frame.assign(id=[f"k{n}" for n in range(40)])
    assert propose_target(make_dataset(keys, "t").schema) is None


@pytest.mark.parametrize(
    ("unique", "rows", "task"),
    [
        (15, 300, "classification"),
        (15, 299, "regression"),
        (21, 10_000, "regression"),
        (2, 9, "classification"),
    ],
)
def test_few_whole_numbers_are_classes_where_each_has_rows_enough(unique, rows, task):
    column = Column(
        name="y",
        kind=Kind.NUMBER,
        reason="why",
        missing=0,
        unique=unique,
        low=0.0,
        high=unique - 1.0,
    )
    assert propose_task(column, rows).value == task
