"""Rows that stand apart: the share that is looked at is the one that is left out."""

from core.choices.pick import Pick
from pages.clean.unusual_rows import unusual_rows_view
from tests.pages.driving import box, draw, last_change, project_with, recipe_of, words

NAMES = ("num [1]", "amount")


def test_the_flagged_rows_are_shown(mixed):
    page = draw(unusual_rows_view, mixed, NAMES, project=project_with(mixed))
    page.slider(key="clean.unusual_share").set_value(0.05).run()
    assert len(page.dataframe[0].value) == 12
    assert "12 rows flagged, over 2 number columns" in words(page)
    assert len(page.get("plotly_chart")) == 2


def test_the_share_that_is_looked_at_is_the_one_left_out(mixed):
    project = project_with(mixed)
    page = draw(unusual_rows_view, mixed, NAMES, project=project)
    page.slider(key="clean.unusual_share").set_value(0.05).run()
    box(page, "When a model is fitted").set_value("isolated").run()
    assert not page.exception
    assert recipe_of(project).unusual_rows == Pick(method="isolated", options={"share": 0.05})
    assert last_change(project).startswith("Unusual rows: ")
    page.slider(key="clean.unusual_share").set_value(0.02).run()
    assert recipe_of(project).unusual_rows.options["share"] == 0.05, "looking is not choosing"
