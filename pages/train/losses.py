"""How the loss of models that learn in rounds went down, fold by fold."""

import pandas as pd
import streamlit as st

from core.charts.train import loss_lines
from core.model.train import ModelRun, TrainResult
from pages.shared.outputs import figure


def losses_view(result: TrainResult) -> None:
    """The losses of one of the models that keep them; nothing where none does."""
    runs = {run.key: run for run in result.ranked if run.curves}
    if not runs:
        return
    with st.container(border=True):
        st.subheader("Loss per round")
        key = st.selectbox(
            "Model", list(runs), format_func=lambda k: runs[k].label, key="train.losses.of"
        )
        run = runs[key]
        st.caption(losses_words(run))
        figure(loss_lines(run.curves), "train.losses", "Loss per round", loss_frame(run))


def losses_words(run: ModelRun) -> str:
    """What the lines are of, in sentences."""
    if not run.rounds:
        return (
            "The rounds were asked for, so no row was set aside: there is the loss of the rows "
            "fitted on alone. Ask for 0, and early stopping finds how many are right."
        )
    return (
        "A line a search inside the training rows of a fold: its rows set aside say when to stop, "
        "and the fold's scored rows take no part. The model of the fold is then fitted on all its "
        "training rows, with 15 % more rounds than did best, since more rows bear more."
    )


def loss_frame(run: ModelRun) -> pd.DataFrame:
    """A row a search and round."""
    return pd.DataFrame(
        {
            "Search": n,
            "Rounds": rounds,
            "Fitted on": fitted,
            "Set aside": held,
            "Least": rounds == curve.best,
        }
        for n, curve in enumerate(run.curves, start=1)
        for rounds, fitted, held in zip(
            curve.rounds, curve.fitted, curve.held or [None] * len(curve.rounds), strict=True
        )
    )
