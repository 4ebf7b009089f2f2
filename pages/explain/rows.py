"""One row explained: from what the model says of anyone to what it says of this row."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import streamlit as st

from core.charts.explain import waterfall
from core.model.evaluate import WorstRow, training_rows, worst_rows
from core.model.explain import Explanation, RowExplanation, explain_row
from core.model.explain.parts import PROBABILITY
from core.model.train import one_model_part
from core.pipeline.cleaning import Cleaning
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import Recipe
from core.table.cell_text import cell_text
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import number_text
from pages.explain.texts import texts_view
from pages.frame import session
from pages.shared.outputs import figure
from pages.shared.views import View, ask_view

OFFERED = 10


def row_view(seen: Explanation, dataset: Dataset, recipe: Recipe, label: object) -> None:
    """Choose a row and show how its columns lead to what is predicted for it."""
    row = ask_view(_HOWS, "explain.how", "Row to explain", part="how").draw(seen, dataset, recipe)
    if row is None:
        return
    frame = dataset.frame.loc[[row], list(seen.subject.inputs)]
    explained = explain_row(seen.subject, frame, label, in_probability=_ask_probability(seen))
    actual = Cleaning(dataset, recipe).checked().frame.loc[row, recipe.target]
    st.markdown(_sentence(explained, actual, label))
    figure(waterfall(explained), "explain.waterfall", "Contributions to one row", _frame(explained))
    texts_view(seen.subject, frame, label)
    if row not in seen.rows.index:
        st.caption("This row may be among those that the explained model learned from.")
    else:
        st.caption("The explained model has not seen this row.")


def _ask_probability(seen: Explanation) -> bool:
    """Whether the parts are wished in probability, where the model's own are on another scale."""
    if not seen.subject.labels or seen.shap.scale == PROBABILITY:
        return False
    return st.toggle(
        "In probability",
        key="explain.in_probability",
        persist_state="session",
        help=f"The exact parts are in {seen.shap.scale}; in probability they are sampled.",
    )


def _worst(seen: Explanation, *_: object) -> object:
    """One of the rows with the largest losses."""
    return _ask_row(_ranked(seen)[:OFFERED], "worst")


def _typical(seen: Explanation, *_: object) -> object:
    """One of the rows whose losses lie in the middle."""
    ranked = _ranked(seen)
    middle = max(0, len(ranked) // 2 - OFFERED // 2)
    return _ask_row(ranked[middle : middle + OFFERED], "typical")


def _ranked(seen: Explanation) -> tuple[WorstRow, ...]:
    return worst_rows(seen.predictions, len(seen.rows))


def _ask_row(offered: Sequence[WorstRow], key: str) -> object:
    words = {
        row.row: f"Row {row.row}: actual {cell_text(row.actual)}, "
        f"predicted {cell_text(row.predicted)}, loss {number_text(row.loss)}"
        for row in offered
    }
    return st.selectbox("Row", list(words), format_func=words.__getitem__, key=f"explain.{key}")


def _numbered(seen: Explanation, dataset: Dataset, recipe: Recipe) -> object:
    """A training row by its number; a sealed one stays sealed."""
    row = st.number_input(
        "Row number",
        0,
        dataset.rows - 1,
        int(seen.rows.index[0]),
        key="explain.row",
        persist_state="session",
    )
    if row in session.remembered(training_rows, dataset, one_model_part(recipe)):
        return row
    data = make_training_data(dataset, one_model_part(recipe))
    why = "is sealed for the final test" if row in data.X.index else "has no target"
    st.info(f"Row {row} {why}, so it is not explained here: choose another one.")
    return None


def _sentence(row: RowExplanation, actual: object, label: object) -> str:
    sentence = (
        f"The model says **{as_markdown(cell_text(row.predicted))}**, "
        f"the table says **{as_markdown(cell_text(actual))}**."
    )
    if row.probability is not None:
        sentence += f" It gives {as_markdown(label)} a probability of {row.probability:.1%}."
    return f"{sentence} Measured in {row.scale} by {row.method}."


def _frame(row: RowExplanation) -> pd.DataFrame:
    """Every column's value and contribution, the largest first."""
    order = np.argsort(-np.abs(row.contributions), kind="stable")
    return pd.DataFrame(
        {
            "Column": [row.columns[n] for n in order],
            "Value": [cell_text(row.raw[n]) for n in order],
            "Moves by": row.contributions[order],
        }
    )


_HOWS = (
    View("typical", "Typical", _typical),
    View("worst", "Worst", _worst),
    View("number", "By number", _numbered),
)
