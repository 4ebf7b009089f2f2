"""Gaps: columns that say where they were, and fillings from similar rows."""

import numpy as np
import pandas as pd
from sklearn.impute import KNNImputer

from core.parts.steps.filling.missing import FilledAmongAll, GapsKept, MissingFlags

FRAME = pd.DataFrame({"a": [1.0, np.nan, 3.0], "b": [1.0, 2.0, 3.0], "c": [np.nan] * 3})


def test_only_columns_with_gaps_when_fitted_have_a_flag():
    flags = MissingFlags().fit(FRAME)
    assert flags.get_feature_names_out().tolist() == ["a\x1fmissing", "c\x1fmissing"]
    later = pd.DataFrame({"a": [1.0], "b": [np.nan], "c": [1.0]})
    assert flags.transform(later).tolist() == [[0.0, 0.0]]
    assert flags.transform(FRAME).tolist() == [[0, 1], [1, 1], [0, 1]]


def test_without_gaps_there_is_no_flag():
    flags = MissingFlags().fit(FRAME[["b"]])
    assert flags.transform(FRAME[["b"]]).shape == (3, 0)


def test_gaps_are_kept_but_for_columns_without_any_value():
    step = GapsKept().fit(FRAME)
    np.testing.assert_array_equal(step.transform(FRAME), FRAME.assign(c=0.0))
    assert step.get_feature_names_out().tolist() == ["a", "b", "c"]
    assert step.transform(FRAME.assign(c=5.0))[:, 2].tolist() == [0.0] * 3


def test_a_gap_is_filled_from_all_columns_in_its_own_unit():
    rows = pd.DataFrame({"a": [100.0, 200.0, np.nan], "b": [0.1, 0.9, 0.8], "c": [np.nan] * 3})
    nearest = KNNImputer(n_neighbors=1, keep_empty_features=True)
    step = FilledAmongAll(nearest, keep=("c", "a")).fit(rows)
    assert step.transform(rows).tolist() == [[0.0, 100.0], [0.0, 200.0], [0.0, 200.0]]
    assert step.get_feature_names_out().tolist() == ["c", "a"]
