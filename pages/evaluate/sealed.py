"""The sealed test rows: what they are for, and how often they were looked at."""

import pandas as pd
import streamlit as st

from core.methods.metrics import METRICS
from core.model.evaluate import is_opened, open_test, opened_part, seal_of
from core.model.train import ModelRun, TestScores, TrainResult
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.tasks.requests import ModelRequest
from core.tasks.table import OPEN_TEST
from core.wording.escape import as_markdown
from core.wording.numbers import figure_text, often
from core.workspace.openings import SealedRows, opened_runs
from pages.frame import session
from pages.shared.jobs_panel import job_panel, start
from pages.shared.outputs import table
from pages.shared.tiles import Tile, tiles


def sealed_card(dataset: Dataset, recipe: Recipe, result: TrainResult, run: ModelRun) -> None:
    """Offer the test rows once, and keep count."""
    with st.container(border=True):
        st.header("Sealed test rows")
        st.caption(
            f"{result.rows_test:,} rows that no model and no choice has seen. When you are done "
            "choosing, open them once: the model is fitted on all training rows and scored on "
            "them. A number that you choose by is no longer unbiased."
        )
        part = opened_part(recipe)
        is_open = is_opened(opened_runs(session.project().id), part, run.pick)
        if is_open and session.is_known(open_test, dataset, part, run.pick):
            _scores(session.remembered(open_test, dataset, part, run.pick), result, run)
        else:
            _open_button(part, result, run)
        _count(SealedRows(seal_of(recipe), session.project().id))


def _open_button(part: Recipe, result: TrainResult, run: ModelRun) -> None:
    job = job_panel(OPEN_TEST)
    if result.best is not None and result.best.key != run.key:
        st.caption(
            f"It is opened for {as_markdown(run.label)}; {as_markdown(result.best.label)} leads."
        )
    label = as_markdown(run.label)
    with st.popover(f"Open the test set for {label}", icon=":material/lock_open:"):
        st.markdown(
            f"This look counts: **{label}** is fitted on all training rows and scored on rows that "
            "nothing has seen. Of a second look, at this model or another, the number is no longer "
            "unbiased. Done choosing?"
        )
        is_asked = st.button(
            f"Open them for {label}",
            key="evaluate.open_test",
            type="primary",
            disabled=bool(job and job.is_active),
        )
    if is_asked:
        request = ModelRequest(recipe=part, pick=run.model)
        start(OPEN_TEST, f"Score {run.label} on the test rows", request)
        st.rerun()


def _scores(scores: TestScores, result: TrainResult, run: ModelRun) -> None:
    metric, spread = METRICS[result.metric], result.spread(run)
    value, (low, high) = scores.values[result.metric], scores.interval(result.metric)
    sealed = figure_text(value, low, high)
    folds = figure_text(spread.mean, spread.low, spread.high)
    tiles(
        Tile(f"{metric.label} on the test rows", sealed.value, f"{sealed.ends}, 95 %"),
        Tile(f"Over the {result.parts.plural}", folds.value, f"{folds.ends}, 95 %"),
    )
    if not spread.low <= value <= spread.high:
        st.caption(
            f"The test score lies outside the interval of the {result.parts.plural}: look whether "
            "the test rows differ, or whether many models were compared."
        )
    if note := scores.note(result.metric):
        st.caption(as_markdown(f"On the test rows {note}"))
    rows = pd.DataFrame(
        {"Metric": [METRICS[key].label for key in scores.values], "Test": scores.values.values()}
    )
    with st.expander("Every metric on the test rows", icon=":material/table_rows:"):
        table(rows, "evaluate.test", f"Test scores of {as_markdown(run.label)}")
        if result.class_note:
            st.caption(as_markdown(result.class_note))


def _count(sealed: SealedRows) -> None:
    openings = sealed.openings
    if openings == 0:
        st.caption("The test rows of this project have never been opened.")
        return
    times, elsewhere = often(openings), sealed.elsewhere
    beyond = f", {often(elsewhere)} of it by the command line or other projects"
    st.caption(f"The test rows of this project were opened {times}{beyond if elsewhere else ''}.")
    if openings > 1:
        st.warning(
            f"Opened {times}: whoever picks the best of {openings} looks picks luck too. Treat "
            "these numbers as optimistic, or judge the final model on new rows.",
            icon=":material/warning:",
        )
