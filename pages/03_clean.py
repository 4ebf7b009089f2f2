"""Clean: steps that repair the table, each with what it does, none touching the file."""

import streamlit as st

from core.pipeline.cleaning import Cleaning
from pages.clean.outliers import outliers_form
from pages.clean.recipe import recipe_view
from pages.clean.result import result_view
from pages.clean.save import save_view
from pages.clean.spellings import spellings_view
from pages.clean.steps import steps_view
from pages.clean.totals import totals
from pages.clean.types import types_view
from pages.frame import session
from pages.shared.needs import need_dataset
from pages.shared.outputs import next_step, page_header, shown_errors
from pages.shared.views import View, ask_view

page_header("Clean", "Repair by steps. The file stays as it is, and every step can be taken back.")

dataset, recipe = need_dataset(), session.recipe()
cleaning = Cleaning(dataset, recipe)
totals(dataset, recipe, cleaning)

VIEWS = (
    View("steps", "Steps", lambda: steps_view(dataset, cleaning)),
    View(
        "types",
        "Types",
        lambda: types_view(dataset, cleaning),
    ),
    View(
        "spellings",
        "Spellings",
        lambda: spellings_view(dataset, cleaning),
    ),
    View("outliers", "Outliers", lambda: outliers_form(dataset)),
    View("result", "Before and after", lambda: result_view(dataset, cleaning, recipe)),
    View("save", "Save", lambda: save_view(dataset, recipe)),
    View("recipe", "Recipe", lambda: recipe_view(dataset)),
)
view = ask_view(VIEWS, "clean.view")
with shown_errors(), st.container(border=True):
    view.draw()
next_step("features", "Prepare the features")
