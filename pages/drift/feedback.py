"""Outcomes that come later than their batch: of one row by its id, or of many by a file."""

import uuid

import pandas as pd
import streamlit as st

from core.data.load.notes.upload import Upload
from core.drift.monitor import BatchHistory
from core.errors import NotApplicableError
from core.tasks.requests import FeedbackJobRequest
from core.tasks.table import FEEDBACK
from core.wording.escape import as_markdown
from core.workspace.registry import SavedModel
from pages.drift.next_batch import ask_labels
from pages.frame import session
from pages.shared.jobs_panel import job_panel, start
from pages.shared.outputs import shown_errors
from pages.shared.uploads import Uploader, take_uploads

KEY = "drift.feedback"


def give_outcomes(model: SavedModel, history: BatchHistory) -> None:
    """Nothing where no batch was kept with a column that tells its rows apart."""
    keys = list(dict.fromkeys(look.key for look in history.batches if look.key))
    if not keys:
        return
    below = st.expander("Outcomes that came later", icon=":material/fact_check:", key=KEY)
    with below, shown_errors():
        key = st.selectbox("Rows are known again by", keys, key=f"{KEY}.key")
        _one(model, key)
        _file(model, key)
        job = job_panel(FEEDBACK)
        if job is not None and job.result:
            st.info(as_markdown(job.result["sentence"]))
            for told in job.result["told"]:
                st.caption(as_markdown(told))


def _one(model: SavedModel, key: str) -> None:
    """The outcome of one row; a class is chosen, a number written."""
    card = model.card
    with st.form(f"{KEY}.one", border=False, clear_on_submit=True):
        left, right = st.columns(2)
        cell = left.text_input(as_markdown(key), key=f"{KEY}.id", max_chars=200)
        label = f"What {as_markdown(card.target)} came to be"
        if card.is_classification:
            names = [str(one) for one in card.classes]
            outcome = right.selectbox(label, names, key=f"{KEY}.outcome.{card.reference}")
        else:
            outcome = right.text_input(label, key=f"{KEY}.number", max_chars=40)
        pressed = st.form_submit_button("Give this outcome", icon=":material/check:")
    if not pressed:
        return
    if not cell.strip() or not outcome.strip():
        raise NotApplicableError("Give the id of the row and what came of it.")
    path = session.project().folder / "raw" / uuid.uuid4().hex
    path.parent.mkdir(parents=True, exist_ok=True)
    pd.DataFrame({key: [cell.strip()], card.target: [outcome.strip()]}).to_csv(path, index=False)
    _start(model, Upload(path, f"{cell.strip()}.csv"), key, "")
    st.rerun()


def _file(model: SavedModel, key: str) -> None:
    labels = ask_labels(model, f"{KEY}.labels")
    take_uploads(
        Uploader("A file of outcomes", f"{KEY}.file", hint="One row an id, with its outcome."),
        lambda upload: _start(model, upload, key, labels),
    )


def _start(model: SavedModel, upload: Upload, key: str, labels: str) -> None:
    request = FeedbackJobRequest(
        model=model.card.reference,
        path=str(upload.path),
        name=upload.name,
        key=key,
        labels=labels or None,
    )
    start(FEEDBACK, f"Outcomes of {upload.name} for {model.card.reference}", request)
