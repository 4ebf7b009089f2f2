"""One option of a model from end to end: what holding back or letting go does to its scores."""

import pandas as pd
import streamlit as st

from core.charts.train import option_lines
from core.methods.metrics import METRICS
from core.model.train import OptionPath, TrainResult, one_model_part, option_path, path_options
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.tasks.requests import PathRequest
from core.tasks.table import OPTION_PATH
from core.wording.escape import as_markdown
from core.wording.numbers import number_text
from pages.frame import session
from pages.shared.jobs_panel import job_panel, start
from pages.shared.outputs import figure
from pages.shared.tiles import Tile, tiles


def path_view(dataset: Dataset, recipe: Recipe, result: TrainResult) -> None:
    """Ask for a model and one of its numbers; its path where it is known, else the button."""
    runs = {run.key: run for run in result.ranked if not run.error and path_options(run.pick)}
    if not runs:
        return
    with st.container(border=True):
        st.subheader("Held back or let go")
        left, right = st.columns(2)
        key = left.selectbox(
            "Model", list(runs), format_func=lambda k: runs[k].label, key="train.path.model"
        )
        run = runs[key]
        labels = {option.name: option.label for option in path_options(run.pick)}
        name = right.selectbox(
            "Option", list(labels), format_func=labels.__getitem__, key=f"train.path.option.{key}"
        )
        request = PathRequest(recipe=one_model_part(recipe), pick=run.model, option=name)
        asked = (one_model_part(recipe), run.pick, name)
        job = job_panel(OPTION_PATH, request=request)
        if session.is_known(option_path, dataset, *asked):
            path_charts(session.remembered(option_path, dataset, *asked))
            return
        st.caption(
            "Fits the model at some ten values of the option on every fold, and scores it on rows "
            "it was fitted on and on the others. The test rows stay sealed."
        )
        busy = job is not None and job.is_active
        if st.button(
            "Follow it", key="train.path.start", icon=":material/timeline:", disabled=busy
        ):
            start(OPTION_PATH, f"{labels[name]} of {run.label}", request)
            st.rerun()


def path_charts(path: OptionPath) -> None:
    """The lines, and a slider along them; nothing is fitted again."""
    rows = path_frame(path)
    figure(option_lines(path), "train.path", "Scores along the option", rows)
    place = st.select_slider(
        "Value",
        list(range(len(path.values))),
        value=path.values.index(path.chosen),
        format_func=lambda n: f"{path.values[n]:.4g}",
        key=f"train.path.at.{path.label}.{path.option.name}",
    )
    label = METRICS[path.metric].label
    tiles(
        Tile(f"{label}, fitted on", number_text(float(path.fitted[place].mean()))),
        Tile(f"{label}, not fitted on", number_text(float(path.held[place].mean()))),
        Tile("Ahead on fitted rows", number_text(path.gap(place)), "learned by heart"),
    )
    st.caption(as_markdown(path.sentence))
    for error in path.errors:
        st.caption(as_markdown(f"Failed at some values: {error}"))


def path_frame(path: OptionPath) -> pd.DataFrame:
    """A row a value."""
    return pd.DataFrame(
        {
            path.option.label: path.values,
            "Fitted on": path.fitted.mean(axis=1),
            "Not fitted on": path.held.mean(axis=1),
            "± sd": path.held.std(axis=1, ddof=1) if path.held.shape[1] > 1 else float("nan"),
        }
    )
