"""Gaps and what fills them, on the page."""

from tests.pages.driving import box, button, charts, open_page, plain, project_with, table_with
from tests.tables import recipe_for


def test_the_filled_cells_of_a_column_are_drawn_and_marked(project):
    page = open_page("features", project, "filling")
    assert not page.exception
    bars = charts(page)[0]["data"]
    assert [bar["name"] for bar in bars] == ["known", "filled in"]
    assert "The standard deviation shrinks to" in plain(page)
    assert list(table_with(page, "Known")[""]) == ["Mean", "Std. deviation", "Median"]
    rows = table_with(page, "Filled in")
    assert set(rows["Filled in"]) == {"income"}


def test_hostile_names_and_labels_are_drawn(mixed):
    page = open_page("features", project_with(mixed, recipe_for(mixed, "two")), "filling")
    assert not page.exception
    box(page, "Column").select("city").run()
    assert not page.exception
    assert "rows are filled" in plain(page)


def test_without_gaps_the_view_says_so(project_without_gaps):
    page = open_page("features", project_without_gaps, "filling")
    assert not page.exception
    assert "No gap is filled in these rows" in plain(page)


def test_several_completed_tables_are_asked_for_a_mean(project):
    page = open_page("features", project, "filling")
    assert "Of the column" in [box.label for box in page.selectbox]
    page.slider[-1].set_value(3).run()
    button(page, "Complete the tables").click().run()
    assert not page.exception
    assert "by 3 completed tables. The gaps cost" in plain(page)
    assert "Information missing" in list(table_with(page, "Value")[""])
