"""Errors and comparisons of trained models."""

from collections.abc import Collection

import numpy as np
import pandas as pd
import streamlit as st

from core.charts.evaluate.compare import paired_differences
from core.charts.evaluate.residuals import (
    error_histogram,
    predicted_against_actual,
    residuals,
)
from core.methods.metrics import METRICS, Predictions
from core.methods.metrics.metric import Judged
from core.model.evaluate import (
    WorstRow,
    compare,
    error_distribution,
    practical_verdict,
    worst_rows,
)
from core.model.train import TrainResult
from core.pipeline.personal import rows_of_table
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import figure_text, number_text
from pages.shared.ask_run import ask_run
from pages.shared.outputs import download_table, figure, table
from pages.shared.tiles import Tile, tiles


def residuals_view(predictions: Predictions, recipe: Recipe) -> None:
    """How far off, and where."""
    seen = error_distribution(predictions, recipe.split.seed)
    least, low, _, high, most = seen.quantiles
    tiles(
        Tile("Mean error", number_text(seen.bias, signed=True), "predicted - true"),
        Tile("Half of the rows", figure_text(low, low, high, signed=True).ends),
        Tile("Nine in ten", figure_text(least, least, most, signed=True).ends),
        Tile(
            "Mean squared error",
            number_text(seen.mean_square),
            f"its root is {number_text(seen.mean_square**0.5)}, of all rows at once",
        ),
    )
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown("**Predicted against actual**")
        alt = "Predicted against actual values, with the diagonal"
        figure(predicted_against_actual(seen), "evaluate.predicted", alt)
    with right:
        st.markdown("**Errors against predictions**")
        figure(residuals(seen), "evaluate.residuals", "Residuals against predictions")
        if len(seen.predicted) < len(predictions.predicted):
            st.caption(
                f"{len(seen.predicted):,} of {len(predictions.predicted):,} rows, drawn at random."
            )
    st.markdown("**How the errors spread**")
    rows = pd.DataFrame({"From": seen.edges[:-1], "To": seen.edges[1:], "Rows": seen.counts})
    figure(error_histogram(seen), "evaluate.errors", "Histogram of the errors", rows)


def errors_view(predictions: Predictions, dataset: Dataset, recipe: Recipe) -> None:
    """The rows that the model got most wrong, with all their values."""
    worst = worst_rows(predictions)
    meaning = (
        "how far the prediction was off"
        if predictions.probabilities is None
        else "the probability that was not given to the true class"
    )
    st.caption(
        f"The worst {len(worst)} rows of {len(predictions.actual):,} out-of-fold predictions. "
        f"Loss is {meaning}. A "
        "wrong label or a broken value in the table often stands at the top."
    )
    rows = rows_of_table(dataset, recipe, [row.row for row in worst])
    frame = worst_frame(worst, rows)
    table(frame, "evaluate.worst", "Rows with the largest errors", height=420)
    download_table(frame, "worst_rows.csv", "evaluate.worst")


def worst_frame(worst: tuple[WorstRow, ...], rows: pd.DataFrame) -> pd.DataFrame:
    """What was predicted for the worst rows, then the rows themselves, in the same order."""
    facts = pd.DataFrame(
        {
            "Row": [row.row for row in worst],
            "Actual": [row.actual for row in worst],
            "Predicted": [row.predicted for row in worst],
            "Loss": [row.loss for row in worst],
        }
    )
    raw = rows.reset_index(drop=True)
    for name in facts.columns.intersection(raw.columns):
        raw = raw.rename(columns={name: _apart(name, raw.columns)})
    return pd.concat([facts, raw], axis=1)


def _apart(name: str, names: Collection[str]) -> str:
    """What a column is called where its own name is one of ours."""
    while name in names:
        name = f"{name} (column)"
    return name


def compare_view(result: TrainResult) -> None:
    """Two models on the same folds: more than noise, or not?"""
    left, middle, right = st.columns(3)
    with left:
        first = ask_run(result, "First model", "evaluate.first", 0)
    with middle:
        second = ask_run(result, "Second model", "evaluate.second", 1)
    keys = list(first.fold_scores)
    metric = right.selectbox(
        "Metric",
        keys,
        keys.index(result.metric),
        format_func=lambda key: METRICS[key].label,
        key="evaluate.compare_metric",
    )
    seen = compare(result, first, second, metric)
    show = st.info if seen.winner is None else st.success
    show(as_markdown(seen.verdict), icon=":material/balance:")
    margin = st.number_input(
        "Differences up to this do not matter",
        0.0,
        None,
        0.0,
        format="%g",
        key=f"evaluate.margin.{metric}",
    )
    if told := practical_verdict(seen, margin):
        st.markdown(as_markdown(told))
    rows = pd.DataFrame(
        {
            seen.parts.noun.capitalize(): np.arange(len(seen.differences)) + 1,
            "First": first.fold_scores[metric],
            "Second": second.fold_scores[metric],
            "First better by": seen.differences,
        }
    )
    figure(paired_differences(seen), "evaluate.compare", f"Difference in {seen.parts.each}", rows)
    for run in (first, second):
        if METRICS[metric].judged is Judged.LABELS and (words := result.threshold_words(run)):
            st.caption(as_markdown(f"{run.label}: {words}"))
