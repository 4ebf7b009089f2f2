"""Features: how columns become numbers that a model can use."""

import streamlit as st

from core.table.schema import Task
from pages.features.flow import flow_view
from pages.features.methods import column_form, kinds_form
from pages.features.preview import before_after, sample_of, stages_table, width_tiles
from pages.shared.needs import need_target
from pages.shared.outputs import next_step, page_header, shown_errors

page_header("Features", "How columns become numbers, learned from training rows only.")

dataset, recipe = need_target()
sample = None
with shown_errors():
    sample = sample_of(dataset, recipe)
    width_tiles(sample)
view = st.segmented_control(
    "View",
    ["Stages", "By kind", "By column", "Before and after", "Flow"],
    default="Stages",
    required=True,
    key="features.view",
    persist_state="session",
    label_visibility="collapsed",
)
with shown_errors(), st.container(border=True):
    match view:
        case "By kind":
            kinds_form(dataset)
        case "By column":
            column_form(dataset)
        case "Before and after" if sample is not None:
            before_after(sample)
        case "Flow":
            flow_view(dataset, recipe, is_sound=sample is not None)
        case _:
            stages_table(dataset)
if recipe.task is Task.CLASSIFICATION:
    next_step("balance", "Look at the balance of the classes")
else:
    next_step("train", "Train models")
