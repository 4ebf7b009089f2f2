"""Dates as numbers a model can use."""

import numpy as np
import pandas as pd
import pytest

from core.carried.steps.dates import DateParts


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
