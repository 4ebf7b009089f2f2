"""A watched model trained again on old and new rows, and both held against each other."""

import streamlit as st

from core.data.load.notes.upload import Upload
from core.tasks.requests import RetrainJobRequest
from core.tasks.retraining import HOLD, LEAST_HOLD, MOST_HOLD
from core.tasks.table import RETRAIN_MODEL
from core.wording.escape import as_markdown
from core.workspace.registry import SavedModel
from pages.drift.next_batch import ask_labels
from pages.frame import session
from pages.frame.links import link_to
from pages.shared.ask_model import MODEL
from pages.shared.jobs_panel import job_panel, start
from pages.shared.uploads import Uploader, take_uploads
from pages.shared.views import PART

KEY = "drift.again"
SHOWN = {"better": st.success, "worse": st.error}


def train_again(model: SavedModel) -> None:
    """The old table and the new rows, then how the next version does beside this one."""
    below = st.expander("Train again on old and new rows", icon=":material/autorenew:", key=KEY)
    with below:
        st.caption(
            "The same recipe, on the rows that it learned from and on new ones with outcomes, "
            "becomes the next version. It comes to production by its gates alone."
        )
        left, right = st.columns(2)
        with left:
            labels = ask_labels(model, f"{KEY}.labels")
        hold = right.slider(
            "Share of the new rows that judges",
            LEAST_HOLD,
            MOST_HOLD,
            HOLD,
            0.05,
            key=f"{KEY}.hold",
        )
        old = _old_table(model)
        if old is None:
            return
        take_uploads(
            Uploader("New rows with outcomes", f"{KEY}.file", hint="Each file is a training."),
            lambda upload: _start(model, upload, old, (labels, hold)),
        )
        _came_of_it()


def _old_table(model: SavedModel) -> tuple[str, str] | None:
    """The file of the table that it learned from, empty where the project keeps it; None where it
    is not known yet."""
    card, kept = model.card, f"{KEY}.old.{model.card.reference}"
    if session.project().dataset_folder(card.fingerprint).is_dir():
        return "", ""
    upload = session.scratch(kept)
    if upload is not None and upload.is_there:
        st.caption(f"It learned from {as_markdown(upload.name)}.")
        return str(upload.path), upload.name
    take_uploads(
        Uploader(
            f"The table that {as_markdown(card.reference)} learned from",
            f"{kept}.file",
            hint=f"This project does not keep it ({as_markdown(card.dataset)}).",
        ),
        lambda given: session.keep_scratch(kept, given),
    )
    return None


def _start(
    model: SavedModel, upload: Upload, old: tuple[str, str], given: tuple[str, float]
) -> None:
    labels, hold = given
    request = RetrainJobRequest(
        model=model.card.reference,
        path=str(upload.path),
        name=upload.name,
        hold=hold,
        labels=labels or None,
        old_path=old[0],
        old_name=old[1],
    )
    start(RETRAIN_MODEL, f"{model.card.reference} again on {upload.name}", request)


def _came_of_it() -> None:
    job = job_panel(RETRAIN_MODEL)
    if job is None or not job.result:
        return
    made, told = job.result["model"], job.result["told"]
    show = SHOWN.get(job.result["verdict"], st.info)
    show(as_markdown(f"{made} learned from {job.result['rows']:,} rows. {job.result['sentence']}"))
    for sentence in told:
        st.caption(as_markdown(sentence))
    link_to("models", f"What stands between {made} and production", **{MODEL: made, PART: "stage"})
