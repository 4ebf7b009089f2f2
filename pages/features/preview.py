"""What the preparation does now: in a line a stage, in columns, in rows."""

import pandas as pd
import streamlit as st

from core.charts.prepare import distribution
from core.methods.prepare import SLOTS
from core.model.preview import (
    ColumnChange,
    Distribution,
    PreparedSample,
    column_before_after,
    preparation_part,
    prepared_sample,
    quick_part,
)
from core.recipe.edits.columns import leave_out, use
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_code
from core.wording.numbers import share_text
from pages.features.methods import columns_of, features_of, schema_place
from pages.frame import session
from pages.shared.method_choice import fresh
from pages.shared.outputs import download_table, figure, table, table_of_sentences
from pages.shared.tiles import Tile, tiles

OUTPUTS_SHOWN = 12


def sample_of(dataset: Dataset, recipe: Recipe) -> PreparedSample:
    """Rows before and after; a search that takes seconds is left out until it is asked for."""
    wanted = preparation_part(recipe)
    quick = quick_part(wanted, dataset.rows)
    if quick != wanted and not session.is_known(prepared_sample, dataset, wanted):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(
                "What is shown leaves out a search of this recipe and the steps after it: it fits "
                "models, which takes seconds even on a sample.",
                width="stretch",
            )
            if not st.button("Run the search", key="features.search", icon=":material/search:"):
                wanted = quick
    with st.spinner("Preparing a sample"):
        return session.remembered(prepared_sample, dataset, wanted)


def width_tiles(sample: PreparedSample) -> None:
    """How many columns go in and how many come out."""
    used = [name for name, outputs in sample.outputs.items() if outputs]
    tiles(
        Tile("Columns in", f"{len(used):,}", f"of {len(sample.outputs):,} features"),
        Tile("Columns out", f"{sample.after.shape[1]:,}", "what a model sees"),
        Tile("Gaps in", share_text(sample.before.isna().to_numpy().mean(), 1), "of the cells"),
        Tile("Training rows", f"{sample.rows_train:,}", "the others stay sealed"),
    )
    if sample.is_sampled:
        st.caption(
            f"The preview learns from {sample.rows_fitted:,} of the {sample.rows_train:,} training "
            "rows; training uses all of them."
        )


def stages_table(dataset: Dataset) -> None:
    """The method of each stage in force, with the columns it acts on."""
    recipe = session.recipe()
    schema = features_of(dataset, recipe)
    st.header("Stages")
    st.caption(
        "Sound defaults, chosen by the kind of each column. All of it is learned inside the "
        "training folds, so no score has seen its own rows."
    )
    rows = [
        {
            "Stage": slot.label,
            "Method": recipe.preparation[slot.key].in_words(slot.catalog),
            "What it does": slot.catalog[recipe.preparation[slot.key].method].summary,
            "Columns": len(columns_of(slot, schema)),
            "With their own": sum(
                slot.key in recipe.overrides.get(n, {}) for n in columns_of(slot, schema)
            ),
        }
        for slot in SLOTS.values()
        if columns_of(slot, schema)
    ]
    frame = pd.DataFrame(rows)
    if not frame.empty and not frame["With their own"].any():
        frame = frame.drop(columns="With their own")
    table_of_sentences(frame, "Stages of the preparation")
    with st.expander("Columns to leave out", icon=":material/visibility_off:"):
        ignore_form(dataset)


def ignore_form(dataset: Dataset) -> None:
    """Take columns out of the features."""
    recipe = session.recipe()
    names = [name for name in dataset.schema.names if name != recipe.target]
    ignored = [name for name in names if name in recipe.ignored]
    chosen = st.multiselect(
        "Left out", names, ignored, key=fresh("features.ignored"), placeholder="None"
    )
    if chosen != ignored and set(chosen) != set(ignored):
        new, back = sorted(set(chosen) - set(ignored)), sorted(set(ignored) - set(chosen))
        session.change(leave_out(recipe, *new) if new else use(recipe, *back))
        st.rerun()


def before_after(sample: PreparedSample) -> None:
    """A column and what becomes of it, then the rows as a model sees them."""
    name = st.selectbox(
        "Column", list(sample.outputs), key="features.shown", persist_state="session"
    )
    change = column_before_after(sample, name, OUTPUTS_SHOWN)
    before, after = st.columns(2)
    with before:
        st.markdown(f"**Before**: {as_code(name)}, {change.before.missing:,} gaps")
        shown = change.before
        figure(
            distribution(shown), "features.before", "Distribution before preparing", _bins(shown)
        )
    with after:
        _after(sample, change)
    st.header("Rows as a model sees them")
    st.caption(
        f"{len(sample.after):,} training rows, drawn at random. Where a stage says *as suits the "
        "model*, trees see units, and some of them gaps, as they are in the table."
    )
    table(sample.after, "features.rows", "Prepared rows", height=320)
    download_table(sample.after, "prepared_sample.csv", "features.rows")


def _after(sample: PreparedSample, change: ColumnChange) -> None:
    outputs = sample.outputs[change.column]
    if not outputs:
        st.markdown("**After**: not used")
        return
    shown = change.after[0]
    if len(change.after) > 1:
        names = [histogram.name for histogram in change.after]
        place = st.selectbox(
            "Output",
            range(len(names)),
            format_func=names.__getitem__,
            key=f"features.output.{schema_place(session.recipe(), change.column)}",
        )
        shown = change.after[place]
    st.markdown(f"**After**: {_count(len(outputs))}")
    figure(distribution(shown), "features.after", "Distribution after preparing", _bins(shown))


def _count(outputs: int) -> str:
    more = f", the first {OUTPUTS_SHOWN} to choose from" if outputs > OUTPUTS_SHOWN else ""
    return f"{outputs:,} column{'s' if outputs != 1 else ''}{more}"


def _bins(histogram: Distribution) -> pd.DataFrame:
    if not histogram.edges:
        return pd.DataFrame({"Level": histogram.levels, "Rows": histogram.counts})
    edges = histogram.edges
    return pd.DataFrame({"From": edges[:-1], "To": edges[1:], "Rows": histogram.counts})
