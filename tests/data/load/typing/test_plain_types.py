"""Arrow columns as the few types that a Dataset knows."""

import datetime as dt

import pyarrow as pa

from core.data.load.typing.plain_types import tame


def test_whole_numbers_with_gaps_stay_numbers_as_long_as_floats_hold_them():
    assert tame(pa.chunked_array([[2**53, None]])).type == pa.int64()
    assert tame(pa.chunked_array([[2**53 + 1, None]])).to_pylist() == [str(2**53 + 1), None]


def test_one_date_in_a_hundred_may_be_beyond_reach():
    day, never = dt.date(2024, 1, 31), dt.date(9999, 12, 31)
    dates = tame(pa.chunked_array([[never, *[day] * 99]]))
    assert (dates.type, dates.null_count) == (pa.timestamp("ns"), 1)
    texts = tame(pa.chunked_array([[never, never, *[day] * 98]]))
    assert texts.to_pylist()[1:3] == ["9999-12-31", "2024-01-31"]
