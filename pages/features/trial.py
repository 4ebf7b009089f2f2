"""A change of the preparation, looked at before it is made and made with one button."""

import streamlit as st

from core.charts.prepare import distribution, now_and_then
from core.model.preview import preparation_part, prepared_sample, quick_part
from core.model.preview.change import (
    PreparationChange,
    output_change,
    outputs_of,
    preparation_change,
    rows_beside,
)
from core.recipe.edits.edit import Edit
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_code, as_markdown
from core.wording.numbers import counted
from pages.frame import session
from pages.shared.outputs import figure, shown_errors, table
from pages.shared.tiles import Tile, bytes_text, tiles

MOST_OUTPUTS = 50  # to choose from


def stage_edits(dataset: Dataset, edits: list[Edit], scope: str) -> None:
    """What edits that were chosen one upon the other would do together, and the button that makes
    them."""
    if not edits:
        return
    with st.container(border=True):
        st.markdown("**Not applied yet:** " + as_markdown("; ".join(e.sentence for e in edits)))
        label = "Apply" if len(edits) == 1 else f"Apply {len(edits)} changes"
        if st.button(label, key=f"{scope}.apply", type="primary", icon=":material/check:"):
            session.change(Edit(edits[-1].recipe, "; ".join(e.sentence for e in edits)))
            st.rerun()
        trial_view(dataset, session.recipe(), edits[-1].recipe, scope)


def trial_view(dataset: Dataset, recipe: Recipe, changed: Recipe, scope: str) -> None:
    """The same rows as the recipe in force prepares them, and as the changed one would."""
    with shown_errors(), st.spinner("Preparing a sample"):
        parts = [quick_part(preparation_part(one), dataset.rows) for one in (recipe, changed)]
        if parts[0] == parts[1] and recipe != changed:
            st.caption("A search that fits models: it is looked at once it is in the recipe.")
            return
        now, then = (session.remembered(prepared_sample, dataset, part) for part in parts)
        _drawn(preparation_change(now, then), scope)


def _drawn(change: PreparationChange, scope: str) -> None:
    now, then = change.now.after.shape[1], change.then.after.shape[1]
    sizes = change.size
    tiles(
        Tile("Columns then", f"{then:,}", f"now {now:,}"),
        Tile("Memory then", bytes_text(sizes[1]), f"now {bytes_text(sizes[0])}, training rows"),
        Tile("Columns it touches", f"{len(change.columns):,}", f"of {len(change.then.outputs):,}"),
    )
    if change.columns:
        name = st.selectbox("Column it touches", change.columns, key=f"{scope}.touched")
        _column(change, name, scope)
    else:
        st.caption("It changes no cell of the rows that were looked at.")
    below = st.expander("Step by step", key=f"{scope}.steps", on_change="rerun")
    if below.open:
        with below:
            table(change.widths(), f"{scope}.widths", "Columns after each step, now and then")
            st.caption(
                f"Each step learned from {change.then.rows_fitted:,} training rows here; in "
                "training it learns in each fold, from the rows that the fold fits."
            )


def _column(change: PreparationChange, name: str, scope: str) -> None:
    outputs = outputs_of(change, name)[:MOST_OUTPUTS]
    if not outputs:
        st.caption(f"{as_code(name)} is used neither now nor then.")
        return
    output = outputs[0]
    if len(outputs) > 1:
        label = f"Output, of {counted(len(outputs_of(change, name)), 'column')}"
        output = st.selectbox(label, outputs, key=f"{scope}.output.{name}")
    found = output_change(change, name, output)
    left, right = st.columns(2)
    with left:
        st.markdown(f"**Raw**: {as_code(name)}")
        figure(distribution(found.raw), f"{scope}.raw", f"{name} as it is in the table")
    with right:
        st.markdown("**Now and then**, on the same axes")
        figure(now_and_then(found), f"{scope}.then", f"{output} as prepared now and then")
    table(rows_beside(change, name), f"{scope}.rows", "Rows raw and as they would be")
