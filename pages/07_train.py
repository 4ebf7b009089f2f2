"""Train: models compared on the same folds, against a baseline."""

import streamlit as st

from core.tasks.table import TRAIN
from pages.frame import session
from pages.shared.ask_run import RUN, earlier_view, known_board
from pages.shared.checks import checks_summary
from pages.shared.doubts import doubts_list
from pages.shared.jobs_panel import job_panel
from pages.shared.judged_board import known_judgement
from pages.shared.needs import need_target
from pages.shared.outputs import next_steps, page_header, shown_errors
from pages.train.all_rows import all_rows_view
from pages.train.board import (
    done_before_the_end,
    leaderboard_view,
    live_board,
    verdict_view,
)
from pages.train.intention import budget_view
from pages.train.left_out import left_out_list
from pages.train.losses import losses_view
from pages.train.parts import parts_view
from pages.train.proposal import proposal_card
from pages.train.runs import runs_view
from pages.train.start import start_form

page_header("Train", "Models compared on the same folds. The test rows stay sealed.")

dataset, recipe = need_target()
answer = st.container()  # how it goes and what came of it, in sight before what may be changed
with st.container(border=True):
    start_form(dataset, recipe)
    with shown_errors():
        left_out_list(dataset, recipe)
        parts_view(dataset, recipe)
with shown_errors():
    proposal_card(dataset, recipe, is_trained=known_board(dataset, recipe) is not None)

with answer:
    job = job_panel(TRAIN, live_board)
with shown_errors():
    known = known_board(dataset, session.recipe())
    if known is not None:
        judgement = known_judgement(dataset, session.recipe(), known)
        with answer:
            verdict_view(known, judgement)
            doubts_list(dataset, session.recipe(), judgement.doubts, "train")
        checks_summary(judgement.checks)
        if known.budget is not None:
            budget_view(known.budget)
        leaderboard_view(known)
        losses_view(dataset, session.recipe(), known)
        all_rows_view(session.recipe())
    elif job is None or not job.is_active:
        st.info("Nothing is trained for this recipe yet.", icon=":material/info:")
        if job is not None:
            done_before_the_end(job)
    if not runs_view(dataset, session.recipe(), known) and known is None:
        earlier_view(dataset, session.recipe())
    if known is not None:
        best = {RUN: known.best.key} if known.best else {}
        next_steps(
            ("evaluate", "Look closer at the best model", best),
            ("models", "Save the best model, to use it", best),
        )
