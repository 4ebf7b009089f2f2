"""The view of Drift that watches a saved model: its batches one after the other, and the newest."""

import streamlit as st

from core.charts.monitor import monitor_course
from core.charts.monitor_heat import MOST_COLUMNS, drift_heat, moved_most
from core.drift.monitor import BatchHistory, as_history_page, as_table, read_history
from core.workspace.registry import SavedModel, list_models
from pages.drift.again import train_again
from pages.drift.batch_limits import ask_limits
from pages.drift.batch_verdict import show_newest
from pages.drift.bend import bend_probabilities
from pages.drift.feedback import give_outcomes
from pages.drift.from_log import take_log
from pages.drift.next_batch import take_batch
from pages.drift.next_version import learn_on_further, mix_versions
from pages.shared.ask_model import ask_model, models_in_reach
from pages.shared.no_model import no_model_saved
from pages.shared.outputs import download_table, figure, table

KEY = "drift.history"


def show_history() -> None:
    """Choose a saved model, give it the next batch; the newest verdict and the course follow."""
    saved = models_in_reach(f"{KEY}.others", list_models())
    if not saved:
        no_model_saved()
        return
    model = ask_model(saved, f"{KEY}.model")
    take_batch(model)
    take_log(model)
    history = read_history(model)
    if not history.batches:
        st.caption(
            "No batch yet. The first is held against the rows that the model learned from; with "
            "every further one its course is drawn. The verdict may be read every day: a world "
            "that stays as it was raises an alarm in at most one year of twenty."
        )
        return
    show_newest(history)
    _course(history)
    give_outcomes(model, history)
    train_again(model)
    bend_probabilities(model)
    mix_versions(model)
    learn_on_further(model)
    ask_limits(model)
    _heat(history)
    _batches(history, model)


def _course(history: BatchHistory) -> None:
    st.header("Over the batches")
    st.caption("The colour of a point is its verdict: green stable, orange watch, red retrain.")
    figure(monitor_course(history), f"{KEY}.course", "Measures of the batches, one panel each")


def _heat(history: BatchHistory) -> None:
    st.header("Drift of every column")
    many = len(moved_most(history))
    if not many:
        return
    beyond = f" The {MOST_COLUMNS} that moved most of {many}." if many > MOST_COLUMNS else ""
    st.caption(
        "How far from what was learned, in multiples of the column's limit; strong colours are "
        f"beyond luck.{beyond}"
    )
    figure(drift_heat(history), f"{KEY}.heat", "Drift by column and batch, in limits")


def _batches(history: BatchHistory, model: SavedModel) -> None:
    frame = as_table(history).iloc[::-1]
    table(frame, f"{KEY}.batches", "Batches, the newest first", height=360)
    with st.container(horizontal=True):
        st.download_button(
            "Report as HTML",
            lambda: as_history_page(history, model.card.reference),
            f"{model.card.name}-{model.card.version}-batches.html",
            "text/html",
            key=f"{KEY}.html",
            icon=":material/download:",
            on_click="ignore",
        )
        download_table(frame, "batches.csv", f"{KEY}.batches.csv")
