"""What a step done before the split would pretend, measured on the table."""

import pandas as pd
import streamlit as st

from core.charts.prepare import order_scores
from core.choices.pick import Pick
from core.methods.metrics import METRICS
from core.methods.models import BASELINE
from core.model.preview import LEAKS, OrderComparison, leaky_part
from core.model.train import compared_models
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.schema import Task
from core.wording.escape import as_markdown
from pages.shared.measured import Offer, measured, request_of
from pages.shared.outputs import figure

USUAL_MODEL = "forest"
OFFER = Offer(
    "leak.run",
    "Run both orders",
    "Honest against leaky",
    "Fits the model twice on the same rows: some seconds.",
)


def leaky_order(dataset: Dataset, recipe: Recipe, usual: str) -> None:
    """Choose a step and a model, and see both orders on the same folds."""
    st.header("Honest against leaky")
    st.caption(
        "Each score here comes from steps that learn from no row that is scored. See what one of "
        "them would pretend on this table if it were learned from all training rows first, and "
        "the rows were divided only then."
    )
    leak, model = _asked(dataset, recipe, usual)
    wanted = leaky_part(recipe)
    found = measured(dataset, request_of("orders", wanted, leak, model), OFFER)
    if found is not None:
        _both(found)


def _asked(dataset: Dataset, recipe: Recipe, usual: str) -> tuple[str, Pick]:
    offered = [
        key
        for key, leak in LEAKS.items()
        if recipe.task is Task.CLASSIFICATION or not leak.of_classes
    ]
    leak = st.segmented_control(
        "Done before the split",
        offered,
        default=usual,
        required=True,
        format_func=lambda key: LEAKS[key].label,
        key="leak.step",
    )
    models = {m.key: m for m in compared_models(dataset, recipe) if m.method != BASELINE}
    model = st.selectbox(
        "Model",
        list(models),
        index=list(models).index(USUAL_MODEL) if USUAL_MODEL in models else 0,
        format_func=lambda key: models[key].label,
        key="leak.model",
    )
    return leak, models[model].pick


def _both(found: OrderComparison) -> None:
    is_inflated = found.inflation.low > 0
    say = st.warning if is_inflated else st.info
    say(as_markdown(found.sentence), icon=":material/science:")
    label = METRICS[found.metric].label
    rows = pd.DataFrame(
        {
            found.parts.noun.capitalize(): range(1, len(found.honest) + 1),
            f"{label}, honest": found.honest,
            f"{label}, leaky": found.leaky,
        }
    )
    title = f"{label} of {found.parts.each} in both orders"
    figure(order_scores(found), "leak.folds", title, rows)
    told = (
        f"{found.model}, {found.rows:,} rows, the same {found.parts.plural}. Unusual rows are kept "
        "in both orders. What comes before the step in the pipeline is done early with it."
    )
    if found.leak == "sampler":
        told += " Rows that were made are scored too, as who divides a balanced table would do."
    st.caption(told)
