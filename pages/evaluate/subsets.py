"""A model on named subsets of the rows, beside all rows."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from core.charts.evaluate.subsets import subset_scores
from core.errors import WorkbenchError
from core.methods.metrics import METRICS, Metric, Predictions, metrics_for
from core.model.evaluate.subsets import SubsetScore, score_subset_of
from core.model.train import ModelRun, TrainResult, training_part
from core.pipeline.subsets import looks_at, subset_part, subset_rows
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.wording.escape import as_code, as_markdown
from pages.frame import session
from pages.frame.in_memory import in_memory
from pages.frame.links import link_to
from pages.shared.outputs import download_table, figure, number_column, table


def subsets_view(dataset: Dataset, recipe: Recipe, result: TrainResult, run: ModelRun) -> None:
    """One metric on every subset, with intervals; then every metric on one of them."""
    if not recipe.subsets:
        st.info(
            "No subset is saved yet. Filter rows in the explorer and save them under a name; then "
            "each can be judged here by itself.",
            icon=":material/info:",
        )
        link_to("explore", "Open the explorer", view="explorer")
        return
    predicted = run.labels
    assert predicted is not None
    metric = _ask_metric(result)
    inside = subset_masks(dataset, recipe, predicted)
    scores = [
        _score(_key(recipe, run, part[0]) + metric.key, result, run, part, metric, len(inside))
        for part in inside.items()
    ]
    if scores:
        _all_subsets(scores)
        told = f"{result.class_note} {result.threshold_words(run)}".strip()
        if told:
            st.caption(as_markdown(told))
        _every_metric(scores, predicted, inside, result)
    _caveats(recipe, len(predicted.actual))


def _ask_metric(result: TrainResult) -> Metric:
    keys = [metric.key for metric in metrics_for(result.task)]
    key = st.selectbox(
        "Metric on subsets",
        keys,
        keys.index(result.metric),
        format_func=lambda k: METRICS[k].label,
        key=f"evaluate.subset_metric.{result.task}",
        persist_state="session",
    )
    return METRICS[key]


def subset_masks(dataset: Dataset, recipe: Recipe, predicted: Predictions) -> dict[str, Array]:
    """Which out-of-fold predictions are in each subset; one that does not hold says so."""
    masks = {}
    for name in recipe.subsets:
        try:
            rows = session.remembered(subset_rows, dataset, subset_part(recipe, name), name)
        except WorkbenchError as error:
            st.warning(as_markdown(error), icon=":material/warning:")
            continue
        inside = rows[predicted.rows]
        if inside.any():
            masks[name] = inside
        else:
            st.warning(
                f"None of the training rows is in **{as_markdown(name)}**: its rows are among the "
                "sealed ones or have no target.",
                icon=":material/warning:",
            )
    return masks


def _key(recipe: Recipe, run: ModelRun, name: str) -> str:
    rows = subset_part(recipe, name).model_dump_json()
    trained = training_part(recipe).key()
    return f"{trained} {run.pick.model_dump_json()} {recipe.threshold} {rows}"


@in_memory("Resampling the rows of each subset")
def _score(
    key: str,  # noqa: ARG001  (stands for the predictions and the mask)
    _result: TrainResult,
    _run: ModelRun,
    _part: tuple[str, Array],
    _metric: Metric,
    looks: int,
) -> SubsetScore:
    return score_subset_of(_result, _run, _part, _metric, looks)


def _all_subsets(scores: list[SubsetScore]) -> None:
    rows = pd.DataFrame(
        {
            "Rows": [one.name for one in scores] + ["All rows"],
            "n": [one.rows for one in scores] + [scores[0].rows + scores[0].rows_rest],
            "Score": [one.inside.value for one in scores] + [scores[0].whole.value],
            "Low": [one.inside.low for one in scores] + [scores[0].whole.low],
            "High": [one.inside.high for one in scores] + [scores[0].whole.high],
        }
    )
    label = scores[0].metric.label
    chart: go.Figure = subset_scores(scores)
    figure(chart, "evaluate.subsets", f"{label} on each subset with 95 % intervals", rows)
    for one in scores:
        st.markdown(f"**{as_markdown(one.name)}**, {one.rows:,} rows: {as_markdown(one.verdict)}")


def _every_metric(
    scores: list[SubsetScore], predicted: Predictions, inside: dict[str, Array], result: TrainResult
) -> None:
    with st.expander("Every metric", icon=":material/table_rows:"):
        groups = {one.name: predicted.at(inside[one.name]) for one in scores}
        columns = {name: _values(result, group) for name, group in groups.items()}
        rows = pd.DataFrame(
            {
                "Metric": [metric.label for metric in metrics_for(result.task)],
                "All rows": _values(result, predicted),
                **{name if name != "Metric" else "Metric ": v for name, v in columns.items()},
            }
        )
        config = {name: number_column(rows[name]) for name in rows.columns[1:]}
        table(rows, "evaluate.subset_metrics", "Every metric by subset", column_config=config)
        download_table(rows, "subsets.csv", "evaluate.subset_metrics")


def _values(result: TrainResult, predicted: Predictions) -> list[float]:
    return [metric.compute(predicted) for metric in metrics_for(result.task)]


def _caveats(recipe: Recipe, rows: int) -> None:
    """What a score on a subset cannot say."""
    for name in recipe.subsets:
        if looks_at(recipe.subset(name), recipe.target):
            st.warning(
                f"**{as_markdown(name)}** looks at the target ({as_code(recipe.subsets[name])}): "
                "its score describes these rows, but new rows cannot be chosen that way.",
                icon=":material/warning:",
            )
    many = len(recipe.subsets) > 1
    st.caption(
        f"{rows:,} out-of-fold predictions of training rows; intervals from resampled rows"
        + (f", the comparisons corrected for {len(recipe.subsets)} subsets. " if many else ". ")
        + "A subset that was chosen because the model errs there looks worse than it is."
    )
