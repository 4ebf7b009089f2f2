"""Files of a model, each with its certificate."""

from pathlib import Path

import streamlit as st

from core.export import FORMATS, ExportedFile, ExportFormat, kept_export
from core.tasks.requests import ExportRequest
from core.tasks.table import EXPORT
from core.workspace.registry import SavedModel
from pages.frame import open_table
from pages.models.check import check_again
from pages.shared.jobs_panel import job_panel, start
from pages.shared.tiles import bytes_text


def export_view(saved: SavedModel) -> None:
    """One card a format: what it is for, its certificate, the download."""
    st.caption(
        "Each file is opened in a fresh process that does not know this app, and asked rows with "
        "gaps, levels never seen, odd values and another column order. One that answers "
        "differently by more than 1e-9 is not handed out."
    )
    for format in FORMATS.values():
        with st.container(border=True):
            _format_card(saved, format)
    check_again(saved)


def _format_card(saved: SavedModel, format: ExportFormat) -> None:
    about, action = st.columns([3, 1], vertical_alignment="center")
    about.markdown(f"**{format.label}**  \n{format.summary}")
    made = kept_export(saved, format.key)
    key = f"models.export.{saved.card.reference}.{format.key}"
    if made is None:
        request = ExportRequest(model=saved.card.reference, format=format.key)
        job = job_panel(EXPORT, request=request)
        is_busy = job is not None and job.is_active
        if action.button(
            "Prepare", key=key, icon=":material/build:", width="stretch", disabled=is_busy
        ):
            start(EXPORT, f"{format.label} of {saved.card.reference}", request)
            st.rerun()
        return
    about.markdown(_certificate(made))
    with action:
        for path in (made.path, *made.beside):
            _download(path, f"{key}.{path.name}")
        if format.key == "script":
            _table_download(saved, f"{key}.table")


def _certificate(made: ExportedFile) -> str:
    size = bytes_text(made.bytes)
    if not made.certified:
        return f":gray-badge[:material/description: {size}]"
    return (
        f":green-badge[:material/verified: certified, largest difference {made.max_difference:g}] "
        f":gray-badge[{size}]{_speed(made)}"
    )


def _speed(made: ExportedFile) -> str:
    """How long one row took here, in half of the calls and in nearly all."""
    if made.p50 is None or made.p95 is None:
        return ""
    return f" :gray-badge[:material/timer: a row {made.p50:.3g} ms, p95 {made.p95:.3g} ms]"


def _download(path: Path, key: str) -> None:
    label = "Loader" if path.name.endswith("_loader.py") else "Download"
    st.download_button(
        label,
        path.read_bytes,
        path.name,
        key=f"{key}.download",
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
    )


def _table_download(saved: SavedModel, key: str) -> None:
    """The table that the script reads, typed and to the last digit, while it is at hand."""
    dataset = open_table.dataset()
    if dataset is None or dataset.fingerprint != saved.card.fingerprint:
        return
    st.download_button(
        "Its table",
        lambda: dataset.frame.to_parquet(index=False),
        f"{saved.card.name}.parquet",
        key=key,
        icon=":material/table:",
        on_click="ignore",
        width="stretch",
    )
