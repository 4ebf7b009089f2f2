"""What each column is: guessed, shown, changeable."""

import pandas as pd
import streamlit as st

from core.recipe.edits.columns import leave_out, read_as, use_kind
from core.table.dataset import Dataset
from core.table.retype import failures_in, retyped_schema
from core.table.schema import FEATURE_KINDS, Kind, Unparsed
from core.wording.escape import as_code
from core.wording.numbers import counted
from pages.frame import session
from pages.shared.outputs import table


def columns_form(dataset: Dataset) -> None:
    """A table of the columns in which kinds can be changed and columns taken out."""
    recipe = session.recipe()
    shown = _columns_table(dataset)
    edited = st.data_editor(
        shown,
        # A new recipe is a new editor: what it was edited to is then in the table itself.
        key=f"load.columns.{recipe.key()}",
        hide_index=True,
        disabled=["Column", "Because", "Missing", "Different", "Example"],
        column_config={
            "Kind": st.column_config.SelectboxColumn(options=[str(k) for k in Kind], required=True),
            "Use": st.column_config.CheckboxColumn(
                width="small",
                help="Off: the model does not see the column. The target is none of its columns.",
            ),
            "Missing": st.column_config.NumberColumn(format="percent", width="small"),
            "Different": st.column_config.NumberColumn(format="localized", width="small"),
        },
        height=min(38 + 35 * len(shown), 460),
        alt="Columns with their kinds",
    )
    keep_edits(shown, edited)


def _columns_table(dataset: Dataset) -> pd.DataFrame:
    recipe = session.recipe()
    rows = max(1, dataset.rows)
    return pd.DataFrame(
        [
            {
                "Use": column.name not in {*recipe.ignored, recipe.target}
                and column.kind in FEATURE_KINDS,
                "Column": column.name,
                "Kind": str(column.kind),
                "Because": column.reason,
                "Missing": column.missing / rows,
                "Different": column.unique,
                "Example": _example(dataset, column.name),
            }
            for column in retyped_schema(dataset, recipe.kinds).columns
        ]
    )


def _example(dataset: Dataset, name: str) -> str:
    values = dataset.frame[name]
    first = values.first_valid_index()
    if first is None:
        return ""
    value = values.loc[first]
    text = f"{value:.6g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)
    return text.removesuffix(" 00:00:00")[:60]


def keep_edits(before: pd.DataFrame, after: pd.DataFrame) -> None:
    """Take the first change of a kind or a use into the recipe, and draw the page anew."""
    recipe = session.recipe()
    for old, new in zip(before.itertuples(), after.itertuples(), strict=True):
        if old.Kind != new.Kind:
            session.change(read_as(recipe, new.Column, Kind(new.Kind)))
            st.rerun()
        if old.Use != new.Use:
            kind = Kind(new.Kind)
            edit = use_kind(recipe, new.Column, kind) if new.Use else leave_out(recipe, new.Column)
            session.change(edit)
            st.rerun()


def unparsed_cells(dataset: Dataset) -> None:
    """Cells that are not of the kind their column has: they count as missing."""
    unparsed = [(name, cells) for name, cells in _unparsed(dataset) if cells.count]
    if not unparsed:
        return
    total = sum(cells.count for _, cells in unparsed)
    named = ", ".join(as_code(name) for name, _ in unparsed[:3])
    more = f" and {counted(len(unparsed) - 3, 'more column')}" if len(unparsed) > 3 else ""
    cells_are = "cell is" if total == 1 else "cells are"
    with st.expander(
        f"{total:,} {cells_are} not what {'its' if total == 1 else 'their'} column is: "
        f"{named}{more}",
        icon=":material/rule:",
        expanded=bool(session.recipe().kinds),
    ):
        st.caption("They count as missing. Set the column's kind to text to keep them as they are.")
        table(
            _unparsed_table(unparsed), key="load.unparsed", alt="Cells that do not fit their column"
        )


def _unparsed(dataset: Dataset) -> list[tuple[str, Unparsed]]:
    """Per column, what the reader could not read, or what a kind set by hand loses."""
    kinds = session.recipe().kinds
    unparsed = []
    for column in dataset.schema.columns:
        kind = kinds.get(column.name, column.kind)
        if kind is not column.kind:
            cells = session.remembered(failures_in, dataset, column.name, kind)
            unparsed.append((column.name, cells))
        elif column.unparsed is not None:
            unparsed.append((column.name, column.unparsed))
    return unparsed


def _unparsed_table(unparsed: list[tuple[str, Unparsed]]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Column": name,
                "Is read as": str(cells.kind),
                "Do not fit": cells.count,
                "Of": cells.cells,
                "Cell": example.text,
                "Times": example.count,
                "First rows": ", ".join(f"{row + 1:,}" for row in example.rows),
            }
            for name, cells in unparsed
            for example in cells.examples
        ]
    )
