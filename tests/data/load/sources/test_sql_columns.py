"""Rows as drivers hand them over become plain columns."""

import datetime as dt
import uuid
from decimal import Decimal

import pandas as pd

from core.data.load.sources.sql_columns import columns_of_pieces


def test_what_drivers_hand_over_becomes_plain_columns():
    zone = dt.timezone(dt.timedelta(hours=2))
    moment = dt.datetime(2024, 1, 2, 3, tzinfo=zone)
    rows = [
        (Decimal("1.5"), dt.date(2024, 1, 2), moment, True, 10**30),
        (None, dt.datetime(2024, 1, 3, 4), None, None, 1),
        (2, None, moment, False, None),
    ]
    pieces = [[(*row, uuid.UUID(int=n), {"a": n}, b"x")] for n, row in enumerate(rows)]
    for split in (pieces, [[row for piece in pieces for row in piece]]):
        frame = columns_of_pieces(split, list("abcdefgh")).frame()
        assert frame["a"].tolist()[::2] == [1.5, 2.0]
        assert frame["b"].tolist()[:2] == [
            pd.Timestamp("2024-01-02"),
            pd.Timestamp("2024-01-03 04:00"),
        ]
        assert frame["c"][0] == pd.Timestamp("2024-01-02 01:00")
        assert [str(value) for value in frame["d"].dropna()] == ["True", "False"]
        assert frame["e"].tolist()[:2] == [1e30, 1.0]
        assert frame["f"].astype(str)[1] == "00000000-0000-0000-0000-000000000001"
        assert frame["g"].astype(str).tolist() == ['{"a": 0}', '{"a": 1}', '{"a": 2}']
        assert frame["h"].astype(str).tolist() == ["x"] * 3
