"""The expectations, by the names that Great Expectations gave them."""

from core.choices.catalog import Catalog, Method
from core.choices.options import Choice, Number, Text, Toggle
from core.data.expectations import checks
from core.table.schema import Kind

TABLE = "table"  # the trait of an expectation that looks at the whole table

_LOW = Text("min_value", "At least", help="A number or a date; empty: no lower limit.")
_HIGH = Text("max_value", "At most", help="A number or a date; empty: no upper limit.")
_MOSTLY = Number(
    "mostly", "Share of rows", 0.0, 1.0, 1.0, help="How many of the rows looked at must hold."
)

EXPECTATIONS = Catalog(
    "expectation",
    Method(
        "expect_table_columns_to_match_set",
        "The table has these columns",
        "No column is missing; with an exact match, no other column is there.",
        checks.column_set,
        (
            Text("column_set", "Columns, one a line", multiline=True),
            Toggle("exact_match", "No other column", default=True),
        ),
        traits=frozenset({TABLE}),
    ),
    Method(
        "expect_table_row_count_to_be_between",
        "Number of rows",
        "The table has about as many rows as usual.",
        checks.row_count,
        (_LOW, _HIGH),
        traits=frozenset({TABLE}),
    ),
    Method(
        "expect_column_to_exist",
        "The column is there",
        "The table has a column of this name.",
        checks.exists,
    ),
    Method(
        "expect_column_values_to_be_of_type",
        "Values of one kind",
        "Every present value can be read as this kind.",
        checks.of_type,
        (Choice("type_", "Kind", tuple(map(str, Kind)), "number"), _MOSTLY),
    ),
    Method(
        "expect_column_values_to_not_be_null",
        "Not missing",
        "Rows have a value here; lower the share to allow some gaps.",
        checks.not_null,
        (_MOSTLY,),
    ),
    Method(
        "expect_column_values_to_be_unique",
        "No value twice",
        "Every present value stands once.",
        checks.unique,
        (_MOSTLY,),
    ),
    Method(
        "expect_column_values_to_be_between",
        "Within a range",
        "Every present value lies between two limits, both included.",
        checks.between,
        (_LOW, _HIGH, _MOSTLY),
    ),
    Method(
        "expect_column_values_to_be_in_set",
        "One of a set",
        "Every present value is one of those listed.",
        checks.in_set,
        (Text("value_set", "Allowed values, one a line", multiline=True), _MOSTLY),
    ),
    Method(
        "expect_column_values_to_match_regex",
        "Matches a pattern",
        "Every present value holds a regular expression somewhere; ^ and $ tie it to the ends.",
        checks.match_regex,
        (Text("regex", "Pattern"), _MOSTLY),
    ),
)
"""What can be expected of a table or of a column, in the order a page lists them."""
