"""Values far from the others: counted here, treated inside the training folds."""

import pandas as pd
import streamlit as st

from core.dataset import Dataset
from core.prepare import SLOTS
from core.recipe import Pick
from core.schema import Kind
from core.steps.outliers import fences
from core.table import effective_schema
from pages.shared import session
from pages.shared.outputs import table

TUKEY = 3.0


def outliers_form(dataset: Dataset) -> None:
    """Far outliers per column, and what the pipeline does with them, column by column."""
    st.subheader("Outliers")
    st.caption(
        "Counted beyond three interquartile ranges from the quartiles. The limits that a model "
        "uses are learned in each training fold, never from the rows it is scored on."
    )
    recipe = session.recipe()
    names = list(effective_schema(dataset, recipe).of_kind(Kind.NUMBER))
    numbers = [name for name in names if name != recipe.target]
    counts = outlier_counts(dataset, numbers)
    if counts.empty:
        st.info("No number column has values that far out.", icon=":material/check:")
        return
    table(counts, "clean.outliers", "Columns with far outliers")
    columns = st.multiselect("Columns", list(counts["Column"]), key="clean.outlier_columns")
    catalog = SLOTS["outliers"].catalog
    method = st.segmented_control(
        "Do with them",
        list(catalog),
        default="flag",
        required=True,
        format_func=lambda key: catalog[key].label,
        key="clean.outlier_method",
        help="\n".join(f"- {m.label}: {m.summary}" for m in catalog.values()),
    )
    if st.button("Apply", key="clean.outlier_apply", disabled=not columns):
        overrides = {name: dict(picks) for name, picks in recipe.overrides.items()}
        for name in columns:
            overrides.setdefault(name, {})["outliers"] = Pick(method=method)
        sentence = f"{catalog[method].label} outliers of {', '.join(columns)}"
        session.change(recipe.with_(overrides=overrides), sentence)
        st.rerun()


def outlier_counts(dataset: Dataset, names: list[str]) -> pd.DataFrame:
    """Column, number of far outliers, the fences, and the treatment in force."""
    if not names:
        return pd.DataFrame()
    values = dataset.frame[names].astype("float64")
    low, high = fences(values.to_numpy(), TUKEY)
    beyond = ((values < low) | (values > high)).sum().to_numpy()
    recipe = session.recipe()
    frame = pd.DataFrame(
        {
            "Column": names,
            "Far outliers": beyond,
            "Share": beyond / max(1, len(values)),
            "Below": low,
            "Above": high,
            "Now": [recipe.pick_for(name, "outliers").method for name in names],
        }
    )
    return frame[frame["Far outliers"] > 0].sort_values("Far outliers", ascending=False)
