"""The code of a chart redraws it: run on the table's file it finds the same numbers."""

import copy

import numpy as np
import pandas as pd
import pytest

from core.charts.explore import explorer
from core.explore.visual import Spec, explore
from core.explore.visual.script import script_of
from core.table.dataset import make_dataset
from tests.explore.visual.specs import SPECS
from tests.tables import mixed_frame

KEYS = ["facet", "colour", "x", "y"]
NUMBERS = ["value", "median", "low whisker", "rows", "y", "size", "v0"]


@pytest.fixture(scope="module")
def dataset():
    frame = mixed_frame(400)
    frame["two\n<X_TITLE> 'quotes'"] = np.resize(["a'b", 'c"d', "e\\f", None], 400)
    return make_dataset(frame, "mixed.csv")


def run(dataset, data, condition, folder, monkeypatch):
    monkeypatch.chdir(folder)
    dataset.frame.to_csv("mixed.csv", index=False)
    names = {"__name__": "script"}
    exec(compile(script_of(dataset, data, condition), "script", "exec"), names)
    return names


def agree(data, table):
    """The numbers of every mark, whatever the order of the marks."""
    assert len(table) == len(data.marks)
    compared = [name for name in NUMBERS if name in table and data.marks.get(name) is not None]
    compared = [name for name in compared if data.marks[name].dtype.kind in "iuf"]
    assert compared
    for name in compared:
        found, wanted = (np.sort(t[name].to_numpy(dtype=float)) for t in (table, data.marks))
        np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", SPECS)
def test_the_script_of_every_chart_finds_the_same_numbers(dataset, name, tmp_path, monkeypatch):
    data = explore(dataset, SPECS[name])
    names = run(dataset, data, "", tmp_path, monkeypatch)
    agree(data, names["table"])
    assert len(names["figure"].data) > 0


@pytest.mark.parametrize("name", SPECS)
def test_a_result_read_back_from_the_disk_draws_the_same_chart(dataset, name):
    data = explore(dataset, SPECS[name])
    again = copy.deepcopy(data)  # nothing in it is the same object, as after a pickle
    assert script_of(dataset, again, "") == script_of(dataset, data, "")
    assert explorer(again).to_json() == explorer(data).to_json()


CONDITIONS = (
    'city == "Oslo" or missing(city)',
    'city != "Oslo" and not (flag == True)',
    'not filled(city in ("Oslo", "日本"), False)',
    'when >= "2024-02-01" and when < "2024-03-15 12:00:00"',
    "year(when) in (2024, 2025)",
    "0 < `<b>gap</b>` <= 2 and `num [1]` > -1",
    "`two <X_TITLE> 'quotes'` == \"a'b\"",
    "abs(amount) / 2 < 500 and contains(city, 'a')",
)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_filter_comes_along(dataset, condition, tmp_path, monkeypatch):
    data = explore(dataset, Spec(chart="bar", x="city", y="amount", measure="sum"), condition)
    agree(data, run(dataset, data, condition, tmp_path, monkeypatch)["table"])


def test_a_plain_filter_is_plain_pandas_and_the_script_is_short(dataset):
    spec = Spec(chart="bar", x="city", y="amount")
    plain = script_of(dataset, explore(dataset, spec), "amount > 3")
    assert "rows = frame[(frame['amount'] > 3)]" in plain
    assert len(plain.splitlines()) < 75
    assert "core." not in script_of(dataset, explore(dataset, spec), "abs(amount) > 3")


def test_a_sample_is_the_same_sample(tmp_path, monkeypatch):
    rng = np.random.default_rng(1)
    frame = pd.DataFrame(rng.normal(size=(5600, 2)), columns=["a", "b"])
    table = make_dataset(frame.mask(frame > 2.5), "mixed.csv")
    data = explore(table, Spec(x="a", y="b", points="sample", trend="line"), "missing(a) or a > -2")
    names = run(table, data, "missing(a) or a > -2", tmp_path, monkeypatch)
    agree(data, names["table"])
    assert names["figure"].data[-1].y == pytest.approx(data.fits[0].y)
