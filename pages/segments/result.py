"""The segments that were found: how clear they are, what they are, and keeping them."""

from typing import Any

import pandas as pd
import streamlit as st

from core.charts.segments import segment_map, sizes_chart, traits_chart
from core.choices.pick import Pick
from core.explore.segments import Segmentation, portrait, segment_rows, with_segments
from core.parts.values.csv_text import as_csv
from core.pipeline.cleaning import Cleaning
from core.recipe.edits.columns import keep_segments
from core.table.dataset import Dataset
from core.wording.escape import as_code, as_markdown
from core.wording.numbers import counted
from pages.frame import session
from pages.segments.form import Asked
from pages.segments.work import known
from pages.shared.outputs import figure
from pages.shared.tiles import Tile, tiles


def found_segments(table: Dataset, asked: Asked) -> Segmentation | None:
    """Show the segments and how far to trust them; None where they are still to be found."""
    pick = Pick(method=asked.method, options=dict(asked.options))
    arguments = (asked.columns, asked.method, asked.options, session.recipe().split.seed)
    found: Segmentation | None = known(segment_rows, table, arguments, pick)
    if found is None:
        return None
    tiles(
        Tile("Segments", f"{len(found.sizes)}", _nowhere(found)),
        Tile("Silhouette", _figure(found.silhouette), "1 clear, 0 none"),
        Tile("By chance", _figure(found.by_chance), "in one cloud"),
        Tile("Stability", _figure(found.stability), "agreement of refits"),
    )
    st.info(as_markdown(found.verdict), icon=":material/lightbulb:")
    where, sizes = st.columns([2, 1])
    with where:
        figure(segment_map(found), "segments.map", "Rows in two dimensions, by segment")
    with sizes:
        figure(sizes_chart(found), "segments.sizes", "Rows of each segment")
    if found.rows_fitted < table.rows:
        st.caption(
            f"Found among {found.rows_fitted:,} rows drawn at random; the others went to the "
            "segment of the nearest of them."
        )
    return found


def _nowhere(found: Segmentation) -> str:
    return f"{counted(found.nowhere, 'row')} in none" if found.nowhere else ""


def _figure(value: float | None) -> str:
    return "none" if value is None else f"{value:.2f}"


def segment_portraits(table: Dataset, found: Segmentation) -> None:
    """What sets a segment apart from all rows."""
    if not found.sizes:
        st.warning("Every row belongs nowhere: give DBSCAN a longer reach.")
        return
    st.header("Portraits")
    name = st.segmented_control(
        "Segment", found.names, default=found.names[0], required=True, key="segments.portrait"
    )
    number = found.names.index(name) if name in found.names else 0
    traits = portrait(table, found.labels, number)
    rows = pd.DataFrame(
        {
            "Column": [trait.column for trait in traits],
            "Level": [trait.level or "" for trait in traits],
            "In the segment": [trait.inside for trait in traits],
            "Overall": [trait.overall for trait in traits],
            "Effect": [trait.effect for trait in traits],
        }
    )
    st.caption(
        f"{counted(found.sizes[number], 'row')}. Numbers by their mean, categories by the level "
        "whose share differs most. The segments were made to differ in the columns compared "
        "by: only a difference in another column is news."
    )
    figure(traits_chart(traits), "segments.traits", f"What sets {name} apart", rows)


def save_segments(dataset: Dataset, found: Segmentation, asked: Asked) -> None:
    """The segments as a column of the table, or as a file."""
    st.markdown("**Keep them**")
    name = st.text_input("Column", "segment", key="segments.name", max_chars=60).strip()
    rows = _raw_rows(dataset)
    with st.container(horizontal=True):
        if st.button(
            "Save as a column",
            key="segments.save",
            icon=":material/add_column_right:",
            disabled=not name,
        ):
            _keep(with_segments(dataset, found, name, rows), name)
        st.download_button(
            "CSV",
            lambda: as_csv(with_segments(dataset, found, f"{name} of the row", rows).frame),
            "segments.csv",
            "text/csv",
            key="segments.file",
            icon=":material/download:",
            on_click="ignore",
        )
    st.caption(_why_left_out(asked))


def _why_left_out(asked: Asked) -> str:
    target = session.recipe().target
    told = f" They know the target, {as_code(target)}." if target in asked.columns else ""
    return (
        f"They were learned from all rows, the sealed ones too.{told} The column is therefore left "
        "out of the features: use it to explore, to compare, to report."
    )


def _raw_rows(dataset: Dataset) -> Any:
    """Where in the raw table the rows of the cleaned one stand."""
    return Cleaning(dataset, session.recipe()).checked().frame.index.to_numpy()


def _keep(saved: Dataset, name: str) -> None:
    recipe = session.recipe()  # before the table changes: it is the recipe of that one
    session.project().put_dataset(saved)
    session.change(keep_segments(recipe, saved.fingerprint, name))
    st.toast(f"Saved as the column {as_markdown(name)}.", icon=":material/add_column_right:")
    st.rerun()
