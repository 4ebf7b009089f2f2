"""What columns are worth to a model that is trained without them: a job, as it fits many times."""

import pandas as pd
import streamlit as st

from core.charts.columns_worth import worth_dots
from core.model.explain import ColumnsWorth
from core.model.train import ModelRun
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import counted, duration
from pages.shared.measured import Offer, measured, request_of
from pages.shared.outputs import download_table, figure, number_column, table


def without_view(dataset: Dataset, part: Recipe, run: ModelRun, columns: int) -> None:
    """Offer to train the model without each of so many columns; once that is done, what it came
    to. `part` is the recipe as `one_model_part` gives it."""
    if columns < 2:
        st.caption("It learns from one column: there is nothing to learn from without it.")
        return
    folds = len(run.records)
    offer = Offer(
        f"explain.without.{run.key}",
        "Train without each column",
        f"{run.label} without each column",
        f"Trained again without each of {counted(columns, 'column')}, and without those that go "
        f"together as one: {folds} fits each, {(columns + 1) * folds} or more; about "
        f"{duration((columns + 1) * run.seconds)} of computing.",
    )
    found = measured(dataset, request_of("drop columns", part, run.pick), offer)
    if found is not None:
        worth_view(found)


def worth_view(found: ColumnsWorth) -> None:
    """What each column is worth, the greatest worth first."""
    st.markdown(as_markdown(found.sentence))
    figure(worth_dots(found), "explain.without.figure", "What is lost without each column")
    rows = worth_frame(found)
    config = {name: number_column(rows[name]) for name in ("Worse by", "95 % from", "95 % to")}
    table(rows, "explain.without.table", "What each column is worth", column_config=config)
    download_table(rows, "drop_column.csv", "explain.without")
    st.caption(
        f"{found.model} on the same {counted(found.parts.count, found.parts.noun)} of "
        f"{found.rows:,} rows, with and without. "
        "The 95 % intervals are corrected for rows that fits share and hold for all "
        f"{len(found.tries)} tries at once. Below 0 it scores better without. A column that others "
        "can make up for is worth nothing here, however much the model uses it."
    )


def worth_frame(found: ColumnsWorth) -> pd.DataFrame:
    """A row a try, the greatest worth first."""
    rows = pd.DataFrame(
        [
            {
                "Without": one.name,
                "Worse by": one.worth.mean if one.worth else None,
                "95 % from": one.worth.low if one.worth else None,
                "95 % to": one.worth.high if one.worth else None,
                "Why not": one.error,
            }
            for one in found.tries
        ]
    )
    return rows if rows["Why not"].any() else rows.drop(columns="Why not")
