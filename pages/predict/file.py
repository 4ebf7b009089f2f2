"""Every row of a file: predictions behind the columns that came in."""

import time
from dataclasses import dataclass

import streamlit as st

from core.data.large import TooLargeError, check_fits, open_large
from core.data.load.notes.upload import Upload
from core.model.predict import (
    ArrivedRows,
    FileAnswers,
    FileForModel,
    FileQuestion,
    asked_once,
    log_predictions,
    predict,
    read_for,
)
from core.parts.predictions.assured import AssuranceLimits
from core.parts.reasons.finder import ReasonFinder
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from core.workspace.registry import LoadedModel, find_model
from core.workspace.store.ledger import PREDICT, enter_here
from pages.frame import session
from pages.frame.in_memory import in_memory
from pages.predict.answers import answers_view, ask_log
from pages.predict.assurance import ask_assurance
from pages.predict.fill import ask_fill
from pages.predict.folder import batches_view
from pages.predict.many_rows import many_rows_view
from pages.predict.reasons import ask_reasons
from pages.shared.uploads import Uploader, take_uploads

SOURCE = "predict.source"  # the upload that is predicted
AT_ONCE = 2_000_000  # bytes that are read and predicted while a page waits


@dataclass(frozen=True, eq=False)
class Asked:
    """Whether columns that the file lacks count as gaps, what stands beside predictions, and
    whether they are kept."""

    fill: bool
    assurance: AssuranceLimits | None
    finder: ReasonFinder | None
    is_logged: bool

    @property
    def question(self) -> FileQuestion:
        """The same as a job is asked it."""
        has_reasons = self.finder is not None
        return FileQuestion(self.fill, self.assurance, has_reasons, self.is_logged)


def file_view(loaded: LoadedModel) -> None:
    """Take a file, predict its rows, say what is unlike training, offer the result."""
    take_uploads(
        Uploader("A table with the columns of the model", "predict.file"),
        lambda upload: session.keep_scratch(SOURCE, upload),
    )
    upload: Upload | None = session.scratch(SOURCE)
    if upload is None or not upload.is_there:
        st.caption("The file stays on this machine.")
        return
    try:
        check_fits(upload.path, upload.name)
    except TooLargeError:
        batches_view(loaded, open_large(upload.path, upload.name))
        return
    if upload.path.stat().st_size > AT_ONCE:
        many_rows_view(loaded, upload)
        return
    source = f"{loaded.card.reference} {upload.path}"
    with st.spinner(f"Reading {as_markdown(upload.name)}"):
        arrived = _arrived(source, loaded, upload)
    fill = ask_fill(loaded.card, arrived.read.columns, "predict.fill")
    sure = ask_assurance(loaded, "predict.file")
    finder = ask_reasons(loaded, len(arrived.read), source)
    asked = Asked(fill, sure, finder, ask_log())
    with st.spinner(f"Predicting {len(arrived.read):,} rows"):
        answered = _predicted(f"{source} {asked.question!r}", loaded, (arrived, upload), asked)
    answers_view(loaded.card, answered, upload)


@in_memory()
def _arrived(
    key: str,  # noqa: ARG001  (model and file; the others are too big to hash)
    _loaded: LoadedModel,
    _upload: Upload,
) -> ArrivedRows:
    return read_for(_loaded, _upload.path, _upload.name)


@in_memory()
def _predicted(
    key: str,  # noqa: ARG001  (model, file and choice; the others are too big to hash)
    _loaded: LoadedModel,
    _given: tuple[ArrivedRows, Upload],
    _asked: Asked,
) -> FileAnswers:
    arrived, upload = _given
    began = time.perf_counter()
    result = predict(
        _loaded,
        arrived,
        fill_missing_columns=_asked.fill,
        assurance=_asked.assurance,
        finder=_asked.finder,
    )
    seconds, logged = time.perf_counter() - began, None
    if _asked.is_logged:
        result, logged = log_predictions(
            _loaded, arrived.read, result, asked_once(_file(_loaded, upload), _asked.question)
        )
        if not logged.is_new:  # asked before, and made room for others since
            return FileAnswers(result, seconds, logged)
    said = f"{counted(result.rows, 'row')} of {arrived.name} predicted"
    enter_here(PREDICT, _loaded.card.reference, said, **({"batch": logged.id} if logged else {}))
    return FileAnswers(result, seconds, logged)


def _file(loaded: LoadedModel, upload: Upload) -> FileForModel:
    return FileForModel(upload.path, upload.name, find_model(loaded.card.reference))
