"""One schema for all files of a table: wide enough for each, and told where there is none."""

import pyarrow as pa
import pytest

from core.data.large.one_schema import one_schema
from core.errors import BadTableError


def schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema(list(columns.items()))


def test_a_column_that_one_file_lacks_or_leaves_empty_has_the_others_type():
    first, second = schema(a=pa.int64(), b=pa.null()), schema(a=pa.int64(), b=pa.string())
    third = schema(c=pa.bool_())
    assert one_schema(first, [second, third], "t", "parquet") == schema(
        a=pa.int64(), b=pa.string(), c=pa.bool_()
    )


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (pa.int32(), pa.int64(), pa.int64()),
        (pa.int64(), pa.float64(), pa.float64()),
        (pa.dictionary(pa.int8(), pa.string()), pa.string(), pa.string()),
        (pa.null(), pa.null(), pa.null()),
    ],
)
def test_types_that_go_together_are_read_as_the_wider(one, other, both):
    assert one_schema(schema(a=one), [schema(a=other)], "t", "parquet").field("a").type == both


def test_types_that_do_not_go_together_are_texts_in_csv_and_refused_elsewhere():
    parts = schema(day=pa.date32()), [schema(day=pa.bool_())]
    assert one_schema(*parts, "t", "csv").field("day").type == pa.string()
    with pytest.raises(BadTableError, match=r"column 'day' is date32\[day\] in one and bool in"):
        one_schema(*parts, "t", "parquet")


def test_two_columns_of_one_name_are_refused():
    twice = pa.schema([("a", pa.int64()), ("a", pa.int64())])
    with pytest.raises(BadTableError, match="more than one column named 'a'"):
        one_schema(twice, [], "t", "csv")
