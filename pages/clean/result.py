"""The whole chain: the table before and after all steps, and the cleaned table to take along."""

import io

import pandas as pd
import streamlit as st

from core.methods.clean.before_after import dropped_rows, touched_rows
from core.pipeline.cleaning import Cleaning
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.clean.effect import SHOWN_COLUMNS, SHOWN_ROWS, class_losses, narrow, side_by_side
from pages.shared.outputs import download_table, table


def result_view(dataset: Dataset, cleaning: Cleaning, recipe: Recipe) -> None:
    """The rows that all steps together drop or change, and the recipe put to the test."""
    _changes(dataset, cleaning, recipe.target)
    # Fetched when it is looked at: what prepares takes a second to import.
    from pages.clean.trials import trials_view

    trials_view(dataset, recipe)


def _changes(dataset: Dataset, cleaning: Cleaning, target: str | None) -> None:
    st.header("Before and after")
    before, after = dataset.frame, cleaning.frame
    moves = _moves(cleaning, before)
    class_losses(before, after, "clean.all", target)
    touched = touched_rows(before, after, moves, SHOWN_ROWS)
    gone, count = dropped_rows(before, after, SHOWN_ROWS)
    if touched.rows:
        st.markdown(f"**Rows that change** ({touched.rows:,})")
        table(side_by_side(touched), "clean.changed", "Rows before and after", hide_index=False)
    if count:
        st.markdown(f"**Dropped rows** ({count:,})")
        table(narrow(gone), "clean.dropped", "Dropped rows", hide_index=False)
    if not touched.rows and not count:
        st.info("The steps drop no row and change no cell.", icon=":material/check:")
    if max(touched.rows, count) > SHOWN_ROWS or before.shape[1] > SHOWN_COLUMNS:
        st.caption(f"At most {SHOWN_ROWS} rows and {SHOWN_COLUMNS} columns are shown of each.")
    downloads(dataset, after)


def _moves(cleaning: Cleaning, before: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """Raw name and name now of the columns that steps renamed."""
    old = {name: name for name in before.columns}
    for state in cleaning.states:
        for first, then in state.effect.renamed if state.effect else ():
            old[then] = old.pop(first, first)
    return tuple((raw, now) for now, raw in old.items() if now != raw and raw in before.columns)


def downloads(dataset: Dataset, frame: pd.DataFrame) -> None:
    """The cleaned table as a file; the uploaded one stays as it is."""
    stem = dataset.name.rsplit(".", 1)[0] or "table"
    st.markdown(f"**The cleaned table** ({len(frame):,} rows, {frame.shape[1]:,} columns)")
    with st.container(horizontal=True):
        download_table(frame, f"{stem} cleaned.csv", "clean.csv")
        st.download_button(
            "Parquet",
            lambda: parquet_of(frame),
            f"{stem} cleaned.parquet",
            "application/vnd.apache.parquet",
            key="clean.parquet.download",
            icon=":material/download:",
            on_click="ignore",
            help=as_markdown("Keeps types; CSV keeps texts only."),
        )


def parquet_of(frame: pd.DataFrame) -> bytes:
    """The table as the bytes of a Parquet file."""
    file = io.BytesIO()
    frame.to_parquet(file, index=False)
    return file.getvalue()
