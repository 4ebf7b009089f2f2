"""What came of a file: how many rows were predicted, what is unlike training, and the rows."""

import streamlit as st

from core.data.load.notes.upload import Upload
from core.model.predict import FileAnswers, PredictionResult, answered_before, rejected_rows
from core.wording.escape import as_code, as_markdown
from core.wording.numbers import counted
from core.workspace.registry import ModelCard, find_model
from core.workspace.registry.saved_models import MODEL
from pages.predict.summary import rows_view
from pages.shared.ask_model import threshold_note
from pages.shared.outputs import download_table, table
from pages.shared.tiles import Tile, bytes_text, tiles

MOST_WARNINGS = 12


def ask_log() -> bool:
    """Whether the predictions are kept."""
    return st.toggle(
        "Keep these predictions in the log",
        key="predict.log",
        persist_state="session",
        help="A file in the workspace with the time, the model, the inputs (personal cells as the "
        "cleaning rules leave them) and the answers, each row under an id by which its outcome "
        "can be given later.",
    )


def answers_view(card: ModelCard, answered: FileAnswers, upload: Upload) -> None:
    """Show them, and offer them in an order and as a file."""
    _told(card, answered, upload)
    rows_view(card, answered.result, upload)


def _told(card: ModelCard, answered: FileAnswers, upload: Upload) -> None:
    result, seconds = answered.result, answered.seconds
    tiles(
        Tile("Rows predicted", f"{result.rows - len(result.rejected):,}", as_markdown(upload.name)),
        Tile("Without a prediction", f"{len(result.rejected):,}", "each with its reason below"),
        Tile("Warnings", f"{len(result.warnings)}", "what is unlike the training rows"),
        Tile(
            "Answered in",
            f"{seconds:.2f} s",
            f"{1000 * seconds / max(1, result.rows):.3g} ms a row · model of {_size(card)}",
        ),
    )
    if answered.logged:
        st.caption(
            f"Kept as batch {as_code(answered.logged.id)} in {as_code(answered.logged.path)}"
        )
    _rejected(result)
    _before(card, result)
    for warning in result.warnings[:MOST_WARNINGS]:
        st.warning(as_markdown(warning), icon=":material/warning:")
    if len(result.warnings) > MOST_WARNINGS:
        with st.expander(f"{len(result.warnings) - MOST_WARNINGS} more"):
            for warning in result.warnings[MOST_WARNINGS:]:
                st.markdown(as_markdown(warning))
    if card.is_classification:
        st.caption(threshold_note(card))


def _before(card: ModelCard, result: PredictionResult) -> None:
    """Answers that the file brings, as a service gave them, held against those of here."""
    found = answered_before(card, result)
    if found is None:
        return
    if found.is_same:
        st.success(found.sentence, icon=":material/verified:")
        return
    st.error(found.sentence, icon=":material/difference:")
    with st.expander(f"{counted(len(found.differing), 'row')} answered otherwise"):
        table(found.differing, "predict.before", "Answers of the file and of here")
        download_table(found.differing, "differences.csv", "predict.before")


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
