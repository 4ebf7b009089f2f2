"""What a list of steps is worth on this table: asked for, because it fits models."""

import pandas as pd
import streamlit as st

from core.methods.metrics import METRICS
from core.model.preview import KeptColumn, kept_columns, preparation_part
from core.model.preview.payoff import Payoff, payoff_models
from core.model.preview.preparing import scored_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.frame import session
from pages.shared.measured import Offer, measured, request_of
from pages.shared.outputs import shown_errors, table


def worth_view(dataset: Dataset, recipe: Recipe, field: str) -> None:
    """A model without and with the steps of a list, on the same folds."""
    st.header("Was it worth it?")
    models = payoff_models(dataset, recipe)
    label = st.selectbox(
        "Judged by", list(models), key=f"features.{field}.judge", persist_state="session"
    )
    wanted = request_of("pay-off", scored_part(recipe), field, models[label])
    offer = Offer(
        f"features.{field}.worth",
        "Measure it",
        "Was it worth it?",
        "Fits the model on every fold twice, without the steps and with them, each learned in the "
        "fold: the scores are of rows that neither has seen.",
    )
    with shown_errors():
        found = measured(dataset, wanted, offer)
        if found is not None:
            payoff_table(found, field)


def payoff_table(found: Payoff, field: str) -> None:
    """What each of two ways takes and gives, and what follows."""
    st.info(as_markdown(found.sentence), icon=":material/science:")
    if found.error:
        return
    metric = METRICS[found.metric].label
    rows = [
        {
            "Way": way.label,
            metric: way.score.mean,
            "At least": way.score.low,
            "At most": way.score.high,
            "Columns": way.columns,
            "Seconds to fit": way.fit_seconds,
            "ms for 1,000 rows": way.milliseconds,
            "Size, kB": way.size / 1000,
        }
        for way in found.ways
    ]
    named = dict.fromkeys((metric, "At least", "At most"), "%.4f")
    named |= {
        "Columns": "%.1f",
        "Seconds to fit": "%.2f",
        "ms for 1,000 rows": "%.1f",
        "Size, kB": "%.1f",
    }
    digits = {name: st.column_config.NumberColumn(format=told) for name, told in named.items()}
    table(pd.DataFrame(rows), f"features.{field}.payoff", "Pay-off", column_config=digits)
    st.caption(
        f"{found.model}, {found.rows:,} rows, 95 % intervals. Seconds are those of one fit of all, "
        "from raw columns on, selection included; the size is that of the fitted pipeline."
    )


def kept_view(dataset: Dataset, recipe: Recipe) -> None:
    """In how many folds each column stays: a choice that changes from fold to fold is luck."""
    wanted = preparation_part(recipe)
    known = session.is_known(kept_columns, dataset, wanted)
    st.header("Kept in how many folds")
    if not known and not st.button("Count over the folds", key="features.select.count"):
        st.caption("Prepares every fold once. A column that only some folds keep is kept by luck.")
        return
    with st.spinner("Preparing every fold"):
        found: tuple[KeptColumn, ...] = session.remembered(kept_columns, dataset, wanted)
    rows = [{"Column": c.name, "Folds": c.folds, "Of": c.of} for c in found]
    table(pd.DataFrame(rows), "features.kept", "Columns by the number of folds that keep them")
