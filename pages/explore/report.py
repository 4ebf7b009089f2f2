"""The whole profile as one file: ours at once, fg-data-profiling's by a job."""

from pathlib import Path

import streamlit as st

from core.explore.findings import standing
from core.explore.report import ReportNotes, report_html
from core.explore.report.profiling_library import MAX_ROWS_FULL, report_path
from core.tasks.requests import ReportRequest
from core.tasks.table import PROFILE_REPORT
from core.wording.escape import as_html
from pages.frame import session
from pages.shared.exploration import Exploration
from pages.shared.jobs_panel import job_panel, start

HEIGHT = 900


def report_view(exploration: Exploration) -> None:
    """Offer our report, then the classic one."""
    st.caption(
        "Everything on these views as one file to pass on: it opens anywhere, light or dark, and "
        "loads nothing from elsewhere. It holds values of the table, such as the commonest and "
        "the most extreme, but no whole row."
    )
    profile, findings, recipe = exploration.profile, exploration.findings, exploration.recipe
    reasons = recipe.dismissed
    dismissals = tuple((f.message, reasons[f.key]) for f in findings if f.key in reasons)
    notes = ReportNotes(standing(findings, reasons), recipe.goal, dismissals)
    about = profile.target, profile.task, notes
    made = session.is_known(report_html, exploration.table, *about)
    if made or st.button("Make the report", key="explore.own", icon=":material/play_arrow:"):
        with st.spinner(f"Describing {exploration.table.rows:,} rows"):
            page = session.remembered(report_html, exploration.table, *about, known=profile)
        _document(page, f"{Path(exploration.table.name).stem}-profile.html", "explore.own")
    classic = st.expander(
        "The classic report of fg-data-profiling", key="explore.classic", on_change="rerun"
    )
    if classic.open:
        with classic:
            _classic(exploration)


def _classic(exploration: Exploration) -> None:
    """Offer the report, follow the job, show what is there."""
    st.caption(
        "The short report takes some seconds; the full one adds interactions, takes minutes and "
        f"reads {MAX_ROWS_FULL:,} rows at most."
    )
    length = st.segmented_control(
        "Length",
        ["short", "full"],
        default="short",
        required=True,
        format_func=str.capitalize,
        key="explore.length",
    )
    minimal = length == "short"
    path = report_path(session.project().folder, exploration.table.fingerprint, minimal)
    job = job_panel(PROFILE_REPORT)
    busy = job is not None and job.is_active
    word = "Make it again" if path.exists() else "Make the classic report"
    if st.button(word, key="explore.report", icon=":material/play_arrow:", disabled=busy):
        request = ReportRequest(recipe=exploration.recipe, minimal=minimal)
        start(PROFILE_REPORT, f"{length.capitalize()} report", request)
        st.rerun()
    if path.exists() and not busy:
        name = f"{Path(exploration.table.name).stem}-classic.html"
        _document(path.read_text(encoding="utf-8"), name, "explore.report")


def _document(report: str, name: str, key: str) -> None:
    st.download_button(
        "Download",
        report.encode("utf-8"),
        name,
        "text/html",
        key=f"{key}.download",
        icon=":material/download:",
        on_click="ignore",
    )
    if st.toggle("Show it here", key=f"{key}.show"):
        st.iframe(_in_sandbox(report), height=HEIGHT, alt="Report")


def _in_sandbox(report: str) -> str:
    """The report in a frame of no origin: its scripts run, but reach nothing of the app."""
    return (
        f'<iframe sandbox="allow-scripts" style="width:100%;height:{HEIGHT - 20}px;border:0" '
        f'srcdoc="{as_html(report)}"></iframe>'
    )
