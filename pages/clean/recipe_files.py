"""The recipe in force to take along: written out, as a file, and as a script that runs."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from core.model.train import compared_models
from core.model.train.recipe_problem import recipe_problem
from core.recipe.recipe import Recipe
from core.recipe.recipe_file import recipe_json, recipe_yaml
from core.recipe.recipe_lines import recipe_lines
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.frame import session
from pages.shared.outputs import download_table, table_of_sentences


def recipe_files(dataset: Dataset, recipe: Recipe) -> None:
    """Every step with its options and its reason; downloads of the whole."""
    below = st.expander(
        "Every step", icon=":material/list:", key="recipe.lines.open", on_change="rerun"
    )
    if below.open:
        with below:
            _lines(recipe)
    with st.container(horizontal=True):
        _file("YAML", recipe_yaml, recipe, "application/yaml")
        _file("JSON", recipe_json, recipe, "application/json")
    st.caption("A template for other tables, here or with `train --recipe` on the command line.")
    _script(dataset, recipe)


def _lines(recipe: Recipe) -> None:
    rows = [
        {
            "About": line.topic,
            "Step": line.step,
            "Options": line.options,
            "What it does": line.does,
            "Why": line.why,
        }
        for line in recipe_lines(recipe)
    ]
    frame = pd.DataFrame(rows)
    table_of_sentences(frame, "Every step of the recipe", height=480)
    download_table(frame, "recipe steps.csv", "recipe.lines", label="Steps (CSV)")


def _file(format: str, written: Callable[[Recipe], str], recipe: Recipe, mime: str) -> None:
    st.download_button(
        f"Recipe as a file ({format})",
        lambda: written(recipe),
        f"recipe.{format.lower()}",
        mime,
        key=f"recipe.download.{format.lower()}",
        icon=":material/download:",
        on_click="ignore",
    )


def _script(dataset: Dataset, recipe: Recipe) -> None:
    """A script of one model, before any was trained."""
    if recipe.target is None:
        st.caption("A script needs a target: choose on Load what a model should predict.")
        return
    if problem := session.remembered(recipe_problem, dataset, recipe):
        st.warning(as_markdown(problem), icon=":material/error:")
        return
    models = {model.key: model for model in compared_models(dataset, recipe)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = st.selectbox(
            "Script of the model",
            list(models),
            format_func=lambda key: models[key].label,
            key=f"recipe.script.model.{recipe.key()}",
        )
        st.download_button(
            "Script (Python)",
            lambda: _written(dataset, recipe, key),
            "recipe.py",
            "text/x-python",
            key="recipe.script",
            icon=":material/code:",
            on_click="ignore",
        )
        st.download_button(
            "Its table",
            lambda: dataset.frame.to_parquet(index=False),
            "table.parquet",
            key="recipe.script.table",
            icon=":material/table:",
            on_click="ignore",
        )
    st.caption(
        "Plain Python that needs nothing of this app: from the raw table to the cross-validated "
        "score and a fitted model."
    )


def _written(dataset: Dataset, recipe: Recipe, key: str) -> str:
    from core.export.recipe_script import recipe_script

    model = next(one for one in compared_models(dataset, recipe) if one.key == key)
    return recipe_script(dataset, recipe, model.pick)
