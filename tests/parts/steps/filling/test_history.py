"""Filling from the rows next to each in time, within a group."""

import numpy as np
import pandas as pd
import pytest

from core.parts.steps.filling.history import FilledFromHistory


def _some_days(rng):
    days = pd.Timestamp("2020-01-01") + pd.to_timedelta(rng.integers(0, 900, 400), unit="D")
    return pd.Series(days).mask(rng.random(400) < 0.3)


@pytest.fixture(scope="module")
def sensors():
    rng = np.random.default_rng(0)
    return pd.DataFrame(
        {
            "value": np.where(rng.random(400) < 0.3, np.nan, rng.normal(size=400)),
            "state": np.where(rng.random(400) < 0.3, None, rng.choice(["on", "off"], 400)),
            "seen": _some_days(rng),
            "sensor": rng.choice(list("abc"), 400),
            "when": pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.permutation(400), unit="h"),
        }
    )


@pytest.mark.parametrize("future", [False, True])
@pytest.mark.parametrize("name", ["value", "state", "seen"])
def test_within_each_group_it_fills_as_pandas_does_in_the_order_of_time(sensors, name, future):
    step = FilledFromHistory((name,), "when", "sensor", future).fit(sensors)
    groups = sensors.sort_values("when").groupby("sensor")[name]
    expected = (groups.bfill() if future else groups.ffill()).sort_index()
    found = step.transform(sensors)
    assert list(found.columns) == step.get_feature_names_out().tolist() == [name]
    assert (found[name].isna() == expected.isna()).all()
    assert found[name].dropna().tolist() == expected.dropna().tolist()
    assert step.unfilled(sensors) == {name: int(expected.isna().sum())}


def test_a_row_alone_is_filled_as_among_others_and_only_from_rows_learned_from(sensors):
    learned, new = sensors.iloc[:300], sensors.iloc[300:]
    step = FilledFromHistory(("value",), "when", "sensor").fit(learned)
    together = step.transform(new)
    alone = pd.concat([step.transform(new.iloc[[n]]) for n in range(len(new))])
    pd.testing.assert_frame_equal(together, alone)
    for place in np.flatnonzero(new["value"].isna()):
        row = new.iloc[place]
        is_before = (learned["sensor"] == row["sensor"]) & (learned["when"] <= row["when"])
        before = learned[is_before & learned["value"].notna()].sort_values("when")["value"]
        assert together["value"].iloc[place] == before.iloc[-1]


def test_what_has_no_time_no_group_or_no_value_before_it_stays_a_gap():
    known = pd.DataFrame({"x": [1.0, 2.0], "t": [5.0, 6.0], "g": ["a", "a"]})
    step = FilledFromHistory(("x",), "t", "g").fit(known)
    rows = pd.DataFrame(
        {
            "x": [np.nan] * 5 + [9.0],
            "t": [4.0, 5.5, np.nan, 7.0, 7.0, 7.0],
            "g": ["a", "a", "a", None, "b", "b"],
        }
    )
    found = step.transform(rows)["x"].tolist()
    np.testing.assert_array_equal(found, [np.nan, 1.0, np.nan, np.nan, np.nan, 9.0])
    assert step.unfilled(rows) == {"x": 4}
    everywhere = FilledFromHistory(("x",), "t").fit(known).transform(rows)["x"]
    np.testing.assert_array_equal(everywhere, [np.nan, 1.0, np.nan, 2.0, 2.0, 9.0])


def test_the_order_of_the_rows_learned_from_does_not_matter(sensors):
    shuffled = sensors.sample(frac=1, random_state=1)
    one, other = (
        FilledFromHistory(("value", "state", "seen"), "when", "sensor").fit(rows).transform(sensors)
        for rows in (sensors, shuffled)
    )
    pd.testing.assert_frame_equal(one, other)


def test_dates_stay_dates_whatever_the_index_and_are_kept_as_numbers(sensors):
    rows = sensors.sample(frac=1, random_state=2)
    step = FilledFromHistory(("seen",), "when", "sensor").fit(rows)
    found = step.transform(rows)["seen"]
    assert found.dtype.kind == "M"
    plain = FilledFromHistory(("seen",), "when", "sensor").fit(sensors).transform(sensors)["seen"]
    assert (found.sort_index().dropna() == plain.dropna()).all()
    assert {type(value) for value in step.history_["seen"]["value"]} == {int}
