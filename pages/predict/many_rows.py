"""Every row of a file that takes longer than a page waits: asked for by a click, done by a job."""

import streamlit as st

from core.data.large import open_large
from core.data.load.notes.upload import Upload
from core.errors import WorkbenchError
from core.model.predict import FileForModel, FileQuestion, answer_file
from core.tasks.requests import FilePredictRequest
from core.tasks.table import PREDICT_FILE
from core.wording.escape import as_markdown
from core.workspace.registry import LoadedModel, find_model
from pages.frame import session
from pages.predict.answers import answers_view, ask_log
from pages.predict.assurance import ask_assurance
from pages.predict.fill import LABEL, ask_fill
from pages.predict.reasons import ask_reasons_of_many
from pages.shared.jobs_panel import job_panel, start
from pages.shared.tiles import bytes_text


def many_rows_view(loaded: LoadedModel, upload: Upload) -> None:
    """Ask what is wanted, and show the answers where they are known."""
    names, rows = _columns_and_rows(upload)
    asked = FileQuestion(
        fill=st.toggle(LABEL, key="predict.fill")
        if names is None
        else ask_fill(loaded.card, names, "predict.fill"),
        assurance=ask_assurance(loaded, "predict.file"),
        reasons=ask_reasons_of_many(loaded, rows, "predict.file.reasons"),
        is_logged=ask_log(),
    )
    file = FileForModel(upload.path, upload.name, find_model(loaded.card.reference))
    if session.is_known(answer_file, file, asked):
        answers_view(loaded.card, session.remembered(answer_file, file, asked), upload)
    else:
        _offer(upload, _request(loaded.card.reference, upload, asked))


def _request(model: str, upload: Upload, asked: FileQuestion) -> FilePredictRequest:
    return FilePredictRequest(path=str(upload.path), name=upload.name, model=model, **vars(asked))


def _offer(upload: Upload, request: FilePredictRequest) -> None:
    job = job_panel(PREDICT_FILE, request=request)
    is_busy = job is not None and job.is_active
    if st.button(
        "Predict all rows",
        key="predict.file.start",
        icon=":material/play_arrow:",
        disabled=is_busy,
    ):
        start(PREDICT_FILE, f"{request.model} on {upload.name}", request)
        st.rerun()
    size = bytes_text(upload.path.stat().st_size)
    st.caption(
        f"{as_markdown(upload.name)} has {size}: reading and predicting it takes more than a "
        "moment, and goes on when you leave this page."
    )


def _columns_and_rows(upload: Upload) -> tuple[tuple[str, ...] | None, int | None]:
    """The names, where the file can be looked at without reading it, and how many rows it says."""
    try:
        table = open_large(upload.path, upload.name)
        return table.names, table.counted_rows()
    except WorkbenchError:  # a workbook, say: its reader has the last word
        return None, None
