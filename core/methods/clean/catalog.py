"""The cleaning rules there are. What would learn a limit belongs in `core.methods.prepare`."""

from core.choices.catalog import Catalog, Method
from core.choices.column_options import Columns
from core.choices.options import Choice, Number, Text
from core.methods.clean.cell_catalog import CELL_RULES, PERSONAL_RULES
from core.methods.clean.columns import (
    combine_columns,
    drop_columns,
    drop_columns_missing,
    formula_column,
    rename_columns,
    split_column,
)
from core.methods.clean.rows import (
    drop_duplicates,
    drop_rows_missing,
    drop_rows_without,
    fill_down,
    filter_rows,
)

ROWS, CELLS, COLUMNS, PERSONAL = "rows", "cells", "columns", "personal"
GROUPS = {
    ROWS: "Rows",
    COLUMNS: "Columns",
    CELLS: "Cells",
    PERSONAL: "Personal data",
}

# What else is known of a rule, beside its group.
WHOLE_TABLE = "whole table"  # what it does to a row depends on the other rows
COPIES = "copies"  # its rows come in groups of equal ones: by `columns`, of which it leaves `keep`
FORMULA = "formula"  # an option of it is written in the language of formulas

_any = Columns("columns", "Columns")
_all = Columns("columns", "Columns", help="None chosen: all of them.")
_share = Number("threshold", "Largest share of gaps", low=0.0, high=1.0, default=0.5)
_names = Text("into", "New names, one a line", multiline=True)


def _group(name: str, *methods: Method) -> tuple[Method, ...]:
    return tuple(
        Method(m.key, m.label, m.summary, m.build, m.options, traits=m.traits | {name})
        for m in methods
    )


CLEANING = Catalog(
    "cleaning rule",
    *_group(
        ROWS,
        Method(
            key="drop_duplicates",
            label="Drop duplicate rows",
            summary="Rows that are equal in the chosen columns. A copy in the test rows would be"
            " scored by a model that has seen it.",
            build=drop_duplicates,
            options=(_all, Choice("keep", "Keep", ("first", "last", "none"), default="first")),
            traits=frozenset({WHOLE_TABLE, COPIES}),
        ),
        Method(
            key="drop_rows_missing",
            label="Drop rows with many gaps",
            summary="Safe only where gaps have nothing to do with the target.",
            build=drop_rows_missing,
            options=(_share, _all),
        ),
        Method(
            key="drop_rows_without",
            label="Drop rows without a value",
            summary="Rows in which one of the chosen columns is missing.",
            build=drop_rows_without,
            options=(_any,),
        ),
        Method(
            key="filter_rows",
            label="Filter rows",
            summary="A condition such as age >= 18 and city in ('Oslo', 'Rome'). Where it is"
            " unknown, because a cell is missing, it does not hold.",
            build=filter_rows,
            options=(
                Text("condition", "Condition"),
                Choice("then", "Rows where it holds", ("keep", "drop"), default="keep"),
            ),
            traits=frozenset({FORMULA}),
        ),
        Method(
            key="fill_down",
            label="Fill down",
            summary="Gaps take the value of the row above, as merged cells of a sheet mean it. A"
            " row to predict keeps its gap: it has no row above.",
            build=fill_down,
            options=(_any,),
            traits=frozenset({WHOLE_TABLE}),
        ),
    ),
    *_group(
        COLUMNS,
        Method(
            key="drop_columns_missing",
            label="Drop columns with many gaps",
            summary="Gaps are counted over all rows, sealed ones too. Check first that being"
            " missing does not itself say something.",
            build=drop_columns_missing,
            options=(_share,),
            traits=frozenset({WHOLE_TABLE}),
        ),
        Method(
            key="drop_columns",
            label="Drop columns",
            summary="The chosen columns leave the table.",
            build=drop_columns,
            options=(_any,),
        ),
        Method(
            key="rename_columns",
            label="Rename columns",
            summary="The table to predict keeps its own names: they are changed in the same way.",
            build=rename_columns,
            options=(_any, _names),
        ),
        Method(
            key="formula",
            label="Formula column",
            summary="A new column computed row by row, such as income / household. Names that are"
            " no plain words stand in backticks.",
            build=formula_column,
            options=(Text("name", "Name of the new column"), Text("formula", "Formula")),
            traits=frozenset({FORMULA}),
        ),
        Method(
            key="combine_columns",
            label="Combine columns",
            summary="The texts of several columns one after the other, in a new column.",
            build=combine_columns,
            options=(
                _any,
                Text("into", "Name of the new column", default="combined"),
                Text("separator", "Between them", default=" "),
            ),
        ),
        Method(
            key="split_column",
            label="Split a column",
            summary="The parts of a text in new columns; the last takes what is left over.",
            build=split_column,
            options=(_any, _names, Text("separator", "Separator", default=",")),
        ),
    ),
    *_group(CELLS, *CELL_RULES),
    *_group(PERSONAL, *PERSONAL_RULES),
)
