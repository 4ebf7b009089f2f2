"""Every row of a file: predictions behind the columns that came in."""

import time
from dataclasses import dataclass

import streamlit as st

from core.data.large import TooLargeError, check_fits, open_large
from core.data.load.notes.upload import Upload
from core.model.predict import (
    ArrivedRows,
    LoggedBatch,
    PredictionResult,
    in_order,
    log_predictions,
    orders_for,
    predict,
    read_for,
    rejected_rows,
)
from core.parts.predictions.answers import ROW_ID
from core.parts.predictions.assured import AssuranceLimits
from core.parts.reasons.finder import ReasonFinder
from core.wording.escape import as_code, as_markdown
from core.wording.numbers import counted
from core.workspace.registry import LoadedModel, ModelCard, find_model
from core.workspace.registry.saved_models import MODEL
from core.workspace.store.ledger import PREDICT, enter_here
from pages.frame import session
from pages.predict.assurance import ask_assurance
from pages.predict.fill import ask_fill
from pages.predict.folder import batches_view
from pages.predict.reasons import ask_reasons
from pages.predict.summary import drift_button, summary_view
from pages.shared.ask_model import threshold_note
from pages.shared.outputs import download_table, table
from pages.shared.tiles import Tile, bytes_text, tiles
from pages.shared.uploads import Uploader, take_uploads

SOURCE = "predict.source"  # the upload that is predicted
MOST_WARNINGS = 12


@dataclass(frozen=True, eq=False)
class Asked:
    """Whether columns that the file lacks count as gaps, what stands beside predictions, and
    whether they are kept."""

    fill: bool
    assurance: AssuranceLimits | None
    finder: ReasonFinder | None
    is_logged: bool

    @property
    def key(self) -> str:
        return f"{self.fill} {self.assurance} {self.finder is not None} {self.is_logged}"


@dataclass(frozen=True, eq=False)
class Answered:
    """What was predicted, in how many seconds, and where it is kept, if it is."""

    result: PredictionResult
    seconds: float
    logged: LoggedBatch | None


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
    source = f"{loaded.card.reference} {upload.path}"
    with st.spinner(f"Reading {as_markdown(upload.name)}"):
        arrived = _arrived(source, loaded, upload)
    fill = ask_fill(loaded.card, arrived.read.columns, "predict.fill")
    sure = ask_assurance(loaded, "predict.file")
    finder = ask_reasons(loaded, len(arrived.read), source)
    asked = Asked(fill, sure, finder, _ask_log())
    with st.spinner(f"Predicting {len(arrived.read):,} rows"):
        answered = _predicted(f"{source} {asked.key}", loaded, arrived, asked)
    _result(loaded, arrived, answered)
    _rows(loaded.card, answered.result, upload)


def _ask_log() -> bool:
    return st.toggle(
        "Keep these predictions in the log",
        key="predict.log",
        persist_state="session",
        help="A file in the workspace with the time, the model, the inputs (personal cells as the "
        "cleaning rules leave them) and the answers, each row under an id by which its outcome "
        "can be given later.",
    )


def _result(loaded: LoadedModel, arrived: ArrivedRows, answered: Answered) -> None:
    result, seconds = answered.result, answered.seconds
    tiles(
        Tile(
            "Rows predicted", f"{result.rows - len(result.rejected):,}", as_markdown(arrived.name)
        ),
        Tile("Without a prediction", f"{len(result.rejected):,}", "each with its reason below"),
        Tile("Warnings", f"{len(result.warnings)}", "what is unlike the training rows"),
        Tile(
            "Answered in",
            f"{seconds:.2f} s",
            f"{1000 * seconds / max(1, result.rows):.3g} ms a row · model of {_size(loaded.card)}",
        ),
    )
    if answered.logged:
        st.caption(
            f"Kept as batch {as_code(answered.logged.id)} in {as_code(answered.logged.path)}"
        )
    _rejected(result)
    for warning in result.warnings[:MOST_WARNINGS]:
        st.warning(as_markdown(warning), icon=":material/warning:")
    if len(result.warnings) > MOST_WARNINGS:
        with st.expander(f"{len(result.warnings) - MOST_WARNINGS} more"):
            for warning in result.warnings[MOST_WARNINGS:]:
                st.markdown(as_markdown(warning))
    if loaded.card.is_classification:
        st.caption(threshold_note(loaded.card))


def _size(card: ModelCard) -> str:
    return bytes_text((find_model(card.reference).path / MODEL).stat().st_size)


def _rejected(result: PredictionResult) -> None:
    """The rows that got no prediction, as they came, each with the reason."""
    if not result.rejected:
        return
    rows = rejected_rows(result)
    with st.expander(f"{counted(len(rows), 'row')} without a prediction"):
        table(rows, "predict.rejected", "Rows without a prediction, with the reason")
        download_table(rows, "rejected.csv", "predict.rejected", "Rejected rows as CSV")


def _rows(card: ModelCard, result: PredictionResult, upload: Upload) -> None:
    """What the predictions come to, the rows in an order, and where they may go."""
    summary_view(card, result)
    order = st.segmented_control(
        "Rows",
        orders_for(card),
        default=orders_for(card)[0],
        required=True,
        key="predict.order",
    )
    first = [ROW_ID, *result.added]
    ordered = in_order(card, result, order)
    shown = ordered[[*first, *ordered.columns.drop(first)]]
    table(shown, "predict.rows", "Rows with their predictions")
    with st.container(horizontal=True):
        download_table(ordered, "predictions.csv", "predict.rows", "All rows as CSV")
        drift_button(card, result, upload)


@st.cache_resource(max_entries=2, show_spinner=False)
def _arrived(
    key: str,  # noqa: ARG001  (model and file; the others are too big to hash)
    _loaded: LoadedModel,
    _upload: Upload,
) -> ArrivedRows:
    return read_for(_loaded, _upload.path, _upload.name)


@st.cache_resource(max_entries=2, show_spinner=False)
def _predicted(
    key: str,  # noqa: ARG001  (model, file and choice; the others are too big to hash)
    _loaded: LoadedModel,
    _arrived: ArrivedRows,
    _asked: Asked,
) -> Answered:
    began = time.perf_counter()
    result = predict(
        _loaded,
        _arrived,
        fill_missing_columns=_asked.fill,
        assurance=_asked.assurance,
        finder=_asked.finder,
    )
    seconds, logged = time.perf_counter() - began, None
    if _asked.is_logged:
        result, logged = log_predictions(_loaded, _arrived.read, result)
    said = f"{counted(result.rows, 'row')} of {_arrived.name} predicted"
    enter_here(PREDICT, _loaded.card.reference, said, **({"batch": logged.id} if logged else {}))
    return Answered(result, seconds, logged)
