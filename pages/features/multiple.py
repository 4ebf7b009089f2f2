"""The same estimate from several completed tables, and what they say together."""

import pandas as pd
import streamlit as st

from core.charts.imputed import completed_tables
from core.model.preview import PreparedSample, filled_columns
from core.model.preview.imputation import (
    COEFFICIENT,
    QUESTIONS,
    SCORE,
    ImputationQuestion,
    MultipleImputation,
)
from core.model.preview.multiple import SETS, multiple_imputation
from core.model.preview.preparing import scored_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.schema import Kind
from core.wording.escape import as_markdown
from pages.frame import session
from pages.shared.forms import ask_option
from pages.shared.outputs import figure, shown_errors, table


def multiple_view(dataset: Dataset, recipe: Recipe, sample: PreparedSample) -> None:
    """Ask a question of several completed tables."""
    st.header("Several completed tables")
    st.caption(
        "One filling is taken for the truth by all that follows. Here numbers are drawn several "
        "times from what the other columns leave open: how far the answers differ is what the "
        "gaps cost (multiple imputation, pooled by Rubin's rules)."
    )
    question = _asked(sample)
    wanted = scored_part(recipe)
    known = session.is_known(multiple_imputation, dataset, wanted, question)
    if not known and not st.button("Complete the tables", key="features.multiple.run"):
        st.caption("Seconds for a mean or a coefficient, up to minutes for a score.")
        return
    with shown_errors(), st.spinner("Completing tables"):
        _found(session.remembered(multiple_imputation, dataset, wanted, question))


def _asked(sample: PreparedSample) -> ImputationQuestion:
    what = st.segmented_control(
        "Ask for",
        list(QUESTIONS),
        default=next(iter(QUESTIONS)),
        required=True,
        format_func=QUESTIONS.__getitem__,
        key="features.multiple.what",
    )
    column = ""
    if what != SCORE:
        numbers = [name for name in sample.kinds if sample.kinds[name] is Kind.NUMBER]
        gappy = [name for name in filled_columns(sample) if name in numbers]
        offered = numbers if what == COEFFICIENT else gappy
        column = st.selectbox("Of the column", offered, key=f"features.multiple.{what}") or ""
    return ImputationQuestion(what, column, ask_option(SETS, "features.multiple"))


def _found(found: MultipleImputation) -> None:
    st.info(as_markdown(found.sentence), icon=":material/science:")
    rows = pd.DataFrame(
        {
            "Table": [line.name for line in found.lines],
            "Estimate": [line.value for line in found.lines],
            "Standard error": [line.error for line in found.lines],
            "At least": [line.low for line in found.lines],
            "At most": [line.high for line in found.lines],
        }
    )
    figure(completed_tables(found), "features.multiple.lines", "Estimates by table", rows)
    pooled = found.pooled
    parts = {
        "Variance within tables": pooled.within,
        "Variance between tables": pooled.between,
        "Total variance": pooled.total,
        "Degrees of freedom": pooled.freedom,
        "Information missing": pooled.missing_information,
    }
    frame = pd.DataFrame({"": list(parts), "Value": list(parts.values())})
    table(frame, "features.multiple.parts", "What the pooled estimate is made of")
    st.caption(f"{found.rows:,} rows, 95 % intervals. Single tables look surer than all together.")
