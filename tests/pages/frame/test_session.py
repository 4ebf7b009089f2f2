"""The visitor's place, alone: what is in force for the open project's table."""

import pandas as pd
from streamlit.testing.v1 import AppTest

from core.recipe.history import History, save_history
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.project import create_project


def shown():
    """A page that writes the recipe in force."""
    import streamlit as st

    from pages.frame import session

    recipe = session.recipe()
    st.text(recipe.dataset)
    st.text(recipe.target)


def in_force(table, recipe):
    """What is in force where a project has this table, and this recipe was chosen last."""
    project = create_project("Mine")
    project.put_dataset(table)
    save_history(project, History().record(recipe, "start"))
    page = AppTest.from_function(shown)
    page.query_params["project"] = project.id
    return tuple(text.value for text in page.run().text)


def test_the_recipe_of_another_table_is_not_in_force():
    """Another tab may have opened a table since: its columns are not those the recipe names."""
    table = make_dataset(pd.DataFrame({"x": [1.0, 2.5], "y": [3, 4]}), "mine")
    mine = fresh_recipe(table.fingerprint).with_(target="y")
    assert in_force(table, mine) == (table.fingerprint, "y")
    other = fresh_recipe("0" * 32).with_(target="y")
    assert in_force(table, other) == (table.fingerprint, "None")
