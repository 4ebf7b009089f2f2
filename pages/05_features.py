"""Features: how columns become numbers that a model can use."""

from functools import partial

import streamlit as st

from core.methods.stages import STAGES
from core.table.schema import Task
from pages.features.advice import advice_view
from pages.features.filling import filling_view
from pages.features.flow import flow_view
from pages.features.methods import column_form, kinds_form
from pages.features.numbers import numbers_view, way_out
from pages.features.preview import before_after, sample_of, stages_table, width_tiles
from pages.features.several import several_view
from pages.features.texts import texts_view
from pages.shared.leaky_order import leaky_order
from pages.shared.needs import need_target
from pages.shared.outputs import next_step, page_header, shown_errors
from pages.shared.views import View, ask_view

page_header("Features", "How columns become numbers, learned from training rows only.")

dataset, recipe = need_target()
sample = None
with shown_errors():
    sample = sample_of(dataset, recipe)
    width_tiles(sample)
with shown_errors():
    way_out(dataset, recipe)
VIEWS = (
    View("kinds", "By kind", lambda: kinds_form(dataset)),
    View("columns", "By column", lambda: column_form(dataset)),
    View("advice", "Advice", lambda: advice_view(dataset, recipe)),
    View("stages", "Stages", lambda: stages_table(dataset)),
    View(
        "numbers",
        "Numbers",
        lambda: numbers_view(dataset, recipe) if sample else stages_table(dataset),
    ),
    View(
        "texts",
        "Texts",
        lambda: texts_view(dataset, recipe) if sample else stages_table(dataset),
    ),
    *(
        View(stage.key, stage.topic, partial(several_view, dataset, sample, stage))
        for stage in STAGES
        if stage.of_several
    ),
    View(
        "change",
        "Before and after",
        lambda: before_after(sample) if sample else stages_table(dataset),
    ),
    View(
        "filling",
        "Filled gaps",
        lambda: filling_view(dataset, recipe, sample) if sample else stages_table(dataset),
    ),
    View("flow", "Flow", lambda: flow_view(dataset, recipe, is_sound=sample is not None)),
    View("leak", "Honest against leaky", lambda: leaky_order(dataset, recipe, "select")),
)
view = ask_view(VIEWS, "features.view")
with shown_errors(), st.container(border=True):
    view.draw()
if recipe.task is Task.CLASSIFICATION:
    next_step("balance", "Look at the balance of the classes")
else:
    next_step("train", "Train models")
