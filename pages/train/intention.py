"""What is wanted of a comparison: a preset with its seconds, or models by hand; and what became of
the plan."""

import pandas as pd
import streamlit as st

from core.methods.portfolio import BUDGET, NOT_TRIED, PRESETS
from core.model.train import Budget, planned, training_part
from core.recipe.intention import Intention
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.frame import session
from pages.shared.forms import ask_option
from pages.shared.method_choice import fresh_for
from pages.shared.outputs import number_column, table

BY_HAND = "By hand"
EXPECTED, TOOK = "Expected, s", "Took, s"


def intention_form(recipe: Recipe) -> Intention | None:
    """Ask for a preset and its seconds; None where models are chosen by hand."""
    now = recipe.intention
    labels = {preset.label: preset for preset in PRESETS}
    chosen = st.segmented_control(
        "What is wanted",
        [BY_HAND, *labels],
        default=now.chosen.label if now else BY_HAND,
        key=f"train.intention.{recipe.dataset}.{now.words if now else ''}",
        help="\n".join(
            [*(f"- {preset.label}: {preset.summary}" for preset in PRESETS), f"\n{NOT_TRIED}"]
        ),
        required=True,
    )  # not kept under the key: back at an earlier choice, it would show what was clicked on then
    if chosen == BY_HAND:
        return None
    preset = labels[str(chosen)]
    if now is not None and now.preset == preset.key and now.first is not None:
        return now
    start = now.budget if now is not None and now.preset == preset.key else preset.seconds
    seconds = ask_option(BUDGET, fresh_for(f"train.{preset.key}", start), start)
    return Intention(preset=preset.key, seconds=seconds)


def plan_view(dataset: Dataset, recipe: Recipe) -> None:
    """On demand what would be tried and what each is expected to take, by a timed pilot."""
    below = st.expander(
        "Plan and its cost", icon=":material/timer:", key="train.plan", on_change="rerun"
    )
    if not below.open:
        return
    with below:
        plan = session.remembered(planned, dataset, training_part(recipe))
        rows = pd.DataFrame(
            {"Model": [one.label for one in plan], EXPECTED: [one.expected for one in plan]}
        )
        table(
            rows,
            "train.plan.table",
            "The plan",
            column_config={EXPECTED: number_column(rows[EXPECTED])},
        )
        known = [one.expected for one in plan if one.expected is not None]
        st.caption(
            f"About {sum(known):,.0f} seconds for all of it, by a fit of each on few rows. What no "
            "longer fits into the budget is left out, and cheaper ones after it may still run."
        )


def budget_view(budget: Budget) -> None:
    """What ran and what was left out, and why."""
    st.caption(as_markdown(budget.sentence))
    with st.expander("What ran, and what was left out", icon=":material/timer:"):
        rows = pd.DataFrame(
            {
                "Model": [one.label for one in budget.plan],
                EXPECTED: [one.expected for one in budget.plan],
                TOOK: [one.seconds for one in budget.plan],
                "Left out": [one.why for one in budget.plan],
            }
        )
        config = {name: number_column(rows[name]) for name in (EXPECTED, TOOK)}
        table(rows, "train.budget", "The plan and what it took", column_config=config)
