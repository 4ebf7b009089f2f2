"""Columns made of earlier rows of the same key, held against pandas row by row."""

import numpy as np
import pandas as pd
import pytest

from core.parts.steps.making.past import FormerRows


def visits(rows=300, seed=0):
    """Several keys, equal moments, some rows without a key or a time; not in the order of time."""
    rng = np.random.default_rng(seed)
    when = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 60, rows) * 12, unit="h")
    frame = pd.DataFrame({"paid": rng.gamma(2, 50, rows), "stay": rng.normal(size=rows)})
    frame["who"] = pd.Series(rng.choice(list("abcdefgh"), rows)).mask(rng.random(rows) < 0.05)
    frame["when"] = pd.Series(when).mask(rng.random(rows) < 0.05)
    return frame


def with_items(frame):
    items = np.random.default_rng(9).choice(["x", "y", "z"], len(frame))
    return frame.assign(item=items)


def earlier(history, row, key):
    """The rows of the history that have the row's key and are strictly earlier, oldest first."""
    same = history[(history[key] == row[key]) & (history["when"] < row["when"])]
    return same.sort_values("when", kind="stable")


def oracle(history, rows, told):
    return np.array([told(history, row) for _, row in rows.iterrows()], dtype="float64")


def made(step, rows):
    columns = step.transform(rows)
    return dict(zip(step.get_feature_names_out(), columns.T, strict=True))


@pytest.mark.parametrize("is_new", [False, True])
@pytest.mark.parametrize("window", [0, 3])
def test_windows_are_those_of_pandas_for_rows_fitted_on_and_new_ones(is_new, window):
    history = visits()
    rows = visits(80, seed=1).assign(who=lambda f: f["who"].where(f["who"] != "h", "new"))
    rows = rows if is_new else history
    step = FormerRows(("who",), "when", ("mean", "spread", "count"), rows=window)
    found = made(step.fit(history), rows)
    overall = history["paid"].mean()

    def past(history, row):
        values = earlier(history, row, "who")["paid"]
        return values.tail(window) if window else values

    def check(name, told):
        np.testing.assert_allclose(found[name], oracle(history, rows, told), atol=1e-9)

    many = f"the last {window}" if window else "earlier rows"
    if window:  # of equal moments at the window's edge any may be the last
        unique = history.drop_duplicates(["who", "when"])
        found, history = made(step.fit(unique), rows), unique
        overall = history["paid"].mean()
    check(
        f"paid\x1ewho\x1ewhen\x1fmean of {many}",
        lambda h, r: past(h, r).mean() if len(past(h, r)) else overall,
    )
    check(
        f"paid\x1ewho\x1ewhen\x1fspread of {many}",
        lambda h, r: past(h, r).std() if len(past(h, r)) > 1 else 0,
    )
    check(f"who\x1ewhen\x1fnumber of {many}", lambda h, r: len(past(h, r)))


def test_a_lag_is_the_value_so_many_rows_back_as_shift_gives_it():
    history = visits().dropna().drop_duplicates(["who", "when"]).sort_values("when")
    step = FormerRows(("who",), "when", ("lag", "count"), lag=2).fit(history)
    found = made(step, history)
    expected = history.groupby("who")["paid"].shift(2)
    has = expected.notna().to_numpy()
    np.testing.assert_allclose(found["paid\x1ewho\x1ewhen\x1f2 back"][has], expected[has])
    np.testing.assert_allclose(found["paid\x1ewho\x1ewhen\x1f2 back"][~has], history["paid"].mean())
    np.testing.assert_array_equal(found["who\x1ewhen\x1fhas 2 back"], has)


