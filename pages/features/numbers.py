"""Number columns in numbers: mean, spread and skew before and after, and what is out of range."""

import pandas as pd
import streamlit as st

from core.choices.pick import Pick
from core.methods.prepare.scalers import ANY_VALUE, TRANSFORMS
from core.model.advice.scaling import scale_as_suits, scaling_advice, scaling_part
from core.model.preview import preparation_part
from core.model.preview.bins import ColumnBins, bin_rates
from core.model.preview.numbers import NumberChange, number_changes
from core.pipeline.value_bounds import SLOT, too_low
from core.recipe.edits.preparation import prepare_columns
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.features.methods import features_of
from pages.frame import session
from pages.shared.outputs import download_table, table, table_of_sentences


def numbers_view(dataset: Dataset, recipe: Recipe) -> None:
    """Mean, spread and skew of every number column, before and after; the bins of those that are
    cut; and who needs scaling."""
    _moments(dataset, recipe)
    _bins(dataset, recipe)
    _scaling(dataset, recipe)


def _moments(dataset: Dataset, recipe: Recipe) -> None:
    st.header("Numbers before and after")
    with st.spinner("Measuring"):
        found = session.remembered(number_changes, dataset, preparation_part(recipe))
    if not found.columns:
        st.caption("No number column stays one column.")
        return
    st.caption(
        f"In {found.rows:,} rows that the first fold is fitted on; standardising gives them mean 0 "
        "and standard deviation 1, other rows nearly so."
    )
    frame = pd.DataFrame([_row(change) for change in found.columns])
    if frame["Fitted lambda"].isna().all():
        frame = frame.drop(columns="Fitted lambda")
    table(frame, "features.numbers", "Number columns before and after preparing")
    download_table(frame, "numbers_before_and_after.csv", "features.numbers")
    st.markdown(as_markdown(found.sentence))


def _row(change: NumberChange) -> dict[str, object]:
    before, after = change.before, change.after
    return {
        "Column": change.column,
        "Mean before": before.mean,
        "SD before": before.sd,
        "Skew before": before.skew,
        "Mean after": 0.0 if abs(after.mean) < 1e-9 * after.sd else after.mean,
        "SD after": after.sd,
        "Skew after": after.skew,
        "Fitted lambda": change.power,
        "Outside": change.outside,
        "Of scored": change.scored,
    }


def _bins(dataset: Dataset, recipe: Recipe) -> None:
    found = session.remembered(bin_rates, dataset, preparation_part(recipe))
    if not found.columns:
        return
    st.header("Bins")
    st.caption(
        "In the first fold: the rows that it is fitted on, which cut the bins, and those that it "
        "scores, which had no part in it. Where the two differ much, a bin is cut by luck."
    )
    cut = {each.column: each for each in found.columns}
    name = st.selectbox("Column that is cut", list(cut), key="features.bins.column")
    frame = _rates(cut[name], found.target)
    table(frame, "features.bins", "Rows and target in each bin")
    download_table(frame, "bins.csv", "features.bins")


def _rates(column: ColumnBins, target: str) -> pd.DataFrame:
    rows = [
        {
            "Bin": each.name,
            "Rows fitted": each.fitted,
            f"Fitted: {target}": each.rate_fitted,
            "Rows scored": each.scored,
            f"Scored: {target}": each.rate_scored,
        }
        for each in column.bins
    ]
    return pd.DataFrame(rows)


def _scaling(dataset: Dataset, recipe: Recipe) -> None:
    st.header("Who needs scaling")
    found = session.remembered(scaling_advice, dataset, scaling_part(recipe))
    show = st.success if found.is_met else st.warning
    show(as_markdown(found.sentence))
    if not found.is_met and st.button("Scale as suits each model", key="features.scale"):
        session.change(scale_as_suits(recipe, found))
        st.rerun()
    rows = [
        {
            "Model": model.label,
            "In the recipe": model.is_chosen,
            "Needs scaling": model.is_needed,
            "Why": model.why,
        }
        for model in found.models
    ]
    table_of_sentences(pd.DataFrame(rows), "Which models need scaling, and why", height=480)
    st.caption(
        "Scaling makes units comparable. It makes no column normal, and none as important as "
        "another."
    )


def way_out(dataset: Dataset, recipe: Recipe) -> None:
    """A button that gives every column whose values its transform does not take another one."""
    schema = features_of(dataset, recipe)
    names = [each.column for each in too_low(recipe, schema, schema.names)]
    if not names:
        return
    label = TRANSFORMS[ANY_VALUE].label
    if st.button(f"Use {label} for {counted(len(names), 'column')}", key="features.way_out"):
        session.change(prepare_columns(recipe, names, SLOT, Pick(method=ANY_VALUE)))
        st.rerun()
