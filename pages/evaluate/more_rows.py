"""Would more rows help? The learning curve of one model, when it is asked for."""

import pandas as pd
import streamlit as st

from core.charts.evaluate.learning import learning_lines
from core.methods.metrics import METRICS
from core.model.evaluate.learning_curve import LearningCurve
from core.model.evaluate.more_rows import MoreRows, ahead_words, more_rows_verdict
from core.model.train import ModelRun, TrainResult, curve_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import duration
from pages.shared.measured import Offer, measured, request_of
from pages.shared.outputs import figure

COST = 3.0  # times the fits of the comparison: each size is drawn several times


def more_rows_view(dataset: Dataset, recipe: Recipe, result: TrainResult, run: ModelRun) -> None:
    """The curve where it is known, else the button with its price."""
    st.markdown("**Would more rows help?**")
    offer = Offer(
        f"evaluate.rows.{run.key}",
        "Fit it on fewer rows",
        f"{run.label} on fewer rows",
        "Fits the model on a half, a quarter and less of its rows, always scored on the "
        f"same ones: about {duration(1 + COST * run.seconds)} of computing. The test rows stay "
        "sealed.",
    )
    found = measured(dataset, request_of("rows", curve_part(recipe), run.pick), offer)
    if found is not None:
        curve_told(found, result.metric)


def curve_told(curve: LearningCurve, metric: str) -> None:
    """The verdict, the lines, and what can be done."""
    verdict = more_rows_verdict(curve, metric)
    show = st.success if verdict.answer is MoreRows.HELP else st.info
    show(as_markdown(verdict.sentence), icon=":material/trending_up:")
    rows, ahead = curve_frame(curve, metric), curve.ahead(metric)
    lines = learning_lines(curve, metric, ahead)
    figure(lines, "evaluate.rows", f"{METRICS[metric].label} by rows", rows)
    st.markdown("\n".join(f"- {as_markdown(words)}" for words in verdict.remedies))
    st.caption(as_markdown(f"{ahead_words(ahead, metric)} {_how(curve)}"))
    for error in curve.errors:
        st.caption(as_markdown(f"Some fits failed: {error}"))


def _how(curve: LearningCurve) -> str:
    drawn = (
        "Fewer rows are those nearest in time to the rows that are scored."
        if curve.in_time
        else "Fewer rows are drawn at random, classes with their shares, groups and copies whole."
    )
    return (
        f"{drawn} Intervals of 95 % hold for each point by itself; all points share the rows that "
        "are scored, so that a difference of two is surer than either."
    )


def curve_frame(curve: LearningCurve, metric: str) -> pd.DataFrame:
    """A row a size."""
    return pd.DataFrame(
        [
            {
                "Rows to learn from": one.rows,
                "Not fitted on": one.held.mean,
                "At least": one.held.low,
                "At most": one.held.high,
                "Fitted on": one.fitted.mean,
            }
            for one in curve.points(metric)
        ]
    )
