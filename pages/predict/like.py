"""The training rows that are most like the row, with what became of them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from core.model.what_if import Instrument, rows_like
from pages.shared.outputs import table


def like_view(instrument: Instrument, cells: Mapping[str, Any]) -> None:
    """A table of the nearest kept rows, the row itself on top."""
    st.subheader("Training rows like it")
    found = rows_like(instrument, cells)
    names = list(instrument.ranked)
    told = [
        {"Distance": one.distance, "Actual": one.actual, "Predicted": one.predicted}
        for one in found
    ]
    rows = pd.concat(
        [
            pd.DataFrame(told),
            pd.DataFrame([one.cells[names] for one in found]).reset_index(drop=True),
        ],
        axis=1,
    )
    config = {"Distance": st.column_config.NumberColumn(format="%.3f")}
    table(rows, "what_if.like", "Training rows like this one", column_config=config)
    st.caption(
        "Distance is the mean over columns, from 0 (equal) to 1. The model has learned from these "
        "rows; where all are answered alike, the last is the nearest that is answered otherwise."
    )
