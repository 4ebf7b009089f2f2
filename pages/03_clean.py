"""Clean: rules that repair the table, each with what it does, none touching the file."""

import streamlit as st

from core.table import cleaned_table, cleaning_part
from pages.shared import session
from pages.shared.clean_outliers import outliers_form
from pages.shared.clean_rules import add_rule, effects_list, touched_rows
from pages.shared.clean_suggestions import suggestions
from pages.shared.load_columns import columns_form
from pages.shared.outputs import next_step, page_header, shown_errors
from pages.shared.tiles import Tile, tiles

page_header("Clean", "Repair by rules. The file stays as it is, and every rule can be taken back.")

dataset = session.need_dataset()
recipe = session.recipe()
with shown_errors():
    cleaned = session.remembered(cleaned_table, dataset, cleaning_part(recipe))
    changed = sum(effect.cells_changed for effect in cleaned.effects)
    tiles(
        Tile("Rows", f"{len(cleaned.frame):,}", f"of {dataset.rows:,}"),
        Tile("Columns", f"{cleaned.frame.shape[1]:,}", f"of {len(dataset.schema.columns):,}"),
        Tile("Cells changed", f"{changed:,}"),
        Tile("Rules", f"{len(recipe.cleaning)}"),
    )
view = st.segmented_control(
    "View",
    ["Rules", "Types", "Outliers", "Before and after"],
    default="Rules",
    required=True,
    key="clean.view",
    persist_state="session",
    label_visibility="collapsed",
)
with shown_errors(), st.container(border=True):
    match view:
        case "Types":
            st.subheader("Types")
            st.caption("Cells that do not fit a new type become missing.")
            columns_form(dataset)
        case "Outliers":
            outliers_form(dataset)
        case "Before and after":
            touched_rows(dataset, cleaned)
        case _:
            suggestions(dataset)
            effects_list(cleaned)
            add_rule(dataset)
next_step("pages/04_features.py", "Prepare the features")
