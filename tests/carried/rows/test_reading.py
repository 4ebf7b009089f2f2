"""Cells of a file as a card says that the table stored them."""

import numpy as np
import pandas as pd
import pytest

from core.carried.rows.reading import as_stored, read_rows


def test_a_file_is_read_as_the_card_says(tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text("n,d,b,t,more\n0.1,2024-03-01,True,x,7\nNA,,false,,8\n")
    stored = {"n": "number", "d": "date", "b": "boolean", "t": "text"}
    rows = read_rows(file, stored)
    assert rows["n"].tolist()[0] == 0.1
    assert rows["d"][0] == pd.Timestamp(2024, 3, 1)
    assert rows["b"].tolist() == [True, False]
    assert rows["b"].dtype == bool
    assert rows["more"].tolist() == ["7", "8"]
    assert rows.iloc[1].isna().tolist() == [True, True, False, True, False]


@pytest.mark.parametrize(
    ("stored", "texts"),
    [("number", ["1", "1.234,5"]), ("date", ["2024-03-01", "1 March"]), ("boolean", ["True", "x"])],
)
def test_a_column_that_cannot_be_read_plainly_stays_texts(stored, texts):
    assert as_stored(pd.Series(texts), stored).tolist() == texts


def test_a_gap_among_booleans_keeps_texts():
    kept = as_stored(pd.Series(["True", np.nan]), "boolean")
    assert kept.tolist()[0] == "True"
