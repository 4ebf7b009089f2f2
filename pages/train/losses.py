"""How the loss of models that learn in rounds went down, fold by fold."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.charts.train import loss_lines
from core.methods.models.rounds import rounds_in
from core.model.train import LossCurve, ModelRun, TrainResult, curve_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import duration
from pages.shared.measured import Offer, measured, request_of
from pages.shared.outputs import figure


def losses_view(dataset: Dataset, recipe: Recipe, result: TrainResult) -> None:
    """The losses of one of the models that learn in rounds; nothing where none does."""
    runs = {run.key: run for run in result.ranked if run.curves or _asked(run)}
    if not runs:
        return
    with st.container(border=True):
        st.header("Loss per round")
        key = st.selectbox(
            "Model", list(runs), format_func=lambda k: runs[k].label, key="train.losses.of"
        )
        if _asked(runs[key]):
            _asked_view(dataset, recipe, runs[key])
        else:
            st.caption(losses_words(runs[key]))
            _drawn(runs[key].curves)


def _asked(run: ModelRun) -> int:
    """The rounds that a model was asked for; 0 where it finds them or has none."""
    rounds = rounds_in(run.pick)
    return rounds.asked if rounds else 0


def _asked_view(dataset: Dataset, recipe: Recipe, run: ModelRun) -> None:
    """The losses with rows set aside where they are known; else those of fitted rows, and the
    button."""
    offer = Offer(
        f"train.losses.follow.{run.key}",
        "Set rows aside and follow it",
        f"Losses of {run.label}",
        "Fits the model once or three times more a fold, a fifth of the training rows set aside: "
        f"about {duration(4 * run.seconds)} of computing at most. The fold's scored rows take no "
        "part.",
    )
    found = measured(dataset, request_of("rounds", curve_part(recipe), run.pick), offer)
    if found is not None:
        st.info(as_markdown(found.sentence), icon=":material/show_chart:")
        _drawn(found.curves)
    elif run.curves:
        st.caption(losses_words(run))
        _drawn(run.curves)


def _drawn(curves: Sequence[LossCurve]) -> None:
    figure(loss_lines(curves), "train.losses", "Loss per round", loss_frame(curves))


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


def loss_frame(curves: Sequence[LossCurve]) -> pd.DataFrame:
    """A row a search and round."""
    return pd.DataFrame(
        {
            "Search": n,
            "Rounds": rounds,
            "Fitted on": fitted,
            "Set aside": held,
            "Least": rounds == curve.best,
        }
        for n, curve in enumerate(curves, start=1)
        for rounds, fitted, held in zip(
            curve.rounds, curve.fitted, curve.held or [None] * len(curve.rounds), strict=True
        )
    )
