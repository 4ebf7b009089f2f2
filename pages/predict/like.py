"""The training rows that are most like the row, with what became of them."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from core.model.what_if import Instrument, LikeRow, rows_like
from core.parts.predictions.names import safe_names
from pages.shared.outputs import table

TOLD = ("distance", "actual", "predicted")


def like_view(instrument: Instrument, cells: Mapping[str, Any]) -> None:
    """The nearest kept rows, the nearest on top."""
    st.header("Training rows like it")
    like_table(rows_like(instrument, cells), instrument.ranked)
    st.caption(
        "Distance is the mean over columns, from 0 (equal) to 1. The model has learned from these "
        "rows; where all are answered alike, the last is the nearest that is answered otherwise."
    )


def like_table(found: Sequence[LikeRow], names: Sequence[str]) -> None:
    """What is told of each row, then its cells in the order of `names`."""
    told = pd.DataFrame([{name: getattr(one, name) for name in TOLD} for one in found])
    kept = pd.DataFrame([one.cells[list(names)] for one in found]).infer_objects()
    rows = pd.concat([told, kept.reset_index(drop=True)], axis=1)
    # What is told keeps its name; a column that is called so gives way.
    rows.columns = pd.Index(safe_names([*map(str.capitalize, TOLD), *kept.columns]))
    config = {"Distance": st.column_config.NumberColumn(format="%.3f")}
    table(rows, "what_if.like", "Training rows like this one", column_config=config)
