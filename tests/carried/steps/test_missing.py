"""Gaps: columns that say where they were, and fillings from similar rows."""

import numpy as np
import pandas as pd

from core.carried.steps.missing import MissingFlags, NearestRows

FRAME = pd.DataFrame({"a": [1.0, np.nan, 3.0], "b": [1.0, 2.0, 3.0], "c": [np.nan] * 3})


def test_only_columns_with_gaps_when_fitted_have_a_flag():
    flags = MissingFlags().fit(FRAME)
    assert flags.get_feature_names_out().tolist() == ["a\x1fmissing", "c\x1fmissing"]
    later = pd.DataFrame({"a": [1.0], "b": [np.nan], "c": [1.0]})
    assert flags.transform(later).tolist() == [[0.0, 0.0]]
    assert flags.transform(FRAME).tolist() == [[0, 1], [1, 1], [0, 1]]


def test_without_gaps_there_is_no_flag():
    flags = MissingFlags().fit(FRAME[["b"]])
    assert flags.transform(FRAME).shape == (3, 0)


def test_the_nearest_rows_name_every_column_they_give():
    imputer = NearestRows(n_neighbors=1, keep_empty_features=True).fit(FRAME)
    assert imputer.get_feature_names_out().tolist() == ["a", "b", "c"]
    assert imputer.transform(FRAME).shape == (3, 3)
    assert imputer.get_feature_names_out(["x", "y", "z"]).tolist() == ["x", "y", "z"]
