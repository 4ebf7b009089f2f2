"""The first rows of the open table, as they were read."""

import pandas as pd
import streamlit as st

from core.table.dataset import Dataset
from pages.shared.outputs import table

PREVIEW_ROWS = 1000


def table_preview(dataset: Dataset) -> None:
    """The first rows, as they were read."""
    with st.container(border=True):
        st.header("Rows")
        if dataset.rows > PREVIEW_ROWS:
            st.caption(f"The first {PREVIEW_ROWS:,} of {dataset.rows:,}.")
        rows = dataset.frame.head(PREVIEW_ROWS)
        config = {name: st.column_config.DateColumn() for name in _whole_days(rows)}
        table(rows, key="load.rows", alt="First rows", height=320, column_config=config)


def _whole_days(rows: pd.DataFrame) -> list[str]:
    """The dates without a time of day: midnight in every row says nothing."""
    dates = rows.select_dtypes("datetime64[ns]")
    return [
        name
        for name in dates
        if (dates[name].dropna().dt.normalize() == dates[name].dropna()).all()
    ]
