"""How well rows are ranked within the queries, users or sessions that a column names."""

from typing import cast

import pandas as pd
import streamlit as st

from core.methods.metrics import Predictions
from core.model.evaluate.ranking import AT, rank_queries
from core.model.train import ModelRun
from core.pipeline.personal import rows_of_table
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.schema import Kind
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.shared.forms import ask_option
from pages.shared.outputs import download_table, number_column, table


def can_rank(predictions: Predictions) -> bool:
    """Is there one score to rank by: of two classes, or a number?"""
    return predictions.probabilities is None or predictions.is_binary


def ranking_view(dataset: Dataset, recipe: Recipe, run: ModelRun) -> None:
    """Precision, recall and NDCG at k and mean average precision over queries."""
    predictions = cast(Predictions, run.predictions)
    columns = [name for name in dataset.schema.names if name != recipe.target]
    left, right = st.columns(2)
    column = left.selectbox(
        "Column that names the query, user or session",
        columns,
        columns.index(_likely(dataset, recipe, columns)),
        format_func=as_markdown,
        key=f"evaluate.query.{recipe.dataset}",
    )
    with right:
        k = int(ask_option(AT, "evaluate.ranking"))
    query = rows_of_table(dataset, recipe, list(predictions.rows))[column]  # type: ignore[arg-type]
    seen = rank_queries(predictions, query, k)
    rows = pd.DataFrame(
        {
            "Measure": [one.label for one in seen.scores],
            "Score": [one.value for one in seen.scores],
            "Low": [one.low for one in seen.scores],
            "High": [one.high for one in seen.scores],
            "In random order": [one.chance for one in seen.scores],
        }
    )
    config = {name: number_column(rows[name]) for name in rows.columns[1:]}
    table(rows, "evaluate.ranking.rows", "Measures of ranking", column_config=config)
    download_table(rows, "ranking.csv", "evaluate.ranking.rows")
    relevant = "above the median of their query" if predictions.classes == () else "positive"
    st.caption(
        f"Means over {counted(seen.queries, 'value')} of {as_markdown(column)}; {seen.without:,} "
        f"more have no relevant row or no other. Relevant rows are {relevant}. Low and high are "
        "the 95 % interval of values drawn anew (bootstrap)."
    )


def _likely(dataset: Dataset, recipe: Recipe, columns: list[str]) -> str:
    """The column that rows are grouped by, else the first whose values are labels, which repeat."""
    if recipe.split.groups in columns:
        return str(recipe.split.groups)
    kinds = dataset.schema.kinds
    return next((name for name in columns if kinds[name] is Kind.CATEGORY), columns[0])
