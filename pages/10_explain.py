"""Explain: what a trained model looks at, as a whole and for single rows."""

import streamlit as st

from core.model.explain import explain
from core.model.train import one_model_part
from pages.explain.beside import explained_beside, shift_view
from pages.explain.cohorts import cohorts_view
from pages.explain.effects import effects_view
from pages.explain.own_form import has_own_form, own_form_view, surrogate_view
from pages.explain.pairs import pairs_view
from pages.explain.rows import row_view
from pages.explain.start import explain_start
from pages.explain.views import ask_class, columns_view, facts_tiles, importances_view
from pages.explain.without import without_view
from pages.frame import session
from pages.shared.ask_model import model_of_run
from pages.shared.ask_run import ask_run, need_leaderboard
from pages.shared.needs import need_target
from pages.shared.outputs import next_step, page_header, shown_errors

page_header("Explain", "What a model looks at, in the columns of your table.")

dataset, recipe = need_target()
board = need_leaderboard(dataset, recipe)
run = ask_run(board, "Model", "explain.model")
part = one_model_part(recipe)
known = session.is_known(explain, dataset, part, run.pick)

explain_start(recipe, run, is_known=known)
if not known:
    st.stop()

with shown_errors():
    seen = session.remembered(explain, dataset, part, run.pick)
    facts_tiles(seen)
    label = ask_class(seen)
    others = explained_beside(dataset, part, board, run)
    with st.container(border=True):
        st.header("Which columns matter")
        importances_view(seen)
    with st.container(border=True):
        st.header("Without a column")
        without_view(dataset, part, run, len(seen.subject.features))
    if has_own_form(seen):
        with st.container(border=True):
            st.header("The model itself")
            own_form_view(seen, label)
    if seen.surrogate is not None:
        with st.container(border=True):
            st.header("As one small tree")
            surrogate_view(seen)
    with st.container(border=True):
        st.header("What columns do")
        columns_view(seen, label)
    with st.container(border=True):
        st.header("Along one column")
        effects_view(seen, others, label)
    with st.container(border=True):
        st.header("Some of the rows")
        cohorts_view(seen, label)
    with st.container(border=True):
        st.header("Two columns together")
        pairs_view(dataset, part, seen, label)
    if others:
        with st.container(border=True):
            st.header("What matters to another model")
            shift_view(seen, others)
    with st.container(border=True):
        st.header("One row")
        row_view(seen, dataset, part, label)
next_step("predict", "Predict new rows", **model_of_run(run.key))