def test_a_profile_has_count_recency_and_mean_of_each_key():
    history = with_items(visits())
    step = FormerRows(("who", "item"), "when", ("mean", "count", "recency")).fit(history)
    found = made(step, history)
    for key in ("who", "item"):
        last = [earlier(history, row, key)["when"].max() for _, row in history.iterrows()]
        days = (history["when"] - pd.Series(last, index=history.index)).dt.total_seconds() / 86_400
        since = found[f"{key}\x1ewhen\x1ftime since the last"]
        np.testing.assert_allclose(since, days.fillna(days.max()))
        counts = [len(earlier(history, row, key)) for _, row in history.iterrows()]
        np.testing.assert_array_equal(found[f"{key}\x1ewhen\x1fnumber of earlier rows"], counts)
    assert len(found) == 2 * (2 + 2)


def test_no_row_sees_itself_its_moment_or_what_comes_later():
    """What stands in a row, in rows of its moment and in later ones may change as it likes."""
    history = visits().dropna()
    step = FormerRows(("who",), "when", ("mean", "spread", "count", "recency"))
    row = history.sort_values("when").iloc[[150]]
    changed = history.copy()
    changed.loc[changed["when"] >= row["when"].iloc[0], "paid"] += 1e6
    one, other = step.fit(history).transform(row), step.fit(changed).transform(row)
    names = step.get_feature_names_out().tolist()
    place = names.index("who\x1ewhen\x1fnumber of earlier rows")
    assert one[0, place] > 0
    np.testing.assert_allclose(one, other, rtol=1e-6)


def test_a_row_alone_is_as_among_others_and_new_rows_do_not_see_each_other():
    history, rows = with_items(visits()), with_items(visits(40, seed=2))
    rows["when"] += pd.Timedelta(days=400)
    step = FormerRows(("who", "item"), "when", ("mean", "count", "recency"), rows=5).fit(history)
    together = step.transform(rows)
    alone = np.vstack([step.transform(rows.iloc[[n]]) for n in range(len(rows))])
    np.testing.assert_array_equal(together, alone)


def test_an_unknown_key_or_no_time_has_no_past():
    step = FormerRows(("who",), "when", ("mean", "count", "recency")).fit(visits())
    rows = visits(3, seed=3).assign(who=["never", None, "a"], when=pd.NaT)
    rows["when"] = pd.to_datetime(["2030-01-01", "2030-01-01", None])
    found = made(step, rows)
    assert found["who\x1ewhen\x1fnumber of earlier rows"].tolist() == [0, 0, 0]
    mean = found["paid\x1ewho\x1ewhen\x1fmean of earlier rows"]
    assert mean == pytest.approx(visits()["paid"].mean())
    assert len(set(found["who\x1ewhen\x1ftime since the last"])) == 1


def test_time_may_be_a_number_and_its_unit_stays():
    rows = pd.DataFrame({"k": ["a"] * 3, "t": [1.0, 4.0, 4.0], "v": [1.0, 2.0, 3.0]})
    found = made(FormerRows(("k",), "t", ("mean", "count", "recency")).fit(rows), rows)
    assert found["k\x1et\x1fnumber of earlier rows"].tolist() == [0, 1, 1]
    assert found["v\x1ek\x1et\x1fmean of earlier rows"].tolist() == [2, 1, 1]
    assert found["k\x1et\x1ftime since the last"].tolist() == [3, 3, 3]


def test_times_of_a_zone_are_compared_as_moments():
    rows = pd.DataFrame({"k": ["a"] * 3, "v": [1.0, 2, 3]})
    rows["t"] = pd.date_range("2024-03-30", periods=3, freq="D", tz="Europe/Oslo")
    found = made(FormerRows(("k",), "t", ("count", "recency")).fit(rows), rows)
    assert found["k\x1et\x1fnumber of earlier rows"].tolist() == [0, 1, 2]
    assert found["k\x1et\x1ftime since the last"].tolist() == pytest.approx([1, 1, 23 / 24])


@pytest.mark.parametrize("what", [("mean", "spread", "count", "recency"), ("lag", "count")])
def test_a_history_without_any_key_or_time_is_empty(what):
    rows = visits(5).assign(who=None)
    step = FormerRows(("who",), "when", what).fit(rows)
    assert np.isfinite(step.transform(rows)).all()
    assert step.pastless(rows) == {"who": 5}
