"""All rows of a large table described in one pass: exact where that is possible."""

from typing import Any

import pandas as pd
import streamlit as st

from core.data.large import LargeProfile, LargeTable, profile_large
from core.data.large.size import USUAL_SAMPLE
from core.tasks.requests import LargeProfileRequest
from core.tasks.table import LARGE_PROFILE
from core.wording.escape import as_markdown
from core.wording.numbers import counted, number_text
from core.workspace.jobs import JobState
from pages.frame import session
from pages.shared.jobs_panel import job_panel, start
from pages.shared.outputs import download_table, table

ARGUMENTS = (USUAL_SAMPLE, 0)


def profile_form(large: LargeTable) -> None:
    """Offer the pass over all rows; show what it found."""
    job = job_panel(LARGE_PROFILE)
    is_busy = job is not None and job.is_active
    if session.is_known(profile_large, large, *ARGUMENTS):
        _profile(session.remembered(profile_large, large, *ARGUMENTS))
        return
    if job is not None and job.state is JobState.DONE:
        st.caption("The files have changed since they were described.")
    if st.button(
        "Describe all rows",
        key="load.folder.profile",
        icon=":material/query_stats:",
        disabled=is_busy,
        help="Reads every row once, in memory that does not grow with them.",
    ):
        request = LargeProfileRequest(path=str(large.path), name=large.name)
        start(LARGE_PROFILE, f"All rows of {large.name}", request)
        st.rerun()


def _profile(profile: LargeProfile) -> None:
    st.markdown(f"**{counted(profile.rows, 'row')} described**")
    st.caption(as_markdown(profile.note))
    if profile.rejected:
        st.warning(
            f"In no figure, as they have too few or too many fields: "
            f"{counted(profile.rejected, 'row')}.",
            icon=":material/warning:",
        )
    columns = pd.DataFrame([_row(profile, place) for place in range(len(profile.columns))])
    table(columns, key="load.folder.columns", alt="The columns over all rows")
    download_table(columns, "columns.csv", "load.folder.columns")
    if profile.correlations:
        _correlations(profile)


def _row(profile: LargeProfile, place: int) -> dict[str, Any]:
    column = profile.columns[place]
    values = profile.sample.frame[column.name]
    return {
        "Column": column.name,
        "Kind": str(column.kind),
        "Missing": f"{column.missing_share:.2%}",
        "Different": column.distinct.text,
        "Lowest": _text(column.low),
        "Highest": _text(column.high),
        "Mean": _text(column.mean),
        "SD": _text(column.sd),
        "Median (sample)": _text(values.median()) if column.mean is not None else "",
        "Most frequent": ", ".join(
            f"{level.name[:40]} ({level.count:,}{'+' if level.most > level.count else ''})"
            for level in column.levels[:3]
        ),
    }


def _correlations(profile: LargeProfile) -> None:
    with st.expander("Correlations of the numbers, exact", icon=":material/scatter_plot:"):
        strongest = sorted(profile.correlations, key=lambda pair: -abs(pair.value))[:200]
        pairs = pd.DataFrame(
            [{"A": p.a, "B": p.b, "Pearson": p.value, "Rows": p.rows} for p in strongest]
        )
        table(pairs, key="load.folder.pairs", alt="Pearson's correlation of pairs of numbers")
        if profile.left_out:
            names = as_markdown(", ".join(profile.left_out))
            st.caption(f"Beyond the limit of columns, not paired: {names}")


def _text(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    try:
        return number_text(float(value))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return ""
