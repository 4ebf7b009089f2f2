"""The statistics of every column as one table."""

import pandas as pd
import pytest

from core.explore.profile import make_profile
from core.explore.profile.listing import listing


def test_the_listing_has_a_row_for_each_column_and_equals_pandas(dataset, frame):
    rows = listing(make_profile(dataset)).set_index("column")
    assert list(rows.index) == list(frame.columns)
    assert rows.loc["income", "sd"] == pytest.approx(frame["income"].std())
    assert rows.loc["income", "variance"] == pytest.approx(frame["income"].var())
    assert rows.loc["income", "95% quantile"] == pytest.approx(frame["income"].quantile(0.95))
    assert rows.loc["town", "most common"] == "Rome"
    assert pd.isna(rows.loc["town", "mean"])
