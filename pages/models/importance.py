"""What matters to a saved model and not to another, on the same rows."""

import streamlit as st

from core.charts.shift import shift_dots
from core.data.load.notes.upload import Upload
from core.methods.metrics import METRICS
from core.model.explain import ImportanceBetween, between_of, shift_table
from core.tasks.requests import ImportanceJobRequest
from core.tasks.table import IMPORTANCE
from core.wording.escape import as_markdown
from core.wording.listing import some_of
from core.workspace.registry import SavedModel
from pages.shared.jobs_panel import job_panel, latest_job, start
from pages.shared.outputs import download_table, figure, table

KEY = "models.importance"
PRICE = "Each column is shuffled five times for both models, on at most 5,000 of the rows."


def importance_beside(first: SavedModel, second: SavedModel, upload: Upload) -> None:
    """A button that starts the work, its progress, and what came of it for just these."""
    request = ImportanceJobRequest(
        first=first.card.reference,
        second=second.card.reference,
        path=str(upload.path),
        name=upload.name,
    )
    st.markdown("**What matters to each**")
    job = job_panel(IMPORTANCE, request=request)
    if job is not None and job.is_active:
        return
    done = latest_job(IMPORTANCE, request)
    if done is not None and done.result:
        importance_view(between_of(done.result), (request.first, request.second))
        return
    if st.button("Hold what matters together", key=KEY, icon=":material/science:"):
        title = f"What matters to {request.first} and {request.second}"
        start(IMPORTANCE, title, request)
        st.rerun()
    st.caption(PRICE)


def importance_view(found: ImportanceBetween, names: tuple[str, str]) -> None:
    """What each column is worth to both, by the models' `names`."""
    shift, label = found.shift, METRICS[found.metric].label
    chart = shift_dots(shift, names)
    rows = shift_table(shift, names)
    figure(chart, f"{KEY}.figure", "What each column is worth to both models")
    table(rows, f"{KEY}.table", "What matters to each of two models")
    download_table(rows, "importance_shift.csv", KEY)
    moved = [shift.columns[n] for n in shift.order if shift.moved[n]]
    said = f"More than luck: {some_of(moved, 5)}." if moved else "No difference is more than luck."
    st.markdown(as_markdown(said))
    st.caption(
        f"What {label} loses when the column is shuffled, on the same rows for both, with 95 % "
        f"intervals, each for itself. More than luck is counted for {len(shift.columns)} columns "
        "at once. Columns that can stand in for each other all look unimportant."
    )
    for name, own in zip(names, found.only.values(), strict=True):
        if own:
            st.caption(as_markdown(f"Only {name} has {some_of(list(own), 8)}."))
