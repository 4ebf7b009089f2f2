"""What stands between a version and production, and what a name asks of it."""

import pandas as pd
import streamlit as st

from core.data.load.notes.upload import Upload
from core.drift.promotion import (
    GATES,
    Promotion,
    RowsSeen,
    look_at_rows,
    promotion_of,
)
from core.drift.promotion.case import champion_of
from core.wording.escape import as_markdown
from core.workspace.registry import SavedModel
from pages.frame import session
from pages.frame.in_memory import in_memory
from pages.models.check import check_again
from pages.models.compare import uploaded_entrant
from pages.shared.outputs import table_of_sentences
from pages.shared.uploads import Uploader, show_set_aside, take_uploads

KEY = "models.gates"


def gates_view(saved: SavedModel) -> Promotion:
    """Every gate with its answer, and a place for the rows that two of them need."""
    reference = saved.card.reference
    take_uploads(
        Uploader(
            "Rows with outcomes that neither version learned from",
            f"{KEY}.rows",
            hint="Two gates need them: better than production, and no drift.",
        ),
        lambda upload: session.keep_scratch(f"{KEY}.file", upload),
    )
    upload = session.scratch(f"{KEY}.file")
    is_there = upload is not None and upload.is_there
    found = promotion_of(reference, _rows(saved, upload) if is_there else None)
    rows = [
        {
            "Gate": result.gate.title,
            "Answer": str(result.answer),
            "Rule": str(result.rule),
            "What was seen": result.sentence,
        }
        for result in found.gates
    ]
    table_of_sentences(pd.DataFrame(rows), f"What stands between {reference} and production")
    for result in found.blocking:
        said = f"{result.gate.title}: {result.sentence}"
        st.warning(as_markdown(said), icon=":material/block:")
    if any(result.gate is GATES["certificate"] and result.blocks for result in found.gates):
        check_again(saved)
    return found


def _rows(saved: SavedModel, upload: Upload) -> RowsSeen:
    show_set_aside(upload)
    champion = champion_of(saved)
    key = f"{saved.path} {champion and champion.path} {upload.path}"
    with st.spinner("Looking at the rows"):
        return _seen(key, saved, champion, upload)


@in_memory()
def _seen(
    key: str,  # noqa: ARG001  (stands for all others: versions and uploads never change)
    _saved: SavedModel,
    _champion: SavedModel | None,
    _upload: Upload,
) -> RowsSeen:
    champion = uploaded_entrant(_champion, _upload) if _champion is not None else None
    return look_at_rows(uploaded_entrant(_saved, _upload), champion)
