"""Clean: steps that repair the table, each with what it does, none touching the file."""

import streamlit as st

from core.pipeline.cleaning import cleaning_of, cleaning_part, working_schema
from pages.clean.form import add_form
from pages.clean.outliers import outliers_form
from pages.clean.result import result_view
from pages.clean.save import save_view
from pages.clean.spellings import spellings_view
from pages.clean.steps import steps_list
from pages.clean.suggestions import suggestions
from pages.clean.types import types_view
from pages.frame import session
from pages.shared.needs import need_dataset
from pages.shared.outputs import next_step, page_header, shown_errors
from pages.shared.tiles import Tile, tiles

page_header("Clean", "Repair by steps. The file stays as it is, and every step can be taken back.")

dataset = need_dataset()
recipe = session.recipe()
cleaning = cleaning_of(dataset, cleaning_part(recipe))
effects = [state.effect for state in cleaning.states if state.effect]
off = len(recipe.cleaning) - len(recipe.rules)
tiles(
    Tile("Rows", f"{len(cleaning.frame):,}", f"{dataset.rows:,} before"),
    Tile("Columns", f"{cleaning.frame.shape[1]:,}", f"{len(dataset.schema.columns):,} before"),
    Tile("Cells changed", f"{sum(effect.cells_changed for effect in effects):,}"),
    Tile("Steps", f"{len(recipe.cleaning)}", f"{off} switched off" if off else ""),
)
view = st.segmented_control(
    "View",
    ["Steps", "Types", "Spellings", "Outliers", "Before and after", "Save"],
    default="Steps",
    required=True,
    key="clean.view",
    persist_state="session",
    label_visibility="collapsed",
)
with shown_errors(), st.container(border=True):
    match view:
        case "Types":
            types_view(dataset, cleaning, working_schema(dataset, recipe))
        case "Spellings":
            spellings_view(dataset, cleaning, working_schema(dataset, recipe))
        case "Outliers":
            outliers_form(dataset)
        case "Before and after":
            result_view(dataset, cleaning, recipe.target)
            # Fetched when it is looked at: what prepares takes a second to import.
            from pages.clean.trials import trials_view

            trials_view(dataset, recipe)
        case "Save":
            save_view(dataset, recipe)
        case _:
            above = st.container()
            steps_list(dataset, cleaning)
            add_form(dataset)
            # Filled last: the table is profiled afresh for them, and the steps need not wait.
            with above, shown_errors():
                suggestions(dataset)
next_step("features", "Prepare the features")
