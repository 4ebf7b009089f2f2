"""Which model to tune, for how long."""

import streamlit as st

from core.choices.options import SEED
from core.methods.models import MODELS, quick_models
from core.methods.tuning import MINUTES, RACING, TRIALS, TunePlan
from core.model.train import train, training_part
from core.model.tune import TuneResult, tunable_models
from core.recipe.recipe import Pick, Recipe
from core.table.dataset import Dataset
from core.table.schema import Task
from core.tasks.requests import TuneRequest
from core.tasks.table import TUNE
from core.wording.escape import as_markdown
from pages.frame import session
from pages.shared.forms import ask_in_row, ask_options
from pages.shared.jobs_panel import latest_job, start


def model_form(dataset: Dataset, recipe: Recipe) -> Pick:
    """The model to tune: the leaderboard's best unless the user says otherwise."""
    task = recipe.task or Task.CLASSIFICATION
    keys = [method.key for method in tunable_models(task)]
    best = _best_known(dataset, recipe)
    proposed = next(key for key in (best, *_in_recipe(recipe), *keys) if key in keys)
    chosen = st.selectbox(
        "Model",
        keys,
        keys.index(proposed),
        format_func=lambda key: MODELS[key].label,
        key=f"tune.model.{recipe.dataset}.{task}",
        persist_state="session",
    )
    searched = [option.label for option in MODELS[chosen].options if option.tuned]
    leads = " It leads the leaderboard." if chosen == best else ""
    st.caption(
        f"{as_markdown(MODELS[chosen].summary)}{leads} Searched: "
        f"{as_markdown(', '.join(searched))}."
    )
    return next((p for p in recipe.models if p.method == chosen), Pick(method=chosen))


def _in_recipe(recipe: Recipe) -> tuple[str, ...]:
    quick = quick_models(recipe.task or Task.CLASSIFICATION)
    return tuple(pick.method for pick in recipe.models) or quick


def _best_known(dataset: Dataset, recipe: Recipe) -> str | None:
    wanted = training_part(recipe)
    if not session.is_known(train, dataset, wanted):
        return None
    best = session.remembered(train, dataset, wanted).best
    return best.pick.method if best else None


def plan_form() -> TunePlan:
    """How many trials to add, how long at most."""
    asked = ask_in_row((TRIALS, MINUTES), "tune")
    with st.popover("More", icon=":material/settings:"):
        asked |= ask_options((SEED, RACING), "tune")
    return TunePlan(**asked)


def start_button(recipe: Recipe, pick: Pick, plan: TunePlan, known: TuneResult | None) -> None:
    """Start, or go on where earlier trials are kept."""
    job = latest_job(TUNE)
    busy = job is not None and job.is_active
    label = MODELS[pick.method].label
    with st.container(horizontal=True, vertical_alignment="center"):
        clicked = st.button(
            "Go on" if known else "Start",
            key="tune.start",
            type="primary",
            icon=":material/play_arrow:",
            disabled=busy,
        )
        fits = f"At most {plan.trials * recipe.split.folds:,} fits"
        kept = f" {len(known.trials)} trials are kept; new ones are added." if known else ""
        st.caption(f"{fits}, fewer by dropping. It goes on when you leave this page.{kept}")
    if clicked:
        start(TUNE, f"Tune {label}", TuneRequest(recipe=recipe, pick=pick, plan=plan))
        st.rerun()
