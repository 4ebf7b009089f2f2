"""What filling does: the distribution of a column, and the rows with the cells it made."""

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from core.charts.prepare import filling
from core.look import MARK
from core.model.preview import (
    FilledRows,
    FillingChange,
    PreparedSample,
    filled_columns,
    filled_rows,
    filling_change,
)
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.schema import Kind
from core.wording.escape import as_markdown
from core.wording.numbers import number_text
from pages.features.multiple import multiple_view
from pages.shared.outputs import download_table, figure, table

PLAIN_BELOW = 10_000  # a whole number may be a year, which nobody writes with a comma


def filling_view(dataset: Dataset, recipe: Recipe, sample: PreparedSample) -> None:
    """A column before and after its gaps are filled, rows with the filled cells marked, and what
    several fillings say together."""
    names = filled_columns(sample)
    if not names:
        st.caption("No gap is filled in these rows: there is none, or it is left to the model.")
        return
    name = st.selectbox("Column", names, key="features.filled", persist_state="session")
    change = filling_change(sample, name)
    st.caption(
        f"{as_markdown(change.sentence)} Both are in the table's own unit. A model that takes gaps "
        "keeps those whose method is *as suits the model*."
    )
    chart, numbers = st.columns([2, 1])
    with chart:
        alt = f"Known and filled rows of {name}"
        figure(filling(change), "features.filling", alt, _bins(change))
    with numbers:
        _moments(change)
    _rows(filled_rows(sample))
    if any(sample.kinds[name] is Kind.NUMBER for name in names):
        multiple_view(dataset, recipe, sample)


def _bins(change: FillingChange) -> pd.DataFrame:
    counts = {"Known": change.known.counts, "Filled in": change.filled.counts}
    if not change.known.edges:
        return pd.DataFrame({"Level": change.known.levels, **counts})
    edges = change.known.edges
    return pd.DataFrame({"From": edges[:-1], "To": edges[1:], **counts})


def _moments(change: FillingChange) -> None:
    if change.before is None or change.after is None:
        return
    sides = {"Known": change.before, "Filled": change.after}
    told = {name: (side.mean, side.deviation, side.median) for name, side in sides.items()}
    frame = pd.DataFrame({"": ["Mean", "Std. deviation", "Median"], **told})
    table(frame, "features.filling.moments", f"{change.column} before and after filling")


def _rows(found: FilledRows) -> None:
    st.header("Rows with filled cells")
    marked = found.rows.style.format(_plain).apply(_marks, axis=None, marks=found.is_filled)
    table(marked, "features.filling.rows", "Rows with the filled cells marked", height=320)
    download_table(found.rows, "filled_sample.csv", "features.filling.rows")


def _plain(cell: Any) -> str:
    """A number without the zeros that a look of its own would give it."""
    if not isinstance(cell, float):
        return str(cell)
    if cell.is_integer() and abs(cell) < PLAIN_BELOW:
        return f"{cell:.0f}"
    text = number_text(cell, digits=6)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _marks(rows: pd.DataFrame, marks: pd.DataFrame) -> pd.DataFrame:
    """The look of each cell: that of filled ones differs."""
    looks = np.where(marks, f"background-color: {MARK}", "")
    return pd.DataFrame(looks, index=rows.index, columns=rows.columns)
