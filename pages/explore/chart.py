"""The explorer's chart: drawn, selected on, taken away as a picture, a page, a table or code."""

import hashlib
from typing import Any, cast

import streamlit as st

from core.charts.explore import explorer
from core.explore.visual import CHARTS, PlotData
from core.explore.visual.brush import brushed
from core.explore.visual.conditions import joined, opposite
from core.explore.visual.filters import count_rows
from core.table.dataset import Dataset
from core.wording.escape import as_code, as_markdown
from core.wording.numbers import counted
from pages.explore.state import keep_filters, load_state
from pages.explore.subset_manage import save_form
from pages.frame import session
from pages.shared.outputs import download_table, table

NO_BRUSH = ("parallel",)
# A lasso counts as the box around it; the wheel and two fingers zoom.
UNUSED_TOOLS = ["lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d"]


def chart(source: Dataset, data: PlotData) -> None:
    """Draw the data with what it does not show; below it what a selection can become."""
    figure = explorer(data)
    figure.update_layout(dragmode="select")
    selected = st.plotly_chart(
        figure,
        key=f"explore.plot.{_token(data)}",
        alt=_alt(data),
        on_select="ignore" if data.spec.chart in NO_BRUSH else "rerun",
        config={
            "displaylogo": False,
            "modeBarButtonsToRemove": UNUSED_TOOLS,
            "toImageButtonOptions": {"filename": _file_name(data), "scale": 2},
        },
    )
    condition = ""
    if data.spec.chart not in NO_BRUSH:
        condition = brushed(source, data, cast(Any, selected)["selection"])
    _selection_bar(source, data, condition)
    for fit in data.fits[:8]:
        st.caption(as_markdown(fit.text))
    if data.notes:
        st.caption(as_markdown(" ".join(data.notes)))


def _token(data: PlotData) -> str:
    """Another chart or filter is another widget, so that no selection is carried over."""
    text = f"{data.spec.model_dump_json()} {load_state().condition}"
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()


def _alt(data: PlotData) -> str:
    named = " by ".join(data.spec.used)
    return f"{CHARTS[data.spec.chart].label} of {named}, {data.rows:,} rows"


def _file_name(data: PlotData) -> str:
    plain = "_".join([data.spec.chart, *data.spec.used])
    return "".join(c if c.isalnum() else "_" for c in plain)[:60]


def _selection_bar(source: Dataset, data: PlotData, condition: str) -> None:
    if not condition:
        if data.spec.chart not in NO_BRUSH:
            st.caption(
                ":material/highlight_alt: Drag over the chart to select rows; in pan mode (the "
                "chart's bar), click single marks, with shift several."
            )
        return
    filters = load_state().filters
    both = joined((*filters, condition))
    with st.container(border=True, key="explore.selection"):
        rows = session.remembered(count_rows, source, both)
        st.markdown(f"**{counted(rows, 'row')} selected:** {as_code(condition)}")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _filter_button("Keep only these", "filter_alt", (*filters, condition), "primary")
            others = opposite(source.frame, condition)
            _filter_button("Leave these out", "filter_alt_off", (*filters, others), "secondary")
            with st.popover("Save as a subset", icon=":material/bookmark_add:"):
                save_form(source, both, "explore.selected")


def _filter_button(label: str, icon: str, filters: tuple[str, ...], kind: Any) -> None:
    st.button(
        label,
        key=f"explore.{icon}",
        icon=f":material/{icon}:",
        type=kind,
        on_click=keep_filters,
        args=(filters,),
    )


def take_away(data: PlotData, script: str) -> None:
    """The chart's table and its code, each one click below it; the chart as a page of its own."""
    _behind(data, script)
    name = _file_name(data)
    with st.container(horizontal=True):
        download_table(data.table(), f"{name}.csv", "explore.csv", "Data (CSV)")
        st.download_button(
            "Chart (HTML)",
            lambda: explorer(data).update_layout(template="plotly_white").to_html().encode(),
            f"{name}.html",
            "text/html",
            key="explore.html",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "Code (Python)",
            script.encode("utf-8"),
            f"{name}.py",
            "text/x-python",
            key="explore.code",
            icon=":material/download:",
            on_click="ignore",
        )
        st.caption("The chart's own camera button saves a PNG.", width="content")


def _behind(data: PlotData, script: str) -> None:
    below = st.segmented_control(
        "Behind the chart",
        ["table", "code"],
        key="explore.behind",
        label_visibility="collapsed",
        persist_state="session",
        format_func=lambda what: f":material/{what}: {what.capitalize()}",
    )
    if below == "table":
        table(data.table(), "explore.rows", f"{_alt(data)}, as a table")
    elif below == "code":
        st.code(script, language="python", height=420)
