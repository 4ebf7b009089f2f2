"""Dates as numbers a model can use."""

import numpy as np
import pandas as pd
import pytest

from core.parts.steps.encoding.dates import DateParts
from core.parts.values.date_parts import ALL_PARTS


def frame(*texts):
    return pd.DataFrame({"when": pd.to_datetime(list(texts), format="ISO8601")})


TRAIN = frame("2024-01-01", "2024-03-05", None)


def named(step, rows):
    names = [name.split("\x1f")[1] for name in step.get_feature_names_out()]
    return pd.DataFrame(step.transform(rows), columns=names)


def test_days_are_counted_from_the_earliest_training_date():
    step = DateParts().fit(TRAIN)
    found = named(step, frame("2023-12-31", "2024-01-02 12:00", None))
    assert found["days"].tolist()[:2] == [-1.0, 1.5]
    assert np.isnan(found["days"][2])
    assert found["month"].tolist()[:2] == [12.0, 1.0]
    assert found["weekday"].tolist()[:2] == [6.0, 1.0]


@pytest.mark.parametrize(
    ("texts", "parts"),
    [
        (("2024-01-01", "2024-01-02"), ["days", "day", "weekday"]),
        (("2024-01-01", "2024-01-08"), ["days", "day"]),
        (("2024-01-01 05:00", "2024-01-01 06:00"), ["days", "hour"]),
        (("2024-01-01", "2025-01-01"), ["days", "year", "weekday"]),
        (("2024-01-01", "2024-01-01"), ["days"]),
        ((None, None), ["days"]),
    ],
)
def test_a_part_that_does_not_vary_is_left_out(texts, parts):
    assert [part for _, part in DateParts().fit(frame(*texts)).parts_] == parts


def test_a_column_without_a_date_gives_gaps():
    step = DateParts().fit(frame(None, None))
    assert np.isnan(step.transform(frame("2024-01-01"))).all()


def test_every_part_is_what_the_calendar_says():
    rows = frame("2024-02-29 13:45", "2024-03-02", None, "2025-12-31 01:02")
    found = named(DateParts(ALL_PARTS).fit(rows), rows)
    assert set(found) == set(ALL_PARTS)
    first = found.iloc[0].to_dict()
    assert first == {
        "days": 0,
        "year": 2024,
        "month": 2,
        "day": 29,
        "weekday": 3,
        "hour": 13,
        "minute": 45,
        "day of year": 60,
        "quarter": 1,
        "week": 9,
        "weekend": 0,
        "month end": 1,
    }
    assert found["weekend"].tolist()[1] == 1
    assert found["week"].tolist()[3] == 1, "of the next year, by ISO 8601"
    assert found.iloc[2].isna().all()


def test_parts_that_come_round_are_as_near_as_the_calendar_is():
    days = pd.DataFrame({"when": pd.date_range("2023-01-01", "2024-12-31", freq="h")})
    step = DateParts(("month", "hour", "year"), cyclic=True).fit(days)
    names = [name.split("\x1f")[1] for name in step.get_feature_names_out()]
    assert names == ["month sine", "month cosine", "hour sine", "hour cosine", "year"]
    made = named(step, frame("2024-01-15", "2024-12-15", "2024-06-15", "2024-07-15 12:00"))
    month = made[["month sine", "month cosine"]].to_numpy()
    np.testing.assert_allclose(np.linalg.norm(month, axis=1), 1)
    beside = np.linalg.norm(month[0] - month[1])
    assert beside == pytest.approx(np.linalg.norm(month[2] - month[3]))
    assert made["hour cosine"].tolist() == pytest.approx([1, 1, 1, -1])


def test_days_are_counted_from_a_date_that_is_given():
    step = DateParts(("days",), reference="2024-01-01").fit(frame("2023-12-31", "2024-02-01"))
    assert step.transform(frame("2024-01-03", None)).ravel()[0] == 2


def test_days_are_counted_from_another_column_of_the_row():
    rows = pd.DataFrame(
        {
            "came": pd.to_datetime(["2024-01-05", "2024-03-01", None, "2024-01-01"]),
            "sent": pd.to_datetime(["2024-01-01", "2024-03-03", "2024-01-01", None]),
        }
    )
    step = DateParts(("month",), since="sent").fit(rows)
    assert list(step.get_feature_names_out()) == [
        "came\x1fmonth",
        "came\x1esent\x1fdifference in days",
    ]
    np.testing.assert_array_equal(step.transform(rows)[:, 1], [4, -2, np.nan, np.nan])
