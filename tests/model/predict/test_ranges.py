"""Values outside the training range: told by themselves where they are more than luck."""

import pandas as pd
import pytest

from core.model.predict.ranges import BeyondRange, beyond_range, examples_of, range_sentences
from core.table.schema import Column, Kind

NUMBER = Column(name="x", kind=Kind.NUMBER, reason="", missing=10, unique=9, low=0, high=10)
DATE = Column(
    name="d", kind=Kind.DATE, reason="", missing=0, unique=9, low="2024-01-01", high="2024-06-30"
)


def found(column, values, rows_train=100):
    return list(beyond_range(column, values, rows_train))


def test_only_values_beyond_the_ends_are_found_with_what_was_known():
    (one,) = found(NUMBER, pd.Series([-1.0, 0, 10, 11, None]))
    assert one.cells.tolist() == [-1, 11]
    assert (one.range, one.rows, one.known) == ("0 to 10", 5, 90)
    assert found(NUMBER, pd.Series([0.0, 10])) == []


def test_dates_are_compared_as_dates():
    (one,) = found(DATE, pd.Series(pd.to_datetime(["2024-06-30", "2024-07-01"])))
    assert one.cells.dt.month.tolist() == [7]
    assert one.range == "2024-01-01 to 2024-06-30"


def test_categories_and_columns_without_a_range_have_nothing_beyond():
    category = NUMBER.model_copy(update={"kind": Kind.CATEGORY})
    empty = NUMBER.model_copy(update={"low": None, "high": None})
    for column in (category, empty):
        assert found(column, pd.Series([99.0])) == []


def beyond(cells: int, rows: int, known: int = 1_000, column: str = "x") -> BeyondRange:
    return BeyondRange(column, pd.Series([20.0] * cells), "0 to 10", rows, known)


def test_what_luck_gives_is_one_line_for_all_columns():
    lucky = [beyond(1, 1_000, column=f"c{n}") for n in range(3)]
    (line,) = range_sentences(lucky, 3)
    assert "by no more cells than luck gives: 'c0' ('20.0'), 'c1'" in line


@pytest.mark.parametrize("one", [beyond(40, 1_000), beyond(1, 5)], ids=["many", "few rows"])
def test_more_than_luck_and_each_cell_of_a_few_rows_is_told_by_itself(one):
    (line,) = range_sentences([one], 3)
    assert line.startswith("In 'x', ")
    assert "outside the training range 0 to 10, where the model can only guess" in line


def test_examples_are_the_commonest():
    assert examples_of(pd.Series([5, 7, 7, 9, 9, 9, 1, 1, 1, 1])) == "'1', '9', '7'"
