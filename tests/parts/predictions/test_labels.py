"""Labels are what the table has in its cells, of one type."""

import pandas as pd
import pytest

from core.parts.predictions.labels import target_labels


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([3, 1, 2], [3, 1, 2]),
        ([3.0, 1.0], [3, 1]),
        ([0.5, 1.0], ["0.5", "1"]),
        ([True, False], ["True", "False"]),
        (["b", "a"], ["b", "a"]),
    ],
)
def test_whole_numbers_stay_numbers_and_all_else_is_a_text(values, labels):
    found = target_labels(pd.Series(values))
    assert found.tolist() == labels
    assert found.dtype.kind == ("i" if isinstance(labels[0], int) else "U")


def test_whole_numbers_that_no_whole_number_type_holds_are_texts():
    assert target_labels(pd.Series([1e25, 1.0])).tolist() == ["10000000000000000905969664", "1"]
