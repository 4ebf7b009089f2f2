"""Which models to compare, and how."""

from dataclasses import replace

import streamlit as st

from core.choices.catalog import Catalog
from core.choices.nested import Nested
from core.choices.options import does_suit
from core.choices.pick import Pick
from core.methods.metrics import DEFAULT_METRIC, METRICS, metrics_for
from core.methods.models import BASELINE, MODELS, models_for, traits, traits_of
from core.methods.split import SPLITTERS
from core.recipe.edits.edit import Edit
from core.recipe.edits.training import add_another
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import Recipe
from core.recipe.split_before import BY_PLACE
from core.recipe.split_plan import SplitPlan, make_plan
from core.table.dataset import Dataset
from core.table.schema import Task
from core.wording.escape import as_markdown
from pages.shared.forms import Offered, ask_method, ask_options, columns_of_table
from pages.shared.method_choice import fresh_for


def models_form(dataset: Dataset, recipe: Recipe) -> tuple[ModelPick, ...]:
    """The models to compare; the baseline is always one of them."""
    task = recipe.task or Task.CLASSIFICATION
    offered = _offered(recipe, task)
    before = {model.key for model in recipe.compared}
    chosen = st.pills(
        "Models",
        list(offered),
        selection_mode="multi",
        default=[key for key in offered if key in before],
        format_func=lambda key: offered[key].label,
        key=fresh_for("train.models", (recipe.dataset, task, recipe.models)),
        persist_state="session",
    )
    slow = [offered[key].label for key in chosen if traits.SLOW in traits_of(offered[key])]
    if slow and dataset.rows > 20_000:
        st.caption(f"{', '.join(slow)}: slow on {dataset.rows:,} rows.")
    models = {key: offered[key] for key in chosen}
    with st.expander("Options of a model", icon=":material/settings:"):
        if models:
            models |= _options_form(models, task, _learned_from(dataset, recipe))
    return (ModelPick(method=BASELINE), *models.values())


def _offered(recipe: Recipe, task: Task) -> dict[str, ModelPick]:
    """By key: those of the recipe among the first of each other method, as the catalogue goes."""
    offered: dict[str, ModelPick] = {}
    for method in models_for(task):
        own = [model for model in recipe.compared if model.method == method.key]
        if method.key != BASELINE:
            offered |= {model.key: model for model in own or [ModelPick(method=method.key)]}
    return offered


def _learned_from(dataset: Dataset, recipe: Recipe) -> Offered:
    """The columns that may be learned from."""
    without = {recipe.target, *recipe.ignored}
    kinds = dataset.schema.kinds
    return Offered({name: kind for name, kind in kinds.items() if name not in without})


def _options_form(
    models: dict[str, ModelPick], task: Task, offered: Offered
) -> dict[str, ModelPick]:
    """One of the models with the options that are asked for it."""
    key = st.selectbox(
        "Model", list(models), format_func=lambda k: models[k].label, key="train.options_of"
    )
    model, method = models[key], MODELS[models[key].method]
    st.caption(as_markdown(method.summary))
    options = tuple(
        replace(option, suits=task) if isinstance(option, Nested) else option
        for option in method.options
        if does_suit(option, task)
    )
    scope = fresh_for(f"train.options.{model.key}", model)
    values = ask_options(options, scope, model.options, offered)
    own = Pick(method=method.key, options=values).without_defaults(MODELS).options
    return {key: model.with_options(own)}


def another_button(recipe: Recipe, models: tuple[ModelPick, ...]) -> Edit | None:
    """Offer each model a second time, for other options; the edit where one is asked for."""
    real = {model.key: model for model in models if model.method != BASELINE}
    with st.popover("A model twice", icon=":material/content_copy:", disabled=not real):
        st.caption("Compare a method with itself: the second begins with the options of the first.")
        for key, model in real.items():
            if st.button(f"Another {model.label}", key=f"train.another.{key}", type="tertiary"):
                return add_another(recipe, models, key)
    return None


def blend_toggle(recipe: Recipe) -> bool:
    """Is a mix of the models to be compared as well?"""
    return st.toggle(
        "Blend",
        recipe.blend,
        key=f"train.blend.{recipe.dataset}.{recipe.blend}",
        help="One more row: a weighted mean of the models, whose weights are chosen by what they "
        "said out of fold. Nothing is fitted for it, and no fold is scored with weights that were "
        "chosen on it. All models are then given the same preparation.",
    )


def split_form(dataset: Dataset, recipe: Recipe) -> SplitPlan:
    """The way to divide rows and its options; what is in force is what the form begins with."""
    plan = recipe.split
    ways = [way for key, way in SPLITTERS.items() if key in {plan.kind} or key != BY_PLACE]
    current = Pick(method=plan.kind, options={o.name: getattr(plan, o.name) for o in plan.options})
    scope = fresh_for("train.split", plan)
    catalog, offered = Catalog(SPLITTERS.name, *ways), columns_of_table(dataset)
    asked = ask_method("Divide rows", catalog, scope, current, offered)
    if asked.method != plan.kind:
        return make_plan(kind=asked.method, **asked.options)
    return plan.asked_for({n: v for n, v in asked.options.items() if v != getattr(plan, n)})


def metric_key(recipe: Recipe) -> str:
    """The key of the field of the metric."""
    task = recipe.task or Task.CLASSIFICATION
    return fresh_for("train.metric", (task, recipe.metric))


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
        key=metric_key(recipe),
        help="\n".join(f"- {METRICS[k].label}: {METRICS[k].summary}" for k in keys),
        persist_state="session",
    )
