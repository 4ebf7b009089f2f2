"""A raw table becomes the columns and types that a pipeline was built for."""

import numpy as np
import pandas as pd
import pytest

from core.parts.steps.conform import Conform

COLUMNS = (("n", "number"), ("d", "date"), ("c", "category"))
TRAIN = pd.DataFrame(
    {"c": ["a", None], "extra": [1, 2], "n": ["1.234,5", "7,25"], "d": ["13/04/2021", "3/4/2021"]}
)


def test_columns_are_put_in_order_and_typed_and_others_left_out():
    found = Conform(COLUMNS).fit_transform(TRAIN)
    assert list(found) == ["n", "d", "c"]
    assert found["n"].tolist() == [1234.5, 7.25]
    assert found["d"].tolist() == [pd.Timestamp("2021-04-13"), pd.Timestamp("2021-04-03")]
    assert found["c"].tolist()[0] == "a"


def test_one_row_means_what_it_meant_among_the_training_rows():
    fitted = Conform(COLUMNS).fit(TRAIN)
    row = pd.DataFrame({"n": ["1.234"], "d": ["3/4/2021"], "c": ["a"]}, index=[9])
    found = fitted.transform(row)
    assert found.loc[9, "n"] == 1234.0
    assert found.loc[9, "d"] == pd.Timestamp("2021-04-03")


def test_styles_of_the_files_reader_come_first():
    fitted = Conform(COLUMNS, styles=(("n", "."),)).fit(TRAIN)
    assert fitted.styles_["n"] == "."
    assert fitted.transform(TRAIN)["n"].isna().tolist() == [True, True]


def test_a_column_that_is_missing_is_an_error():
    with pytest.raises(ValueError, match="The table lacks the columns n, c"):
        Conform(COLUMNS).fit(TRAIN).transform(TRAIN[["d"]])
    with pytest.raises(ValueError, match="lacks the columns d"):
        Conform(COLUMNS).fit(TRAIN.drop(columns="d"))


def test_what_cannot_be_read_is_missing():
    fitted = Conform(COLUMNS).fit(TRAIN)
    odd = fitted.transform(pd.DataFrame({"n": ["x", None], "d": ["soon", 5], "c": [1.0, "x"]}))
    assert odd["n"].isna().all()
    assert odd["d"].isna().all()
    assert odd["c"].tolist() == ["1", "x"]
    assert fitted.get_feature_names_out().tolist() == ["n", "d", "c"]
    assert np.isnan(odd["n"][0])
