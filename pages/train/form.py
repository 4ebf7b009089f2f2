"""Which models to compare, and how."""

import streamlit as st

from core.methods.metrics import DEFAULT_METRIC, METRICS, metrics_for
from core.methods.models import BASELINE, MODELS, models_for, quick_models
from core.recipe.recipe import Pick, Recipe, SplitPlan
from core.table.dataset import Dataset
from core.table.schema import Task
from pages.shared.forms import ask_options
from pages.shared.outputs import md


def models_form(dataset: Dataset, recipe: Recipe) -> Recipe:
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
    slow = [MODELS[key].label for key in chosen if "slow" in MODELS[key].traits]
    if slow and dataset.rows > 20_000:
        st.caption(f"{', '.join(slow)}: slow on {dataset.rows:,} rows.")
    options = {pick.method: dict(pick.options) for pick in recipe.models}
    with st.expander("Options of a model", icon=":material/settings:"):
        if chosen:
            key = st.selectbox(
                "Model", chosen, format_func=lambda k: MODELS[k].label, key="train.options_of"
            )
            st.caption(md(MODELS[key].summary))
            asked = ask_options(MODELS[key].options, f"train.{key}", options.get(key))
            defaults = MODELS[key].settings()
            options[key] = {k: v for k, v in asked.items() if v != defaults[k]}
    picks = [Pick(method=key, options=options.get(key, {})) for key in (BASELINE, *chosen)]
    return recipe.with_(models=tuple(picks))


def plan_form(recipe: Recipe) -> Recipe:
    """Folds, metric and the share of sealed test rows."""
    task = recipe.task or Task.CLASSIFICATION
    keys = [metric.key for metric in metrics_for(task)]
    current = recipe.metric or DEFAULT_METRIC[task]
    metric, folds, share, seed = st.columns(4)
    chosen = metric.selectbox(
        "Metric that ranks",
        keys,
        keys.index(current),
        format_func=lambda key: METRICS[key].label,
        key=f"train.metric.{task}",
        help="\n".join(f"- {METRICS[k].label}: {METRICS[k].summary}" for k in keys),
        persist_state="session",
    )
    plan = SplitPlan(
        folds=folds.number_input("Folds", 2, 20, recipe.split.folds, key="train.folds"),
        test_share=share.slider(
            "Sealed test share", 0.05, 0.5, recipe.split.test_share, 0.05, key="train.test_share"
        ),
        seed=seed.number_input("Seed", 0, 10_000, recipe.split.seed, key="train.seed"),
    )
    return recipe.with_(metric=None if chosen == DEFAULT_METRIC[task] else chosen, split=plan)
