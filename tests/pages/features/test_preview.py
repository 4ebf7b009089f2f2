"""What the preparation does now: stages, widths, a column before and after, rows."""

from tests.pages.driving import (
    box,
    charts,
    last_change,
    open_page,
    recipe_of,
    table_with,
    tile_values,
)


def test_the_stages_are_told_with_their_defaults(project):
    page = open_page("features", project, "stages")
    assert not page.exception
    stages = table_with(page, "Stage").set_index("Stage")
    assert stages.loc["Missing numbers", "Method"] == "as suits the model"
    assert stages.loc["Missing numbers", "Columns"] == "2"
    assert "With their own" not in stages  # no column has one


def test_the_tiles_count_columns_in_and_out_and_seal_the_test_rows(project):
    values = tile_values(open_page("features", project))
    assert (values["Columns in"], values["Columns out"]) == ("3", "5")
    assert values["Training rows"] == "166"


def test_leaving_a_column_out_and_taking_it_back(project):
    page = open_page("features", project, "stages")
    page.multiselect[0].set_value(["city"]).run()
    assert recipe_of(project).ignored == ("city",)
    assert last_change(project) == "Leave out city"
    assert tile_values(page)["Columns in"] == "2"
    page.multiselect[0].set_value([]).run()
    assert recipe_of(project).ignored == ()
    assert last_change(project) == "Use city"


def test_a_column_is_shown_before_and_after_with_the_rows_as_a_model_sees_them(project):
    page = open_page("features", project, "change")
    assert not page.exception
    assert len(charts(page)) == 2
    assert set(page.dataframe[-1].value.columns) >= {"city · Oslo", "income", "income · missing"}
    box(page, "Column").select("city").run()
    assert not page.exception
