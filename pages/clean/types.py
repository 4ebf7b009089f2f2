"""Types: of the columns of the file, and of those that cleaning made."""

import pandas as pd
import streamlit as st

from core.pipeline.cleaning import Cleaning
from core.table.dataset import Dataset
from core.table.schema import Kind, Schema
from pages.frame import session
from pages.shared.column_kinds import columns_form, keep_edits, unparsed_cells


def types_view(dataset: Dataset, cleaning: Cleaning) -> None:
    """Kinds to change, with the cells that do not fit them."""
    st.header("Types")
    st.caption("Cells that do not fit a new type become missing. Types act before the steps.")
    columns_form(dataset)
    unparsed_cells(dataset)
    raw, schema = set(dataset.schema.names), cleaning.schema
    columns_made = [name for name in cleaning.made(schema.names) if name not in raw]
    if columns_made:
        _columns_made_form(schema, columns_made)


def _columns_made_form(schema: Schema, columns_made: list[str]) -> None:
    """The same for columns that steps made; a kind acts after the steps."""
    recipe = session.recipe()
    st.markdown("**Columns that steps made**")
    shown = pd.DataFrame(
        {
            "Use": [name not in recipe.ignored for name in columns_made],
            "Column": columns_made,
            "Kind": [str(schema[name].kind) for name in columns_made],
            "Different": [schema[name].unique for name in columns_made],
        }
    )
    edited = st.data_editor(
        shown,
        key=f"clean.made.{recipe.key()}",
        hide_index=True,
        disabled=["Column", "Different"],
        column_config={
            "Kind": st.column_config.SelectboxColumn(options=[str(k) for k in Kind], required=True),
            "Use": st.column_config.CheckboxColumn(width="small"),
        },
        alt="Columns that steps made, with their kinds",
    )
    keep_edits(shown, edited)
