"""The editor of columns: what it shows, what an edit does, and cells that do not fit."""

import pandas as pd
import pytest

from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Kind
from pages.shared.column_kinds import columns_form, unparsed_cells
from tests.pages.driving import (
    HOSTILE,
    draw,
    edit,
    last_change,
    project_with,
    recipe_of,
    table_with,
    words,
)


@pytest.fixture(scope="module")
def dataset():
    frame = pd.DataFrame(
        {
            HOSTILE: ["a", None, "b", "a"] * 10,
            "day": pd.to_datetime(["2024-01-02", None, "2024-02-03", "2024-03-04"] * 10),
            "share": [0.123456789, 2.0] * 20,
            "none": [None] * 40,
        }
    )
    return make_dataset(frame, "t.csv")


def test_every_column_has_a_line_with_an_example(dataset):
    shown = draw(columns_form, dataset, project=project_with(dataset)).dataframe[0].value
    assert shown["Column"].tolist() == [HOSTILE, "day", "share", "none"]
    assert shown["Kind"].tolist()[:3] == ["category", "date", "number"]
    assert shown["Example"].tolist() == ["a", "2024-01-02", "0.123457", ""]
    assert shown["Missing"].tolist() == [0.25, 0.25, 0.0, 1.0]
    assert shown["Use"].tolist() == [True, True, True, False]


def test_a_kind_that_is_changed_goes_into_the_recipe(dataset):
    project = project_with(dataset)
    page = draw(columns_form, dataset, project=project)
    assert not edit(page, "load.columns", {0: {"Kind": "text"}}).exception
    assert recipe_of(project).kinds == {HOSTILE: Kind.TEXT}
    assert last_change(project) == f"Read {HOSTILE} as text"
    assert page.dataframe[0].value["Kind"][0] == "text"


def test_a_column_is_taken_out_and_in_again(dataset):
    project = project_with(dataset)
    page = draw(columns_form, dataset, project=project)
    edit(page, "load.columns", {2: {"Use": False}})
    assert recipe_of(project).ignored == ("share",)
    assert last_change(project) == "Leave out share"
    edit(page, "load.columns", {2: {"Use": True}})
    assert recipe_of(project).ignored == ()
    assert last_change(project) == "Use share"


@pytest.mark.fault("L28")
def test_what_no_model_sees_is_not_ticked_and_can_be_used_as_a_category(dataset):
    project = project_with(dataset)
    page = draw(columns_form, dataset, project=project)
    edit(page, "load.columns", {3: {"Use": True}})
    assert recipe_of(project).kinds == {"none": Kind.CATEGORY}
    assert last_change(project) == "Use none as category"
    assert page.dataframe[0].value["Use"][3]


def test_cells_that_a_kind_set_by_hand_loses_are_listed(dataset):
    recipe = fresh_recipe(dataset.fingerprint).with_(kinds={HOSTILE: "number"})
    page = draw(unparsed_cells, dataset, project=project_with(dataset, recipe))
    assert page.expander[0].label == f"30 cells are not what their column is: `{HOSTILE}`"
    lost = table_with(page, "Do not fit")
    assert lost[["Cell", "Times", "First rows"]].to_numpy().tolist() == [
        ["a", 20, "1, 4, 5, 8, 9"],
        ["b", 10, "3, 7, 11, 15, 19"],
    ]


def test_where_every_cell_fits_nothing_is_shown(dataset):
    page = draw(unparsed_cells, dataset, project=project_with(dataset))
    assert not page.expander
    assert words(page) == ""
