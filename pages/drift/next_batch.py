"""The next batch of a watched model: its file, its name, and the columns with outcomes and ids."""

import streamlit as st

from core.data.load.notes.upload import Upload
from core.tasks.requests import MonitorJobRequest
from core.tasks.table import MONITOR
from core.wording.escape import as_markdown
from core.workspace.registry import SavedModel
from pages.shared.jobs_panel import job_panel, start
from pages.shared.uploads import Uploader, take_uploads

KEY = "drift.history"


def take_batch(model: SavedModel) -> None:
    """Ask for the next batch; it is looked at by a job."""
    with st.container(border=True):
        label = st.text_input(
            "What the batch is called",
            key=f"{KEY}.label",
            placeholder="2026-11-30; else the name of its file",
            max_chars=80,
        )
        labels, key = _ask_columns(model)
        take_uploads(
            Uploader(
                f"The next batch of new rows for {as_markdown(model.card.reference)}",
                f"{KEY}.file",
                hint=f"With {as_markdown(model.card.target)} where it is known. A batch counts "
                "once; its history is only added to.",
            ),
            lambda upload: _start(model, upload, (label, labels, key)),
        )
        job = job_panel(MONITOR)
        if job is not None and job.result and job.result.get("is_new") is False:
            st.info("This batch was looked at before and is not counted again.")
        for told in (job.result or {}).get("told", ()) if job is not None else ():
            st.caption(as_markdown(told))


def ask_labels(model: SavedModel, key: str) -> str:
    """The column with the outcomes; empty where it is called as the target."""
    return st.text_input(
        "Column with the outcomes",
        key=key,
        placeholder=f"{model.card.target}, where it is called so",
        max_chars=200,
        persist_state="session",
    ).strip()


def _ask_columns(model: SavedModel) -> tuple[str, str]:
    """The column with the outcomes, and the one by which they may come later."""
    left, right = st.columns(2)
    with left:
        labels = ask_labels(model, f"{KEY}.labels")
    key = right.text_input(
        "Column that tells rows apart",
        key=f"{KEY}.key",
        placeholder="an id; empty where no outcomes come later",
        max_chars=200,
        persist_state="session",
        help="With it, what the model says of each row is kept under a digest of the id, so that "
        "outcomes that come later can be joined.",
    )
    return labels, key.strip()


def _start(model: SavedModel, upload: Upload, given: tuple[str, str, str]) -> None:
    label, labels, key = given
    request = MonitorJobRequest(
        model=model.card.reference,
        path=str(upload.path),
        name=upload.name,
        label=label,
        labels=labels or None,
        key=key,
    )
    start(MONITOR, f"{upload.name} for {model.card.reference}", request)
