"""Predictions for a table of any length, in batches by a job, into one Parquet file."""

from pathlib import Path

import streamlit as st

from core.data.large import LargeTable
from core.tasks.requests import LargePredictRequest
from core.tasks.table import LARGE_PREDICT
from core.wording.escape import as_code, as_markdown
from core.workspace.jobs import JobInfo, JobState
from core.workspace.registry import LoadedModel
from pages.predict.fill import ask_fill
from pages.predict.reasons import ask_reasons_of_many
from pages.shared.jobs_panel import job_panel, start
from pages.shared.server_path import ask_table
from pages.shared.tiles import bytes_text

MOST_SENT = 200_000_000  # bytes that a browser is sent; a larger file is fetched where it lies


def folder_view(loaded: LoadedModel) -> None:
    """Ask for a file or folder of the server and predict every row of it."""
    table = ask_table("predict.folder.path")
    if table is not None:
        batches_view(loaded, table)


def batches_view(loaded: LoadedModel, table: LargeTable) -> None:
    """Predict every row by a job, and offer the file that it wrote."""
    rows = table.counted_rows()
    st.markdown(
        f"**{as_markdown(table.name)}**: {f'{rows:,} rows, ' if rows else ''}{len(table.names):,} "
        f"columns, {bytes_text(table.disk_bytes)} on disk. It is read and predicted in batches."
    )
    fill = ask_fill(loaded.card, table.names, "predict.folder.fill")
    lacking = [name for name in loaded.card.features if name not in table.names]
    if lacking and not fill:
        st.error(
            f"It lacks what the model needs: {as_markdown(', '.join(lacking))}",
            icon=":material/error:",
        )
        return
    model = loaded.card.reference
    reasons = ask_reasons_of_many(loaded, rows, "predict.folder.reasons")
    request = LargePredictRequest(
        path=str(table.path), name=table.name, model=model, fill=fill, reasons=reasons
    )
    job = job_panel(LARGE_PREDICT, request=request)
    if st.button(
        "Predict all rows",
        key="predict.folder.start",
        icon=":material/play_arrow:",
        disabled=job is not None and job.is_active,
    ):
        start(LARGE_PREDICT, f"{model} on {table.name}", request)
        st.rerun()
    if job is not None and job.state is JobState.DONE:
        _done(job)


def _done(job: JobInfo) -> None:
    result = job.result or {}
    st.success(as_markdown(result.get("detail", "")), icon=":material/check_circle:")
    for warning in result.get("warnings", []):
        st.warning(f"In some batch: {as_markdown(warning)}", icon=":material/warning:")
    path = Path(result.get("file", ""))
    if not path.is_file():
        return
    st.caption(f"Written to {as_code(path)}, {bytes_text(path.stat().st_size)}.")
    if path.stat().st_size <= MOST_SENT:
        st.download_button(
            "All rows as Parquet",
            path.read_bytes,
            "predictions.parquet",
            key="predict.folder.download",
            icon=":material/download:",
            on_click="ignore",
        )
