"""How results look, the same on every page."""

from collections.abc import Callable, Iterable
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
import streamlit.elements.plotly_chart

from core.parts.values.csv_text import as_csv
from core.wording.escape import as_markdown
from pages.frame.links import link_to
from pages.frame.shown_errors import shown_errors as shown_errors
from pages.frame.way_in import enter_frame
from pages.shared.concepts_behind import concepts_behind

# Where there is no mouse the bar of tools is always there: with all of them it covers the legend.
UNUSED_TOOLS = ["pan2d", "select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d"]
NOT_KNOWN = "–"  # of a cell without a value, in grey
ROW_HEIGHT = 35  # pixels of a row of a table, its head among them


def page_header(title: str, lead: str) -> None:
    """The page's name and, in one line, what it answers."""
    enter_frame(title)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(title, width="stretch")
        concepts_behind(title)
    st.caption(lead)


def figure(
    chart: go.Figure,
    key: str,
    alt: str,
    table: pd.DataFrame | None = None,
    on_select: Callable[[], None] | Literal["ignore"] = "ignore",
) -> Any:
    """A chart, with its table one click below it; `on_select` is called when points are chosen."""
    shown = st.plotly_chart(
        chart,
        key=key,
        alt=alt,
        config={"displaylogo": False, "modeBarButtonsToRemove": UNUSED_TOOLS},
        on_select=on_select,
        selection_mode="points",
    )
    if table is not None:
        # Drawn only when opened: a hidden table would cost as much as the chart.
        below = st.expander("Table", icon=":material/table:", key=f"{key}.table", on_change="rerun")
        if below.open:
            with below:
                st.dataframe(
                    table,
                    hide_index=True,
                    key=f"{key}.rows",
                    alt=f"{alt}, as a table",
                    placeholder=NOT_KNOWN,
                )
                download_table(table, f"{key}.csv", f"{key}.csv")
    return shown


def table(frame: Any, key: str, alt: str, **settings: Any) -> Any:
    """A table of any size, or a Styler with marked cells; only rows in sight go to the browser.
    Dates that are all whole days are written without a time."""
    rows = getattr(frame, "data", frame)
    config = {name: st.column_config.DateColumn() for name in _whole_days(rows)}
    settings = {"hide_index": True, "placeholder": NOT_KNOWN, **settings}
    settings["column_config"] = config | dict(settings.get("column_config") or {})
    wanted = settings.get("height")
    if isinstance(wanted, int) and ROW_HEIGHT * (1 + len(rows)) < wanted:
        settings["height"] = "content"  # no empty rows below the last
    return st.dataframe(frame, key=key, alt=alt, **settings)


def _whole_days(rows: pd.DataFrame) -> list[str]:
    """Names of such columns; a name that is no text is left alone, as settings cannot name it."""
    dates = rows.select_dtypes("datetime").items()
    return [
        name
        for name, column in dates
        if isinstance(name, str) and (column.isna() | _is_midnight(column)).all()
    ]


def _is_midnight(dates: pd.Series) -> pd.Series:
    return dates == dates.dt.normalize()


def table_of_sentences(frame: pd.DataFrame, alt: str, height: int | None = None) -> None:
    """A short table whose cells wrap, so that a sentence can be read to its end on any screen; a
    `height` in pixels scrolls. Texts are taken literally, yes and no are written out."""
    shown = frame.astype(object).map(_cell)
    shown.columns = [as_markdown(name) for name in frame.columns]
    st.table(shown, hide_index=True, alt=alt, height=height if height else "content")


def _cell(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case int():
            return f"{value:,}"
        case _:
            return as_markdown(value)


def number_column(values: Iterable[float | None]) -> Any:
    """How a column of scores or amounts is written: 0.5000, but 52,233.14."""
    large = any(value is not None and abs(value) >= 1000 for value in values)
    return st.column_config.NumberColumn(format="localized" if large else "%.4f")


def download_table(frame: pd.DataFrame, file_name: str, key: str, label: str = "CSV") -> None:
    """A button that makes the file when it is clicked."""
    st.download_button(
        label,
        lambda: as_csv(frame),
        file_name,
        "text/csv",
        key=f"{key}.download",
        icon=":material/download:",
        on_click="ignore",
    )


def empty_state(text: str, page: str, label: str = "Load a table", **query: str) -> None:
    """What a page shows when an earlier step is missing: why, and the way there."""
    with st.container(border=True, horizontal_alignment="center"):
        st.space("small")
        st.markdown(f":material/inbox: {text}", text_alignment="center")
        link_to(page, label, **query)
        st.space("small")


def next_step(page: str, label: str, **query: str) -> None:
    """The link that leads on, at the end of a page, in a box that is seen there."""
    next_steps((page, label, query))


def next_steps(*links: tuple[str, str, dict[str, str]]) -> None:
    """The same of several links, side by side in one box: page, label and query of each."""
    st.space("small")
    with st.container(border=True, horizontal=True):
        for page, label, query in links:
            link_to(page, label, **query)
