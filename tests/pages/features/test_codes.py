"""The codes of a column's levels stand below its methods."""

from core.wording.escape import as_markdown
from tests.pages.driving import box, button, charts, open_page, plain, project_with, table_with
from tests.tables import recipe_for


def test_the_codes_of_a_category_are_shown_and_follow_its_encoder(project):
    page = open_page("features", project, "columns")
    box(page, "Column").select("city").run()
    assert not page.exception
    assert list(table_with(page, "Level").columns[2:]) == ["city · Oslo", "city · Rome"]
    box(page, "Encode").select("binary").run()
    button(page, "Apply").click().run()
    assert not page.exception
    assert list(table_with(page, "Level").columns[2:]) == ["city · bit 1", "city · bit 2"]
    assert "2 levels in 2 columns: each has a code of its own." in plain(page)


def test_a_number_has_no_codes(project):
    page = open_page("features", project, "columns")
    box(page, "Column").select("debt").run()
    assert "Codes" not in [header.value for header in page.header]


def test_all_encoders_are_offered_and_measured_when_asked(project, jobs_at_once):
    page = open_page("features", project, "columns")
    box(page, "Column").select("city").run()
    offered = table_with(page, "Columns at most").set_index("Encoder")["Columns at most"]
    assert (offered[as_markdown("One-hot")], offered["Binary"], offered["Leave out"]) == (
        "2",
        "2",
        "0",
    )
    button(page, "Measure all encoders").click().run()
    assert not page.exception
    assert "No encoder is better than One-hot" in plain(page)
    assert "One-hot (in force)" in list(table_with(page, "Better by")["Encoder"])


def test_learned_positions_are_drawn_as_a_map(mixed):
    page = open_page("features", project_with(mixed, recipe_for(mixed, "two")), "columns")
    box(page, "Column").select("many").run()
    assert not charts(page)
    box(page, "Encode many levels").select("positions").run()
    button(page, "Apply").click().run()
    assert not page.exception
    assert len(charts(page)[0]["data"][0]["x"]) == len(table_with(page, "Level"))
