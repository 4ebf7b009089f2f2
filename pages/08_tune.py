"""Tune: the best options of one model, honestly told from luck."""

from dataclasses import replace

import streamlit as st

from core.model.train import compared_models
from core.model.tune import joint_asked, search_space
from core.pipeline.training_data import make_training_data
from core.tasks.table import TUNE
from pages.shared.ask_run import known_board
from pages.shared.doubts import doubts_list
from pages.shared.jobs_panel import job_panel
from pages.shared.judged_board import known_search
from pages.shared.needs import need_target
from pages.shared.outputs import next_step, page_header, shown_errors
from pages.tune.board import kept_tuning, live_history, metric_note, tuning_view
from pages.tune.earlier import earlier_search
from pages.tune.form import Asked, model_form, plan_form, start_button
from pages.tune.next_space import next_space
from pages.tune.other_tools import other_tools
from pages.tune.rate import rate_view
from pages.tune.space import space_form

page_header("Tune", "Search a model's options on the training folds, and tell gain from luck.")

dataset, recipe = need_target()
known = None
with shown_errors(), st.container(border=True):
    pick = model_form(dataset, recipe)
    plan = plan_form()
    joint = joint_asked(plan, recipe, make_training_data(dataset, recipe))
    plan = replace(plan, space=space_form(recipe, pick, joint))
    space = search_space(pick, plan.space, joint)
    models = compared_models(dataset, recipe, known_board(dataset, recipe))
    known = kept_tuning(recipe, pick, joint)
    start_button(dataset, Asked(pick, plan, joint), known)
    rate_view(dataset, recipe, pick, models)

job = job_panel(TUNE, live_history)
with shown_errors():
    if known is not None and known.trials and not (job and job.is_active):
        search = known_search(dataset, recipe, known, space)
        tuning_view(search, models)
        next_space(recipe, pick, space, known)
        other_tools(space, plan)
        doubts_list(dataset, recipe, search.doubts, "tune")
        metric_note(dataset, recipe)
        next_step("train", "Compare it with the other models")
    elif job is None or not job.is_active:
        st.info("This model is not tuned for this recipe yet.", icon=":material/info:")
        earlier_search(recipe, pick)
