"""Boxes and violins agree with NumPy."""

import numpy as np
import pandas as pd
import pytest

from core.explore.visual import Spec, explore
from core.explore.visual.spread import BOXES, MOST_QUANTILES
from core.table.dataset import make_dataset


def test_a_box_holds_quartiles(dataset):
    marks = explore(dataset, Spec(x="two", y="amount")).marks.set_index("x")
    amounts = dataset.frame.loc[dataset.frame["two"] == "yes", "amount"]
    quartiles = [marks.loc["yes", name] for name in BOXES[1:4]]
    assert quartiles == pytest.approx(amounts.quantile([0.25, 0.5, 0.75]).tolist())


def test_a_violin_is_made_of_quantiles(dataset):
    marks = explore(dataset, Spec(chart="violin", y="amount")).marks
    wanted = np.quantile(dataset.frame["amount"], marks["quantile"])
    assert marks["value"].to_numpy() == pytest.approx(wanted)


def test_each_part_has_its_box_and_gaps_have_one_too():
    frame = pd.DataFrame({"x": ["a", "a", "b", None] * 5, "y": [1.0, 3.0, 7.0, 9.0] * 5})
    marks = explore(make_dataset(frame, "t"), Spec(chart="box", x="x", y="y")).marks
    assert marks.set_index("x")["median"].to_dict() == {"a": 2.0, "b": 7.0, "missing": 9.0}
    assert marks["rows"].tolist() == [10, 5, 5]


def test_a_part_without_a_number_has_no_box_and_is_counted():
    frame = pd.DataFrame(
        {"x": ["a", "b"] * 5, "y": [n + 0.5 if n % 2 else None for n in range(10)]}
    )
    data = explore(make_dataset(frame, "t"), Spec(chart="box", x="x", y="y"))
    assert data.marks["x"].tolist() == ["b"]
    assert data.notes == ("5 of 10 rows have no y and are not drawn.",)


def test_violins_of_many_parts_have_fewer_points_and_say_how_many(dataset):
    data = explore(dataset, Spec(chart="violin", x="many", y="amount"))
    points = data.marks.groupby("x").size()
    assert points.nunique() == 1
    assert points.iloc[0] <= MOST_QUANTILES
    assert data.notes[-1] == f"The shapes are drawn from {points.iloc[0]} quantiles of each part."
    ends = data.marks.groupby("x")["value"].agg(["min", "max"])
    frame = dataset.frame[dataset.frame["many"] == "z1"]["amount"]
    assert tuple(ends.loc["z1"]) == pytest.approx((frame.min(), frame.max()))
