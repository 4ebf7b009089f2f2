"""Which encoder suits a column: what each makes of it, and what each is worth when measured."""

import pandas as pd
import streamlit as st

from core.choices.pick import Pick
from core.methods.metrics import METRICS
from core.methods.prepare import MANY_LEVELS
from core.methods.prepare.encoders import ENCODERS
from core.model.preview.encoding import (
    EncoderComparison,
    encoded_widths,
)
from core.model.preview.payoff import payoff_models
from core.model.preview.preparing import scored_part
from core.recipe.edits.preparation import prepare_columns
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.schema import Column
from core.wording.escape import as_code, as_markdown
from pages.frame import session
from pages.shared.measured import Offer, measured, request_of
from pages.shared.outputs import shown_errors, table, table_of_sentences

OFFER = Offer(
    "features.encoding.run",
    "Measure all encoders",
    "Encoders",
    "The model with each encoder, scored on the same rows: up to a minute.",
)


def encoding_view(dataset: Dataset, recipe: Recipe, column: Column, slot: str) -> None:
    """Every encoder with the columns that it makes; scores when they are asked for."""
    st.header("Which encoder?")
    if column.unique > MANY_LEVELS:
        st.caption(
            f"{as_code(column.name)} has {column.unique:,} levels: a column for each would be "
            "mostly zeros, and each level has few rows to learn from."
        )
    models = payoff_models(dataset, recipe)
    label = st.selectbox(
        "Judged by", list(models), key="features.encoding.judge", persist_state="session"
    )
    wanted = request_of("encoders", scored_part(recipe), column.name, models[label])
    with shown_errors():
        found = measured(dataset, wanted, OFFER)
    if found is None:
        widths = encoded_widths(column, recipe, slot)
        rows = [
            {"Encoder": m.label, "Columns at most": widths[m.key], "What it does": m.summary}
            for m in ENCODERS.values()
        ]
        table_of_sentences(pd.DataFrame(rows), "Encoders and their columns")
        return
    _found(found, recipe)


def _found(found: EncoderComparison, recipe: Recipe) -> None:
    st.info(as_markdown(found.sentence), icon=":material/science:")
    metric = METRICS[found.metric].label
    rows = [
        {
            "Encoder": score.label + (" (in force)" if score.method == found.current else ""),
            metric: score.score,
            "Better by": score.gain.mean if score.gain else None,
            "At least": score.gain.low if score.gain else None,
            "At most": score.gain.high if score.gain else None,
            "Columns in all": score.columns,
            "Failed": score.error or "",
        }
        for score in found.scores
    ]
    frame = pd.DataFrame(rows)
    if not any(score.error for score in found.scores):
        frame = frame.drop(columns="Failed")
    table(frame, "features.encoding.scores", "Encoders by their scores")
    st.caption(
        f"{found.model}, {found.rows:,} rows, the same {found.parts.plural}. Differences "
        "are those to the encoder in force, above 0 is better, with 95 % intervals that hold for "
        "all encoders at once."
    )
    if found.advised != found.current:
        label = ENCODERS[found.advised].label
        if st.button(f"Use {label}", key="features.encoding.use", type="primary"):
            pick = Pick(method=found.advised)
            session.change(prepare_columns(recipe, [found.column], found.slot, pick))
            st.rerun()
