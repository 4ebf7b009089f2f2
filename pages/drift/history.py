"""The view of Drift that watches a saved model: its batches one after the other, and the newest."""

import streamlit as st

from core.charts.monitor import monitor_course
from core.charts.monitor_heat import MOST_COLUMNS, drift_heat, moved_most
from core.data.load.notes.upload import Upload
from core.drift.monitor import BatchHistory, as_table, read_history
from core.tasks.requests import MonitorJobRequest
from core.tasks.table import MONITOR
from core.wording.escape import as_markdown
from core.workspace.registry import SavedModel, list_models
from pages.drift.batch_limits import ask_limits
from pages.drift.batch_verdict import show_newest
from pages.shared.ask_model import ask_model, models_in_reach
from pages.shared.jobs_panel import job_panel, start
from pages.shared.no_model import no_model_saved
from pages.shared.outputs import download_table, figure, table
from pages.shared.uploads import Uploader, take_uploads

KEY = "drift.history"


def show_history() -> None:
    """Choose a saved model, give it the next batch; the newest verdict and the course follow."""
    saved = models_in_reach(f"{KEY}.others", list_models())
    if not saved:
        no_model_saved()
        return
    model = ask_model(saved, f"{KEY}.model")
    _take_batch(model)
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
    ask_limits(model)
    _heat(history)
    _batches(history)


def _take_batch(model: SavedModel) -> None:
    """Ask for the next batch; it is looked at by a job."""
    with st.container(border=True):
        label = st.text_input(
            "What the batch is called",
            key=f"{KEY}.label",
            placeholder="2026-11-30; else the name of its file",
            max_chars=80,
        )
        take_uploads(
            Uploader(
                f"The next batch of new rows for {as_markdown(model.card.reference)}",
                f"{KEY}.file",
                hint=f"With {as_markdown(model.card.target)} where it is known. A batch counts "
                "once; its history is only added to.",
            ),
            lambda upload: _start(model, upload, label),
        )
        job = job_panel(MONITOR)
        if job is not None and job.result and job.result.get("is_new") is False:
            st.info("This batch was looked at before and is not counted again.")
        for told in (job.result or {}).get("told", ()) if job is not None else ():
            st.caption(as_markdown(told))


def _start(model: SavedModel, upload: Upload, label: str) -> None:
    reference = model.card.reference
    request = MonitorJobRequest(
        model=reference, path=str(upload.path), name=upload.name, label=label
    )
    start(MONITOR, f"{upload.name} for {reference}", request)


def _course(history: BatchHistory) -> None:
    st.subheader("Over the batches")
    st.caption("The colour of a point is its verdict: green stable, orange watch, red retrain.")
    figure(monitor_course(history), f"{KEY}.course", "Measures of the batches, one panel each")


def _heat(history: BatchHistory) -> None:
    st.subheader("Drift of every column")
    many = len(moved_most(history))
    if not many:
        return
    beyond = f" The {MOST_COLUMNS} that moved most of {many}." if many > MOST_COLUMNS else ""
    st.caption(
        "How far from what was learned, in multiples of the column's limit; strong colours are "
        f"beyond luck.{beyond}"
    )
    figure(drift_heat(history), f"{KEY}.heat", "Drift by column and batch, in limits")


def _batches(history: BatchHistory) -> None:
    frame = as_table(history).iloc[::-1]
    table(frame, f"{KEY}.batches", "Batches, the newest first", height=360)
    download_table(frame, "batches.csv", f"{KEY}.batches.csv")
