"""A model for some of the rows: what matters to it there, and how well it does."""

import pandas as pd
import streamlit as st

from core.charts.shift import shift_dots
from core.errors import NotApplicableError
from core.methods.metrics import METRICS
from core.model.evaluate.subsets import SubsetScore, score_subset
from core.model.explain import Explanation, cohort_importance, cohorts_of, shift_table
from core.wording.escape import as_markdown
from core.wording.listing import some_of
from pages.shared.outputs import download_table, figure, number_column, shown_errors, table

KEY = "explain.cohort"
OTHERS = "all others"


@st.fragment
def cohorts_view(seen: Explanation, label: object) -> None:
    """Choose a column and one of its levels or quarters; a fragment draws outside of what the page
    catches."""
    with shown_errors():
        _cohorts(seen, label)


def _cohorts(seen: Explanation, label: object) -> None:
    names = [seen.subject.features[n] for n in seen.global_importance(label).order]
    left, right = st.columns(2)
    column = left.selectbox("By column", names, key=f"{KEY}.column.{seen.label}")
    try:
        found = cohorts_of(seen.rows, column, seen.predictions.groups)
    except NotApplicableError as error:
        st.info(as_markdown(error))
        return
    by_name = {one.name: one for one in found}
    words = {one.name: f"{one.name} · {one.rows:,} rows" for one in found}
    name = right.selectbox(
        "Rows", list(words), format_func=words.__getitem__, key=f"{KEY}.rows.{seen.label}.{column}"
    )
    cohort = by_name[name]
    metric = METRICS[seen.metric]
    score = score_subset(name, seen.predictions, cohort.inside, metric, looks=len(found))
    st.markdown(as_markdown(f"{metric.label}: {score.verdict}"))
    rows = score_frame(score)
    config = {part: number_column(rows[part]) for part in ("Score", "From", "To")}
    table(rows, f"{KEY}.scores", "The score inside and outside", column_config=config)
    place = seen.subject.label_position(label)
    shift = cohort_importance(seen.shap, seen.subject.features, cohort, place)
    figure(shift_dots(shift, (OTHERS, name)), f"{KEY}.figure", "What matters to the rows inside")
    moved = [shift.columns[n] for n in shift.order if shift.moved[n]]
    told = f"otherwise by more than luck: {some_of(moved, 5)}" if moved else "alike, within luck"
    st.markdown(as_markdown(f"Columns move the output for these rows {told}."))
    compared = shift_table(shift, (OTHERS, name), "Distance")
    table(compared, f"{KEY}.table", "What matters inside and outside")
    download_table(compared, "cohort.csv", KEY)
    st.caption(
        f"Mean distance that a column moves the output, in {seen.shap.scale}, and scores, on the "
        f"{len(seen.rows):,} explained rows, which the model has not seen; 95 % intervals. More "
        f"than luck is counted for all {len(shift.columns)} columns, and of scores for all "
        f"{len(found)} parts of {as_markdown(column)}, at once."
    )


def score_frame(score: SubsetScore) -> pd.DataFrame:
    """The rows inside, the others and all of them: how many, and the score with its interval."""
    parts = (
        (score.name, score.rows, score.inside),
        (OTHERS, score.rows_rest, score.rest),
        ("all rows", score.rows + score.rows_rest, score.whole),
        ("difference", None, score.difference),
    )
    return pd.DataFrame(
        [
            {"Rows": name, "Count": rows, "Score": one.value, "From": one.low, "To": one.high}
            for name, rows, one in parts
        ]
    )
