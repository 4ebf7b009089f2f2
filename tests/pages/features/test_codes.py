"""The codes of a column's levels stand below its methods."""

from tests.pages.driving import box, open_page, plain, table_with


def test_the_codes_of_a_category_are_shown_and_follow_its_encoder(project):
    page = open_page("features", project, "columns")
    box(page, "Column").select("city").run()
    assert not page.exception
    assert list(table_with(page, "Level").columns[2:]) == ["city · Oslo", "city · Rome"]
    box(page, "Encode").select("binary").run()
    assert not page.exception
    assert list(table_with(page, "Level").columns[2:]) == ["city · bit 1", "city · bit 2"]
    assert "2 levels in 2 columns: each has a code of its own." in plain(page)


def test_a_number_has_no_codes(project):
    page = open_page("features", project, "columns")
    box(page, "Column").select("debt").run()
    assert "Codes" not in [header.value for header in page.subheader]
