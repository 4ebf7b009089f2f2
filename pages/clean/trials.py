"""The recipe put to the test: does it keep what a pipeline must keep, on these rows?"""

import pandas as pd
import streamlit as st

from core.model.preview import preparation_part, recipe_trials, step_trials
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.frame import session
from pages.shared.outputs import shown_errors, table, table_of_sentences


def trials_view(dataset: Dataset, recipe: Recipe) -> None:
    """Run the trials when asked; their result stays until the recipe changes."""
    st.markdown("**Does the recipe hold?**")
    st.caption(
        "Steps and preparation together, tried as code is: on training rows, without a model."
    )
    if recipe.target is None:
        st.info("Choose on Load what a model should predict.", icon=":material/info:")
        return
    part = preparation_part(recipe)
    known = session.is_known(recipe_trials, dataset, part)
    if not known and not st.button("Test the recipe", key="clean.trials", icon=":material/rule:"):
        return
    with shown_errors(), st.spinner("Testing the recipe"):
        trials = session.remembered(recipe_trials, dataset, part)
        failed = sum(not trial.holds for trial in trials)
        if failed:
            st.warning(f"{failed} of {len(trials)} promises do not hold.", icon=":material/error:")
        else:
            st.success(f"All {len(trials)} promises hold.", icon=":material/check_circle:")
        rows = [(trial.promise, trial.holds, trial.seen) for trial in trials]
        frame = pd.DataFrame(rows, columns=["Promise", "Holds", "Tried on"])
        table_of_sentences(frame, "What the recipe was tested for")
        steps = [vars(trial) for trial in session.remembered(step_trials, dataset, part)]
        named = {
            "step": "Step",
            "is_repeated": "Same again",
            "is_alone": "A row alone",
            "gaps": "Columns with gaps",
            "columns": "Columns",
        }
        table(pd.DataFrame(steps).rename(columns=named), "clean.trials.steps", "Step by step")
