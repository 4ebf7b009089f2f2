"""Which model to tune, for how long."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from core.choices.options import SEED
from core.methods.models import MODELS
from core.methods.tuning import (
    GRID,
    GRID_STEPS,
    JOINT,
    METHODS,
    MINUTES,
    PATIENCE,
    PORTFOLIO_FIRST,
    RACING,
    RUNGS,
    SAMPLER,
    SHARE,
    TRIALS,
    TunePlan,
)
from core.model.train import compared_models
from core.model.tune import (
    ALONE,
    Joint,
    TuneResult,
    grid_sets,
    most_trials,
    searched_options,
    tunable_models,
)
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.schema import Task
from core.tasks.requests import TuneRequest
from core.tasks.table import TUNE
from core.wording.escape import as_markdown
from pages.frame import session
from pages.shared.ask_run import RUN, known_board
from pages.shared.forms import ask_in_row, ask_options
from pages.shared.jobs_panel import latest_job, start
from pages.shared.kept_choice import ask_kept
from pages.shared.seal import sealed


def model_form(dataset: Dataset, recipe: Recipe) -> ModelPick:
    """The model to tune: the leaderboard's best unless the user says otherwise."""
    task = recipe.task or Task.CLASSIFICATION
    board = known_board(dataset, recipe)
    compared = compared_models(dataset, recipe, board)
    models = _tunable(compared, task)
    best = board.best.key if board and board.best else None
    own = (model.key for model in compared)
    proposed = next(key for key in (best, *own, *models) if key in models)
    labels, key = {name: one.label for name, one in models.items()}, f"tune.model.{recipe.dataset}"
    chosen = ask_kept(labels, f"{key}.{task}", RUN, "Model", list(models).index(proposed))
    model, method = models[chosen], MODELS[models[chosen].method]
    searched = [option.label for option in searched_options(model)]
    leads = " It leads the leaderboard." if chosen == best else ""
    st.caption(
        f"{as_markdown(method.summary)}{leads} Searched: {as_markdown(', '.join(searched))}."
    )
    return model


def _tunable(compared: Sequence[ModelPick], task: Task) -> dict[str, ModelPick]:
    """By key: the compared models, then the first of each other method, in the catalogue's order
    of methods."""
    listed: dict[str, ModelPick] = {}
    for method in tunable_models(task):
        mine = [model for model in compared if model.method == method.key]
        listed |= {model.key: model for model in mine or [ModelPick(method=method.key)]}
    return listed


def plan_form() -> TunePlan:
    """How many trials to add, how long at most."""
    asked = ask_in_row((TRIALS, MINUTES, SAMPLER), "tune")
    with st.popover("More", icon=":material/settings:"):
        further = (RUNGS, SHARE, PATIENCE, GRID_STEPS, SEED, RACING, PORTFOLIO_FIRST)
        asked |= ask_options((*further, JOINT, METHODS), "tune")
    return TunePlan(**asked)


@dataclass(frozen=True)
class Asked:
    """What is to be searched: the model by a plan, with options of the preparation."""

    pick: ModelPick
    plan: TunePlan
    joint: Joint = ALONE


def start_button(dataset: Dataset, asked: Asked, known: TuneResult | None) -> None:
    """Start on the recipe in force, or go on where earlier trials are kept."""
    job, recipe = latest_job(TUNE), session.recipe()
    pick, plan = asked.pick, asked.plan
    busy = job is not None and job.is_active
    with st.container(horizontal=True, vertical_alignment="center"):
        clicked = st.button(
            "Go on" if known else "Start",
            key="tune.start",
            type="primary",
            icon=":material/play_arrow:",
            disabled=busy,
        )
        fits = _price(recipe, asked)
        earlier = f" {len(known.trials)} trials are kept; new ones are added." if known else ""
        st.caption(
            f"{_grid_words(asked)}{fits}, fewer by dropping. It goes on when you leave this "
            f"page.{earlier}"
        )
    if clicked:
        kept = sealed(dataset, recipe)
        start(TUNE, f"Tune {pick.label}", TuneRequest(recipe=kept, pick=pick, plan=plan))
        st.rerun()


def _price(recipe: Recipe, asked: Asked) -> str:
    """How many fits it may be, and how often the folds are prepared."""
    trials = most_trials(asked.pick, asked.plan, asked.joint)
    fits = f"At most {trials * recipe.split.fits:,} fits"
    return f"{fits}, the folds prepared up to {trials:,} times" if asked.joint.options else fits


def _grid_words(asked: Asked) -> str:
    """How many sets of options a grid has."""
    if asked.plan.sampler != GRID:
        return ""
    return f"The grid has {grid_sets(asked.pick, asked.plan, asked.joint):,} sets. "
