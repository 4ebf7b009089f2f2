"""What a table's target is taken to be, and what is learned of it."""

import numpy as np
import pandas as pd
import pytest

from core.table.dataset import make_dataset
from core.table.proposals import (
    close_candidates,
    propose_target,
    propose_task,
    target_candidates,
)
from core.table.retype import retyped_schema
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


@pytest.mark.fault("M-F03")
@pytest.mark.parametrize(
    "values",
    [
        np.arange(1, 5.5, 0.5),
        np.arange(0, 1.05, 0.1).round(1),
        np.arange(0, 4.25, 0.25),
        [0, 1e-9, 1],
        [-2, -1.5, 3],
    ],
    ids=["half stars", "shares", "quarter kilos", "hardly a fraction", "negative"],
)
@pytest.mark.parametrize("shape", [lambda cells: cells, lambda cells: cells.astype(str)])
def test_a_fraction_between_whole_ends_makes_a_quantity(values, shape):
    cells = np.resize(np.asarray(values, dtype="float64"), 400)
    dataset = make_dataset(pd.DataFrame({"y": shape(cells), "x": np.arange(400) * 0.5}), "t")
    column = retyped_schema(dataset, {"y": Kind.NUMBER})["y"]
    assert not column.has_whole_numbers
    assert propose_task(column, dataset.rows).value == "regression"
    whole = make_dataset(pd.DataFrame({"y": np.rint(cells * 4), "x": np.arange(400) * 0.5}), "t")
    assert whole.schema["y"].kind is not Kind.NUMBER or whole.schema["y"].has_whole_numbers


def test_the_last_column_is_proposed_where_no_name_tells():
    frame = pd.DataFrame({"x": np.arange(40) * 0.5, "z": ["a", "b"] * 20})
    assert propose_target(make_dataset(frame, "t").schema).value == "z"
    keys = frame.assign(id=[f"k{n}" for n in range(40)])
    assert propose_target(make_dataset(keys, "t").schema) is None


def named(*names):
    frame = pd.DataFrame({name: np.resize([n, n + 1, n + 2], 60) for n, name in enumerate(names)})
    return make_dataset(frame.astype("float64") + 0.5, "t").schema


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("survived", "class", "fare"), ["survived", "fare", "class"]),
        (("carat", "price", "x", "y", "z"), ["price", "z"]),
        (("x", "y"), ["y"]),
        (("class", "a", "species", "b"), ["species", "class", "b"]),
        (("mpg", "cylinders", "weight"), ["mpg", "weight"]),
        (("total_bill", "tip", "size"), ["tip", "size"]),
        (("distance", "fare", "tip", "tolls"), ["tip", "fare", "tolls"]),
        (("price", "fraud", "churn", "label"), ["label", "churn", "fraud"]),
    ],
)
def test_a_name_of_an_outcome_counts_more_than_one_that_features_have(names, expected):
    assert [one.value for one in target_candidates(named(*names))] == expected


def test_what_as_much_speaks_for_is_close():
    assert close_candidates(named("survived", "class", "fare")) == ()
    assert [one.value for one in close_candidates(named("price", "fraud", "a"))] == [
        *("fraud", "price"),
    ]
    assert close_candidates(named("a", "b")) == ()


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


def test_whole_numbers_that_follow_each_other_may_be_marks():
    marks = pd.DataFrame({"y": np.resize([3, 4, 5, 6, 7, 8, 9], 400), "x": np.arange(400) * 0.5})
    proposed = propose_task(make_dataset(marks, "t").schema["y"], 400)
    assert proposed.value == "classification"
    assert proposed.reason.endswith("where these are marks in an order, choose regression")
    gaps = marks.assign(y=np.resize([1, 2, 3, 10, 20, 30], 400))
    assert "marks" not in propose_task(make_dataset(gaps, "t").schema["y"], 400).reason
    assert (
        "marks"
        not in propose_task(
            make_dataset(marks.assign(y=marks["y"] % 2), "t").schema["y"], 400
        ).reason
    )


def test_a_last_column_of_names_is_no_target():
    frame = pd.DataFrame({"a": np.arange(200) * 0.5, "name": [f"car {n % 90}" for n in range(200)]})
    assert target_candidates(make_dataset(frame, "t").schema) == ()
    few = frame.assign(name=frame.index % 7).astype({"name": str})
    few["name"] = "c" + few["name"]
    assert [one.value for one in target_candidates(make_dataset(few, "t").schema)] == ["name"]
