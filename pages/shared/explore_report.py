"""The full report of fg-data-profiling: made by a job, kept in the project, shown in a sandbox."""

import html
from pathlib import Path

import streamlit as st

from core.profile_report import MAX_ROWS_FULL, report_path
from pages.shared import session
from pages.shared.explore_table import Explored
from pages.shared.jobs_panel import job_panel, start

HEIGHT = 900
_LENGTHS = {"Short": True, "Full": False}


def report_view(seen: Explored) -> None:
    """Offer the report, follow the job, show what is there."""
    st.caption(
        "Every statistic on one page, as a file to pass on. The short report takes some seconds; "
        f"the full one adds interactions, takes minutes and reads {MAX_ROWS_FULL:,} rows at most."
    )
    length = st.segmented_control(
        "Length", list(_LENGTHS), default="Short", required=True, key="explore.length"
    )
    minimal = _LENGTHS[length]
    path = report_path(session.project().folder, seen.table.fingerprint, minimal)
    job = job_panel("profile_report")
    busy = job is not None and job.is_active
    word = "Make it again" if path.exists() else "Make the report"
    if st.button(word, key="explore.report", icon=":material/play_arrow:", disabled=busy):
        recipe = seen.recipe.model_dump(mode="json")
        start("profile_report", f"{length} report", recipe=recipe, minimal=minimal)
        st.rerun()
    if path.exists() and not busy:
        _shown(path, seen.table.name)


def _shown(path: Path, name: str) -> None:
    st.download_button(
        "Download",
        path.read_bytes,
        f"{Path(name).stem}-profile.html",
        "text/html",
        key="explore.report.download",
        icon=":material/download:",
        on_click="ignore",
    )
    if st.toggle("Show it here", key="explore.report.show"):
        st.iframe(_sandboxed(path.read_text(encoding="utf-8")), height=HEIGHT, alt="Report")


def _sandboxed(report: str) -> str:
    """The report in a frame of no origin: its scripts run, but reach nothing of the app."""
    return (
        f'<iframe sandbox="allow-scripts" style="width:100%;height:{HEIGHT - 20}px;border:0" '
        f'srcdoc="{html.escape(report, quote=True)}"></iframe>'
    )
