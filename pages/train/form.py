"""Which models to compare, and how."""

import streamlit as st

from core.methods.metrics import DEFAULT_METRIC, METRICS, metrics_for
from core.methods.models import BASELINE, MODELS, models_for, quick_models, traits
from core.recipe.recipe import Pick, Recipe
from core.recipe.split_plan import SPLIT, SplitPlan
from core.table.dataset import Dataset
from core.table.schema import Task
from core.wording.escape import as_markdown
from pages.shared.forms import ask_in_row, ask_options


def models_form(dataset: Dataset, recipe: Recipe) -> tuple[Pick, ...]:
    """The models to compare; the baseline is always one of them."""
    task = recipe.task or Task.CLASSIFICATION
    suitable = [m.key for m in models_for(task) if m.key != BASELINE]
    before = [pick.method for pick in recipe.models] or list(quick_models(task))
    chosen = st.pills(
        "Models",
        suitable,
        selection_mode="multi",
        default=[key for key in suitable if key in before],
        format_func=lambda key: MODELS[key].label,
        key=f"train.models.{recipe.dataset}.{task}",
        persist_state="session",
    )
    slow = [MODELS[key].label for key in chosen if traits.SLOW in MODELS[key].traits]
    if slow and dataset.rows > 20_000:
        st.caption(f"{', '.join(slow)}: slow on {dataset.rows:,} rows.")
    options = {pick.method: dict(pick.options) for pick in recipe.models}
    with st.expander("Options of a model", icon=":material/settings:"):
        if chosen:
            key = st.selectbox(
                "Model", chosen, format_func=lambda k: MODELS[k].label, key="train.options_of"
            )
            st.caption(as_markdown(MODELS[key].summary))
            asked = ask_options(MODELS[key].options, f"train.{key}", options.get(key))
            defaults = MODELS[key].settings()
            options[key] = {k: v for k, v in asked.items() if v != defaults[k]}
    return tuple(Pick(method=key, options=options.get(key, {})) for key in (BASELINE, *chosen))


def split_form(recipe: Recipe) -> SplitPlan:
    """Folds, the share of sealed test rows, and the seed of both."""
    return SplitPlan(**ask_in_row(SPLIT, "train", dict(recipe.split)))


def metric_form(recipe: Recipe) -> str:
    """The metric that ranks; one that is for the other task gives way to this task's usual one."""
    task = recipe.task or Task.CLASSIFICATION
    keys = [metric.key for metric in metrics_for(task)]
    current = recipe.metric or DEFAULT_METRIC[task]
    if current not in keys:
        st.warning(
            f"{METRICS[current].label} in the recipe does not suit {task}: choose another metric.",
            icon=":material/warning:",
        )
        current = DEFAULT_METRIC[task]
    return st.selectbox(
        "Metric that ranks",
        keys,
        keys.index(current),
        format_func=lambda key: METRICS[key].label,
        key=f"train.metric.{task}",
        help="\n".join(f"- {METRICS[k].label}: {METRICS[k].summary}" for k in keys),
        persist_state="session",
    )
