"""The number of new columns is known before a step is applied, and it is the one that follows."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.context import MethodContext
from core.methods.prepare.makers import MAKERS
from core.methods.prepare.new_columns import new_columns
from core.table.schema import Task

NUMBERS, LABELS = ("a", "b", "c"), ("k", "l")
TIME = {"by": LABELS, "time": "t"}
PICKS = [
    Pick(method="bins", options={"columns": NUMBERS, "bins": 4}),
    Pick(method="pairs", options={"columns": NUMBERS}),
    Pick(method="powers", options={"columns": NUMBERS}),
    Pick(method="powers", options={"columns": NUMBERS, "degree": 5}),
    Pick(method="powers", options={"columns": NUMBERS, "degree": 4, "only_products": True}),
    Pick(method="group_means", options={"columns": NUMBERS, "by": LABELS}),
    Pick(method="group_spreads", options={"columns": NUMBERS, "by": LABELS}),
    Pick(method="group_counts", options={"by": LABELS}),
    Pick(method="group_counts", options={"by": LABELS, "together": True}),
    Pick(method="past_window", options={"columns": NUMBERS, **TIME}),
    Pick(method="past_window", options={"columns": NUMBERS, "spread": True, "rows": 3, **TIME}),
    Pick(method="lags", options={"columns": NUMBERS, "lag": 2, **TIME}),
    Pick(method="profile", options={"columns": NUMBERS, **TIME}),
    Pick(method="profile", options=TIME),
]


@pytest.mark.parametrize("pick", PICKS, ids=str)
def test_as_many_columns_are_made_as_were_told(pick):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(60, 3)), columns=list(NUMBERS))
    frame = frame.assign(k=rng.choice(["x", "y"], 60), l=rng.choice(["u", "v", "w"], 60))
    frame["t"] = pd.date_range("2024-01-01", periods=60)
    made = pick.build(MAKERS).fit_transform(frame)
    assert made.shape[1] - frame.shape[1] == new_columns(pick)


def test_no_more_are_generated_than_were_told():
    rng = np.random.default_rng(1)
    frame = pd.DataFrame(rng.normal(size=(400, 3)), columns=list(NUMBERS))
    y = frame["a"] * frame["b"] + frame["b"] * frame["c"]
    pick = Pick(method="proven", options={"columns": NUMBERS, "most": 1, "tried": 4})
    made = pick.build(MAKERS, MethodContext(Task.REGRESSION)).fit(frame, y).transform(frame)
    assert made.shape[1] - 3 == new_columns(pick) == 1


def test_every_way_to_make_features_is_counted():
    assert {pick.method for pick in PICKS} | {"proven"} == set(MAKERS)


@pytest.mark.parametrize(
    ("pick", "words"),
    [
        (Pick(method="powers", options={"columns": ("a",), "only_products": True}), "two numbers"),
        (Pick(method="group_counts", options={"by": ("k",), "together": True}), "two categories"),
        (Pick(method="lags", options={"columns": ("a",), "by": ("k",)}), "a column of time"),
        (Pick(method="profile", options={"columns": ("t",), "by": ("k",), "time": "t"}), "of time"),
        (Pick(method="profile", options={"time": "t"}), "one key"),
    ],
    ids=str,
)
def test_what_is_not_chosen_is_asked_for(pick, words):
    with pytest.raises(NotApplicableError, match=words):
        pick.build(MAKERS)
