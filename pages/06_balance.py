"""Balance: unequal classes, and what to do about them."""

import streamlit as st

from core.table.schema import Task
from pages.balance.comparison import advice
from pages.balance.more_rows import more_rows
from pages.balance.no_classes import no_classes
from pages.balance.views import balance_form, shares_tiles
from pages.frame.links import link_to
from pages.shared.leaky_order import leaky_order
from pages.shared.needs import need_target
from pages.shared.outputs import next_step, page_header, shown_errors

page_header("Balance", "Unequal classes: see them, and act on training folds only.")

dataset, recipe = need_target()
if recipe.task is not Task.CLASSIFICATION:
    no_classes(recipe)
    link_to("train", "Train models")
    st.stop()

with shown_errors():
    shares_tiles(dataset, recipe)
with shown_errors(), st.container(border=True):
    balance_form(dataset)
with shown_errors(), st.container(border=True):
    advice(dataset, recipe)
with shown_errors(), st.container(border=True):
    more_rows(dataset, recipe)
with shown_errors(), st.container(border=True):
    leaky_order(dataset, recipe, "sampler")
next_step("train", "Train models")
